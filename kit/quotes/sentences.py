"""Where sentences end in a Line: quotes count as one word, so the stops inside them do not."""

from __future__ import annotations

import re

from kit.quotes.mentions import Range
from kit.quotes.words import Line

LONGEST = 300
# Kim said, “Go!” Lee answered, ...: the quote has its attribution before it.
TOLD = re.compile(r"[VI][^VIAOQq.]{0,12}[,:]$")
REACH = 20
# What follows a quote and belongs to it: "... go!" Kim said.   "... go?" asked the minister.
ATTRIBUTION = re.compile(r"R*[VG]|[DXndRm]{1,6}(?:PD?[Xn]+){0,2}[AR]*V(?=[.,:;mPXDQqR-]|$)|N[AR]*V")


def split(line: Line) -> tuple[Range, ...]:
    """The sentences of a paragraph as ranges of words."""
    found: list[Range] = []
    start = 0
    for m in re.finditer(r"[.Qq]", line.tags):
        i = m.start()
        if i + 1 < len(line.tags) and (_stop(line, i) if m[0] == "." else _quote_ends(line, i, start)):
            found.append((start, i + 1))
            start = i + 1
    if start < len(line.tags):
        found.append((start, len(line.tags)))
    return tuple(part for low, high in found for part in _cut(low, high))


def _cut(low: int, high: int) -> list[Range]:
    """A sentence in parts of LONGEST words, so that text without stops costs no more than text with them."""
    return [(at, min(at + LONGEST, high)) for at in range(low, high, LONGEST)]


def _starts(line: Line, i: int) -> bool:
    """The word at `i` can begin a sentence."""
    first = line.text[line.starts[i]]
    return first.isupper() or first.isdigit() or line.tags[i] in "Qq(-*"


def _stop(line: Line, i: int) -> bool:
    return _starts(line, i + 1)


def _quote_ends(line: Line, i: int, start: int) -> bool:
    """True where a stretch in marks ends its sentence: a stop inside it, and an attribution before it or none after."""
    stretch = line.stretches[i]
    last = line.text[stretch.end - 1]
    if last not in ".!?…" or not _starts(line, i + 1):
        return False
    told = TOLD.search(line.tags, max(start, i - REACH), i)
    return last == "." or bool(told) or line.tags[i + 1] in "Qq" or not ATTRIBUTION.match(line.tags, i + 1)
