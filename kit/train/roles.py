"""Learns who acts on whom in a sentence: a span for each actor and recipient, from the words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from kit import bench
from kit.bench import spans
from kit.bench.events import unmarked
from kit.encoder import marked
from kit.encoder.chain import Chain
from kit.encoder.marked import Row
from kit.encoder.roles import TAGS, Role, decoded, logit
from kit.records import Span
from kit.train import PLAIN, Asked, calibration, export, fitting, folding
from kit.train.fitting import Example, Gold, Recipe, Task
from kit.train.heads import Tagger

TAKES = frozenset({"folds", "also", "seed"})
RECIPE = Recipe(average=0.99)
KINDS = {"S": "actor", "T": "recipient", "R": "both"}
ELSEWHERE = 3  # the mark of every word of a sentence annotated in another manner, so that the manners stay apart
LEAN = 0.3  # each word of a recipient weighs so much more: of 0, 0.3, 0.7, 1, the best for the words in every fold
MOSTLY = 0.5  # a span is right that shares more than this of its words with a gold one (Jaccard)


def run(gold: Path, out: Path, asked: Asked = PLAIN) -> None:
    """Writes roles/model.onnx and model.json to `out`, or with `folds` shows scores on sentences it did not learn.

    `gold`: JSONL {tokens, spans: [i, j, S, T or R, text]}; `also`: JSONL of sentences with a marked pair, only learnt
    from. The probabilities of what is written are those of the last run with `folds`, stored in roles/folds.json.
    """
    rows = bench.read_jsonl(gold)
    more = [_elsewhere(record["marked"]) for record in bench.read_jsonl(asked.also)] if asked.also else []
    lessons = Gold([example(row) for row in rows], more)
    recipe = replace(RECIPE, seed=asked.seed)
    if asked.folds:
        show(rows, folding.held_out(TASK, lessons, recipe=recipe, number=asked.folds), out / "roles")
        return
    net = fitting.fit(TASK, lessons.all, recipe)
    export.write_head(net, out / "roles", **_chain(net))


def example(row: dict[str, Any]) -> Example:
    """A sentence of tokens with a tag for each of its words."""
    return _tagged(" ".join(row["tokens"]), _spans(row))


def _spans(row: dict[str, Any]) -> list[tuple[str, Span]]:
    """Kind and characters of each span, in the tokens joined by blanks."""
    starts = spans.starts(row["tokens"])
    return [(KINDS[kind], (starts[i], starts[j] - 1)) for i, j, kind, _ in row["spans"]]


def _tagged(text: str, roles: Sequence[tuple[str, Span]]) -> Example:
    row = marked.row(text)
    tags = [0] * len(row.place)
    for kind, (low, high) in roles:
        inside = np.flatnonzero((row.start < high) & (row.end > low)).tolist()
        for word in inside:
            tags[word] = TAGS.index(f"{'B' if word == inside[0] else 'I'}-{kind}")
    return Example(row, tuple(tags), text)


def _elsewhere(sentence: str) -> Example:
    text, named = unmarked(sentence)
    pair = [(kind, actor.mentions[0].span) for kind, actor in zip(("actor", "recipient"), named, strict=True)]
    tagged = _tagged(text, pair)
    return replace(tagged, row=replace(tagged.row, mark=np.full_like(tagged.row.mark, ELSEWHERE)))


def _loss(net: Tagger, scored: Tensor, batch: Sequence[Example]) -> Tensor:
    """Of the chain over words, which stand for their first pieces; the mean over sentences."""
    length = max(len(one.answer) for one in batch)
    place, gold = np.zeros((2, len(batch), length), np.int64)
    mask = np.zeros((len(batch), length), np.float32)
    for number, one in enumerate(batch):
        size = len(one.answer)
        place[number, :size], gold[number, :size], mask[number, :size] = one.row.place, one.answer, 1
    here = torch.from_numpy(place)[..., None].expand(-1, -1, scored.shape[2])
    return net.loss(scored.gather(1, here), torch.from_numpy(gold), torch.from_numpy(mask)).mean()


def show(rows: Sequence[dict[str, Any]], found: Sequence[tuple[Role, ...]], folder: Path) -> None:
    """Shows what held-out roles amount to and keeps it with the curve that makes their chances true."""
    right = np.concatenate([_mostly_right(row, roles) for row, roles in zip(rows, found, strict=True)]).astype(float)
    evidence = np.array([logit(role.chance) for roles in found for role in roles]).reshape(-1, 1)
    curve = calibration.logistic(evidence, right)
    chance = 1 / (1 + np.exp(-(curve[0] + curve[1] * evidence[:, 0])))
    table = folding.reliability(chance, right.astype(bool))
    sides = [{"S": _of(roles, "actor"), "T": _of(roles, "recipient")} for roles in found]
    folding.show(spans.scores(rows, sides), folder, calibration=curve.round(4).tolist(), reliability=table)


def _of(roles: Sequence[Role], kind: str) -> list[Span]:
    return [role.span for role in roles if role.kind == kind]


def _mostly_right(row: dict[str, Any], roles: Sequence[Role]) -> list[bool]:
    starts = spans.starts(row["tokens"])
    gold = [(KINDS[kind], set(range(i, j))) for i, j, kind, _ in row["spans"]]
    return [
        any(role.kind == kind and len(words & due) > MOSTLY * len(words | due) for kind, due in gold)
        for role in roles
        for words in [set(spans.tokens(starts, role.span))]
    ]


def _decoded(net: Any, rows: Sequence[Row]) -> list[tuple[Role, ...]]:
    learnt = Chain(*(np.array(part, np.float32) for part in _chain(net).values()))
    return [decoded(learnt, row, s[row.place]) for row, s in zip(rows, fitting.scores(net, rows), strict=True)]


def _chain(net: Tagger) -> dict[str, list[Any]]:
    """The chain as it is read, which leans to recipients: left alone it calls too few words so."""
    lean = torch.tensor([LEAN * tag.endswith("recipient") for tag in TAGS])
    steps, opening, closing = net.chain()
    parts = {"steps": steps + lean, "opening": opening + lean, "closing": closing}
    return {name: np.round(part.detach().numpy().astype(float), 4).tolist() for name, part in parts.items()}


TASK = Task(lambda recipe: Tagger(len(recipe.take), dropout=recipe.dropout), _loss, _decoded)
