"""Who acts on whom in a sentence, by the words alone: a small model that tags words, and a linear chain over its tags.

`find` reads one sentence. What it calls actor and recipient are the doer and what it is done to, whatever they are ("a
car bomb", "the proposal"); of both it speaks where each acts on the other ("X and Y met").
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from kit.encoder import chain, marked, sessions
from kit.encoder.chain import Chain
from kit.encoder.features import WEIGHTS
from kit.encoder.marked import Row
from kit.encoder.sessions import Floats
from kit.records import Span

FOLDER = WEIGHTS / "roles"
KINDS = ("actor", "recipient", "both")
TAGS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))


@dataclass(frozen=True, slots=True)
class Role:
    """A stretch of the sentence, whether it is actor, recipient or both, and how sure the model is of that.

    `chance` is calibrated on held-out folds: the share of such stretches that are mostly right in their words.
    """

    kind: str
    span: Span
    chance: float


def follows(before: str, tag: str) -> bool:
    """Whether `tag` may stand behind `before`: what is inside a span goes on with the span before it."""
    return not tag.startswith("I-") or before[2:] == tag[2:]


def find(text: str) -> tuple[Role, ...]:
    """The roles in the sentence `text`, in text order; the same on every run; () for no words."""
    row = marked.row(text)
    if not len(row.place):
        return ()
    learnt, calibration = settings()
    scores = sessions.scores(FOLDER, row)[row.place]
    return tuple(_calibrated(role, calibration) for role in decoded(learnt, row, scores))


def decoded(learnt: Chain, row: Row, scores: Floats) -> tuple[Role, ...]:
    """The roles of the likeliest tags; `chance` is the least probability of a role's words. `scores` [words, tags]."""
    ((path, _),) = chain.best(learnt, [scores])
    sure = chain.marginals(learnt, scores)[np.arange(len(path)), path]
    starts = [i for i, tag in enumerate(path) if TAGS[tag].startswith("B-")]
    roles = []
    for low in starts:
        high = next((i for i in range(low + 1, len(path)) if not TAGS[path[i]].startswith("I-")), len(path))
        span = (int(row.start[low]), int(row.end[high - 1]))
        roles.append(Role(TAGS[path[low]][2:], span, float(sure[low:high].min())))
    return tuple(roles)


def _calibrated(role: Role, calibration: tuple[float, float]) -> Role:
    return Role(role.kind, role.span, 1 / (1 + math.exp(-(calibration[0] + calibration[1] * logit(role.chance)))))


def logit(chance: float) -> float:
    """Log odds, kept within what a float can tell apart from certainty."""
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


@cache
def settings() -> tuple[Chain, tuple[float, float]]:
    """The chain and the calibration (constant and weight) that were stored with the model."""
    stored = json.loads((FOLDER / "model.json").read_text(encoding="utf-8"))
    parts = (np.array(stored[name], np.float32) for name in ("steps", "opening", "closing"))
    constant, weight = stored["calibration"]
    return Chain(*parts), (constant, weight)
