"""One row of a table, as {column: cell} -> one Article, through the columns that columns.py chose."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from kit.load import markup, moments, registry
from kit.load.columns import Columns, Row, missing
from kit.load.registry import Blob, Item, Options
from kit.records import Article, Failure
from kit.refusals import EmptyInput

TITLE_ONLY = "no text, only a title: the article itself is not in this file"
SUMMARY_ONLY = "no full text, only a summary"
BY = re.compile(r"^(?:by|von|par|por|door)\s+", re.IGNORECASE)
LIST = re.compile(r"""["']([^"']+)["']""")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]00:00:00(?:\.0+)?)?$")


@dataclass(frozen=True, slots=True)
class Table:
    """What all rows of one table share: their file, its columns, how its dates are written, what to warn of."""

    blob: Blob
    stem: str
    options: Options
    columns: Columns
    day_first: bool | None
    warnings: tuple[str, ...] = ()

    def first(self, field: str, row: Row) -> object:
        """The first cell of the field's columns that holds anything; None where none does."""
        for column in self.columns.of[field]:
            if not missing(value := row.get(column)):
                return value
        return None


def items(row: Row, number: int, table: Table) -> Iterator[Item]:
    """The row as an Article, a Failure where it has neither text nor title; an HTML page in a cell is read as one."""
    text = written(table.first("text", row))
    html = text if markup.is_fragment(text) else "" if text.strip() else written(table.first("html", row))
    if html and markup.is_page(html):
        yield from _of_page(html, number, row, table)
        return
    article = _article(row, markup.text_of(html) if html else text.replace("\r\n", "\n"), number=number, table=table)
    if article.text.strip():
        yield article
    else:
        there = ", ".join(name for name in row if written(row[name])) or "nothing"
        refusal = EmptyInput(f"row {number} has no text and no title, only {there}", "look at the row in its file")
        yield registry.failure(table.blob.member(f"row {number}", b"", depth=0), refusal)


def written(value: object) -> str:
    """A cell as text: lists joined by commas, an object by its name, dates in ISO form, "" for nothing."""
    if isinstance(value, str):
        return value
    if missing(value):
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "tolist"):  # an array or a number of numpy's
        return written(value.tolist())
    if isinstance(value, Mapping):
        named = written(value.get("name")) or written(value.get("title"))
        return named or json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return ", ".join(filter(None, map(written, value)))
    return str(value)


@lru_cache(maxsize=4096)
def moment(text: str, day_first: bool | None) -> str | None:
    """The cell's date in ISO form, a Unix time included; midnight without a zone is the day alone."""
    if ISO_DAY.match(text):
        return moments.parse(text[:10])
    if text.replace(".", "", 1).isdigit() and len(text.partition(".")[0]) in (9, 10, 13):
        return moments.from_epoch(float(text))
    found = moments.parse(text, day_first=day_first)
    return found.removesuffix("T00:00:00") if found else None


def author(text: str) -> str | None:
    """The names as "Nina Hale, Omar Sund": a printed list without its brackets, "Hale, Nina" turned round, no "By"."""
    if text.startswith("[") and text.endswith("]"):
        text = ", ".join(LIST.findall(text))
    text = BY.sub("", " ".join(text.split()))
    parts = text.split(", ")
    if len(parts) == 2 and " " not in parts[0] and len(parts[1].split()) == 1:
        text = f"{parts[1]} {parts[0]}"
    return text or None


def _article(row: Row, text: str, *, number: int, table: Table) -> Article:
    title = " ".join(written(table.first("title", row)).split()) or None
    summary = written(table.first("summary", row)) if not text.strip() else ""
    meta = (("columns", table.columns.report), *_rest(row, table.columns.rest))
    article = Article(
        written(table.first("id", row)) or f"{table.stem}-{number}",
        text,
        raw=text,
        title=title,
        outlet=written(table.first("outlet", row)).strip() or None,
        author=author(written(table.first("author", row))),
        url=written(table.first("url", row)).strip() or None,
        language=_language(written(table.first("language", row))),
        meta=meta,
        **_dates(row, table),
    )
    return article if text.strip() else _without_text(article, markup.plain(summary))


def _without_text(article: Article, summary: str) -> Article:
    """The article with its summary for a text, or its title."""
    if summary.strip():
        text, headline, meta, warning = summary, None, ("summary_only", "True"), SUMMARY_ONLY
    else:
        text = article.title or ""
        headline, meta, warning = (0, len(text)), ("title_only", "True"), TITLE_ONLY
    return replace(
        article,
        text=text,
        raw=text,
        headline=headline,
        meta=(meta, *article.meta),
        warnings=(*article.warnings, warning),
    )


def _dates(row: Row, table: Table) -> dict[str, Any]:
    day = written(table.first("published", row)).strip()
    changed = written(table.first("modified", row)).strip()
    found = moment(day, table.day_first) if day else None
    dates: dict[str, Any] = {"published": found}
    if found:
        dates["published_from"] = f"{table.columns.of['published'][0]} column"
    if changed:
        dates["modified"] = moment(changed, table.day_first)
    if day and not found:
        warning = f"the date {day[:40]!r} is none, or can be read two ways; pass day_first=True or False"
        dates["warnings"] = (*table.warnings, warning)
    else:
        dates["warnings"] = table.warnings
    return dates


def _rest(row: Row, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name in names if (text := written(row.get(name))))


def _language(text: str) -> str | None:
    """A code as it is, without its region; a language's name is left to the detector."""
    code = re.split(r"[-_]", text.strip().lower())[0]
    return code if len(code) == 2 and code.isalpha() else None


def _of_page(html: str, number: int, row: Row, table: Table) -> Iterator[Item]:
    """What the page says, with what the row says laid over it."""
    said = _article(row, "-", number=number, table=table)
    names = ("id", "title", "published", "published_from", "outlet", "author", "url", "language")
    values: dict[str, Any] = {name: value for name in names if (value := getattr(said, name))}
    blob = table.blob.member(f"row {number}.html", html.encode("utf-8", "replace"), depth=0)
    for item in registry.read(blob, table.options):
        yield item if isinstance(item, Failure) else replace(item, **values, meta=(*item.meta, *said.meta))
