"""A trained network as the files that the kit reads: two ONNX models in 8 bits and a small JSON beside them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from kit.train.heads import Head, Tagger
from kit.train.network import PAIR_WIDTH, WIDTH, Pair, QuoteNet

OPSET = 17
LEAST_BELIEF = 0.2  # dev, with the rules: a little better than 0.15 or 0.3; low, for the rules weigh what is unsure


class Finder(nn.Module):
    """The part that runs once for each window: one window at a time, so without padding or mask."""

    def __init__(self, net: QuoteNet) -> None:
        """`net` keeps its weights."""
        super().__init__()
        self.net = net

    def forward(self, vectors: Tensor, shape: Tensor, mark: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Belief in a cue [1, places], vectors as a word and as a cue [1, places, 192]."""
        states = self.net.encoder(vectors, shape, mark)
        return self.net.cue(states).softmax(-1)[..., 1], self.net.pair.word(states), self.net.pair.cue(states)


class Reader(nn.Module):
    """The part that runs once for each paragraph with cues."""

    def __init__(self, pair: Pair) -> None:
        """`pair` keeps its weights."""
        super().__init__()
        self.pair = pair

    def forward(self, words: Tensor, cue: Tensor, distance: Tensor, cues: Tensor) -> Tensor:
        """Scores of the four roles, [cues of the paragraph, its words, 4]."""
        return self.pair(words, cue, (distance, cues), None)


def write(net: QuoteNet, folder: Path, tier: str) -> None:
    """Writes TIER.onnx, TIER_pair.onnx and TIER.json to `folder`; the calibration starts as the belief itself."""
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    for name, module, given, axes in (_finder(net), _reader(net)):
        _export(module, given, axes, folder / f"{tier}{name}.onnx")
    chain = {name: getattr(net, name).tolist() for name in ("steps", "opening", "closing")}
    stored = {"least_belief": LEAST_BELIEF, "calibration": [0.0, 1.0, 0.0], **chain}
    (folder / f"{tier}.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _finder(net: QuoteNet) -> tuple[str, nn.Module, tuple[Tensor, ...], dict[str, dict[int, str]]]:
    places = torch.zeros(1, 40, dtype=torch.long)
    axes = {name: {1: "places"} for name in ("vectors", "shape", "mark", "belief", "word", "by_cue")}
    return "", Finder(net), (torch.zeros(1, 40, WIDTH), places, places), axes


def _reader(net: QuoteNet) -> tuple[str, nn.Module, tuple[Tensor, ...], dict[str, dict[int, str]]]:
    many = torch.zeros(3, 20, dtype=torch.long)
    axes = {name: {0: "here", 1: "length"} for name in ("words", "cue", "distance", "cues", "scores")}
    axes["cue"] = {0: "here"}
    return "_pair", Reader(net.pair), (torch.zeros(3, 20, PAIR_WIDTH), torch.zeros(3, PAIR_WIDTH), many, many), axes


def write_head(net: Head, folder: Path, **settings: object) -> None:
    """Writes model.onnx and model.json to `folder`, with `settings` and what cross-validation left in folds.json."""
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    places = torch.zeros(1, 40, dtype=torch.long)
    axes = {
        name: {1: "places"} for name in ("vectors", "shape", "mark", *(["scores"] if isinstance(net, Tagger) else []))
    }
    axes.setdefault("scores", {})
    _export(net, (torch.zeros(1, 40, WIDTH), places, places), axes, folder / "model.onnx")
    kept = json.loads((folder / "folds.json").read_text(encoding="utf-8")) if (folder / "folds.json").is_file() else {}
    stored = {name: kept[name] for name in ("temperatures", "calibration") if name in kept} | settings
    (folder / "model.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _export(module: nn.Module, given: tuple[Tensor, ...], axes: dict[str, dict[int, str]], path: Path) -> None:
    """Exports and quantises; 7-bit weights, because 8 overflow on processors without VNNI."""
    names = list(axes)
    with tempfile.TemporaryDirectory() as spare:
        raw, ready = Path(spare) / "raw.onnx", Path(spare) / "ready.onnx"
        torch.onnx.export(
            module, given, raw, input_names=names[: len(given)], output_names=names[len(given) :],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quant_pre_process(raw, ready, skip_symbolic_shape=True)
        quantize_dynamic(ready, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
