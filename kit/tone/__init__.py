"""Diplomatic tone by rules: -1 coercive .. +1 conciliatory, with the words that made it so.

The scale is the VICS axis of operational-code analysis (Walker, Schafer, Young 1998): punish -3, threaten -2,
oppose -1, state 0, appeal or support +1, promise +2, reward +3, divided by 3.
"""

from collections.abc import Sequence
from dataclasses import replace

from kit import predicates
from kit.records import Article, Quote, Span, Tone, Word
from kit.tone import facets, scale
from kit.tone.targets import aims, toward

__all__ = ["score", "toward", "weigh"]


def score(article: Article, quote: Quote) -> Tone:
    """Tone of the quote's content alone, its cue and the reporter's frame left out; None where no word carries any."""
    tone = replace(_tone(article.text, quote.content), voice=facets.voice(article, quote))
    if not tone.words:
        return tone
    aimed = aims(article.text, quote.content)
    return replace(tone, targets=tuple(name for name, _ in aimed), target_scores=tuple(value for _, value in aimed))


def weigh(text: str, start: int = 0, end: int | None = None, *, plover: bool = False) -> Tone:
    """Tone of `text[start:end]`, the reporter's; None where no word carries any.

    With `plover` every request counts as conflict, as PLOVER has it; without it an appeal is +1 and a demand -1.
    """
    return _tone(text, ((start, len(text) if end is None else end),), plover=plover)


def _tone(text: str, spans: Sequence[Span], *, plover: bool = False) -> Tone:
    heard = [predicates.heard(text, *span) for span in spans]
    shares = [(act, share) for _, acts in heard for act, share in predicates.shares(acts) if act.weight]
    held = facets.marks([line for line, _ in heard])
    sure = facets.sure(held) if held else None
    if not shares:
        return Tone(None, certainty=sure and sure.name, certainty_range=sure and sure.range)
    total, whole, words, told = 0.0, 0.0, [], []
    for act, share in shares:
        weight = -1.0 if plover and act.event_type == "REQUEST" else act.weight
        total += weight * share
        whole += 3 * share
        words.append(word := Word(act.span, weight / 3, "; ".join(act.rules)))
        told.append(scale.line(text, word))
    return Tone(
        total / whole,
        scale.name(total / whole),
        (),
        sure and sure.name,
        tuple(words),
        " | ".join(told),
        (),
        sure and sure.range,
        *facets.told(held, shares),
        "reporter",
    )
