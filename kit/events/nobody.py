"""Acts told though they are done at nobody by name: arms shown, pacts left, steps added, verdicts on things."""

import re

from kit.events.aims import JUDGING
from kit.events.blame import GENERIC, INCIDENT
from kit.events.clause import GUESS
from kit.events.partners import ANSWERING, CALLED, GOING_ON, LIKEWISE, OF_NOBODY, SIMILAR, TO_WHOM, blames_it
from kit.events.scene import Scene
from kit.predicates import Predicate

WELCOMING = frozenset({"welcome", "hail", "applaud", "praise", "back", "support", "endorse", "cheer", "salute"})
KEEPING = frozenset({"keep", "maintain", "station", "need", "own"})
MOVING = frozenset({"send", "deploy", "dispatch", "move", "station", "sell", "supply", "deliver"})
LAUNCH = re.compile(r"\s+of\s+(?:[\w’'-]+[\s,.]+){1,6}")
ARMED = re.compile(
    r"\b(?:missiles?|rockets?|satellites?|offensive|operations?|drills?|exercises?|war|attacks?|strikes?|drones?|weapons?|torpedo(?:es)?"
    r"|warships?|submarines?|projectiles?|manoeuvres|maneuvers|patrols?|invasion|raids?|campaign)\b"
)
LEAVING = re.compile(
    r"\b(?:withdraw|pull\s+out|quit|leave|exit|walk\s+(?:out|away)|abandon|scrap|tear\s+up|suspend|drop\s+out)\b[^,;]{0,20}?\b(?:the|its|from|of)\s"
    r"[^,;]{0,40}?\b(?:accord|treaty|pact|agreement|deal|talks|negotiations|convention|truce|ceasefire|armistice|alliance|union|bloc)\b"
)


def rule(scene: Scene, act: Predicate, who: str) -> str:
    """The rule by which an act is told that is done at nobody by name; "" for none."""
    if _shows_force(scene, act) or _leaves(scene, act):
        return "at nobody by name"
    if act.lemma in ANSWERING:
        return TO_WHOM
    if act.lemma == SIMILAR:
        return LIKEWISE
    if act.event_type == "SANCTION" and not act.background and act.realis == "happened" and act.kind == "verb":
        return GOING_ON
    return OF_NOBODY if _is_verdict(scene, act, who) else ""


def _shows_force(scene: Scene, act: Predicate) -> bool:
    """Whether arms are shown or tried, or announced to be; an aim ("to put a satellite up") is no second act."""
    if act.event_type == "THREATEN":
        return act.lemma not in MOVING and any("arms object" in rule or rule == "show of force" for rule in act.rules)
    if act.event_type != "MOBILIZE" or _is_peaceful(scene, act):
        return False
    if act.lemma in KEEPING or any(rule.startswith("promise to") for rule in act.rules):
        return False
    return not (act.background and scene.text[: act.verb[0]].endswith(" to "))


def _is_peaceful(scene: Scene, act: Predicate) -> bool:
    """Whether what is launched is no weapon: "announced the launch of a new fund"."""
    m = LAUNCH.match(scene.text, act.span[1], scene.sentence[1])
    return m is not None and scene.text[: act.span[1]].endswith(("launch", "launching")) and not ARMED.search(m[0])


def _leaves(scene: Scene, act: Predicate) -> bool:
    """Whether it is threatened to leave a pact or talks, whose other parties nobody names."""
    if act.event_type != "THREATEN" or any(a.event_type == "THREATEN" and a.span[0] > act.span[0] for a in scene.acts):
        return False
    return LEAVING.search(scene.text, act.verb[0], scene.sentence[1]) is not None


def _is_verdict(scene: Scene, act: Predicate, who: str) -> bool:
    """Whether an act is judged whose doer nobody names: "welcomed the deal"."""
    if act.event_type not in JUDGING or act.background or who.endswith(GUESS):
        return False
    if act.event_type == "SUPPORT" and act.lemma not in WELCOMING:
        return False  # "thanked the emir for his support"
    if blames_it(scene, act) or act.lemma == CALLED:
        return True
    if any(form.match(scene.text, act.verb[1], scene.sentence[1]) for form in (GENERIC, INCIDENT)):
        return True
    return any(other.kind == "noun" and other.inside for other in scene.acts[scene.acts.index(act) + 1 :][:1])
