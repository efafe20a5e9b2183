"""Who or which: the role, body, state or person that ends right before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kit.records import Quote, Span, Speaker
from kit.speakers import names
from kit.speakers.people import as_speaker
from kit.speakers.places import codes

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

HOUSE = re.compile(r"\b(?P<who>(?:[Tt]he|[Ii]ts|[A-Z][\w-]+['’]s)(?:\s(?!the\b)[\w-]+){1,4}),?\s$")


def resolve(cast: Cast, quote: Quote, span: Span) -> Speaker:
    """Who or which: the role right before it ("allies of Vessa who want"), else the name."""
    many = _role_before(cast, span)
    if many:
        return replace(cast.resolve(quote, many), why="the phrase before the relative pronoun")
    if body := _body_before(cast, span):
        return Speaker(quote, None, None, *body, "the body before the relative pronoun")
    if house := _house_before(cast, span):
        return replace(cast.resolve(quote, house), why="the body before the relative pronoun")
    state = _state_before(cast, span)
    if state:
        return Speaker(quote, country=state, why="the state before the relative pronoun")
    near = [(at, p) for at, p in cast.within((max(0, span[0] - 120), span[0])) if "." not in cast.text[at[1] : span[0]]]
    if near:
        return as_speaker(quote, near[-1][1], "the name before the relative pronoun")
    return Speaker(quote, why="relative pronoun after no name")


def _body_before(cast: Cast, span: Span) -> tuple[str, str | None] | None:
    """The organisation whose name ends right where a relative pronoun begins, and its country."""
    named = next((found for found in reversed(cast.bodies) if found[0][1] <= span[0]), None)
    if named is None or cast.text[named[0][1] : span[0]].strip(", "):
        return None
    return named[1], cast.places.country(named[0])


def _house_before(cast: Cast, span: Span) -> Span | None:
    """The ministry or army that ends right where a relative pronoun begins: "the Chadian army, which says"."""
    low = max(cast.text.rfind("\n", 0, span[0]) + 1, span[0] - 80)
    m = HOUSE.search(cast.text, low, span[0])
    return m.span("who") if m and names.parts(cast.text, m.span("who")).is_body else None


def _state_before(cast: Cast, span: Span) -> str | None:
    """The state whose name or capital ends right where a relative pronoun begins: "Chad, which says"."""
    found = names.words(cast.text, (max(cast.text.rfind("\n", 0, span[0]) + 1, span[0] - 60), span[0]))
    if not found or cast.text[found[-1][1] : span[0]].strip(", "):
        return None
    spans = [(low, found[-1][1]) for low, _ in found[-4:]]
    return next((code for at in spans if (code := cast.places.is_place(at)) in codes()), None)


def _role_before(cast: Cast, span: Span) -> Span | None:
    """The shortest role without a name that ends where a relative pronoun begins; None where a name does."""
    found = names.words(cast.text, (max(cast.text.rfind("\n", 0, span[0]) + 1, span[0] - 80), span[0]))
    end = found[-1][1] if found else 0
    if not found or cast.text[end : span[0]].strip(", ") or cast.within((found[-1][0], end)):
        return None
    for low, high in reversed(found[-5:]):
        head = names.parts(cast.text, (low, end)).head
        if cast.text[low:high].lower() == head and head in names.KINDS["unnamed"] | names.KINDS["apart"]:
            return low, end
    return None
