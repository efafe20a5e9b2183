"""Quotes in, Speakers out: whom each mention stands for, with the reason; what stays open says between whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kit.records import Actor, Article, Quote, Speaker
from kit.speakers.cast import Cast
from kit.speakers.sure import rated

__all__ = ["resolve"]

OWNER = r"(?:country|nation|kingdom|republic|island)['’]s "
NO_OWNER = re.compile(rf"^(?:as (?=an? |the ))?(?:(?:an?|the) )?(?:{OWNER})?(?=\w)")


def resolve(article: Article, quotes: Sequence[Quote], actors: Sequence[Actor] = ()) -> tuple[Speaker, ...]:
    """One Speaker a quote, in the same order; all fields None where nobody is named.

    `why` says how, or what was tried, `confidence` how often that rule was right.
    """
    cast = Cast(article, quotes, actors)
    told = [_trimmed(cast.speaker(quote)) for quote in quotes]
    return tuple(rated(speaker) for speaker in _throughout(told))


def _throughout(told: Sequence[Speaker]) -> list[Speaker]:
    """The speakers, each person with one country throughout: the one told most often, the earliest of equals; and with
    the role told elsewhere where a quote tells none."""
    states, roles = _most(told, "country"), _most(told, "role")
    return [
        replace(s, country=states.get(s.person), role=s.role or roles.get(s.person)) if s.person else s for s in told
    ]


def _trimmed(speaker: Speaker) -> Speaker:
    """The speaker with a role that tells no more than it says: "the country's envoy" and "as an envoy" are an envoy."""
    role = None if speaker.role in (None, "one of them") else NO_OWNER.sub("", speaker.role or "")
    return replace(speaker, role=role) if role != speaker.role else speaker


def _most(told: Sequence[Speaker], field: str) -> dict[str, str]:
    """{person: what is told most often in the field}."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for speaker in told:
        if speaker.person and (value := getattr(speaker, field)):
            counted[speaker.person][value] += 1
    return {person: values.most_common(1)[0][0] for person, values in counted.items()}
