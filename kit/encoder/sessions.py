"""Models from kit/weights, ready to run: the one place that imports onnxruntime, on first use.

Every model shares one frozen table of word vectors and one tokenizer (kit/weights/words).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kit.encoder.features import WEIGHTS, Ints
from kit.encoder.marked import Row

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]


@cache
def table() -> tuple[NDArray[np.int8], Floats]:
    """The shared word table: whole numbers, and one scale a row."""
    with np.load(WEIGHTS / "words" / "table.npz") as stored:
        return stored["numbers"], stored["scale"]


def vectors(pieces: Ints) -> Floats:
    """The word vectors of `pieces`, [len(pieces), 384]."""
    numbers, scale = table()
    return numbers[pieces] * scale[pieces, None]


def scores(folder: Path, row: Row) -> Floats:
    """What the small head in `folder` scores for one row: [classes], or [places, tags] where it tags words."""
    given = {"vectors": vectors(row.pieces)[None], "shape": row.shape[None], "mark": row.mark[None]}
    found: Floats = session(folder / "model.onnx").run(None, given)[0][0]
    return found


@cache
def temperatures(folder: Path) -> tuple[float, ...]:
    """The temperatures that were stored with the small head in `folder`, one for each kind of answer."""
    return tuple(json.loads((folder / "model.json").read_text(encoding="utf-8"))["temperatures"])


@cache
def session(path: Path, threads: int = 1) -> InferenceSession:
    """The model at `path`, loaded once for each number of threads.

    Raises:
        FileNotFoundError: no model lies there.
    """
    if not path.is_file():
        raise FileNotFoundError(f"the model {path} is missing; install the kit again, or rebuild it with kit.train")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The fused layer norm is slower on a CPU than the plain one: without it reading is 13 % faster.
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
