"""Acts that are named and not told to be done: what is asked, liked, hoped for, or would be under a condition."""

import re

from kit.events.scene import Scene
from kit.predicates import Predicate

PERFORMED = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT"})  # "we urge X to yield, and condemn Y"
TO_OR = re.compile(r"\bnot\s+to\s+[a-z]+\s+(?:or|and)\s+$")  # "urged it not to dodge or break the ban"
TO_AND = re.compile(
    r"\bto\s+(?:[a-z]+ly\s+)?(?!the\b|an?\b|its\b|their\b)[a-z]+\s+[^,.;:]{1,50}?\band\s+(?:[a-z]+ly\s+)?$"
)
BARE = re.compile(r"[^.;:]*(?:\band|\bor|,)\s+(?:to\s+)?(?:[a-z]+ly\s+)?")
# "asked whether he would support it": nobody says that he does.
IN_QUESTION = re.compile(
    r"\b(?:[Aa]sk(?:s|ed|ing)?|[Ww]onder(?:s|ed|ing)?|quer(?:y|ied)|[Pp]ressed|[Qq]uestioned)\b[^.;:!?]{0,60}?\b(?:whether|if)\b"
    r"[^,;.!?]*$(?<!\band )"
)
ASKED = re.compile(r"[^.!?;]*\?")
# "preferred to talk to it", "would rather talk": what somebody would like.
LIKED = re.compile(
    r"\b(?:prefer(?:s|red|ring)?\s+to|would\s+(?:rather|prefer\s+to)|['’]d\s+rather)\s+(?:[a-z]+ly\s+)?$"
)
# "hopes that Sudria will lift it".
HOPED = re.compile(
    r"\b(?:hope[sd]?|hoping|hopeful|wish(?:es|ed|ing)?)\s+(?:that\s+)?(?!to\b)[^,;.]{0,60}?\b(?:will|would|could|can|may|might)\s+[^,;.]*$"
)


def is_untold(scene: Scene, act: Predicate) -> bool:
    """Whether nothing is told to be done: what would be if, what is asked, "which has no embassy in Norland"."""
    if any(rule.startswith("under ") for rule in act.rules) or is_in_question(scene, act):
        return True
    low = scene.sentence[0]
    if LIKED.search(scene.text, low, act.verb[0]) or HOPED.search(scene.text, low, act.verb[0]):
        return True
    if ASKED.match(scene.text, act.verb[1], scene.sentence[1]):
        return True
    return (act.lemma == "have" and act.realis == "denied") or _goes_on_asking(scene, act)


def _goes_on_asking(scene: Scene, act: Predicate) -> bool:
    """Whether a bare verb joins one that is only asked for or promised: "urged Norland to yield and cooperate with"."""
    former = next((a for a in reversed(scene.acts) if a.verb[0] < act.verb[0] and a.kind == "verb"), None)
    if act.kind == "verb" and TO_OR.search(scene.text, scene.sentence[0], act.verb[0]):
        return True
    bare = scene.text[slice(*act.verb)].lower().split()[0] == act.lemma.split()[0]
    if act.kind != "verb" or former is None or act.event_type in PERFORMED or not bare:
        return False
    if TO_AND.search(scene.text, former.verb[1], act.verb[0]):
        return True
    bound = former.inside or scene.text[: former.verb[0]].endswith(" to ")
    return bound and BARE.fullmatch(scene.text, former.verb[1], act.verb[0]) is not None


def is_in_question(scene: Scene, act: Predicate) -> bool:
    """Whether it is asked whether somebody does it."""
    return IN_QUESTION.search(scene.text, scene.sentence[0], act.verb[0]) is not None
