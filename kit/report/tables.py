"""The brief's tables: sources, quotes, events, what was cut, and what could not be read."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd

from kit import frames
from kit.markup import table
from kit.records import NOBODY, Reading
from kit.report.rows import Row, file_name, known, link
from kit.report.rows import events as event_rows
from kit.report.rows import quotes as quote_rows

MISSING = '<span class="none">not told</span>'


def sources(readings: Sequence[Reading]) -> str:
    """One row an article, with a link to its text and to where it came from; "" without any."""
    rows = [_source(number, row) for number, row in enumerate(frames.articles(readings).to_dict("records"), 1)]
    header = ("", "title", "outlet", "published", "words", "pieces cut", "from", "to know")
    return table(header, rows, "sources") if rows else ""


def _source(number: int, row: Row) -> Sequence[str]:
    published = f"{known(row, 'published')} ({known(row, 'published_from')})" if known(row, "published") else MISSING
    title = f'<a href="#a{number}">{known(row, "title", "article_id")}</a>'
    counts = (str(row["words"]), str(row["n_removed"]))
    return str(number), title, known(row, "outlet") or MISSING, published, *counts, _origin(row), _warnings(row)


def _origin(row: Row) -> str:
    """A link where the source is on the web; else the file's name and digest, not the folder: briefs are passed on."""
    address = known(row, "url")
    if address.startswith(("http://", "https://")):
        return f'<a href="{address}">{address}</a>'
    name = file_name(None if pd.isna(row["path"]) else row["path"])
    digest = known(row, "sha256")[:12]
    return html.escape(name) + (f"<br><small>sha256 {digest}…</small>" if digest else "")


def _warnings(row: Row) -> str:
    return "; ".join(html.escape(str(warning)) for warning in row["warnings"] or ())


def quotes(readings: Sequence[Reading]) -> str:
    """One row a quote, its number leading to its words in the text."""
    rows = [_quote(row) for row in quote_rows(readings)]
    sure = ("how sure of the words", "of the speaker")
    header = ("", "words", "speaker", "country", "kind", "cue", "tone", "TextBlob", *sure, "why")
    note = '<p class="note">Kind: direct, their own words; mixed, some of them; indirect, the reporter’s words.</p>'
    return note + table(header, rows, "quotes") if rows else "<p>Nobody is quoted.</p>"


def _quote(row: Row) -> Sequence[str]:
    speaker = known(row, "person", "speaker") or MISSING
    about = ", ".join(filter(None, (known(row, "role"), known(row, "organisation"))))
    told = (f"{speaker}<br><small>{about}</small>" if about else speaker, known(row, "country") or MISSING)
    sure = (_number(row[name], ".0%") for name in ("confidence", "speaker_confidence"))
    scores = (_number(row["tone"], "+.2f"), _number(row["polarity"], "+.2f"), *sure)
    why = "; ".join(filter(None, (known(row, "why"), known(row, "tone_why"))))
    return (
        *(f'<span id="row-{row["at"]}">{link(row)}</span>', known(row, "content"), *told, known(row, "kind")),
        *(known(row, "cue"), *scores, f"<small>{why}</small>"),
    )


def events(readings: Sequence[Reading]) -> str:
    """One row an event, its number leading to its sentence in the text."""
    rows = [_event(row) for row in event_rows(readings)]
    header = ("", "actor", "recipient", "type", "realis", "said by", "days", "Goldstein", "sentence", "why")
    return table(header, rows, "events") if rows else "<p>No actor acts on another.</p>"


def _event(row: Row) -> Sequence[str]:
    pair = ["nobody by name" if row[end] == NOBODY else known(row, end) for end in ("actor", "recipient")]
    days = [_day(row["date_start"]), _day(row["date_end"])]
    when = " to ".join(dict.fromkeys(filter(None, days))) or MISSING
    return (
        *(f'<span id="row-{row["at"]}">{link(row)}</span>', *pair, known(row, "event_type"), known(row, "realis")),
        *(known(row, "said_by"), when, _number(row["goldstein"], "+.1f"), known(row, "sentence")),
        f"<small>{known(row, 'why')}</small>",
    )


def removed(readings: Sequence[Reading]) -> str:
    """One row a piece of page furniture that was cut; says so where nothing was."""
    numbers = [number for number, reading in enumerate(readings, 1) for _ in reading.article.removed]
    pieces = zip(numbers, frames.removed(readings).to_dict("records"), strict=True)
    rows = [
        (
            f'<a href="#a{number}">{number}</a>',
            known(row, "category"),
            f"{row['start']} to {row['end']}",
            known(row, "text"),
        )
        for number, row in pieces
    ]
    return table(("article", "what", "characters of the input", "text"), rows) if rows else "<p>Nothing was cut.</p>"


def failures(frame: pd.DataFrame) -> str:
    """One row an input that could not be read, or was passed over, with what to do; "" without any."""
    columns = ("source", "step", "error", "message", "what_to_do")
    rows = [[known(row, column) for column in columns] for row in frame.to_dict("records")]
    return table(("source", "step", "error", "what was found", "what to do"), rows) if rows else ""


def _number(value: Any, form: str) -> str:
    return '<span class="none">none</span>' if pd.isna(value) else f'<span class="tabular">{value:{form}}</span>'


def _day(value: Any) -> str:
    return "" if pd.isna(value) else f'<span class="day">{value:%Y-%m-%d}</span>'
