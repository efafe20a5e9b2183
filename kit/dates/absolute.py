"""Times that name a place in the calendar: days, months, quarters, seasons, years, and these without their year."""

import re
from datetime import date

from kit.dates import values
from kit.dates.clock import NO_DAY, Clock, Found, Unanchored, counted, plain, rule
from kit.dates.grammar import (
    ANY_SEASON,
    DAY,
    MONTH,
    NAMED_MONTH,
    ORDINALS,
    PHASE,
    SEASONS,
    SHORT_WEEKDAY,
    SPELT_TENS,
    YEAR,
    day_number,
    month,
    number,
)

# "In April and June 1955": the later month brings the year of the earlier.
JOINED = re.compile(
    rf"(?:\s+(?:and|or|to|through|until)\s+|\s*[-–]\s*)(?:{DAY}\s+)?{MONTH}(?:\s+{DAY},?)?(?:\s+of)?\s+(?P<year>{YEAR})\b"
)
UP_TO = re.compile(r"\b(?:until|till|through|by)\s$")
# What a four-digit number counts when it is no year.
COUNTED = (
    r"people|troops|men|women|points|soldiers|workers|jobs|students|passengers|feet|miles|kilomet\w+|met\w+rs|shares|tons|tonnes"
    r"|residents|barrels|dollars|pounds|euros|employees|members|police|refugees|casualties|deaths|homes|houses|rounds|copies"
    r"|acres|square|pages|words|units|cars|tanks|prisoners|votes|delegates|megawatts|kilograms|hours|days|years|dead|wounded"
)
DAY_BEFORE = re.compile(rf"{MONTH}\s+{DAY}(?:-|–| and )$")
# What shows that "May" and "March" are months.
BEFORE_MONTH = re.compile(
    rf"(?:\b(?:in|[Bb]y|[Ss]ince|until|till|of|from|during|[Ll]ast|[Nn]ext|this|and|or|to|before|after)|\b{MONTH},)\s+$"
)
AFTER_MONTH = re.compile(rf"\s+(?:and|or|to|through)\s+{MONTH}\b|\s*[-–]\s*{MONTH}\b")
# What stands before a four-digit number that is no year; looked at backwards, so each has a fixed width.
NUMBERED = (
    r"(?<![$£€¥#.,:/\d-])(?<!\bNo )(?<!\bNo\. )(?<!\bNos\. )(?<![Rr]esolution )(?<![Rr]esolutions )(?<![Rr]oom )"
    r"(?<![Ff]light )(?<![Pp]age )"
)


def _dated(year: int, month_number: int, day: int) -> str | None:
    real = 1 <= year <= 9999 and 1 <= day <= values.month_length(year, month_number)
    return f"{year:04d}-{month_number:02d}-{day:02d}" if real else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) > 50 else 2000 + int(digits)


def full_date(m: re.Match[str], clock: Clock) -> Found | None:
    """May 22, 2013; 22 May 2013; Wednesday, 22nd May 2013."""
    value = _dated(int(m["year"]), month(m["month"]), day_number(m["day"]))
    return plain(value) if value else None


def iso_date(m: re.Match[str], clock: Clock) -> Found | None:
    """2013-05-22; 2013/5/22."""
    value = _dated(int(m["year"]), int(m["month"]), int(m["day"]))
    return plain(value) if value else None


def numeric_date(m: re.Match[str], clock: Clock) -> Found | None:
    """5/22/2013, month first as in American papers, unless only the other reading is a date."""
    first, second, year = int(m["first"]), int(m["second"]), _year(m["year"])
    if max(first, second) > 31 or min(first, second) > 12 or not min(first, second):
        return None
    value = _dated(year, first, second) if first <= 12 else _dated(year, second, first)
    return plain(value) if value else None


def month_of_year(m: re.Match[str], clock: Clock) -> Found:
    """May 2013; early May of 2013."""
    return plain(f"{int(m['year']):04d}-{month(m['month']):02d}")


def month_before_christ(m: re.Match[str], clock: Clock) -> Found:
    """August 480 BC; the autumn of 481 BC."""
    part = f"{month(m['month']):02d}" if m["month"] else SEASONS[m["season"].lower()]
    return plain(f"BC{int(m['year']):04d}-{part}")


def month_of_told_year(m: re.Match[str], clock: Clock) -> Found:
    """July last year; August of that year."""
    told = clock.told.low if clock.told else None
    which = m["which"].lower()
    if which in ("that", "the same") and told:
        return Found(
            "DATE", f"{told.year:04d}-{month(m['month']):02d}", anchor=f"{clock.told_as}, the time told before"
        )
    year = clock.now.year + {"last": -1, "next": 1}.get(which, 0)
    return counted(f"{year:04d}-{month(m['month']):02d}", clock)


def day_of_month(m: re.Match[str], clock: Clock) -> Found | None:
    """May 22; 22 May; Wednesday, May 22: the year by the verb's tense, else the nearest with a lean to the past."""
    nth, day = month(m["month"]), day_number(m["day"])
    if not 1 <= day <= values.month_length(2000, nth):
        return None
    year = _year_of(m, clock, (nth, day))
    if year is None:
        return Found("DATE", f"XXXX-{nth:02d}-{day:02d}", anchor=NO_DAY)
    value = _dated(year, nth, day)
    return counted(value, clock) if value else None


def day_joined(m: re.Match[str], clock: Clock) -> Found | None:
    """The 25 of "April 24 and 25"; the 7 of "April 6-7": in the month just told."""
    told = clock.told.low if clock.told and clock.told.granularity == "day" else None
    if not told or not DAY_BEFORE.search(clock.text, max(0, m.start() - 24), m.start()):
        return None
    value = _dated(told.year, told.month, day_number(m["day"]))
    return Found("DATE", value, anchor=f"{clock.told_as}, the time told before") if value else None


def month_alone(m: re.Match[str], clock: Clock) -> Found | None:
    """November; early March; the end of May; never the verbs "may" and "march" nor a person called May."""
    nth = month(m["month"])
    if m["month"].lower() in ("may", "march") and not _is_month(m, clock.text):
        return None
    year = _year_of(m, clock, (nth, None))
    if year is None:
        return Found("DATE", f"XXXX-{nth:02d}", anchor=NO_DAY)
    return counted(f"{year:04d}-{nth:02d}", clock)


def _is_month(m: re.Match[str], text: str) -> bool:
    start, end = m.span()
    return m["month"] != m[0] or bool(
        BEFORE_MONTH.search(text, max(0, start - 20), start) or AFTER_MONTH.match(text, end)
    )


def _year_of(m: re.Match[str], clock: Clock, at: tuple[int, int | None]) -> int | None:
    """The year of a month or day told without one; None where there is nothing to count from."""
    nth, day = at
    if joined := JOINED.match(clock.text, m.end()):
        return int(joined["year"])
    told = clock.told.low if clock.told else None
    if told and (clock.narrative or clock.published is None):
        return told.year + (told.month >= 10 and nth <= 3 and clock.told_as != f"{told.year:04d}")
    try:
        now = clock.now
    except Unanchored:
        return None
    months_on = nth - now.month + ((day - now.day) / 30 if day else 0)
    match None if UP_TO.search(clock.text, max(0, m.start() - 9), m.start()) else clock.tense(m):
        case "future":
            return now.year + (months_on < -2)
        case "past":
            return now.year - (months_on > (1.5 if day else 1))
        case _:
            return now.year - (months_on > 3) + (months_on < -9)


def quarter(m: re.Match[str], clock: Clock) -> Found:
    """The third quarter; the second quarter of 2012; third-quarter; the fiscal first quarter."""
    nth = ORDINALS[m["nth"].lower()]
    if m["year"]:
        return plain(f"{m['year']}-Q{nth}")
    now = clock.now
    return counted(f"{now.year - (nth > (now.month + 2) // 3):04d}-Q{nth}", clock)


def half_year(m: re.Match[str], clock: Clock) -> Found:
    """The first half of 1999; the last half of the year."""
    nth = 1 if m["nth"].lower() == "first" else 2
    return plain(f"{m['year']}-H{nth}") if m["year"] else counted(f"{clock.now.year:04d}-H{nth}", clock)


def season(m: re.Match[str], clock: Clock) -> Found:
    """Spring 2012; the summer of 1999."""
    return plain(f"{int(m['year']):04d}-{SEASONS[m['season'].lower()]}")


def season_near(m: re.Match[str], clock: Clock) -> Found:
    """Last fall; this summer; the summer."""
    code, which, now = SEASONS[m["season"].lower()], (m["which"] or "").lower(), clock.now
    begins = values.SEASON_MONTH[code]
    year = now.year + (which == "next" and begins <= now.month)
    if which in ("last", "this past", "past") and begins + 2 >= now.month:
        year -= 1
    return counted(f"{year:04d}-{code}", clock)


def fiscal_year(m: re.Match[str], clock: Clock) -> Found:
    """Fiscal 2012; fiscal year 1990; FY2014."""
    return plain(f"{_year(m['year']):04d}")


def decade(m: re.Match[str], clock: Clock) -> Found:
    """The 1990s; the late '80s; the nineties."""
    tens = {
        "twenties": "192",
        "thirties": "193",
        "forties": "194",
        "fifties": "195",
        "sixties": "196",
        "seventies": "197",
    }
    tens |= {"eighties": "198", "nineties": "199"}
    return plain(m["full"] or (f"19{m['tens']}" if m["tens"] else tens[m["word"].lower()]))


def century(m: re.Match[str], clock: Clock) -> Found | None:
    """The 19th century; the twentieth century."""
    nth = m["nth"].lower()
    nth = ORDINALS.get(nth) or (int(nth[:-2]) if nth[0].isdigit() else 21)
    return plain(f"{nth - 1:02d}") if 1 <= nth <= 40 else None


def before_christ(m: re.Match[str], clock: Clock) -> Found:
    """490 BC: a value without days, since the calendar here begins in the year 1."""
    return plain(f"BC{int(m['year']):04d}")


def year(m: re.Match[str], clock: Clock) -> Found:
    """2012; late 2012; the end of 1998."""
    return plain(m["year"])


def year_of_range(m: re.Match[str], clock: Clock) -> Found:
    """The second year of "1995-96"."""
    return plain(clock.text[m.start() - 5 : m.start() - 3] + m["year"])


def spelt_year(m: re.Match[str], clock: Clock) -> Found:
    """Nineteen ninety-six, as a speaker says it."""
    return plain(f"19{number(m['rest']) or 0:02d}")


def feast(m: re.Match[str], clock: Clock) -> Found:
    """Christmas; New Year's Day."""
    name = m["feast"].lower().replace("’", "'")
    if name.startswith("thanksgiving"):
        return _thanksgiving(m, clock)
    nth, day = {"christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24)}.get(
        name, (12, 31) if name.endswith("eve") else (1, 1)
    )
    if m["year"]:
        return plain(f"{m['year']}-{nth:02d}-{day:02d}")
    now = clock.now
    return counted(f"{now.year - (nth > now.month + 2):04d}-{nth:02d}-{day:02d}", clock)


def _thanksgiving(m: re.Match[str], clock: Clock) -> Found:
    year = int(m["year"]) if m["year"] else clock.now.year - (clock.now.month < 11)
    first = date(year, 11, 1)
    value = values.of_day(values.shift(first, "D", (3 - first.weekday()) % 7 + 21))
    return plain(value) if m["year"] else counted(value, clock)


PARTLY = rf"(?i:(?:the\s+)?(?:{PHASE}[-\s]+(?:in\s+)?|(?:end|beginning|start|middle|rest)\s+of\s+(?:the\s+)?))?"
ON_DAY = rf"\b(?:{SHORT_WEEKDAY},?\s+)?"
SPELT_DECADE = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
SPELT_CENTURY = "sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first"

RULES = (
    rule(iso_date, rf"(?<![\d/-])(?P<year>{YEAR})[-/](?P<month>0?[1-9]|1[0-2])[-/](?P<day>[0-3]?\d)(?![\d/-])"),
    rule(numeric_date, r"(?<![\d/$.-])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>(?:19|20)?\d\d)(?![\d/])"),
    rule(full_date, rf"{ON_DAY}(?P<month>{MONTH})\s+(?P<day>{DAY}),?\s+(?P<year>{YEAR})\b"),
    rule(full_date, rf"{ON_DAY}(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<year>{YEAR})\b"),
    rule(month_of_year, rf"\b{PARTLY}(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})\b"),
    rule(
        month_of_told_year,
        rf"\b(?P<month>{MONTH})\s+(?:of\s+)?(?P<which>last|this|next|that|the\s+same)\s+year\b",
        "XXXX-XX",
    ),
    rule(
        month_before_christ,
        rf"\b{PARTLY}(?:(?P<month>{MONTH})|(?i:(?:the\s+)?(?P<season>{ANY_SEASON})(?:\s+of)?))\s+(?P<year>[1-9]\d{{0,3}})\s+BCE?\b",
    ),
    rule(day_of_month, rf"{ON_DAY}(?P<month>{MONTH})\s+(?P<day>{DAY})(?!\d|:\d|%|,\d{{3}})\b"),
    rule(day_of_month, rf"{ON_DAY}(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?!\w)"),
    rule(
        quarter,
        r"(?i:\b(?:the\s+)?(?:(?:fiscal|company's|current)[-\s]+)?"
        rf"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[-\s]quarter(?:\s+(?:of\s+)?(?P<year>{YEAR}))?\b)",
        "XXXX-QX",
    ),
    rule(
        half_year,
        rf"(?i:\b(?:the\s+)?(?P<nth>first|second|last)[-\s]half\s+(?:of\s+)?(?:(?P<year>{YEAR})|the\s+year)\b)",
        "XXXX-HX",
    ),
    rule(season, rf"(?i:\b(?:the\s+)?(?:{PHASE}\s+)?(?P<season>{ANY_SEASON})(?:\s+of)?,?\s+(?P<year>{YEAR})\b)"),
    rule(
        season_near,
        rf"(?i:\b(?:{PHASE}\s+)?(?P<which>this\s+past|last|this|next|past)\s+(?P<season>{ANY_SEASON})\b)",
        "XXXX",
    ),
    rule(season_near, r"(?i:\b(?P<which>the)\s+(?:early\s+|late\s+)?(?P<season>summer|winter|autumn)\b)(?!-)", "XXXX"),
    rule(fiscal_year, r"\b(?i:fiscal(?:\s+year)?\s+|FY\s?)(?P<year>(?:19|20)\d\d|\d\d)\b"),
    rule(
        decade,
        rf"(?i:\b(?:the\s+)?(?:{PHASE}[-\s]+)?(?:(?P<full>(?:1[5-9]|20)\d)0['’]?s|['’`](?P<tens>[2-9])0s)\b)(?P<word>)",
    ),
    rule(decade, rf"(?i:\bthe\s+(?:{PHASE}[-\s]+)?(?P<word>{SPELT_DECADE})\b)(?P<full>)(?P<tens>)"),
    rule(
        century,
        rf"(?i:\b(?:the\s+)?(?:{PHASE}[-\s]+)?(?P<nth>\d\d?(?:st|nd|rd|th)|{SPELT_CENTURY})[-\s]century\b)",
    ),
    rule(before_christ, r"\b(?P<year>[1-9]\d{0,3})\s+BCE?\b"),
    rule(
        feast,
        rf"\b(?P<feast>Christmas(?:\s+(?:Day|Eve))?|New\s+Year['’]s\s+(?:Day|Eve)|Thanksgiving(?:\s+Day)?)\b(?:,?\s+(?P<year>{YEAR})\b)?",
    ),
    rule(
        year,
        rf"{NUMBERED}\b{PARTLY}(?P<year>1[5-9]\d\d|20\d\d|(?<=\bin\s)1[0-4]\d\d)\b"
        rf"(?![\d%]|[.,]\d|-[a-z]|[-\s](?:{COUNTED})\b)",
    ),
    rule(year, rf"(?<=\b\d{{4}}[-–/])(?P<year>{YEAR})\b"),
    rule(year_of_range, r"(?<=\b(?:19|20)\d\d[-–/])(?P<year>\d\d)\b(?!-|–|/)"),
    rule(day_joined, rf"(?:(?<=\d[-–])|(?<=\d and\s))(?P<day>{DAY})\b(?![-–:]|\s+{MONTH})"),
    rule(spelt_year, rf"\b(?i:(?:the\s+year\s+)?nineteen[-\s](?P<rest>{SPELT_TENS}))\b"),
)
MONTH_ALONE = rule(month_alone, rf"\b{PARTLY}(?P<month>{NAMED_MONTH})(?!\w)", "XXXX-XX")
