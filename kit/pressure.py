"""Events in, the reported pressure of one actor on another out, day by day, with a band.

Reported, because it counts what articles tell: P(t) is the sum over events of max(0, -goldstein)/10 * 2^(-(t - d)/h),
conciliation the same with max(0, goldstein). The idea of a decaying sum of scaled events is Goldstein's (1992) and
Lerner and others' (2013); the band comes from drawing articles, types and days anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import numpy as np
import numpy.typing as npt

from kit import tables
from kit.records import NOBODY, Event, Pressure

FEW = 3  # fewer events than this make no series
# Belief in a type that nothing measures: the share of PLOVER types that the clause rules tell right where the pair is
# given (python -m kit.bench events on PLV's training sentences, n 1,049).
UNMEASURED = 0.75
LOW, HIGH = 10, 90  # percentiles of the 80 % band
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """One event, however often it is told: first and last possible day (ordinals), value, belief, telling articles."""

    first: int
    last: int
    goldstein: float
    confidence: float
    articles: frozenset[str]


def index(events: Iterable[Event], *, half_life: float = 30.0, step: int = 7, draws: int = 400) -> tuple[Pressure, ...]:
    """Pressure, conciliation and net of every dyad on every `step`th day from the first event to the last.

    `low` and `high` are the 80 % band of the pressure over `draws` bootstrap draws (seeded, so always the same).
    Events without a day, a value or a recipient do not count; () where none is left.

    Raises:
        ValueError: `half_life`, `step` or `draws` is not above zero.
    """
    if min(half_life, step, draws) <= 0:
        raise ValueError(f"half_life {half_life}, step {step}, draws {draws}: each must be above zero")
    dyads = clusters(events)
    if not dyads:
        return ()
    days = _days([told for found in dyads.values() for told in found], step)
    return tuple(p for pair in sorted(dyads) for p in _series(pair, dyads[pair], days, (half_life, draws)))


def clusters(events: Iterable[Event]) -> dict[tuple[str, str], list[Told]]:
    """The events of every dyad that can count, tellings of one (same type, overlapping days) merged."""
    usable = [e for e in events if e.date_start and e.date_end and e.goldstein is not None and e.recipient != NOBODY]
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for (actor, recipient, _), group in groupby(sorted(usable, key=_order), key=lambda e: _order(e)[:3]):
        found[actor, recipient] += _merged(list(group))
    return dict(found)


def _order(event: Event) -> tuple[str, str, str, str, str]:
    return event.actor, event.recipient, event.event_type, event.date_start or "", event.date_end or ""


def _merged(events: Sequence[Event]) -> list[Told]:
    """Tellings that share a day are one event; it then lies in the days they share, the narrowest telling."""
    out: list[list[Event]] = []
    for event in events:
        if out and (event.date_start or "") <= min(e.date_end or "" for e in out[-1]):
            out[-1].append(event)
        else:
            out.append([event])
    return [_told(group) for group in out]


def _told(group: Sequence[Event]) -> Told:
    first = max(date.fromisoformat(e.date_start or "").toordinal() for e in group)
    last = min(date.fromisoformat(e.date_end or "").toordinal() for e in group)
    value = float(np.mean([e.goldstein for e in group]))
    belief = max(UNMEASURED if e.confidence is None else e.confidence for e in group)
    return Told(first, last, value, belief, frozenset(e.article_id for e in group))


def _days(told: Sequence[Told], step: int) -> npt.NDArray[np.int64]:
    first, last = min(t.first for t in told), max(t.last for t in told)
    return np.arange(last, first - 1, -step, dtype=np.int64)[::-1]


def _series(
    pair: tuple[str, str], told: Sequence[Told], days: npt.NDArray[np.int64], how: tuple[float, int]
) -> Iterable[Pressure]:
    half_life, draws = how
    middle = np.array([(t.first + t.last) / 2 for t in told])
    values = np.array([t.goldstein for t in told])
    fade = _fade(days, middle, half_life)
    pressure, conciliation = fade @ np.maximum(-values, 0) / 10, fade @ np.maximum(values, 0) / 10
    low, high = np.percentile(_drawn(told, days, half_life, draws), [LOW, HIGH], axis=0)
    counts = (days[:, None] >= middle).sum(axis=1)
    for day, p, c, lo, hi, n in zip(days, pressure, conciliation, low, high, counts, strict=True):
        when = (date.min + timedelta(days=int(day) - 1)).isoformat()
        yield Pressure(*pair, when, float(p), float(c), float(c - p), float(lo), float(hi), int(n), bool(n < FEW))


def _fade(days: npt.NDArray[np.int64], at: Floats, half_life: float) -> Floats:
    """Weight of each event (columns) on each day (rows): 1 on its day, halved every `half_life` days, 0 before it."""
    since = days[:, None] - at
    weight: Floats = np.where(since >= 0, np.exp2(-np.maximum(since, 0) / half_life), 0.0)
    return weight


def _drawn(told: Sequence[Told], days: npt.NDArray[np.int64], half_life: float, draws: int) -> Floats:
    """The pressure in every draw, [draws, days]: other articles, days within the interval, types where unsure."""
    random = np.random.default_rng(0)
    values, belief = (np.array([getattr(t, name) for t in told]) for name in ("goldstein", "confidence"))
    first, last = (np.array([getattr(t, name) for t in told]) for name in ("first", "last"))
    scores = np.array([float(row["goldstein"]) for row in tables.rows("plover") if row["goldstein"]])
    weights = _article_weights(told, draws, random)
    out = np.empty((draws, len(days)))
    for i in range(draws):
        sure = random.random(len(told)) < belief
        drawn = np.where(sure, values, random.choice(scores, len(told)))
        at = first + np.floor(random.random(len(told)) * (last - first + 1))
        out[i] = _fade(days, at, half_life) @ (weights[i] * np.maximum(-drawn, 0)) / 10
    return out


def _article_weights(told: Sequence[Told], draws: int, random: np.random.Generator) -> Floats:
    """How often each event counts in each draw, [draws, events]: the mean number of times its articles are drawn."""
    names = sorted(set().union(*(t.articles for t in told)))
    membership = np.array([[name in t.articles for name in names] for t in told], dtype=float)
    times = random.multinomial(len(names), [1 / len(names)] * len(names), size=draws)
    weights: Floats = times @ (membership / membership.sum(axis=1, keepdims=True)).T
    return weights
