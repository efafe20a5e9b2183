"""Scores of the words of actors (S) and recipients (T) against gold tokens and spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from kit.bench import Result, f1, interval
from kit.records import Span

SIDES = {"S": "source", "T": "target"}
Row = Mapping[str, Any]
Counts = tuple[int, int, int]


def starts(tokens: Sequence[str]) -> list[int]:
    """Where each token begins when all are joined by blanks, and one past the end."""
    return [0, *np.cumsum([len(token) + 1 for token in tokens]).tolist()]


def tokens(begins: Sequence[int], span: Span) -> range:
    """The numbers of the tokens that a span of characters meets."""
    inside = [i for i in range(len(begins) - 1) if begins[i] < span[1] and span[0] < begins[i + 1] - 1]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def scores(gold: Sequence[Row], found: Sequence[Mapping[str, Sequence[Span]]]) -> Result:
    """F1 of tokens and of whole spans by side, with 95 % intervals over sentences; n is the number of sentences.

    Gold: {tokens, spans: [i, j, S or T, text]}; found: spans of characters in the joined tokens by side.
    """
    result: Result = {"n": len(gold), "intervals": {}}
    for side, name in SIDES.items():
        for kind, count in (("token", _tokens), ("span", _spans)):
            counts = np.array([count(row, answer[side], side) for row, answer in zip(gold, found, strict=True)])
            score = f"{name}_{kind}_f1"
            result[score], result["intervals"][score] = _f1(counts.sum(0)), interval(counts, _f1)
    return result


def _due(row: Row, side: str) -> list[range]:
    return [range(i, j) for i, j, which, _ in row["spans"] if which == side]


def _tokens(row: Row, answer: Sequence[Span], side: str) -> Counts:
    begins = starts(row["tokens"])
    given = {i for span in answer for i in tokens(begins, span)}
    asked = {i for due in _due(row, side) for i in due}
    return len(asked & given), len(given), len(asked)


def _spans(row: Row, answer: Sequence[Span], side: str) -> Counts:
    begins = starts(row["tokens"])
    given, asked = {tokens(begins, span) for span in answer}, set(_due(row, side))
    return len(asked & given), len(given), len(asked)


def _f1(counts: Any) -> float:
    return f1(counts[0], counts[1], counts[0], counts[2])
