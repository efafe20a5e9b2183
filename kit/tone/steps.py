"""Where an act stands on the scale of tone, which asks what is meant where PLOVER asks what kind of act it is.

PLOVER counts a meeting as cooperation and a request as conflict; on the scale a meeting that nobody values is a plain
fact, what lies ahead is promised or threatened and not done, and what hangs on a condition is one or the other.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kit.predicates import NOMINAL, Predicate
from kit.predicates.control import UNLIKE
from kit.predicates.lexicon import signals
from kit.predicates.line import Line, is_month
from kit.tables import rows

CHARGE = 60  # characters between an accusation and what it tells
LEAN = 0.4  # less than half a step: neutral
HINTED = 0.6  # the share of a hint beside the leading verb's 1
BEHIND = 0.5  # the share of what stands in the background beside a hint, of what it has beside a verb
MAIN = 3  # the main statement counts: what comes second or beside it hardly does
# Types whose nouns tell what there is between two states, which nobody does by naming it.
STANDING = frozenset({"AGREE", "COOPERATE", "AID", "RETREAT", "CONSULT"})
AHEAD = frozenset({"planned", "threatened"})
BINDING = frozenset({"SANCTION", "COERCE"})
FORSWORN = ("no wish to", "negated by never", "will not")
AHEAD_TO = frozenset({"is", "are", "whether"})  # with "to" behind it
ALONE = ("verb", "passive verb")  # rules of a verb without an object that decides its sense
UNDER = ("under if", "under unless", "under until", "under provided", "under should", "under were")
Scaled = tuple[Predicate, float, float]  # an act, its weight and its share


def step(act: Predicate) -> float:
    """The weight of the act on the scale, -3..+3; a plain fact is neutral, and leans by no more than LEAN."""
    if act.kind == "noun" and act.event_type == "AID" and act.rules[0] == "noun" and act.realis != "denied":
        return 1.0
    if act.weight == UNLIKE and any(rule.startswith(FORSWORN) for rule in act.rules):
        return 2.0
    if act.lemma in _words("calling off") and act.realis == "happened" and _has_object(act) and act.weight == -1:
        return -3.0
    if _is_contact(act) or _is_standing(act) or _is_plain(act):
        return LEAN if act.weight > 0 else -LEAN
    fixed = _fixed("bare" if act.rules[0] in ALONE and act.realis == "happened" else "fixed")
    weight = fixed.get(act.lemma, act.weight)
    if weight * act.weight <= 0:
        weight = act.weight
    if act.kind == "noun" and act.lemma in _words("measure"):
        return max(weight, -2.0)
    if act.realis in AHEAD:
        return max(-2.0, min(2.0, weight))
    return _effective(act, weight)


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of one kind in kit/tables/steps.tsv."""
    return frozenset(row["word"] for row in rows("steps") if row["kind"] == kind)


@cache
def _fixed(kind: str) -> dict[str, float]:
    """The words with a step of their own; for "bare" also those that have one where nothing is their object."""
    kinds = {"fixed", kind}
    return {row["word"]: float(row["step"]) for row in rows("steps") if row["kind"] in kinds}


def _effective(act: Predicate, weight: float) -> float:
    """A decision that takes effect is a deed: a treaty signed, a licence annulled."""
    if act.realis != "happened" or act.kind != "verb" or act.rules[0] == "let them":
        return weight
    if weight > 0 and act.lemma in _words("effective") and act.rules[0] != "papers":
        return 3.0
    if act.lemma == "withdraw" and act.rules[0] == "passive verb":
        return -3.0  # a licence, a signature; troops would be its object
    return -3.0 if weight <= -2 and act.event_type in BINDING else weight


def _has_object(act: Predicate) -> bool:
    return " object: " in act.rules[0]


def _is_plain(act: Predicate) -> bool:
    """Routine, calm denial, and what is merely not done."""
    undone = act.realis == "denied" and act.event_type == "REJECT" and act.rules[-1].startswith("negated by")
    undone = undone and not (act.lemma in _words("refusal") and act.rules[-1].endswith(("not", "n't", "never")))
    return undone or (act.rules[0] in ALONE and (act.lemma in _words("plain") or act.lemma in _words("ending")))


def _is_contact(act: Predicate) -> bool:
    """Whether two only meet, or are said not to."""
    named = act.rules[0].rpartition(" object: ")[2] if _has_object(act) else act.lemma
    return named in _words("contact") and abs(act.weight) <= 1 and act.event_type != "ACCUSE"


def _is_standing(act: Predicate) -> bool:
    """Whether a noun names what is there ("the treaty", "trade") or what was fought ("since the war")."""
    if act.kind != "noun" or act.rules[0] != "noun":
        return False
    kept = act.event_type in STANDING or act.lemma in _words("fight")
    return act.realis == "denied" or (kept and act.rules[1:] in ((), ("background clause",)))


def scaled(shares: Sequence[tuple[Predicate, float]], hints: Sequence[Predicate] = ()) -> list[Scaled]:
    """Each act with its step on the scale and its share; where a sentence has a condition, what hangs on it counts.

    A hint speaks for the acts whose words it holds, unless they say the same. Hints weigh less than what is done
    outright, and more than nouns, plain facts and what stands in the background.
    """
    bound, free = _sentences(shares, hints)
    if hints:
        hints = [one for one in hints if not _is_said(one, shares)]
    found, spoken = list[Scaled](), dict[Predicate, float]()
    for act, share in shares:
        over = next((hint for hint in hints if _holds(hint, act)), None) if hints else None
        if over:
            spoken[over] = max(share, spoken.get(over, HINTED))
            continue
        if hints and _is_oath(act) and any(one.weight <= -2 and one.sentence == act.sentence for one in hints):
            continue
        weight = step(act)
        if bound and act.sentence in bound:
            if _is_under(act) and act.sentence not in free:
                weight = _supposed(act, weight)
            elif _is_under(act):
                share *= 0.1
            elif abs(weight) >= 1:
                weight = 2.0 if weight > 0 else -2.0
        if hints:
            share = share * BEHIND if act.background else share if abs(weight) > LEAN else min(share, NOMINAL)
        found.append((act, weight, share**MAIN))
    return found + [_hinted(hint, spoken.get(hint, HINTED), bound, free) for hint in hints]


def _sentences(shares: Sequence[tuple[Predicate, float]], hints: Sequence[Predicate]) -> tuple[set[int], set[int]]:
    """The sentences with a condition, and those of them that also say what hangs on it; twice nothing for none."""
    bound = {act.sentence for act, _ in shares if act.background and _is_under(act)}
    if hints:
        bound |= {hint.sentence for hint in hints if hint.background}
    if not bound:
        return bound, bound
    return bound, {act.sentence for act in (*(act for act, _ in shares), *hints) if not _is_under(act)}


def _disowns(act: Predicate, hint: Predicate) -> bool:
    """Whether the hint only tells what another is accused of, or what is denied: "denied crossing the line"."""
    near = 0 <= hint.span[0] - act.verb[1] <= CHARGE and act.sentence == hint.sentence and act.kind == "verb"
    return near and (act.event_type == "ACCUSE" or any(rule.startswith("denies") for rule in act.rules))


def _hinted(hint: Predicate, share: float, bound: set[int], free: set[int]) -> Scaled:
    weight = hint.weight
    if hint.sentence in bound:
        if hint.sentence not in free:
            weight = _supposed(hint, weight)
        elif _is_under(hint):
            share *= 0.1
        weight = max(-2.0, min(2.0, weight))
    return hint, weight, share**MAIN


def _supposed(act: Predicate, weight: float) -> float:
    """The weight of a condition without a consequence that anything tells: "unless they pay" threatens."""
    return -2.0 if weight > 0 and "under unless" in act.rules else weight


def looks_ahead(line: Line) -> bool:
    """Whether the line tells of nothing that was: a modal and no perfect, no past of "be"."""
    if not _words("past").isdisjoint(line.low):
        return False
    low, modals = line.low, signals("modal")
    if "modal" in line.held and any(word in modals and _lies_ahead(line, i) for i, word in enumerate(low)):
        return True
    if AHEAD_TO.isdisjoint(low):
        return False
    return any(word in AHEAD_TO and after == "to" for word, after in pairwise(low))


def _lies_ahead(line: Line, i: int) -> bool:
    """Whether the modal, word `i`, tells of what is to come: not "in May", and not "may no longer", which forbids."""
    return not is_month(line, i) and line.low[i + 1 : i + 3] != ["no", "longer"]


def capped(scaled: Sequence[Scaled]) -> list[Scaled]:
    """The same, none above 2: what lies ahead is promised or threatened."""
    return [(act, max(-2.0, min(2.0, weight)), share) for act, weight, share in scaled]


def _is_oath(act: Predicate) -> bool:
    """Whether something is vowed or promised that no act names: "vowed that it would not go unpunished"."""
    return act.lemma in _words("oath") and act.rules[0] == "verb" and len(act.rules) == 1


def _is_said(hint: Predicate, shares: Sequence[tuple[Predicate, float]]) -> bool:
    """Whether the acts say what the hint says, or one has its first words as an object ("stopped delivery of gas")."""
    if any(act.verb[1] < hint.span[0] < act.span[1] or _disowns(act, hint) for act, _ in shares):
        return True
    held = [act for act, _ in shares if _holds(hint, act)]
    return bool(held) and all(step(act) == hint.weight for act in held)


def _holds(hint: Predicate, act: Predicate) -> bool:
    """Whether the phrase has the act's verb among its words."""
    return hint.span[0] <= act.verb[0] and act.verb[1] <= hint.span[1]


def _is_under(act: Predicate) -> bool:
    return any(rule in UNDER for rule in act.rules)
