"""Diplomatic tone by rules: -1 coercive .. +1 conciliatory, with the words that made it so.

The scale is the VICS axis of operational-code analysis (Walker, Schafer, Young 1998): punish -3, threaten -2,
oppose -1, state 0, appeal or support +1, promise +2, reward +3, divided by 3.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from kit import predicates
from kit.predicates import Predicate
from kit.predicates.lexicon import signals
from kit.predicates.line import Line
from kit.records import Article, Quote, Span, Tone, Word
from kit.tables import rows

FAR = 600  # characters before a target that may belong to its clause
NAME = re.compile(r"\b[A-Z][\w-]+(?:\s[A-Z][\w-]+)*")
BY = re.compile(r"\bby\b")
TURN = re.compile(r"[;.!?]\s|,?\s(?:but|while|whereas|although|though|yet)\s", re.IGNORECASE)
# Half way between the classes of the scale: oppose and threaten, state and oppose, and so on.
BOUNDS = ((-1 / 2, "coercive"), (-1 / 6, "critical"), (1 / 6, "neutral"), (1 / 2, "conciliatory"))


def score(article: Article, quote: Quote) -> Tone:
    """Tone of the quote's content alone, its cue and the reporter's frame left out; None where no word carries any."""
    tone = _tone(article.text, quote.content)
    return replace(tone, targets=_targets(article.text, quote.content)) if tone.words else tone


def weigh(text: str, start: int = 0, end: int | None = None, *, plover: bool = False) -> Tone:
    """Tone of `text[start:end]`; None where no word carries any. With `plover` every request counts as conflict."""
    return _tone(text, ((start, len(text) if end is None else end),), plover=plover)


def _tone(text: str, spans: Sequence[Span], *, plover: bool = False) -> Tone:
    lines = [predicates.read(text, *span) for span in spans]
    shares = [(act, share) for line in lines for act, share in predicates.shares(predicates.acts(line)) if act.weight]
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
    if table.keys().isdisjoint(low):
        return None
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


def toward(text: str, target: Span, *, within: Span | None = None) -> Tone:
    """Tone of the clause toward the one named at `target`; None where nothing is said or done to it.

    Who acts, blames or praises is not the target of it: a subject counts only in the passive ("was criticised by").
    The clause does not reach beyond `within`.
    """
    start, end = _clause(text, target, within or (0, len(text)))
    line = predicates.read(text, start, end)
    acts = [act for act in predicates.acts(line) if not act.inside and (act.event_type or act.weight)]
    words = tuple(Word(a.span, a.weight / 3, "; ".join(a.rules)) for a in acts if _meets(line, a, target))
    if not words:
        return Tone(None)
    total = sum(word.weight for word in words) / len(words)
    return Tone(total, _name(total), (text[slice(*target)],), _certainty(line.low), words, _why(text, words))


def _clause(text: str, target: Span, within: Span) -> Span:
    """From the last semicolon, stop or adversative before the target to the first behind it."""
    low = max(within[0], target[0] - FAR)
    start = max((m.end() for m in TURN.finditer(text, low, target[0])), default=low)
    m = TURN.search(text, target[1], within[1])
    return start, m.start() if m else within[1]


def _targets(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The names in the content that the tone is aimed at, in text order."""
    named = [(m, span) for span in spans for m in NAME.finditer(text, *span) if m.start() > span[0] or " " in m[0]]
    named = [(m, span) for m, span in named if m[0].lower() not in _days_and_months()]
    aimed = [m[0] for m, span in named if toward(text, m.span(), within=span).score is not None]
    return tuple(dict.fromkeys(aimed))


@cache
def _days_and_months() -> frozenset[str]:
    table = (*rows("months"), *rows("weekdays"))
    return frozenset(name for row in table if row["language"] == "en" for name in row["names"].split())


def _meets(line: Line, act: Predicate, target: Span) -> bool:
    """Whether the act reaches the target: behind the verb, or before it in the passive; a judgement it did not call."""
    if act.kind == "quality":
        between = [w for w, (a, _) in zip(line.low, line.spans, strict=True) if target[1] <= a < act.span[0]]
        return act.span[0] < target[0] or not any(word in signals("caller") for word in between)
    if act.verb[0] < target[0]:
        return act.voice != "passive" or not BY.search(line.text, act.verb[1], target[0])
    return act.voice in ("passive", "suffered") or act.kind == "noun"
