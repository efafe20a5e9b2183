"""News agencies, papers and broadcasters: bodies, never persons."""

from __future__ import annotations

import re
from functools import cache

from kit import tables
from kit.text import UPPER

MEDIA = next(row["words"].split() for row in tables.rows("media") if row["kind"] == "kind")
# "the Portuguese news agency Lusa"
BESIDE = re.compile(rf"\b(?:{'|'.join(sorted(MEDIA))})\s+(?P<name>(?:[{UPPER}][^\s,]*\s?){{1,4}})$")


@cache
def known() -> dict[str, str]:
    """{name as it is written: country} of those that nothing else is called."""
    return {row["name"]: row["country"] for row in tables.rows("outlets") if row["alone"] == "yes"}


@cache
def countries() -> dict[str, str]:
    """{name as it is written: country}."""
    return {row["name"]: row["country"] for row in tables.rows("outlets")}


def named(phrase: str) -> tuple[str, str | None] | None:
    """(name, country) of the medium that a mention names, by the table or by "agency" before it; else None."""
    name = re.sub(r"^[Tt]he\s+", "", phrase)
    if name in known():
        return name, known()[name]
    m = BESIDE.search(phrase)
    return (m["name"], countries().get(m["name"])) if m else None
