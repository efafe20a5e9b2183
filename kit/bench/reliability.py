"""How far a confidence can be trusted: quotes in ten bins of their confidence, and how many of each are right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit import bench
from kit.bench import Result

BINS = 10


def calibration(articles: Sequence[Sequence[tuple[float | None, bool]]]) -> Result:
    """Brier score and expected calibration error (0..1, less is better) over pairs (confidence, right); for each bin
    "0.0-0.1" ... "0.9-1.0" the share that is right and the mean confidence. What has no confidence is left out.

    `articles` holds the pairs of each article, over which intervals are drawn.
    """
    pairs = [[(c, float(right)) for c, right in article if c is not None] for article in articles]
    tables = np.array([_table(article) for article in pairs]).reshape(-1, 3 * BINS + 1)
    total = tables.sum(0)
    result: Result = {"brier": _brier(total), "calibration_error": _error(total)}
    n, right, sure = total[1:].reshape(3, BINS)
    names = [f"{i / BINS:.1f}-{(i + 1) / BINS:.1f}" for i in range(BINS)]
    result["right_by_confidence"] = _shares(names, right, n)
    result["mean_confidence"] = _shares(names, sure, n)
    counts = {name: int(k) for name, k in zip(names, n, strict=True)}
    all_of = int(n.sum())
    result["n"] = {"brier": all_of, "calibration_error": all_of}
    result["n"] |= {"right_by_confidence": counts, "mean_confidence": counts}
    result["intervals"] = {"brier": bench.interval(tables, _brier), "calibration_error": bench.interval(tables, _error)}
    return result


def _table(pairs: Sequence[tuple[float, float]]) -> NDArray[Any]:
    """[sum of squared errors, then n, right and summed confidence of each bin]."""
    row = np.zeros(3 * BINS + 1)
    for confidence, right in pairs:
        at = min(BINS - 1, int(confidence * BINS))
        row[0] += (confidence - right) ** 2
        row[[1 + at, 1 + BINS + at, 1 + 2 * BINS + at]] += 1, right, confidence
    return row


def _brier(row: NDArray[Any]) -> float:
    return float(row[0] / max(1.0, row[1 : 1 + BINS].sum()))


def _error(row: NDArray[Any]) -> float:
    n, right, sure = row[1:].reshape(3, BINS)
    return float(np.abs(right - sure).sum() / max(1.0, n.sum()))


def _shares(names: Sequence[str], part: NDArray[Any], n: NDArray[Any]) -> dict[str, float | None]:
    """{bin: share, None for an empty bin}."""
    return {name: float(a / b) if b else None for name, a, b in zip(names, part, n, strict=True)}
