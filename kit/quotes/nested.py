"""Quotes in quotes: inside the words of one speaker, the marked words of another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from kit.marks import Stretch
from kit.quotes import reported, sentences
from kit.quotes.cues import CUES
from kit.quotes.drafts import Draft
from kit.quotes.words import line
from kit.records import Span

# “I was told by the officer, in English, ‘Turn round’”
BY = re.compile(
    r"\b(?:I|we|he|she|they)\s(?:was|were|am|are|(?:have|has|had)\sbeen)\s(?:\w+ly\s)?"
    r"(?P<cue>told|asked|warned|assured|ordered|advised|promised)\sby\s(?P<who>[^,:;.!?“”‘\"\n]{3,60}?)"
    r"(?:,\s[^,:;.!?“”‘\"\n]{2,40})?[,:]?\s*$",
    re.IGNORECASE,
)
QUOTE = re.compile(r"\bquote[,:]?\s*$", re.IGNORECASE)
THAT = re.compile(r"that\b", re.IGNORECASE)
REACH = 160  # characters before the marks
UNNAMED = re.compile(r"(?:I|we|you|it|one|who|which|that|this|am|is|are|was|were|been|be)\b", re.IGNORECASE)
PRONOUN = re.compile(
    r"(?:I|we|you|it|one|who|which|that|this|he|she|they|those|these|people|some|others|nobody|everyone|what|there)\b",
    re.IGNORECASE,
)
OPENING = re.compile(r"(?:that|whether|if)\s+")
MAYBE = re.compile(r"\b(?:had|has|have|that)\b")
HAD = re.compile(r"\b(?:had|has|have)\s+(?:[a-z]+ly\s+|once\s+|never\s+|also\s+|not\s+)?$")
# In a turn: "Seoul says the North is ready", "Norland's minister said yesterday he would come".
SAYS = re.compile(
    r"says?|said|claims?|claimed|insists?|insisted|announced|denies|denied|alleges?|alleged|argues?|argued"
)
OWN_WORDS = re.compile(r",?\s(?:but|and|yet|so)\s(?:I|we|you)\b")  # where the speaker of the turn goes on himself
HEARER = re.compile(r"(?:I|we|you)\b", re.IGNORECASE)


def inside(text: str, marks: Sequence[Stretch], spoken: Sequence[Span] = (), turns: Sequence[Span] = ()) -> list[Draft]:
    """The quotes that stand with their own cue inside another: inside its marks, or inside the paragraphs `spoken` by
    somebody without marks (a turn of a transcript, an issued text); of the `turns` reports in other words, too."""
    inner, outer = [s for s in marks if s.depth], [s for s in marks if not s.depth]
    found: list[Draft] = []
    for s in outer if inner else ():
        within = _within(inner, (s.start, s.end))
        found += _read(text, (s.start, s.end), within) + _by(text, (s.start, s.end), within)
    for span in turns:
        found += _reports(text, span, _within(outer, span))
    for span in spoken:
        # Most words in marks in a turn are named, not said: only those count that somebody says.
        found += [d for d in _read(text, span, _within(outer, span)) if ": quote" in d.rule and d.cue_class == "speech"]
    return found


def retold(text: str, drafts: Sequence[Draft], marks: Sequence[Stretch]) -> list[Draft]:
    """What is said, in words that are not in marks, that another had said or told: "Orlic said that Ekdal had told the
    council that ..."."""
    outer, cues = [s for s in marks if not s.depth], {d.cue[0] for d in drafts if d.cue}
    found: dict[int, Draft] = {}
    for draft in drafts:
        for span in draft.content if not (draft.nested or draft.exact) and draft.cue else ():
            for d in _clauses(text, span, _within(outer, span)):
                if d.cue and d.cue[0] not in cues and _is_told(text, d) and _is_other(text, d, draft):
                    d.rule = f"quote in a quote: {d.rule}"
                    found[d.cue[0]] = d
    return list(found.values())


def _clauses(text: str, span: Span, within: Sequence[Stretch]) -> list[Draft]:
    """The reports in the clauses of a report, but for what stands in its marks."""
    that = OPENING.match(text, *span)
    low, high = (that.end(), span[1]) if that else span
    if not MAYBE.search(text, low, high):
        return []
    words = line(text, (low, high), within)
    read = [d for low, high in sentences.split(words) for d in reported.read(words, low, high)]
    marked = [d.cue for d in read if d.cue and any(s.low <= d.cue[0] < s.high for s in within)]
    return [d for d in read if d.rule == "clause after the cue" and d.content and d.cue not in marked]


def _is_told(text: str, inner: Draft) -> bool:
    """Whether it was said before, or to somebody: "had said", "told the council that"."""
    low, high = inner.cue or (0, 0)
    cue = CUES.get(text[low:high].lower())
    hearer = cue is not None and "addressee" in cue.takes and THAT.match(text, inner.content[0][0]) is not None
    return hearer or HAD.search(text, max(0, low - REACH), low) is not None


def _is_other(text: str, inner: Draft, outer: Draft) -> bool:
    """Whether somebody named speaks inside, and not the outer speaker again."""
    if inner.speaker is None or inner.cue_class != "speech" or PRONOUN.match(text, *inner.speaker):
        return False
    named = text[slice(*inner.speaker)].lower()
    return outer.speaker is None or named not in text[slice(*outer.speaker)].lower()


def _by(text: str, outer: Span, within: Sequence[Stretch]) -> list[Draft]:
    """The marked words of whom the speaker was told something by."""
    found = []
    for s in within:
        m = BY.search(text, max(outer[0], s.low - REACH), s.low)
        if m:
            rule = "quote in a quote: told by"
            found.append(Draft([(s.start, s.end)], m.span("cue"), m.span("who"), "speech", rule))
    return found


def _reports(text: str, span: Span, within: Sequence[Stretch]) -> list[Draft]:
    """What others are said to have said, in a turn: "The Norwegians say that ...", "she said that, quote, “...”"."""
    told = line(text, span, within)
    read = [d for low, high in sentences.split(told) for d in reported.read(told, low, high)]
    found = []
    for d in read:
        if d.rule != "clause after the cue" or d.cue_class != "speech" or not d.speaker or not d.content:
            continue
        if UNNAMED.match(text, *d.speaker) or not (THAT.match(text, d.content[0][0]) or _is_claim(text, d)):
            continue
        if (turned := OWN_WORDS.search(text, *d.content[-1])) and not THAT.match(text, d.content[0][0]):
            d.content[-1] = (d.content[-1][0], turned.start())
        said = [(s.start, s.end) for s in within if d.content[0][0] < s.low and s.high <= d.content[-1][1] + 1]
        exact = [words for words in said if QUOTE.search(text, d.content[0][0], words[0] - 1)]
        d.content, d.rule = exact[:1] or d.content, f"quote in a quote: {d.rule}"
        found.append(d)
    return found


def _is_claim(text: str, draft: Draft) -> bool:
    """Whether somebody named, or one of an article, says it in so many words: "Velka says it was hit"."""
    speaker, cue = draft.speaker or (0, 0), draft.cue or (0, 0)
    named = text[speaker[0]].isupper() and not PRONOUN.match(text, *speaker)
    return named and SAYS.fullmatch(text, *cue) is not None and speaker[1] <= cue[0]


def _within(stretches: Sequence[Stretch], span: Span) -> Sequence[Stretch]:
    low = bisect_left(stretches, span[0], key=lambda s: s.low)
    return [s for s in stretches[low : bisect_left(stretches, span[1], key=lambda s: s.low)] if s.high <= span[1]]


def _read(text: str, outer: Span, within: Sequence[Stretch]) -> list[Draft]:
    if not within:
        return []
    words = line(text, outer, within)
    parts = sentences.split(words)
    starts = {start: (s.start, s.end) for s in within for start in (s.low, s.start)}
    read = [d for low, high in parts for d in reported.read(words, low, high)]
    drafts = [d for d in read if d.content[0][0] in starts and d.rule not in ("object", "infinitive", "preposition")]
    first = {words.starts[low] for low, _ in parts}
    found = []
    for draft in drafts:
        draft.content[0] = _marked(draft.content[0], starts[draft.content[0][0]])
        draft.rule = f"quote in a quote: {draft.rule}"
        if _anothers(text, draft, first):
            found.append(draft)
    return found


def _anothers(text: str, draft: Draft, first: Collection[int]) -> bool:
    """Whether somebody else is said to speak: who quotes himself ("I told them, ...") or the hearer is no further
    speaker, a colon without a cue hands over only what its sentence opens with somebody for, and “what they call
    ‘peace’” names a thing (“they call ‘Peace!’” does not)."""
    if draft.speaker is None or HEARER.match(text, *draft.speaker):
        return False
    if draft.cue is None:
        return draft.speaker[0] in first
    cue = CUES.get(text[slice(*draft.cue)].lower())
    said = text[draft.cue[1] : draft.cue[1] + 1] in (",", ":") or text[draft.content[0][1] - 1] in ".!?"
    return said or cue is None or "object" not in cue.takes


def _marked(content: Span, inner: Span) -> Span:
    """Of a content that begins with marked words and goes on without marks the marked words alone."""
    return inner if content[0] < inner[0] or content[1] > inner[1] else content
