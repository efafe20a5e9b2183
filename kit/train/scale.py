"""Learns where a clause lies on the scale of diplomatic tone, from punish (-3) to reward (+3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kit import bench
from kit.bench import vics
from kit.encoder import marked
from kit.encoder.scale import STEPS
from kit.train import PLAIN, Asked, export, fitting, folding
from kit.train.fitting import Example, Gold, Recipe, Task
from kit.train.heads import Classifier, Head

TAKES = frozenset({"folds", "also", "seed"})
RECIPE = Recipe(epochs=6)
FAR = 0.5  # the share in the loss of how far the mean step is off, beside whether the step is right


def run(gold: Path, out: Path, asked: Asked = PLAIN) -> None:
    """Writes scale/model.onnx and model.json to `out`, or with `folds` shows scores on clauses it did not learn.

    `gold`, and `also`, whose rows are only learnt from: JSONL {text, vics}. The probabilities of what is written are
    those of the last run with `folds`, stored in scale/folds.json.

    Raises:
        ValueError: a row without text, or whose vics is no step of the scale.
    """
    examples = _examples(gold)
    lessons = Gold(examples, folding.fresh(_examples(asked.also), examples) if asked.also else [])
    recipe = replace(RECIPE, seed=asked.seed)
    if asked.folds:
        held = folding.held_out(TASK, lessons, recipe=recipe, number=asked.folds)
        show(examples, np.array(held, np.float64), out / "scale")
        return
    export.write_head(fitting.fit(TASK, lessons.all, recipe), out / "scale")


def _examples(gold: Path) -> list[Example]:
    return [_example(gold, row) for row in bench.read_jsonl(gold)]


def _example(gold: Path, row: dict[str, object]) -> Example:
    text, step = row.get("text"), row.get("vics")
    if not isinstance(text, str) or step not in STEPS:
        raise ValueError(f"a row of {gold} has text {text!r} and vics {step!r}; each needs a text and a vics of -3..3")
    return Example(marked.row(text), (STEPS.index(step),), text)


def _loss(net: Head, scored: Tensor, batch: Sequence[Example]) -> Tensor:
    gold = [one.answer[0] for one in batch]
    middle = (scored.softmax(-1) * torch.arange(float(len(STEPS)))).sum(-1)
    return fitting.class_loss(scored, gold) + FAR * functional.smooth_l1_loss(middle, torch.tensor(gold).float())


def show(examples: Sequence[Example], scores: folding.Floats, folder: Path) -> None:
    """Fits the temperature on held-out scores [rows, 7]; shows and keeps what they amount to."""
    gold = np.array([one.answer[0] for one in examples])
    warm = folding.temperature(scores, gold)
    chances = folding.softmax(scores, warm)
    found = chances.argmax(1)
    judged = vics.scored(
        [{"vics": STEPS[answer]} for answer in gold.tolist()], [STEPS[answer] / 3 for answer in found.tolist()]
    )
    table = folding.reliability(chances.max(1), found == gold)
    folding.show(judged, folder, temperatures=[warm], reliability=table)


TASK = Task(lambda recipe: Classifier(len(recipe.take), classes=len(STEPS), marks=0, dropout=recipe.dropout), _loss)
