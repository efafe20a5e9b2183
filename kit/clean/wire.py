"""The wire line that opens an agency's story: "SEOUL, May 22 (AP) -". It stays in the text and is kept as fields."""

from __future__ import annotations

import re
from functools import cache

from kit import tables

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
NAME = r"[A-Z][\w'’.-]{1,30}(?:[ /][A-Z][\w'’.-]{0,30}){0,3}"
LINE = re.compile(
    rf"(?P<line>{NAME}(?:, (?!{DAY}){NAME})?(?P<day>, {DAY})?)?[,.]? ?"
    r"(?:\((?P<round>[A-Za-z][\w'’. /-]{1,40})\)|/(?P<slash>[A-Z][\w-]{1,20})/\.?)"
    r"(?: ?[-–—]{1,3}|:|\s*\Z|(?<=/)|(?<=/\.))"
)
PLACE = re.compile(
    rf"(?P<line>[A-Z][A-Z'’.-]{{2,30}}(?:[ /][A-Z'’.-]{{2,30}}){{0,3}}(?:, (?!{DAY}){NAME})?(?:, {DAY})?) ?[–—] ?"
)
NO_PLACE = re.compile(
    r"(?:ANALYSIS|ANSWER|BREAKING|COMMENT|CORRECTION|EDITORIAL|EXCLUSIVE|LIVE|NOTE|OPINION|QUESTION|UPDATE|VIDEO|WATCH)\b"
)
LENGTH = 160  # no wire line is longer


def line(paragraph: str) -> tuple[str | None, str | None] | None:
    """(dateline, agency) of "SEOUL, May 22 (AP) -", "(Reuters) -" or "LONDON — "; None where none opens the paragraph.

    A name in brackets that is no known agency counts after a day or after a place in capitals.
    """
    start = paragraph[:LENGTH]
    if m := LINE.match(start):
        name = m["round"] or m["slash"]
        known = agency(name)
        if known or m["day"] or (m["line"] or "").isupper():
            return m["line"], known or name
    if (m := PLACE.match(start)) and not NO_PLACE.match(start):
        return m["line"], None
    return None


def agency(name: str) -> str | None:
    """The short name of a news agency; None for any other word."""
    return _agencies().get(name.lower())


@cache
def _agencies() -> dict[str, str]:
    return {row["name"]: row["agency"] for row in tables.rows("agencies")}
