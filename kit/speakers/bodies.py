"""Several bodies of one kind in one mention: "the Departments of State and Commerce", later "the departments"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kit import tables
from kit.records import Quote, Span, Speaker
from kit.speakers import groups
from kit.speakers.places import codes

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

HEADS = {"departments": "department", "ministries": "ministry", "secretariats": "secretariat"}
HEAD = "|".join(HEADS)
ITEM = r"(?:the\s+)?[^\W\d_][\w-]*(?:\s(?!and\b|of\b|or\b)[^\W\d_][\w-]*){0,3}"
LIST = rf"(?P<list>{ITEM}(?:,\s+{ITEM}){{0,4}},?\s+and\s+{ITEM})"
# "the departments of state and commerce", "the State and Commerce departments"
OF = re.compile(
    rf"(?P<before>(?:[^,;]{{0,40}}\s)?)(?P<head>{HEAD})\s+(?:of|for)\s+{LIST}(?P<after>\s+of\s.+)?", re.IGNORECASE
)
BEFORE = re.compile(
    r"(?P<before>(?:[^,;]{0,40}?\s)?)(?P<list>[A-Z][\w-]*(?:,\s+[A-Z][\w-]*){0,4},?\s+and\s+[A-Z][\w-]*)"
    rf"\s+(?P<head>(?i:{HEAD}))"
)
WHY, GONE_ON = "several bodies of one kind", "the bodies that spoke last"
PARTED = re.compile(r",?\s+and\s+|,\s+")
AGAIN = re.compile(
    rf"(?:(?:the|both|all|these|those)\s+)?(?:the\s+)?(?:two\s+|three\s+)?(?P<head>{HEAD})", re.IGNORECASE
)


def resolve(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """The bodies, each by its name, with their state; for "the departments" those that spoke last; else None."""
    if AGAIN.fullmatch(cast.text, *span):
        last = cast.last
        again = last is not None and last.why in (WHY, GONE_ON) and last.organisation
        return Speaker(quote, None, None, last.organisation, last.country, GONE_ON) if last and again else None
    m = OF.fullmatch(cast.text, *span) or BEFORE.fullmatch(cast.text, *span)
    if m is None:
        return None
    head = HEADS[m["head"].lower()]
    fields = [re.sub(r"^the\s+", "", one) for one in PARTED.split(m["list"])]
    country = next((code for code in cast.places.countries(span) if code in codes()), None)
    found = [_named(head, one, country) for one in fields]
    country = country or _only({code for _, code in found if code})
    return Speaker(quote, None, None, groups.joined([name for name, _ in found]), country, WHY)


def _named(head: str, of: str, country: str | None) -> tuple[str, str | None]:
    """The body's name, as the table of organisations has it, else made of its words; and its state."""
    written = f"{head.title()} of {of if of != of.lower() else of.title()}"
    rows = [row for row in known().get(written.lower(), ()) if country in (None, row["country"])]
    return (rows[0]["name"], rows[0]["country"]) if len(rows) == 1 else (written, country)


def _only(found: set[str]) -> str | None:
    return found.pop() if len(found) == 1 else None


@cache
def known() -> dict[str, tuple[dict[str, str], ...]]:
    """{name or variant of an organisation of a state, in small letters: its rows}."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in (row for row in tables.rows("organisations") if row["country"]):
        for name in filter(None, (row["name"], *row["variants"].split("|"))):
            found.setdefault(name.lower(), []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}
