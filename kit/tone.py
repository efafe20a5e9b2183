"""Diplomatic tone by rules: -1 coercive .. +1 conciliatory, with the words that made it so.

The scale is the VICS axis of operational-code analysis (Walker, Schafer, Young 1998): punish -3, threaten -2,
oppose -1, state 0, appeal or support +1, promise +2, reward +3, divided by 3.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kit import predicates
from kit.predicates import Predicate
from kit.records import Article, Quote, Span, Tone, Word
from kit.tables import rows

LATER = 0.45  # each further verb of a sentence weighs this much of the one before it
NOMINAL = 0.35  # a noun or an adjective beside verbs
BESIDE = ("noun", "quality")
BACKGROUND = 0.4  # a clause of time, cause or relation
# Half way between the classes of the scale: oppose and threaten, state and oppose, and so on.
BOUNDS = ((-1 / 2, "coercive"), (-1 / 6, "critical"), (1 / 6, "neutral"), (1 / 2, "conciliatory"))


def score(article: Article, quote: Quote) -> Tone:
    """Tone of the quote's content alone, its cue and the reporter's frame left out; None where no word carries any."""
    return _tone(article.text, quote.content)


def weigh(text: str, start: int = 0, end: int | None = None, *, plover: bool = False) -> Tone:
    """Tone of `text[start:end]`; None where no word carries any. With `plover` every request counts as conflict."""
    return _tone(text, ((start, len(text) if end is None else end),), plover=plover)


def _tone(text: str, spans: Sequence[Span], *, plover: bool = False) -> Tone:
    certainty = _certainty(text, spans)
    shares = [share for span in spans for share in _shares(predicates.find(text, *span))]
    if not shares:
        return Tone(None, certainty=certainty)
    weighed = [(act, -1.0 if plover and act.event_type == "REQUEST" else act.weight, share) for act, share in shares]
    total = sum(weight * share for _, weight, share in weighed) / 3 / sum(share for _, share in shares)
    words = tuple(Word(act.span, weight / 3, "; ".join(act.rules)) for act, weight, _ in weighed)
    return Tone(total, _name(total), (), certainty, words, _why(text, words))


def _shares(acts: Iterable[Predicate]) -> list[tuple[Predicate, float]]:
    """Every act that speaks for itself, with its share in the sentence: the first verb leads."""
    shares, lead, sentence = [], 1.0, -1
    for act in acts:
        if act.inside or not (act.event_type or act.weight):
            continue
        if act.sentence != sentence:
            lead, sentence = 1.0, act.sentence
        shares.append((act, lead * (NOMINAL if act.kind in BESIDE else 1) * (BACKGROUND if act.background else 1)))
        if act.kind not in BESIDE and not act.background:
            lead *= LATER
    return shares


def _name(score: float) -> str:
    return next((name for high, name in BOUNDS if score < high), "cooperative")


def _why(text: str, words: Iterable[Word]) -> str:
    return " | ".join(f"{text[slice(*word.span)]} {word.weight:+.2f} ({word.rule})" for word in words)


def _certainty(text: str, spans: Sequence[Span]) -> str | None:
    """The first word of estimative probability or condition, as its name in kit/tables/estimates.tsv."""
    for start, end in spans:
        m = _estimates().search(text, start, end)
        if m:
            return next(row["name"] for row in rows("estimates") if row["phrase"] == m[0].lower())
    return None


@cache
def _estimates() -> re.Pattern[str]:
    phrases = sorted((row["phrase"] for row in rows("estimates")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
