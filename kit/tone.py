"""Diplomatic tone by rules: -1 coercive .. +1 conciliatory, with the words that made it so.

The scale is the VICS axis of operational-code analysis (Walker, Schafer, Young 1998): punish -3, threaten -2,
oppose -1, state 0, appeal or support +1, promise +2, reward +3, divided by 3.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from kit import predicates
from kit.records import Article, Quote, Span, Tone, Word
from kit.tables import rows

# Half way between the classes of the scale: oppose and threaten, state and oppose, and so on.
BOUNDS = ((-1 / 2, "coercive"), (-1 / 6, "critical"), (1 / 6, "neutral"), (1 / 2, "conciliatory"))


def score(article: Article, quote: Quote) -> Tone:
    """Tone of the quote's content alone, its cue and the reporter's frame left out; None where no word carries any."""
    return _tone(article.text, quote.content)


def weigh(text: str, start: int = 0, end: int | None = None, *, plover: bool = False) -> Tone:
    """Tone of `text[start:end]`; None where no word carries any. With `plover` every request counts as conflict."""
    return _tone(text, ((start, len(text) if end is None else end),), plover=plover)


def _tone(text: str, spans: Sequence[Span], *, plover: bool = False) -> Tone:
    lines = [predicates.read(text, *span) for span in spans]
    shares = [share for line in lines for share in predicates.shares(predicates.acts(line))]
    certainty = next((name for line in lines if (name := _certainty(line.low))), None)
    if not shares:
        return Tone(None, certainty=certainty)
    weighed = [(act, -1.0 if plover and act.event_type == "REQUEST" else act.weight, share) for act, share in shares]
    total = sum(weight * share for _, weight, share in weighed) / (3 * sum(share for _, share in shares))
    words = tuple(Word(act.span, weight / 3, "; ".join(act.rules)) for act, weight, _ in weighed)
    return Tone(total, _name(total), (), certainty, words, _why(text, words))


def _name(score: float) -> str:
    return next((name for high, name in BOUNDS if score < high), "cooperative")


def _why(text: str, words: Iterable[Word]) -> str:
    return " | ".join(f"{text[slice(*word.span)]} {word.weight:+.2f} ({word.rule})" for word in words)


def _certainty(low: list[str]) -> str | None:
    """The first word of estimative probability or condition, as its name in kit/tables/estimates.tsv."""
    table = _estimates()
    for i, word in enumerate(low):
        for rest, name in table.get(word, ()):
            if tuple(low[i + 1 : i + 1 + len(rest)]) == rest:
                return name
    return None


@cache
def _estimates() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in sorted(rows("estimates"), key=lambda row: -len(row["phrase"])):
        head, *rest = row["phrase"].split()
        table.setdefault(head, []).append((tuple(rest), row["name"]))
    return table
