"""Events in, the reported pressure of one actor on another out, day by day, with a band.

Reported, because it counts what articles tell: P(t) is the sum over events of w * max(0, -goldstein)/10 *
2^(-(t - d)/h), conciliation the same with max(0, goldstein). Tellings of one event count once; w is the chance that
the event is right where something measures it, else 1, and 0 for what is only planned or denied. The idea of a
decaying sum of scaled events is Goldstein's (1992) and Lerner and others' (2013). The band draws anew what is not sure:
which articles there are (Poisson bootstrap, Hanley and MacGibbon 2006), whether the event is right, its type, its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kit.pressure.draws import Days, Drawn, Floats, band, draws
from kit.pressure.told import SCALES, Dyad, Told, check, clusters, scaled
from kit.records import Event

__all__ = [
    "SCALES",
    "Drawn",
    "Dyad",
    "Part",
    "Peak",
    "Pressure",
    "Told",
    "clusters",
    "drawn",
    "fade",
    "index",
    "parts",
    "peaks",
    "scaled",
]
FEW = 3  # fewer events than this make no series


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
    return fade(drawn(events, scale), half_life=half_life, step=step)


def drawn(events: Iterable[Event], scale: str = "plover") -> dict[Dyad, Drawn]:
    """The events of every dyad that can count, with their draws; {} where none is left.

    Raises:
        ValueError: there is no such scale.
    """
    return {pair: Drawn(told, *draws(told, scale)) for pair, told in sorted(clusters(events, scale).items())}


def fade(dyads: Mapping[Dyad, Drawn], *, half_life: float = 30.0, step: int = 7) -> tuple[Pressure, ...]:
    """What `index` gives, of events that are drawn already: for a half-life that is changed again and again.

    Raises:
        ValueError: `half_life` or `step` is not above zero.
    """
    _check(half_life, step, "plover")
    if not dyads:
        return ()
    days = _days([told for found in dyads.values() for told in found.told], step)
    return tuple(p for pair, found in dyads.items() for p in _series(pair, found, days, half_life))


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


def _check(half_life: float, step: float, scale: str) -> None:
    if min(half_life, step) <= 0:
        raise ValueError(f"half_life {half_life}, step {step}: each must be above zero")
    check(scale)


def _days(told: Sequence[Told], step: int) -> Days:
    first, last = min(t.first for t in told), max(t.last for t in told)
    return np.arange(last, first - 1, -step, dtype=np.int64)[::-1]


def _series(pair: Dyad, found: Drawn, days: Days, half_life: float) -> Iterator[Pressure]:
    told = found.told
    days = days[days >= min(t.first for t in told)]
    middle = np.array([t.middle for t in told])
    faded = _weights(days, middle, half_life)
    pressure, conciliation = (faded @ load for load in _loads(told))
    low, high = band(found, days, half_life)
    counts = (days[:, None] >= middle).sum(axis=1)
    for day, p, c, lo, hi, n in zip(days, pressure, conciliation, low, high, counts, strict=True):
        when = date.fromordinal(int(day)).isoformat()
        yield Pressure(*pair, when, float(p), float(c), float(c - p), float(lo), float(hi), int(n), bool(n < FEW))


def _parts(told: Sequence[Told], day: Days, half_life: float) -> list[Part]:
    faded = _weights(day, np.array([t.middle for t in told]), half_life)[0]
    hard, soft = (faded * load for load in _loads(told))
    found = [Part(t, float(h), float(s), float(hard.sum() - h)) for t, h, s in zip(told, hard, soft, strict=True)]
    return sorted(found, key=lambda part: (-part.pressure, -part.conciliation, part.told.first))


def _peak(told: Sequence[Told], half_life: float) -> Peak:
    """A sum that only fades between its events is highest on the day of one of them."""
    middle = np.array([t.middle for t in told])
    days = np.unique(np.ceil(middle)).astype(np.int64)
    paths = _weights(days, middle, half_life) @ _loads(told)[0]
    day = int(days[int(np.argmax(paths))])
    return Peak(date.fromordinal(day).isoformat(), float(paths.max()), int((middle <= day).sum()))


def _loads(told: Sequence[Told]) -> tuple[Floats, Floats]:
    """What each event weighs on its own day, in pressure and in conciliation, 0..1 each."""
    values = np.array([t.weight * t.goldstein for t in told])
    return np.maximum(-values, 0) / 10, np.maximum(values, 0) / 10


def _weights(days: Days, at: Floats, half_life: float) -> Floats:
    """Weight of each event (columns) on each day (rows): 1 on its day, halved every `half_life` days, 0 before it."""
    since = days[:, None] - at
    weight: Floats = np.where(since >= 0, np.exp2(-np.maximum(since, 0) / half_life), 0.0)
    return weight
