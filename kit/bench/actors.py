"""Actors against gold: is the country of a noun phrase the right one, and how often is one that is given."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from kit import actors, bench
from kit.bench import Result
from kit.bench.gold import NotGold
from kit.records import Article

NEEDED = ("text", "date", "country")
SCORES = ("accuracy", "precision")


def run(gold: Path, *, out: Path | None = None) -> Result:
    """Accuracy (the phrase's country is right, none where none is due) and precision of the countries given; 0..1.

    Gold: JSONL {text, date, country, sector}; rows whose country is null are not judged. Intervals are drawn over rows.

    Raises:
        NotGold: rows of another form, or none that is judged.
    """
    rows = [row for row in bench.read_jsonl(gold, NEEDED) if row["country"] is not None]
    if not rows:
        raise NotGold(f"no row of {gold} has a country to be judged by", "give some that have")
    given = [country(row["text"], row["date"]) for row in rows]
    if out:
        bench.write_jsonl(out, ({"text": row["text"], "country": code} for row, code in zip(rows, given, strict=True)))
    right = np.array([code == row["country"] for row, code in zip(rows, given, strict=True)])
    named = np.array([code != "" for code in given])
    counts = np.column_stack([right, np.ones(len(rows)), right & named, named])
    result: Result = {name: _share(counts.sum(0), i) for i, name in enumerate(SCORES)}
    result["n"] = {"accuracy": len(rows), "precision": int(named.sum())}
    result["intervals"] = {"accuracy": bench.interval(counts, lambda total: _share(total, 0))}
    result["intervals"]["precision"] = bench.interval(counts, lambda total: _share(total, 1))
    return result


def country(phrase: str, day: str | None) -> str:
    """The code of the phrase's first actor that has one, as a reader of the bare phrase would give it; "" for none."""
    found = actors.find(Article("phrase", phrase, published=day))
    return next((actor.country for actor in found if actor.country), "")


def _share(total: np.ndarray, which: int) -> float:
    right, of = total[2 * which], total[2 * which + 1]
    return float(right / of) if of else 0.0
