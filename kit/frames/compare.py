"""Sets of articles side by side: how much each holds, how hard its quotes are, and how much of its acts is conflict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.frames.schemas import COMPARED
from kit.records import Failure, Reading

ENOUGH = 5  # articles; from fewer no interval can be drawn
DRAWS = 1000


def compare(sets: Mapping[str, Iterable[Reading | Failure]]) -> pd.DataFrame:
    """One row a set: its counts, mean tone and share of conflict, each with its n and 95 % interval.

    Intervals are drawn over articles (bootstrap, the same on every run); missing for sets of fewer than five.
    """
    rows = [_row(name, items) for name, items in sets.items()]
    return pd.DataFrame(rows, columns=list(COMPARED)).astype(COMPARED)


def _row(name: str, items: Iterable[Reading | Failure]) -> tuple[object, ...]:
    """The set's row; of each reading no more than six numbers are kept."""
    counts = [_counts(item) if isinstance(item, Reading) else None for item in items]
    table = np.array([found for found in counts if found is not None], float).reshape(-1, 6)
    tones, acts = table[:, 2:4], table[:, 4:6]
    return (
        *(name, len(table), len(counts) - len(table), *table[:, :2].sum(0)),
        *(tones[:, 1].sum(), _mean(tones), *_interval(tones)),
        *(acts[:, 1].sum(), _mean(acts), *_interval(acts)),
    )


def _counts(reading: Reading) -> tuple[float, ...]:
    """Quotes, those in own words; sum of the tones, quotes that have one; events of conflict, events with a side."""
    own = sum(quote.kind != "indirect" for quote in reading.quotes)
    tones = [tone.score for tone in reading.tones if tone.score is not None]
    sides = [event.goldstein for event in reading.events if event.goldstein]
    return len(reading.quotes), own, sum(tones), len(tones), sum(value < 0 for value in sides), len(sides)


def _mean(table: NDArray[Any]) -> float | None:
    total, n = table.sum(0)
    return float(total / n) if n else None


def _interval(table: NDArray[Any]) -> tuple[float | None, float | None]:
    """2.5th and 97.5th percentile of the mean over articles drawn anew; None where there are too few."""
    if len(table) < ENOUGH or not table[:, 1].sum():
        return None, None
    dice = np.random.default_rng(0)
    drawn = [_mean(table[dice.integers(0, len(table), len(table))]) for _ in range(DRAWS)]
    low, high = np.percentile([mean for mean in drawn if mean is not None], (2.5, 97.5))
    return float(low), float(high)
