"""Where a clause lies on the scale of diplomatic tone, from punish (-3) to reward (+3), by a small model.

It learnt from clauses of our own alone. Scale: Walker, Schafer, Young (1998). Model and scores: kit/weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kit.encoder import marked, sessions
from kit.encoder.acts import softmax
from kit.encoder.features import WEIGHTS
from kit.encoder.marked import Row

FOLDER = WEIGHTS / "scale"
STEPS = tuple(range(-3, 4))


@dataclass(frozen=True, slots=True)
class Placed:
    """How likely each step of the scale is, calibrated on held-out folds: seven probabilities, in sum 1."""

    steps: tuple[float, ...]

    @property
    def step(self) -> int:
        """The likeliest step, -3..+3."""
        return STEPS[max(range(len(STEPS)), key=lambda i: self.steps[i])]

    @property
    def mean(self) -> float:
        """The mean step by these probabilities, -3..+3."""
        return float(np.dot(STEPS, self.steps))

    @property
    def sign(self) -> float:
        """How likely the step's side (conflict, neither, cooperation) is right."""
        side = np.sign(self.step)
        return sum(chance for step, chance in zip(STEPS, self.steps, strict=True) if np.sign(step) == side)


def placed(text: str) -> Placed:
    """The place of the clause `text`; the same on every run."""
    return told(marked.row(text))


def told(row: Row) -> Placed:
    """The same of a row."""
    (warm,) = sessions.temperatures(FOLDER)
    return Placed(tuple(softmax(sessions.scores(FOLDER, row).astype(np.float64) / warm).tolist()))


def mean(found: Sequence[Placed], weights: Sequence[float]) -> Placed:
    """The place of several clauses in one: the mean of their probabilities, each with its weight."""
    return Placed(tuple(np.average([one.steps for one in found], 0, weights).tolist()))
