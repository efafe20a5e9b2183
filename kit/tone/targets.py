"""At whom a tone is aimed: the same sentence may be warm to one and hard on another."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kit import predicates
from kit.predicates import Predicate
from kit.predicates.lexicon import signals
from kit.predicates.line import Line
from kit.records import Span, Tone, Word
from kit.tables import rows
from kit.tone import facets, scale

OPENED = re.compile(r"(?:[.!?:;]\s+|[“”\"‘\n]\s*)$")
INSIDE = re.compile(r"[a-z,’']\s+([A-Z][\w-]+)")
FAR = 600  # characters before a target that may belong to its clause
NAME = re.compile(r"\b[A-Z][\w-]+(?:\s[A-Z][\w-]+)*")
BY = re.compile(r"\bby\b")
TURN = re.compile(r"[;.!?]\s|,?\s(?:but|while|whereas|although|though|yet)\s", re.IGNORECASE)


def toward(text: str, target: Span, *, within: Span | None = None) -> Tone:
    """Tone of the clause toward the one named at `target`; None where nothing is said or done to it.

    Who acts, blames or praises is not the target of it: a subject counts only in the passive ("was criticised by").
    The clause does not reach beyond `within`.
    """
    start, end = _clause(text, target, within or (0, len(text)))
    line, found = predicates.heard(text, start, end)
    acts = [act for act in found if not act.inside and act.weight]
    met = [act for act in acts if _meets(line, act, target) and not _is_past(line, act, acts, target)]
    words = tuple(Word(act.span, act.weight / 3, "; ".join(act.rules)) for act in met)
    if not words:
        return Tone(None)
    total = sum(word.weight for word in words) / len(words)
    sure = facets.sure(facets.marks([line]))
    return Tone(total, scale.name(total), (text[slice(*target)],), sure and sure.name, words, scale.why(text, words))


def aims(text: str, spans: Sequence[Span]) -> tuple[tuple[str, float], ...]:
    """The names in the content that something is said or done to, in text order, each with its tone (-1..+1)."""
    named = [(m, span) for span in spans for m in NAME.finditer(text, *span) if _is_name(text, m, span)]
    found: dict[str, list[float]] = {}
    for m, span in named:
        score = toward(text, m.span(), within=span).score
        if score is not None:
            found.setdefault(m[0], []).append(score)
    return tuple((name, sum(scores) / len(scores)) for name, scores in found.items())


def _is_name(text: str, m: re.Match[str], span: Span) -> bool:
    """Whether the capital makes a name: no day, no month, and not only the first word of a sentence."""
    if m[0].lower() in _days_and_months():
        return False
    opens = m.start() == span[0] or OPENED.search(text, max(span[0], m.start() - 4), m.start())
    return not opens or " " in m[0] or m[0] in _named(text)


@lru_cache(maxsize=2)
def _named(text: str) -> frozenset[str]:
    """The words with a capital inside a sentence."""
    return frozenset(m[1] for m in INSIDE.finditer(text))


def _is_past(line: Line, act: Predicate, acts: Sequence[Predicate], target: Span) -> bool:
    """Whether another verb with an object of its own stands between: "thanked Norland and condemned Sudria"."""
    later = (other for other in acts if other.kind == "verb" and act.verb[1] < other.verb[0] < target[0])
    return any(NAME.search(line.text, act.verb[1], other.verb[0]) for other in later)


def _clause(text: str, target: Span, within: Span) -> Span:
    """From the last semicolon, stop or adversative before the target to the first behind it."""
    low = max(within[0], target[0] - FAR)
    start = max((m.end() for m in TURN.finditer(text, low, target[0])), default=low)
    m = TURN.search(text, target[1], within[1])
    return start, m.start() if m else within[1]


@cache
def _days_and_months() -> frozenset[str]:
    table = (*rows("months"), *rows("weekdays"))
    return frozenset(name for row in table if row["language"] == "en" for name in row["names"].split())


def _meets(line: Line, act: Predicate, target: Span) -> bool:
    """Whether the act reaches the target: behind the verb, or before it in the passive; a judgement it did not call."""
    if act.kind == "quality":
        between = [w for i, w in enumerate(line.low) if target[1] <= line.span(i)[0] < act.span[0]]
        return act.span[0] < target[0] or not any(word in signals("caller") for word in between)
    if act.verb[0] < target[0]:
        return act.voice != "passive" or not BY.search(line.text, act.verb[1], target[0])
    return act.voice in ("passive", "suffered", "asked") or act.kind == "noun"
