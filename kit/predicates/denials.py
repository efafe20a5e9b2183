"""Verbs that say what is not so or keep somebody from it: "denied that it attacked", "barred it from joining"."""

from collections.abc import Iterable

from kit.predicates.drafts import Draft
from kit.predicates.lexicon import signals
from kit.predicates.line import Line
from kit.predicates.senses import REACH

CLAIMS = frozenset({"accusation", "allegation", "claim", "charge", "report", "suggestion", "rumour", "rumor"})
DENIALS = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "dispute", "rule out"})
BARRING = frozenset({"prevent", "stop", "bar", "block", "prohibit", "ban", "keep"})
HARMS = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})  # troops may be sent to an ally
TURNING = DENIALS | BARRING


def turn(line: Line, drafts: list[Draft], n: int) -> None:
    """What a verb of denial or of barring says of the clause behind it."""
    draft = drafts[n]
    if draft.lemma in DENIALS and draft.event_type == "REJECT":
        _disown(line, drafts, n)
    if draft.lemma == "rule out" and n + 1 < len(drafts):
        _forswear(line, draft, drafts[n + 1])
    if draft.lemma in BARRING and n + 1 < len(drafts):
        _keep_from(line, draft, drafts[n + 1])


def _disown(line: Line, drafts: list[Draft], n: int) -> None:
    """ "denied that it attacked", "rejected claims that it had bombed": the clause says what is not so."""
    draft, low = drafts[n], line.low
    end = next((k for k in range(draft.last, len(low)) if line.closes[k]), len(low))
    opens = ("that", "having", "being") if draft.lemma == "deny" else ("that",)
    near = [k for k in range(draft.last + 1, min(draft.last + REACH, end)) if low[k] in opens]
    that = next((k for k in near if low[k - 1] not in signals("preposition")), None)  # not "at that time"
    claimed = any(word.removesuffix("s") in CLAIMS for word in low[draft.last + 1 : that])
    if that is None or not (claimed or draft.lemma == "deny"):
        return
    untrue(draft, [other for other in drafts[n + 1 :] if that < other.first <= end])
    if draft.lemma == "deny" and any(rule.startswith("denies") for rule in draft.rules):
        draft.realis = "denied"


def untrue(draft: Draft, others: Iterable[Draft]) -> None:
    """What is denied is not said as an act, nor has it happened."""
    for other in others:
        other.inside, other.realis = True, "denied"
        draft.rules.append(f"denies {other.lemma}")


def _forswear(line: Line, draft: Draft, other: Draft) -> None:
    """ "ruled out force", "ruled out any attack": a harm forsworn is a promise."""
    near = other.first - draft.last <= REACH and not any(line.closes[draft.last : other.first])
    if near and other.event_type in HARMS and draft.realis != "denied":
        draft.weight, draft.event_type = 2.0, "AGREE"
        swallow(draft, other, "rules out")


def _keep_from(line: Line, draft: Draft, other: Draft) -> None:
    """ "prevented it from joining" coerces; to keep somebody from a harm is a common task."""
    if other.form != "ing" or line.low[other.first - 1] != "from" or other.first - draft.last > REACH:
        return
    if draft.realis != "denied":
        draft.weight, draft.event_type = (1.0, "") if other.weight < 0 else (-3.0, "COERCE")
    swallow(draft, other, "kept from")


def swallow(draft: Draft, other: Draft | None, rule: str) -> None:
    """The first act speaks for the second, by this rule."""
    if other:
        other.inside = True
        draft.rules.append(f"{rule} {other.lemma}")
