"""A text as the encoder sees it: word pieces with their shape and quotation-mark state, cut into windows.

Training and reading share this module, so that both see the same numbers. The text is never rewritten; every word keeps
its span of characters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kit import marks
from kit.records import Span

Ints = NDArray[np.int64]

WEIGHTS = Path(__file__).parents[1] / "weights"
CLS, SEP, MASK, COMMA = 101, 102, 103, 1010
PLAIN_MARK = 1000  # the piece for `"`, as which every paired quotation mark is shown to the model, whatever its style
WINDOW = 64  # pieces in a window of whole paragraphs, [CLS] and [SEP] included; more context does not help (dev)
LONGEST = 254  # pieces of one paragraph that still stand in one window of their own
OVERLAP = 64  # pieces that two parts of a longer paragraph share
FARTHEST = 400  # words from a cue; beyond that all distances are one
OUTSIDE, INSIDE, OPENS, CLOSES, UNPAIRED, SINGLE = range(6)
MARK = re.compile(r"""''|``|[“”„«»"'’‘`‹›]""")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text (BERT's pre-tokens), one row a word; word i owns the `pieces` [first[i], first[i + 1]).

    `shape` is 1 lower, 2 Title, 3 UPPER, 4 single capital, 5 number, 6 other; `mark` one of the states above.
    """

    start: Ints
    end: Ints
    paragraph: Ints
    shape: Ints
    mark: Ints
    first: Ints
    pieces: Ints

    def __len__(self) -> int:
        """How many words."""
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Window:
    """Words [low, high) that are read in one go; answers count only for [own_low, own_high), where context is best."""

    low: int
    high: int
    own_low: int
    own_high: int


@cache
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer of the base model, from kit/weights/words."""
    return Tokenizer.from_file(str(WEIGHTS / "words" / "tokenizer.json"))


def words(text: str) -> Words:
    """The words of `text` with their features; no rows for an empty text. Lone surrogates are read as "?"."""
    encoded = tokenizer().encode(text.encode("utf-8", "replace").decode("utf-8"), add_special_tokens=False)
    offsets = np.array(encoded.offsets, np.int64).reshape(-1, 2)
    owner = np.array(encoded.word_ids, np.int64)
    first = np.append(np.flatnonzero(np.diff(owner, prepend=-1)), len(owner))
    start, end = offsets[first[:-1], 0], offsets[first[1:] - 1, 1]
    breaks = np.array([m.start() for m in re.finditer(r"[\n\r]", text)], np.int64)
    mark = _mark_states(text, start)
    pieces = np.array(encoded.ids, np.int64)
    pieces[first[:-1][(mark >= OPENS) & (mark <= UNPAIRED)]] = PLAIN_MARK
    shape = np.array([_shape(text[a:b]) for a, b in zip(start.tolist(), end.tolist(), strict=True)], np.int64)
    return Words(start, end, np.searchsorted(breaks, start), shape, mark, first, pieces)


def _shape(word: str) -> int:
    if word[:1].isdigit():
        return 5
    if not word[:1].isalpha():
        return 6
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 2 if word[:1].isupper() else 1


def _mark_states(text: str, start: Ints) -> Ints:
    """The state of each word by its first character; the marks of a quote inside a quote are SINGLE."""
    states = np.zeros(len(text) + 1, np.int64)
    for m in MARK.finditer(text):
        states[m.start() : m.end()] = SINGLE if m[0] in "'’‘`‹›" else UNPAIRED
    for stretch in marks.stretches(text):
        _mark_stretch(states, stretch)
    return states[start]


def _mark_stretch(states: Ints, stretch: marks.Stretch) -> None:
    if stretch.depth:
        states[stretch.low : stretch.start] = states[stretch.end : stretch.high] = SINGLE
        return
    states[stretch.low : stretch.start] = OPENS
    states[stretch.start : stretch.end] = INSIDE
    states[stretch.end : stretch.high] = CLOSES


def windows(found: Words, size: int = WINDOW, *, skip: Sequence[Span] = ()) -> tuple[Window, ...]:
    """Whole paragraphs packed up to `size` pieces; a paragraph over LONGEST is cut into parts that overlap. Paragraphs
    that begin in a span of `skip` stay out, and those beside them in different windows."""
    out = skipped(found, skip)
    bounds = np.append(np.flatnonzero(np.diff(found.paragraph, prepend=-1)), len(found)).tolist()
    packed: list[Window] = []
    for low, high in zip(bounds, bounds[1:], strict=False):
        if out[low]:
            continue
        last = packed[-1] if packed and packed[-1].high == low else None
        if last is not None and found.first[high] - found.first[last.low] <= size - 2:
            packed[-1] = Window(last.low, high, last.own_low, high)
        else:
            packed.extend(_parts(found, low, high))
    return tuple(packed)


def skipped(found: Words, skip: Sequence[Span]) -> NDArray[np.bool_]:
    """For each word whether it begins in one of the spans."""
    lows, highs = (np.array([span[i] for span in skip], np.int64) for i in (0, 1))
    if not skip:
        return np.zeros(len(found), np.bool_)
    at = np.searchsorted(lows, found.start, "right") - 1
    return (at >= 0) & (found.start < highs[at])


def _parts(found: Words, low: int, high: int) -> list[Window]:
    parts, own = [], low
    while found.first[high] - found.first[low] > LONGEST:
        cut = max(low + 1, int(np.searchsorted(found.first, found.first[low] + LONGEST, "right")) - 1)
        back = max(low + 1, int(np.searchsorted(found.first, found.first[cut] - OVERLAP, "right")) - 1)
        middle = (back + cut + 1) // 2
        parts.append(Window(low, cut, own, middle))
        low, own = back, middle
    return [*parts, Window(low, high, own, high)]


def arrays(found: Words, window: Window) -> tuple[Ints, Ints, Ints, Ints]:
    """Piece ids, shapes and marks of a window between [CLS] and [SEP], and the place of each word's first piece."""
    low, high = found.first[window.low], found.first[window.high]
    each = np.diff(found.first[window.low : window.high + 1])
    pieces = np.concatenate(([CLS], found.pieces[low:high], [SEP]))
    shape = np.concatenate(([0], np.repeat(found.shape[window.low : window.high], each), [0]))
    mark = np.concatenate(([0], np.repeat(found.mark[window.low : window.high], each), [0]))
    return pieces, shape, mark, found.first[window.low : window.high] - low + 1


def paragraph_bounds(found: Words, window: Window) -> tuple[Ints, Ints]:
    """For each word of the window, where its paragraph begins and ends inside the window (numbers of words)."""
    numbers = found.paragraph[window.low : window.high]
    low = window.low + np.searchsorted(numbers, numbers, "left")
    return low, window.low + np.searchsorted(numbers, numbers, "right")


def around_cue(cue: int, low: int, high: int, *, cues: Ints) -> tuple[Ints, Ints]:
    """For words [low, high): the bucket of their distance from `cue`, and 2 at it, 1 at the other `cues`, else 0."""
    distance = np.clip(np.arange(low, high) - cue, -FARTHEST, FARTHEST)
    flags = np.zeros(high - low, np.int64)
    flags[cues[(cues >= low) & (cues < high)] - low] = 1
    flags[cue - low] = 2
    return BUCKETS[distance + FARTHEST], flags


def _bucket(distance: int) -> int:
    """Exact up to 8 words, then ever wider; words before the cue have buckets of their own."""
    far = abs(distance)
    bucket = far if far <= 8 else min(22, 8 + int(math.log(far / 8) / math.log(FARTHEST / 8) * 14))
    return bucket + 24 * (distance < 0)


BUCKETS = np.array([_bucket(distance) for distance in range(-FARTHEST, FARTHEST + 1)], np.int64)
