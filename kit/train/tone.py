"""Learns what kind of act a sentence tells: PLOVER's type and its quad, with actor and recipient marked.

One head serves the tone of a sentence (cooperation or conflict) and the type of an event.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from torch import Tensor

from kit import bench
from kit.bench import Result, classes
from kit.bench.events import PENTA, unmarked
from kit.encoder import acts, marked
from kit.train import PLAIN, Asked, export, fitting, folding
from kit.train.fitting import Example, Gold, Recipe, Task
from kit.train.heads import Classifier, Head

TAKES = frozenset({"folds", "also", "seed"})
RECIPE = Recipe()
BARE = 0.25  # the share of marked sentences that each pass shows without marks: quotes have none
TYPES = list(acts.TYPES)
FIELDS = ("marked", "root")


def run(gold: Path, out: Path, asked: Asked = PLAIN) -> None:
    """Writes tone/model.onnx and model.json to `out`, or with `folds` shows scores on sentences it did not learn.

    `gold`: JSONL with marked, root and penta or quad; `also`: CSV sentence,penta whose rows are only learnt from. The
    probabilities of what is written are those of the last run with `folds`, stored in tone/folds.json.
    """
    examples = marked_sentences(gold)
    lessons = Gold(examples, folding.fresh(bare_sentences(asked.also), examples) if asked.also else [])
    recipe = replace(RECIPE, seed=asked.seed)
    if asked.folds:
        held = folding.held_out(TASK, lessons, recipe=recipe, number=asked.folds)
        show(examples, np.array(held, np.float64), out / "tone")
        return
    export.write_head(fitting.fit(TASK, lessons.all, recipe), out / "tone")


def show(examples: Sequence[Example], scores: folding.Floats, folder: Path) -> None:
    """Fits the temperatures on held-out scores [rows, types and quads]; shows and keeps what they amount to."""
    types, quads = (np.array([one.answer[i] for one in examples]) for i in (0, 1))
    mixed = np.log([acts.chances(row, (1.0, 1.0)).quads for row in scores])
    warm = (folding.temperature(scores[:, : len(TYPES)], types), folding.temperature(mixed, quads))
    found = [acts.chances(row, warm) for row in scores]
    right = [
        [TYPES.index(one.event_type[0]) == t for one, t in zip(found, types, strict=True)],
        [acts.QUADS.index(one.quad[0]) == q for one, q in zip(found, quads, strict=True)],
    ]
    sure = ([one.event_type[1] for one in found], [one.quad[1] for one in found])
    tables = [folding.reliability(np.array(s), np.array(r)) for s, r in zip(sure, right, strict=True)]
    folding.show(
        _judged(examples, found), folder, temperatures=warm, reliability={"types": tables[0], "quads": tables[1]}
    )


def _judged(examples: Sequence[Example], found: Sequence[acts.Typed]) -> Result:
    types = [(TYPES[one.answer[0]], typed.event_type[0]) for one, typed in zip(examples, found, strict=True)]
    quads = [(acts.QUADS[one.answer[1]], typed.quad[0]) for one, typed in zip(examples, found, strict=True)]
    signs = [(one.answer[1] < 2, typed.cooperation > 0.5) for one, typed in zip(examples, found, strict=True)]
    return classes.result(
        {"root_acc": (types, classes.accuracy), "root_f1": (types, classes.macro_f1),
         "quad_acc": (quads, classes.accuracy), "quad_f1": (quads, classes.macro_f1),
         "sign_acc": (signs, classes.accuracy), "sign_f1": (signs, classes.macro_f1)}
    )  # fmt: skip


def marked_sentences(gold: Path) -> list[Example]:
    """Sentences with actor and recipient marked, answered by (type, quad).

    Raises:
        ValueError: a row without the fields it takes, or a type that is none of the fifteen.
    """
    return [_example(gold, record) for record in bench.read_jsonl(gold)]


def _example(gold: Path, record: dict[str, str]) -> Example:
    missing = [name for name in FIELDS if name not in record]
    if missing or record["root"] not in acts.TYPES:
        found = f"no {missing[0]!r}" if missing else f"the type {record['root']!r}"
        raise ValueError(f"a row of {gold} has {found}; each needs marked and root, one of {', '.join(TYPES)}")
    text, named = unmarked(record["marked"])
    quad = PENTA.get(str(record.get("penta"))) or record.get("quad") or acts.TYPES[record["root"]]
    row = marked.row(text, [actor.mentions[0].span for actor in named])
    return Example(row, (TYPES.index(record["root"]), acts.QUADS.index(quad)), text)


def bare_sentences(gold: Path) -> list[Example]:
    """Sentences of CAMEO's five classes without marks, answered by their quad alone; neutral ones are left out."""
    with gold.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["penta"] in PENTA]
    quads = (acts.QUADS.index(PENTA[row["penta"]]) for row in rows)
    return [Example(marked.row(r["sentence"]), (-1, q), r["sentence"]) for r, q in zip(rows, quads, strict=True)]


def _varied(example: Example, dice: random.Random) -> Example:
    if dice.random() >= BARE:
        return example
    return replace(example, row=replace(example.row, mark=np.zeros_like(example.row.mark)))


def _loss(net: Head, scored: Tensor, batch: Sequence[Example]) -> Tensor:
    types = fitting.class_loss(scored[:, : len(TYPES)], [one.answer[0] for one in batch])
    return types + fitting.class_loss(scored[:, len(TYPES) :], [one.answer[1] for one in batch])


TASK = Task(
    lambda recipe: Classifier(len(recipe.take), classes=len(TYPES) + len(acts.QUADS), marks=2, dropout=recipe.dropout),
    _loss,
    varied=_varied,
)
