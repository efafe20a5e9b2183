"""Measures the kit on anyone's gold: `python -m kit.bench TASK GOLD`.

A task is a module of this package with `run(gold, *, ...) -> dict`; of `tier`, `scorer` and `out` it takes what it can
use. The result holds the scores by name (a number, or numbers by kind of thing), `n` (how many things were judged,
likewise) and `intervals` (the scores' names again, with [low, high] for each number that has a 95 % interval).
The rest of the kit never imports this package.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.bench.gold import read_jsonl as read_jsonl

TASKS = ("quotes", "sentiment", "tone", "events", "actors", "dates", "html", "load")
DRAWS = 1000
Result = dict[str, Any]


def join(result: Result, more: Result) -> None:
    """Adds scores with their n and intervals to a result that has some."""
    n = result["n"]
    result["n"] = (n if isinstance(n, dict) else dict.fromkeys(result["intervals"], n)) | more.pop("n")
    result["intervals"] |= more.pop("intervals")
    result |= more


def timed(answer: Callable[[Any], Any], rows: Sequence[Any]) -> tuple[list[Any], float]:
    """The answer to each row, and the seconds of one core that all took; what the first one loads does not count."""
    return timed_all(lambda some: [answer(row) for row in some], rows)


def timed_all(answer: Callable[[Sequence[Any]], list[Any]], rows: Sequence[Any]) -> tuple[list[Any], float]:
    """The same for what answers many rows in one call.

    What was loaded before is kept out of garbage collection meanwhile; what the answers make is not.
    """
    answer(rows[:1])
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    try:
        found = answer(rows)
        return found, time.process_time() - begun
    finally:
        gc.unfreeze()


def write_jsonl(path: Path, records: Iterable[Mapping[str, object]]) -> None:
    """Writes one JSON object a line."""
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")


def interval(counts: NDArray[Any], score: Callable[[NDArray[Any]], float]) -> list[float]:
    """95 % interval of `score` by the bootstrap: [low, high].

    `counts` [units, numbers] has a row for each thing that was drawn as a whole (an article, a page); `score` makes the
    score of the summed rows. The same draws on every run.
    """
    dice = np.random.default_rng(0)
    drawn = [score(counts[dice.integers(0, len(counts), len(counts))].sum(0)) for _ in range(DRAWS)]
    low, high = np.percentile(drawn, (2.5, 97.5))
    return [float(low), float(high)]


def f1(right_of_predicted: float, predicted: float, right_of_gold: float, gold: float) -> float:
    """F1 in 0..1 of precision and recall, which may count right answers differently; 0.0 where nothing is right."""
    precision = right_of_predicted / predicted if predicted else 0.0
    recall = right_of_gold / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def entry(table: Any, name: str, kind: str) -> Any:
    """What `n` or `intervals` holds for a score, for one kind of it, or for all alike; None where there is nothing."""
    for key in (name, kind):
        if isinstance(table, dict) and key in table:
            table = table[key]
    return None if isinstance(table, dict) else table
