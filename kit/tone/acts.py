"""Where one act by itself stands on the scale of tone, which asks what is meant where PLOVER asks what kind it is."""

from functools import cache

from kit.predicates import Predicate
from kit.predicates.control import UNLIKE
from kit.tables import rows

LEAN = 0.4  # less than half a step: neutral
# Types whose nouns tell what there is between two states, which nobody does by naming it.
STANDING = frozenset({"AGREE", "COOPERATE", "AID", "RETREAT", "CONSULT"})
AHEAD = frozenset({"planned", "threatened"})
BINDING = frozenset({"SANCTION", "COERCE"})
FORSWORN = ("no wish to", "negated by never", "will not", "plan to")
UNDOING = frozenset({"halt", "stop", "suspend", "reduce", "end", "cease", "drop", "scrap"})
BONDS = frozenset({"tie", "relation", "relationship", "contact"})
KEEPING = frozenset({"continue", "keep up", "maintain", "renew"})
ALONE = ("verb", "passive verb")  # rules of a verb without an object that decides its sense
# What is opposed, forsworn or left open (kit.predicates.opposing) has its step by that.
OPPOSED = {"opposes harm": 1.0, "opposes good": -1.0, "forswears": 2.0}
LEFT_OPEN = {"leaves open harm": -2.0, "leaves open good": 2.0}
TURNED = OPPOSED | LEFT_OPEN
TURNINGS = tuple(TURNED)


def step(act: Predicate) -> float:
    """The weight of the act on the scale, -3..+3; a plain fact is neutral, and leans by no more than LEAN."""
    special = _turned(act) if len(act.rules) > 1 else 0.0
    if not special and act.kind != "quality":
        special = _special(act)
    if special:
        return special
    if _is_contact(act) or _is_standing(act) or _is_plain(act):
        return LEAN if act.weight > 0 else -LEAN
    fixed = _fixed("bare" if act.rules[0] in ALONE and act.realis == "happened" else "fixed")
    weight = act.weight if "told by name to" in act.rules else fixed.get(act.lemma, act.weight)
    if weight * act.weight <= 0:
        weight = act.weight
    if act.kind == "noun" and act.lemma in words_of("measure"):
        return max(weight, -2.0)
    if act.realis in AHEAD or act.lemma in words_of("oath"):
        return max(-2.0, min(2.0, weight))
    return _effective(act, weight)


def _turned(act: Predicate) -> float:
    """The step of what is opposed, forsworn, left open or not wished; 0.0 where nothing is."""
    if act.rules[-1] == "negated by unwilling":
        return 1.0 if act.weight > 0 else -1.0
    if act.weight == UNLIKE and any(rule.startswith(FORSWORN) for rule in act.rules) and not _is_bare_end(act):
        return 2.0
    turned = next((rule for rule in act.rules if rule.startswith(TURNINGS)), "")
    return next((weight for kind, weight in TURNED.items() if turned.startswith(kind)), 0.0) if turned else 0.0


def _special(act: Predicate) -> float:
    """The step of goods named, of what is called off and of relations raised; 0.0 for anything else."""
    if act.kind == "noun":
        return 1.0 if act.event_type == "AID" and act.rules[0] == "noun" and act.realis != "denied" else 0.0
    if not _has_object(act) or act.realis == "denied":
        return 0.0
    if act.weight == -1 and act.event_type == "REJECT" and act.lemma in words_of("calling off"):
        return -3.0 if act.realis == "happened" else -2.0
    if act.voice == "middle" and _named(act) in BONDS:
        return 1.0 if act.weight > 0 else -1.0  # "relations have soured", by nobody's deed
    if _strengthens(act):
        return 1.0 if act.background and act.voice == "active" else 3.0 if act.realis == "happened" else 2.0
    return 0.0


@cache
def words_of(kind: str) -> frozenset[str]:
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
    if act.lemma in words_of("decisive") and not act.background:
        return -3.0
    if weight > 0 and act.lemma in words_of("effective") and act.rules[0] != "papers":
        return 3.0
    if act.lemma == "withdraw" and act.rules[0] == "passive verb":
        return -3.0  # a licence, a signature; troops would be its object
    return -3.0 if weight <= -2 and act.event_type in BINDING else weight


def _has_object(act: Predicate) -> bool:
    return " object: " in act.rules[0]


def _is_bare_end(act: Predicate) -> bool:
    """Whether something unnamed only is not ended: "are not going to be halted"."""
    return act.rules[0] in ALONE and act.lemma in UNDOING


def _is_plain(act: Predicate) -> bool:
    """Routine, calm denial, and what is merely not done."""
    undone = act.realis == "denied" and act.event_type == "REJECT" and act.rules[-1].startswith("negated by")
    undone = undone and not (act.lemma in words_of("refusal") and act.rules[-1].endswith(("not", "n't", "never")))
    return undone or (act.rules[0] in ALONE and (act.lemma in words_of("plain") or act.lemma in words_of("ending")))


def _is_contact(act: Predicate) -> bool:
    """Whether two only meet, or are said not to."""
    named = act.rules[0].rpartition(" object: ")[2] if _has_object(act) else act.lemma
    return named in words_of("contact") and abs(act.weight) <= 1 and act.event_type != "ACCUSE"


def _named(act: Predicate) -> str:
    """The object that decides an act's sense."""
    return act.rules[0].rpartition(" object: ")[2]


def _strengthens(act: Predicate) -> bool:
    """Whether relations are raised or kept up: "strengthened its ties", "continued relations"."""
    how, found, named = act.rules[0].partition(" x good object: ")
    return bool(found) and named in BONDS and act.weight > 0 and (how == "increase" or act.lemma in KEEPING)


def _is_standing(act: Predicate) -> bool:
    """Whether a noun names what is there ("the treaty", "trade") or what was fought ("since the war")."""
    if act.kind != "noun" or act.rules[0] != "noun":
        return False
    kept = act.event_type in STANDING or act.lemma in words_of("fight")
    return act.realis == "denied" or (kept and act.rules[1:] in ((), ("background clause",)))
