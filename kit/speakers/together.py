"""Several who speak as one: "The Ministers", "Both sides", "They" of a joint statement, two who bear one role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kit.records import Quote, Span, Speaker
from kit.speakers import groups, names
from kit.speakers.people import Person
from kit.speakers.places import codes

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

JOINT = re.compile(
    r"\W*(?:[\w-]+\s+){0,3}(?:joint|common)\s+(?:[\w-]+\s+){0,2}(?:statement|communiqu[ée]|declaration|readout|release|note)\b",
    re.IGNORECASE,
)
ALL = re.compile(r"(?:both\s+the|the\s+two|the\s+three|the|both|all)\s+(?P<head>[\w-]+)", re.IGNORECASE)
COUNTED = {"both": 2, "two": 2, "three": 3}
HEADING = 600  # characters in which a joint statement says whose it is


def resolve(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """All of whom "The Ministers" or "The two sides" tells; None where the text does not say who they are."""
    m = ALL.fullmatch(cast.text, *span)
    if m is None:
        return None
    head = m["head"].lower()
    count = next((n for word, n in COUNTED.items() if word in m[0].lower().split()), None)
    if head in names.KINDS["parties"]:
        return signed(cast, quote, "the parties of the joint statement") if cast.joint else None
    if not head.endswith("s") or head[:-1] not in names.RANKS:
        return None
    last = cast.last
    if count and last and last.person and last.person.count(";") == count - 1:
        return Speaker(quote, last.person, last.role, last.organisation, last.country, "those who spoke last")
    bearers = [p for p in cast.people if p.places[0][0] < span[0] and _bears(p, head[:-1])]
    if cast.joint and count is None and len(bearers) < 2:
        return signed(cast, quote, "the parties of the joint statement")  # "The leaders" are a president and a premier
    if len(bearers) < 2 or len(bearers) != (count or (len(bearers) if cast.joint else 2)):
        return None
    return _all(quote, bearers, "all who bear the role")


def signed(cast: Cast, quote: Quote, why: str) -> Speaker | None:
    """Those in whose name a joint statement is made: the persons of its heading, else the states, else those of its
    title."""
    end = _heading(cast.text) if is_joint(cast.text) else 0
    people = [p for p in cast.people if p.places[0][0] < end and p.role]
    people = people or ([p for p in cast.titled if p.role] if all(p.country for p in cast.titled) else [])
    if len(people) > 1:
        return _all(quote, people, why)
    states = [code for code in cast.places.countries((0, end)) if code in codes()]
    return Speaker(quote, country=groups.joined(states), why=why) if len(states) > 1 else None


def again(cast: Cast, quote: Quote) -> Speaker | None:
    """For "we" of a joint statement: the several who spoke last, else those in whose name it is made."""
    if not cast.joint:
        return None
    last = cast.last
    if last and last.country and ";" in last.country:
        return Speaker(quote, last.person, last.role, last.organisation, last.country, "“we”: who spoke last")
    return signed(cast, quote, "“we”: the parties of the joint statement")


def opening(cast: Cast, quote: Quote) -> Speaker | None:
    """For words of a joint statement without a speaker of their own: all with whom their sentence begins."""
    at = quote.content[0][0]
    low = max(cast.text.rfind("\n", 0, at) + 1, cast.text.rfind(". ", 0, at) + 2)
    m = ALL.match(cast.text, low, at) if cast.joint else None
    return resolve(cast, quote, m.span()) if m else None


def is_joint(text: str) -> bool:
    """Whether a text is headed as a joint statement."""
    return bool(JOINT.match(text, 0, _heading(text)))


def _heading(text: str) -> int:
    end = text.find("\n")
    return min(HEADING, end if end >= 0 else len(text))


def _bears(person: Person, rank: str) -> bool:
    words = re.findall(r"[^\W_]+", (person.role or "").lower())
    return rank in words and not {"former", "late", "deputy", "shadow"} & set(words)


def _all(quote: Quote, people: list[Person], why: str) -> Speaker:
    return Speaker(
        quote,
        groups.joined([names.cased(p.name) for p in people]),
        groups.joined([names.cased(p.role) if p.role else None for p in people]),
        groups.joined([p.organisation for p in people]),
        groups.joined([p.country for p in people]),
        why,
    )
