"""Whose a candidate's words are, where the encoder takes the wrong one for the speaker."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from kit.quotes.drafts import Draft
from kit.records import Span
from kit.text import trim

# "Norland accused of “bad faith” over fish": a headline's passive; an active verb would have its object there.
PASSIVE = re.compile(
    r"(?:accused\s+of|suspected\s+of|charged\s+with|(?:criticised|criticized|blamed|praised|condemned|slammed|lauded|mocked|rebuked|denounced"
    r"|hailed|attacked|censured)\s+(?:for|over|as)|(?:described|seen|portrayed|branded|dubbed|labelled|labeled|known)\s+as"
    r"|(?:told|urged|asked|ordered|advised|warned)\s+(?:not\s+)?to)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:that|which|whom?|what|as)\s$")
BY = re.compile(r"[’'”\"]?\s+by\s+(?P<who>(?:the\s+)?[^\s,.;:“”\"]+(?:\s[A-Z][\w’'-]*){0,3})")
# "Norland is encouraged by the outcome": who feels is who speaks.
FEELS = re.compile(
    r"(?:(?:is|are|was|were|am|be|been|being|remains?|remained)\s+)?(?:\w+ly\s+|also\s+|very\s+)?(?:encouraged|concerned|alarmed|pleased"
    r"|heartened|saddened|dismayed|outraged|disappointed|worried|appalled|disturbed|troubled|angered|shocked|horrified|inspired|moved)\s+by\b",
    re.IGNORECASE,
)
# "He will meet with officials to discuss the war": he discusses it, too.
MEETS = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n)|(?<=,\s))(?P<who>(?:[A-Z][\w.’'-]*\s|the\s|of\s|and\s|for\s){1,9}?)"
    r"(?:(?:will|would|also|then|has|have|had|is|are|later)\s+){0,3}(?:meet|meets|met|meeting|speak|spoke|speaks|confer|confers|conferred|talk|talked|talks)"
    r"(?:ing)?\s+(?:\w+\s+)?with\s+[^.;:\n]{0,80}?$"
)
# "Norland ‘acting in bad faith’, says Sudria": who says so stands behind the verb, and nothing else.
BEHIND = re.compile(r"\s(?P<who>[^,.;:!?\n“”\"]{2,60}?)(?=[.\n]|$)")
SAYS = re.compile(r"says?|said|claims?|warns?|insists?|argues?", re.IGNORECASE)
REACH = 160
AND = re.compile(r"\band\s+(?:[a-z]+ly\s+|also\s+|then\s+)*$")
SENTENCE = re.compile(r"[.!?;][”\"’]?\s|\n")
COMMA = re.compile(r",[’'”\"]?\s$|,\s$")


def heard(text: str, draft: Draft) -> Draft:
    """The draft with the speaker that the order of its words tells."""
    if draft.cue is None or draft.speaker is None:
        return draft
    if is_spoken_of(text, draft.speaker, draft.cue):
        by = BY.match(text, draft.content[-1][1])
        draft.speaker = by.span("who") if by else None
        return draft
    if FEELS.fullmatch(text, *draft.cue) and len(draft.content) == 1 and draft.content[0] < draft.cue < draft.speaker:
        draft.content, draft.speaker = [draft.speaker], draft.content[0]
        return draft
    draft.speaker = _who_meets(text, draft.speaker, draft.cue) or draft.speaker
    return _behind(text, draft, draft.cue, draft.speaker)


def is_spoken_of(text: str, speaker: Span, cue: Span) -> bool:
    """Whether the one straight before the cue is accused, praised or told, and speaks not."""
    active = RELATIVE.search(text, max(0, speaker[0] - 10), speaker[0])  # "an act that Orlic described as “theft”"
    return text[speaker[1] : cue[0]] == " " and active is None and PASSIVE.match(text, cue[0]) is not None


def _who_meets(text: str, speaker: Span, cue: Span) -> Span | None:
    """Who meets the one before an aim: the subject of the sentence."""
    if text[speaker[1] : cue[0]].strip() or not text.startswith("to ", cue[0]):
        return None
    m = MEETS.search(text, max(0, text.rfind("\n", 0, speaker[0]) + 1, speaker[0] - REACH), speaker[0])
    return trim(text, *m.span("who")) if m else None


def carried(text: str, drafts: Sequence[Draft]) -> None:
    """Give a report that "and" joins to one before it in its sentence that one's speaker, where it has none."""
    told = sorted((d for d in drafts if d.cue and not d.nested), key=lambda d: d.cue or (0, 0))
    for before, draft in itertools.pairwise(told):
        if draft.speaker is None and before.speaker and before.cue and draft.cue and before.speaker < before.cue:
            between = text[before.cue[1] : draft.cue[0]]
            if AND.search(between) and not SENTENCE.search(between):
                draft.speaker = before.speaker


def _behind(text: str, draft: Draft, cue: Span, speaker: Span) -> Draft:
    """With who stands behind the verb of an attribution that closes its line, and the words before it alone."""
    if speaker >= cue or not SAYS.fullmatch(text, *cue) or not COMMA.search(text, speaker[1], cue[0]):
        return draft
    who, first = BEHIND.match(text, cue[1]), draft.content[0][0]
    if who is None or first > cue[0] or not any(cue[1] <= low < who.end("who") for low, _ in draft.content):
        return draft
    low = speaker[0] if not text[speaker[1] : first].strip("’'‘“\" ") else first
    draft.content = [trim(text, low, text.rindex(",", speaker[1], cue[0]))]
    draft.speaker = who.span("who")
    return draft
