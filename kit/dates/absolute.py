"""Times that say all about themselves: days, months, seasons, years, decades and centuries of the calendar."""

import re

from kit.dates import values
from kit.dates.clock import Clock, Found, plain, rule
from kit.dates.grammar import (
    ANY_SEASON,
    DAY,
    MONTH,
    ON_DAY,
    ORDINALS,
    PARTLY,
    PHASE,
    SEASONS,
    SPELT_TENS,
    YEAR,
    day_number,
    month,
    number,
)

# What a four-digit number counts when it is no year.
COUNTED = (
    r"people|troops|men|women|points|soldiers|workers|jobs|students|passengers|feet|miles|kilomet\w+|met\w+rs|shares|tons|tonnes"
    r"|residents|barrels|dollars|pounds|euros|employees|members|police|refugees|casualties|deaths|homes|houses|rounds|copies"
    r"|acres|square|pages|words|units|cars|tanks|prisoners|votes|delegates|megawatts|kilograms|hours|days|years|dead|wounded"
)
# What stands before a four-digit number that is no year; looked at backwards, so each has a fixed width.
NUMBERED = (
    r"(?<![$£€¥#.,:/\d-])(?<!\bNo )(?<!\bNo\. )(?<!\bNos\. )(?<![Rr]esolution )(?<![Rr]esolutions )(?<![Rr]oom )"
    r"(?<![Ff]light )(?<![Pp]age )"
)


def dated(year: int, month_number: int, day: int) -> str | None:
    """The value of the day; None where the calendar has no such day."""
    real = 1 <= year <= 9999 and 1 <= day <= values.month_length(year, month_number)
    return f"{year:04d}-{month_number:02d}-{day:02d}" if real else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) > 50 else 2000 + int(digits)


def full_date(m: re.Match[str], clock: Clock) -> Found | None:
    """May 22, 2013; 22 May 2013; Wednesday, 22nd May 2013."""
    value = dated(int(m["year"]), month(m["month"]), day_number(m["day"]))
    return plain(value) if value else None


def iso_date(m: re.Match[str], clock: Clock) -> Found | None:
    """2013-05-22; 2013/5/22."""
    value = dated(int(m["year"]), int(m["month"]), int(m["day"]))
    return plain(value) if value else None


def numeric_date(m: re.Match[str], clock: Clock) -> Found | None:
    """5/22/2013, month first as in American papers, unless only the other reading is a date."""
    first, second, year = int(m["first"]), int(m["second"]), _year(m["year"])
    if max(first, second) > 31 or min(first, second) > 12 or not min(first, second):
        return None
    value = dated(year, first, second) if first <= 12 else dated(year, second, first)
    return plain(value) if value else None


def dotted_date(m: re.Match[str], clock: Clock) -> Found | None:
    """22.5.2013, day first as all write it who use full stops."""
    value = dated(int(m["year"]), int(m["month"]), int(m["day"])) if 1 <= int(m["month"]) <= 12 else None
    return plain(value) if value else None


def nine_eleven(m: re.Match[str], clock: Clock) -> Found:
    """9/11: the day of the attacks of 2001."""
    return plain("2001-09-11")


def month_of_year(m: re.Match[str], clock: Clock) -> Found:
    """May 2013; early May of 2013."""
    return plain(f"{int(m['year']):04d}-{month(m['month']):02d}")


def month_before_christ(m: re.Match[str], clock: Clock) -> Found:
    """August 480 BC; the autumn of 481 BC."""
    part = f"{month(m['month']):02d}" if m["month"] else SEASONS[m["season"].lower()]
    return plain(f"BC{int(m['year']):04d}-{part}")


def season(m: re.Match[str], clock: Clock) -> Found:
    """Spring 2012; the summer of 1999; the winter of nineteen ninety-four."""
    told = int(m["year"]) if m["year"] else 1900 + (number(m["rest"]) or 0)
    return plain(f"{told:04d}-{SEASONS[m['season'].lower()]}")


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


def anniversary(m: re.Match[str], clock: Clock) -> Found | None:
    """The tenth anniversary of the 2001 attacks: the year it falls in."""
    nth = m["nth"].lower()
    count = ORDINALS.get(nth) or TENTHS.get(nth) or int(re.sub(r"\D", "", nth) or 0)
    return Found("DATE", f"{int(m['year']) + count:04d}", anchor=m["year"]) if count else None


def quarter_of_year(m: re.Match[str], clock: Clock) -> Found:
    """Q3 2012; H1 2013."""
    return plain(f"{m['year']}-{m['part']}")


def year_of_range(m: re.Match[str], clock: Clock) -> Found:
    """The second year of "1995-96"."""
    return plain(clock.text[m.start() - 5 : m.start() - 3] + m["year"])


def spelt_year(m: re.Match[str], clock: Clock) -> Found:
    """Nineteen ninety-six, as a speaker says it."""
    return plain(f"19{number(m['rest']) or 0:02d}")


TENTHS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "hundredth": 100}
NTH = rf"\d+(?:st|nd|rd|th)|{'|'.join(word for word in (*ORDINALS, *TENTHS) if word.isalpha())}"
SPELT_DECADE = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
SPELT_CENTURY = "sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first"

RULES = (
    rule(iso_date, rf"(?<![\d/-])(?P<year>{YEAR})[-/](?P<month>0?[1-9]|1[0-2])[-/](?P<day>[0-3]?\d)(?![\d/-])"),
    rule(numeric_date, r"(?<![\d/$.-])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>(?:19|20)?\d\d)(?![\d/])"),
    rule(dotted_date, r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?![\d.]\d)"),
    rule(nine_eleven, r"(?<![\d/$.-])9/11\b(?![/\d])"),
    rule(full_date, rf"{ON_DAY}(?P<month>{MONTH})\s+(?P<day>{DAY}),?\s+(?P<year>{YEAR})\b"),
    rule(full_date, rf"{ON_DAY}(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<year>{YEAR})\b"),
    rule(month_of_year, rf"\b{PARTLY}(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})\b"),
    rule(
        month_before_christ,
        rf"\b{PARTLY}(?:(?P<month>{MONTH})|(?i:(?:the\s+)?(?P<season>{ANY_SEASON})(?:\s+of)?))\s+(?P<year>[1-9]\d{{0,3}})\s+BCE?\b",
    ),
    rule(
        season,
        rf"(?i:\b(?:the\s+)?(?:{PHASE}\s+)?(?P<season>{ANY_SEASON})(?:\s+of)?,?\s+(?:(?P<year>{YEAR})|nineteen[-\s](?P<rest>{SPELT_TENS}))\b)",
    ),
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
    rule(
        anniversary,
        rf"(?i:\b(?:the\s+)?(?P<nth>{NTH})\s+anniversary)\b(?=\s+of\s+[^.,;\n]{{0,40}}?\b(?P<year>{YEAR})\b)",
    ),
    rule(quarter_of_year, rf"\b(?P<part>Q[1-4]|H[12])\s+(?:of\s+)?(?P<year>{YEAR})\b"),
    rule(before_christ, r"\b(?P<year>[1-9]\d{0,3})\s+BCE?\b"),
    rule(
        year,
        rf"{NUMBERED}\b{PARTLY}(?P<year>1[5-9]\d\d|20\d\d|(?<=\bin\s)1[0-4]\d\d)\b"
        rf"(?![\d%]|[.,]\d|-[a-z]|[-\s](?:{COUNTED})\b)",
    ),
    rule(year, rf"(?<=\b\d{{4}}[-–/])(?P<year>{YEAR})\b"),
    rule(year_of_range, r"(?<=\b(?:19|20)\d\d[-–/])(?P<year>\d\d)\b(?!-|–|/)"),
    rule(spelt_year, rf"\b(?i:(?:the\s+year\s+)?nineteen[-\s](?P<rest>{SPELT_TENS}))\b"),
)
