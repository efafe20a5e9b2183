"""Quotes in, Speakers out: whom each mention stands for, with the reason; what stays open says between whom."""

from __future__ import annotations

from collections.abc import Sequence

from kit.records import Actor, Article, Quote, Speaker
from kit.speakers.cast import Cast
from kit.speakers.sure import rated

__all__ = ["resolve"]


def resolve(article: Article, quotes: Sequence[Quote], actors: Sequence[Actor] = ()) -> tuple[Speaker, ...]:
    """One Speaker a quote, in the same order; all fields None where nobody is named.

    `why` says how, or what was tried, `confidence` how often that rule was right.
    """
    cast = Cast(article, quotes, actors)
    return tuple(rated(cast.speaker(quote)) for quote in quotes)
