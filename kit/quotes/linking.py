"""Quotes over sentences and paragraphs: split quotes become one, and those without a cue keep their speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kit.marks import Stretch
from kit.quotes import blocks, channels, mentions, sentences
from kit.quotes.drafts import RANKS, Draft
from kit.quotes.words import Line
from kit.records import Span

ALONE = re.compile(r"(?:[CR],?)*[Qq]+[.*]?$")
# A sentence in marks with a few words behind it, none of them a verb.
TAILED = re.compile(r"[Qq](?:[nX]|P[DXndPCm]{1,8})\.$")
# Rules that make their speaker the one who goes on in a quote without a cue.
SAYS = frozenset(RANKS) | {"quoted as saying"}


def paragraphs(lines: Sequence[Line | None]) -> list[Draft]:
    """The quotes of the paragraphs, in text order; None stands for a paragraph that is read elsewhere."""
    thread = Thread()
    for line in lines:
        if line is None:
            thread.gap()
        else:
            thread.paragraph(line)
    return thread.drafts


class Thread:
    """The quotes so far, and what a quote without a cue is tied to.

    `last` is the quote that goes on, `open` says that its paragraph left the marks open, `named` is whom the sentence
    before is about, `waiting` the words in marks that open a paragraph, `introduced` a quote whose words come after
    "X said:", `fresh` that the paragraph has reported nothing yet, `told` that something was told since the last quote,
    `narrated` that the paragraph holds more than words in marks, `led` that some of that stands before the waiting
    words, `unnamed` the quote without a speaker of the paragraph before, `here` whom the paragraph has named before it
    reported anything, `begun` how many quotes there were when it began.
    """

    def __init__(self) -> None:
        """Nothing said yet."""
        self.drafts: list[Draft] = []
        self.last: Draft | None = None
        self.named: Span | None = None
        self.introduced: Draft | None = None
        self.waiting: list[Span] = []
        self.open = False
        self.fresh = True
        self.told = False
        self.unnamed: Draft | None = None
        self.narrated = self.led = False
        self.here: Span | None = None
        self.begun = 0

    def paragraph(self, line: Line) -> None:
        """Read one more paragraph."""
        if self.introduced and blocks.goes_on(line, self.introduced):
            self.introduced.content.append(line.span(0, len(line.tags)))
            return
        if self.introduced and self.introduced.content:
            self.introduced = None
        self.fresh, self.waiting, self.here, self.begun = True, [], None, len(self.drafts)
        unnamed, self.narrated = self.unnamed, False
        for low, high in sentences.split(line):
            self._sentence(line, low, high)
        if self.unnamed is unnamed and self.narrated:
            self.unnamed = None
        if self.waiting:
            self._only_marks()
        elif self.fresh:
            self.last = None
        self.open = any(not s.closed for s in line.stretches.values())
        self.introduced = blocks.introduction(line)
        if self.introduced:
            # What stands before “X said:” only says where: “In a statement released on Monday, X said:”
            lead = self.drafts[-1] if self.drafts[self.begun :] else None
            if lead and lead.cue == self.introduced.cue and lead.rule == "clause before the cue":
                self.drafts.pop()
            self.drafts.append(self.introduced)
            self.last = self.introduced

    def gap(self) -> None:
        """A paragraph is read elsewhere: nothing goes on over it, and what "X said:" led up to is there."""
        self.last = None if self.last is self.introduced else self.last
        self.introduced, self.open, self.named = None, False, None

    def _sentence(self, line: Line, low: int, high: int) -> None:
        if ALONE.match(line.tags, low, high) and self._alone(line, low, high):
            return
        if TAILED.match(line.tags, low, high) and self._tailed(line, low, high):
            return
        self.narrated = True
        found = channels.read(line, low, high)
        for draft in found:
            if draft.rule == "quote before the cue":
                draft.content[:0] = self.waiting or self._left_open(line, draft)
                self.waiting = []
        self.drafts += found
        said = [d for d in found if d.rule in SAYS] or ([] if self.last and not self._takes_over(found) else found)
        if said:
            self.last = next((d for d in said if d.rule == "quote before the cue"), said[0])
        self.fresh = self.fresh and not found
        self.told = not found
        about = None if found else mentions.about(line, low, high)
        self._name(next((d.speaker for d in found if d.speaker), about))
        if not found:
            self._end_waiting(about)
            self.named = about or self.named
            self.here = (about or self.here) if self.fresh else None

    def _takes_over(self, found: list[Draft]) -> bool:
        """Whether the paragraph reports for the first time: who spoke in the one before is done."""
        before = self.drafts[self.begun : len(self.drafts) - len(found)]
        return bool(found and found[0].speaker) and not any(d is self.last for d in reversed(before))

    def _left_open(self, line: Line, draft: Draft) -> list[Span]:
        """The words without a cue that the paragraph before left open, where this quote opens the next with the same
        mark: it goes on, and a pronoun takes up whom that paragraph named."""
        last, first = self.last, line.stretches.get(0)
        if not (self.open and first and last and last.cue is None and self.drafts and self.drafts[-1] is last):
            return []
        if draft.content[0][0] != first.start or line.text[last.content[-1][0] - 1] != line.text[first.low]:
            return []
        self.drafts.pop()
        pronoun = draft.speaker and line.text[slice(*draft.speaker)].lower() in ("he", "she", "they")
        draft.speaker = last.speaker if pronoun and last.speaker else draft.speaker
        return last.content

    def _name(self, about: Span | None) -> None:
        """Whom the paragraph after a quote without a speaker names first, is whose it was."""
        if self.unnamed and about:
            self.unnamed.speaker, self.unnamed.rule = about, "named in the paragraph after"
            self.unnamed = None

    def _end_waiting(self, about: Span | None) -> None:
        """Words in marks, then a sentence that tells something: “The door is shut.” Orlic does not raise her voice. It
        names the speaker, unless one led up to the words in their own paragraph."""
        if not self.waiting:
            return
        before = self.named if self.led else None
        if before or about:
            rule = "named in the sentence before" if before else "named in the sentence after"
            self.last = Draft(self.waiting, None, before or about, "speech", rule)
            self.drafts.append(self.last)
            self.waiting, self.fresh = [], False

    def _alone(self, line: Line, low: int, high: int) -> bool:
        """A sentence that is nothing but words in marks; False where they are no sentence."""
        inner = [line.stretches[i] for i in range(low, high) if i in line.stretches]
        whole = high - low == len(line.tags)
        if not any(_is_sentence(line.text, s) or (whole and line.text[s.end - 1] in ".!?") for s in inner):
            return False
        spans = [(s.start, s.end) for s in inner]
        if self.fresh and not self.open:
            self.led = self.led if self.waiting else self.narrated
            self.waiting += spans
        elif self.last and (self.open or (_goes_on(self.last) and not self.told)):
            self.last.content += spans
        else:
            self._follow(spans, "goes on without a cue", "named in the sentence before")
        self.told = False
        self.fresh = False if not self.waiting else self.fresh
        return True

    def _tailed(self, line: Line, low: int, high: int) -> bool:
        """More of the quote before it, with its last words outside the marks: “We built it for this winter” in the
        east."""
        stretch = line.stretches[low]
        here = any(d is self.last for d in reversed(self.drafts[self.begun :]))
        if not (here and self.last and _goes_on(self.last) and not self.told and _is_sentence(line.text, stretch)):
            return False
        self.last.content.append(line.span(low, high - 1))
        return True

    def _only_marks(self) -> None:
        """A paragraph of nothing but words in marks: a quote left open goes on, else its speaker speaks again."""
        spans, self.waiting = self.waiting, []
        if self.last and (self.open or (not self.last.content and _goes_on(self.last))):
            self.last.content += spans
        else:
            self._follow(spans, "goes on in a new paragraph", "named in the paragraph before")

    def _follow(self, spans: list[Span], goes_on: str, named: str) -> None:
        last = None if self.here else self.last
        speaker = self.here or (last.speaker if last else self.named)
        rule = "quote without a speaker" if speaker is None else goes_on if last else named
        self.last = Draft(spans, None, speaker, "speech", rule)
        self.unnamed = None if speaker else self.last
        self.drafts.append(self.last)


def _goes_on(last: Draft) -> bool:
    """Whether further words in marks are more of the same quote: not after a report in other words."""
    marked_before = last.rule == "quoted as saying" and last.cue and last.content and last.content[-1] < last.cue
    return bool(
        last.rule == "quote before the cue" or last.cue is None or not last.content or last.verbatim or marked_before
    )


def _is_sentence(text: str, s: Stretch) -> bool:
    spaces = text.count(" ", s.start, s.end)
    begins = text[s.start].isupper() or not s.closed or spaces > 3
    return begins and (spaces > 0 or text[s.end - 1] in ".!?") and not text[s.start : s.end].isupper()
