"""TIMEX3 values and the days they cover."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple


class Days(NamedTuple):
    """The first and the last day of a time, both included (None: open on that side), and how fine it is told."""

    low: date | None
    high: date | None
    granularity: str | None


SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNIT_NAME = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
    "H": "hour",
}
# From fine to coarse; a time counted from a coarser one can be no finer than that.
FINENESS = (
    "time",
    "hour",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half-year",
    "year",
    "decade",
    "century",
)


def of_day(day: date) -> str:
    """A day's value: 2013-05-22."""
    return day.isoformat()


def of_week(day: date) -> str:
    """The value of the ISO week that holds the day: 2013-W21."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def of_weekend(day: date) -> str:
    """The value of the weekend of the ISO week that holds the day: 2013-W21-WE."""
    return f"{of_week(day)}-WE"


def of_month(day: date) -> str:
    """The value of the day's month: 2013-05."""
    return f"{day.year:04d}-{day.month:02d}"


def of_quarter(day: date) -> str:
    """The value of the day's quarter: 2013-Q2."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def of_year(day: date) -> str:
    """The value of the day's year: 2013."""
    return f"{day.year:04d}"


def of_decade(day: date) -> str:
    """The value of the day's decade: 201."""
    return f"{day.year:04d}"[:3]


def of_century(day: date) -> str:
    """The value of the day's century: 20."""
    return f"{day.year:04d}"[:2]


OF_UNIT: dict[str, Callable[[date], str]] = {
    "D": of_day,
    "W": of_week,
    "M": of_month,
    "Q": of_quarter,
    "Y": of_year,
    "E": of_decade,
    "C": of_century,
    "WE": of_weekend,
}
MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
DAYS_IN = {"D": 1, "W": 7, "WE": 7}


def shift(day: date, unit: str, n: int) -> date:
    """The day `n` units on; a month's end stays inside its month, and no date leaves the calendar (years 1 to 9999)."""
    if unit in DAYS_IN:
        ordinal = day.toordinal() + n * DAYS_IN[unit]
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
    if unit not in MONTHS_IN:
        return day
    months = min(max(day.year * 12 + day.month - 1 + n * MONTHS_IN[unit], 12), 9999 * 12 + 11)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """How many days the month has."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def months(year: int, month: int, n: int) -> tuple[date, date]:
    """The first and the last day of `n` months from this one."""
    first = date(year, month, 1)
    return first, shift(first, "M", n) - timedelta(1)


SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...] = (
    (
        re.compile(r"(\d{4})-(\d\d)-(\d\d)(T?).*"),
        lambda m: Days(*(date(int(m[1]), int(m[2]), int(m[3])),) * 2, "time" if m[4] else "day"),
    ),
    (
        re.compile(r"(\d{4})-W(\d\d)-WE"),
        lambda m: Days(
            date.fromisocalendar(int(m[1]), int(m[2]), 6), date.fromisocalendar(int(m[1]), int(m[2]), 7), "weekend"
        ),
    ),
    (
        re.compile(r"(\d{4})-W(\d\d)"),
        lambda m: Days(
            date.fromisocalendar(int(m[1]), int(m[2]), 1), date.fromisocalendar(int(m[1]), int(m[2]), 7), "week"
        ),
    ),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m: Days(*months(int(m[1]), int(m[2]), 1), "month")),
    (re.compile(r"(\d{4})-Q(\d)"), lambda m: Days(*months(int(m[1]), int(m[2]) * 3 - 2, 3), "quarter")),
    (re.compile(r"(\d{4})-H(\d)"), lambda m: Days(*months(int(m[1]), int(m[2]) * 6 - 5, 6), "half-year")),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda m: Days(*months(int(m[1]), SEASON_MONTH[m[2]], 3), "season")),
    (re.compile(r"(?:FY)?(\d{4})"), lambda m: Days(*months(int(m[1]), 1, 12), "year")),
    (re.compile(r"(\d{3})"), lambda m: Days(*months(int(m[1]) * 10, 1, 120), "decade")),
    (re.compile(r"(\d{2})"), lambda m: Days(*months(int(m[1]) * 100, 1, 1200), "century")),
)


def days(value: str) -> Days | None:
    """The days that a calendar value covers; None for durations, sets, references and open values ("XXXX-11")."""
    for shape, read in SHAPES:
        if m := shape.fullmatch(value):
            try:
                return read(m)
            except (ValueError, OverflowError):
                return None
    return None
