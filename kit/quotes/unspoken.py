"""Turns of phrase in which a reporting verb stands and nobody speaks: God forbids, one admires, I forget myself."""

from __future__ import annotations

import re

from kit.quotes import mentions
from kit.quotes.drafts import Draft
from kit.text import pieced

HEAVEN = re.compile(
    r"\b(?:God|Heavens?|Lord|Goodness|Allah|Fate)\s+(?:only\s+)?(?:forbids?|knows|bless|save|help|grant|willing)\b",
    re.I,
)
# "How kind of the minister to explain ...": the writer's mock thanks.
HOW = re.compile(r"\bHow\s+(?:very\s+)?\w+\s+of\s+[^.!?\n]{0,80}$")
PAST = re.compile(r"\b(?:said|told|wrote|thought|felt|saw|knew|\w+ed)\b", re.IGNORECASE)
MIGHT = re.compile(r"\b(?:can|could|may|might|must|should|would|will|ought)\b", re.IGNORECASE)
SELF = re.compile(r"(?:my|him|her|it|one|your)self|(?:them|our|your)selves", re.IGNORECASE)
# "A speech about peace": a theme that nobody is said to put in words.
THEME = re.compile(
    r"\b(?:speech|talk|lecture|sermon|book|article|film|report|statement)s?\s+(?:about|on)$", re.IGNORECASE
)
THING = re.compile(
    r"(?:the|this|that|such|those|these)\s+(?:\w+\s)?(?:things?|words?)(?:\s(?:out loud|aloud|openly|plainly|clearly))?"
    r"|(?:it|this|that|so)\s(?:out loud|aloud)",
    re.IGNORECASE,
)
# "The same can be said of the port": a comparison.
SAME = re.compile(
    r"(?:can|could|may|might|cannot|must)\s+(?:also\s+|not\s+)?be\s+said\s+(?:for|of|about)\b", re.IGNORECASE
)
TOLD_ME = re.compile(r"\b(?:I|we)\s(?:am|was|are|were|have been|had been)\s(?:often\s)?told$", re.IGNORECASE)
REACH = 120  # characters before the cue


def spoken(text: str, draft: Draft) -> bool:
    """False for God, for anybody ("you", "everyone") and for "one" who only might: all who speak but nobody does."""
    if draft.speaker is None or draft.cue is None:
        return True
    who, low = text[slice(*draft.speaker)].lower(), min(draft.speaker[0], draft.cue[0])
    if who.replace(" ", "-") in mentions.WORDS_OF["nobody"] or HEAVEN.search(text, low, draft.cue[1]):
        return False
    said = text[min(draft.speaker[1], draft.cue[0]) : draft.cue[1]]
    return who != "one" or bool(PAST.search(said) and not MIGHT.search(said))


def mocked(text: str, draft: Draft) -> bool:
    """“How kind of the minister to explain to us what friendship means”: thanks that the writer does not mean."""
    low = draft.cue[0] if draft.cue else draft.content[0][0]
    return bool(HOW.search(text, max(0, text.rfind("\n", 0, low) + 1, low - REACH), low))


def empty(text: str, draft: Draft) -> bool:
    """“I forget myself”, “said the thing out loud”, “a speech about peace”: no words of anybody."""
    told = pieced(text, draft.content).strip(" ,.")
    theme = draft.speaker is None and draft.cue and THEME.search(text[slice(*draft.cue)])
    return bool(SELF.fullmatch(told) or THING.fullmatch(told) or (theme and told.count(" ") < 2))


def compared(text: str, draft: Draft) -> bool:
    """“The same can be said of the port”: nobody says it."""
    return SAME.search(text, *(draft.cue or (0, 0))) is not None


def heard(text: str, draft: Draft) -> bool:
    """“The bridges, I am told, remain shut”: a piece of the writer's own sentence."""
    low, high = draft.cue or (0, 0)
    return bool(TOLD_ME.search(text, max(0, low - REACH), high)) and len(text[slice(*draft.content[0])].split()) < 4
