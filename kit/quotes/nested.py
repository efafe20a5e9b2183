"""Quotes in quotes: inside the words of one speaker, the marked words of another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kit.marks import Stretch
from kit.quotes import reported, sentences
from kit.quotes.drafts import Draft
from kit.quotes.words import line
from kit.records import Span


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
    starts = {start: (s.start, s.end) for s in within for start in (s.low, s.start)}
    marked = [d for d in drafts if d.speaker and d.content[0][0] in starts]
    # Who quotes himself ("I told them, ...") or the hearer is no further speaker.
    marked = [d for d in marked if d.speaker and text[slice(*d.speaker)].lower() not in ("i", "we", "you")]
    for draft in marked:
        draft.content[0] = _marked(draft.content[0], starts[draft.content[0][0]])
        draft.rule = f"quote in a quote: {draft.rule}"
    return marked


def _marked(content: Span, inner: Span) -> Span:
    """Of a content that begins with marked words and goes on without marks the marked words alone."""
    return inner if content[0] < inner[0] or content[1] > inner[1] else content
