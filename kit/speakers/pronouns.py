"""Whom a pronoun stands for: the last one who fits; where two fit alike, nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kit.records import Quote, Span, Speaker
from kit.speakers.people import Person, as_speaker
from kit.text import around

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

STOP = re.compile(r"[.!?][”\"’')\]]*\s|\n")
REACH = 1500


def resolve(cast: Cast, quote: Quote, span: Span, word: str) -> Speaker:
    """The speaker behind a pronoun; `why` names the candidates where it stays open."""
    if word in ("he", "she", "him", "her"):
        return _person(cast, quote, span, "she" if word in ("she", "her") else "he")
    if word in ("who", "which"):
        return _relative(cast, quote, span)
    if word in ("we", "i"):
        return _first_person(cast, quote, span, word)
    last = cast.last
    if last and (last.organisation or (last.country and not last.person) or (word == "they" and not last.person)):
        return _again(quote, last, f"“{word}”: who spoke last")
    return Speaker(quote, why=f"“{word}”: nobody it could stand for spoke before")


def _again(quote: Quote, last: Speaker, why: str) -> Speaker:
    return Speaker(quote, last.person, last.role, last.organisation, last.country, why)


def _person(cast: Cast, quote: Quote, span: Span, gender: str) -> Speaker:
    """The last compatible person outside the words of quotes, sentence by sentence backwards."""
    fits = [(at, p) for at, p in cast.within((max(0, span[0] - REACH), span[0])) if p.gender in (None, gender)]
    fits = [(at, p) for at, p in fits if not _in_quote(cast, at)]
    spoke = _spoke_last(cast, gender)
    if not fits:
        nobody = Speaker(quote, why=f"“{gender}”: nobody named before")
        return _again(quote, spoke, f"“{gender}”: who spoke last") if spoke else nobody
    start = _sentence_start(cast.text, fits[-1][0][0])
    near = {p.name: (at, p) for at, p in reversed(fits) if at[0] >= start}
    if spoke and spoke.person in near:
        return _again(quote, spoke, f"“{gender}”: who spoke last")
    if len(near) == 1:
        return _is(quote, fits[-1][1], gender)
    first_at, first = min(near.values(), key=lambda found: found[0])
    if first_at[0] - start < 40 and not spoke:
        return _is(quote, first, gender)
    return Speaker(quote, why=f"“{gender}” is ambiguous: {', '.join(near)}")


def _is(quote: Quote, person: Person, gender: str) -> Speaker:
    person.gender = person.gender or gender
    return as_speaker(quote, person, f"“{gender}”: the person named last")


def _spoke_last(cast: Cast, gender: str) -> Speaker | None:
    """Who spoke last, if a person of that gender or an unnamed one."""
    last = cast.last
    if last is None or (last.person is None and last.role is None):
        return None
    known = next((p.gender for p in cast.people if p.name == last.person), None)
    return last if known in (None, gender) else None


def _in_quote(cast: Cast, at: Span) -> bool:
    return around(cast.words, at[0]) is not None


def _sentence_start(text: str, at: int) -> int:
    start = max(0, at - 400)
    for m in STOP.finditer(text, start, at):
        if not re.search(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|St|[A-Z])$", text[max(0, m.start() - 5) : m.start()]):
            start = m.end()
    return start


def _relative(cast: Cast, quote: Quote, span: Span) -> Speaker:
    """Who or which: the name or the phrase right before it."""
    near = [(at, p) for at, p in cast.within((max(0, span[0] - 120), span[0])) if "." not in cast.text[at[1] : span[0]]]
    if near:
        return as_speaker(quote, near[-1][1], "the name before the relative pronoun")
    return Speaker(quote, why="relative pronoun after no name")


def _first_person(cast: Cast, quote: Quote, span: Span, word: str) -> Speaker:
    """We and I: those whose issued text or turn it is, else the author."""
    for block in cast.blocks:
        if block is not quote and block.speaker and any(low <= span[0] < high for low, high in block.content):
            return _again(quote, cast.resolve(block, block.speaker), f"“{word}”: whose text it is")
    byline = next((p for p in cast.people if p.why == "byline"), None)
    if byline:
        return as_speaker(quote, byline, f"“{word}”: the byline")
    if cast.author and word == "i":
        return Speaker(quote, cast.author, "author", None, None, "“i”: the article's author")
    return Speaker(quote, why=f"“{word}”: nobody it could stand for spoke before")
