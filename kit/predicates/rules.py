"""What predicates do to each other and what small words do to them; each rule is named in `Predicate.rules`."""

from collections.abc import Callable

from kit.predicates.lexicon import plover, signals
from kit.predicates.line import Line
from kit.predicates.senses import REACH, Draft

WINDOW = 4  # words before a verb in which a negation or a modal belongs to it
PROMISING = frozenset({"AGREE", "SUPPORT", "CONSULT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
COMMANDS = frozenset({"order", "instruct", "direct", "command", "force", "compel"})
SPEAKING = frozenset({"THREATEN", "REQUEST", "AGREE", "REJECT"})
JUDGING = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE"})
LINKS = frozenset({"of", "for", "over", "against", "from", "about"})


def _operators(line: Line, drafts: list[Draft]) -> None:
    """ "agreed to", "vowed to", "refused to", "urged it to": the first verb speaks for the second."""
    for n, draft in enumerate(drafts):
        if draft.kind == "noun" and draft.event_type in SPEAKING:
            _swallow(draft, _infinitive(line, drafts, n), "noun with")
        if draft.control and not draft.inside:
            follower = _complement(line, drafts, n)
            OPERATORS[draft.control](draft, follower)


def _infinitive(line: Line, drafts: list[Draft], n: int) -> Draft | None:
    """The infinitive of a noun that says something: "warnings to give up", "threats from the North to attack"."""
    for other in drafts[n + 1 : n + 2]:
        near = other.first - drafts[n].last <= REACH and not any(line.closes[drafts[n].last : other.first])
        if other.kind == "verb" and near and line.low[other.first - 1] == "to":
            return other
    return None


def _complement(line: Line, drafts: list[Draft], n: int) -> Draft | None:
    """The predicate that a controlling verb governs: an infinitive, an -ing form or a noun in its reach."""
    draft = drafts[n]
    for other in drafts[n + 1 : n + 3]:
        if other.first - draft.last > 2 * REACH or "." in line.closes[draft.last : other.first]:
            return None
        before = line.low[other.first - 1]
        if other.kind == "noun":
            if draft.control == "want":
                return other
            continue
        if before == "to" or other.form == "ing" or (before.endswith("ly") and line.low[other.first - 2] == "to"):
            return other
        return None
    return None


def _swallow(draft: Draft, other: Draft | None, rule: str) -> None:
    if other:
        other.inside = True
        draft.rules.append(f"{rule} {other.lemma}")


def _promise(draft: Draft, other: Draft | None) -> None:
    if other and other.weight < 0 and draft.control != "promise":
        draft.weight, draft.event_type, draft.realis = -2.0, "THREATEN", "threatened"
    elif other and other.weight < 0:
        draft.weight, draft.event_type, draft.mode = other.weight * 0.6, other.event_type, other.mode
    elif draft.control == "plan" and other is None:
        draft.weight, draft.event_type = 0.0, ""
    _swallow(draft, other, "promise to")
    if other and draft.realis == "happened":
        other.realis = "planned"


def _threaten(draft: Draft, other: Draft | None) -> None:
    draft.realis = "threatened"
    _swallow(draft, other, "threaten to")


def _refuse(draft: Draft, other: Draft | None) -> None:
    if draft.realis != "denied":  # "did not refuse to meet" is no refusal
        draft.weight, draft.event_type = -1.0, "REJECT"
    _swallow(draft, other, "refuse to")
    if other:
        other.realis = "denied"


def _demand(draft: Draft, other: Draft | None) -> None:
    if other and other.event_type in HOSTILE and draft.lemma in COMMANDS:
        draft.weight, draft.event_type, draft.mode = other.weight, other.event_type, other.mode
    _swallow(draft, other, "demand to")


def _ask(draft: Draft, other: Draft | None) -> None:
    _swallow(draft, other, "ask to")


def _allow(draft: Draft, other: Draft | None) -> None:
    _swallow(draft, other, "allow to")


def _spare(draft: Draft, other: Draft | None) -> None:
    """ "stopped short of condemning": neither done nor refused."""
    _swallow(draft, other, "spare to")
    if other:
        other.realis = "denied"


def _help(draft: Draft, other: Draft | None) -> None:
    if other and other.weight < 0:
        draft.weight, draft.event_type = other.weight, other.event_type
    _swallow(draft, other, "help to")


def _go(draft: Draft, other: Draft | None) -> None:
    if other and draft.obj is None:
        draft.inside = True
        other.rules.append(f"{draft.lemma} to")


OPERATORS: dict[str, Callable[[Draft, Draft | None], None]] = {
    "promise": _promise,
    "vow": _promise,
    "plan": _promise,
    "threaten": _threaten,
    "refuse": _refuse,
    "deny": _refuse,
    "demand": _demand,
    "ask": _ask,
    "want": _ask,
    "allow": _allow,
    "help": _help,
    "spare": _spare,
    "go": _go,
}


def _judgements(line: Line, drafts: list[Draft]) -> None:
    """Praise, blame, refusal and request speak for what they are about: "condemned the attack" is only blame."""
    for n, draft in enumerate(drafts):
        if draft.kind == "phrase" or draft.event_type not in JUDGING:
            continue
        for other in drafts[n + 1 :]:
            if other.first - draft.last > REACH + 2 or any(line.closes[draft.last : other.first]):
                break
            if other.kind == "verb" and not (other.form == "ing" and line.low[other.first - 1] in LINKS):
                break
            other.inside = True
            other.realis = "reported" if other.realis == "happened" else other.realis


def _reach(line: Line, drafts: list[Draft], n: int) -> int:
    """The first word before a predicate that still belongs to its verb group."""
    low, first = max(drafts[n - 1].last + 1 if n else 0, drafts[n].first - WINDOW), drafts[n].first
    return next((k + 1 for k in range(first - 1, low - 1, -1) if line.closes[k]), low)


def _negations(line: Line, drafts: list[Draft]) -> None:
    """A negated act becomes what kit/tables/plover.tsv says, not its mirror image."""
    negators = signals("negator")
    if negators.isdisjoint(line.low):
        return
    for n, draft in enumerate(drafts):
        low = _reach(line, drafts, n)
        near = [k for k in range(low, draft.first) if line.low[k] in negators]
        if draft.obj is not None and draft.obj > draft.first and line.low[draft.obj - 1] == "no":
            near.append(draft.obj - 1)
        if not near or draft.kind == "phrase" or (near[-1] + 1 < len(line.low) and line.low[near[-1] + 1] == "only"):
            continue
        kind = plover().get(draft.event_type)
        if draft.kind == "quality":
            draft.weight = -1.0 if draft.weight > 0 else 0.25
        elif kind:
            draft.event_type, draft.weight = kind.negated_type, kind.negated_weight
        draft.realis = "denied"
        draft.rules.append(f"negated by {line.low[near[-1]]}")


def _qualities(line: Line, drafts: list[Draft]) -> None:
    """A word of judgement speaks for the noun it describes: "a bad proposal" is no proposal's warmth."""
    for draft, other in zip(drafts, drafts[1:], strict=False):
        if draft.kind == "quality" and other.kind == "noun" and other.first == draft.last + 1:
            other.inside = True


def _intensities(line: Line, drafts: list[Draft]) -> None:
    """ "very", "definitely" and their like give a word of judgement a quarter more."""
    for draft in drafts:
        if draft.kind == "quality" and not signals("intensifier").isdisjoint(
            line.low[max(0, draft.first - 3) : draft.first]
        ):
            draft.weight *= 1.25
            draft.rules.append("intensified")


def _modality(line: Line, drafts: list[Draft]) -> None:
    """What will, may or must happen is a promise, a threat or a request, not a deed."""
    modals = signals("modal")
    if modals.isdisjoint(line.low):
        return
    for n, draft in enumerate(drafts):
        low = _reach(line, drafts, n)
        modal = next((line.low[k] for k in range(draft.first - 1, low - 1, -1) if line.low[k] in modals), "")
        if not modal or draft.kind != "verb" or draft.realis != "happened":
            continue
        draft.realis = "planned"
        draft.rules.append(f"after {modal}")
        if modal in signals("must") and draft.weight > 0:
            draft.weight, draft.event_type = (-1.0 if modal == "must" else 1.0), "REQUEST"
        elif draft.event_type in HOSTILE:
            draft.weight, draft.event_type, draft.realis = -2.0, "THREATEN", "threatened"
        elif draft.event_type in PROMISING:
            draft.weight, draft.event_type = min(draft.weight, 2.0), "AGREE"


def _conditions(line: Line, drafts: list[Draft]) -> None:
    """An act under "if" or "unless" has not happened and weighs half."""
    conditions = signals("condition")
    if conditions.isdisjoint(line.low):
        return
    for draft in drafts:
        for k in range(draft.first - 1, max(-1, draft.first - 1 - REACH), -1):
            if line.low[k] in conditions:
                draft.weight, draft.realis, draft.background = draft.weight / 2, "planned", True
                draft.rules.append(f"under {line.low[k]}")
            if line.low[k] in conditions or line.closes[k - 1]:
                break


def _backgrounds(line: Line, drafts: list[Draft]) -> None:
    """Clauses of time, cause and relation ("after being freed", "who fled") say what was, not what is done."""
    be, openers = signals("be"), signals("background")
    for n, draft in enumerate(drafts):
        if draft.form == "ing" and be.isdisjoint(line.low[max(0, draft.first - 3) : draft.first]):
            draft.background = draft.first > 0
        if n and not openers.isdisjoint(line.low[max(0, draft.first - 2) : draft.first]):
            draft.background = True


RULES: tuple[Callable[[Line, list[Draft]], None], ...] = (
    _negations,
    _qualities,
    _intensities,
    _modality,
    _operators,
    _judgements,
    _conditions,
    _backgrounds,
)
