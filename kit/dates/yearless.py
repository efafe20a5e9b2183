"""Times of the calendar that leave out their year: "May 22", "November", "the third quarter", "last summer"."""

import re
from datetime import date

from kit.dates import chronology, tense, values
from kit.dates.absolute import dated
from kit.dates.clock import NO_DAY, Clock, Found, Unanchored, counted, plain, rule
from kit.dates.grammar import (
    ANY_SEASON,
    DAY,
    MONTH,
    NAMED_MONTH,
    ON_DAY,
    ORDINALS,
    PARTLY,
    PHASE,
    SEASONS,
    YEAR,
    day_number,
    month,
)
from kit.dates.values import Days
from kit.text import SENTENCE_END

# "In April and June 1955": the later month brings the year of the earlier.
JOINED = re.compile(
    rf"(?:\s+(?:and|or|to|through|until)\s+|\s*[-–]\s*)(?:{DAY}\s+)?{MONTH}(?:\s+{DAY},?)?(?:\s+of)?\s+(?P<year>{YEAR})\b"
)
NAME = re.compile(r"\s+[A-Z]")  # "the Winter Palace" is no time
UP_TO = re.compile(r"\b(?:until|till|through|by)\s$")
DAY_BEFORE = re.compile(rf"{MONTH}\s+{DAY}(?:-|–| (?:and|to|through|until|till) )(?:the )?$")
# "May 3-5, 2010": the later day brings the year of the earlier.
SAME_MONTH = re.compile(rf"(?:\s?[-–]\s?|\s+(?:and|to|or|through|until|till)\s+){DAY},?\s+(?P<year>{YEAR})\b")
# What shows that "May" and "March" are months.
BEFORE_MONTH = re.compile(
    r"(?:\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]ill|of|[Ff]rom|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|and|or|to|[Bb]efore|[Aa]fter)"
    rf"|\b{MONTH},)\s+$"
)
AFTER_MONTH = re.compile(rf"\s+(?:and|or|to|through)\s+{MONTH}\b|\s*[-–]\s*{MONTH}\b|\s*:\s|\s+[-–—]\s")


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
    value = dated(year, nth, day)
    return counted(value, clock) if value else None


def day_joined(m: re.Match[str], clock: Clock) -> Found | None:
    """The 25 of "April 24 and 25"; the 7 of "April 6-7": in the month just told."""
    told = clock.told.low if clock.told and clock.told.granularity == "day" else None
    if not told or not DAY_BEFORE.search(clock.text, max(0, m.start() - 24), m.start()):
        return None
    value = dated(told.year, told.month, day_number(m["day"]))
    return Found("DATE", value, anchor=f"{clock.told_as}, the time told before") if value else None


def day_ahead(m: re.Match[str], clock: Clock) -> Found | None:
    """The 3 of "3-5 May" and of "3 and 5 May 2013": in the month named next."""
    nth, day = month(m["month"]), day_number(m["day"])
    year = int(m["year"]) if m["year"] else _year_of(m, clock, (nth, day))
    value = f"XXXX-{nth:02d}-{day:02d}" if year is None else dated(year, nth, day)
    if value is None:
        return None
    return plain(value) if m["year"] else Found("DATE", value, anchor=NO_DAY if year is None else clock.now_as)


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
    if joined := JOINED.match(clock.text, m.end()) or (day and SAME_MONTH.match(clock.text, m.end())):
        return int(joined["year"])
    told = _binding(m, clock)
    if told:
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


def _is_listed(m: re.Match[str], clock: Clock, days: Days, at: int) -> bool:
    """Whether the time opens a line of a chronology, or stands in one, whose year a line or heading above gives; prose
    that opens its paragraphs with times is a chronology where it has no day of publication."""
    headed = chronology.heads(clock.text, (at, at))
    if clock.text.find("\n", at, m.start()) < 0:
        return chronology.is_entry(clock.text, at)
    if not (chronology.opens(clock.text, m.start()) or (headed and clock.published is None)):
        return False
    entry = chronology.is_entry(clock.text, m.start()) and (headed or chronology.is_entry(clock.text, at))
    return entry or (clock.published is None and (headed or days.granularity in ("day", "month")))


def _binding(m: re.Match[str], clock: Clock) -> date | None:
    """The time told before that lends its year: in a story any; that of the chronology's line or heading; without a day
    of publication one of the same sentence, or of the text's course in the same paragraph, and none of a past year
    where the month lies ahead."""
    if clock.narrative:
        return clock.told.low if clock.told else None
    if clock.line and _is_listed(m, clock, *clock.line):
        return clock.line[0].low
    if clock.published is not None or clock.course is None:
        return None
    days, end = clock.course
    between = clock.text[end : m.start()]
    if "\n" in between:
        return None
    ahead = SENTENCE_END.search(f"{between}A") is not None and clock.tense(m) == "future"
    return None if ahead and days.granularity not in ("day", "month") else days.low


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


def month_near(m: re.Match[str], clock: Clock) -> Found:
    """Last April; this September; next June."""
    nth, which, now = month(m["month"]), m["which"].lower(), clock.now
    year = (
        now.year - (which != "next" and which != "this" and nth >= now.month) + (which == "next" and nth <= now.month)
    )
    return counted(f"{year:04d}-{nth:02d}", clock)


def season_near(m: re.Match[str], clock: Clock) -> Found:
    """Last fall; this summer; next spring."""
    code, which, now = SEASONS[m["season"].lower()], (m["which"] or "").lower(), clock.now
    begins = values.SEASON_MONTH[code]
    year = now.year + (which == "next" and begins <= now.month)
    if which in ("last", "this past", "past") and begins + 2 >= now.month:
        year -= 1
    return counted(f"{year:04d}-{code}", clock)


def season_told(m: re.Match[str], clock: Clock) -> Found | None:
    """In the spring; by the autumn: the next one where a future verb or "by" tells it, else the last that has begun."""
    if m["season"][0].isupper() and NAME.match(clock.text, m.end()):
        return None
    code, now = SEASONS[m["season"].lower()], clock.now
    begins = values.SEASON_MONTH[code]
    limit = UP_TO.search(clock.text, max(0, m.start() - 9), m.start()) or tense.is_ahead(clock.text, m.start())
    far = clock.text[: m.start()].endswith("into ")  # "short of steel well into the summer": no word of what lies ahead
    if not clock.narrative and not far and (limit or clock.tense(m) == "future"):
        year = now.year + (begins + 2 < now.month)
    else:
        year = now.year - (begins > now.month and clock.tense(m) == "past" and not clock.narrative)
    return counted(f"{year:04d}-{code}", clock)


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


RULES = (
    rule(
        month_of_told_year,
        rf"\b{PARTLY}(?P<month>{MONTH})\s+(?:of\s+)?(?P<which>last|this|next|that|the\s+same)\s+year\b",
        "XXXX-XX",
    ),
    rule(day_of_month, rf"{ON_DAY}(?P<month>{MONTH})\s+(?P<day>{DAY})(?!\d|:\d|%|,\d{{3}})\b"),
    rule(
        day_ahead,
        rf"\b(?P<day>{DAY})(?=(?:\s?[-–]\s?|\s+(?:and|to|or|through|until|till)\s+(?:the\s+)?){DAY}\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR})\b)?(?!\w))",
    ),
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
    rule(
        season_near,
        rf"(?i:\b(?:{PHASE}\s+)?(?P<which>this\s+past|last|this|next|past)\s+(?P<season>{ANY_SEASON})\b)",
        "XXXX",
    ),
    rule(season_told, rf"(?i:\bthe\s+(?:{PHASE}[-\s]+)?(?P<season>summer|winter|autumn)\b)(?!-)", "XXXX"),
    rule(
        season_told,
        r"(?i:(?:(?<=\b(?:in|by) )|(?<=\b(?:until|since|after) )|(?<=\btill )|(?<=\b(?:before|during) ))"
        rf"(?:the\s+)?(?:{PHASE}[-\s]+)?(?P<season>{ANY_SEASON})\b)(?<![er]\s[Tt]he\sfall)(?<!g\sthe\sfall)(?![-’']|\s+(?:of|in|from|line|term|break)\b)",
        "XXXX",
    ),
    rule(
        feast,
        rf"\b(?P<feast>Christmas(?:\s+(?:Day|Eve))?|New\s+Year['’]s\s+(?:Day|Eve)|Thanksgiving(?:\s+Day)?)\b(?:,?\s+(?P<year>{YEAR})\b)?",
    ),
    rule(day_joined, rf"(?:(?<=\d[-–])|(?<=\d and\s)|(?<=(?:st|nd|rd|th)[-–]))(?P<day>{DAY})\b(?![-–:]|\s+{MONTH})"),
    rule(
        day_joined,
        rf"(?:(?<=\d\sto\s)|(?<=\dth\sto\s)|(?<=\d\sthrough\s)|(?<=\dth\sthrough\s)|(?<=\d\suntil\s)|(?<=\d\still\s))"
        rf"(?:the\s+)?(?P<day>{DAY})\b(?![-–:%]|[.,]\d|\s+(?:{MONTH}|per|percent|million|billion|[a-z]+s\b))",
    ),
    rule(
        month_near,
        rf"\b(?i:{PHASE}\s+)?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|this\s+past)\s+(?P<month>{MONTH})(?!\w)",
        "XXXX-XX",
    ),
    rule(month_alone, rf"\b{PARTLY}(?P<month>{NAMED_MONTH})(?!\w)", "XXXX-XX"),
)
