"""Whether a capital stands for its government or is only a place, and which names stand in a wire's dateline."""

import re

from kit.actors.names import Hit
from kit.records import Span
from kit.text import DATELINE

PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|around|across|through|via|inside|over|throughout|into|between|northern|southern|eastern|western"
    r"|central|downtown|at)[ \u00a0]$",
    re.I,
)
# "the Hague court", "the Vienna talks": where they sit, not who speaks.
VENUE = re.compile(
    r"[ \u00a0](?:(?:[a-z-]+|[A-Z][a-z]+)[ \u00a0])?(?:court|tribunal|talks|conference|summit|meeting|round|process"
    r"|convention|declaration|accords?|agreement|format)\b",
    re.I,
)
TOWARDS = re.compile(r"\b(?:to|for)[ \u00a0]$", re.I)
POWER_IN = re.compile(
    r"\b(?:leadership|government|regime|authorities|officials?|leaders?|rulers|capital|power|ministers?|lawmakers|policymakers"
    r"|politicians|administration|diplomats) in[ \u00a0]$",
    re.I,
)
PLACE_AFTER = re.compile(
    r"[-‐](?:based|born|area)\b|[ \u00a0](?:airport|suburbs?|hotel|streets?|residents?)\b|, (?:D\.C|DC)\b", re.I
)


def datelines(text: str) -> list[Span]:
    """The spans of wire datelines ("SEOUL, South Korea (AP) - "): places that nobody speaks of."""
    return [m.span() for m in DATELINE.finditer(text)]


def seat(text: str, hit: Hit) -> str:
    """What a capital's name does here: "metonym", "destination", or "place"."""
    before = text[max(0, hit.start - 24) : hit.start]
    if VENUE.match(text, hit.end):
        return "place"
    if POWER_IN.search(before):
        return "metonym"
    if PLACE_BEFORE.search(before) or PLACE_AFTER.match(text, hit.end):
        return "place"
    return "destination" if TOWARDS.search(before) else "metonym"
