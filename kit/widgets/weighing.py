"""Scores of quotes as a table in which hard and soft words can be given other weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from kit import frames
from kit.frames.words import TEXTBLOB as TEXTBLOB
from kit.frames.words import TONE as TONE
from kit.records import Reading, Word

SCORERS = (TONE, TEXTBLOB)


def scored(readings: Sequence[Reading], scorer: str = TONE) -> pd.DataFrame:
    """`frames.quotes` with the scorer's score as "tone" and its words as "tone_why", and what hard and soft words add.

    `hard` (-1..0) and `soft` (0..+1) sum to the score; both are 0 where it is missing.
    """
    quotes = frames.quotes(readings)
    if scorer == TEXTBLOB:
        why = [why_of(reading, words) for reading in readings for words in words_of(reading, scorer)]
        quotes = quotes.assign(tone=quotes["polarity"], tone_why=why)
    words = [found for reading in readings for found in words_of(reading, scorer)]
    parts = [_parts(score, found) for score, found in zip(quotes["tone"].tolist(), words, strict=True)]
    hard, soft = zip(*parts, strict=True) if parts else ((), ())
    return quotes.assign(hard=pd.Series(hard, dtype="float64"), soft=pd.Series(soft, dtype="float64"))


def reweighed(quotes: pd.DataFrame, hard: float = 1.0, soft: float = 1.0) -> pd.DataFrame:
    """The quotes of `scored` with hard and soft words counted `hard` and `soft` times (0 and up); within -1..+1."""
    moved = quotes["tone"] + (hard - 1) * quotes["hard"] + (soft - 1) * quotes["soft"]
    return quotes.assign(tone=moved.clip(-1, 1))


def words_of(reading: Reading, scorer: str) -> Sequence[tuple[Word, ...]]:
    """The words that made each quote's score."""
    return [score.words for score in (reading.sentiments if scorer == TEXTBLOB else reading.tones)]


def why_of(reading: Reading, words: Iterable[Word]) -> str:
    """The words with their weights, in one line."""
    return " | ".join(f"{reading.article.text[slice(*word.span)]} {word.weight:+.2f} ({word.rule})" for word in words)


def _parts(score: float, words: Sequence[Word]) -> tuple[float, float]:
    """What hard and soft words add to the score.

    Each word counts alike; where the scorer gave some a larger share, the difference is split between both sides.
    """
    if pd.isna(score) or not words:
        return (0.0, 0.0) if pd.isna(score) else (min(score, 0.0), max(score, 0.0))
    hard = sum(word.weight for word in words if word.weight < 0) / len(words)
    soft = sum(word.weight for word in words if word.weight > 0) / len(words)
    if not hard or not soft:
        return (score, 0.0) if score < 0 else (0.0, score)
    left = (score - hard - soft) / 2
    hard = min(hard + left, 0.0)
    return hard, score - hard
