"""What counts for reported pressure: the events of each dyad, tellings of one merged, with values on some scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from kit import tables, tellings
from kit.records import NOBODY, Event

LONGEST = 366  # days: what may lie anywhere in more than a year has no place in a series
SCALES = ("plover", "cameo", "vics", "quads")
Dyad = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One event, however often it is told: first and last possible day (ordinals), value, weight, tellings.

    `weight` is the chance (0..1) that it is right, the surest telling's; 1 where nothing measures one of them.
    """

    first: int
    last: int
    goldstein: float
    weight: float
    tellings: tuple[Event, ...]

    @property
    def middle(self) -> float:
        """The day it counts from (an ordinal, possibly a half)."""
        return (self.first + self.last) / 2


def clusters(events: Iterable[Event], scale: str = "plover") -> dict[Dyad, list[Told]]:
    """The events of every dyad that can count, tellings of one (same type, a day in common) merged.

    An event then lies in the days its tellings share, those of the narrowest telling.
    """
    found: dict[Dyad, list[Told]] = defaultdict(list)
    for group in tellings.groups(scaled(event, scale) for event in events if _counts(event)):
        found[group[0].actor, group[0].recipient].append(_told(group))
    return dict(found)


def scaled(event: Event, scale: str) -> Event:
    """The event with its type's value on another scale; on "plover", and where the type is unknown, as it was.

    Raises:
        ValueError: there is no such scale.
    """
    check(scale)
    value = None if scale == "plover" else values(scale).get(event.event_type)
    return event if value is None else replace(event, goldstein=value)


def check(scale: str) -> None:
    """Refuse a scale that there is not.

    Raises:
        ValueError: there is no such scale.
    """
    if scale not in SCALES:
        raise ValueError(f"no scale is called {scale!r}; there are {', '.join(SCALES)}")


def _counts(event: Event) -> bool:
    if not event.date_start or not event.date_end or event.goldstein is None or event.realis in tellings.APART:
        return False
    span = date.fromisoformat(event.date_end) - date.fromisoformat(event.date_start)
    return NOBODY not in (event.actor, event.recipient) and span.days <= LONGEST


def _told(group: Sequence[Event]) -> Told:
    first = max(date.fromisoformat(e.date_start or "").toordinal() for e in group)
    last = min(date.fromisoformat(e.date_end or "").toordinal() for e in group)
    value = float(np.mean([e.goldstein for e in group]))
    weight = max(1.0 if e.confidence is None else e.confidence for e in group)
    return Told(first, last, value, weight, tuple(group))


@cache
def values(scale: str) -> Mapping[str, float]:
    """The value of every PLOVER type on a scale, -10..+10."""
    own = tables.rows("plover")
    if scale in ("plover", "vics"):
        column, factor = ("goldstein", 1.0) if scale == "plover" else ("weight", 10 / 3)
        return {row["event_type"]: float(row[column] or 0) * factor for row in own}
    return {row["event_type"]: float(row[scale]) for row in tables.rows("scales")}
