"""How well a scorer tells the sentiment of a sentence toward a target: positive, neutral or negative."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kit import sentiment, tone
from kit.bench import Result, classes, gold, timed, write_jsonl
from kit.bench.tone import vader
from kit.encoder import targets

NEUTRAL = 0.05  # scores nearer to 0 say neutral
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
COLUMNS = ("sentence", "frm", "to", "y")
Row = Mapping[str, Any]


def _textblob(row: Row) -> float | None:
    return sentiment.weigh(row["sentence"], ((0, len(row["sentence"])),)).polarity


def _tone(row: Row) -> float | None:
    return tone.weigh(row["sentence"]).score


def _clause(row: Row) -> float | None:
    return tone.toward(row["sentence"], span(row)).score


def _target(row: Row) -> float | None:
    """The likeliest of the model's three classes, with its probability."""
    sign, chance = targets.toward(row["sentence"], span(row)).polarity
    return sign * chance


def _vader(row: Row) -> float | None:
    return vader(row["sentence"])


SCORERS: dict[str, Callable[[Row], float | None]] = {
    "clause": _clause,
    "target": _target,
    "textblob": _textblob,
    "tone": _tone,
    "vader": _vader,
}


def run(path: str | Path, scorer: str | None = None, *, out: Path | None = None) -> Result:
    """Macro-F1 and accuracy over the three classes with 95 % intervals over rows; sentences a second of one core.

    Gold: CSV with the columns sentence, frm, to and y (-1, 0, 1). No score at all counts as neutral. `scorer` "target"
    is the small model that reads a target marked in its sentence, "clause" the tone rules toward that target.

    Raises:
        ValueError: no such scorer, or a column is missing.
    """
    name = scorer or "target"
    if name not in SCORERS:
        raise ValueError(f"no scorer for sentiment is called {name!r}; those there are: {', '.join(sorted(SCORERS))}")
    told = rows(Path(path))
    scores, seconds = timed(SCORERS[name], told)
    if out is not None:
        write_jsonl(out, ({"id": row.get("id"), "score": s} for row, s in zip(told, scores, strict=True)))
    pairs = [(int(float(row["y"])), _class(score)) for row, score in zip(told, scores, strict=True)]
    judged = classes.result({"macro_f1": (pairs, classes.macro_f1), "accuracy": (pairs, classes.accuracy)})
    return judged | {"sentences_per_s": round(len(pairs) / seconds)}


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
