"""Readings in, panels out: an article picker that other panels follow, and panels that mark, draw and explain.

A panel wires and nothing else; what it shows comes from a plain function that escapes its text.
"""

from kit.widgets.calendar import Calendar
from kit.widgets.cut import CutReader
from kit.widgets.dyads import DyadExplorer
from kit.widgets.events import EventReader
from kit.widgets.evidence import EvidenceMatrix
from kit.widgets.network import Network
from kit.widgets.picker import ArticlePicker
from kit.widgets.quotes import QuoteReader
from kit.widgets.tone import ToneExplorer

__all__ = [
    "ArticlePicker",
    "Calendar",
    "CutReader",
    "DyadExplorer",
    "EventReader",
    "EvidenceMatrix",
    "Network",
    "QuoteReader",
    "ToneExplorer",
]
