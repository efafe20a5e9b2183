"""Dates as export tools, feeds and spreadsheets write them -> ISO 8601. Never "today", never a guessed part.

A day that could be read both ways (03/04/2019) is read by the evidence of its column; without any, it stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache

from kit.refusals import BadDate
from kit.tables import rows

YEARS = range(1500, 2101)
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?=[T _]?(?:\d{6})?(?!\d))")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de[\s]+|of[\s]+)?([^\W\d_]{3,10})\.?,?[\s-]+(?:de[l]?[\s]+)?(\d{4})(?!\d)"
)
MONTH_DAY = re.compile(r"(?<!\w)([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
CJK = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})(?:[:h](\d\d))(?::(\d\d))?(?:[.,]\d+)?\s*([ap]\.?m\.?)?(?![\d:])\s*(Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
COMPACT_CLOCK = re.compile(r"(?<!\d)\d{8}[T _]?(\d\d)(\d\d)(\d\d)?(Z)?(?!\d)")


def given(value: object) -> str:
    """The ISO form of the date that a caller passes.

    Raises:
        BadDate: it is no date, or one that can be read two ways.
    """
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    found = parse(value) if isinstance(value, str) else None
    if found is None:
        raise BadDate(f"published={value!r} is no date that can be read one way only", "write it as 2013-05-23")
    return found


def parse(text: str, *, day_first: bool | None = None) -> str | None:
    """The first date in the text as "2019-05-23", "2019-05-23T07:15" or with seconds and zone as far as they are given.

    `day_first` says how to read 03/04/2019; None reads only what can be read one way. None where there is no date.
    """
    text = text.strip()[:200]
    day, rest = _day(text, day_first)
    if day is None:
        return None
    return day.isoformat() + _clock(text, rest)


def day_first(values: Iterable[str]) -> bool | None:
    """What a column says about itself: True when some first number is over 12, False when some second one is.

    None without evidence, or with evidence for both; full stops ("23.05.2019") are day first everywhere.
    """
    firsts, seconds, dotted = False, False, False
    for value in values:
        if m := NUMERIC.search(value):
            firsts, seconds = firsts or int(m[1]) > 12, seconds or int(m[3]) > 12
            dotted = dotted or m[2] == "."
    if firsts != seconds:
        return firsts
    return True if dotted and not seconds else None


def from_epoch(seconds: float) -> str | None:
    """A Unix time in seconds or milliseconds as an ISO moment in UTC; None outside 1971..2100."""
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 31_536_000 <= seconds <= 4_102_444_800:
        return None
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))).isoformat()


@cache
def months() -> dict[str, int]:
    """Every month name and short form, in lower case -> 1..12."""
    return {name: int(row["month"]) for row in rows("months") for name in row["names"].split()}


def stands_in(text: str, day: str) -> bool:
    """Whether a day (YYYY-MM-DD) is named in the text, if it is the first of its month; any other is taken as named."""
    if not day.endswith("-01"):
        return True
    year, month = int(day[:4]), int(day[5:7])
    names = "|".join(re.escape(name) for name, number in months().items() if number == month)
    first = r"0?1(?:st|er|º|\.)?"
    forms = (
        rf"{year}[-/.]?0?{month}[-/.]?0?1(?!\d)",
        rf"(?<!\d)(?:0?1[-/.]0?{month}|0?{month}[-/.]0?1)[-/.](?:{year}|{year % 100:02})(?!\d)",
        rf"(?<![\d\w]){first}\s+(?:of\s+|de\s+)?(?:{names})\.?,?\s+(?:of\s+|de\s+|del\s+)?{year}",
        rf"\b(?:{names})\.?\s+{first},?\s+{year}",
        rf"{year}年0?{month}月0?1日",
    )
    return re.search("|".join(forms), text, re.IGNORECASE) is not None


def _day(text: str, order: bool | None) -> tuple[date | None, int]:
    """The day and where it ends in the text."""
    for pattern in (ISO, YEAR_FIRST, CJK, COMPACT):
        if m := pattern.search(text):
            return _date(int(m[1]), int(m[2]), int(m[3])), m.end()
    for pattern, (day, month) in ((DAY_MONTH, (1, 2)), (MONTH_DAY, (2, 1))):
        for m in pattern.finditer(text):
            if number := months().get(m[month].lower()):
                return _date(int(m[3]), number, int(m[day])), m.end()
    if m := NUMERIC.search(text):
        return _numeric(m, order), m.end()
    return None, 0


def _numeric(m: re.Match[str], order: bool | None) -> date | None:
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    year += 0 if len(m[4]) == 4 else 2000 if year < 70 else 1900
    if first > 12 or m[2] == "." or first == second:
        order = True
    elif second > 12:
        order = False
    if order is None:
        return None
    return _date(year, second, first) if order else _date(year, first, second)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _clock(text: str, rest: int) -> str:
    """The "T07:15:00+01:00" part, "" where no time of day is written."""
    if m := COMPACT_CLOCK.search(text):
        hour, minute, second, half, zone = int(m[1]), m[2], m[3], None, m[4]
    elif m := CLOCK.search(text, rest) or CLOCK.search(text, 0, rest):
        hour, minute, second, half, zone = int(m[1]), m[2], m[3], m[4], m[5]
    else:
        return ""
    if half:
        hour = hour % 12 + 12 * half.lower().startswith("p")
    if hour > 23 or int(minute) > 59:
        return ""
    return f"T{hour:02}:{minute}" + (f":{second}" if second else "") + _zone(zone)


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] in "+-":
        return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return "Z"
