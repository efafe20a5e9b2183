"""Times against gold: found where, and read as which TIMEX3 value; scores are percentages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kit import bench, dates
from kit.bench import Result
from kit.records import Article, Timex

NEEDED = ("doc_id", "dct", "text", "timexes")
SCORES = ("strict_f1", "relaxed_f1", "value_f1")


def run(gold: Path, *, out: Path | None = None) -> Result:
    """Strict F1 (same span), relaxed F1 (overlap), value F1 (overlap and same value); characters a second of one core.

    Gold: JSONL {doc_id, dct, text, timexes: [{start, end, type, value}]}. Intervals are drawn over documents.

    Raises:
        NotGold: rows of another form.
    """
    documents = bench.read_jsonl(gold, NEEDED)
    found, seconds = bench.timed(_resolved, documents)
    if out:
        bench.write_jsonl(out, map(_prediction, documents, found))
    counts = np.array([compare(d["timexes"], timexes) for d, timexes in zip(documents, found, strict=True)])
    result: Result = {name: _score(counts.sum(0), i) for i, name in enumerate(SCORES)}
    result["chars_per_s"] = round(sum(len(d["text"]) for d in documents) / seconds)
    result["n"] = dict.fromkeys(SCORES, int(counts[:, 4].sum()))
    result["intervals"] = {
        name: bench.interval(counts, lambda total, i=i: _score(total, i))  # type: ignore[misc]
        for i, name in enumerate(SCORES)
    }
    return result


def _resolved(document: dict[str, Any]) -> tuple[Timex, ...]:
    return dates.resolve(Article(str(document["doc_id"]), document["text"], published=document["dct"]))


def compare(gold: Sequence[dict[str, Any]], found: Sequence[Timex]) -> tuple[int, int, int, int, int]:
    """How many of the times are right in span, in overlap and in value; how many were found, how many are due.

    Each gold time meets the free answer that it shares most characters with.
    """
    free, strict, relaxed, value = list(found), 0, 0, 0
    for g in gold:
        shared, best = max(((_shared(g, t), t) for t in free), key=lambda pair: pair[0], default=(0, None))
        if best is None or shared <= 0:
            continue
        free.remove(best)
        relaxed += 1
        strict += best.span == (g["start"], g["end"])
        value += best.value == g["value"]
    return strict, relaxed, value, len(found), len(gold)


def _shared(gold: dict[str, Any], timex: Timex) -> int:
    start, end = timex.span
    return int(min(gold["end"], end) - max(gold["start"], start))


def _score(total: Sequence[float], right: int) -> float:
    return 100 * bench.f1(total[right], total[3], total[right], total[4])


def _prediction(document: dict[str, Any], found: Sequence[Timex]) -> dict[str, Any]:
    rows = [{"start": t.span[0], "end": t.span[1], "type": t.timex_type, "value": t.value} for t in found]
    return {"doc_id": document["doc_id"], "timexes": rows}
