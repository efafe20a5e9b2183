"""Where an act stands on the scale of tone, which asks what is meant where PLOVER asks what kind of act it is.

PLOVER counts a meeting as cooperation and a request as conflict; on the scale a meeting that nobody values is a plain
fact, what lies ahead is promised or threatened and not done, and what hangs on a condition is one or the other.
"""

from collections.abc import Sequence
from itertools import pairwise

from kit.predicates import NOMINAL, Predicate
from kit.predicates.lexicon import signals
from kit.predicates.line import Line, is_month
from kit.tone.acts import LEAN, OPPOSED, step, words_of

CHARGE = 60  # characters between an accusation and what it tells
TO = 4  # characters of " to "
HINTED = 0.6  # the share of a hint beside the leading verb's 1
BEHIND = 0.5  # the share of what stands in the background beside a hint, of what it has beside a verb
MAIN = 3  # the main statement counts: what comes second or beside it hardly does
AHEAD_TO = frozenset({"is", "are", "whether"})  # with "to" behind it
FELT = frozenset({"angered", "upset", "irked", "irritated", "annoyed", "saddened", "dismayed", "outraged", "alarmed"})
DISOWNING = ("denies", *OPPOSED)
UNDER = frozenset({"under if", "under unless", "under until", "under provided", "under should", "under were"})
Scaled = tuple[Predicate, float, float]  # an act, its weight and its share


def scaled(shares: Sequence[tuple[Predicate, float]], hints: Sequence[Predicate] = ()) -> list[Scaled]:
    """Each act with its step on the scale and its share; where a sentence has a condition, what hangs on it counts.

    A hint speaks for the acts whose words it holds, unless they say the same. Hints weigh less than what is done
    outright, and more than nouns, plain facts and what stands in the background.
    """
    bound, free = _sentences(shares, hints)
    if hints:
        hints = [one for one in hints if not _is_said(one, shares)]
    found: list[Scaled] = []
    spoken: dict[Predicate, float] = {}
    for act, share in shares:
        over = next((hint for hint in hints if _holds(hint, act)), None) if hints else None
        if over:
            spoken[over] = max(share, spoken.get(over, HINTED))
            continue
        if _is_oath(act) and _is_of_harm(act, shares, hints):
            continue
        if hints and _is_promised(act, hints):
            hints = [_ahead(one) if _leads_to(act, one) else one for one in hints]
            continue
        weight = step(act)
        if bound and act.sentence in bound:
            weight, share = _conditional(act, weight, share, told=act.sentence in free)
        if hints:
            share = share * BEHIND if act.background else share if abs(weight) > LEAN else min(share, NOMINAL)
        found.append((act, weight, share**MAIN))
    return found + [_hinted(hint, spoken.get(hint, HINTED), bound, free) for hint in hints]


def _conditional(act: Predicate, weight: float, share: float, *, told: bool) -> tuple[float, float]:
    """Weight and share in a sentence with a condition; `told` where it also says what hangs on it."""
    if not _is_under(act):
        withheld = weight == -1 and (act.realis == "denied" or act.event_type == "REJECT")
        return (weight if withheld or abs(weight) < 1 else 2.0 if weight > 0 else -2.0), share
    return (weight, share * 0.1) if told else (_supposed(act, weight), share)


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
    near = 0 <= hint.span[0] - act.verb[1] <= CHARGE and act.sentence == hint.sentence
    if act.kind == "quality":
        return near and act.lemma in FELT and act.weight < 0 and hint.weight < 0
    near = near and act.kind == "verb"
    return near and (act.event_type == "ACCUSE" or any(rule.startswith(DISOWNING) for rule in act.rules))


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
    if not words_of("past").isdisjoint(line.low):
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
    return act.lemma in words_of("oath") and act.rules[0] == "verb" and len(act.rules) == 1


def _is_of_harm(act: Predicate, shares: Sequence[tuple[Predicate, float]], hints: Sequence[Predicate]) -> bool:
    """Whether harm is named in the sentence of an oath."""
    if any(hint.weight <= -1 and hint.sentence == act.sentence for hint in hints):
        return True
    return any(other.weight <= -2 and other.sentence == act.sentence for other, _ in shares)


def _is_promised(act: Predicate, hints: Sequence[Predicate]) -> bool:
    """Whether a hint right behind tells what is promised: "vowed to build up its nuclear arms"."""
    return act.rules[-1].startswith("promise to") and any(_leads_to(act, hint) for hint in hints)


def _leads_to(act: Predicate, hint: Predicate) -> bool:
    return 0 <= hint.span[0] - act.verb[1] <= TO


def _ahead(hint: Predicate) -> Predicate:
    return hint._replace(weight=max(-2.0, min(2.0, hint.weight)))


def _is_said(hint: Predicate, shares: Sequence[tuple[Predicate, float]]) -> bool:
    """Whether the acts say what the hint says, or one has its first words as an object ("stopped delivery of gas")."""
    if any(act.verb[1] < hint.span[0] < act.span[1] or _disowns(act, hint) for act, _ in shares):
        return True
    held = [act for act, _ in shares if _holds(hint, act)]
    if hint.weight > 1 and any("imperative" in act.rules for act in held):
        return True
    return bool(held) and all(step(act) == hint.weight for act in held)


def _holds(hint: Predicate, act: Predicate) -> bool:
    """Whether the phrase has the act's verb among its words."""
    return hint.span[0] <= act.verb[0] and act.verb[1] <= hint.span[1]


def _is_under(act: Predicate) -> bool:
    return not UNDER.isdisjoint(act.rules)
