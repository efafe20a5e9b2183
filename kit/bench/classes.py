"""Scores of (gold, found) pairs of classes, each with its 95 % interval over the pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.bench import DRAWS, Result, f1, interval

Pairs = Sequence[tuple[Any, Any]]
Counts = NDArray[Any]
Rate = Callable[[Pairs], float]
Score = tuple[Pairs, Rate]


def accuracy(pairs: Pairs) -> float:
    """The share of pairs that agree; 0.0 of none."""
    return sum(gold == found for gold, found in pairs) / len(pairs) if pairs else 0.0


def macro_f1(pairs: Pairs) -> float:
    """F1 of each class of the gold, averaged; 0.0 of no pairs."""
    return _macro_f1(_counts(pairs).sum(0)) if pairs else 0.0


def rate_interval(pairs: Pairs) -> list[float]:
    """95 % interval of the share of pairs that agree."""
    counts = np.array([(gold == found, 1) for gold, found in pairs])
    return interval(counts, lambda total: float(total[0] / total[1]))


def macro_f1_interval(pairs: Pairs) -> list[float]:
    """95 % interval of `macro_f1`; the classes stay those of the whole gold in every draw."""
    return interval(_counts(pairs), _macro_f1)


def result(named: Mapping[str, Score]) -> Result:
    """Scores by name, each `accuracy` or `macro_f1` of its pairs, with n and the 95 % interval of every one."""
    between: dict[Rate, Callable[[Pairs], list[float]]] = {accuracy: rate_interval, macro_f1: macro_f1_interval}
    made: Result = {name: score(pairs) for name, (pairs, score) in named.items()}
    made["n"] = counted({name: len(pairs) for name, (pairs, _) in named.items()})
    made["intervals"] = {name: between[score](pairs) for name, (pairs, score) in named.items() if pairs}
    return made


def counted(numbers: dict[str, int]) -> int | dict[str, int]:
    """How many things each score judged: one number where all judged as many."""
    return numbers if len(set(numbers.values())) > 1 else next(iter(numbers.values()))


def share(flags: Sequence[bool]) -> tuple[float, list[float]]:
    """The share of true flags and its 95 % interval."""
    counts = np.array([(flag, 1) for flag in flags], float)
    return float(counts[:, 0].mean()), interval(counts, lambda total: float(total[0] / total[1]))


def interval_of(pairs: Pairs, score: Callable[[Pairs], float | None]) -> list[float] | None:
    """95 % interval of a score that is no sum, such as a rank correlation; None where no draw has one."""
    dice = np.random.default_rng(0)
    drawn = [score([pairs[i] for i in dice.integers(0, len(pairs), len(pairs))]) for _ in range(DRAWS)]
    known = [one for one in drawn if one is not None]
    return np.percentile(known, (2.5, 97.5)).tolist() if known else None


def _counts(pairs: Pairs) -> Counts:
    """For each pair and each class of the gold, in one row: right, found, due; [pairs, 3 * classes]."""
    classes: list[Hashable] = sorted({gold for gold, _ in pairs}, key=str)
    place = {one: i for i, one in enumerate(classes)}
    counts = np.zeros((len(pairs), 3, len(classes)))
    for row, (gold, found) in zip(counts, pairs, strict=True):
        row[2, place[gold]] = 1
        if found in place:
            row[1, place[found]] = 1
            row[0, place[found]] = gold == found
    return counts.reshape(len(pairs), -1)


def _macro_f1(total: Counts) -> float:
    right, found, due = total.reshape(3, -1)
    return float(np.mean([f1(r, f, r, d) for r, f, d in zip(right, found, due, strict=True)]))
