"""Candidates for quotes: cues first, then each cue's paragraph read once more for its speaker and content.

Windows are read one at a time, without padding: faster on a CPU than batches, and a paragraph's answer does not depend
on what else is read with it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from kit.encoder import chain, features, sessions
from kit.encoder.chain import CONTENT, CUE, SPEAKER, Chain
from kit.encoder.features import WEIGHTS, Ints, Window, Words
from kit.encoder.sessions import Floats
from kit.records import Candidate, Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession as Session

TIERS = ("fast", "best")
FOLDER = WEIGHTS / "quotes"
SAME = 0.5  # contents that share more of their words than this are one quote; the likelier one stays


@dataclass(frozen=True, slots=True)
class Settings:
    """What goes with a model's weights: the chain, the least belief in a cue, the three numbers of the calibration."""

    chain: Chain
    least_belief: float
    calibration: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """Words [low, high) of a paragraph, read for the cue word `cue` that is believed with `belief`; `scores` [n, 4]."""

    cue: int
    belief: float
    low: int
    scores: Floats


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate in numbers of words, each run half-open; `content` is its words in text order.

    `evidence` is the log odds of its cue and the log probability of its roles.
    """

    content: tuple[int, ...]
    cue: Span | None
    speaker: Span | None
    evidence: tuple[float, float]


def quotes(text: str, tier: str = "best", *, threads: int = 1, skip: Sequence[Span] = ()) -> tuple[Candidate, ...]:
    """The quotes in `text` as tier "fast" or "best" reads them, in text order; the same on every run.

    Paragraphs that begin in a span of `skip` are not read.

    Raises:
        ValueError: no such tier.
    """
    if tier not in TIERS:
        raise ValueError(f"no tier is called {tier!r}; take one of {', '.join(TIERS)}")
    found = features.words(text)
    weigh = partial(probability, settings(tier).calibration)
    made = [(draft, weigh(draft.evidence)) for draft in drafts(found, tier, threads, skip=skip)]
    return tuple(sorted((_candidate(found, *one) for one in kept(made)), key=lambda c: c.content))


def drafts(found: Words, tier: str, threads: int = 1, *, skip: Sequence[Span] = ()) -> list[Draft]:
    """What each believed cue would have said, before doubles are dropped; drafts without content are left out."""
    readings = [r for window in features.windows(found, skip=skip) for r in _read(found, window, (tier, threads))]
    paths = chain.best(settings(tier).chain, [r.scores for r in readings]) if readings else []
    made = (_draft(r, *path) for r, path in zip(readings, paths, strict=True))
    return [draft for draft in made if draft.content]


@cache
def settings(tier: str) -> Settings:
    """The settings that were stored with the tier's model."""
    stored = json.loads((FOLDER / f"{tier}.json").read_text(encoding="utf-8"))
    parts = (np.array(stored[name], np.float32) for name in ("steps", "opening", "closing"))
    return Settings(Chain(*parts), stored["least_belief"], tuple(stored["calibration"]))


def _read(found: Words, window: Window, model: tuple[str, int]) -> Iterator[Reading]:
    """Every cue of the window's own words with its paragraph's scores; cues of one paragraph are read together."""
    tier, threads = model
    belief, by_word, by_cue = _encoded(found, window, sessions.session(FOLDER / f"{tier}.onnx", threads))
    cues = np.flatnonzero(belief >= settings(tier).least_belief)
    low, high = features.paragraph_bounds(found, window)
    pair = sessions.session(FOLDER / f"{tier}_pair.onnx", threads)
    for start in np.unique(low[cues]).tolist():
        here = cues[low[cues] == start]
        bounds = (start - window.low, int(high[here[0]]) - window.low)
        scores = pair.run(None, _paragraph(by_word, by_cue[here], here, bounds=bounds))[0]
        for cue, row in zip(here.tolist(), scores, strict=True):
            if window.own_low <= cue + window.low < window.own_high:
                yield Reading(cue + window.low, float(belief[cue]), start, row)


def _encoded(found: Words, window: Window, session: Session) -> tuple[Floats, Floats, Floats]:
    """For each word of the window: the belief that a cue begins there, and its vectors as a word and as a cue."""
    pieces, shape, mark, place = features.arrays(found, window)
    given = {"vectors": sessions.vectors(pieces)[None], "shape": shape[None], "mark": mark[None]}
    belief, by_word, by_cue = session.run(None, given)
    return belief[0, place], by_word[0, place], by_cue[0, place]


def _paragraph(by_word: Floats, by_cue: Floats, cues: Ints, *, bounds: Span) -> dict[str, Floats | Ints]:
    """What the pair model is given: the paragraph's words once for each cue."""
    near = [features.around_cue(cue, *bounds, cues=cues) for cue in cues.tolist()]
    return {
        "words": by_word[slice(*bounds)][None].repeat(len(cues), 0),
        "cue": by_cue,
        "distance": np.stack([distance for distance, _ in near]),
        "cues": np.stack([flags for _, flags in near]),
    }


def _draft(reading: Reading, roles: Ints, log: float) -> Draft:
    content = tuple((np.flatnonzero(roles == CONTENT) + reading.low).tolist())
    cue = _nearest(_runs(np.flatnonzero(roles == CUE) + reading.low), reading.cue)
    speaker = _nearest(_runs(np.flatnonzero(roles == SPEAKER) + reading.low), reading.cue)
    belief = min(reading.belief, 1 - 1e-6)
    return Draft(content, cue, speaker, (math.log(belief / (1 - belief)), log))


def probability(calibration: tuple[float, float, float], evidence: tuple[float, float]) -> float:
    """The evidence joined by a logistic curve that was fitted on held-out articles."""
    constant, by_cue, by_roles = calibration
    return 1 / (1 + math.exp(-(constant + by_cue * evidence[0] + by_roles * max(evidence[1], -100.0))))


def _runs(words: Ints) -> tuple[Span, ...]:
    """Neighbouring words as half-open runs."""
    breaks = np.flatnonzero(np.diff(words) > 1) + 1
    return tuple((int(part[0]), int(part[-1]) + 1) for part in np.split(words, breaks) if len(part))


def _nearest(runs: Sequence[Span], word: int) -> Span | None:
    """The run that holds `word` or lies nearest to it; None of none."""
    return min(runs, key=lambda run: max(run[0] - word, word - run[1] + 1, 0), default=None)


def kept(made: Sequence[tuple[Draft, float]]) -> list[tuple[Draft, float]]:
    """The likeliest first; a draft whose content is mostly that of one kept before is the same quote read again."""
    stay: list[tuple[Draft, float]] = []
    holding: dict[int, set[tuple[int, ...]]] = {}  # which contents hold a word: no others are like its own
    for draft, chance in sorted(made, key=lambda one: (-one[1], one[0].content)):
        near = {other for word in draft.content for other in holding.get(word, ())}
        if not any(_shared(draft.content, other) > SAME for other in near):
            stay.append((draft, chance))
            for word in draft.content:
                holding.setdefault(word, set()).add(draft.content)
    return stay


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    if one[-1] < other[0] or other[-1] < one[0]:
        return 0.0
    words = set(one)
    return len(words.intersection(other)) / len(words.union(other))


def _candidate(found: Words, draft: Draft, chance: float) -> Candidate:
    content = tuple(_characters(found, run) for run in _runs(np.array(draft.content)))
    cue = draft.cue and _characters(found, draft.cue)
    speaker = draft.speaker and _characters(found, _without_comma(found, draft.speaker))
    return Candidate(content, cue, speaker, chance)


def _without_comma(found: Words, run: Span) -> Span:
    """Annotators end "Orla Tebbit, the minister," at its comma; a mention ends before it."""
    low, high = run
    return (low, high - 1) if high - low > 1 and found.pieces[found.first[high - 1]] == features.COMMA else run


def _characters(found: Words, run: Span) -> Span:
    return int(found.start[run[0]]), int(found.end[run[1] - 1])
