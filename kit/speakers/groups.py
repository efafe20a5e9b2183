"""More than one speaker in a mention: "Germany and France"; every field lists them, parted by "; "."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kit.records import Quote, Span, Speaker
from kit.text import trim

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

AND = re.compile(r"\s(?:and|or|&)\s")
BETWEEN = re.compile(r",?\s+(?:and|or|&)\s+(?:the\s+)?|,\s+(?:the\s+)?")
BRACKET = re.compile(r"\s\([^)]{1,20}\)$")
MOST = 12


def resolve(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """All speakers of the mention, where each of its parts is a known person, a state or a body; else None."""
    if not AND.search(cast.text, *span):
        return None
    parts = _parts(cast.text, span)
    found = [cast.known(quote, part) for part in parts[:MOST]]
    told = [one for one in found if one is not None]
    if len(parts) < 2 or len(told) < len(parts):
        return None
    return Speaker(
        quote,
        joined([one.person for one in told]),
        joined([one.role for one in told]),
        joined([one.organisation for one in told]),
        joined([one.country for one in told]),
        "more than one speaker",
    )


def _parts(text: str, span: Span) -> list[Span]:
    starts, ends = [span[0]], []
    for m in BETWEEN.finditer(text, *span):
        ends.append(m.start())
        starts.append(m.end())
    return [_bare(text, trim(text, low, high)) for low, high in zip(starts, [*ends, span[1]], strict=True)]


def _bare(text: str, span: Span) -> Span:
    """A part without its short form in brackets and its article: "the Republic of Korea (ROK)"."""
    m = BRACKET.search(text, *span)
    low = span[0] + 4 if text[span[0] : span[0] + 4].lower() == "the " else span[0]
    return trim(text, low, m.start() if m else span[1])


def joined(values: Sequence[str | None]) -> str | None:
    """The different values, parted by "; "; None of none."""
    kept = list(dict.fromkeys(value for value in values if value))
    return "; ".join(kept) if kept else None
