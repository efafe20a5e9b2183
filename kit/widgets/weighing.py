"""Scores of quotes as a table in which hard and soft words can be given other weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from kit import frames, views
from kit.frames.words import TEXTBLOB as TEXTBLOB
from kit.frames.words import TONE as TONE
from kit.records import Reading, Word

LEARNT = "learnt tone"
SCORERS = (TONE, LEARNT, TEXTBLOB)
# What a panel needs of `frames.quotes`; a slider that moves takes fewer columns along.
COLUMNS = "person organisation role speaker country content tone tone_why polarity tone_learnt".split()


def scorers(readings: Iterable[Reading]) -> Sequence[str]:
    """The scorers that these readings have a score of; the learnt tone is in those of tier "best" alone."""
    learnt = any(score is not None for reading in readings for score in reading.learnt)
    return [scorer for scorer in SCORERS if learnt or scorer != LEARNT]


def scored(readings: Sequence[Reading], scorer: str = TONE) -> pd.DataFrame:
    """`frames.quotes` with the scorer's score as "tone" and its words as "tone_why", and what hard and soft words add.

    `hard` (-1..0) and `soft` (0..+1) sum to the score; both are 0 where it is missing. `other` is the tone by rules
    beside the learnt one, the learnt one beside the rules, and missing beside TextBlob.
    """
    frame = frames.quotes(readings)
    quotes = frame[COLUMNS].assign(other=frame["tone_learnt"])
    if scorer == TEXTBLOB:
        why = [why_of(reading, words) for reading in readings for words in words_of(reading, scorer)]
        quotes = quotes.assign(tone=quotes["polarity"], tone_why=why, other=float("nan"))
    if scorer == LEARNT:
        sure = frame["tone_learnt_p"].map("{:.0%} sure of its side".format)
        quotes = quotes.assign(tone=frame["tone_learnt"], tone_why=sure, other=frame["tone"])
    words = [found for reading in readings for found in words_of(reading, scorer)]
    parts = [_parts(score, found) for score, found in zip(quotes["tone"].tolist(), words, strict=True)]
    hard, soft = zip(*parts, strict=True) if parts else ((), ())
    return quotes.assign(hard=pd.Series(hard, dtype="float64"), soft=pd.Series(soft, dtype="float64"))


def apart(quotes: pd.DataFrame) -> pd.Series:
    """Whether rules and model, where both have a score, put the quote on different sides (neutral is one)."""
    told = quotes["tone"].notna() & quotes["other"].notna()
    return told & (quotes["tone"].map(views.side) != quotes["other"].map(views.side))


def reweighed(quotes: pd.DataFrame, hard: float = 1.0, soft: float = 1.0) -> pd.DataFrame:
    """The quotes of `scored` with hard and soft words counted `hard` and `soft` times (0 and up); within -1..+1."""
    moved = quotes["tone"] + (hard - 1) * quotes["hard"] + (soft - 1) * quotes["soft"]
    return quotes.assign(tone=moved.clip(-1, 1))


def words_of(reading: Reading, scorer: str) -> Sequence[tuple[Word, ...]]:
    """The words that made each quote's score; () for each where a model made it."""
    if scorer == LEARNT:
        return [()] * len(reading.quotes)
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
