"""Whose a noun of action is and at whom it is aimed: "Norland's pressure on Sudria", "talks with Sudria"."""

import re

from kit.events.clause import OPENER
from kit.events.groups import group
from kit.events.partners import is_partner
from kit.events.pronouns import Side
from kit.events.scene import NEAR, Naming, Scene, seats
from kit.predicates import Predicate
from kit.predicates.lexicon import small_words

HOSTILE = frozenset({"SANCTION", "COERCE", "THREATEN", "ACCUSE", "REJECT", "ASSAULT", "MOBILIZE", "PROTEST"})
POSSESSOR = re.compile(r"(?:['’]s?|-led)?\s+(?P<words>(?:[a-z-]+\s+){0,2})")
# "Norland's savage, unjust and unprovoked raid"
LISTED = re.compile(r"['’]s?\s+(?:[a-z-]+,\s+){1,4}(?:[a-z-]+\s+)?(?:and\s+)?[a-z-]+\s+")
DEED = re.compile(r"\b(?:[a-z]+ed|bought|sold|sent|got|made|taken|took|came|heard|brought|drawn|won|lost|found)\s")
CUT = re.compile(r"[;:]|,\s+(?:and|but)\s|\b(?:who|which|when|while|after|before|because|if|since|where|as)\b")
LEAVING = frozenset({"recall", "withdrawal", "departure", "exit", "pullout"})  # "its recall of the envoy from Norland"
COUNTED = frozenset("new more further other fresh first second third two three four five several many own".split())
TRIPS = frozenset({"visit", "trip", "tour", "state visit", "journey", "arrival"})
# Good words whose goal stands behind "of": "recognition of Norland".
OF_OTHERS = frozenset({"recognition", "praise", "endorsement", "support", "invitation"})
GOAL = frozenset({"on", "against", "to", "at", "with", "toward", "towards", "for", "upon", "over", "into"})


def bearer(scene: Scene, names: tuple[Naming, ...], act: Predicate, doers: tuple[str, ...]) -> tuple[str, ...]:
    """Who stands as a subject before a noun of another: "Norland courts Sudria despite threats by Arandia"."""
    before = [n for n in names if n.end <= act.span[0] and n.code not in doers]
    free = [n for n in before if not n.governor] or before[-1:]
    return group(scene, names, free[0]) if free else ()


def goal(scene: Scene, act: Predicate, names: tuple[Naming, ...], doers: tuple[str, ...]) -> Side:
    """At whom the noun's act is aimed: "pressure on X", "talks with X", "criticism of X"."""
    goals = GOAL | {"", "of"} if act.event_type in HOSTILE or act.lemma in OF_OTHERS else GOAL | {""}
    goals = goals | {"from"} if act.lemma in LEAVING else goals
    goals = goals | {"in"} if act.event_type == "ASSAULT" else goals
    end = _next_act(scene, act)
    for n in names:
        inside = act.span[1] <= n.start < end and n.code not in doers and n.governor in goals
        listed = not n.governor and "," in scene.text[act.span[1] : n.start]  # "the summit, the Norland talks"
        if inside and not listed and not _cut(scene, act, n):
            return tuple(c for c in group(scene, names, n) if c not in doers), "goal behind the noun"
    return (), ""


def _cut(scene: Scene, act: Predicate, naming: Naming) -> bool:
    """Whether a clause opens between the noun and the name: "its offer came before the presidents of ..."."""
    between = scene.text[act.span[1] : naming.start]
    return CUT.search(between) is not None or not is_partner(scene, act, naming)


def _next_act(scene: Scene, act: Predicate) -> int:
    """Where the next act that speaks for itself begins; the sentence's end where none does."""
    return next((a.verb[0] for a in scene.acts if a.verb[0] > act.span[1] and not a.inside), scene.sentence[1])


def owner(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """The one whose act the noun is: a possessor or people's name before it, or "from" and "by" behind it."""
    for n in names:
        if owns(scene, n, act):
            return group(scene, names, n), "owner before the noun"
    end = _next_act(scene, act)
    if act.lemma in TRIPS:
        for n in names:  # "the visit of the Norlandic president to Sudria"
            if n.governor == "of" and 0 < n.start - act.span[1] < NEAR and attached(scene, act.span[1], n):
                return group(scene, names, n), "owner behind the noun"
    agents = ("from",) if act.inside else ("from", "by")  # "condemned a raid by X" is no raid on the one who condemns
    for n in names:
        if act.span[1] <= n.start < end and n.governor in agents and attached(scene, act.span[1], n):
            return group(scene, names, n), f"named with {n.governor} behind the noun"
    return (), ""


def _acts_between(scene: Scene, naming: Naming, act: Predicate) -> bool:
    """Whether a verb stands between: "Norland let sanctions pass" are not its own."""
    between = [a for a in scene.acts if a.kind == "verb" and naming.end <= a.verb[0] < act.span[0]]
    return any(not scene.text[slice(*a.verb)].endswith(("ing", "ed")) for a in between)


def owns(scene: Scene, naming: Naming, act: Predicate) -> bool:
    """Whether only adjectives stand between the name and the noun: "China's growing pressure", "Chinese warnings"."""
    m = POSSESSOR.fullmatch(scene.text, naming.end, act.span[0]) if naming.end <= act.span[0] else None
    if naming.end <= act.span[0] and LISTED.fullmatch(scene.text, naming.end, act.span[0]):
        return not _acts_between(scene, naming, act)
    if m is None or any(word in small_words() and word not in COUNTED for word in m["words"].split()):
        return False
    return not _acts_between(scene, naming, act) and not _is_place_of(scene, naming, act)


def _is_place_of(scene: Scene, naming: Naming, act: Predicate) -> bool:
    """Whether a seat of government only tells where it was: "the Velka bombing"."""
    place = scene.text[naming.start : naming.end] in seats()[1]
    return act.event_type == "ASSAULT" and place and scene.text[naming.end : naming.end + 1] == " "


def attached(scene: Scene, start: int, naming: Naming) -> bool:
    """Whether the name belongs to the noun that ends at `start`: no verb and no clause mark stands between."""
    if naming.start < start:
        return False
    between = scene.text[start : naming.start]
    return not OPENER.search(between) and not DEED.search(between)
