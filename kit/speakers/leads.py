"""Who stands in a lead by the role alone and is named below: "an official said. ... The official, Ana Rui, told"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kit.records import Span
from kit.speakers import genders, names
from kit.speakers.people import Person

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

BELOW = 2  # paragraphs below the role in which the name stands
OPENS = re.compile(r"(?:[‘“\"][^“”\n]{0,300}[”’\"]\s*)?(?:(?:Sir|Dame|Lord|Lady|Mr|Mrs|Ms|Dr)\.?\s)?")
LEAD = 2  # paragraphs of a text in which nobody need be named yet
MANY = re.compile(r"(?:two|three|some|several|many|both|other|another|one)\b", re.IGNORECASE)
SPEAKS = re.compile(r"(?:\s\w+){0,2}?\s(?:said|says|told|insisted|added|testified|warned|asked|noted|replied)\b")


def named_below(cast: Cast, span: Span, parts: names.Parts) -> Person | None:
    """The one person named below whom the role at `span` stands for: called by the same role with "the", or the first
    of a text, who opens the next paragraph and speaks there without any role."""
    head = parts.head.removesuffix("-elect")
    if head not in names.RANKS or MANY.match(cast.text, *span):
        return None
    end = cast.text.find("\n", span[1])
    below = _end(cast.text, end, BELOW)
    later = [(at, p) for at, p in cast.within((end, below)) if p.places[0] == at] if end >= 0 else []
    later = [(at, p) for at, p in later if genders.of_role(head) in (None, p.gender) or p.gender is None]
    for at, person in later:
        if re.search(rf"\b[Tt]he (?:\w+ )?{re.escape(head)}, $", cast.text[max(0, at[0] - 60) : at[0]]):
            return person
    return _first(cast, span, later)


def _first(cast: Cast, span: Span, later: list[tuple[Span, Person]]) -> Person | None:
    """Who opens the paragraph below a lead in which nobody is named, and speaks there."""
    if not later or cast.within((0, span[1])) or cast.text.count("\n", 0, span[0]) >= 2 * LEAD:
        return None
    at, person = later[0]
    low = cast.text.rfind("\n", 0, at[0]) + 1
    alone = person.role is None and person.country is None and OPENS.fullmatch(cast.text, low, at[0]) is not None
    next_to = not cast.text[cast.text.find("\n", span[1]) : low].strip()
    return person if alone and next_to and SPEAKS.match(cast.text, at[1]) else None


def _end(text: str, at: int, paragraphs: int) -> int:
    """Where the paragraphs behind the line's end at `at` end."""
    for m in re.compile(r"[^\n]+").finditer(text, max(at, 0)):
        paragraphs -= 1
        if paragraphs == 0:
            return m.end()
    return len(text)
