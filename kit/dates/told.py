"""Times at a distance: so long ago, so long after the time told before, and the day or year of that time."""

import re
from datetime import date

from kit.dates import values
from kit.dates.clock import Clock, Found, rule
from kit.dates.grammar import ANY_PART, HEDGE, LONG_UNIT, NUMBER, PARTS, PHASE, SOME, UNIT, VAGUE, number, unit
from kit.dates.values import Days

AHEAD = ("following", "next", "after", "afterwards")
BACK = ("previous", "preceding", "before", "earlier")
BEFORE = ("ago", "earlier", "before", "previously")


def ago(m: re.Match[str], clock: Clock) -> Found:
    """Three weeks ago; a year ago; two days from now."""
    sign = -1 if m["way"].lower() == "ago" else 1
    return _away(m, sign, (_at(clock.now), clock.now_as))


def told_away(m: re.Match[str], clock: Clock) -> Found:
    """Ten days later; weeks later; a year earlier: from the time told before, else from the article's day."""
    sign = -1 if m["way"].lower() in BEFORE else 1
    if clock.finer and unit(m["unit"]) in ("D", "W", "F", "M"):
        return _away(m, sign, (clock.finer[0], f"{clock.finer[1]}, the time told before"))
    if clock.told and clock.told.low and clock.told.high:
        return _away(m, sign, (clock.told, f"{clock.told_as}, the time told before"))
    return _away(m, sign, (_at(clock.now), clock.now_as))


def _at(day: date) -> Days:
    return Days(day, day, "day")


def _away(m: re.Match[str], sign: int, origin: tuple[Days, str]) -> Found:
    told, anchor = origin
    code, n = unit(m["unit"]), number(m["n"] or "some")
    code, n = ("W", n and 2 * n) if code == "F" else (code, n)
    if code not in values.OF_UNIT:
        return Found("DATE", values.of_day(told.low or date.min), anchor=anchor)
    if n is None:
        return _some_away(code, sign, (told, anchor))
    if code == "Y" and told.granularity == "quarter":
        return Found("DATE", values.of_quarter(values.shift(told.low or date.min, code, sign * n)), anchor=anchor)
    start = values.shift(told.low or date.min, code, sign * n)
    finest = _coarser(values.UNIT_NAME[code], told.granularity or "day")
    return Found("DATE", _value_at(start, finest), anchor=anchor)


def _some_away(code: str, sign: int, origin: tuple[Days, str]) -> Found:
    """A vague distance: whole periods where the origin is coarser than the unit, else from the least to the most."""
    told, anchor = origin
    low, high = told.low or date.min, told.high or date.max
    least, guess, most = (sign * n for n in SOME)
    name = values.UNIT_NAME[code]
    if _coarser(name, told.granularity or "day") != name:
        middle = values.shift(low + (high - low) / 2, code, guess)
        return Found("DATE", _value_at(middle, told.granularity or "day"), anchor=anchor)
    ends = sorted(
        (values.shift(high if sign > 0 else low, code, least), values.shift(low if sign < 0 else high, code, most))
    )
    reference = "PAST_REF" if sign < 0 else "FUTURE_REF"
    return Found("DATE", reference, Days(ends[0], ends[1], name), anchor)


def _coarser(one: str, other: str) -> str:
    return max(one, other, key=values.FINENESS.index)


def _value_at(day: date, granularity: str) -> str:
    code = {"week": "W", "weekend": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
    return values.OF_UNIT[code.get(granularity, "D" if granularity in ("day", "time", "hour") else "Y")](day)


def told_unit(m: re.Match[str], clock: Clock) -> Found | None:
    """The next day; the following year; that month; that evening: the unit at, before or after the time told.

    A day is at, before or after the last day told, though a month was told since.
    """
    word, which = m["unit"].lower(), m["which"].lower().split()
    code = unit(word) if word not in PARTS else "D"
    told, told_as = (clock.day, clock.day_as) if code == "D" and clock.day else (clock.told, clock.told_as)
    if not told or not told.low:
        return None
    n = 1 if which[-1] in AHEAD else -1 if which[-1] in BACK else 0
    value = values.OF_UNIT[code](values.shift(told.low, code, n))
    anchor = f"{told_as}, the time told before"
    return (
        Found("TIME", f"{value}T{PARTS[word]}", anchor=anchor) if word in PARTS else Found("DATE", value, anchor=anchor)
    )


SIZE = rf"(?:{HEDGE}\s+)?(?P<n>{NUMBER}|{VAGUE}|an?|another)"
UNITS = rf"(?P<unit>{UNIT}s?|centuries)"

RULES = (
    rule(
        ago,
        rf"(?i:\b{SIZE}(?:\s+or\s+(?:so|more)|\s+more)?[\s-]+{UNITS}(?:\s+or\s+so)?\s+(?P<way>ago|from\s+now|hence)\b)",
    ),
    rule(
        told_away,
        rf"(?i:\b{SIZE}[\s-]+{UNITS}\s+(?P<way>earlier|later|before(?!\s+\w)|previously|afterwards?)\b)",
    ),
    rule(
        told_away,
        r"\b(?P<n>)(?P<unit>(?i:days|weeks|months|years|decades))\s+(?P<way>earlier|later|before|afterwards?)\b",
    ),
    rule(ago, r"\b(?P<n>)(?P<unit>(?i:days|weeks|months|years|decades))\s+(?P<way>ago)\b"),
    rule(
        told_unit,
        rf"(?i:\b(?:{PHASE}\s+)?(?P<which>the\s+following|that\s+same|the\s+same|the\s+previous|the\s+preceding|that|the\s+next)"
        rf"\s+(?P<unit>{LONG_UNIT}|{ANY_PART})\b(?!\s+of\b))",
    ),
    rule(
        told_unit,
        r"(?i:\bthe\s+(?P<unit>day|night|week|month|year)\s+(?P<which>before|after|earlier)(?=\s*[,.;]))",
    ),
)
