"""What the bench measured, as tables to read in a notebook; the one module of it that makes frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd

from kit import bench
from kit.bench import Result, matching
from kit.intervals import wilson

ASIDE = ("n", "intervals", "right_by_confidence", "mean_confidence")


def measure(task: str, gold: str | Path, *, out: str | Path | None = None, **options: Any) -> Result:
    """What `python -m kit.bench TASK GOLD` measures; `options` are those of the task (tier, scorer).

    Predictions go to `out`, where it is given; its folder is made.

    Raises:
        FileNotFoundError: nothing lies at `gold`.
        ValueError: no such task, or the gold cannot be used; says why.
    """
    if task not in bench.TASKS:
        raise ValueError(f"no task is called {task!r}; take one of {', '.join(bench.TASKS)}")
    path = Path(gold)
    if not path.exists():
        raise FileNotFoundError(f"nothing lies at {path}; give the path of the gold")
    if out is not None:
        Path(out).parent.mkdir(parents=True, exist_ok=True)
        options["out"] = Path(out)
    result: Result = import_module(f"kit.bench.{task}").run(path, **options)
    return result


def scores(result: Result) -> pd.DataFrame:
    """One row a score and kind of thing: its value, 95 % interval (missing where there is none) and n; no lists."""
    rows = []
    for name, value in result.items():
        if name not in ASIDE and not isinstance(value, list):
            kinds = value if isinstance(value, dict) else {"": value}
            rows += [(name, kind, v, *_ends(result, name, kind), _n(result, name, kind)) for kind, v in kinds.items()]
    table = pd.DataFrame(rows, columns=["score", "kind", "value", "low", "high", "n"])
    return table.astype({"value": "float64", "low": "float64", "high": "float64", "n": "Int64"})


def calibration(result: Result) -> pd.DataFrame:
    """One row a tenth of confidence that any quote has: mean confidence, share right with its 95 % interval, and n.

    Wilson's interval, which holds for few quotes too; it takes quotes as independent, so it is a little narrow.
    """
    counts = result["n"]["right_by_confidence"]
    bins = [(name, n) for name, n in counts.items() if n]
    rows = [
        (result["mean_confidence"][name], share := result["right_by_confidence"][name], *wilson(share * n, n), n)
        for name, n in bins
    ]
    return pd.DataFrame(rows, columns=["sure", "right", "low", "high", "n"])


def misses(gold: str | Path, told: str | Path) -> pd.DataFrame:
    """One row a quote that was missed, or found and not in the gold: in which document, its cue and its words.

    `told` is the file of predictions that `measure("quotes", gold, out=told)` writes.
    """
    documents = zip(bench.read_jsonl(Path(gold)), bench.read_jsonl(Path(told)), strict=True)
    rows = [row for wanted, given in documents for row in _missed(wanted, given["quotes"])]
    return pd.DataFrame(rows, columns=["doc_id", "what", "cue", "words"])


def _missed(wanted: dict[str, Any], found: list[dict[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    text, quotes = wanted["text"], wanted["quotes"]
    for what, these, others in (("missed", quotes, found), ("not in the gold", found, quotes)):
        right = matching.found_right(text, others, these)
        for n, quote in enumerate(these):
            if n not in right:
                yield wanted["doc_id"], what, _words(text, quote.get("cue")), _words(text, quote["content"])


def _words(text: str, spans: Iterable[Sequence[int]] | None) -> str:
    return " … ".join(text[start:end] for start, end in spans or ())


def _ends(result: Result, name: str, kind: str) -> tuple[float | None, float | None]:
    low, high = bench.entry(result.get("intervals"), name, kind) or (None, None)
    return low, high


def _n(result: Result, name: str, kind: str) -> int | None:
    n: int | None = bench.entry(result.get("n"), name, kind)
    return n
