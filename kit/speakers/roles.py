"""A role without a name: who holds it in the article, by the name beside it, by its words, by the state."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kit.records import Quote, Span, Speaker
from kit.speakers import genders, groups, homes, leads, names
from kit.speakers.people import Person
from kit.speakers.places import codes

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

# "the fisheries minister, Ana Rui, said"
NAME_NEXT = re.compile(r",[ \xa0](?:(?!and\b|or\b|but\b|who\b)[^\W\d_][\w.'’-]*[ \xa0]){0,3}$")
# After such a name its sentence goes on: a stop or the end, not "and Bo Ekdal".
CLOSES = re.compile(r"[,.;:!?)”\"’'—–\n]|$|[ \xa0](?:said|says|told|asked|wrote|added|of|who)\b")
DEFINITE = re.compile(r"(?:the|its|his|her|their)\s|[^\s]+(?:\s[^\s]+){0,2}['’]s?\s", re.IGNORECASE)
OWNED = re.compile(r"(?P<who>\w[\w.-]*(?:\s[\w.-]+){0,3}?)['’]s?\s")
ROLE_BEHIND = re.compile(r"['’]s(?P<role>(?:\s[\w-]+){1,5}),\s[A-Z]")
SHORT = dict(pair.split("=") for pair in names.KINDS["short"])
HOLDS = "the one who holds the role"
MILITARY = names.KINDS["military"]
COUNT = (
    r"(?:one(?!\s+of\b)|two|three|four|five|six|seven|eight|nine|ten|several|some|many|both|its|his|her|their|our|my"
    r"|the)"
)
# Words so wide that whoever alone is named may bear them.
WIDE = names.KINDS["wide"]


def resolve(cast: Cast, quote: Quote, span: Span, parts: names.Parts) -> Speaker:
    """The person named beside the role, the one who holds it, or the role alone."""
    phrase = cast.text[slice(*span)]
    countries = cast.places.countries(span)
    own = [code for code in countries if code in codes()]
    several = len(own) > 1 and parts.head.endswith("s") and bool(groups.AND.search(phrase))
    country = groups.joined(own) if several else countries[0] if countries else homes.its(cast, span)
    found = [] if several or not DEFINITE.match(phrase) else holders(cast, span, parts, country)
    if len(found) == 1:
        known = cast.as_known(quote, found[0], HOLDS)
        return replace(known, role=known.role or unnamed(phrase), country=known.country or country)
    below = leads.named_below(cast, span, parts) if not found and not several else None
    if below:
        whole = unnamed(phrase)
        below.role = whole if below.role is None or whole.endswith(below.role) else below.role
        below.country = country or below.country
        return cast.as_known(quote, below, "the one who is named below")
    why = f"ambiguous: {', '.join(p.name for p in found)}" if found else "a role without a name"
    before = cast.last if country is None and not found else None
    if before and before.person is None and before.country and _same_role(phrase, before.role):
        return Speaker(quote, None, before.role, before.organisation, before.country, "the role that spoke last")
    return cast.placed(Speaker(quote, None, unnamed(phrase), None, country, why), span)


def whole(text: str, span: Span) -> Span:
    """For an owner alone ("Oslo") with the role behind it both, if a name and commas follow: "Oslo’s envoy, Bo Ekdal,
    on X"; else the span as it is."""
    m = ROLE_BEHIND.match(text, span[1])
    return (span[0], m.end("role")) if m and m["role"].split()[-1].lower() in names.RANKS else span


def _same_role(phrase: str, role: str | None) -> bool:
    """Whether "the official" takes up "senior Taiwanese official", and "the source" "source at the ministry"."""
    first, _, rest = phrase.partition(" ")
    taken = role and rest and (f" {role}".lower().endswith(f" {rest}".lower()) or f"{role} ".startswith(f"{rest} at "))
    return first.lower() == "the" and bool(taken)


def unnamed(phrase: str) -> str:
    """A role without article, owner's pronoun or number: "one of the officials" -> "official"."""
    one = re.fullmatch(r"one of (?:the|its|his|her|their|\w+['’]s) (?:two |three )?(.+?)s", phrase, re.IGNORECASE)
    if one:
        return one[1]
    return re.sub(rf"^(?:{COUNT}\s+)*(?=\S)", "", names.bare(phrase), flags=re.IGNORECASE)


def beside(cast: Cast, span: Span) -> Person | None:
    """The person whose name stands after the role and its comma."""
    first = next(iter(cast.within((span[1], min(len(cast.text), span[1] + 90)))), None)
    if first is None:
        return None
    at, person = first
    return person if NAME_NEXT.fullmatch(cast.text, span[1], at[0]) and CLOSES.match(cast.text, at[1]) else None


def holders(cast: Cast, span: Span, parts: names.Parts, country: str | None) -> list[Person]:
    """Who may be meant: persons named before with this role, else later ones, else the only one of the state, else for
    a word as wide as "diplomat" the only person so far."""
    head = parts.head
    gender = genders.of_role(head)
    fits = [p for p in cast.people if country is None or p.country in (None, country)]
    fits = [p for p in fits if gender is None or p.gender in (None, gender)]
    before = [p for p in fits if p.places[0][0] < span[0]]
    bears = [p for p in before if _has(p, head)]
    if bears:
        return _closest(cast, span, bears)
    wanted = set(cast.text[slice(*span)].lower().replace("’", "'").replace("'s", "").split()) - names.ARTICLES
    end = cast.text.find("\n", span[1])  # somebody named in the same paragraph would have been named at once
    later = [p for p in fits if 0 <= end < p.places[0][0] and p.role and _has(p, head) and head in wanted]
    if len(later) == 1 or _is_owned(cast, span):
        return later if len(later) == 1 else []  # whose aide it is, is not the aide
    if country and head in names.RANKS | WIDE:
        own = [p for p in before if p.country == country]
        if len(own) == 1 and (own[0].role is None or head in WIDE or not names.RANKS & _words(own[0])):
            return own
    alone = before if head in WIDE and before else fits if head in names.RANKS and len(cast.people) == 1 else []
    free = [p for p in alone if p.role is None and p.why != "name after an honorific"]
    by_name = cast.last if cast.last and not cast.last.why.startswith(HOLDS) else None
    if cast.places.country(span) and by_name and free and by_name.person == free[0].name:
        return []  # "Doe left, Doe said. The Kremlin's spokesman said": somebody else
    return free if len(alone) == 1 and all(country is None or p.country in (None, country) for p in free) else []


def _is_owned(cast: Cast, span: Span) -> bool:
    """Whether the phrase says whose the role is by somebody's name: "Orlic’s aide"."""
    owner = OWNED.match(cast.text, *span)
    named = set(owner["who"].lower().split()) if owner else set()
    return bool(cast.within(span)) or bool(named) and any(named <= set(p.name.lower().split()) for p in cast.people)


def _closest(cast: Cast, span: Span, bears: list[Person]) -> list[Person]:
    """Of several who bear the role the ones whose whole role the phrase says, else all."""
    phrase = set(cast.text[slice(*span)].lower().split()) - names.ARTICLES
    exact = [p for p in bears if phrase <= _words(p)]
    # "the Secretary" of a readout is the Secretary of State and not the Foreign Secretary
    plain = [p for p in exact if len(phrase) == 1 and (p.role or "").lower().split()[:2] == [*phrase, "of"]]
    return next((found for found in (exact, plain) if len(found) == 1), bears)


def _has(person: Person, head: str) -> bool:
    return head in _words(person) or (head in ("officer", "soldier") and not MILITARY.isdisjoint(_words(person)))


def _words(person: Person) -> set[str]:
    found = re.findall(r"[^\W_]+(?:-[^\W_]+)*", (person.role or "").lower())
    return {SHORT.get(word, word) for word in found}
