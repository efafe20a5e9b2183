"""Who is counted and not named: "The two leaders", "Neither government", "Both"; "one of them"; "His country"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kit.records import Quote, Span, Speaker
from kit.speakers import homes, names, pronouns, together

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

OF_THEM = r"(?:\s+of\s+(?:them|the\s+two))?"
PAIR = re.compile(
    rf"(?:both|neither|the\s+two){OF_THEM}"
    r"|(?:both(?:\s+the)?|neither(?:\s+of\s+the(?:\s+two)?)?|the\s+two)\s+(?P<head>[\w-]+)",
    re.IGNORECASE,
)
HOUSES = names.KINDS["parties"] | {"capitals", "governments", "ministries", "armies", "neighbours", "neighbors"}
ONE = re.compile(
    r"(?P<count>one|another|two|three|some|several|most|many|the\s+other|a\s+(?:second|third))\s+of\s+(?:them|these|those)",
    re.IGNORECASE,
)
HIS = re.compile(r"(?P<who>his|her)\s+(?:own\s+)?(?:country|nation|delegation|state)", re.IGNORECASE)


def resolve(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """Whom such a phrase stands for; None for other phrases and where the text does not say."""
    return _pair(cast, quote, span) or _of_them(cast, quote, span) or _his(cast, quote, span)


def _pair(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """The two states in play: the parties of a joint statement, else those that the paragraph or the text before
    names; of ministers and presidents with their role."""
    m = PAIR.fullmatch(cast.text, *span)
    head = (m["head"] or "").lower() if m else ""
    house, rank = _many(head) in HOUSES, _many(head).removesuffix("s") in names.RANKS
    if m is None or (head and not (house or rank)):
        return None
    last = cast.last
    if not house and last and last.person and last.person.count(";") == 1:
        return replace(last, quote=quote, why="those who spoke last")
    signed = together.signed(cast, quote, "the parties of the joint statement") if cast.joint else None
    if signed:
        return signed
    country = homes.two(cast, span[0])
    role = _many(head) if rank and not house else None
    return Speaker(quote, role=role, country=country, why="the two states named before") if country else None


def _many(head: str) -> str:
    """The plural of "government", "capital", "minister"; "" for none."""
    return head if not head or head.endswith("s") else f"{head[:-1]}ies" if head.endswith("y") else f"{head}s"


def _of_them(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """ "One of them": of those who spoke last, if they were several of one role."""
    m, last = ONE.fullmatch(cast.text, *span), cast.last
    if m is None:
        return None
    words = last.role.split(" ") if last and last.role and not last.person else []
    at = next((i for i, word in enumerate(words) if _is_many(word)), None)
    if last is None or at is None:
        return Speaker(quote, why="one of several who are not told")
    one = m["count"].lower() in ("one", "another", "the other") or m["count"].lower().startswith("a ")
    words[at] = words[at].removesuffix("s") if one else words[at]
    return Speaker(quote, None, " ".join(words), last.organisation, last.country, "of those who spoke last")


def _is_many(word: str) -> bool:
    low = word.lower()
    return low.endswith("s") and (low in names.KINDS["unnamed"] or low[:-1] in names.RANKS)


def _his(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """ "His country" in the record of a meeting: who spoke for it."""
    m = HIS.fullmatch(cast.text, *span)
    found = pronouns.resolve(cast, quote, m.span("who"), names.FORMS.get(m["who"].lower(), "she")) if m else None
    return found if found and (found.person or found.role) else None
