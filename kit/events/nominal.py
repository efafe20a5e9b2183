"""Acts told by a noun: "threats from X to attack Y", "X's pressure on Y", "the X-Y meeting", "the visit of X to Y"."""

import re

from kit.events.aims import REFUSING
from kit.events.clause import GUESS
from kit.events.groups import group, run
from kit.events.owners import HOSTILE, TRIPS, bearer, goal, owner, owns
from kit.events.partners import MUTUAL
from kit.events.pronouns import Side
from kit.events.scene import Bound, Naming, Scene
from kit.predicates import Predicate
from kit.records import NOBODY

UNDERGONE = re.compile(
    r"\b(?:under|(?:hit|met|greeted|targeted|stung|squeezed|punished|battered)\s+(?:by|with))\s+(?:[\w-]+\s+){0,2}$"
)
AMID = re.compile(r"\b(?:despite|amid|after|following|defying|because\s+of|over|facing)\s+(?:[a-z-]+\s+){0,2}$")
MIGHT = re.compile(
    r"(?:\s+(?:on|against|by|from|in|at)\s+(?:[\w’'-]+\s*){1,4})?\s*\b(?:could|would|might|may|should)\s"
)
FOLLOWED = re.compile(r"\b(?:followed by|and)\s+(?:an?|another|more|further)\s+(?:[a-z-]+\s+){0,2}$")
AHEAD_OF = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT"})
PAIRED = re.compile(r"\s+(?:between|of)\s+(?:the\s+)?")
ITS = re.compile(r"\b(?P<its>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+(?:[a-z-]+,?\s+(?:and\s+)?){0,3}$")
# "After two-hour talks with", "On a visit to"
FRONTED = re.compile(
    r"(?:[Aa]fter|[Ff]ollowing|[Ii]n|[Aa]t|[Dd]uring|[Oo]n|[Aa]head\s+of|[Bb]efore)\s+(?:[\w’'-]+\s+){0,6}"
)
DURING = re.compile(r"\b(?:during|on|at\s+the\s+(?:start|end)\s+of|in|from)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}$")
IN_ASIDE = re.compile(
    r"(?:['’]s?)?(?:\s+[a-z-]+){0,3},\s+(?:in|during|at|after|following|on|before)\s+(?:an?\s+|the\s+|his\s+|her\s+|its\s+|\w+\s+){0,3}"
)
NEXT = re.compile(r",\s+(?:the\s+)?(?:[A-Z][\w.’'-]*\s+|[a-z]+\s+){0,4}")
LIGHT = re.compile(r"\s+(?:[a-z]+ly\s+)?[a-z]+(?:ed|s|t|ent|ade|ut)\s+(?:[a-z-]+\s+){0,3}")
BETWEEN = re.compile(r"\s+between\s")  # "fighting between X and Y"
# "its decision to ban", "became the latest to recognise": done.
DECISION = re.compile(
    r"\b(?:decisions?|orders?|rulings?|votes?)\s+(?:[a-z]+\s+){0,2}?to\s+$"
    r"|\b(?:bec[ao]me|is|was)\s+the\s+(?:[a-z-]+\s+)?(?:latest|first|second|third|fourth|fifth|last|only)\s+[^,;.]{0,60}?\bto\s+$"
)
# "talks will take place in May".
AHEAD = re.compile(
    r"[^,;.]{0,40}?\b(?:(?:will|is\s+(?:due|set|expected)\s+to|are\s+(?:due|set|expected)\s+to|is\s+to|are\s+to)\s+(?:take\s+place|be\s+held|begin|start|open|resume|go\s+ahead))\b"
)


def nominal(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    """ "threats from X to attack Y", "X's pressure on Y", "the X-Y meeting", "talks between X and Y"."""
    if _is_refused(scene, act):
        return None
    pair = _pair(scene, act, names)
    if pair and _is_offered(scene, act):
        return None
    if pair:
        return Bound(pair, pair, "pair before or after the noun")
    doers, who = owner(scene, act, names)
    former = scene.subject_before(act)
    if not doers and act.event_type == "MOBILIZE" and former and FOLLOWED.search(scene.text, 0, act.span[0]):
        return Bound(former, (NOBODY,), "doer of the verb before; at nobody by name")
    if not doers:
        doers, who = _doers(scene, act, names)
    if not doers:
        return None
    if act.event_type in HOSTILE and MIGHT.match(scene.text, act.span[1], scene.sentence[1]):
        return None  # "strikes on Norland could harm ..."
    targets, whom = goal(scene, act, names, doers)
    guessed = not targets and act.event_type in HOSTILE and who.startswith("named with") and _is_suffered(scene, act)
    if guessed:
        targets, whom = bearer(scene, names, act, doers), f"subject before the noun, {GUESS}"
        if UNDERGONE.search(scene.text, scene.sentence[0], act.span[0]):
            whom, guessed = "who undergoes the noun", False
    return Bound(doers, targets, f"{who}; {whom}", guessed) if targets else None


def _is_refused(scene: Scene, act: Predicate) -> bool:
    """Whether the help named is what another refuses: "will veto the union's money for Norland"."""
    before = [a for a in scene.acts if a.verb[0] < act.verb[0] and a.kind == "verb"][-1:]
    return act.inside and act.event_type == "AID" and any(a.lemma in REFUSING for a in before)


def _doers(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Whose noun without an owner it is: by "its", as the subject behind it, or as that of a clause without an act."""
    found: Side = ((), "") if act.inside else _owner_by_pronoun(scene, act, names)
    if not found[0] and FRONTED.fullmatch(scene.text, scene.sentence[0], act.span[0]):
        found = _behind_comma(scene, act, names)
    if not found[0] and act.event_type == "CONSULT":
        found = _in_an_aside(scene, act, names)
        found = found if found[0] else _on_a_trip(scene, act, names)
    if not found[0] and act.event_type in HOSTILE and not act.inside:
        found = _clause_subject(scene, act, names)
        if found[0]:
            scene.subjects.append((scene.quote_of(act), found[0]))
    return found


def _in_an_aside(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Whose meeting stands in an aside behind the subject: "Norland’s premier, in a meeting with Sudria’s, agreed"."""
    before = [n for n in names if n.end <= act.span[0]][-1:]
    first = not any(a.kind == "verb" and before and a.verb[0] < before[0].start for a in scene.acts)
    held = [n for n in before if n.governor in ("", "of") and IN_ASIDE.fullmatch(scene.text, n.end, act.span[0])]
    held = held if first else []  # "would help Sudria, after talks with Arandia": no talks of Sudria's
    return (group(scene, names, held[0]), "subject before the aside") if held else ((), "")


def _on_a_trip(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Whose trip closes a sentence: its subject's, "warned of hunger during a visit to Sudria"."""
    if not is_made(scene, act):
        return (), ""
    before = [n for n in names if n.end <= act.span[0] and not n.governor]
    alone = before and {n.code for n in before} == {before[0].code}
    return (group(scene, names, before[0]), "subject of the sentence") if alone else ((), "")


def _is_suffered(scene: Scene, act: Predicate) -> bool:
    """Whether the noun tells amid what the subject acts: "Norland courts Sudria despite threats by Arandia"."""
    return (
        AMID.search(scene.text, scene.sentence[0], act.span[0]) is not None
        or UNDERGONE.search(scene.text, scene.sentence[0], act.span[0]) is not None
    )


def _is_offered(scene: Scene, act: Predicate) -> bool:
    """Whether a meeting is only what is offered, asked for or refused: "offered to host talks between X and Y"."""
    before = [a for a in scene.acts if a.verb[0] < act.verb[0] and a.kind == "verb"]
    speaking = [a for a in before if not a.inside][-1:]
    return any(a.inside for a in (act, *before[-1:])) and any(a.event_type in AHEAD_OF for a in speaking)


def _owner_by_pronoun(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Whose noun it is by "its" or "their": the subject's, where nobody else stands between."""
    m = ITS.search(scene.text, max(scene.sentence[0], act.span[0] - 40), act.span[0])
    if m is None or any(a is not act and a.span[0] <= m.start() < a.span[1] for a in scene.acts):
        return (), ""  # "ended its pact with Sudria": the verb tells what is done
    before = [n for n in names if n.end <= m.start()]
    first = next((n for n in before if not n.governor), None)
    codes = group(scene, names, first) if first else scene.former or scene.subject_before(act)
    owners = [n for n in before if scene.text.startswith(("'s", "’s"), n.end)]
    others = {n.code for n in (*before, *owners) if not n.governor or n in owners} - set(codes)
    alike = len(codes) > 1 if m["its"].lower() == "their" else len(codes) == 1
    return (codes, "owner by its pronoun") if codes and alike and not others else ((), "")


def _behind_comma(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Whose noun opens the sentence before its subject: "After talks with Sudria, Norland said ..."."""
    if act.event_type != "CONSULT":
        return (), ""
    met = next((n for n in names if n.start >= act.span[1] and n.governor in ("with", "to")), None)
    comma = scene.text.find(", ", run(scene.text, names, met)[-1].end, scene.sentence[1]) if met else -1
    free = next((n for n in names if comma >= 0 and n.start >= comma), None)
    if free is None or free.governor or not NEXT.fullmatch(scene.text, comma, free.start):
        return (), ""
    return group(scene, names, free), "subject behind the fronted noun"


def _clause_subject(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """The subject of a clause whose verb says nothing by itself: "Norway answered with inspections of ..."."""
    if any(a.kind == "verb" and a.verb[0] < act.span[0] for a in scene.acts):
        return (), ""
    before = [n for n in names if n.end <= act.span[0]]
    if before and LIGHT.fullmatch(scene.text, before[-1].end, act.span[0]) and not before[-1].governor:
        return group(scene, names, before[-1]), "subject of the clause"
    return (), ""


def _pair(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> tuple[str, ...]:
    fight = act.event_type == "ASSAULT" and BETWEEN.match(scene.text, act.span[1], scene.sentence[1])
    if act.lemma == "commitment" or (act.event_type not in MUTUAL and not fight):
        return ()
    for left, right in zip(names, names[1:], strict=False):
        between = scene.text[left.end : right.start]
        joined = between in ("-", "–", "/") and owns(scene, right, act)
        listed = PAIRED.fullmatch(scene.text, act.span[1], left.start) and between.strip() == "and"
        if (joined or listed) and left.code != right.code:
            return left.code, right.code
    return ()


def is_made(scene: Scene, act: Predicate) -> bool:
    """Whether a trip is told as the setting of another act: "warned of hunger during a visit to Sudria"."""
    return act.lemma in TRIPS and DURING.search(scene.text, scene.sentence[0], act.span[0]) is not None


def lies_ahead(scene: Scene, act: Predicate) -> bool:
    """Whether what the noun names is still to come: "the talks will take place in May"."""
    return AHEAD.match(scene.text, act.span[1], scene.sentence[1]) is not None


def is_decided(scene: Scene, act: Predicate) -> bool:
    """Whether an act is decided, and so done in words: "its decision to ban", "ordered to close"."""
    return DECISION.search(scene.text, scene.sentence[0], act.verb[0]) is not None
