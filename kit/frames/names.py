"""Names of articles, also where the readings of several calls are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kit import text
from kit.records import Failure, Reading


def apart(items: Iterable[Reading | Failure]) -> Iterator[Reading]:
    """The readings, no two of different texts under one id.

    One call of `kit.read_many` gives each article an id of its own; two calls may both have met a "report.txt". The
    later one is then named by its text, too ("report-1f3c9d2e"), in all its records. The same text, read twice, keeps
    its id.
    """
    known: dict[str, str] = {}
    for reading in (item for item in items if isinstance(item, Reading)):
        name, mark = reading.article.id, text.digest(reading.article.text)
        yield reading if known.setdefault(name, mark) == mark else _renamed(reading, f"{name}-{mark}")


def _renamed(reading: Reading, name: str) -> Reading:
    quotes = tuple(replace(quote, article_id=name) for quote in reading.quotes)
    return replace(
        reading,
        article=replace(reading.article, id=name),
        quotes=quotes,
        speakers=tuple(replace(one, quote=own) for one, own in zip(reading.speakers, quotes, strict=True)),
        dates=tuple(replace(timex, article_id=name) for timex in reading.dates),
        actors=tuple(replace(actor, article_id=name) for actor in reading.actors),
        events=tuple(replace(event, article_id=name) for event in reading.events),
    )
