"""The networks in torch: a MiniLM encoder, a cue finder, and a small layer that reads a paragraph once for each cue."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS = 384, 12
PAIR_WIDTH, PAIR_HEADS = 192, 6
POSITIONS = 256
ROLES = 7  # outside, and begin or inside of speaker, content, cue
DISTANCES = 48


def dropped(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout whose mask is shared by all positions of a row: as good here, and cheap on a CPU."""
    if not training or not rate:
        return x
    return x * functional.dropout(torch.ones(x.shape[0], 1, x.shape[2]), rate)


class Layer(nn.Module):
    """One transformer layer with the norm after each half, as in BERT."""

    def __init__(self, width: int, heads: int, *, dropout: float) -> None:
        """`width` must be a multiple of `heads`."""
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm_attention, self.norm = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.wide, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x [rows, places, width] -> the same shape; `bias` [rows, 1, 1, places] is -1e4 at padding, None without."""
        x = self.norm_attention(x + dropped(self.out(self.attention(x, bias)), self.dropout, self.training))
        x_wide = functional.gelu(self.wide(x))
        return self.norm(x + dropped(self.narrow(x_wide), self.dropout, self.training))

    def attention(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Plain attention; written out because the fused kernels train slower on a CPU and export worse."""
        rows, places, width = x.shape[0], x.shape[1], self.out.in_features
        q, k, v = self.qkv(x).view(rows, places, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(q, k.transpose(-1, -2)) * (1 / math.sqrt(width // self.heads))
        weights = torch.softmax(scores if bias is None else scores + bias, -1)
        return torch.matmul(weights, v).permute(0, 2, 1, 3).reshape(rows, places, width)


class Encoder(nn.Module):
    """MiniLM over ready word vectors (their table is frozen and shared) and embeddings of shape and quotation mark."""

    def __init__(self, layers: int, *, dropout: float = 0.1) -> None:
        """Random but for the two added embeddings, which start at zero; see `load_base`."""
        super().__init__()
        self.dropout = dropout
        self.position = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.shape, self.mark = nn.Embedding(8, WIDTH), nn.Embedding(8, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer(WIDTH, HEADS, dropout=dropout) for _ in range(layers)])
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.mark.weight)

    def forward(self, vectors: Tensor, shape: Tensor, mark: Tensor, padding: Tensor | None = None) -> Tensor:
        """vectors [rows, places, 384], shape and mark [rows, places] -> states of vectors' shape."""
        x = vectors + self.position[: vectors.shape[1]] + self.shape(shape) + self.mark(mark)
        x = dropped(self.norm(x), self.dropout, self.training)
        bias = None if padding is None else ((1.0 - padding) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, base: dict[str, Tensor], take: tuple[int, ...]) -> None:
        """Copies the base model's embeddings and the layers named in `take`."""
        kind = base["embeddings.token_type_embeddings.weight"][0]
        with torch.no_grad():
            self.position.copy_(base["embeddings.position_embeddings.weight"][:POSITIONS] + kind)
            _copy(self.norm, base, "embeddings.LayerNorm")
            for layer, number in zip(self.layers, take, strict=True):
                _copy_layer(layer, base, f"encoder.layer.{number}.")


def _copy(module: nn.Module, base: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(base[name + ".weight"])
    module.bias.copy_(base[name + ".bias"])


def _copy_layer(layer: nn.Module, base: dict[str, Tensor], prefix: str) -> None:
    for part in ("weight", "bias"):
        rows = [base[f"{prefix}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        getattr(layer.qkv, part).copy_(torch.cat(rows))
    _copy(layer.out, base, prefix + "attention.output.dense")
    _copy(layer.wide, base, prefix + "intermediate.dense")
    _copy(layer.narrow, base, prefix + "output.dense")
    _copy(layer.norm_attention, base, prefix + "attention.output.LayerNorm")
    _copy(layer.norm, base, prefix + "output.LayerNorm")


class Pair(nn.Module):
    """Reads a paragraph again in the light of one cue: which words are its speaker, its content, the cue itself."""

    def __init__(self, *, dropout: float = 0.1) -> None:
        """One narrow layer; the encoder is not run a second time."""
        super().__init__()
        self.dropout = dropout
        self.word, self.cue = nn.Linear(WIDTH, PAIR_WIDTH), nn.Linear(WIDTH, PAIR_WIDTH)
        self.distance, self.cues = nn.Embedding(DISTANCES, PAIR_WIDTH), nn.Embedding(3, PAIR_WIDTH)
        self.norm, self.layer = nn.LayerNorm(PAIR_WIDTH), Layer(PAIR_WIDTH, PAIR_HEADS, dropout=dropout)
        self.role = nn.Linear(PAIR_WIDTH, 4)

    def forward(self, words: Tensor, cue: Tensor, places: tuple[Tensor, Tensor], padding: Tensor | None) -> Tensor:
        """words [n, length, 192], cue [n, 192], places = (distance, cues) [n, length] each -> [n, length, 4] scores."""
        x = words + cue[:, None] + self.distance(places[0]) + self.cues(places[1])
        x = dropped(self.norm(x), self.dropout, self.training)
        bias = None if padding is None else ((1.0 - padding) * -1e4)[:, None, None, :]
        return self.role(self.layer(x, bias))


class QuoteNet(nn.Module):
    """Encoder, cue finder, helper task (roles of words) and pair layer with the parameters of its linear chain."""

    def __init__(self, layers: int, *, dropout: float = 0.1) -> None:
        """`layers` 6 for the best model, 3 for the fast one."""
        super().__init__()
        self.encoder = Encoder(layers, dropout=dropout)
        self.cue = nn.Sequential(nn.Linear(WIDTH, PAIR_WIDTH), nn.GELU(), nn.Linear(PAIR_WIDTH, 2))
        self.role = nn.Linear(WIDTH, ROLES)
        self.pair = Pair(dropout=dropout)
        self.steps = nn.Parameter(torch.eye(4))
        self.opening, self.closing = nn.Parameter(torch.zeros(4)), nn.Parameter(torch.zeros(4))

    def chain_loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of the gold roles, [n]; scores [n, length, 4], gold and mask [n, length]."""
        return chain_loss((self.steps, self.opening, self.closing), scores, gold, mask)


def chain_loss(chain: tuple[Tensor, Tensor, Tensor], scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
    """Negative log-likelihood of the gold path of a linear `chain` (steps, opening, closing), [n]."""
    steps, opening, closing = chain
    right = opening[gold[:, 0]] + scores[:, 0].gather(1, gold[:, :1]).squeeze(1)
    stepped = scores.gather(2, gold[..., None]).squeeze(2)[:, 1:] + steps[gold[:, :-1], gold[:, 1:]]
    last = gold.gather(1, mask.long().sum(1, keepdim=True) - 1).squeeze(1)
    right = right + (stepped * mask[:, 1:]).sum(1) + closing[last]
    valid = mask.bool()[:, :, None].unbind(1)
    by_place = scores.unbind(1)
    total = opening + by_place[0]
    for place, here in zip(valid[1:], by_place[1:], strict=True):
        total = torch.where(place, torch.logsumexp(total[:, :, None] + steps[None], 1) + here, total)
    return torch.logsumexp(total + closing, 1) - right
