"""Events in, the reported pressure of one actor on another out, day by day, with a band.

Reported, because it counts what articles tell: P(t) is the sum over events of w * max(0, -goldstein)/10 *
2^(-(t - d)/h), conciliation the same with max(0, goldstein). Tellings of one event count once; w is the chance that
the event is right where something measures it, else 1, and 0 for what is only planned or denied. The idea of a
decaying sum of scaled events is Goldstein's (1992) and Lerner and others' (2013). The band draws anew what is not sure:
which articles there are (Poisson bootstrap, Hanley and MacGibbon 2006), whether the event is right, its type, its day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from kit import tables, tellings
from kit.records import NOBODY, Event

FEW = 3  # fewer events than this make no series
DRAWS = 400
LOW, HIGH = 10, 90  # percentiles of the 80 % band
LONGEST = 366  # days: what may lie anywhere in more than a year has no place in a series
UNCOUNTED = frozenset({"planned", "denied"})
SCALES = ("plover", "cameo", "vics", "quads")
Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.int64]
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


@dataclass(frozen=True, slots=True)
class Pressure:
    """Reported pressure of `actor` on `recipient` on one day, its 80 % band `low`..`high`, and conciliation beside it.

    All but `net` (conciliation less pressure) are at least 0; 1 is one event of Goldstein value -10 that very day. `n`
    counts the events so far, `few` marks too few of them to make a series.
    """

    actor: str
    recipient: str
    date: str
    pressure: float
    conciliation: float
    net: float
    low: float
    high: float
    n: int
    few: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one event adds to the reported pressure and conciliation of its dyad on a day.

    `rest` is the dyad's reported pressure on that day without it.
    """

    told: Told
    pressure: float
    conciliation: float
    rest: float


@dataclass(frozen=True, slots=True)
class Peak:
    """The day (ISO) of a dyad's highest reported pressure, how high it is, and how many events there are so far."""

    date: str
    pressure: float
    n: int


def index(
    events: Iterable[Event], *, half_life: float = 30.0, step: int = 7, scale: str = "plover"
) -> tuple[Pressure, ...]:
    """Reported pressure, conciliation and net of every dyad, from its first event on, every `step` days up to the last.

    `low` and `high` are the 80 % band of the pressure over 400 draws (seeded, so always the same). The band does not
    know that an event may be none at all, or another pair's, but where its confidence says so. Events without a day, a
    value, an actor or a recipient do not count, nor what may lie anywhere in more than a year; () where none is left.

    Raises:
        ValueError: `half_life` or `step` is not above zero, or there is no such scale.
    """
    _check(half_life, step, scale)
    dyads = clusters(events, scale)
    if not dyads:
        return ()
    days = _days([told for found in dyads.values() for told in found], step)
    return tuple(p for pair in sorted(dyads) for p in _series(pair, dyads[pair], days, (half_life, scale)))


def parts(
    events: Iterable[Event], on: str | date, *, half_life: float = 30.0, scale: str = "plover"
) -> tuple[Part, ...]:
    """What each event adds to its dyad on the day `on`, dyads in order and the largest part first; () for none.

    Raises:
        ValueError: `half_life` is not above zero, no such scale, or `on` is no day.
    """
    _check(half_life, 1, scale)
    try:
        day = np.array([date.fromisoformat(str(on)[:10]).toordinal()])
    except ValueError:
        raise ValueError(f"on={on!r} is no day; write it as 2013-05-23") from None
    found = sorted(clusters(events, scale).items())
    return tuple(part for _, told in found for part in _parts(told, day, half_life))


def peaks(events: Iterable[Event], *, half_life: float = 30.0, scale: str = "plover") -> dict[Dyad, Peak]:
    """The highest day (the first of equals) of every dyad under reported pressure, the highest dyad first.

    Raises:
        ValueError: `half_life` is not above zero, or there is no such scale.
    """
    _check(half_life, 1, scale)
    found = {pair: _peak(told, half_life) for pair, told in clusters(events, scale).items()}
    high = [(pair, peak) for pair, peak in found.items() if peak.pressure > 0]
    return dict(sorted(high, key=lambda item: (-item[1].pressure, item[0])))


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
    _check(1, 1, scale)
    value = None if scale == "plover" else _values(scale).get(event.event_type)
    return event if value is None else replace(event, goldstein=value)


def _check(half_life: float, step: float, scale: str) -> None:
    if min(half_life, step) <= 0:
        raise ValueError(f"half_life {half_life}, step {step}: each must be above zero")
    if scale not in SCALES:
        raise ValueError(f"no scale is called {scale!r}; there are {', '.join(SCALES)}")


def _counts(event: Event) -> bool:
    if not event.date_start or not event.date_end or event.goldstein is None or event.realis in UNCOUNTED:
        return False
    span = date.fromisoformat(event.date_end) - date.fromisoformat(event.date_start)
    return NOBODY not in (event.actor, event.recipient) and span.days <= LONGEST


def _told(group: Sequence[Event]) -> Told:
    first = max(date.fromisoformat(e.date_start or "").toordinal() for e in group)
    last = min(date.fromisoformat(e.date_end or "").toordinal() for e in group)
    value = float(np.mean([e.goldstein for e in group]))
    weight = max(1.0 if e.confidence is None else e.confidence for e in group)
    return Told(first, last, value, weight, tuple(group))


def _days(told: Sequence[Told], step: int) -> Days:
    first, last = min(t.first for t in told), max(t.last for t in told)
    return np.arange(last, first - 1, -step, dtype=np.int64)[::-1]


def _series(pair: Dyad, told: Sequence[Told], days: Days, how: tuple[float, str]) -> Iterator[Pressure]:
    half_life, scale = how
    days = days[days >= min(t.first for t in told)]
    middle = np.array([t.middle for t in told])
    fade = _fade(days, middle, half_life)
    pressure, conciliation = (fade @ load for load in _loads(told))
    low, high = _band(told, days, half_life, scale)
    counts = (days[:, None] >= middle).sum(axis=1)
    for day, p, c, lo, hi, n in zip(days, pressure, conciliation, low, high, counts, strict=True):
        when = date.fromordinal(int(day)).isoformat()
        yield Pressure(*pair, when, float(p), float(c), float(c - p), float(lo), float(hi), int(n), bool(n < FEW))


def _parts(told: Sequence[Told], day: Days, half_life: float) -> list[Part]:
    fade = _fade(day, np.array([t.middle for t in told]), half_life)[0]
    hard, soft = (fade * load for load in _loads(told))
    found = [Part(t, float(h), float(s), float(hard.sum() - h)) for t, h, s in zip(told, hard, soft, strict=True)]
    return sorted(found, key=lambda part: (-part.pressure, -part.conciliation, part.told.first))


def _peak(told: Sequence[Told], half_life: float) -> Peak:
    """A sum that only fades between its events is highest on the day of one of them."""
    middle = np.array([t.middle for t in told])
    days = np.unique(np.ceil(middle)).astype(np.int64)
    paths = _fade(days, middle, half_life) @ _loads(told)[0]
    day = int(days[int(np.argmax(paths))])
    return Peak(date.fromordinal(day).isoformat(), float(paths.max()), int((middle <= day).sum()))


def _loads(told: Sequence[Told]) -> tuple[Floats, Floats]:
    """What each event weighs on its own day, in pressure and in conciliation, 0..1 each."""
    values = np.array([t.weight * t.goldstein for t in told])
    return np.maximum(-values, 0) / 10, np.maximum(values, 0) / 10


def _fade(days: Days, at: Floats, half_life: float) -> Floats:
    """Weight of each event (columns) on each day (rows): 1 on its day, halved every `half_life` days, 0 before it."""
    since = days[:, None] - at
    weight: Floats = np.where(since >= 0, np.exp2(-np.maximum(since, 0) / half_life), 0.0)
    return weight


def _band(told: Sequence[Told], days: Days, half_life: float, scale: str) -> Floats:
    """Low and high of the pressure on each day, [2, days], over draws of articles, of what is right, types and days."""
    pair = told[0].tellings[0]
    random = np.random.default_rng(crc32(f"{pair.actor}>{pair.recipient}".encode()))
    values = np.column_stack([_drawn_values(t, scale, random) for t in told])
    there = random.random(values.shape) < np.array([t.weight for t in told])
    load = there * _drawn_weights(told) * np.maximum(-values, 0) / 10
    first, last = (np.array([getattr(t, name) for t in told]) for name in ("first", "last"))
    at = first + np.floor(random.random(load.shape) * (last - first + 1))
    bounds = []
    for day in days:
        since = day - at
        paths = np.where(since >= 0, load * np.exp2(-np.maximum(since, 0) / half_life), 0.0).sum(axis=1)
        bounds.append(np.percentile(paths, [LOW, HIGH]))
    return np.array(bounds).T


def _drawn_values(told: Told, scale: str, random: np.random.Generator) -> Floats:
    """The event's value in every draw: as told, or that of a type it may be instead."""
    kind, values = told.tellings[0].event_type, _values(scale)
    chances = _chances(kind)
    possible = np.array([told.goldstein if other == kind else values[other] for other in chances])
    drawn: Floats = random.choice(possible, DRAWS, p=list(chances.values()))
    return drawn


def _drawn_weights(told: Sequence[Told]) -> Floats:
    """How often each event counts in each draw, [draws, events]: the mean number of times its articles are drawn."""
    names = {event.article_id for t in told for event in t.tellings}
    times = {name: np.random.default_rng(crc32(name.encode())).poisson(1, DRAWS) for name in names}
    return np.column_stack(
        [np.mean([times[name] for name in sorted({e.article_id for e in t.tellings})], axis=0) for t in told]
    )


@cache
def _values(scale: str) -> Mapping[str, float]:
    """The value of every PLOVER type on a scale, -10..+10."""
    own = tables.rows("plover")
    if scale in ("plover", "vics"):
        column, factor = ("goldstein", 1.0) if scale == "plover" else ("weight", 10 / 3)
        return {row["event_type"]: float(row[column] or 0) * factor for row in own}
    return {row["event_type"]: float(row[scale]) for row in tables.rows("scales")}


@cache
def _chances(told: str) -> Mapping[str, float]:
    """The chance of every type that an event told as `told` may be, from kit/tables/confusions.tsv; they sum to 1."""
    counts = {row["true"]: int(row["n"]) for row in tables.rows("confusions") if row["told"] == told}
    total = sum(counts.values())
    return {kind: n / total for kind, n in counts.items()} if total else {told: 1.0}
