"""Readings in, one HTML file out: a brief that opens anywhere, prints, and holds the sentence behind every claim.

No script, no network: the page forbids both to itself. Everything that comes from an article is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kit import frames
from kit.records import EmptyInput, Failure, Reading, Unsupported
from kit.report import claims, figures, method, tables, texts
from kit.report.sheet import sheet

__all__ = ["page", "write"]
Source = Reading | Iterable[Reading | Failure]


def write(readings: Source, path: str | Path, *, title: str | None = None) -> Path:
    """Write the brief of `page` to `path` (.html) and give the path; its folder is made.

    Raises:
        Unsupported: another ending.
        EmptyInput: neither readings nor failures.
    """
    path = Path(path)
    if path.suffix.lower() not in (".html", ".htm"):
        raise Unsupported(f"cannot write a report as {path.suffix or 'a file without an ending'}", "use .html")
    text = page(readings, title=title)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def page(readings: Source, *, title: str | None = None) -> str:
    """The brief as one HTML page: claims, sources, quotes, tone, events, texts, what was cut, failures, method.

    Raises:
        EmptyInput: neither readings nor failures.
    """
    items = [readings] if isinstance(readings, Reading) else list(readings)
    found = [item for item in items if isinstance(item, Reading)]
    failures = frames.failures(items)
    if not found and failures.empty:
        raise EmptyInput("no readings to report", "make some with kit.read(path)")
    sections = [
        ("In short", claims.page(found, len(failures))),
        ("Sources", tables.sources(found)),
        ("Quotes", tables.quotes(found)),
        ("Figures", figures.page(found)),
        ("Events", tables.events(found)),
        ("The texts", texts.page(found)),
        ("Taken out of the texts", tables.removed(found)),
        ("Not read", tables.failures(failures)),
        ("How it was made, and how often it is right", method.page()),
    ]
    return sheet(title or _title(found), sections)


def _title(found: list[Reading]) -> str:
    if len(found) == 1:
        return found[0].article.title or found[0].article.id
    return f"What {len(found)} articles say" if found else "Nothing could be read"
