"""Small heads on the kit's encoder: the type of an act, who acts on whom, and the sentiment toward a target."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from kit.encoder.roles import TAGS, follows
from kit.train.network import WIDTH, Encoder, chain_loss

HIDDEN = 256
NEVER = -1e4  # the score of a step that no path may take


class Head(nn.Module):
    """An encoder whose marks are those of `kit.encoder.marked`: 1 for the first marked thing, 2 for the second."""

    def __init__(self, layers: int, *, dropout: float) -> None:
        """Random but for nothing; see `load_base`."""
        super().__init__()
        self.encoder = Encoder(layers, dropout=dropout)

    def load_base(self, base: dict[str, Tensor], take: tuple[int, ...]) -> None:
        """The base model's layers; a marked word begins as a word of BERT's second segment."""
        self.encoder.load_base(base, take)
        kinds = base["embeddings.token_type_embeddings.weight"]
        with torch.no_grad():
            self.encoder.mark.weight[1:4].normal_(0, 0.02)
            self.encoder.mark.weight[1] += kinds[1] - kinds[0]

    def states(self, given: tuple[Tensor, ...], padding: Tensor | None) -> tuple[Tensor, Tensor]:
        """`given` = (vectors, shape, mark) -> states [rows, places, 384] and which places count, [rows, places]."""
        counted = torch.ones_like(given[2]) if padding is None else padding
        return self.encoder(*given, padding), counted


def pooled(states: Tensor, counted: Tensor) -> Tensor:
    """The mean of the states that count, [rows, 384]; zeros where none does."""
    weight = counted.to(states.dtype)[..., None]
    return (states * weight).sum(1) / weight.sum(1).clamp(min=1)


class Classifier(Head):
    """Classes of a sentence in the light of its marked words: from [CLS], each marked thing, and all words."""

    def __init__(self, layers: int, *, classes: int, marks: int, dropout: float = 0.1) -> None:
        """`marks` 2 for actor and recipient, 1 for a target."""
        super().__init__(layers, dropout=dropout)
        self.marks = marks
        wide = nn.Linear((2 + marks) * WIDTH, HIDDEN)
        self.head = nn.Sequential(wide, nn.GELU(), nn.Dropout(0.1), nn.Linear(HIDDEN, classes))

    def forward(self, vectors: Tensor, shape: Tensor, mark: Tensor, padding: Tensor | None = None) -> Tensor:
        """vectors [rows, places, 384], shape and mark [rows, places] -> scores [rows, classes]."""
        states, counted = self.states((vectors, shape, mark), padding)
        marked = [pooled(states, (mark == which) | (mark == 3)) for which in range(1, self.marks + 1)]
        return self.head(torch.cat([states[:, 0], *marked, pooled(states, counted)], -1))


class Tagger(Head):
    """Begin-or-inside tags of actors and recipients for each place, read with a linear chain."""

    def __init__(self, layers: int, *, dropout: float = 0.1) -> None:
        """The chain starts without any preference but for what is forbidden."""
        super().__init__(layers, dropout=dropout)
        self.head = nn.Sequential(nn.Linear(WIDTH, HIDDEN), nn.GELU(), nn.Dropout(0.1), nn.Linear(HIDDEN, len(TAGS)))
        self.learnt_steps = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.opening, self.closing = nn.Parameter(torch.zeros(len(TAGS))), nn.Parameter(torch.zeros(len(TAGS)))
        self.register_buffer("forbidden", torch.tensor([[NEVER * (not follows(a, b)) for b in TAGS] for a in TAGS]))
        self.register_buffer("no_opening", torch.tensor([NEVER * (not follows("O", b)) for b in TAGS]))

    def forward(self, vectors: Tensor, shape: Tensor, mark: Tensor, padding: Tensor | None = None) -> Tensor:
        """vectors [rows, places, 384], shape and mark [rows, places] -> scores [rows, places, tags]."""
        return self.head(self.states((vectors, shape, mark), padding)[0])

    def chain(self) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of steps, opening and closing; what is forbidden is far below everything else."""
        return self.learnt_steps + self.forbidden, self.opening + self.no_opening, self.closing

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of the gold tags, [rows]; scores [rows, words, tags], gold and mask [rows, words]."""
        return chain_loss(self.chain(), scores, gold, mask)
