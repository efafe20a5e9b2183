"""Times that count from the article's day, in a story from the time told before."""

import re
from datetime import date

from kit.dates import tense, values
from kit.dates.clock import NO_DAY, Clock, Found, Unanchored, counted, rule
from kit.dates.grammar import (
    ANY_PART,
    LONG_UNIT,
    NUMBER,
    PARTS,
    PHASE,
    SOME,
    UNIT,
    VAGUE,
    WEEKDAY,
    duration,
    number,
    unit,
    weekday,
)
from kit.dates.values import Days

NEAR_DAY = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def near_day(m: re.Match[str], clock: Clock) -> Found:
    """Yesterday; late today; the day after tomorrow."""
    name = re.sub(r"\s+", " ", m["day"].lower())
    return counted(values.of_day(values.shift(clock.now, "D", NEAR_DAY[name])), clock)


def part_of_day(m: re.Match[str], clock: Clock) -> Found:
    """Last night; this morning; tomorrow evening; tonight; overnight."""
    words = m[0].lower()
    days = 1 if "tomorrow" in words else -1 if "yesterday" in words or "last" in words else 0
    part = PARTS[(m["part"] or "night").lower()]
    return counted(f"{values.of_day(values.shift(clock.now, 'D', days))}T{part}", clock, "TIME")


def time_of_day(m: re.Match[str], clock: Clock) -> Found | None:
    """10:30 p.m.; 14:00 GMT; 9 a.m. EST Tuesday; noon: on the weekday named, else on the day it is."""
    hour, minute = int(m["hour"] or m["hour24"] or 12), int(m["minute"] or m["minute24"] or 0)
    if m["half"]:
        hour = hour % 12 + (12 if m["half"].lower() == "p" else 0)
    elif (m["word"] or "").lower() == "midnight":
        hour = 0
    if hour > 23 or minute > 59:
        return None
    day = _weekday(m, clock) if m["weekday"] else clock.now
    return counted(f"{values.of_day(day)}T{hour:02d}:{minute:02d}", clock, "TIME")


def day_of_week(m: re.Match[str], clock: Clock) -> Found:
    """Friday; last Monday; next Tuesday night: by its own word, else by the verb's tense, else the last one."""
    try:
        day = _weekday(m, clock)
    except Unanchored:
        return Found("DATE", f"XXXX-WXX-{weekday(m['weekday']) + 1}", anchor=NO_DAY)
    part = m["part"]
    value = values.of_day(day)
    return counted(f"{value}T{PARTS[part.lower()]}", clock, "TIME") if part else counted(value, clock)


def _weekday(m: re.Match[str], clock: Clock) -> date:
    now, which = clock.now, (m["which"] or "").lower().split()
    ahead = (weekday(m["weekday"]) - now.weekday()) % 7
    if "last" in which or "past" in which:
        return values.shift(now, "D", ahead - 7)
    if "next" in which or "coming" in which:
        return values.shift(now, "D", ahead or 7)
    if "this" in which:
        return values.shift(now, "D", weekday(m["weekday"]) - now.weekday())
    if clock.day and clock.day.low and RANGE.search(clock.text, max(0, m.start() - 40), m.start()):
        return values.shift(clock.day.low, "D", (weekday(m["weekday"]) - clock.day.low.weekday()) % 7)
    if not clock.narrative and tense.is_ahead(clock.text, m.start()):
        return values.shift(now, "D", ahead)
    owns = clock.text.startswith(("'s", "’s"), m.end())
    if ahead == 0 or clock.narrative or (clock.tense(m) == "future" and not owns):
        return values.shift(now, "D", ahead)
    return values.shift(now, "D", ahead - 7)


def unit_near(m: re.Match[str], clock: Clock) -> Found:
    """Last week; this year; next month; early next week; the current quarter."""
    code = unit(m["unit"])
    which = (m["which"] or m["this"]).lower().split()[-1]
    n = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    return counted(values.OF_UNIT[code](values.shift(clock.now, code, n)), clock)


def part_of_unit(m: re.Match[str], clock: Clock) -> Found:
    """The end of the month; later in the year: of the month or year it is, in a story that of the time told."""
    return counted(values.OF_UNIT[unit(m["unit"])](clock.now), clock)


def year_before(m: re.Match[str], clock: Clock) -> Found:
    """Year-ago; year-earlier; the year-earlier quarter."""
    before = values.shift(clock.now, "Y", -1)
    if "quarter" in m[0] or "period" in m[0]:
        return counted(values.of_quarter(values.shift(before, "Q", -1)), clock)
    return counted(values.of_year(before), clock)


def quarter_told(m: re.Match[str], clock: Clock) -> Found:
    """The quarter; the latest quarter: the last one that is over."""
    return counted(values.of_quarter(values.shift(clock.now, "Q", -1)), clock)


def the_weekend(m: re.Match[str], clock: Clock) -> Found:
    """The weekend: the one just gone, or the coming one after a future verb."""
    now = clock.now
    back = now.weekday() < 5 and clock.tense(m) != "future"
    return counted(values.of_weekend(values.shift(now, "W", -1 if back else 0)), clock)


def recent_units(m: re.Match[str], clock: Clock) -> Found:
    """Recent weeks; coming months: six units up to the article's day, or from it on."""
    code, ahead = unit(m["unit"]), m["which"].lower() in ("coming", "next")
    try:
        now, anchor = clock.now, clock.now_as
    except Unanchored:
        return Found("DURATION", duration(None, code), anchor=NO_DAY)
    far = values.shift(now, code, SOME[2] if ahead else -SOME[2])
    return Found("DURATION", duration(None, code), Days(min(now, far), max(now, far), values.UNIT_NAME[code]), anchor)


def units_up_to_now(m: re.Match[str], clock: Clock) -> Found:
    """The past three months; the last few days; the next two years: an interval that ends or begins at the clock."""
    code, n = unit(m["unit"]), number(m["n"]) if m["n"] else 1
    value = duration(n, code)
    if code == "H" and n:
        code, n = "D", -(-n // 24)
    if code not in values.OF_UNIT or not re.match(r"past|last|next|coming|previous", m["which"].lower()):
        return Found("DURATION", value)
    try:
        now, anchor = clock.now, clock.now_as
    except Unanchored:
        return Found("DURATION", value, anchor=NO_DAY)
    ahead = m["which"].lower() in ("next", "coming")
    far = values.shift(now, code, (1 if ahead else -1) * (SOME[2] if n is None else n))
    return Found("DURATION", value, Days(min(now, far), max(now, far), values.UNIT_NAME[code]), anchor)


def present(m: re.Match[str], clock: Clock) -> Found:
    """Now; currently: the article's day."""
    day = clock.published
    return Found("DATE", "PRESENT_REF", Days(day, day, "day") if day else None, clock.now_as if day else "")


def past(m: re.Match[str], clock: Clock) -> Found:
    """Recently; the past: some day up to the article's."""
    day = clock.published
    return Found("DATE", "PAST_REF", Days(None, day, None) if day else None)


def future(m: re.Match[str], clock: Clock) -> Found:
    """Soon; the near future: some day from the article's on."""
    day = clock.published
    return Found("DATE", "FUTURE_REF", Days(day, None, None) if day else None)


def year_end(m: re.Match[str], clock: Clock) -> Found:
    """Year-end: the last day of the year."""
    return counted(f"{clock.now.year:04d}-12-31", clock)


# "from Monday to Wednesday", "between Friday and Sunday": the second is the first such day after the other.
RANGE = re.compile(
    rf"(?:\b[Ff]rom\s+{WEEKDAY}\s+(?:to|until|till|through)|\b[Bb]etween\s+{WEEKDAY}\s+and|\b{WEEKDAY}\s+through)\s+$"
)
OF_DAY = rf"(?:\s+(?P<part>{ANY_PART}))?"

ZONE = r"(?:GMT|UTC|BST|CEST|[ECMP][SD]?T|local\s+time)"

RULES = (
    rule(
        time_of_day,
        rf"\b(?:(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[AaPp])\.?[Mm]\b\.?"
        rf"|(?P<word>(?i:noon|midnight|midday))\b)(?:\s+{ZONE})?|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\s+{ZONE})"
        rf"(?:,?\s+(?:on\s+)?(?P<which>(?i:last|next|this)\s+)?(?P<weekday>{WEEKDAY})(?!\w))?",
        "XXXX-XX-XXTXX:XX",
    ),
    rule(
        part_of_day,
        rf"(?i:\b(?:{PHASE}\s+)?(?:(?:last|this|yesterday|tomorrow)\s+(?P<part>{ANY_PART})|tonight|overnight)\b)",
    ),
    rule(
        near_day,
        rf"(?i:\b(?:{PHASE}\s+)?(?P<day>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tomorrow)\b)",
    ),
    rule(
        day_of_week,
        rf"\b(?i:(?:{PHASE}\s+(?:on\s+)?)?)(?P<which>(?i:this\s+past|this\s+coming|last|next|this|past|coming)\s+)?"
        rf"(?P<weekday>{WEEKDAY})(?!s\b){OF_DAY}\b",
    ),
    rule(
        unit_near,
        rf"(?i:\b(?:(?:{PHASE}|sometime)\s+)?(?:(?P<which>last|next|the\s+current|the\s+coming)\s+|(?P<this>this)\s+(?!day\b))(?P<unit>{LONG_UNIT}|weekend)\b)",
        "XXXX",
    ),
    rule(
        part_of_unit,
        r"(?i:\b(?:(?:the\s+)?(?:end|beginning|start|middle|rest|latter\s+part)\s+of\s+|(?:earlier|later|early|late)\s+in\s+)the\s+"
        r"(?P<unit>week|month|year|decade|century)\b)",
        "XXXX",
    ),
    rule(year_before, r"(?i:\b(?:the\s+)?year-(?:ago|earlier)\b(?:\s+(?:quarter|period)\b)?)", "XXXX"),
    rule(quarter_told, r"(?i:\bthe\s+(?:(?:latest|most\s+recent)\s+(?:quarter|period)|quarter)\b)", "XXXX-QX"),
    rule(
        units_up_to_now,
        rf"(?i:\b(?:(?:the|these)\s+)?(?P<which>last|past|previous|next|coming|first|final)\s+(?P<n>{NUMBER}|{VAGUE})\s+"
        rf"(?:more\s+)?(?P<unit>{UNIT}s|centuries)\b)",
    ),
    rule(units_up_to_now, rf"(?i:\bthe\s+(?P<which>past|last|next)\s+(?P<n>)(?P<unit>{UNIT})\b)"),
    rule(recent_units, r"(?i:\b(?P<which>recent|coming)\s+(?P<unit>days|weeks|months|years|decades)\b)"),
    rule(the_weekend, r"(?i:\bthe\s+weekend\b)", "XXXX-WXX-WE"),
    rule(year_end, r"(?i:\byear['’]?s?[-\s]end\b)"),
    rule(
        present,
        r"(?i:\b(?:right\s+now|now|currently|(?<!\bthen\s)current|at\s+present|nowadays|at\s+the\s+moment|these\s+days|present-day)\b)",
    ),
    rule(past, r"(?i:\b(?:(?:more\s+|most\s+)?recently|the\s+(?:recent\s+)?past)\b)"),
    rule(future, r"(?i:\b(?:the\s+(?:near\s+|foreseeable\s+|immediate\s+)?future)\b)"),
)
