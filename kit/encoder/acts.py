"""What kind of act a sentence tells: PLOVER's type and its quad, by a small model.

`typed` reads one sentence, with the words that name actor and recipient marked where they are known. Its answers are
those of its training gold: every sentence tells one act, and a request is verbal conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kit.encoder import marked, sessions
from kit.encoder.features import WEIGHTS
from kit.encoder.marked import Row
from kit.records import Span
from kit.tables import rows

Chances = NDArray[np.float64]
FOLDER = WEIGHTS / "tone"
QUADS = ("VC", "MC", "VN", "MN")
# The types with the quad of each; PLV merges PLOVER's CONCEDE and RETREAT into YIELD.
TYPES = {
    "YIELD": "MC", "REJECT": "VN", "ACCUSE": "VN", "AGREE": "VC", "ASSAULT": "MN", "COERCE": "MN", "SUPPORT": "VC",
    "AID": "MC", "CONSULT": "VC", "REQUEST": "VN", "THREATEN": "VN", "SANCTION": "MN", "PROTEST": "MN",
    "MOBILIZE": "MN", "COOPERATE": "MC",
}  # fmt: skip
YIELD = ("CONCEDE", "RETREAT")
QUAD_OF_TYPE = np.array([[float(quad == one) for one in QUADS] for quad in TYPES.values()])
COOPERATIVE = np.array([quad in ("VC", "MC") for quad in TYPES.values()])


@dataclass(frozen=True, slots=True)
class Typed:
    """Probabilities, calibrated on held-out folds: `types` [15] in the order of TYPES, `quads` [4] in that of QUADS."""

    types: tuple[float, ...]
    quads: tuple[float, ...]

    @property
    def event_type(self) -> tuple[str, float]:
        """The likeliest type and its probability."""
        sure = max(self.types)
        return list(TYPES)[self.types.index(sure)], sure

    @property
    def quad(self) -> tuple[str, float]:
        """The likeliest quad and its probability."""
        sure = max(self.quads)
        return QUADS[self.quads.index(sure)], sure

    @property
    def cooperation(self) -> float:
        """The probability of cooperation, verbal or material; the rest is conflict."""
        return self.quads[0] + self.quads[1]

    @property
    def tone(self) -> tuple[float, float]:
        """The tone, -1 conflict .. +1 cooperation, and the probability of its sign.

        Its size is the mean Goldstein value of that side's types, by their probability, over 10.
        """
        sign = 1 if self.cooperation > 0.5 else -1
        side = (COOPERATIVE > 0) == (sign > 0)
        weight = np.array(self.types)[side]
        size = float(weight @ np.abs(goldstein()[side]) / max(float(weight.sum()), 1e-9)) / 10
        return sign * size, max(self.cooperation, 1 - self.cooperation)


def typed(text: str, actor: Span | None = None, recipient: Span | None = None) -> Typed:
    """The act that the sentence `text` tells; the same on every run. Spans count in `text`; without them it is bare."""
    return told(marked.row(text, (actor or (0, 0), recipient or (0, 0))))


def told(row: Row) -> Typed:
    """The same of a row: a sentence with its words marked."""
    first, second = sessions.temperatures(FOLDER)
    return chances(sessions.scores(FOLDER, row).astype(np.float64), (first, second))


def chances(scores: Chances, temperatures: tuple[float, float]) -> Typed:
    """Scores of the 15 types and 4 quads as probabilities, by a temperature for each of the two.

    A quad's probability is the mean of its own and its types'.
    """
    types = softmax(scores[: len(TYPES)] / temperatures[0])
    own = softmax(scores[len(TYPES) :])
    mixed = (own + softmax(scores[: len(TYPES)]) @ QUAD_OF_TYPE) / 2
    quads = softmax(np.log(mixed + 1e-12) / temperatures[1])
    return Typed(tuple(types.tolist()), tuple(quads.tolist()))


@cache
def goldstein() -> Chances:
    """The Goldstein value of each type, [15]; YIELD's is the mean of those it merges."""
    table = {row["event_type"]: float(row["goldstein"]) for row in rows("plover")}
    table["YIELD"] = sum(table[name] for name in YIELD) / len(YIELD)
    values: Chances = np.array([table[name] for name in TYPES])
    return values


def softmax(scores: Chances) -> Chances:
    """Probabilities along the only axis."""
    weight = np.exp(scores - scores.max())
    sure: Chances = weight / weight.sum()
    return sure
