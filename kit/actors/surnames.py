"""A last name alone: whom of the table it may mean, and what in the text must say so."""

from collections.abc import Collection
from functools import cache

from kit import tables
from kit.actors import people
from kit.actors.cast import alone, holds
from kit.actors.names import Hit, Row, cells, country_of, key
from kit.actors.people import Page, Person

# Offices whose holders go by their last name alone, and the states whose leaders do so all over the world.
TOP = frozenset(("president", "prime minister", "chancellor", "premier", "supreme leader"))
POWERS = frozenset("USA RUS CHN GBR FRA DEU JPN IND".split())
NAMING = frozenset(("state", "people", "seat", "organisation"))


@cache
def common() -> frozenset[str]:
    """Last names that so many bear that alone they tell nobody."""
    return frozenset(key(row["name"]) for row in tables.rows("other_names") if row["kind"] == "surname")


@cache
def called() -> dict[str, tuple[Row, ...]]:
    """{what a person is called alone: rows of the people table}."""
    found: dict[str, list[Row]] = {}
    for row in tables.rows("people"):
        found.setdefault(alone(row), []).append(row)
    return {short: tuple(rows) for short, rows in found.items()}


def unsaid(page: Page, told: list[Hit]) -> set[int]:
    """Where the common last name of a person of the table stands alone, and neither a title, nor the person's state,
    nor the full name in the text says that it is that one."""
    named = {code for hit in told if hit.kind in NAMING and (code := country_of(hit))}
    full = {row["name"] for hit in told if hit.kind == "person" and hit.last > hit.first + 1 for row in hit.rows}
    return {
        hit.start
        for hit in told
        if hit.kind == "person"
        and hit.last == hit.first + 1
        and key(page.text[hit.start : hit.end]) in common()
        and not any(row["country"] in named or row["name"] in full for row in hit.rows)
        and not (people.left(page, hit.start).role or people.right(page, hit.end).role)
    }


def titled(page: Page, person: Person, *, day: str | None, named: Collection[str]) -> Row | None:
    """The one person of the table in office on the day who is meant by a title and a last name; None where the text
    names neither the state (`named`: those in it) nor an office that only one of that name holds, unless all know him.
    """
    rows = [row for row in _bearers(page, person) if day and holds(row, day)]
    if person.country:
        rows = [row for row in rows if row["country"] == person.country]
    role = page.text[slice(*person.role)].lower() if person.role else ""
    if role:
        near = [row for row in rows if row["country"] in named or person.country or _famous(row)]
        rows = [row for row in rows if row["role"] in role] or [row for row in near if _same(row["role"], role)]
    elif not person.country:
        rows = [row for row in rows if row["country"] in named] or [row for row in rows if _famous(row)]
    return _one(rows)


def untitled(short: str, *, day: str | None, named: Collection[str]) -> Row | None:
    """The one who leads a state on that day and is so called, where the text names the state or all know him: "Xi
    said" in an article that never says more."""
    rows = [row for row in called().get(short, ()) if day and holds(row, day) and row["role"] in TOP]
    return _one([row for row in rows if row["country"] in named or _famous(row)])


def _one(rows: list[Row]) -> Row | None:
    return rows[0] if len({row["name"] for row in rows}) == 1 else None


def _bearers(page: Page, person: Person) -> tuple[Row, ...]:
    return called().get(key(page.text[person.start : person.end]), ())


def _famous(row: Row) -> bool:
    """Whether the last name alone tells who is meant: the table has it as a variant, or a power's leader bears it."""
    short = alone(row)
    known = short in {key(form) for form in cells(row["variants"])} or (row["role"] in TOP and row["country"] in POWERS)
    return known and short not in common()


def _same(held: str, said: str) -> bool:
    """Whether a role said may be the one held: "minister" for a foreign minister, "leader" for a president."""
    words = set(said.replace("-", " ").split())
    head = held.split(" of ")[0].split()[-1]
    return head in words or bool(words & {"leader", "chief", "official"} and held in TOP)
