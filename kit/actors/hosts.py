"""Who speaks at a briefing: labels such as "MR. DOE:" and "SECRETARY ROE:" belong to the state that gives it."""

import re

from kit.actors.names import Hit, country_of
from kit.actors.people import Page, Person
from kit.records import Span
from kit.text import UPPER

# A title of the house, in capitals; a foreign minister may be a guest's, so only those who speak for their own house.
LABEL = re.compile(
    r"^[ \t]*(?P<role>(?:(?:THE|DEPUTY|UNDER|ASSISTANT|ACTING|PRESS|SENIOR|STATE|DEPARTMENT|PRINCIPAL|CHIEF)[ -])*"
    r"(?:MR|MRS|MS|MISS|DR|SECRETARY|SPOKESPERSON|SPOKESMAN|SPOKESWOMAN|AMBASSADOR|MINISTER"
    r"|CHAIR(?:MAN|WOMAN)?|SEN(?:ATOR)?|REP(?:RESENTATIVE)?|CONGRESS(?:MAN|WOMAN))\.?)[ \u00a0]"
    rf"(?P<name>[{UPPER}][{UPPER}.'’-]+(?:[ \u00a0][{UPPER}][{UPPER}.'’-]+){{0,2}}):(?=\s)",
    re.M,
)
HEAD = 400  # characters of a heading that are read for the host
BRIEFING = re.compile(
    r"\b(?:briefing|hearing|remarks|press (?:conference|availability|statement|call)|daily press)\b", re.I
)
WITH = re.compile(r"\b(?:and|with)[ \u00a0](?:the[ \u00a0])?$", re.I)
# "1:14 p.m. EST": the clock of a briefing in Washington.
HOUR = re.compile(r"\b\d{1,2}:\d\d [AP]\.?M\.? E[SD]T\b", re.I)
COURTESY = re.compile(r"(?:MR|MRS|MS|MISS|DR)\.?$")
# "Press Conference by Foreign Minister ONO Haruki": who gives it.
GIVES = re.compile(r"\b(?:briefing|press (?:conference|availability|statement|call))[ \u00a0](?:by|of)\b[^\n]*", re.I)
TURN = re.compile(r"^[ \t]*[A-Z][A-Z .'’-]{1,60}:\s", re.M)


def speakers(page: Page) -> list[Person]:
    """The names in such labels, as people of the host's government; [] where the heading names no briefing or no one
    state that gives it."""
    labels = list(LABEL.finditer(page.text))
    state = _host(page, labels[0].start()) if labels else None
    if state is None:
        return []
    known = {hit.start for hit in page.hits if hit.kind == "person"}
    return [_person(m, state) for m in labels if m.start("name") not in known]


def givers(page: Page, named: list[Person]) -> list[Person]:
    """The people of a text, those with a state that they lack whom the heading of a briefing says to give it."""
    turn, gives = TURN.search(page.text), GIVES.search(page.text, 0, HEAD)
    state = _host(page, turn.start()) if turn and gives and turn.start() > gives.end() else None
    if state is None or gives is None:
        return named
    low, high = gives.span()
    return [p._replace(country=state) if low <= p.start < high and not p.country else p for p in named]


def in_full(page: Page, label: Person, named: list[Person]) -> Span | None:
    """Where the heading names in full whom a label calls by the family name that comes first: "ONO Haruki"; None where
    that may be several."""
    family = page.text[label.start : label.end].lower()
    first = LABEL.search(page.text)
    spans = [p[:2] for p in named] + [hit[:2] for hit in page.hits if hit.kind == "person"]
    found = {page.text[a:b].lower(): (a, b) for a, b in reversed(spans) if first and a < first.start()}
    fits = {name: at for name, at in found.items() if family in name.split()[:: max(1, len(name.split()) - 1)]}
    return next(iter(fits.values())) if len(fits) == 1 and next(iter(fits)).startswith(f"{family} ") else None


def _host(page: Page, end: int) -> str | None:
    """The state whose body or house the heading names ("Department of State"), else the only state named there but as
    a guest's ("and Norwegian Foreign Minister Ana Rui"), else that of its hour; none where a body between states
    receives."""
    low = max(0, end - HEAD)
    if not BRIEFING.search(page.text, low, end):
        return None
    heading = [hit for hit in page.hits if low <= hit.start < end]
    if any(hit.kind == "organisation" and hit.rows[0]["sector"] == "IGO" for hit in heading):
        return None
    for kinds in (("organisation",), ("people", "state", "seat")):
        codes = {code for hit in heading if hit.kind in kinds and (code := country_of(hit)) and not _guest(page, hit)}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return "USA" if HOUR.search(page.text, low, end) else None


def _guest(page: Page, hit: Hit) -> bool:
    """Whether the word for a people stands before another's title behind "and" or "with"."""
    return hit.kind == "people" and bool(WITH.search(page.text, max(0, hit.start - 12), hit.start))


def _person(m: re.Match[str], state: str) -> Person:
    role = None if COURTESY.match(m["role"]) else m.span("role")
    return Person(*m.span("name"), role, state, "GOV", "label of a briefing; country: its host's")
