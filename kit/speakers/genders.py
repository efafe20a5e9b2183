"""Which pronoun stands for a person: by title and role, by what the article itself says, by the first name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from kit import tables
from kit.records import Span
from kit.speakers import names
from kit.speakers.people import Person

# Their family name comes first: the first word is no first name.
FAMILY_FIRST = frozenset(("CHN", "PRK", "KOR", "TWN", "HKG", "VNM", "JPN", "KHM", "HUN"))
SUBJECT = re.compile(r"\b(?:(?P<he>he)|(?P<she>she))\b", re.IGNORECASE)
# "Orlic and her aides", "Ekdal himself": not "Ekdal accused her".
BOUND = re.compile(
    r"\b(?:(?:and|with|to|in|of|by|from|for|at|on|as)\s(?:(?P<his>his)|(?P<her>her))\s(?!(?:and|in|on|at|to|of|for|with|by)\b)\w"
    r"|(?P<himself>himself)|(?P<herself>herself))"
)
STOP = re.compile(r"[.!?;\n“”\"]")
REACH = 160


@cache
def given() -> dict[str, str]:
    """{first name in small letters: he or she}."""
    return {name: row["pronoun"] for row in tables.rows("given_names") for name in row["names"].split()}


def learn(text: str, people: Sequence[Person]) -> None:
    """Give a pronoun to each of the article's people that title, role, own sentence or first name tells."""
    named = sorted(at for person in people for at in person.places)
    for person in people:
        person.gender = person.gender or _by_role(person) or _by_name(person) or _by_sentence(text, person, named)


def of_role(role: str | None) -> str | None:
    """The pronoun that a role tells ("spokeswoman": she), else None."""
    found = {g for word in (role or "").lower().split() if (g := names.gender(word.strip(".,")))}
    return found.pop() if len(found) == 1 else None


def bound(text: str, end: int) -> str | None:
    """The pronoun that follows a mention in its sentence: "the envoy said that she" -> she."""
    stop = STOP.search(text, end, end + REACH)
    m = SUBJECT.search(text, end, min(end + REACH, stop.start() if stop else len(text)))
    return None if m is None else "he" if m["he"] else "she"


def _by_role(person: Person) -> str | None:
    return of_role(person.role)


def _by_name(person: Person) -> str | None:
    words = person.name.split()
    if len(words) < 2 or person.country in FAMILY_FIRST:
        return None
    first = words[0].lower()
    return given().get(first) or given().get(first.split("-")[0])


def _by_sentence(text: str, person: Person, named: Sequence[Span]) -> str | None:
    """The one pronoun that follows the name in its sentence with nobody named between: "Orlic and her aides"."""
    told = set()
    for _, end in person.places:
        at = bisect_left(named, (end, 0))
        later = named[at][0] if at < len(named) else len(text)
        stop = STOP.search(text, end, end + REACH)
        reach = min(end + REACH, stop.start() if stop else len(text), later)
        m = BOUND.search(text, end, reach)
        if m:
            told.add("he" if m["his"] or m["himself"] else "she")
    return told.pop() if len(told) == 1 else None
