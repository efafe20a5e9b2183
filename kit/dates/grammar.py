"""The words that times are made of, as pieces of patterns, and what they count."""

import calendar
import re

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th",
            "ninth 9th", "tenth 10th", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
            "seventeenth", "eighteenth", "nineteenth", "twentieth",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
ONES_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ONES = {word: count for count, word in enumerate(ONES_WORDS)}
TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TENS = {word: 10 * count for count, word in enumerate(TENS_WORDS, 2)}
SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
SINGLE = {"a": 1, "an": 1, "another": 1, "both": 2, "half": 0}
UNITS = {
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "F",
    "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}

FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:{FULL_MONTH}|{FULL_MONTH.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
# A month that needs no day or year beside it to be one: "Jan" may be a person.
NAMED_MONTH = rf"(?:{FULL_MONTH}|{FULL_MONTH.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.)"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
ANY_SEASON = r"(?:spring|summer|autumn|fall|winter)"
ANY_PART = r"(?:morning|afternoon|evening|night)"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
UNIT = r"(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade|century)"
LONG_UNIT = r"(?:day|week|month|quarter|year|decade|century)"
SPELT_TENS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine)\b)?)"
)
SPELT = (
    rf"(?:{SPELT_TENS}|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
SCALED = rf"(?:(?:an?|{SPELT})\s+(?:hundred|thousand|dozen)|half\s+a\s+dozen|a\s+dozen)"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d\d?)?(?:\s\d/\d)?|{SCALED}|{SPELT})"
VAGUE = r"(?:an?\s+few|few|several|many|some|an?\s+couple\s+of|couple\s+of|an?\s+number\s+of|dozens\s+of|countless)"
HEDGE = (
    r"(?:about|some|around|nearly|almost|(?:no\s+)?more\s+than|(?:no\s+)?less\s+than|over|under|just\s+over|just\s+under|at\s+least"
    r"|at\s+most|up\s+to|roughly|approximately|only|barely|just|within)"
)
PHASE = r"(?:early|mid|late|earlier|later)"
PARTLY = rf"(?i:(?:the\s+)?(?:{PHASE}[-\s]+(?:in\s+)?|(?:end|beginning|start|middle|rest)\s+of\s+(?:the\s+)?))?"
ON_DAY = rf"\b(?:{SHORT_WEEKDAY},?\s+)?"
# "Weeks", "several months": at least, at a guess, at most so many.
SOME = (2, 4, 6)
# The words that a time may begin with: most words of a text are none of them, and no rule need be tried there.
FIRST_WORDS = (
    "a an the this that these about some around nearly almost no more less over under just at up roughly"
    " approximately only barely within another both few several many couple dozens countless half hundred thousand"
    " dozen each every daily nightly weekly monthly hourly annually yearly days weeks months years decades"
    " centuries early mid late earlier later end beginning start middle rest first second third fourth last past"
    " previous next coming final recent recently most sometime today tonight tomorrow yesterday overnight now"
    " right currently current nowadays present fiscal company year spring summer autumn fall winter christmas new"
    " thanksgiving sixteenth seventeenth eighteenth nineteenth twentieth january february march april may june"
    " july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec monday"
    " tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun midnight noon"
    " midday q1 q2 q3 q4 h1 h2 mondays tuesdays wednesdays thursdays fridays saturdays sundays"
).split() + [*ONES_WORDS, *TENS_WORDS]
FIRST = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(set(FIRST_WORDS)))


def number(words: str) -> int | None:
    """The number that the words write ("twenty-four", "1,200", "a dozen"); None for a vague one ("several")."""
    words = re.sub(r"^(?:the\s+)?(?:first\s+)?", "", words.lower().replace(",", "")).strip()
    if m := re.match(r"\d+", words):
        return int(m[0])
    total = 0
    for word in re.split(r"[-\s]+", words):
        if word in SCALES:
            total = max(total, 1) * SCALES[word] if words[:4] != "half" else SCALES[word] // 2
        elif word in ONES or word in TENS or word in SINGLE:
            total += ONES.get(word, 0) or TENS.get(word, 0) or SINGLE.get(word, 0)
        else:
            return None
    return total or None


def unit(word: str) -> str:
    """The code of a unit of time, singular or plural: "weeks" is W."""
    word = word.lower()
    return UNITS[word if word in UNITS else word.removesuffix("s")]


def month(word: str) -> int:
    """The month's number, 1 to 12: "Sept." is 9."""
    return MONTHS[word.lower().rstrip(".")]


def weekday(word: str) -> int:
    """The weekday's number, Monday 0."""
    return WEEKDAYS[word.lower().rstrip(".")]


def day_number(word: str) -> int:
    """The number in "22nd"."""
    return int(word.rstrip("stndrh"))


def duration(n: int | None, code: str) -> str:
    """The TIMEX3 value of `n` units (None: a vague number): P3M, PT2H, PXW, P20Y for two decades."""
    years = {"E": 10, "C": 100}
    if code in years:
        return f"PX{code}" if n is None else f"P{n * years[code]}Y"
    if code == "F":
        return "PXW" if n is None else f"P{2 * n}W"
    count = "X" if n is None else str(n)
    clock = {"S": "S", "MIN": "M", "H": "H"}
    return f"PT{count}{clock[code]}" if code in clock else f"P{count}{code}"
