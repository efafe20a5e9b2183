"""Who speaks at a briefing: labels such as "MR. DOE:" and "SECRETARY ROE:" belong to the state that gives it."""

import re

from kit.actors.people import Page, Person, country_of
from kit.text import UPPER

# A title of the house, in capitals; a foreign minister may be a guest's, so only those who speak for their own house.
LABEL = re.compile(
    r"^[ \t]*(?P<role>(?:(?:THE|DEPUTY|UNDER|ASSISTANT|ACTING|PRESS|SENIOR|STATE|DEPARTMENT|PRINCIPAL|CHIEF)[ -])*"
    r"(?:MR|MRS|MS|MISS|DR|SECRETARY|SPOKESPERSON|SPOKESMAN|SPOKESWOMAN|AMBASSADOR|MINISTER)\.?)[ \u00a0]"
    rf"(?P<name>[{UPPER}][{UPPER}.'’-]+(?:[ \u00a0][{UPPER}][{UPPER}.'’-]+){{0,2}}):(?=\s)",
    re.M,
)
HEAD = 400  # characters of a heading that are read for the host
BRIEFING = re.compile(r"\b(?:briefing|remarks|press (?:conference|availability|statement|call)|daily press)\b", re.I)
COURTESY = re.compile(r"(?:MR|MRS|MS|MISS|DR)\.?$")


def speakers(page: Page) -> list[Person]:
    """The names in such labels, as people of the host's government; [] where the heading names no briefing or no one
    state that gives it."""
    labels = list(LABEL.finditer(page.text))
    state = _host(page, labels[0].start()) if labels else None
    if state is None:
        return []
    known = {hit.start for hit in page.hits if hit.kind == "person"}
    return [_person(m, state) for m in labels if m.start("name") not in known]


def _host(page: Page, end: int) -> str | None:
    """The state whose body the heading names ("Department of State"), else the only state named there."""
    if not BRIEFING.search(page.text, max(0, end - HEAD), end):
        return None
    heading = [hit for hit in page.hits if end - HEAD <= hit.start < end]
    for kinds in (("organisation",), ("people", "state", "seat")):
        codes = {code for hit in heading if hit.kind in kinds and (code := country_of(hit)) and len(code) == 3}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def _person(m: re.Match[str], state: str) -> Person:
    role = None if COURTESY.match(m["role"]) else m.span("role")
    return Person(*m.span("name"), role, state, "GOV", "label of a briefing; country: its host's")
