"""How well a scorer tells the sentiment of a sentence toward a target: positive, neutral or negative."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kit import sentiment, tone
from kit.bench import Result, write_jsonl
from kit.bench.events import accuracy, macro_f1, rate_interval
from kit.bench.tone import vader

NEUTRAL = 0.05  # scores nearer to 0 say neutral
COLUMNS = ("sentence", "frm", "to", "y")
Row = Mapping[str, Any]


def _textblob(row: Row) -> float | None:
    return sentiment.weigh(row["sentence"], ((0, len(row["sentence"])),)).polarity


def _tone(row: Row) -> float | None:
    return tone.weigh(row["sentence"]).score


def _target(row: Row) -> float | None:
    return tone.toward(row["sentence"], (int(row["frm"]), int(row["to"]))).score


def _vader(row: Row) -> float | None:
    return vader(row["sentence"])


SCORERS: dict[str, Callable[[Row], float | None]] = {
    "target": _target,
    "textblob": _textblob,
    "tone": _tone,
    "vader": _vader,
}


def run(path: str | Path, scorer: str | None = None, *, out: Path | None = None) -> Result:
    """Macro-F1 and accuracy over the three classes with n, a 95 % interval, and sentences a second.

    Gold: CSV with the columns sentence, frm, to and y (-1, 0, 1). No score at all counts as neutral.

    Raises:
        ValueError: no such scorer, or a column is missing.
    """
    name = scorer or "target"
    if name not in SCORERS:
        raise ValueError(f"no scorer for sentiment is called {name!r}; those there are: {', '.join(sorted(SCORERS))}")
    rows = _rows(Path(path))
    begun = time.perf_counter()
    scores = [SCORERS[name](row) for row in rows]
    seconds = time.perf_counter() - begun
    if out is not None:
        write_jsonl(out, ({"id": row.get("id"), "score": s} for row, s in zip(rows, scores, strict=True)))
    pairs = [(int(row["y"]), _class(score)) for row, score in zip(rows, scores, strict=True)]
    return {
        "macro_f1": macro_f1(pairs),
        "accuracy": accuracy(pairs),
        "n": len(pairs),
        "intervals": {"accuracy": rate_interval(pairs)},
        "sentences_per_s": round(len(pairs) / seconds),
    }


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows: list[dict[str, Any]] = list(csv.DictReader(lines))
    missing = [column for column in COLUMNS if not rows or column not in rows[0]]
    if missing:
        raise ValueError(f"{path} lacks the column {missing[0]}; give a CSV with {', '.join(COLUMNS)}")
    return rows


def _class(score: float | None) -> int:
    if score is None or abs(score) < NEUTRAL:
        return 0
    return 1 if score > 0 else -1
