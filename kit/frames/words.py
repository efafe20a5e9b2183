"""The words behind the scores, one row each, so that two scorers can be compared word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from kit.frames import names
from kit.frames.schemas import WORDS
from kit.records import Failure, Reading, Word

TONE, TEXTBLOB = "diplomatic tone", "TextBlob"


def words(items: Iterable[Reading | Failure]) -> pd.DataFrame:
    """One row a word that a scorer weighed in a quote, with its weight (-1..+1) and the rule that gave it."""
    rows = [row for reading in names.apart(items) for row in _rows(reading)]
    return pd.DataFrame(rows, columns=list(WORDS)).astype(WORDS)


def _rows(reading: Reading) -> Iterator[tuple[object, ...]]:
    for number, (sentiment, tone) in enumerate(zip(reading.sentiments, reading.tones, strict=True), 1):
        name = f"{reading.article.id}-q{number}"
        for scorer, score in ((TONE, tone), (TEXTBLOB, sentiment)):
            yield from (_row(reading, name, scorer, word) for word in sorted(score.words, key=lambda word: word.span))


def _row(reading: Reading, name: str, scorer: str, word: Word) -> tuple[object, ...]:
    text = reading.article.text[slice(*word.span)]
    return reading.article.id, name, scorer, text, *word.span, word.weight, word.rule
