"""Cross-validation that no near-copy slips through, and how sure a network may be of its answers."""

from __future__ import annotations

import json
import logging
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.bench import Result
from kit.bench.__main__ import lines
from kit.train import fitting
from kit.train.fitting import Example, Gold, Recipe, Task

log = logging.getLogger(__name__)
Floats = NDArray[np.float64]
ALIKE = 0.6  # texts that share more of their words than this count as one
TEMPERATURES = np.geomspace(0.25, 4, 241)
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0)


def stories(examples: Sequence[Example]) -> list[int]:
    """A number for each example, the same for those of one article and for near-copies (and for their kin).

    Near-copies share more than ALIKE of their words (Jaccard index).
    """
    head = list(range(len(examples)))

    def find(i: int) -> int:
        while head[i] != i:
            head[i] = head[head[i]]
            i = head[i]
        return i

    first: dict[str, int] = {}
    kin = [(first.setdefault(one.article, i), i) for i, one in enumerate(examples) if one.article]
    for a, b in chain(kin, _copies([one.text for one in examples])):
        head[find(b)] = find(a)
    return [find(i) for i in range(len(examples))]


def _copies(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of near-copies; only texts are compared that share one of their rarer words, as such pairs must."""
    bags = [frozenset(re.findall(r"[a-z]+", text.lower())) for text in texts]
    common = Counter(word for bag in bags for word in bag)
    holders = defaultdict[str, list[int]](list)
    for b, bag in enumerate(bags):
        rare = sorted(bag, key=lambda word: (common[word], word))[: int(len(bag) * (1 - ALIKE)) + 1]
        near = {a for word in rare for a in holders[word]}
        yield from ((a, b) for a in near if len(bags[a] & bag) > ALIKE * len(bags[a] | bag))
        for word in rare:
            holders[word].append(b)


def fresh(more: Sequence[Example], examples: Sequence[Example]) -> list[Example]:
    """Those of `more` that are no near-copies of `examples`."""
    kin = stories([*examples, *more])
    known = set(kin[: len(examples)])
    return [one for one, story in zip(more, kin[len(examples) :], strict=True) if story not in known]


def split(kin: Sequence[int], number: int, seed: int = 0) -> list[int]:
    """The fold of each row, 0 .. number - 1; rows of one story share it."""
    order = sorted(set(kin))
    random.Random(seed).shuffle(order)
    place = {story: i % number for i, story in enumerate(order)}
    return [place[story] for story in kin]


def held_out(task: Task, gold: Gold, *, recipe: Recipe, number: int) -> list[Any]:
    """The answer to each of the gold's examples by a network that learnt neither it nor a near-copy.

    What is only learnt from and kin to none of them is learnt in every fold.

    Raises:
        ValueError: fewer than two folds.
    """
    if number < 2:
        raise ValueError(f"{number} folds leave nothing to learn from; take at least 2")
    examples, kin = gold.examples, stories(gold.all)
    place = dict(zip(kin, split(kin[: len(examples)], number), strict=False))
    fold = [place.get(story) for story in kin]
    found: dict[int, Floats] = {}
    for here in range(number):
        net = fitting.fit(task, [one for one, f in zip(gold.all, fold, strict=True) if f != here], recipe)
        asked = [i for i in range(len(examples)) if fold[i] == here]
        found |= dict(zip(asked, task.answers(net, [examples[i].row for i in asked]), strict=True))
        log.info("fold %d of %d", here + 1, number)
    return [found[i] for i in range(len(examples))]


def show(judged: Result, folder: Path, **stored: Any) -> None:
    """Shows the scores and keeps them, with what else is `stored`, as folds.json in `folder`."""
    log.info("\n".join(lines(judged)))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "folds.json").write_text(json.dumps(stored | {"held_out": judged}, indent=1) + "\n", encoding="utf-8")


def softmax(scores: Floats, temperature: float = 1.0) -> Floats:
    """Probabilities along the last axis."""
    warm = scores / temperature
    weight = np.exp(warm - warm.max(-1, keepdims=True))
    return weight / weight.sum(-1, keepdims=True)


def temperature(scores: Floats, gold: NDArray[np.int64]) -> float:
    """The temperature with the least surprise on held-out `scores` [rows, classes]; below 1 for an unsure network."""
    row = np.arange(len(gold))
    surprise = [-np.log(softmax(scores, t)[row, gold] + 1e-12).mean() for t in TEMPERATURES]
    return round(float(TEMPERATURES[int(np.argmin(surprise))]), 3)


def reliability(chance: Floats, right: NDArray[np.bool_]) -> list[tuple[float, float, int, float, float]]:
    """For each band of probability: its bounds, how many answers fall in, their mean probability, the share right."""
    table = []
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = (chance >= low) & ((chance < high) | (high == 1))
        if inside.any():
            table.append((low, high, int(inside.sum()), float(chance[inside].mean()), float(right[inside].mean())))
    return table
