"""Durations and sets: how long, how often."""

import re

from kit.dates.clock import Clock, Found, rule
from kit.dates.grammar import (
    ANY_PART,
    HEDGE,
    LONG_UNIT,
    NUMBER,
    PARTS,
    UNIT,
    VAGUE,
    WEEKDAY,
    WEEKDAYS,
    duration,
    number,
    unit,
)

OFTEN = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H"}
OFTEN |= {"annually": "P1Y", "yearly": "P1Y"}
HALF = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}


def often(m: re.Match[str], clock: Clock) -> Found:
    """Daily; every week; every two years; each Friday; Mondays."""
    if m["n"]:
        return Found("SET", duration(number(m["n"]), unit(m["unit"])))
    word = (m["word"] or m["unit"]).lower()
    if word in OFTEN:
        return Found("SET", OFTEN[word])
    if word.removesuffix("s") in WEEKDAYS:
        return Found("SET", f"XXXX-WXX-{WEEKDAYS[word.removesuffix('s')] + 1}")
    if word in PARTS:
        return Found("SET", f"XXXX-XX-XXT{PARTS[word]}")
    return Found("SET", duration(1, unit(word)))


def length(m: re.Match[str], clock: Clock) -> Found:
    """Three weeks; nearly two years; a few days; a 10-year (plan)."""
    return Found("DURATION", duration(number(m["n"]), unit(m["unit"])))


def half(m: re.Match[str], clock: Clock) -> Found:
    """Half an hour; a half-century."""
    return Found("DURATION", HALF[m["unit"].lower()])


def one_unit(m: re.Match[str], clock: Clock) -> Found:
    """A week; an entire year; one day."""
    return Found("DURATION", duration(1, unit(m["unit"])))


def some_units(m: re.Match[str], clock: Clock) -> Found:
    """Decades of (talks); for years."""
    return Found("DURATION", duration(None, unit(m["unit"])))


RULES = (
    rule(often, r"(?i:\b(?P<word>daily|nightly|weekly|monthly|hourly|annually|yearly)\b)(?P<unit>)(?P<n>)"),
    rule(often, rf"(?i:\b(?:each|every)\s+(?P<unit>{UNIT}|{WEEKDAY}|{ANY_PART})\b)(?P<word>)(?P<n>)"),
    rule(often, rf"(?i:\bevery\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT}s)\b)(?P<word>)"),
    rule(often, rf"\b(?P<unit>{WEEKDAY}s)\b(?P<word>)(?P<n>)"),
    rule(half, r"(?i:\b(?:half[-\s]+(?:an?[-\s]+)?|a\s+half[-\s])(?P<unit>hour|day|year|decade|century)\b)"),
    rule(
        length,
        rf"(?i:\b(?:the\s+)?(?:{HEDGE}\s+)?(?:the\s+)?(?:first\s+)?(?P<n>{NUMBER}|{VAGUE})\s+(?:more\s+|full\s+|straight\s+|consecutive\s+)?"
        rf"(?P<unit>{UNIT}s|centuries)\b)(?!\s+old\b)",
    ),
    rule(length, rf"(?i:\b(?P<n>{NUMBER}|several)[-–\s](?P<unit>{UNIT})\b(?:-long\b)?(?![-–\s]olds?\b))"),
    rule(
        one_unit,
        rf"(?i:\b(?:{HEDGE}\s+)?(?:an?|one|a\s+full|an\s+entire|an\s+additional|the\s+whole|the\s+entire)\s+(?P<unit>minute|hour|{LONG_UNIT})\b)"
        r"(?![-’']|\s+(?:of\s+the|old)\b)",
    ),
    rule(
        some_units, r"(?<![\w-])(?P<unit>(?i:decades|years|months|weeks|days|centuries))\b(?=\s+(?:of|to|and)\b|[,.])"
    ),
)
