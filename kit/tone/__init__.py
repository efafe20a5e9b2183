"""Diplomatic tone by rules: -1 coercive .. +1 conciliatory, with the words that made it so.

The scale is the VICS axis of operational-code analysis (Walker, Schafer, Young 1998): punish -3, threaten -2,
oppose -1, state 0, appeal or support +1, promise +2, reward +3, divided by 3.
"""

from collections.abc import Sequence
from dataclasses import replace

from kit import predicates, stances
from kit.predicates import Predicate
from kit.predicates.line import Line
from kit.records import Article, Quote, Span, Tone, Word
from kit.tone import facets, hints, scale, steps
from kit.tone.targets import aims, toward

__all__ = ["score", "toward", "values", "weigh"]

BATCH = 64  # texts whose rules are run side by side: enough to gain by it, few enough to stay in the cache
Heard = tuple[Line, Sequence[Predicate]]


def score(article: Article, quote: Quote) -> Tone:
    """Tone of what was said, the reporter's frame left out; None where no word carries any.

    Words in marks count alone; of an indirect quote so does the verb that says how it was meant ("denied that").
    """
    said = stances.stretches(article.text, quote)
    tone = replace(_tone(article.text, said), voice=facets.voice(article, quote))
    if not tone.words:
        return tone
    aimed = aims(article.text, said)
    return replace(tone, targets=tuple(name for name, _ in aimed), target_scores=tuple(value for _, value in aimed))


def weigh(text: str, start: int = 0, end: int | None = None, *, plover: bool = False) -> Tone:
    """Tone of `text[start:end]`, the reporter's; None where no word carries any.

    With `plover` acts weigh by their kind, and every request is conflict; without it by the step of the scale: a
    meeting that nobody values is neutral, an appeal +1, a demand -1, and what lies ahead no more than 2.
    """
    heard = [predicates.heard(text, start, len(text) if end is None else end)]
    return _told(text, heard, _weighed(heard, plover=plover))


def values(texts: Sequence[str], *, plover: bool = False) -> list[tuple[float | None, tuple[Word, ...]]]:
    """Value and words of each text, as `weigh` tells them: a third quicker than one by one with all facets."""
    told: list[tuple[float | None, tuple[Word, ...]]] = []
    for low in range(0, len(texts), BATCH):
        heard = predicates.heard_all(texts[low : low + BATCH])
        told += [_valued(_weighed([one], plover=plover)) for one in heard]
    return told


def _tone(text: str, spans: Sequence[Span]) -> Tone:
    heard = [predicates.heard(text, *span) for span in spans]
    return _told(text, heard, _weighed(heard))


def _valued(shares: Sequence[steps.Scaled]) -> tuple[float | None, tuple[Word, ...]]:
    """The mean of the acts' weights by their shares, -1..+1, and the words of those that weigh anything."""
    words = tuple([Word(act.span, weight / 3, "; ".join(act.rules)) for act, weight, _ in shares if weight])
    if not words:
        return None, ()
    return sum([weight * share for _, weight, share in shares]) / (3 * sum([share for _, _, share in shares])), words


def _told(text: str, heard: Sequence[Heard], shares: Sequence[steps.Scaled]) -> Tone:
    held = facets.marks([line for line, _ in heard])
    sure = facets.sure(held) if held else None
    value, words = _valued(shares)
    if value is None:
        return Tone(None, certainty=sure and sure.name, certainty_range=sure and sure.range)
    return Tone(
        value,
        scale.name(value),
        (),
        sure and sure.name,
        words,
        " | ".join(scale.line(text, word) for word in words),
        (),
        sure and sure.range,
        *facets.told(held, [(act, share) for act, _, share in shares]),
        "reporter",
    )


def _weighed(heard: Sequence[Heard], *, plover: bool = False) -> list[steps.Scaled]:
    """Every act that weighs anything, with its weight and its share."""
    if plover:
        acts = [pair for _, found in heard for pair in predicates.shares(found) if pair[0].weight]
        return [(act, -1.0 if act.event_type == "REQUEST" else act.weight, share) for act, share in acts]
    placed: list[steps.Scaled] = []
    for line, found in heard:
        scaled = steps.scaled(predicates.shares(found), hints.acts(line))
        placed += steps.capped(scaled) if steps.looks_ahead(line) else scaled
    return [one for one in placed if one[1] or one[0].kind == "hint"]
