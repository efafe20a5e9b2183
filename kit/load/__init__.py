"""Anything an analyst has -> Articles, and a Failure for everything that is none. The formats: kit/load/registry.py.

What comes out accounts for what came in: `articles + skipped + failures == items found`, where a skipped item is a
Failure whose error is "Skipped" (a picture in a ZIP, an error stub of the vendor's, the AMP twin of a page).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from kit.load import copies, finish, moments, sources
from kit.load.counting import expected
from kit.load.finish import dated
from kit.load.people import people
from kit.load.registry import FORMATS, Blob, Format, Item, Limits, Options
from kit.records import Article, Failure

__all__ = [
    "FORMATS",
    "Blob",
    "Format",
    "Item",
    "Limits",
    "Options",
    "articles",
    "copies",
    "dated",
    "expected",
    "people",
]


def articles(
    source: object,
    *,
    published: str | date | datetime | None = None,
    outlet: str | None = None,
    **options: Any,
) -> Iterator[Article | Failure]:
    """Every article in the source, uncleaned, and a Failure for what could not be read; one at a time, in order.

    `source` is a path, folder, pattern ("*.txt"), text, bytes, open file, URL, DataFrame or a list of these.
    `published` and `outlet` override what is found; the other options are the fields of `kit.load.Options`.

    Raises:
        FileNotFoundError: `source` is one path and no file is there.
        BadDate: `published` is no date.
        TypeError: an option that is not in `Options`.
    """
    asked = Options(published=None if published is None else moments.given(published), outlet=outlet, **options)
    sources.check(source)
    return finish.each(sources.items(source, asked), asked)
