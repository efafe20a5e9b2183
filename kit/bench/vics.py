"""How well a scorer places a clause on the scale from punish (-3) to reward (+3), against our own gold.

Gold: JSONL {text, vics, class}; see data/gold/README.md.  Scale: Walker, Schafer, Young (1998).
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from kit.bench import Result, classes

CLASSES = {-3: "coercive", -2: "coercive", -1: "critical", 0: "neutral", 1: "conciliatory"} | dict.fromkeys(
    (2, 3), "cooperative"
)
Pair = tuple[int, int]


def is_gold(rows: Sequence[dict[str, Any]]) -> bool:
    """Whether the rows have the form of this gold."""
    return bool(rows) and {"text", "vics"} <= rows[0].keys()


def scored(rows: Sequence[dict[str, Any]], scores: Sequence[float | None]) -> Result:
    """Kappa with linear weights, shares of the same step, class and sign, with 95 % intervals over clauses.

    A score of -1..+1 is three steps either way; None counts as step 0 and as abstained. `sign_acc` is None where every
    clause is neutral.
    """
    pairs = [(row["vics"], step(score)) for row, score in zip(rows, scores, strict=True)]
    signs = [(sign(row["vics"]), sign(score or 0.0)) for row, score in zip(rows, scores, strict=True) if row["vics"]]
    measures: dict[str, Callable[[Sequence[Pair]], float]] = {
        "kappa": weighted_kappa,
        "same_step": classes.accuracy,
        "same_class": lambda drawn: classes.accuracy([(CLASSES[gold], CLASSES[found]) for gold, found in drawn]),
    }
    result: Result = {name: measure(pairs) for name, measure in measures.items()}
    result["sign_acc"] = classes.accuracy(signs) if signs else None
    result["abstained"], abstained = classes.share([score is None for score in scores])
    between = {name: classes.interval_of(pairs, measure) for name, measure in measures.items()}
    sign_between = classes.interval_of(signs, classes.accuracy) if signs else None
    result["intervals"] = between | {"sign_acc": sign_between, "abstained": abstained}
    return result | {"n": dict.fromkeys((*measures, "abstained"), len(pairs)) | {"sign_acc": len(signs)}}


def step(score: float | None) -> int:
    """The step of the scale that a score of -1..+1 lies nearest to."""
    return 0 if score is None else max(-3, min(3, round(3 * score)))


def sign(value: float) -> int:
    """-1, 0 or +1."""
    return (value > 0) - (value < 0)


def weighted_kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa with linear weights of (first, second) labels on a scale of equal steps; 1.0 where both agree.

    Source: Cohen, Weighted kappa (1968). One label for everything on both sides leaves chance nothing: 1.0.
    """
    return kappa(pairs, lambda a, b: abs(a - b))


def kappa(pairs: Sequence[tuple[Any, Any]], distance: Callable[[Any, Any], float] = operator.ne) -> float:
    """1 less the mean distance of the pairs over that of chance; plain kappa by default."""
    seen = sum(distance(a, b) for a, b in pairs) / len(pairs)
    sides = [Counter(side) for side in zip(*pairs, strict=True)]
    chance = sum(distance(a, b) * sides[0][a] * sides[1][b] for a, b in product(*sides)) / len(pairs) ** 2
    return 1 - seen / chance if chance else 1.0
