"""How sure to be: fits the probability of a candidate on articles that the model was not trained on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kit import bench
from kit.bench import matching
from kit.encoder import candidates, features

Floats = NDArray[np.float64]
FIRST = (0.0, 0.5, 0.5)  # only decides which of two doubles stays while the evidence is gathered
STEADY = 1e-3  # pulls the weights a little towards 0, so that the fit exists on any gold


def run(gold: Path, out: Path, *, tier: str = "best") -> None:
    """Fits on held-out `gold` and stores the three numbers in the tier's settings, which must be those of kit/weights.

    Raises:
        ValueError: `out` is not where the kit keeps its weights.
    """
    settings = out / "quotes" / f"{tier}.json"
    if settings.resolve() != (candidates.FOLDER / f"{tier}.json").resolve():
        raise ValueError(f"{out} is not where the kit reads its weights; give {candidates.FOLDER.parent}")
    gathered = [_evidence(document["text"], document["quotes"], tier) for document in bench.read_jsonl(gold)]
    evidence = np.concatenate([pair[0] for pair in gathered])
    fitted = logistic(evidence, np.concatenate([pair[1] for pair in gathered]))
    stored = json.loads(settings.read_text(encoding="utf-8")) | {"calibration": fitted.round(4).tolist()}
    settings.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _evidence(text: str, gold: list[dict[str, object]], tier: str) -> tuple[Floats, Floats]:
    """The evidence of each candidate, [n, 2], and whether its content is a gold quote's (J80), [n]."""
    found = features.words(text)
    made = [(draft, candidates.probability(FIRST, draft.evidence)) for draft in candidates.drafts(found, tier)]
    stay = [draft for draft, _ in candidates.kept(made)]
    plain = [{"content": [(found.start[i], found.end[i]) for i in draft.content]} for draft in stay]
    right = matching.found_right(text, gold, plain)
    return np.array([draft.evidence for draft in stay]).reshape(-1, 2), np.array([i in right for i in range(len(stay))])


def logistic(evidence: Floats, right: Floats) -> Floats:
    """Constant and weights of a logistic regression, by Newton's method; [1 + columns]."""
    rows = np.column_stack([np.ones(len(evidence)), np.maximum(evidence, -100.0)])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + STEADY * np.eye(len(weights))
        weights -= np.linalg.solve(bend, rows.T @ (chance - right) + STEADY * weights)
    return weights
