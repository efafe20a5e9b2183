"""When it happened: time expressions and events as intervals, narrowed by a range of days, with their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import ipywidgets as w
import pandas as pd

from kit import frames
from kit.records import Event, Failure, Reading, Timex
from kit.views.calendar import drawn, intervals
from kit.widgets import markup, state
from kit.widgets.panel import Panel

MOST = 50  # sentences listed
SCALE = 400  # more days than this on a slider, and it steps by months
Range = tuple[pd.Timestamp, pd.Timestamp]
Told = tuple[Reading, Timex | Event]


class Calendar(Panel):
    """Move the ends of `days`: figure and sentences keep what touches these days, and `line` says how much that is."""

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure]) -> None:
        """Follow an ArticlePicker, or keep the given readings."""
        self.days = w.SelectionRangeSlider(
            options=[date.min],
            description="days",
            readout=False,
            continuous_update=False,
            layout={"width": "46rem", "max_width": "100%"},
        )
        self.picture, self.line, self.body = w.HTML(), w.HTML(), w.HTML()
        super().__init__(source, [self.days, self.picture, self.line, self.body])
        self.link(self, self._fill, "readings")
        self.link(self.days, self._show, "value")
        self._fill()
        state.keep(self, days=self.days)

    def _fill(self, _: object = None) -> None:
        self.dates, self.events = frames.dates(self.readings), frames.events(self.readings)
        self.intervals, self.told = intervals(self.dates, self.events), placed(self.readings)
        told = steps(self.dates, self.events)
        self.placed = bool(told)
        self.days.options = [(f"{day:%Y-%m-%d}", day) for day in told] or [date.min]
        self.days.index = (0, len(self.days.options) - 1)
        self.days.layout.display = "none" if len(told) < 2 else ""
        self._show()

    def _show(self, _: object = None) -> None:
        between = self.days.value if self.placed else None
        fig = drawn(self.intervals, between)
        line = summary(self.dates, self.events, between)
        self.picture.value = markup.figure(fig, f"{line} {fig.get_label()}")
        self.line.value = markup.sentence(line)
        self.body.value = listed(self.told, between)


def steps(dates: pd.DataFrame, events: pd.DataFrame) -> Sequence[pd.Timestamp]:
    """The days at which something begins or ends, in order; the first days of months where there are too many."""
    ends = pd.concat([frame[end] for frame in (dates, events) for end in ("date_start", "date_end")])
    days = sorted(pd.Timestamp(day) for day in ends.dropna().unique())
    if len(days) <= SCALE:
        return days
    return sorted({*(day.to_period("M").to_timestamp() for day in days), days[-1]})


def summary(dates: pd.DataFrame, events: pd.DataFrame, between: Range | None) -> str:
    """How many time expressions and events touch the days, and how many name no day at all."""
    if between is None:
        return f"No day is told: none of {len(dates)} time expressions and {len(events)} events can be placed."
    ends = [(frame["date_start"], frame["date_end"]) for frame in (dates, events)]
    inside = [int(((first <= between[1]) & (last >= between[0])).sum()) for first, last in ends]
    without = sum(int((first.isna() | last.isna()).sum()) for first, last in ends)
    return (
        f"From {between[0]:%Y-%m-%d} to {between[1]:%Y-%m-%d}: {inside[0]} of {len(dates)} time expressions and "
        f"{inside[1]} of {len(events)} events; {without} stay without a day."
    )


def placed(readings: Iterable[Reading]) -> Sequence[Told]:
    """The events and time expressions that have a first and a last day, the earliest first."""
    told: list[Told] = [(reading, item) for reading in readings for item in reading.dates]
    told += [(reading, item) for reading in readings for item in reading.events]
    closed = [(reading, item) for reading, item in told if item.date_start and item.date_end]
    return sorted(closed, key=lambda pair: (pair[1].date_start or "", pair[1].date_end or ""))


def listed(told: Iterable[Told], between: Range | None) -> str:
    """One list item for each of `placed` that touches the days: its days, and its words marked; MOST at most."""
    low, high = (f"{day:%Y-%m-%d}" for day in between) if between else ("9", "0")  # ISO days sort as they follow
    found = [pair for pair in told if (pair[1].date_start or "") <= high and (pair[1].date_end or "") >= low]
    lines = [(_head(item), _passage(reading, item)) for reading, item in found[:MOST]]
    more = [("and", f"{len(found) - MOST} more; choose fewer days to see them")] if found[MOST:] else []
    return markup.items([*lines, *more])


def _head(item: Timex | Event) -> str:
    days = " to ".join(dict.fromkeys(day for day in (item.date_start, item.date_end) if day))
    if isinstance(item, Timex):
        return f"{days}, time expression"
    return f"{days}, {item.actor} > {item.recipient} {item.event_type}, {item.realis}"


def _passage(reading: Reading, item: Timex | Event) -> str:
    """The event's sentence with its act marked, or the time expression with what stands about it."""
    text = reading.article.text
    if isinstance(item, Event):
        return markup.marked(text, [(item.trigger, "kit-trigger", "")], item.sentence)
    low = max(text.rfind("\n", 0, item.span[0]) + 1, text.rfind(" ", 0, max(0, item.span[0] - 60)) + 1)
    high = min(end for end in (text.find("\n", item.span[1]), text.find(" ", item.span[1] + 60), len(text)) if end >= 0)
    return markup.marked(text, [(item.span, "kit-now", "")], (low, high))
