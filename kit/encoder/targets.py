"""The sentiment of a sentence toward one it names: negative, neutral or positive, by a small model.

`toward` reads one sentence with the words that name the target marked. Model and scores: kit/weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kit.encoder import marked, sessions
from kit.encoder.acts import softmax
from kit.encoder.features import WEIGHTS
from kit.encoder.marked import Row
from kit.records import Span

FOLDER = WEIGHTS / "sentiment"
CLASSES = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class Leaning:
    """How likely the sentence speaks badly, neither way or well of its target: three probabilities, in sum 1."""

    negative: float
    neutral: float
    positive: float

    @property
    def polarity(self) -> tuple[int, float]:
        """The likeliest of -1, 0 and 1, and its probability."""
        chances = (self.negative, self.neutral, self.positive)
        best = max(range(3), key=lambda i: chances[i])
        return CLASSES[best], chances[best]


def toward(text: str, target: Span) -> Leaning:
    """The leaning of the sentence `text` toward the one named at `target`; the same on every run."""
    return told(marked.row(text, (target,)))


def told(row: Row) -> Leaning:
    """The same of a row: a sentence with its target marked."""
    (warm,) = sessions.temperatures(FOLDER)
    return Leaning(*softmax(sessions.scores(FOLDER, row).astype(np.float64) / warm).tolist())
