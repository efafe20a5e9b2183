"""Short forms: "Mr Kim", "Choe" and "the North", bound to whom the article has named."""

import re

from kit import tables
from kit.actors import people, surnames
from kit.actors.cast import Cast, Draft
from kit.actors.names import Row, key
from kit.actors.people import Page, Person
from kit.records import Span

COMPASS = re.compile(r"\b(?:[Tt]he (North|South)(?![ -][A-Z])(?!\w| of\b| Pole\b)|(North)(?= and South Korean?s?\b))")
MORE = re.compile(r"[ \u00a0][A-Z][a-z]")  # "Kang Sun Ae" is not the Kang of the table
HALVES = {"North": "PRK", "South": "KOR"}


def bind(page: Page, found: Cast, titled: list[Person]) -> None:
    """Add the mentions by short forms; a name behind a title that nobody bears becomes a person of its own."""
    by_span = {(person.start, person.end): person for person in titled}
    taken = {mention.span for draft in found.people.values() for mention in draft.mentions}
    spans = people.runs(page)
    full = _in_full(page, spans)
    for span in spans:
        if span in taken:
            continue
        person, short = by_span.get(span), key(page.text[slice(*span)])
        draft = _bearer(found, short, at=span[0], person=person)
        alone = not MORE.match(page.text, span[1])
        if person and alone and not draft and short not in full:
            draft = _from_table(found, surnames.titled(page, person, day=found.day, named=found.bodies))
        if alone and not draft and not person and people.speaks(page.text, span):
            draft = _from_table(found, surnames.untitled(short, day=found.day, named=found.bodies))
        if draft:
            draft.add(span, f"short form of {draft.name}")
        elif person:
            found.unknown(person)
    _compass(page, found)


def _bearer(found: Cast, short: str, *, at: int, person: Person | None) -> Draft | None:
    """Of those who bear the name, the one named most before (then: last), else the one named most after."""
    bearers = found.called(short) or (found.called(short, by_any_part=True) if person else [])
    if person and person.sector:
        bearers = [draft for draft in bearers if draft.sector == person.sector] or bearers
    earlier = [draft for draft in bearers if draft.before(at)]
    if earlier:
        return max(earlier, key=lambda draft: (draft.before(at), draft.mentions[draft.before(at) - 1].span[0]))
    return max(bearers, key=lambda draft: (len(draft.mentions), -draft.mentions[0].span[0]), default=None)


def _from_table(found: Cast, row: Row | None) -> Draft | None:
    return found.from_table(row, f"person table: {row['role']} on {found.day}") if row else None


def _in_full(page: Page, spans: list[Span]) -> set[str]:
    """The first and last parts of the full names in the article: a "Mr Han" beside a "Han Do-yun" is no other Han."""
    full = [key(page.text[start:end]).split() for start, end in spans]
    return {part for parts in full if len(parts) > 1 for part in (parts[0], parts[-1])}


def _compass(page: Page, found: Cast) -> None:
    """Bind "the North" where the article has named either Korea, and "North and South Korea" anywhere."""
    for m in COMPASS.finditer(page.text):
        code = HALVES[m[1] or m[2]]
        if m[2] or not found.bodies.keys().isdisjoint(HALVES.values()):
            row = next(row for row in tables.rows("states") if row["code"] == code)
            found.state(row, m.span(), f"short form of {row['name']}")
