"""An axis of days: where a day lies on it, and as few ticks as tell which days these are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from kit.views.axis import across
from kit.views.screen import Drawing

EPOCH = date(1970, 1, 1).toordinal()  # what matplotlib counts days from
MOST = 8  # ticks
DAYS, MONTHS = (1, 2, 7, 14), (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
BELOW = 36  # points under an axis of days


def place(day: pd.Timestamp | date) -> float:
    """Where the day begins on the axis."""
    return float(day.toordinal() - EPOCH)


def places(days: pd.Series) -> Any:
    """Where each day of a column begins, as an array."""
    return days.to_numpy("datetime64[D]").astype(float)


def days(fig: Drawing, ax: Axes, *, grid: bool = False) -> None:
    """Ticks for the days between the limits of the x axis; the year stands under the first and under each new one."""
    fig.leave(bottom=BELOW)
    low, high = ax.get_xlim()
    found = list(ticks(low, high))
    across(ax, zip(map(place, found), _labels(found), strict=True), grid=grid)


def ticks(low: float, high: float) -> Iterator[date]:
    """At most MOST + 1 days between two places, evenly apart: days, first days of months, or of years."""
    first, last = (min(max(int(x) + EPOCH, 1), date.max.toordinal()) for x in (-(-low // 1), high // 1))
    step = next((step for step in DAYS if (last - first) / step <= MOST), 0)
    if step:
        yield from map(date.fromordinal, range(first, last + 1, step))
        return
    step = next((step for step in MONTHS if (last - first) / step / 30.44 <= MOST), MONTHS[-1])
    begin, end = date.fromordinal(first), date.fromordinal(last)
    month = -(-(12 * begin.year + begin.month - 1 + (begin.day > 1)) // step) * step
    while month <= 12 * end.year + end.month - 1:
        yield date(month // 12, month % 12 + 1, 1)
        month += step


def _labels(found: Sequence[date]) -> list[str]:
    years = [None, *(day.year for day in found)]
    if all((day.month, day.day) == (1, 1) for day in found):
        return [str(day.year) for day in found]
    daily = any(day.day > 1 for day in found)
    names = [f"{day.day} {NAMES[day.month - 1]}" if daily else NAMES[day.month - 1] for day in found]
    return [
        f"{name}\n{day.year}" if day.year != before else name
        for name, day, before in zip(names, found, years, strict=False)
    ]
