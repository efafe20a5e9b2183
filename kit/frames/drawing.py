"""Means over things told in articles, with intervals drawn over the articles."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

ENOUGH = 5  # articles; from fewer no interval can be drawn
DRAWS = 1000


def mean(table: NDArray[Any]) -> float | None:
    """The mean of the things summed in `table` [articles, (sum, n)]; None without one."""
    total, n = table.sum(0)
    return float(total / n) if n else None


def interval(table: NDArray[Any]) -> tuple[float | None, float | None]:
    """2.5th and 97.5th percentile of the mean over articles drawn anew; None where there are too few."""
    if len(table) < ENOUGH or not table[:, 1].sum():
        return None, None
    dice = np.random.default_rng(0)
    drawn = [mean(table[dice.integers(0, len(table), len(table))]) for _ in range(DRAWS)]
    low, high = np.percentile([one for one in drawn if one is not None], (2.5, 97.5))
    return float(low), float(high)
