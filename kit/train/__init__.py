"""Learns the kit's weights again: `python -m kit.train TASK GOLD --out DIR`. Needs the `train` extra (torch).

A task is a module of this package with `run(gold, out, asked)`, and `TAKES`, the fields of `Asked` that it has a use
for. The rest of the kit never imports this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """How a task is to be learnt: `seed` of everything random, which of the two models of a `tier`.

    With `folds`, scores cross-validated over so many are printed instead; `also` is a second gold file of another form,
    which is only learnt from.
    """

    tier: str = "best"
    seed: int = 0
    folds: int = 0
    also: Path | None = None


PLAIN = Asked()
