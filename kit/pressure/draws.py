"""The band about reported pressure: every event drawn anew, many times, and what the draws make of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from kit import tables
from kit.pressure.told import Told, values

DRAWS = 400
LOW, HIGH = 10, 90  # percentiles of the 80 % band
Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A dyad's events with what no half-life changes: load (0 and up) and day in every draw, [DRAWS, events]."""

    told: Sequence[Told]
    load: Floats
    at: Floats


def draws(told: Sequence[Told], scale: str) -> tuple[Floats, Floats]:
    """Load and day of each event in every draw of articles, of what is right, types and days, [DRAWS, events] each."""
    pair = told[0].tellings[0]
    random = np.random.default_rng(crc32(f"{pair.actor}>{pair.recipient}".encode()))
    drawn = np.column_stack([_drawn_values(t, scale, random) for t in told])
    there = random.random(drawn.shape) < np.array([t.weight for t in told])
    load = there * _drawn_weights(told) * np.maximum(-drawn, 0) / 10
    first, last = (np.array([getattr(t, name) for t in told]) for name in ("first", "last"))
    return load, first + np.floor(random.random(load.shape) * (last - first + 1))


def band(found: Drawn, days: Days, half_life: float) -> Floats:
    """Low and high of the pressure on each day, [2, days], over all draws."""
    paths = np.empty((len(days), DRAWS))
    for path, day in zip(paths, days, strict=True):
        since = day - found.at
        path[:] = np.where(since >= 0, found.load * np.exp2(-np.maximum(since, 0) / half_life), 0.0).sum(axis=1)
    bounds: Floats = np.percentile(paths, [LOW, HIGH], axis=1)
    return bounds


def _drawn_values(told: Told, scale: str, random: np.random.Generator) -> Floats:
    """The event's value in every draw: as told, or that of a type it may be instead."""
    kind, own = told.tellings[0].event_type, values(scale)
    may = chances(kind)
    possible = np.array([told.goldstein if other == kind else own[other] for other in may])
    drawn: Floats = random.choice(possible, DRAWS, p=list(may.values()))
    return drawn


def _drawn_weights(told: Sequence[Told]) -> Floats:
    """How often each event counts in each draw, [draws, events]: the mean number of times its articles are drawn."""
    names = {event.article_id for t in told for event in t.tellings}
    times = {name: np.random.default_rng(crc32(name.encode())).poisson(1, DRAWS) for name in names}
    return np.column_stack(
        [np.mean([times[name] for name in sorted({e.article_id for e in t.tellings})], axis=0) for t in told]
    )


@cache
def chances(told: str) -> Mapping[str, float]:
    """The chance of every type that an event told as `told` may be, from kit/tables/confusions.tsv; they sum to 1."""
    counts = {row["true"]: int(row["n"]) for row in tables.rows("confusions") if row["told"] == told}
    total = sum(counts.values())
    return {kind: n / total for kind, n in counts.items()} if total else {told: 1.0}
