"""Gold quotes as numbers: which words are cues, and for each cue which words are its speaker, content and cue."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from kit.encoder import features
from kit.encoder.features import Window, Words
from kit.records import Span

SPEAKER, CONTENT, CUE = 1, 2, 3
PARTS = (("source", SPEAKER), ("content", CONTENT), ("cue", CUE))  # the names that the gold files use


@dataclass(frozen=True, slots=True)
class Attribution:
    """One gold quote: `cue` is the first word of its cue (of its content, where it has none), `roles` {word: role}."""

    cue: int
    roles: dict[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A gold article: its words, its quotes, and for the helper task a begin-or-inside role for each word."""

    words: Words
    attributions: tuple[Attribution, ...]
    tags: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One reading of a paragraph (its `bounds`) for the cue at `cue`: places in the flat row of a batch's words."""

    cue: int
    bounds: Span
    roles: dict[int, int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side. `place` finds the batch's words, one after another, in the flattened encoder states."""

    pieces: Tensor
    shape: Tensor
    mark: Tensor
    padding: Tensor
    place: Tensor
    tags: Tensor
    cues: Tensor
    bounds: tuple[Span, ...]
    items: tuple[Item, ...]


def read(gold: Path) -> list[Passage]:
    """The gold file's articles, one JSON object a line: text and quotes of content, source and cue spans."""
    with gold.open(encoding="utf-8") as lines:
        return [_passage(json.loads(line)) for line in lines]


def _passage(record: dict[str, object]) -> Passage:
    found = features.words(str(record["text"]))
    quotes: Sequence[dict[str, list[list[int]] | None]] = record["quotes"]  # type: ignore[assignment]
    attributions = tuple(a for quote in quotes if (a := _attribution(found, quote)) is not None)
    return Passage(found, attributions, tuple(_tags(len(found), attributions)))


def _attribution(found: Words, quote: dict[str, list[list[int]] | None]) -> Attribution | None:
    roles = {word: role for part, role in PARTS for word in _inside(found, quote[part] or [])}
    cue = _inside(found, quote["cue"] or []) or _inside(found, quote["content"] or [])
    return Attribution(min(cue), roles) if cue else None


def _inside(found: Words, spans: list[list[int]]) -> list[int]:
    ranges = [(np.searchsorted(found.end, s, "right"), np.searchsorted(found.start, e, "left")) for s, e in spans]
    return [word for low, high in ranges for word in range(int(low), int(high))]


def _tags(length: int, attributions: Sequence[Attribution]) -> list[int]:
    tags = [0] * length
    for attribution in attributions:
        before = (-2, 0)
        for word, role in sorted(attribution.roles.items()):
            tags[word] = tags[word] or 2 * role - (before != (word - 1, role))
            before = (word, role)
    return tags


def batches(passages: Sequence[Passage], size: int, dice: random.Random) -> Iterator[Batch]:
    """Every window once, in random order, windows of like length together; window sizes vary from pass to pass."""
    pairs = [(p, w) for p in passages for w in features.windows(p.words, dice.choice((192, 192, 153)))]
    dice.shuffle(pairs)
    for i in range(0, len(pairs), size * 8):
        pairs[i : i + size * 8] = sorted(pairs[i : i + size * 8], key=lambda pair: pair[1].high - pair[1].low)
    groups = [pairs[i : i + size] for i in range(0, len(pairs), size)]
    dice.shuffle(groups)
    yield from map(_batch, groups)


def _batch(pairs: list[tuple[Passage, Window]]) -> Batch:
    rows = [features.arrays(passage.words, window) for passage, window in pairs]
    width = -(-max(len(row[0]) for row in rows) // 16) * 16
    pieces, shape, mark = (
        torch.from_numpy(np.stack([np.pad(row[i], (0, width - len(row[i]))) for row in rows])) for i in range(3)
    )
    place = np.concatenate([row[3] + number * width for number, row in enumerate(rows)])
    tags = np.concatenate([np.array(p.tags[w.low : w.high]) for p, w in pairs])
    bounds, items = _items(pairs)
    cues = torch.zeros(len(place), dtype=torch.long)
    cues[[item.cue for item in items]] = 1
    padding = (pieces != 0).float()
    return Batch(pieces, shape, mark, padding, torch.from_numpy(place), torch.from_numpy(tags), cues, bounds, items)


def _items(pairs: list[tuple[Passage, Window]]) -> tuple[tuple[Span, ...], tuple[Item, ...]]:
    """The bounds of every word's paragraph and the gold readings, counted in the batch's flat row of words."""
    bounds: list[Span] = []
    items: list[Item] = []
    for passage, window in pairs:
        shift = len(bounds) - window.low
        low, high = features.paragraph_bounds(passage.words, window)
        bounds += zip((low + shift).tolist(), (high + shift).tolist(), strict=True)
        for a in passage.attributions:
            if window.low <= a.cue < window.high:
                here = {word + shift: role for word, role in a.roles.items()}
                items.append(Item(a.cue + shift, bounds[a.cue + shift], here))
    return tuple(bounds), tuple(items)


def readings(items: Sequence[Item], cues: Sequence[int]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """For the pair layer, [n, length] each: flat places, distances, cue flags, padding (1 for words), gold roles."""
    length = max(item.bounds[1] - item.bounds[0] for item in items)
    place, distance, flags, roles = (np.zeros((len(items), length), np.int64) for _ in range(4))
    padding = np.zeros((len(items), length), np.float32)
    known = np.array(sorted(cues), np.int64)
    for row, item in enumerate(items):
        low, high = item.bounds
        size = high - low
        place[row, :size] = np.arange(low, high)
        padding[row, :size] = 1
        distance[row, :size], flags[row, :size] = features.around_cue(item.cue, low, high, cues=known)
        for word, role in item.roles.items():
            if low <= word < high:
                roles[row, word - low] = role
    place_, distance_, flags_, padding_, roles_ = map(torch.from_numpy, (place, distance, flags, padding, roles))
    return place_, distance_, flags_, padding_, roles_
