"""The day that the top of a text tells: at its title's end, or on a line that holds nothing else but a place."""

from __future__ import annotations

import re

from kit.load import moments
from kit.records import Article
from kit.text import UPPER

TOP = 3  # so many lines below the title are the top
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
NTH = r"\d{1,2}(?:st|nd|rd|th)?"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
DAY = rf"{WEEKDAY}(?:{MONTH}\s+{NTH},?|{NTH}\s+(?:of\s+)?{MONTH},?)\s+(?:19|20)\d\d"
# "Velka, Arand": capitalised words and no verb; "of" and its like may join them.
CAPITAL = rf"[{UPPER}][\w'’.-]*"
PLACE = (
    r"(?!(?i:last|first|updated|modified|born|died|deadline|due|until)\b)"
    rf"{CAPITAL}(?:(?:\s|,\s|/)(?:(?:of|de|da|do|del|la|the|al|and)\s)?{CAPITAL}){{0,4}}"
)
LINE = re.compile(rf"(?:{PLACE}\s?(?:,|[-–—|])\s?)?\(?(?P<day>(?i:{DAY}))\)?\s?[-–—.:]?")
OPENING = re.compile(rf"{PLACE}(?:,|\s\()\s?(?P<day>(?i:{DAY}))\)?\s?[-–—:]")
TITLE = re.compile(rf"(?P<before>.*?)(?P<mark>\s[-–—|]\s|:\s|\s?[(\[]|,\s)(?:on\s)?(?P<day>(?i:{DAY}))[)\]]?")
# What is published on the day it names: behind a comma, only with such a word is the day no day of a story.
RECORD = re.compile(
    r"\b(?:briefings?|statements?|remarks|transcripts?|read-?outs?|communiqu[eé]s?|declarations?|press|bulletins?|newsletters?"
    r"|summary|minutes|updates?|speech|address|interview|hearing|news|digest|diary|report)\b",
    re.IGNORECASE,
)


def published(article: Article) -> tuple[str, str] | None:
    """(the ISO day, "title" or "date line") that the top of the text tells; None where it tells none in full."""
    lines = [line.strip() for line in article.text[:2000].splitlines() if line.strip()]
    title = article.title or (lines[0] if lines else "")
    if m := TITLE.fullmatch(" ".join(title.split())):
        known = m["mark"] != ", " or RECORD.search(m["before"]) is not None
        if known and (day := moments.parse(m["day"])):
            return day, "title"
    for line in lines[: TOP + 1]:
        m = LINE.fullmatch(line) or OPENING.match(line)
        if m and (day := moments.parse(m["day"])):
            return day, "date line"
    return None
