"""A sentence with some of its words marked (an actor, a recipient, a target), as the small heads see it.

Training and reading share this module, as they share `features`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kit.encoder import features
from kit.encoder.features import Ints, Window, Words
from kit.records import Span

UNMARKED, FIRST, SECOND, BOTH = range(4)
LONGEST = 160  # pieces of a sentence that are read; of a longer one those around its first marked word


@dataclass(frozen=True, slots=True)
class Row:
    """Piece ids, shapes and marks between [CLS] and [SEP], [places] each; `place` [words] is each word's first piece.

    `start` and `end` [words] say where each word stands in the text.
    """

    pieces: Ints
    shape: Ints
    mark: Ints
    place: Ints
    start: Ints
    end: Ints


def row(text: str, spans: Sequence[Span] = ()) -> Row:
    """`text` with the words that meet the first of `spans` marked 1, those of the second 2, those of both 3."""
    return marked(features.words(text), spans)


def marked(found: Words, spans: Sequence[Span] = ()) -> Row:
    """The same of words that were cut before."""
    states = np.zeros(len(found), np.int64)
    for number, (low, high) in enumerate(spans, 1):
        states[(found.start < high) & (found.end > low) & (low < high)] |= number
    window = _window(found, states)
    pieces, shape, _, place = features.arrays(found, window)
    own = slice(window.low, window.high)
    mark = np.zeros(len(pieces), np.int64)
    mark[1:-1] = np.repeat(states[own], np.diff(found.first[window.low : window.high + 1]))
    return Row(pieces, shape, mark, place, found.start[own], found.end[own])


def hidden(given: Row, word: int) -> Row:
    """The same with the pieces of one of its words covered by [MASK]: what is read without that word."""
    last = given.place[word + 1] if word + 1 < len(given.place) else len(given.pieces) - 1
    pieces = given.pieces.copy()
    pieces[given.place[word] : last] = features.MASK
    return replace(given, pieces=pieces)


def _window(found: Words, states: Ints) -> Window:
    """All words, or as many as LONGEST allows with the first marked word in their middle."""
    low, high = 0, len(found)
    if found.first[high] > LONGEST:
        middle = int(np.argmax(states > 0))
        begin = max(0, min(found.first[middle] - LONGEST // 2, found.first[high] - LONGEST))
        low = int(np.searchsorted(found.first, begin, "left"))
        high = int(np.searchsorted(found.first, found.first[low] + LONGEST, "right")) - 1
        high = max(high, low + 1)
    return Window(low, high, low, high)
