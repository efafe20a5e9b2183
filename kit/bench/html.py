"""The body of web pages against hand-made gold: runs of four words, with trafilatura beside the kit in the same run.

Measure: scrapinghub/article-extraction-benchmark (2020): precision and recall of a page's four-word runs, averaged over
the pages; F1 is that of the two averages; exact is the share of pages whose words are all right.
"""

from __future__ import annotations

import gzip
import json
import re
import time
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kit import clean
from kit.bench import Result, gold, interval, write_jsonl
from kit.load import html
from kit.load.registry import Blob, Options
from kit.records import Article
from kit.refusals import Refusal

RUN = 4  # words
WORD = re.compile(r"\w+")
SCORES = ("precision", "recall", "exact")
Reader = Callable[[str, bytes], str]


def run(folder: Path, out: Path | None = None) -> Result:
    """Scores of the cleaned body, 0..1, `worst` the lowest F1 of a page, and the pages read in a second of one core.

    `folder` holds ground-truth.json, {name: {"articleBody": text}}, and pages/NAME.html.gz.

    Raises:
        NotGold: one of them is not there, or is of another form.
    """
    truth = _truth(gold.inside(folder, "ground-truth.json"))
    pages = {name: _page(gold.inside(folder, f"pages/{name}.html.gz")) for name in truth}
    found, seconds = _read_all(pages, {"kit": by_kit, "trafilatura": by_trafilatura})
    if out:
        write_jsonl(out, ({"doc_id": name, "text": text} for name, text in found["kit"].items()))
    kit, peer = (_scores(truth, found[reader], seconds[reader]) for reader in ("kit", "trafilatura"))
    kit["intervals"]["trafilatura"] = peer.pop("intervals")
    return {**kit, "n": len(truth), "trafilatura": peer}


def by_kit(name: str, page: bytes) -> str:
    """The cleaned text that the kit finds, its metadata read too; "" where it refuses or passes over the page."""
    try:
        items = [*html.parse(Blob(f"{name}.html", page), Options())]
        return "\n\n".join(clean.strip(item).text for item in items if isinstance(item, Article))
    except Refusal:
        return ""


def by_trafilatura(name: str, page: bytes) -> str:
    """The text that trafilatura finds in its standard mode, with metadata."""
    import trafilatura

    found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    return getattr(found, "text", None) or ""


def prf(truth: str, found: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the four-word runs of one page."""
    wanted, given = _runs(truth), _runs(found)
    right = (wanted & given).total()
    if not wanted and not given:
        return 1.0, 1.0, 1.0
    precision = right / given.total() if given else 0.0
    recall = right / wanted.total() if wanted else 0.0
    return precision, recall, _f1(precision, recall)


def _read_all(
    pages: dict[str, bytes], readers: dict[str, Reader]
) -> tuple[dict[str, dict[str, str]], dict[str, float]]:
    """Every reader's text of every page, and its seconds; page by page in turn, so that a busy machine slows both."""
    for reader in readers.values():
        reader("warm-up", next(iter(pages.values())))
    found: dict[str, dict[str, str]] = {who: {} for who in readers}
    seconds = dict.fromkeys(readers, 0.0)
    for name, page in pages.items():
        for who, reader in readers.items():
            start = time.process_time()
            found[who][name] = reader(name, page)
            seconds[who] += time.process_time() - start
    return found, seconds


def _scores(truth: dict[str, str], found: dict[str, str], seconds: float) -> Result:
    pages = [prf(truth[name], found[name]) for name in truth]
    exact = [WORD.findall(truth[name]) == WORD.findall(found[name]) for name in truth]
    counts = np.array([(p, r, same, 1) for (p, r, _), same in zip(pages, exact, strict=True)], dtype=float)
    scores = {name: _mean(at) for at, name in enumerate(SCORES)} | {"f1": _f1_of_means}
    return {
        **{name: score(counts.sum(0)) for name, score in scores.items()},
        "worst": min(f1 for _, _, f1 in pages),
        "pages_per_s": len(pages) / seconds,
        "intervals": {name: interval(counts, score) for name, score in scores.items()},
    }


def _mean(column: int) -> Callable[[NDArray[np.float64]], float]:
    return lambda sums: float(sums[column] / sums[-1])


def _f1_of_means(sums: NDArray[np.float64]) -> float:
    return _f1(float(sums[0] / sums[-1]), float(sums[1] / sums[-1]))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)) if words)


def _truth(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {name: str(page["articleBody"]) for name, page in found.items()}
    except (ValueError, AttributeError, TypeError, KeyError) as error:
        why = f"{path} is no object of pages, each with its articleBody ({type(error).__name__}: {error})"
        raise gold.NotGold(why, gold.FORMS) from error


def _page(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise gold.NotGold(f"{path} is no whole gzip file ({error})", "fetch it again") from error
