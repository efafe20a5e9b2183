"""The days that a text tells of: time expressions and events as intervals on one axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit.views.canvas import NOBODY, SIGNS, count, described, figure, legend, nothing, rows, sign
from kit.views.days import days, place
from kit.views.screen import Drawing
from kit.views.themes import FAINT, INK

MOST = 30  # rows
LOW = 0.62  # height of a row against those of other figures
Between = tuple[pd.Timestamp, pd.Timestamp]
Item = tuple[pd.Timestamp, pd.Timestamp, str, str]  # first and last day, label, sign ("" for a time expression)


def calendar(dates: pd.DataFrame, events: pd.DataFrame, *, between: Between | None = None) -> Figure:
    """One row an interval, the earliest first: hollow for a time expression, filled for an event.

    With `between` only what touches these days (both included). What has no first or last day is left out.
    """
    return drawn(intervals(dates, events), between)


def drawn(items: Sequence[Item], between: Between | None = None) -> Figure:
    """The calendar of these intervals; what a control narrows again and again is counted once."""
    found = [item for item in items if between is None or touches(item[0], item[1], between)]
    shown = found[:MOST]
    fig, ax = figure(len(shown) * LOW, title=f"When did it happen?{count(found, shown, 'interval')}")
    if not shown:
        return nothing(fig, ax, "No day is told in this text, or none between the days chosen.")
    ends = between or (min(item[0] for item in shown), max(item[1] for item in shown))
    low, high = place(ends[0]), place(ends[1]) + 1
    for row, item in enumerate(shown):
        _bar(ax, row, item, least=(high - low) / 150)
    rows(fig, ax, [label for _, _, label, _ in shown])
    ax.set_xlim(low - (high - low) * 0.02, high + (high - low) * 0.02)
    days(fig, ax, grid=True)
    _legend(fig)
    return described(fig, "; ".join(f"{first:%Y-%m-%d} to {last:%Y-%m-%d}: {label}" for first, last, label, _ in shown))


def intervals(dates: pd.DataFrame, events: pd.DataFrame) -> Sequence[Item]:
    """Time expressions and events with both ends, the earliest first; the same one told again counts ×n."""
    counted: Counter[Item] = Counter()
    for (first, last, words), n in _counted(dates, ["text"]):
        counted[first, last, f"“{words}”", ""] += n
    for (first, last, *act, value), n in _counted(events, ["actor", "recipient", "event_type", "goldstein"]):
        counted[first, last, _act(*act), sign(value)] += n
    ranked = sorted(counted.items(), key=lambda pair: (pair[0][0], pair[0][1], bool(pair[0][3]), pair[0][2]))
    return [(*item[:2], item[2] + (f" ×{n}" if n > 1 else ""), item[3]) for item, n in ranked]


def touches(first: Any, last: Any, between: Between) -> bool:
    """Whether the days from `first` to `last` touch those of `between`, all ends included."""
    return bool(first <= between[1] and last >= between[0])


def _counted(frame: pd.DataFrame, about: list[str]) -> Iterator[tuple[tuple[Any, ...], int]]:
    """(first day, last day, *about) of the rows with both days, each once, and how often it is there."""
    ends = ["date_start", "date_end"]
    groups = frame.dropna(subset=ends).groupby([*ends, *about], dropna=False, sort=False)
    return zip(groups.size().index.tolist(), groups.size().tolist(), strict=True)


def _act(actor: str, recipient: str, event_type: str) -> str:
    pair = f"{actor} > {recipient}" if recipient != NOBODY else actor
    return f"{pair} {event_type}"


def _bar(ax: Axes, row: int, item: Item, *, least: float) -> None:
    """The interval; so short a one that it could not be seen is a marker."""
    first, last, _, side = item
    start, width = place(first), (last - first).days + 1
    ink, line, marker = SIGNS[side] if side else (FAINT, "-", "D")
    face = ink if side else "white"
    if width < 3 * least:
        ax.plot(start + width / 2, row, marker, ms=7, mfc=face, mec=ink, mew=1.4)
        return
    ax.barh(row, width, left=start, height=0.55, fc=face, ec=ink, lw=1.4, ls=line, alpha=0.85)


def _legend(fig: Drawing) -> None:
    named = {"neither": "a request or neither"}
    signs = [(named.get(name, name), {"fc": ink, "ec": ink, "ls": line}) for name, (ink, line, _) in SIGNS.items()]
    day = ("a day or so", {"ls": "", "marker": "v", "color": INK})
    legend(fig, [("time expression", {"fc": "white", "ec": FAINT}), *signs, day])
