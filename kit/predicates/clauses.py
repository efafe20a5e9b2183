"""Clauses that say when, why or which, and not what is done: "after being freed", "the sailors arrested in April"."""

from functools import cache

from kit.predicates.drafts import Draft
from kit.predicates.lexicon import entries, signals
from kit.predicates.line import Line
from kit.predicates.senses import REACH

PARTICIPLES = frozenset({"ed", "part", "any"})
SUBJECT = 2  # words between a relative and its verb group
GOVERNED = 3  # words between a preposition and the noun that it governs
GOVERNORS = frozenset({"for", "of", "with", "to", "from", "among"})
AUXILIARY = frozenset({"have", "has", "had", "having", "who", "which", "that", "they", "he", "she", "it", "we", "i"})


def backgrounds(line: Line, drafts: list[Draft]) -> None:
    """Clauses of time, cause and relation ("after being freed", "who fled") say what was, not what is done."""
    if len(drafts) == 1 and drafts[0].form not in ("ing", *PARTICIPLES):
        return
    be, openers, relative = signals("be"), signals("background"), not line.held.isdisjoint(("relative", "subordinate"))
    for n, draft in enumerate(drafts):
        first = draft.first
        if draft.form == "ing" and be.isdisjoint(line.low[max(0, first - 3) : first]):
            draft.background = first > 0
        if n and not draft.background:
            near = 0 if line.closes[first - 1] else 1 if line.closes[first - 2] else 2
            draft.background = not openers.isdisjoint(line.low[first - near : first])
        if not draft.background and draft.form in PARTICIPLES:
            draft.background = _is_reduced(line, drafts, n)
        if not draft.background and relative:
            draft.background = _has_comma(line, first) or _restricts(line, first)
        if draft.background and draft.kind == "verb":
            draft.rules.append("background clause")


def _is_reduced(line: Line, drafts: list[Draft], n: int) -> bool:
    """Whether a participle behind its noun only tells which: "the sailors arrested in April were let go"."""
    draft, before, after = drafts[n], drafts[n].first - 1, drafts[n].last + 1
    if before < 0 or signals("since").isdisjoint(line.low[after : after + 1]):
        return False
    if line.closes[before] == "." or draft.obj is not None or line.capital(before):
        return False
    if not (any(map(_is_finite, drafts[n + 1 :])) or _is_governed(line, before)):
        return False
    helped = not signals("be").isdisjoint(line.low[max(0, before - 2) : draft.first]) or line.low[before] in AUXILIARY
    return not helped


def _is_governed(line: Line, noun: int) -> bool:
    """Whether a preposition governs the noun, so that it is no subject: "condolences for the miners killed in it"."""
    for k in range(noun - 1, max(-1, noun - 1 - GOVERNED), -1):
        if line.closes[k]:
            return False
        if line.low[k] in GOVERNORS:
            return True
    return False


def _is_finite(draft: Draft) -> bool:
    return draft.kind == "verb" and draft.form not in ("ing", "base")


def _restricts(line: Line, first: int) -> bool:
    """Whether a relative, a short subject and auxiliaries lead to the verb: "the duties that Norland had imposed"."""
    k = first - 1
    while k > 0 and not line.closes[k] and (line.low[k] in signals("be") or line.low[k] in signals("have")):
        k -= 1
    for at in range(k, max(0, k - SUBJECT - 1), -1):
        word = line.low[at]
        if line.closes[at] or (at < k and word in signals("preposition")):
            return False
        if word in signals("relative") or word == "that":
            known = entries().get(line.low[at - 1])
            said = line.low[at - 1] in signals("speech") or bool(known and known.verb and not known.noun)
            return not (said or line.capital(at - 1) or line.closes[at - 1])
    return False


def _has_comma(line: Line, first: int) -> bool:
    """Whether the clause opens with a comma and a relative: "Norland, whose planes bombed the port, sent wheat"."""
    relatives, low = _relatives(), max(0, first - REACH)
    if relatives.isdisjoint(line.low[low:first]):
        return False
    for k in range(first - 1, low - 1, -1):
        if line.low[k] in relatives:
            return not k or bool(line.closes[k - 1])
        if line.closes[k]:
            return False
    return False


@cache
def _relatives() -> frozenset[str]:
    return signals("relative") | signals("subordinate")
