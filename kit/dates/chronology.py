"""A chronology: lines that open with a time, under headings that give the year."""

import re

from kit.dates.grammar import MONTH, YEAR
from kit.records import Span

LONGEST = 80  # characters of a heading
# "2012", "March 2012", "2012: the year of the rocket", "Norland, 2012", "Chronology of 2012"
HEADING = re.compile(
    rf"\W*(?:in\s+)?(?:{MONTH}\s+)?{YEAR}\W*$|\W*{YEAR}\s*[:–—]\s*\D+$|\D*[,:(–—]\s*{YEAR}\W*$"
    rf"|(?=.*\b(?:chronology|timeline|key\s+dates|events)\b)\D*\b{YEAR}\b\D*$",
    re.IGNORECASE,
)
OPENING = re.compile(r"[\W_]*(?:(?:In|On|By|From|Since|Between)\s+)?(?:the\s+)?")

# "March 7: ...", "5-7 May 2012 – ...", "• Early June: ..."
ENTRY = re.compile(rf"[^\w\n]*(?:\w+\s+)?(?:{MONTH}|\d{{1,2}})[\w\s,.–-]{{0,24}}?(?::|\s[-–—]|\t|[–—])\s*\S")


def heads(text: str, where: Span) -> bool:
    """Whether the time stands in a heading that gives the year: a short line that tells no other time."""
    low, high = text.rfind("\n", 0, where[0]) + 1, text.find("\n", where[1])
    if not 0 <= high - low <= LONGEST:
        return False
    line = text[low:high].rstrip()
    return not line.endswith(".") and HEADING.match(line) is not None


def opens(text: str, at: int) -> bool:
    """Whether the time at `at` is the first that its line tells, but for a bullet and a preposition."""
    return OPENING.fullmatch(text, text.rfind("\n", 0, at) + 1, at) is not None


def is_entry(text: str, at: int) -> bool:
    """Whether the line of the time at `at` is an entry of a list: "March 7: ...", "March - ..."."""
    return ENTRY.match(text, text.rfind("\n", 0, at) + 1) is not None
