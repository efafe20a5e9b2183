"""Acts whose words stand apart, or whose name the tables read as something else: "spoke today with", "flew bombers
over", "adopted resolution 12 against". They join the acts that the tables name, in the place of those they cover."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kit.predicates import Predicate
from kit.records import Span
from kit.tables import rows

WORDS = re.compile(r"[A-Za-z][A-Za-z-]*")
DENIED = re.compile(r"\b(?:not|never|no|nor|cannot|n['’]t|refused\s+to|declined\s+to|failed\s+to)\s+(?:[a-z]+\s+)?$")
AHEAD = re.compile(r"\b(?:will|would|may|might|could|should|must|to|can)\s+(?:[a-z]+ly\s+)?$")
BEGUN = re.compile(r"\b(?:begun|began|begins|started|starts|continued|continues|managed)\s+to\s+(?:[a-z]+ly\s+)?$")
DUE = re.compile(r"\b(?:due|expected|set)\b")
# "warned that it could restore": what would be done is the threat.
WARNED = re.compile(
    r"\b(?:warn(?:s|ed|ing)?|threaten(?:s|ed|ing)?)\s+(?:\w+\s+)?(?:that\s+)?(?:it|he|she|they|[A-Z]\w+)\s+(?:will|would|could|may|might)\s+(?:[a-z]+ly\s+)?$"
)
ARTICLE = re.compile(r"\b(?:an?|the|most)\s+$")
BE = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+(?:[a-z]+ly\s+)?$")


class Form(NamedTuple):
    """One row of the table, its pattern compiled, and the words of which one opens it."""

    rule: str
    pattern: re.Pattern[str]
    event_type: str
    weight: float
    opens: frozenset[str]


@cache
def forms() -> tuple[Form, ...]:
    """The rows of kit/tables/apart.tsv: a verb's forms, what may stand between, and the last word, as one pattern."""
    return tuple(
        Form(
            row["rule"],
            _pattern(row["verbs"], row["between"], row["last"]),
            row["event_type"],
            float(row["weight"]),
            frozenset(verb.split("\\")[0] for verb in row["verbs"].split("|")),
        )
        for row in rows("apart")
    )


def _pattern(verbs: str, between: str, last: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<verb>{verbs})\s+{between}(?P<last>{last})\b")


def joined(text: str, sentence: Span, acts: Sequence[Predicate]) -> tuple[Predicate, ...]:
    """The acts with those of the table among them, in text order; the ones of a type they cover are left out."""
    found: list[Predicate] = []
    words = frozenset(WORDS.findall(text, *sentence))
    for form in forms():
        if words.isdisjoint(form.opens):
            continue
        for m in form.pattern.finditer(text, *sentence):
            act = _act(text, form, m)
            if act and not any(_meet(act.span, one.span) for one in found):
                found.append(act)
    if not found:
        return tuple(acts)
    kept = [act for act in acts if not any(_meet(act.span if one.event_type else act.verb, one.span) for one in found)]
    return tuple(sorted((*kept, *found), key=lambda act: act.verb))


def _act(text: str, form: Form, m: re.Match[str]) -> Predicate | None:
    low = max(0, m.start() - 40)
    if DENIED.search(text, low, m.start()) or BE.search(text, low, m.start()):
        return None
    if m["verb"].endswith("ed") and ARTICLE.search(text, low, m.start()):
        return None  # "a wanted man from Norland"
    ahead = DUE.search(m[0]) or (AHEAD.search(text, low, m.start()) and not BEGUN.search(text, low, m.start()))
    realis = "planned" if ahead else "happened"
    warned = form.weight < 0 and ahead and WARNED.search(text, max(0, m.start() - 80), m.start())
    kind = "THREATEN" if warned else form.event_type
    span = m.start(), m.end("last")
    verb = m.start(), m.end("verb")
    return Predicate(
        *(span, verb, form.rule, form.weight, kind, "", "verb", "active", realis, False, False, 0),
        (f"words apart: {form.rule}",),
    )


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
