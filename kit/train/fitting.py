"""Fits a small head: rows of a gold file in, a network out, on one core and the same on every run.

Recipe: AdamW, a short warm-up, then a straight line down to zero; 16-bit floats where they do no harm.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kit.encoder.marked import Row
from kit.train import words
from kit.train.heads import Head

log = logging.getLogger(__name__)
ADDED = ("head.", "encoder.shape.", "encoder.mark.", "learnt_steps", "opening", "closing")
WARM_UP = 0.08
SMOOTHING = 0.05  # of the labels, against overconfidence


@dataclass(frozen=True, slots=True)
class Example:
    """A gold row: what the network sees, what it should say, and the text and article that tell it from its kin."""

    row: Row
    answer: tuple[int, ...]
    text: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """What there is to learn from: `examples` are also asked, of a network that has not seen them; `more` are not."""

    examples: Sequence[Example]
    more: Sequence[Example] = ()

    @property
    def all(self) -> list[Example]:
        """The examples, and behind them the others."""
        return [*self.examples, *self.more]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a training run is made of; `take` names the layers of the base model.

    `average` is how much of the running mean of the weights each step keeps.
    """

    take: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    epochs: int = 8
    batch: int = 16
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    average: float = 0.0
    seed: int = 0


def scores(net: Head, rows: Sequence[Row]) -> list[Any]:
    """The network's scores of each row, in the rows' order; those of places keep their padding."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].pieces))
    found: dict[int, np.ndarray[Any, Any]] = {}
    with torch.no_grad():
        for begin in range(0, len(order), 32):
            here = order[begin : begin + 32]
            given = net(*tensors([rows[i] for i in here])).float().numpy()
            found |= dict(zip(here, given, strict=True))
    return [found[i] for i in range(len(rows))]


@dataclass(frozen=True, slots=True)
class Task:
    """How a head is built, how its scores of a batch are judged, and what it answers to rows (its scores).

    `varied` says how an example may change from pass to pass.
    """

    build: Callable[[Recipe], Head]
    loss: Callable[[Any, Tensor, Sequence[Example]], Tensor]
    answers: Callable[[Head, Sequence[Row]], list[Any]] = scores
    varied: Callable[[Example, random.Random], Example] = lambda example, dice: example


def fit(task: Task, examples: Sequence[Example], recipe: Recipe) -> Head:
    """A network that has learnt `examples`: the running mean of its weights, or the last where `average` is 0."""
    torch.set_num_threads(1)  # two are hardly faster here, and sums would come out in another order
    torch.set_flush_denormal(True)
    torch.manual_seed(recipe.seed)
    net = task.build(recipe)
    net.load_base(words.base_weights(), recipe.take)
    dice = random.Random(recipe.seed)
    optimiser = _optimiser(net, recipe)
    steps = recipe.epochs * len(list(batches(examples, recipe.batch, random.Random(0))))
    begun, step = time.monotonic(), 0
    mean = [parameter.detach().clone() for parameter in net.parameters()]
    net.train()
    for _ in range(recipe.epochs):
        for batch in batches(examples, recipe.batch, dice):
            _slow_down(optimiser, step / steps)
            _step(net, optimiser, task, [task.varied(one, dice) for one in batch])
            with torch.no_grad():
                torch._foreach_lerp_(mean, list(net.parameters()), 1 - recipe.average)
            step += 1
    torch.nn.utils.vector_to_parameters(torch.nn.utils.parameters_to_vector(mean), net.parameters())
    log.info("%d examples, %d steps, %.0f s", len(examples), steps, time.monotonic() - begun)
    return net.eval()


def _optimiser(net: Head, recipe: Recipe) -> torch.optim.Optimizer:
    slow = [p for name, p in net.named_parameters() if not name.startswith(ADDED)]
    fast = [p for name, p in net.named_parameters() if name.startswith(ADDED)]
    rates = (recipe.encoder_rate, recipe.head_rate)
    groups = [{"params": p, "lr": rate, "top": rate} for p, rate in zip((slow, fast), rates, strict=True)]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _slow_down(optimiser: torch.optim.Optimizer, done: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = group["top"] * min(1.0, done / WARM_UP + 0.02) * (1 - done)


def _step(net: Head, optimiser: torch.optim.Optimizer, task: Task, batch: Sequence[Example]) -> None:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scored = net(*tensors([one.row for one in batch]))
    optimiser.zero_grad()
    task.loss(net, scored.float(), batch).backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()


def batches(examples: Sequence[Example], size: int, dice: random.Random) -> Iterator[list[Example]]:
    """Every example once, in random order, rows of like length together."""
    mixed = list(examples)
    dice.shuffle(mixed)
    stretches = (mixed[i : i + size * 16] for i in range(0, len(mixed), size * 16))
    near = (sorted(stretch, key=lambda one: len(one.row.pieces)) for stretch in stretches)
    groups = [stretch[i : i + size] for stretch in near for i in range(0, len(stretch), size)]
    dice.shuffle(groups)
    yield from groups


def tensors(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Word vectors [rows, places, 384], shapes, marks and padding (1 for words) [rows, places] each."""
    width = -(-max(len(row.pieces) for row in rows) // 8) * 8
    table = np.zeros((3, len(rows), width), np.int64)
    padding = np.zeros((len(rows), width), np.float32)
    for number, row in enumerate(rows):
        size = len(row.pieces)
        table[:, number, :size] = row.pieces, row.shape, row.mark
        padding[number, :size] = 1
    pieces, shape, mark = torch.from_numpy(table).unbind(0)
    return functional.embedding(pieces, words.shared()), shape, mark, torch.from_numpy(padding)


def class_loss(scored: Tensor, answers: Sequence[int]) -> Tensor:
    """Cross-entropy with smoothed labels; an answer of -1 is not judged, and all of them give 0."""
    gold = torch.tensor(answers)
    if not bool((gold >= 0).any()):
        return scored.sum() * 0
    return functional.cross_entropy(scored, gold, label_smoothing=SMOOTHING, ignore_index=-1)
