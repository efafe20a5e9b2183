"""Whom a transcript's label stands for: "SECRETARY DOE", "THE PRESIDENT", "Q"."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kit.records import Quote, Span, Speaker
from kit.speakers import names
from kit.speakers.people import Person, as_speaker
from kit.speakers.states import by_title

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

ASKS = names.KINDS["asks"]
INTERVIEW = re.compile(r"[^\n]{0,80}\b[Ii](?:nterview|NTERVIEW) (?:with|WITH|of) (?P<whom>[^\n]{3,160})")
ANSWERS = frozenset(("a", "answer"))
# Numbered officials and the staff who call on people: titles without a name.
NO_NAME, PLAIN = names.KINDS["no_label"], names.KINDS["before_office"]
NOT_A_NAME = names.RANKS | names.COURTESY | NO_NAME | PLAIN


def resolve(cast: Cast, quote: Quote, span: Span) -> Speaker:
    """The person of that name or office in the article; a role alone for "Q" and "SENIOR OFFICIAL ONE"."""
    label = re.sub(r"\s*\(.*?\)", "", cast.text[slice(*span)])
    words = [word.strip(".,") for word in label.split()]
    lows = [word.lower() for word in words]
    if lows and lows[0] in ASKS | ANSWERS and len(lows) == 1:
        role = "questioner" if lows[0] in ASKS else "answerer"
        answers = _interviewed(cast) if lows[0] in ANSWERS else None
        if answers:
            return as_speaker(quote, answers, "the one who is interviewed")
        return Speaker(quote, role=role, why="a label without a name")
    start = next((i for i, low in enumerate(lows) if low not in NOT_A_NAME), len(lows))
    state = cast.places.country(span)
    if start < len(lows):
        start = max(start, _ranked(lows, state))
    role = _cased(words[:start])
    if start == len(lows):
        return _office(cast, quote, role)
    return _bearer(cast, Speaker(quote, role=role or None, country=state), words, start=start)


def _bearer(cast: Cast, told: Speaker, words: list[str], *, start: int) -> Speaker:
    """The person who bears the name with which the label's words end, from `start` on; `told` is what the rest says."""
    quote, role, state = told.quote, told.role, told.country
    lows = [word.lower() for word in words]
    found = _bearers(cast, set(lows[start:]))
    if len({p.name.lower() for p in found}) > 1:
        return replace(told, country=None, why=f"ambiguous: {', '.join(p.name for p in found)}")
    if found:
        person = found[0]
        name = person.name.title() if person.name.isupper() else person.name
        own = person.role if person.role and not person.role.isupper() else role
        country = person.country or state or _host(cast, [*lows, *(own or "").lower().split()])
        return Speaker(quote, name, own, person.organisation, country, "the label's name")
    country = state or _host(cast, lows)
    return Speaker(quote, _cased(words[start:]), role, country=country, why="the label's name")


def _interviewed(cast: Cast) -> Person | None:
    """The one person whom the heading "Interview with Norwegian Minister Bo Ekdal" names; None of several."""
    m = INTERVIEW.match(cast.text)
    named = {person.name: person for _, person in cast.within(m.span("whom"))} if m else {}
    return next(iter(named.values())) if len(named) == 1 else None


def _bearers(cast: Cast, asked: set[str]) -> list[Person]:
    """Who of the article bears these names; the one whom the title of a talk names in full, where the text does not."""
    found = [p for p in cast.people if asked <= set(p.name.lower().split())]
    full = [p for p in cast.titled if asked <= set(p.name.lower().split())]
    return full if len(full) == 1 and not any(" " in p.name for p in found) else found


def _ranked(lows: list[str], state: str | None) -> int:
    """Where the name begins behind several ranks, or behind a state and a rank: "NATO DEPUTY SECRETARY GENERAL MIRCEA
    VELL", "SUPREME COMMANDER GENERAL BRAKEL"; 0 where there are none such."""
    ranks = [i for i, low in enumerate(lows[:-1]) if low in names.RANKS]
    several = any(b - a == 1 for a, b in itertools.pairwise(ranks))
    return ranks[-1] + 1 if ranks and (state or several) else 0


def _host(cast: Cast, lows: list[str]) -> str | None:
    """The state for which a briefing speaks: of those who answer there by a courtesy, as its spokesman or its head."""
    answers = lows[:1] and (lows[0] in names.COURTESY or any(low.startswith(("spokes", "president")) for low in lows))
    if not answers or cast.host:
        return cast.host if answers else None
    return cast.ministry if "ministry" in lows else None


def _office(cast: Cast, quote: Quote, role: str) -> Speaker:
    """A label of office alone: the one person of the article who holds it."""
    lows = role.lower().split()
    holders = [p for p in cast.people if p.role and lows and lows[-1] in p.role.lower().split()]
    title = by_title(re.sub(r" (?:one|two|three|four|#?\d)$", "", role.lower()), cast.named_states) if role else None
    country = title or _host(cast, lows)
    if len({p.name for p in holders}) == 1:
        holder = as_speaker(quote, holders[0], "the one who holds the office")
        return replace(holder, country=holder.country or country)
    named = names.bare(role) if role else None
    return Speaker(quote, role=named, country=country, why="a label without a name")


def _cased(words: list[str]) -> str:
    """The words as names are written: capitals throughout become a capital at the start."""
    kept = [word for word in words if word.lower().rstrip(".") not in names.COURTESY]
    return " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in kept)
