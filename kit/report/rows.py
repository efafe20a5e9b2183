"""Frames with the place of each row in the brief: "a1-q3" is the third quote of the first article."""

from __future__ import annotations

import html
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import PureWindowsPath
from typing import Any

import pandas as pd

from kit import frames
from kit.records import Reading
from kit.views import canvas

Row = Mapping[Hashable, Any]


def quotes(readings: Sequence[Reading]) -> list[Row]:
    """The rows of `frames.quotes`, each with "at", the place of its words in the texts."""
    return _placed(frames.quotes(readings), "q", [len(reading.quotes) for reading in readings])


def events(readings: Sequence[Reading]) -> list[Row]:
    """The rows of `frames.events`, each with "at", the place of its sentence in the texts."""
    return _placed(frames.events(readings), "e", [len(reading.events) for reading in readings])


def known(row: Row, *columns: str) -> str:
    """The first of the columns that is known, escaped; "" where none is."""
    return html.escape(canvas.known(row, *columns))


def link(row: Row, label: str | None = None) -> str:
    """A link to the row's words in the texts; its label, which is escaped, is their number unless given."""
    return f'<a href="#{row["at"]}">{html.escape(label or number(row))}</a>'


def number(row: Row) -> str:
    """How the row is named in the texts' margins: "q3", or "2-q3" in the second article of several."""
    return str(row["number"])


def label(article: int, code: str, n: int, *, several: bool) -> str:
    """The name of a quote or event (both counted from 1), with its article's number where there are several."""
    return f"{article}-{code}{n}" if several else f"{code}{n}"


def _placed(frame: pd.DataFrame, code: str, counts: Sequence[int]) -> list[Row]:
    places = [(a, n) for a, count in enumerate(counts, 1) for n in range(1, count + 1)]
    at = [f"a{a}-{code}{n}" for a, n in places]
    names = [label(a, code, n, several=len(counts) > 1) for a, n in places]
    return list[Row](frame.assign(at=at, number=names).to_dict("records"))


def file_name(path: str | None) -> str:
    """The last part of a path, of this system or another; "" without one."""
    return PureWindowsPath(path).name if path else ""


def listed(lines: Iterable[str]) -> str:
    """The lines, HTML already, as a list."""
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
