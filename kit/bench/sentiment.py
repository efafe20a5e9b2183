"""How well a scorer tells the sentiment of a sentence toward a target: positive, neutral or negative."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kit import scorers
from kit.bench import Result, classes, gold, timed_all, write_jsonl

NEUTRAL = 0.05  # scores nearer to 0 say neutral
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
COLUMNS = ("sentence", "frm", "to", "y")
SCORERS = ("clause", "target", "textblob", "tone", "vader")
Row = Mapping[str, Any]


def run(path: str | Path, scorer: str | None = None, *, out: Path | None = None) -> Result:
    """Macro-F1 and accuracy over the three classes with 95 % intervals over rows; sentences a second of one core.

    Gold: CSV with the columns sentence, frm, to and y (-1, 0, 1). No score at all counts as neutral. `scorer` "target"
    is the small model that reads a target marked in its sentence, "clause" the tone rules toward that target.

    Raises:
        ValueError: no such scorer, or a column is missing.
    """
    name = scorer or "target"
    if name not in SCORERS:
        raise ValueError(f"no scorer for sentiment is called {name!r}; those there are: {', '.join(SCORERS)}")
    told = rows(Path(path))
    scores, seconds = timed_all(partial(_scores, name), told)
    if out is not None:
        write_jsonl(out, ({"id": row.get("id"), "score": s} for row, s in zip(told, scores, strict=True)))
    pairs = [(int(float(row["y"])), _class(score)) for row, score in zip(told, scores, strict=True)]
    judged = classes.result({"macro_f1": (pairs, classes.macro_f1), "accuracy": (pairs, classes.accuracy)})
    return judged | {"sentences_per_s": round(len(pairs) / seconds)}


def _scores(name: str, told: Sequence[Row]) -> list[float | None]:
    spans = [[span(row)] for row in told]
    return [one.value for one in scorers.score(name, [row["sentence"] for row in told], spans, evidence=False)]


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a gold file, as text.

    Raises:
        NotGold: a column is missing, there are no rows, or no number where one should be.
    """
    read = gold.read_csv(path, COLUMNS)
    for number, row in enumerate(read, 1):
        if not all(NUMBER.fullmatch(row[name] or "") for name in COLUMNS[1:]):
            raise gold.NotGold(f"row {number} of {path} has no numbers in {', '.join(COLUMNS[1:])}", gold.FORMS)
    return read


def span(row: Row) -> tuple[int, int]:
    """Where the target stands in the sentence."""
    return int(float(row["frm"])), int(float(row["to"]))


def _class(score: float | None) -> int:
    if score is None or abs(score) < NEUTRAL:
        return 0
    return 1 if score > 0 else -1
