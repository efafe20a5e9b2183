"""Sets of articles side by side: how much each holds, how hard its quotes are, and how much of its acts is conflict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from kit.frames.drawing import interval, mean
from kit.frames.schemas import COMPARED
from kit.records import Failure, Reading


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
        *(tones[:, 1].sum(), mean(tones), *interval(tones)),
        *(acts[:, 1].sum(), mean(acts), *interval(acts)),
    )


def _counts(reading: Reading) -> tuple[float, ...]:
    """Quotes, those in own words; sum of the tones, quotes that have one; events of conflict, events with a side."""
    own = sum(quote.kind != "indirect" for quote in reading.quotes)
    tones = [tone.score for tone in reading.tones if tone.score is not None]
    sides = [event.goldstein for event in reading.events if event.goldstein]
    return len(reading.quotes), own, sum(tones), len(tones), sum(value < 0 for value in sides), len(sides)
