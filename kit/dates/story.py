"""Does the article tell of the day's news, or a story of the past?"""

import re
from datetime import date

YEARS = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
NEWS = re.compile(r"\b(?:yesterday|today|tomorrow|tonight|last\s+week|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")


def is_told(text: str, published: date | None) -> bool:
    """True for a narrative: years long before the article's day abound, days counted from it are rare."""
    years = [int(m[0]) for m in YEARS.finditer(text)]
    past = sum(published is None or year < published.year - 1 for year in years)
    return past >= 4 and past > 0.6 * len(years) and past > 6 * sum(1 for _ in NEWS.finditer(text))
