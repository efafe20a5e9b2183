"""A linear chain over roles: the likeliest sequence for many rows at once, and how likely it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kit.encoder.features import Ints
from kit.encoder.sessions import Floats

ROLES = 4
OTHER, SPEAKER, CONTENT, CUE = range(ROLES)


@dataclass(frozen=True, slots=True)
class Chain:
    """Learnt scores of a step from role to role, [roles, roles], and of a role at a row's first and last word, [roles].

    The quotes model has the four roles above; other models have tags of their own.
    """

    steps: Floats
    opening: Floats
    closing: Floats


def best(chain: Chain, rows: Sequence[Floats]) -> list[tuple[Ints, float]]:
    """For each row of scores [length, roles]: the likeliest roles [length], and the log of their probability."""
    padded, lengths = _padded(rows)
    paths, totals = _likeliest(chain, padded, lengths)
    logs = totals - _all_paths(chain, padded, lengths)
    return [(path[:n], min(0.0, float(log))) for path, n, log in zip(paths, lengths, logs, strict=True)]


def _padded(rows: Sequence[Floats]) -> tuple[Floats, Ints]:
    """Rows of scores side by side, [n, longest, roles], and their lengths, [n]."""
    lengths = np.array([len(row) for row in rows])
    padded = np.zeros((len(rows), lengths.max(initial=0), rows[0].shape[1]), np.float32)
    for row, scores in zip(padded, rows, strict=True):
        row[: len(scores)] = scores
    return padded, lengths


def _likeliest(chain: Chain, padded: Floats, lengths: Ints) -> tuple[Ints, Floats]:
    """Viterbi's paths [n, length] and their scores [n]."""
    score = chain.opening + padded[:, 0]
    back = np.empty((padded.shape[1], len(padded), padded.shape[2]), np.int64)
    stay = np.arange(padded.shape[2])
    for at in range(1, padded.shape[1]):
        reached = score[:, :, None] + chain.steps
        valid = (at < lengths)[:, None]
        back[at] = np.where(valid, reached.argmax(1), stay)
        score = np.where(valid, reached.max(1) + padded[:, at], score)
    score = score + chain.closing
    paths = np.empty(padded.shape[:2], np.int64)
    paths[:, -1] = score.argmax(1)
    row = np.arange(len(padded))
    for at in range(padded.shape[1] - 1, 0, -1):
        paths[:, at - 1] = back[at, row, paths[:, at]]
    return paths, score.max(1)


def _all_paths(chain: Chain, padded: Floats, lengths: Ints) -> NDArray[np.float64]:
    """The log of the summed weight of every path, [n]; weights are kept near 1, so that nothing overflows."""
    peak = padded.max(2)
    likely = np.exp(padded - peak[:, :, None])
    step = np.exp(chain.steps)
    weight = np.exp(chain.opening) * likely[:, 0]
    log: NDArray[np.float64] = peak[:, 0].astype(np.float64)
    for at in range(1, padded.shape[1]):
        size = weight.sum(1)
        moved = (weight / size[:, None]) @ step * likely[:, at]
        valid = at < lengths
        weight = np.where(valid[:, None], moved, weight)
        log += np.where(valid, np.log(size) + peak[:, at], 0)
    log += np.log(weight @ np.exp(chain.closing))
    return log


def marginals(chain: Chain, scores: Floats) -> NDArray[np.float64]:
    """The probability of each role at each word of one row, [length, roles], by the forward-backward sums."""
    likely = np.exp((scores - scores.max(1, keepdims=True)).astype(np.float64))
    step = np.exp(chain.steps.astype(np.float64))
    ahead, behind = np.empty_like(likely), np.empty_like(likely)
    ahead[0], behind[-1] = np.exp(chain.opening) * likely[0], np.exp(chain.closing)
    for at in range(1, len(likely)):
        ahead[at] = ahead[at - 1] @ step * likely[at]
        ahead[at] /= ahead[at].sum()
    for at in range(len(likely) - 2, -1, -1):
        behind[at] = step @ (likely[at + 1] * behind[at + 1])
        behind[at] /= behind[at].sum()
    both = ahead * behind
    chances: NDArray[np.float64] = both / both.sum(1, keepdims=True)
    return chances
