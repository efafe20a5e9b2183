"""Learns to find quotes: fine-tunes the first layers of MiniLM on gold attributions, on a CPU.

Recipe: AdamW, a short warm-up, then a straight line down to zero; kept is the running mean of the weights.
"""

from __future__ import annotations

import logging
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from kit.train import PLAIN, Asked, export, passages, words
from kit.train.network import QuoteNet
from kit.train.passages import Batch, Item

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a training run is made of: `take` names the layers to begin with, `begin` the network whose they are.

    Without `begin` they are the base model's; the defaults are the recipe of the shipped 6-layer model.
    """

    take: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    begin: Path | None = None
    epochs: float = 2.6
    batch: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    average: float = 0.995
    seed: int = 0


CUE_WEIGHT, TAG_WEIGHT, CHAIN_WEIGHT = 4.0, 0.5, 0.15
FALSE_CUE = 0.12  # a wrong cue that the model believes this much is shown to the pair layer with nothing to find


class Run:
    """One training run: network, optimiser and the running mean of the weights."""

    def __init__(self, recipe: Recipe, table: Tensor) -> None:
        """`table` is the frozen word table, [30522, 384]."""
        self.recipe, self.table = recipe, table
        self.dice = random.Random(recipe.seed)
        self.net = QuoteNet(len(recipe.take), dropout=recipe.dropout)
        if recipe.begin is None:
            self.net.encoder.load_base(words.base_weights(), recipe.take)
        else:
            self.net.load_state_dict(picked(torch.load(recipe.begin), recipe.take))
        self.mean = [parameter.detach().clone() for parameter in self.net.parameters()]
        self.optimiser = torch.optim.AdamW(self._groups(), weight_decay=0.01, betas=(0.9, 0.98), fused=True)

    def _groups(self) -> list[dict[str, object]]:
        added = ("encoder.shape.", "encoder.mark.")
        base = {n for n, _ in self.net.named_parameters() if n.startswith("encoder.") and not n.startswith(added)}
        slow = [p for n, p in self.net.named_parameters() if n in base]
        fast = [p for n, p in self.net.named_parameters() if n not in base]
        rates = (self.recipe.encoder_rate, self.recipe.head_rate)
        return [{"params": p, "lr": rate, "top": rate} for p, rate in zip((slow, fast), rates, strict=True)]

    def step(self, batch: Batch, done: float) -> Tensor:
        """Learns from one batch; `done` is the share of the run behind us. The three losses: cues, tags, chain."""
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * min(1.0, done / 0.06 + 0.01) * (1 - done)
        losses = self.losses(batch)
        self.optimiser.zero_grad()
        (losses * torch.tensor([CUE_WEIGHT, TAG_WEIGHT, CHAIN_WEIGHT])).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(self.mean, list(self.net.parameters()), 1 - self.recipe.average)
        return losses.detach()

    def losses(self, batch: Batch) -> Tensor:
        """Loss of the cue finder, of the helper tags and of the chain over each cue's paragraph, [3]."""
        vectors = functional.embedding(batch.pieces, self.table)
        states = self.net.encoder(vectors, batch.shape, batch.mark, batch.padding)
        states = states.reshape(-1, states.shape[-1]).index_select(0, batch.place)
        cue_scores = self.net.cue(states)
        cue_loss = functional.cross_entropy(cue_scores, batch.cues)
        tag_loss = functional.cross_entropy(self.net.role(states), batch.tags)
        items = [*batch.items, *self._false_cues(batch, cue_scores.detach().softmax(-1)[:, 1])]
        chain = self._chain(items, self.net.pair.word(states), self.net.pair.cue(states)) if items else torch.zeros(())
        return torch.stack([cue_loss, tag_loss, chain])

    def _false_cues(self, batch: Batch, belief: Tensor) -> list[Item]:
        wrong = ((belief > FALSE_CUE) & (batch.cues == 0)).nonzero().squeeze(1).tolist()
        self.dice.shuffle(wrong)
        return [Item(word, batch.bounds[word], {}) for word in wrong[: max(2, len(batch.items) // 2)]]

    def _chain(self, items: list[Item], by_word: Tensor, by_cue: Tensor) -> Tensor:
        """Mean loss; short and long paragraphs go apart, so that little is spent on padding."""
        items.sort(key=lambda item: item.bounds[1] - item.bounds[0])
        cues = [item.cue for item in items]
        cuts = (0, int(len(items) * 0.45), int(len(items) * 0.8), len(items))
        parts = [items[low:high] for low, high in zip(cuts, cuts[1:], strict=False) if low < high]
        return torch.cat([self._part(part, cues, by_word, by_cue) for part in parts]).mean()

    def _part(self, part: Sequence[Item], cues: list[int], by_word: Tensor, by_cue: Tensor) -> Tensor:
        place, distance, flags, padding, roles = passages.readings(part, cues)
        cue = functional.embedding(torch.tensor([item.cue for item in part]), by_cue)
        scores = self.net.pair(functional.embedding(place, by_word), cue, (distance, flags), padding)
        return self.net.chain_loss(scores, roles, padding)

    def averaged(self) -> QuoteNet:
        """A network with the mean of the last weights."""
        kept = QuoteNet(len(self.recipe.take), dropout=0)
        for parameter, mean in zip(kept.parameters(), self.mean, strict=True):
            parameter.data.copy_(mean)
        return kept.eval()


TAKES = frozenset({"tier", "seed"})
RECIPES = {
    "best": Recipe(),
    "fast": Recipe(take=(0, 1, 2), begin=Path("quotes_best.pt"), encoder_rate=3e-4, epochs=1.5),
}


def run(gold: Path, out: Path, asked: Asked = PLAIN) -> None:
    """Writes words/ and quotes/TIER.* to `out`, as kit/weights holds them, and the network as quotes_TIER.pt.

    The fast tier begins with the lower layers of the best one's network, which must have been trained to `out` before.

    Raises:
        FileNotFoundError: the best tier's network is not there.
    """
    recipe = replace(RECIPES[asked.tier], seed=asked.seed)
    if recipe.begin is not None:
        network = out / recipe.begin
        if not network.is_file():
            raise FileNotFoundError(f"{network} is missing; train the best tier first, with the same --out")
        recipe = replace(recipe, begin=network)
    if not (out / "words" / "table.npz").is_file():
        words.write(out / "words")
    torch.set_num_threads(1)  # two are hardly faster here, and sums would come out in another order
    net = train(gold, out / "words", recipe)
    torch.save(net.state_dict(), out / f"quotes_{asked.tier}.pt")
    export.write(net, out / "quotes", asked.tier)


def picked(state: dict[str, Tensor], take: tuple[int, ...]) -> dict[str, Tensor]:
    """A network's weights with only the layers in `take`, numbered anew."""
    prefix = "encoder.layers."
    rest = {name: tensor for name, tensor in state.items() if not name.startswith(prefix)}
    for new, old in enumerate(take):
        ours = f"{prefix}{old}."
        rest |= {f"{prefix}{new}.{n.removeprefix(ours)}": t for n, t in state.items() if n.startswith(ours)}
    return rest


def train(gold: Path, table: Path, recipe: Recipe) -> QuoteNet:
    """Learns from `gold` with the shared word table in folder `table`; the same network for the same recipe."""
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)  # else the small gradients of a CPU run cost three times as much
    articles = passages.read(gold)
    run = Run(recipe, words.vectors(table))
    steps = math.ceil(recipe.epochs * sum(1 for _ in passages.batches(articles, recipe.batch, random.Random(0))))
    log.info("%d articles, %d steps", len(articles), steps)
    return _loop(run, articles, steps)


def _loop(run: Run, articles: list[passages.Passage], steps: int) -> QuoteNet:
    step, seen, begun = 0, torch.zeros(3), time.monotonic()
    while step < steps:
        for batch in passages.batches(articles, run.recipe.batch, run.dice):
            if step == steps:
                break
            seen += run.step(batch, step / steps)
            step += 1
            if step % 50 == 0:
                log.info("step %d, losses %s, %.0f s", step, (seen / 50).tolist(), time.monotonic() - begun)
                seen.zero_()
    return run.averaged()
