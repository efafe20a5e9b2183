"""Learns the sentiment of a sentence toward a target that is marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from kit.bench import classes
from kit.bench.sentiment import rows, span
from kit.encoder import marked
from kit.encoder.targets import CLASSES
from kit.train import PLAIN, Asked, export, fitting, folding
from kit.train.fitting import Example, Gold, Recipe, Task
from kit.train.heads import Classifier, Head

TAKES = frozenset({"folds", "seed"})
RECIPE = Recipe(take=(0, 1, 2), epochs=3, batch=32, encoder_rate=2.5e-4, dropout=0.15)


def run(gold: Path, out: Path, asked: Asked = PLAIN) -> None:
    """Writes sentiment/model.onnx and model.json to `out`, or with `folds` shows scores on articles it did not learn.

    `gold`: CSV id, sentence, frm, to, y (-1, 0, 1); rows whose id begins alike are one article's. The probabilities of
    what is written are those of the last run with `folds`, stored in sentiment/folds.json.
    """
    examples = [_example(row) for row in rows(gold)]
    recipe = replace(RECIPE, seed=asked.seed)
    if asked.folds:
        held = folding.held_out(TASK, Gold(examples), recipe=recipe, number=asked.folds)
        show(examples, np.array(held, np.float64), out / "sentiment")
        return
    export.write_head(fitting.fit(TASK, examples, recipe), out / "sentiment")


def _example(row: dict[str, Any]) -> Example:
    answer = (CLASSES.index(int(float(row["y"]))),)
    return Example(marked.row(row["sentence"], (span(row),)), answer, row["sentence"], _article(row.get("id") or ""))


def _article(name: str) -> str:
    """The outlet and numbers with which NewsMTSC's ids begin; "" for others."""
    parts = name.split("_")
    return "_".join(parts[:3]) if len(parts) > 3 else ""


def _loss(net: Head, scored: Tensor, batch: Sequence[Example]) -> Tensor:
    return fitting.class_loss(scored, [one.answer[0] for one in batch])


def show(examples: Sequence[Example], scores: folding.Floats, folder: Path) -> None:
    """Fits the temperature on held-out scores [rows, 3]; shows and keeps what they amount to."""
    gold = np.array([one.answer[0] for one in examples])
    warm = folding.temperature(scores, gold)
    chances = folding.softmax(scores, warm)
    found = chances.argmax(1)
    pairs = list(zip(gold.tolist(), found.tolist(), strict=True))
    judged = classes.result({"macro_f1": (pairs, classes.macro_f1), "accuracy": (pairs, classes.accuracy)})
    table = folding.reliability(chances.max(1), found == gold)
    folding.show(judged, folder, temperatures=[warm], reliability=table)


TASK = Task(lambda recipe: Classifier(len(recipe.take), classes=3, marks=1, dropout=recipe.dropout), _loss)
