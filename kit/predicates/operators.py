"""Verbs that speak for the act behind them: "agreed to", "vowed to", "refused to", "told it to"."""

from kit.predicates.control import ASKING, HOSTILE, OPERATORS, UNLIKE, promise
from kit.predicates.denials import TURNING, swallow, turn, untrue
from kit.predicates.drafts import Draft
from kit.predicates.lexicon import signals, small_words
from kit.predicates.line import Line
from kit.predicates.senses import REACH

COMMANDS = frozenset({"order", "instruct", "direct", "command", "force", "compel"})
YIELDING = frozenset({"CONCEDE", "RETREAT", "AID"})
OWN_MEN = frozenset(
    {"his", "her", "its", "their", "our", "men", "troops", "soldiers", "gunners", "crews", "customs", "police"}
)
SPEAKING = frozenset({"THREATEN", "REQUEST", "AGREE", "REJECT"})
WISHES = frozenset({"want", "wish"})
PONDERING = frozenset(
    {"plan", "consider", "weigh", "mull", "contemplate", "prepare", "think of", "think about", "toy with", "draw up"}
    | {"lean towards", "lean toward", "look at", "look into"}
)
QUERYING = frozenset({"ask", "wonder"})
# Verbs behind which the next one needs no "to": "let it pass", "demanded that they leave".
BARE = frozenset({"let", "help", "demand", "insist", "urge", "propose", "suggest", "request", "recommend", "ask"})
PRESS = frozenset({"comment", "say", "elaborate", "answer", "discuss", "name", "identify"})


def operators(line: Line, drafts: list[Draft]) -> None:
    """ "agreed to", "vowed to", "refused to", "urged it to": the first verb speaks for the second, innermost first."""
    for n in range(len(drafts) - 1, -1, -1):
        draft = drafts[n]
        if draft.kind == "verb":
            if draft.control:
                _govern(line, drafts, n)
            if draft.lemma in TURNING:
                turn(line, drafts, n)
            if draft.obj is not None and draft.realis == "denied" and draft.event_type == "REJECT":
                _unpromised(draft, _infinitive(line, drafts, n))
        elif draft.kind == "noun":
            if draft.event_type in SPEAKING:
                swallow(draft, _infinitive(line, drafts, n), "noun with")
        elif draft.control == "denial":
            untrue(draft, _rest(line, drafts, n))
        elif draft.lemma.startswith("no "):
            _no_intention(draft, _infinitive(line, drafts, n))
        elif draft.kind == "phrase" and ("rul" in draft.lemma or "exclu" in draft.lemma):
            _leave_open(line, draft, drafts[n + 1 : n + 2])


def _govern(line: Line, drafts: list[Draft], n: int) -> None:
    """The rule of a controlling verb, with what it governs."""
    draft = drafts[n]
    if draft.control == "tell":
        _tell(line, draft, _complement(line, drafts, n))
    elif draft.lemma in QUERYING and _is_query(line, draft):
        draft.weight, draft.event_type = 0.0, ""
    elif draft.control == "promise" and not draft.weight and draft.realis != "denied":
        draft.weight, draft.event_type = (2.0, "AGREE") if _to_do(line, draft) else (0.0, "")
        promise(draft, _complement(line, drafts, n))
    elif draft.control == "refuse" and not draft.weight and not _to_do(line, draft):
        draft.event_type = ""
    elif draft.lemma in ASKING and draft.voice == "passive":
        draft.inside = True  # "is expected to approve": the second verb tells
    elif draft.control == "plan" and draft.lemma in PONDERING and _ponders(line, draft, drafts[n + 1 : n + 2]):
        return
    elif not draft.inside and draft.control in OPERATORS:
        other = _complement(line, drafts, n)
        OPERATORS[draft.control](draft, other)
        if other and draft.lemma in COMMANDS and draft.realis != "denied":
            _order(line, draft, other)
        if other and draft.control == "refuse" and other.event_type == "ACCUSE" and _names(line, other):
            draft.weight = -draft.weight  # to refuse to condemn somebody is to stand by him
            draft.rules.append("blame withheld")


def _is_query(line: Line, draft: Draft) -> bool:
    """Whether it only asks for an answer: "asked Norland how long", "asked about the ban"."""
    for k in range(draft.last + 1, min(draft.last + REACH, len(line.low))):
        if line.closes[k - 1] or line.low[k] in ("to", "that", "for"):
            return False
        if line.low[k] in signals("query"):
            return line.low[k] not in ("in", "about") or k == draft.last + 1
    return False


def _names(line: Line, draft: Draft) -> bool:
    """Whether it is done to somebody by name: "condemn Norland", not "condemn the coup"."""
    return any(line.capital(k) for k in range(draft.last + 1, min(draft.last + 3, len(line.low))))


def _to_do(line: Line, draft: Draft) -> bool:
    """Whether "failed" and "declined" are said of a deed, and not of prices or of a comment to the press."""
    at = draft.last + 1
    return at + 1 < len(line.low) and line.low[at] == "to" and line.low[at + 1] not in PRESS


def ceasing(line: Line, drafts: list[Draft]) -> None:
    """ "stopped attacking", "halted sending aid": less of a harm yields, less of a good punishes."""
    for n in [n for n, draft in enumerate(drafts[:-1]) if draft.control == "cease" and draft.obj is None]:
        draft, other = drafts[n : n + 2]
        if other.first != draft.last + 1 or other.form != "ing":
            continue
        if other.weight < 0:
            kind = "RETREAT" if other.event_type in ("ASSAULT", "MOBILIZE") else "CONCEDE"
            draft.weight, draft.event_type = 3.0, kind
        elif other.weight > 0:
            draft.weight, draft.event_type = -2.0, "SANCTION"
        draft.mode = ""
        swallow(draft, other, "reduce")


def _infinitive(line: Line, drafts: list[Draft], n: int) -> Draft | None:
    """The infinitive of a noun that says something: "warnings to give up", "threats from the North to attack"."""
    for other in drafts[n + 1 : n + 2]:
        near = other.first - drafts[n].last <= REACH and not any(line.closes[drafts[n].last : other.first])
        if other.kind == "verb" and near and line.low[other.first - 1] in ("to", "of"):
            return other
    return None


def _complement(line: Line, drafts: list[Draft], n: int) -> Draft | None:
    """The predicate that a controlling verb governs: an infinitive, an -ing form or a noun in its reach."""
    draft = drafts[n]
    for other in drafts[n + 1 : n + 3]:
        if other.first - draft.last > 2 * REACH or "." in line.closes[draft.last : other.first]:
            return None
        before = line.low[other.first - 1]
        if other.kind == "noun" or other.lemma.endswith(" war"):
            if other.weight and (draft.control == "want" or draft.lemma in WISHES) and line.low[draft.last + 1] != "to":
                return other
            continue
        if before == "be" and other.form in ("ed", "part") and draft.control in ("demand", "ask", "want"):
            return other  # "insisted that the mayor be freed"
        if before == "to" or other.form == "ing" or (before.endswith("ly") and line.low[other.first - 2] == "to"):
            return other
        return other if draft.lemma in BARE and other.form == "base" else None
    return None


def _ponders(line: Line, draft: Draft, after: list[Draft]) -> bool:
    """ "is weighing sanctions": what is pondered is no more than planned."""
    for other in after:
        near = other.first - draft.last <= REACH and not any(line.closes[draft.last : other.first])
        if near and other.kind == "noun":
            draft.weight, draft.event_type = max(-2.0, min(2.0, other.weight)), other.event_type
            draft.mode, draft.realis = other.mode, "planned" if draft.realis == "happened" else draft.realis
            swallow(draft, other, "only to")
            return True
    return False


def _no_intention(draft: Draft, other: Draft | None) -> None:
    """ "no intention of attacking" calms, "no intention to yield" refuses."""
    if other and other.weight < 0:
        draft.weight, draft.event_type, draft.realis = UNLIKE, "", "denied"
    swallow(draft, other, "no wish to")


def _rest(line: Line, drafts: list[Draft], n: int) -> list[Draft]:
    """The predicates behind this one in its sentence, up to a clause that turns ("but")."""
    low = line.low
    ends = (k for k in range(drafts[n].last, len(low)) if line.closes[k] == "." or low[k + 1 : k + 2] == ["but"])
    end = next(ends, len(low))
    return [other for other in drafts[n + 1 :] if other.first <= end]


def _leave_open(line: Line, draft: Draft, after: list[Draft]) -> None:
    """ "did not rule out": a threat, unless what is left open is good ("did not rule out talks")."""
    for other in after:
        if other.first - draft.last <= REACH and not any(line.closes[draft.last : other.first]):
            if other.weight > 0:
                talk = other.event_type == "CONSULT" or other.rules[0].endswith(("talk", "dialogue", "negotiation"))
                worth = 1.0 if talk else 2.0
                draft.weight, draft.event_type, draft.rules = worth, "CONSULT", ["conciliatory move"]
            swallow(draft, other, "leaves open")


def _unpromised(draft: Draft, other: Draft | None) -> None:
    """ "made no promise to stop the trade": neither a refusal nor a promise."""
    if other and (other.weight < 0 or other.realis == "denied"):
        draft.weight, draft.event_type = 0.0, ""
        swallow(draft, other, "no promise to")


def _order(line: Line, draft: Draft, other: Draft) -> None:
    """What is ordered is done, a harm by anybody, a kindness by one's own: "ordered his men to halt fire"."""
    kind = other.event_type in YIELDING and not OWN_MEN.isdisjoint(line.low[draft.last + 1 : other.first])
    if other.event_type in HOSTILE or kind:
        draft.weight, draft.event_type, draft.mode = other.weight, other.event_type, other.mode


def _tell(line: Line, draft: Draft, other: Draft | None) -> None:
    """ "told it to open its market" demands; "told reporters" only says."""
    end = next((k for k in range(draft.last, len(line.low)) if line.closes[k]), len(line.low) - 1)
    to = next((k for k in range(draft.last + 1, min(draft.last + REACH, end)) if line.low[k] == "to"), None)
    if to is None or line.capital(to + 1) or line.low[to + 1] in small_words() or draft.realis == "denied":
        return
    draft.weight, draft.event_type = -1.0, "REQUEST"
    named = draft.voice == "active" and line.capital(draft.last + 1)
    draft.rules.append("told by name to" if named else "told to")
    if other and other.first > to:
        swallow(draft, other, "demand to")
