"""Quotes in quotes: inside the words of one speaker, the marked words of another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kit.marks import Stretch
from kit.quotes import reported, sentences
from kit.quotes.drafts import Draft
from kit.quotes.words import line


def inside(text: str, marks: Sequence[Stretch]) -> list[Draft]:
    """The quotes that stand with their own cue inside another; () where no marks stand inside marks."""
    inner = [s for s in marks if s.depth]
    lows = [s.low for s in inner]
    found: list[Draft] = []
    for outer in marks:
        within = inner[bisect_left(lows, outer.start) : bisect_left(lows, outer.end)] if not outer.depth else []
        if within:
            found += _read(text, outer, within)
    return found


def _read(text: str, outer: Stretch, within: Sequence[Stretch]) -> list[Draft]:
    words = line(text, (outer.start, outer.end), within)
    drafts = [d for low, high in sentences.split(words) for d in reported.read(words, low, high)]
    marked = [d for d in drafts if d.speaker and any(s.start == d.content[0][0] for s in within)]
    # Who quotes himself ("I told them, ...") or the hearer is no further speaker.
    marked = [d for d in marked if d.speaker and text[slice(*d.speaker)].lower() not in ("i", "we", "you")]
    for draft in marked:
        draft.rule = f"quote in a quote: {draft.rule}"
    return marked
