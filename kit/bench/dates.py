"""How well `dates.resolve` reads times: TIMEX3 spans and values against a gold file."""

import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kit import dates
from kit.records import Article, Timex

Gold = dict[str, Any]
# Right strictly, right in overlap, right in value, found, in the gold.
Counts = tuple[int, int, int, int, int]
SCORES = ("strict_f1", "relaxed_f1", "value_f1")
DRAWS = 1000


def run(path: str | Path) -> dict[str, Any]:
    """Strict, relaxed and value F1 in percent with n, 95 % intervals over documents, and characters a second.

    Gold: JSONL {doc_id, dct, text, timexes: [{start, end, type, value}]}. Value F1 counts overlaps of equal value.
    """
    documents = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    begun = time.perf_counter()
    found = [dates.resolve(Article(d["doc_id"], d["text"], published=d["dct"])) for d in documents]
    seconds = time.perf_counter() - begun
    counts = [compare(d["timexes"], timexes) for d, timexes in zip(documents, found, strict=True)]
    characters = sum(len(d["text"]) for d in documents)
    answer: dict[str, Any] = {"task": "dates", "n": sum(c[4] for c in counts), "documents": len(documents)}
    for i, name in enumerate(SCORES):
        answer[name] = f1(counts, i)
        answer[f"{name}_interval"] = interval(counts, i)
    return answer | {"chars_per_s": round(characters / seconds) if seconds else None}


def predictions(path: str | Path) -> list[dict[str, Any]]:
    """What was found, one object a document, in the gold's own form."""
    documents = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_prediction(d, dates.resolve(Article(d["doc_id"], d["text"], published=d["dct"]))) for d in documents]


def _prediction(document: Gold, timexes: Sequence[Timex]) -> dict[str, Any]:
    rows = [{"start": t.span[0], "end": t.span[1], "type": t.timex_type, "value": t.value} for t in timexes]
    return {"doc_id": document["doc_id"], "timexes": rows}


def compare(gold: Sequence[Gold], found: Sequence[Timex]) -> Counts:
    """The counts of one document; each gold time meets the free answer that it shares most characters with."""
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


def _shared(gold: Gold, timex: Timex) -> int:
    start, end = timex.span
    return int(min(gold["end"], end) - max(gold["start"], start))


def f1(counts: Sequence[Counts], right: int) -> float | None:
    """F1 in percent of the count at `right`; None where there is nothing to find and nothing found."""
    both = sum(c[3] + c[4] for c in counts)
    return round(200 * sum(c[right] for c in counts) / both, 2) if both else None


def interval(counts: Sequence[Counts], right: int) -> list[float] | None:
    """The 95 % interval of that F1 over documents drawn anew; None below two documents."""
    if len(counts) < 2:
        return None
    draw = random.Random(0)
    scores = sorted(f1(draw.choices(counts, k=len(counts)), right) or 0.0 for _ in range(DRAWS))
    return [scores[DRAWS // 40], scores[-1 - DRAWS // 40]]
