"""What the cells of a row may become by hand: the fields there are, and what each takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache

from kit import tables
from kit.actors import code
from kit.records import NOBODY, Correction, Reading

STRUCK = "struck"
KINDS = ("direct", "mixed", "indirect")
REALIS = ("happened", "planned", "threatened", "denied", "reported")
OF_SPEAKER = ("person", "role", "organisation", "country")
FIELDS = {
    "quotes": (STRUCK, *OF_SPEAKER, "kind"),
    "events": (STRUCK, "actor", "recipient", "event_type", "date_start", "date_end", "realis"),
}
Value = str | None


@cache
def types() -> Mapping[str, Mapping[str, str]]:
    """{PLOVER event type: its row in kit/tables/plover.tsv}."""
    return {row["event_type"]: row for row in tables.rows("plover")}


def taken(reading: Reading, item: Correction) -> Value:
    """What the cell becomes; None is unknown.

    Raises:
        ValueError: the field cannot take that; says what it takes.
    """
    if item.field in ("actor", "recipient"):
        return _party(reading, item.value)
    return _CHECKS.get(item.field, _free)(item.value)


def _free(value: str) -> Value:
    return value or None


def _countries(value: str) -> Value:
    return "; ".join(code(part) for part in value.split(";") if part.strip()) or None


def _party(reading: Reading, value: str) -> str:
    if value in ("", NOBODY) or value in {actor.actor_id for actor in reading.actors}:
        return value or NOBODY
    state, slash, name = value.partition("/")
    return code(state) + slash + name


def _day(value: str) -> Value:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise ValueError(f"{value!r} is no day; write it as 2013-05-23") from None


def _one_of(allowed: Iterable[str]) -> Callable[[str], Value]:
    def check(value: str) -> Value:
        for known in allowed:
            if value.lower() == known.lower():
                return known
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")

    return check


_CHECKS: Mapping[str, Callable[[str], Value]] = {
    STRUCK: _one_of(("yes", "no")),
    "country": _countries,
    "kind": _one_of(KINDS),
    "event_type": lambda value: _one_of(types())(value),
    "realis": _one_of(REALIS),
    "date_start": _day,
    "date_end": _day,
}
