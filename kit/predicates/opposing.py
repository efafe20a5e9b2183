"""What is refused, opposed or left open: "refused to cut off aid", "spoke against calling off the talks"."""

from kit.predicates.control import HOSTILE
from kit.predicates.denials import swallow
from kit.predicates.drafts import Draft
from kit.predicates.line import Line
from kit.predicates.senses import REACH

REFUSING = frozenset({"refuse", "decline", "see no reason"})
FORSWEARING = frozenset({"rule out", "exclude", "renounce", "forswear"})
AGAINST = frozenset({"vote against", "speak against", "speak out against", "come out against", "argue against"})
OPPOSING = frozenset(
    {"oppose", "resist", "reject", "rebuff", "object to", "turn down", "vote down", "throw out", "dismiss"}
)
TURNING = REFUSING | FORSWEARING | AGAINST | OPPOSING
# What carries the act that is opposed: "rejected calls to bomb it".
CARRIERS = frozenset(
    {"call", "calls", "proposal", "proposals", "pressure", "plan", "plans", "demand", "demands", "request", "requests"}
    | {
        "bid",
        "bill",
        "idea",
        "appeal",
        "appeals",
        "motion",
        "advice",
        "suggestion",
        "suggestions",
        "urging",
        "temptation",
    }
)


def opposing(line: Line, drafts: list[Draft]) -> None:
    """Names what is opposed, a harm or a good; the kind of the act that opposes and its weight stay."""
    for n, draft in enumerate(drafts[:-1]):
        if draft.lemma in TURNING and draft.kind == "verb" and draft.voice == "active" and not draft.inside:
            other = _opposed(line, drafts, n)
            rule = _rule(draft, other) if other else ""
            if other and rule:
                swallow(draft, other, rule)
                other.realis = "denied"
                _swallow_nouns(line, drafts, n)


def _rule(draft: Draft, other: Draft) -> str:
    """How the first takes the second; "" where only words are at issue."""
    harm = other.weight < 0 and (other.event_type in HOSTILE or other.obj is not None or other.lemma == "walk out")
    if not harm and other.weight < 0:
        return ""
    if draft.realis == "denied":
        return "leaves open harm" if harm else "leaves open good"
    if not harm:
        return "opposes good"
    return "forswears" if draft.lemma in FORSWEARING else "opposes harm"


def _opposed(line: Line, drafts: list[Draft], n: int) -> Draft | None:
    """The verb behind "to" or in -ing that is opposed; None where a noun is."""
    draft = drafts[n]
    for other in drafts[n + 1 : n + 5]:
        between = line.low[draft.last + 1 : other.first]
        if len(between) > REACH or any(line.closes[draft.last : other.first]):
            return None
        if other.kind == "noun" and other.obj is not None and not between:
            return other  # "against tightening the blockade"
        if other.kind != "verb" or not other.weight:
            continue
        carried = draft.lemma in REFUSING or not CARRIERS.isdisjoint(between)
        taken = (other.form == "ing" and not between) or (between[-1:] == ["to"] and carried)
        return other if taken else None
    return None


def _swallow_nouns(line: Line, drafts: list[Draft], n: int) -> None:
    """The nouns behind in the clause are opposed with the verb."""
    for other in drafts[n + 1 :]:
        if any(line.closes[drafts[n].last : other.first]):
            return
        other.inside = other.inside or other.kind == "noun"
