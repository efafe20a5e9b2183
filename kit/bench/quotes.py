"""Quotes against gold: is the content found whole, is the speaker right, and how fast.

Everything is judged by words, so that quotation marks, stops and white space never matter; scores are percentages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from kit import bench, encoder, quotes
from kit.bench import Result, matching, reliability, resolved
from kit.bench.matching import KINDS, Counts
from kit.records import Article, Candidate, Quote

SCORERS = ("step", "encoder")
NEEDED = ("doc_id", "text", "quotes")
SCORES = ("j80", "exact", "token_f", "e2e")
Found = Callable[[str], Iterable[Quote | Candidate]]


def run(gold: Path, *, tier: str = "best", scorer: str = "step", out: Path | None = None) -> Result:
    """J80, exact, token F1 and end-to-end F1 by kind, recall of reporting verbs, how far the confidence can be trusted
    (Brier score, calibration error, ten bins), and words a second of one core.

    Gold: JSONL {doc_id, text, quotes: [{content, source, cue}]}, each part a list of [start, end]; where it says whom
    the speakers stand for (person, role, organisation, country; kind, block), also how many quotes are found whole and
    how many of their speakers are told right. `scorer` "step" is the kit's quotes step whole, "encoder" the model
    alone. Intervals are drawn over articles.

    Raises:
        ValueError: no such scorer, or a gold article without these fields.
    """
    find = _finder(scorer, tier)
    documents = bench.read_jsonl(gold, NEEDED)
    given, seconds = bench.timed(lambda document: tuple(find(document["text"])), documents)
    found = [[_plain(quote) for quote in quotes_] for quotes_ in given]
    if out is not None:
        names = [document["doc_id"] for document in documents]
        bench.write_jsonl(out, ({"doc_id": n, "quotes": q} for n, q in zip(names, found, strict=True)))
    words = sum(len(document["text"].split()) for document in documents)
    result = _scores(documents, found)
    bench.join(result, reliability.calibration(_judged(documents, given, found)))
    if scorer == "step" and resolved.has_speakers(documents):
        told = [[quote for quote in one if isinstance(quote, Quote)] for one in given]
        bench.join(result, resolved.scores([resolved.verdicts(d, q) for d, q in zip(documents, told, strict=True)]))
    return result | {"words_per_s": round(words / seconds)}


def _judged(
    documents: list[dict[str, Any]], given: list[tuple[Quote | Candidate, ...]], found: list[list[dict[str, Any]]]
) -> list[list[tuple[float | None, bool]]]:
    """For each article its quotes as (confidence, whether the words are right)."""
    judged = []
    for document, one, plain in zip(documents, given, found, strict=True):
        right = matching.found_right(document["text"], document["quotes"], plain)
        sure = [quote.confidence if isinstance(quote, Quote) else quote.probability for quote in one]
        judged.append([(c, i in right) for i, c in enumerate(sure)])
    return judged


def _finder(scorer: str, tier: str) -> Found:
    if scorer not in SCORERS:
        raise ValueError(f"no scorer of quotes is called {scorer!r}; take one of {', '.join(SCORERS)}")
    if scorer == "encoder":
        return partial(encoder.quotes, tier=tier)
    return partial(_step, tier=tier)


def _step(text: str, *, tier: str) -> tuple[Quote, ...]:
    """The quotes step as the pipeline runs it."""
    article = Article("gold", text)
    by_rule = quotes.ruled(article)
    return quotes.find(article, encoder.quotes(text, tier, skip=by_rule.settled), by_rule)


def _plain(quote: Quote | Candidate) -> dict[str, Any]:
    """A quote in the form of the gold."""
    parts = {"source": quote.speaker, "cue": quote.cue}
    return {"content": list(quote.content)} | {name: [span] if span else None for name, span in parts.items()}


def _scores(documents: list[dict[str, Any]], found: list[list[dict[str, Any]]]) -> Result:
    """Each score, its n, and its interval over articles."""
    counted = [matching.compare(d["text"], d["quotes"], f) for d, f in zip(documents, found, strict=True)]
    total = sum(counted, Counts())
    names = sorted(total)
    table = np.array([[counts[name] for name in names] for counts in counted])

    def between(score: Callable[[Counts], float]) -> list[float]:
        return bench.interval(table, lambda row: score(Counts(dict(zip(names, row.tolist(), strict=True)))))

    result: Result = {name: {kind: matching.score(total, name, kind) for kind in KINDS} for name in SCORES}
    result["reporting_recall"] = matching.reporting_recall(total)
    ends: Result = {
        name: {kind: between(partial(matching.score, name=name, kind=kind)) for kind in KINDS} for name in SCORES
    }
    ends["reporting_recall"] = between(matching.reporting_recall)
    n: Result = {name: {kind: total["gold", kind] for kind in KINDS} for name in SCORES}
    n["reporting_recall"] = total["gold", "reporting"]
    return result | {"n": n, "intervals": ends}
