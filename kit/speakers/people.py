"""Who is named in an article, with role, organisation and country as the text gives them beside the name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.records import Actor, Article, Span
from kit.speakers import names

# Two or more capitals, with particles and initials: Choe Ryong Hae, Kim Jong-un, Ursula von der Leyen.
FULL_NAME = re.compile(
    r"\b[A-ZÀ-Þ](?:[^\W\d_]*['’]?[^\W\d_]+|\.)(?:-[^\W\d_]+)*"
    r"(?:[ \xa0](?:(?:de|da|di|la|del|al|el|bin|ibn|von|van|der|den) )*"
    r"[A-ZÀ-Þ](?:[^\W\d_]*['’]?[^\W\d_]+|\.)(?:-[^\W\d_]+)*){1,4}"
)
BESIDE = re.compile(r",[  ]?(?P<piece>[^,.;:!?\n“”\"]{2,120})(?=(?P<stop>[,.;]))")
AFFILIATION = re.compile(
    r"(?:at|of|from|with)\s+(?:the\s+)?(?P<body>[A-ZÀ-Þ][\w’'&-]*(?:\s(?:of|for|and|on|the|in|[A-ZÀ-Þ][\w’'&-]*))*(?<!\sin)(?<!\sof))"
)


@dataclass(slots=True)
class Person:
    """A person of the article: the fullest name, where it stands, and what the text says beside it."""

    name: str
    places: list[Span] = field(default_factory=list)
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    gender: str | None = None
    why: str = ""


class Places:
    """Which country a stretch of text names, by the mentions of the actors."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """All mentions of actors that have a country, in text order."""
        found = {(m.span, a.country, "/" in a.actor_id) for a in actors if a.country for m in a.mentions}
        self.mentions = sorted(found, key=lambda m: (m[0], m[1] or "", m[2]))
        self.starts = [m[0][0] for m in self.mentions]

    def within(self, span: Span) -> list[tuple[Span, str, bool]]:
        """(span, country, is a person) of the mentions inside `span`."""
        low, high = bisect_left(self.starts, span[0]), bisect_right(self.starts, span[1])
        return [m for m in self.mentions[low:high] if m[0][1] <= span[1] and m[1]]

    def country(self, text: str, span: Span) -> str | None:
        """The country a phrase belongs to; one after "to" ("ambassador to Japan") or "on" is not it."""
        for at, country, _ in self.within(span):
            if not re.search(
                r"\b(?:to|on|against|with)\s+(?:the\s+)?$", text[max(span[0], at[0] - 14) : at[0]], re.IGNORECASE
            ):
                return country
        return None


def index(article: Article, places: Places) -> dict[str, Person]:
    """{full name: person} for everyone named in full, in text order."""
    text = article.text
    people: dict[str, Person] = {}
    for m in FULL_NAME.finditer(text):
        found = names.parts(text, m.span())
        if found.name is None or found.is_body:
            continue
        name = text[slice(*found.name)]
        if " " not in name:
            continue
        person = people.setdefault(name, Person(name))
        person.places.append(found.name)
        describe(text, person, found.name, places)
    return people


def describe(text: str, person: Person, at: Span, places: Places) -> None:
    """Add what stands beside the name at `at`: a title before it, an apposition after it."""
    _title(text, person, at, places)
    _apposition(text, person, at, places)
    if person.country is None:
        own = [country for span, country, is_person in places.within(at) if is_person]
        if own:
            person.country, person.why = own[0], person.why or "known person"


TITLE = re.compile(r"(?:[^\W_][\w’'.-]*[ \xa0]){1,8}$")


def _title(text: str, person: Person, at: Span, places: Places) -> None:
    """ "North Korean leader" before the name; back to the last determiner, and only if it holds a word of office."""
    m = TITLE.search(text, max(0, at[0] - 80, text.rfind("\n", 0, at[0]) + 1), at[0])
    if not m:
        return
    found = names.words(text, m.span())
    keep = len(found)
    for i in range(len(found) - 1, -1, -1):
        word = text[slice(*found[i])]
        low = word.lower().rstrip(".")
        if low in names.COURTESY:
            person.gender = person.gender or _gender(low)
        if not (low in names.RANKS or word[0].isupper() or low in names.LINKS or "-" in word or low in PLAIN):
            break
        keep = i
    while keep < len(found) and text[slice(*found[keep])].lower() in names.LINKS:
        keep += 1
    lows = [text[slice(*w)].lower().rstrip(".") for w in found[keep:]]
    if person.role or not lows or lows[-1] not in names.RANKS or lows[0] in names.COURTESY:
        return
    span = found[keep][0], found[-1][1]
    person.role, person.why = text[slice(*span)], "title before the name"
    person.country = person.country or places.country(text, span)


PLAIN = frozenset(
    (
        "foreign",
        "former",
        "deputy",
        "vice",
        "senior",
        "acting",
        "prime",
        "defence",
        "defense",
        "finance",
        "chief",
        "top",
        "national",
        "security",
        "party",
        "state",
        "opposition",
        "military",
        "police",
        "interior",
        "trade",
        "news",
        "then",
        "late",
        "retired",
        "leading",
    )
)


def _gender(low: str) -> str | None:
    return "he" if low in names.KINDS["he"] else "she" if low in names.KINDS["she"] else None


def _apposition(text: str, person: Person, at: Span, places: Places) -> None:
    """ ", an analyst" or ", at the Central Party School, a think tank" after the name."""
    m = BESIDE.match(text, at[1])
    if not m or person.organisation or not _describes(m["piece"]):
        return
    body = AFFILIATION.search(m["piece"])
    person.organisation = body["body"] if body else None
    if person.role is None:
        person.role = re.sub(r"^(?:an?|the) ", "", m["piece"].strip())
        person.why = "apposition"
    reach = m.span("piece")
    more = BESIDE.match(text, m.end())
    if more and body and re.match(r"(?:an?|the) ", more["piece"].lstrip()):
        reach = reach[0], more.end("piece")
    person.country = person.country or places.country(text, reach)


def _describes(piece: str) -> bool:
    """A piece that says who someone is: "an analyst", "at the ...", "head of ..."; not "said on Monday"."""
    first = piece.split()[0].lower() if piece.split() else ""
    if first in ("a", "an", "the", "at", "of", "from"):
        return True
    return any(word.lower() in names.RANKS for word in piece.split()[:4])
