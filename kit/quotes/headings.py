"""Headings inside a text that give somebody's words: "17.20 Norland PM: “We don't do deadlines”"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kit.quotes import mentions
from kit.quotes.drafts import Draft
from kit.records import Span
from kit.text import UPPER

LONGEST = 130  # characters
HEADING = re.compile(
    rf"(?:\d{{1,2}}[.:]\d\d(?:\s?[ap]\.?m\.?)?\s[–-]?\s?)?(?P<who>[{UPPER}][\w.'’-]*(?:\s(?:[{UPPER}][\w.'’-]*|of|the)){{0,5}}):\s"
    r"(?:“(?P<curly>[^“”\n]+)”|\"(?P<straight>[^\"\n]+)\"|‘(?P<single>[^‘\n]+)’)"
)


def entries(text: str, spans: Sequence[Span], used: Collection[int]) -> tuple[list[Draft], set[int]]:
    """The words of headings that are nothing but a name, a colon and words in marks, and which paragraphs these are."""
    drafts: list[Draft] = []
    taken: set[int] = set()
    for i, (low, high) in enumerate(spans):
        m = HEADING.fullmatch(text, low, high) if i not in used and high - low <= LONGEST else None
        if m and m["who"].lower().split()[0] not in mentions.WORDS_OF["no_speaker"]:
            drafts.append(Draft([m.span(m.lastgroup or "curly")], None, m.span("who"), "speech", "headline label"))
            taken.add(i)
    return drafts, taken
