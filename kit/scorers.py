"""Scorers of sentiment and tone by name: many texts in one call, each score with the words that made it.

| name | scores | by |
|---|---|---|
| tone | diplomatic tone, -1 coercive .. +1 conciliatory | rules; the VICS scale of Walker, Schafer, Young (1998) |
| tone_plover | the same by the kind of act, every request as conflict | rules; PLOVER (Halterman et al. 2023) |
| clause | diplomatic tone toward a target | rules |
| tone_steps | diplomatic tone | a small model that learnt from clauses of our own |
| tone_learnt | conflict -1 .. cooperation +1 of the act that a sentence tells | a small model that learnt from PLV |
| target | sentiment toward a target | a small model that learnt from NewsMTSC |
| textblob | polarity | TextBlob's word list, the familiar baseline |
| vader | compound score | VADER's word list, for comparison; comes with the `dev` extra alone |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any

from kit import sentiment, tone
from kit.encoder import acts, marked, scale, targets
from kit.encoder.marked import Row
from kit.records import Refusal, Span, Tone, Word
from kit.text import words

MOVED = 0.2  # a word is evidence for a model's score where the score moves by this much without it
VALENCE = 4.0  # the largest value of a word in VADER's list


@dataclass(frozen=True, slots=True)
class Score:
    """A score, -1..+1, and the words that made it in text order; None where the scorer knows no word.

    `chance` is how likely a model holds its side to be right, 0..1; None for rules and word lists. `quad` is PLOVER's,
    of scorers that tell it: VC, MC, VN or MN.
    """

    value: float | None
    words: tuple[Word, ...] = ()
    chance: float | None = None
    quad: str | None = None


Marked = Sequence[Sequence[Span]]
Scorer = Callable[[Sequence[str], Marked, bool], list[Score]]


class UnknownScorer(Refusal):
    """No scorer has that name, or it is not installed."""


class MissingTarget(Refusal):
    """A scorer of what is said toward a target was given a text without one."""


def score(name: str, texts: Sequence[str], spans: Marked | None = None, *, evidence: bool = True) -> list[Score]:
    """The score of each text by the scorer `name`, in the order of `texts`.

    `spans` are the words of each text that are asked about, in characters: for "clause" and "target" the target, for
    "tone_learnt" actor and recipient where they are known; others look at none. Without `evidence` the small models
    leave their words out, which takes a twentieth of the time; rules and word lists always tell theirs.

    Raises:
        TypeError: `texts` is one string.
        UnknownScorer: no scorer has that name, or "vader" is asked for and not installed.
        MissingTarget: "clause" or "target" without a span for each text.
    """
    if isinstance(texts, str):
        raise TypeError(f"texts is one string; give a list of them: score({name!r}, [text])")
    if name not in SCORERS:
        raise UnknownScorer(f"no scorer is called {name!r}", f"take one of {', '.join(names())}")
    if name in TARGETED and (spans is None or len(spans) != len(texts) or not all(spans)):
        raise MissingTarget(f"{name!r} scores what is said toward a target", "give spans=[[(start, end)], ...]")
    return SCORERS[name](texts, [()] * len(texts) if spans is None else spans, evidence)


def names() -> tuple[str, ...]:
    """The scorers there are, by name."""
    return tuple(sorted(SCORERS))


def _tone(texts: Sequence[str], _: Marked, __: bool) -> list[Score]:
    return [Score(*one) for one in tone.values(texts)]


def _plover(texts: Sequence[str], _: Marked, __: bool) -> list[Score]:
    return [Score(*one) for one in tone.values(texts, plover=True)]


def _clause(texts: Sequence[str], spans: Marked, _: bool) -> list[Score]:
    return [_of_rules(tone.toward(text, near[0])) for text, near in zip(texts, spans, strict=True)]


def _of_rules(one: Tone) -> Score:
    return Score(one.score, one.words)


def _textblob(texts: Sequence[str], _: Marked, __: bool) -> list[Score]:
    found = [sentiment.weigh(text, ((0, len(text)),)) for text in texts]
    return [Score(one.polarity, one.words) for one in found]


def _vader(texts: Sequence[str], _: Marked, __: bool) -> list[Score]:
    analyser = _analyser()
    return [Score(float(analyser.polarity_scores(text)["compound"]), _listed(analyser, text)) for text in texts]


def _listed(analyser: Any, text: str) -> tuple[Word, ...]:
    """The words of the text that stand in VADER's list, each with its own value."""
    known = ((span, analyser.lexicon.get(text[slice(*span)].lower())) for span in words(text))
    return tuple(Word(span, value / VALENCE, "word") for span, value in known if value)


@cache
def _analyser() -> Any:
    try:
        module = import_module("vaderSentiment.vaderSentiment")
    except ImportError:
        raise UnknownScorer("vaderSentiment is not installed", "run pip install vaderSentiment") from None
    return module.SentimentIntensityAnalyzer()


def _by_model(told: Callable[[Row], Score], value: Callable[[Row], float]) -> Scorer:
    """A scorer that asks a small model; `value` is its score without steps, by which a word's part is measured."""

    def scored(texts: Sequence[str], spans: Marked, evidence: bool) -> list[Score]:
        found = list[Score]()
        for text, near in zip(texts, spans, strict=True):
            row = marked.row(text, near)
            found.append(replace(told(row), words=_evidence(text, row, value) if evidence else ()))
        return found

    return scored


def _evidence(text: str, row: Row, value: Callable[[Row], float]) -> tuple[Word, ...]:
    """The words that a model's value hangs on: by how much it is higher with each of them than with it covered."""
    whole, found = value(row), list[Word]()
    for i, span in enumerate(zip(row.start.tolist(), row.end.tolist(), strict=True)):
        if text[slice(*span)].isalnum():
            gain = whole - value(marked.hidden(row, i))
            found += [Word(span, gain, "moves the model")] if abs(gain) >= MOVED else []
    return tuple(found)


def _placed(row: Row) -> Score:
    found = scale.told(row)
    return Score(found.step / 3, chance=found.sign)


def _typed(row: Row) -> Score:
    found = acts.told(row)
    return Score(found.tone[0], chance=found.tone[1], quad=found.quad[0])


def _toward(row: Row) -> Score:
    """The likeliest of the model's three classes, with its probability."""
    sign, chance = targets.told(row).polarity
    return Score(sign * chance, chance=chance)


def _leaning(row: Row) -> float:
    found = targets.told(row)
    return found.positive - found.negative


SCORERS: dict[str, Scorer] = {
    "clause": _clause,
    "target": _by_model(_toward, _leaning),
    "textblob": _textblob,
    "tone": _tone,
    "tone_learnt": _by_model(_typed, lambda row: 2 * acts.told(row).cooperation - 1),
    "tone_plover": _plover,
    "tone_steps": _by_model(_placed, lambda row: scale.told(row).mean / 3),
    "vader": _vader,
}
TARGETED = frozenset({"clause", "target"})
