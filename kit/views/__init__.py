"""Frames in, matplotlib Figures out. Each is closed before it is returned, so a notebook shows it once.

One country has one colour in every figure (Okabe and Ito's palette, told apart by the colour-blind too), and colour is
never the only sign: rows are labelled, and conflict and cooperation differ in line and marker.
"""

from kit.views.calendar import calendar
from kit.views.canvas import COUNTRY, NOBODY, PALETTE, colour, countries, png, sign, svg
from kit.views.dyads import arrows, matrix
from kit.views.dyads import table as dyad_table
from kit.views.net import network
from kit.views.quotes import speaker_share, tone, voices
from kit.views.series import pressure, timeline
from kit.views.tones import disagreement, spread
from kit.views.trust import calibration

__all__ = [
    "COUNTRY",
    "NOBODY",
    "PALETTE",
    "arrows",
    "calendar",
    "calibration",
    "colour",
    "countries",
    "disagreement",
    "dyad_table",
    "matrix",
    "network",
    "png",
    "pressure",
    "sign",
    "speaker_share",
    "spread",
    "svg",
    "timeline",
    "tone",
    "voices",
]
