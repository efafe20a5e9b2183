"""Frames in, matplotlib Figures out. Each is a Drawing, which a notebook shows once, in the colours of its theme.

One country has one colour in every figure (six have Okabe and Ito's, told apart by the colour-blind too, and share
them with no other), and colour is never the only sign: rows are labelled, and conflict and cooperation differ in line
and marker.
"""

from kit.views.calendar import calendar
from kit.views.canvas import NOBODY, colour, countries, side, sign
from kit.views.dyads import arrows, matrix
from kit.views.dyads import table as dyad_table
from kit.views.net import network
from kit.views.quotes import speaker_share, tone, voices
from kit.views.screen import Drawing, markup, png, svg
from kit.views.series import pressure, timeline
from kit.views.themes import COUNTRY, PALETTE
from kit.views.tones import disagreement, spread
from kit.views.trust import calibration

__all__ = [
    "COUNTRY",
    "Drawing",
    "NOBODY",
    "PALETTE",
    "arrows",
    "calendar",
    "calibration",
    "colour",
    "countries",
    "disagreement",
    "dyad_table",
    "markup",
    "matrix",
    "network",
    "png",
    "pressure",
    "side",
    "sign",
    "speaker_share",
    "spread",
    "svg",
    "timeline",
    "tone",
    "voices",
]
