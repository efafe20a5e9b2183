"""Quotes in, Speakers out: whom each mention stands for, with the reason; what stays open says between whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kit.records import Actor, Article, Quote, Speaker
from kit.speakers.cast import Cast
from kit.speakers.sure import rated

__all__ = ["resolve"]


def resolve(article: Article, quotes: Sequence[Quote], actors: Sequence[Actor] = ()) -> tuple[Speaker, ...]:
    """One Speaker a quote, in the same order; all fields None where nobody is named.

    `why` says how, or what was tried, `confidence` how often that rule was right.
    """
    cast = Cast(article, quotes, actors)
    return tuple(rated(speaker) for speaker in _of_one_state([cast.speaker(quote) for quote in quotes]))


def _of_one_state(told: Sequence[Speaker]) -> list[Speaker]:
    """The speakers, each person with one country throughout: the one told most often, the earliest of equals."""
    by_person: dict[str, Counter[str]] = defaultdict(Counter)
    for speaker in told:
        if speaker.person and speaker.country:
            by_person[speaker.person][speaker.country] += 1
    states = {person: countries.most_common(1)[0][0] for person, countries in by_person.items()}
    return [replace(s, country=states[s.person]) if s.person in states else s for s in told]
