"""Quotes without a cue of their own: they go on from the quote before, or belong to whom the sentence before names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kit.marks import Stretch
from kit.quotes import mentions, reported, sentences
from kit.quotes.reported import Draft
from kit.quotes.words import Line
from kit.records import Span

ALONE = re.compile(r"(?:[CR],?)*[Qq]+[.*]?$")
# Rules that make their speaker the one who goes on in a quote without a cue.
SAYS = frozenset(("quote before the cue", "clause after the cue", "clause before the cue", "according to"))


class Thread:
    """The quotes of an article so far, and who speaks: what a quote without a cue is tied to."""

    def __init__(self, text: str) -> None:
        """Nothing said yet."""
        self.text = text
        self.drafts: list[Draft] = []
        self.last: Draft | None = None
        self.open = False
        self.named: Span | None = None
        self.waiting: list[Span] = []
        self.fresh = False

    def paragraph(self, line: Line) -> None:
        """Read one more paragraph."""
        self.fresh, self.waiting = True, []
        if not line.stretches and not reported.speaks(line):
            self.named = self._name_in(line) or None
            self.last = None
            return
        for low, high in sentences.split(line):
            self._sentence(line, low, high)
        self._leave_waiting()
        self.open = any(not s.closed for s in line.stretches.values())

    def _sentence(self, line: Line, low: int, high: int) -> None:
        if ALONE.match(line.tags, low, high) and self._alone(line, low, high):
            return
        found = reported.read(line, low, high)
        self._put(found)
        if not found:
            self.named = self._name(line, low, high) or self.named

    def _put(self, found: list[Draft]) -> None:
        for draft in found:
            if self.waiting and _is_direct(self.text, draft):
                draft.content[:0] = self.waiting
                self.waiting = []
            self.drafts.append(draft)
        said = [d for d in found if d.rule in SAYS] or ([] if self.last else found)
        if said:
            self.last = next((d for d in said if _is_direct(self.text, d)), said[0])
        if found:
            self.fresh = False

    def _alone(self, line: Line, low: int, high: int) -> bool:
        """A sentence that is nothing but a quote; True where it was dealt with."""
        inner = [line.stretches[i] for i in range(low, high) if i in line.stretches]
        if not any(_is_sentence(self.text, s) for s in inner):
            return False
        spans = [(s.start, s.end) for s in inner]
        if self.fresh and not self.open:
            self.waiting += spans
            return True
        if self.last and (self.open or not self.fresh) and (self.open or self.last.rule != "clause after the cue"):
            self.last.content += spans
        elif self.last:
            self._follow(spans, self.last.speaker, "goes on without a cue")
        else:
            self._follow(spans, self.named, "named in the sentence before")
        self.fresh = False
        return True

    def _follow(self, spans: list[Span], speaker: Span | None, rule: str) -> None:
        draft = Draft(spans, None, speaker, "speech", rule if speaker else "quote without a speaker")
        self.drafts.append(draft)
        self.last = draft

    def _leave_waiting(self) -> None:
        """A paragraph of nothing but a quote: the speaker of the paragraph before goes on."""
        if not self.waiting:
            return
        spans, self.waiting = self.waiting, []
        if self.last and (_is_direct(self.text, self.last) or self.last.cue is None):
            self.last.content += spans
        elif self.last:
            self._follow(spans, self.last.speaker, "goes on in a new paragraph")
        else:
            self._follow(spans, self.named, "named in the paragraph before")

    def _name(self, line: Line, low: int, high: int) -> Span | None:
        """Whom a sentence that reports nothing is about: the first noun phrase with a name before its verb."""
        for m in re.compile("[AOVIn]").finditer(line.tags, low + 1, high):
            found = mentions.phrase(line, m.start(), low)
            if found and "X" in line.tags[slice(*found)]:
                return line.span(*found)
        return None

    def _name_in(self, line: Line) -> Span | None:
        last = sentences.split(line)[-1:]
        return self._name(line, *last[0]) if last else None


def _is_sentence(text: str, s: Stretch) -> bool:
    return text[s.start].isupper() or not s.closed or text.count(" ", s.start, s.end) > 3


def _is_direct(text: str, draft: Draft) -> bool:
    return draft.rule.startswith("quote")


def paragraphs(text: str, lines: Sequence[Line | None]) -> list[Draft]:
    """The quotes of the paragraphs, cue-less ones tied to their speakers."""
    thread = Thread(text)
    for line in lines:
        if line is not None:
            thread.paragraph(line)
    return thread.drafts
