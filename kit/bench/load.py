"""Does the loader make of each sample file what its index says: articles, first title, date, author, source, errors?

Gold: a folder with index.csv (file, articles, title, date, author, source, error) and the files beside it. An empty
cell is not judged. Whatever the index says, every paragraph must map back to the raw text, and no date may be invented.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from kit import pipeline, text
from kit.bench import gold
from kit.records import Article, Failure

SLOW = 20.0
COLUMNS = ("file", "articles", "title", "date", "author", "source", "error")
Row = Mapping[str, str]


def run(folder: Path) -> dict[str, Any]:
    """`items` in the index, `as_expected` of them, `wrong` as "file: what is wrong", and the `offsets` that map back.

    Raises:
        NotGold: no index.csv in the folder, or one of another form.
    """
    rows = _index(gold.inside(folder, "index.csv"))
    wrong: list[str] = []
    held = total = 0
    for row in rows:
        began = time.process_time()
        found = list(pipeline.load_articles(folder / row["file"]))
        slow = [f"took over {SLOW:.0f} s"] if time.process_time() - began > SLOW else []
        wrong += [f"{row['file']}: {fault}" for fault in (*faults(row, found), *slow)]
        spans = [mapped for item in found if isinstance(item, Article) for mapped in _mapped(item)]
        held, total = held + sum(spans), total + len(spans)
    bad = {line.partition(": ")[0] for line in wrong}
    scores = {"items": len(rows), "as_expected": len(rows) - len(bad), "offsets": held / total if total else None}
    return {**scores, "wrong": wrong, "n": {"as_expected": len(rows), "offsets": total}}


def _index(path: Path) -> list[Row]:
    rows: list[Row] = list(gold.read_csv(path, COLUMNS))
    for row in rows:
        if not (row["articles"] or "").isdigit():
            raise gold.NotGold(f"{path} has {row['articles']!r} articles for {row['file']!r}", "give a whole number")
        if not (path.parent / row["file"]).exists():
            raise gold.NotGold(f"{path} names {row['file']!r}, which does not lie beside it", "add it or drop the row")
    return rows


def faults(row: Row, found: list[Article | Failure]) -> Iterator[str]:
    """What differs from the index, in words; nothing where all is as expected."""
    articles = [item for item in found if isinstance(item, Article)]
    errors = [item.error for item in found if isinstance(item, Failure)]
    if len(articles) != int(row["articles"]):
        yield f"{len(articles)} articles and not {row['articles']} (failures: {', '.join(errors) or 'none'})"
    expected = row["error"].split(" ")[0].removesuffix("Error") if row["error"][:1].isupper() else ""
    if expected and expected not in errors:
        yield f"no {expected} but {', '.join(errors) or 'no failure'}"
    if articles:
        first = articles[0]
        pairs = (("title", first.title), ("author", first.author), ("source", first.outlet))
        yield from (
            f"{name} is {value!r} and not {row[name]!r}" for name, value in pairs if row[name] not in ("", value)
        )
        if row["date"] and not _same_moment(row["date"], first.published):
            yield f"date is {first.published!r} and not {row['date']!r}"
    yield from (f"{one.id} has a date from nowhere" for one in articles if one.published and not one.published_from)


def _same_moment(expected: str, found: str | None) -> bool:
    """True for the same moment in any zone; a day alone only equals a day alone or a moment on it."""
    if found is None or "T" not in expected:
        return (found or "")[:10] == expected
    one, other = datetime.fromisoformat(expected), datetime.fromisoformat(found)
    return one == other if (one.tzinfo is None) == (other.tzinfo is None) else False


def _mapped(article: Article) -> Iterator[bool]:
    """For each paragraph, whether its raw offsets lead to the same words."""
    for start, end in text.paragraphs(article.text):
        low, high = article.to_raw(start, end)
        yield article.raw[low:high] == article.text[start:end] or _within(article, low, high)


def _within(article: Article, low: int, high: int) -> bool:
    """True where a removal explains why the raw span is longer."""
    return any(low <= removal.start < high for removal in article.removed)
