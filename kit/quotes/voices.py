"""Whose a candidate's words are, where the encoder takes the wrong one for the speaker."""

from __future__ import annotations

import re

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
# "Norland ‘acting in bad faith’, says Sudria": who says so stands behind the verb, and nothing else.
BEHIND = re.compile(r"\s(?P<who>[^,.;:!?\n“”\"]{2,60}?)(?=[.\n]|$)")
SAYS = re.compile(r"says?|said|claims?|warns?|insists?|argues?", re.IGNORECASE)
COMMA = re.compile(r",[’'”\"]?\s$|,\s$")


def heard(text: str, draft: Draft) -> Draft:
    """The draft with the speaker that the order of its words tells."""
    if draft.cue is None or draft.speaker is None:
        return draft
    if is_spoken_of(text, draft.speaker, draft.cue):
        by = BY.match(text, draft.content[-1][1])
        draft.speaker = by.span("who") if by else None
        return draft
    return _behind(text, draft, draft.cue, draft.speaker)


def is_spoken_of(text: str, speaker: Span, cue: Span) -> bool:
    """Whether the one straight before the cue is accused, praised or told, and speaks not."""
    active = RELATIVE.search(text, max(0, speaker[0] - 10), speaker[0])  # "an act that Orlic described as “theft”"
    return text[speaker[1] : cue[0]] == " " and active is None and PASSIVE.match(text, cue[0]) is not None


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
