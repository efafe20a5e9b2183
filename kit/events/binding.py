"""Who does the act to whom, by the order of the clause; each rule says its name in `Event.why`."""

import re

from kit.events import nobody
from kit.events.aims import agrees_that, goal_of_verb, is_unaimed
from kit.events.clause import GUESS, UNKNOWN_THING, clause_start, sayer, subject
from kit.events.groups import group
from kit.events.joint import is_heading
from kit.events.nominal import nominal
from kit.events.owners import HOSTILE
from kit.events.partners import (
    MUTUAL,
    is_partner,
)
from kit.events.passive import ended, ordered_out, suffered, undergone
from kit.events.pronouns import BY_US, UNKNOWN, Side, is_gerund
from kit.events.scene import Bound, Naming, Scene
from kit.events.untold import is_in_question, is_untold
from kit.predicates import Predicate
from kit.predicates.lexicon import signals
from kit.records import NOBODY, Span

RECIPROCAL = frozenset(
    "clash exchange fight skirmish battle trade swap sign ink initial conclude reach".split()
) | frozenset(
    {"restore", "resume", "renew", "normalise", "normalize", "mend", "repair", "forge"}
    | {"fail to agree", "hold a joint exercise", "sever", "break off", "pull back", "agree on"}
)
OUTWARD = re.compile(r"\s+(?:[\w-]+\s+){0,2}(?:(?:with|against|from)\s|to\s+(?:the\s+)?[A-Z])")
EACH = re.compile(r"\s+(?:[a-z]+\s+){0,2}(?:each other|one another)\b")
# "tightened inspections and its banks halted business with Norland": both are aimed at Norland.
JOINED = re.compile(r"\band\s+(?:(?:its|their|his|her|has|have|had|also|then)\s|[a-z]+ed\s)")
MEETING = frozenset(
    {"meet", "meet with", "hold", "hold talks", "talk", "negotiate", "confer", "speak with", "huddle", "parley"}
)
APART = frozenset({"host", "attend", "visit", "tour", "arrive", "travel", "receive", "greet", "fly to", "head to"})
ROLES = (
    r"(?P<role>ministers|leaders|presidents|delegations|negotiators|diplomats|envoys|officials|sides|governments|generals"
    r"|troops|soldiers|rebels|militants|insurgents|fighters|gunmen|warplanes|forces)"
)
AGAIN_SAID = frozenset({"reaffirm", "reiterate", "affirm", "restate"})  # "its commitment to peace and its ties with"
CONDITION = re.compile(r"(?:If|Unless|Should|Once|Until)\b")
UNTIL = re.compile(r"\b(?:until|unless)\s+(?:after\s+)?(?:the\s+)?")
SAID_TO = frozenset({"REQUEST", "AGREE", "THREATEN"})  # "met the king of Sudria and promised help"
AND = re.compile(r"\b(?:and|but|then)\s+(?:(?:also|then|again|has|have|had|[a-z]+ly)\s+)*$")
# "accused it of arming them, a charge that Norland denies"
CHARGE = re.compile(
    r",\s(?:an?|all)\s+(?:charge|claim|accusation|allegation|assertion|suggestion)s?\s+(?:(?:that|which)\s+)?"
    r"(?:the\s+)?(?:[\w’'-]+\s+){1,6}$"
)
OBJECT_RELATIVE = re.compile(r"\bwhom\s+(?:it|he|she|they)\s+(?:(?:has|have|had|also|[a-z]+ly)\s+)*$")
# "reaffirmed their alliance": with each other; "their commitment", "their support" is to a third.
THEIRS = re.compile(
    r"\b(?:their|the\s+bilateral)\s+(?:[a-z-]+,?\s+(?:and\s+)?){0,3}(?:alliance|ties|relations|relationship|partnership|friendship|bonds?|dialogue|talks|meetings?|summit"
    r"|cooperation|collaboration|pact|treaty|truce|links|contacts|trade|brotherhood)\b"
)
ITS = re.compile(r"\s(?:its|their|it|them|his|her)\b")
# "flew a drill over Norland" shows force, and not to Norland.
DRILL = re.compile(r"\b(?:drills?|exercises?|training)\b.*\s(?:over|near|across|along|into)$")
# "The text of the following statement was released by ...": what is told is told elsewhere.
ISSUED = re.compile(
    r"\b(?:text|statement|communiqu[eé]|transcript|declaration|letter|remarks|readout)s?\b[^,;.]{0,60}?\b(?:was|were|is|are|been)\s+"
    r"(?:released|issued|published|made|attributed|delivered|given)\b"
)
ROLE = re.compile(rf"\b{ROLES}\b")
DOERS = re.compile(rf"\b{ROLES}\s+(?:[a-z]+ly\s+|have\s+|had\s+|also\s+){{0,2}}$")
AGENT = re.compile(rf"\bby\s+(?:[\w-]+\s+){{0,3}}{ROLES}\b")


def bind(scene: Scene, act: Predicate) -> Bound | None:
    """Actor and recipient of the act; None where either cannot be told."""
    names = scene.heard(act)
    if is_untold(scene, act):
        return None
    if not names and not (act.kind == "verb" and _is_known(scene, act)):
        return _unnamed(scene, act)
    if act.kind == "noun":
        return nominal(scene, act, names)
    if act.inside or act.voice == "middle":
        return None if act.inside else ended(scene, act, names)
    if act.lemma == "ordered to leave":
        return ordered_out(scene, act, names)
    if act.voice == "suffered":
        return suffered(scene, act, names)
    if act.voice == "asked":
        return _asked(scene, act, names)
    bound = undergone(scene, act, names) if act.voice == "passive" else _active(scene, act, names)
    if bound:
        doers = next((codes for one, codes in scene.done if one is act), bound.actors)
        targets = tuple(code for code in bound.recipients if code not in doers and code != NOBODY)
        if not is_gerund(scene, act):  # "thanked it for helping them and praised it": the main verb's subject goes on
            scene.subjects.append((scene.quote_of(act), targets if act.voice == "passive" else doers))
        scene.objects.append((scene.quote_of(act), targets))
    return bound


def _is_known(scene: Scene, act: Predicate) -> bool:
    """Whether a pronoun in a stretch without names may be explained: by the text before, or by who speaks."""
    quote = scene.quote_of(act)
    return bool(scene.former or scene.signed or scene.met or (quote and quote.speaker in scene.speaking))


def role_named(text: str, span: Span) -> bool:
    """Whether the sentence names doers by a role that can meet or attack."""
    return ROLE.search(text, *span) is not None


def settled(scene: Scene) -> bool:
    """Whether the rules know why nobody acts on anybody: an act is denied, a game told, arms shown, "we" unknown."""
    words = scene.text[slice(*scene.sentence)].lower().split()
    if any(act.realis == "denied" for act in scene.acts) or not signals("contest").isdisjoint(words):
        return True
    if ISSUED.search(scene.text, *scene.sentence) or is_heading(scene):
        return True
    if any(is_in_question(scene, act) for act in scene.acts):
        return True
    acts = [act for act in scene.acts if act.kind == "verb" and not act.inside]
    if any(is_unaimed(scene, act) for act in acts) or (acts and not any(act.event_type for act in acts)):
        return True
    if any(act.event_type == "MOBILIZE" and act.weight for act in acts):
        return True  # a launch or an exercise is done at nobody
    return any(subject(scene, act, scene.heard(act))[1] in (UNKNOWN, UNKNOWN_THING) for act in acts)


def _unnamed(scene: Scene, act: Predicate) -> Bound | None:
    """A meeting or an attack whose doers stand there by their role alone: "the ministers met", "shelling by troops"."""
    if act.event_type not in ("CONSULT", "ASSAULT") or act.inside:
        return None
    if act.kind == "verb" and act.voice == "active":
        m = DOERS.search(scene.text, max(scene.sentence[0], act.verb[0] - 40), act.verb[0])
    else:
        m = AGENT.search(scene.text, act.span[1], min(scene.sentence[1], act.span[1] + 80))
    return Bound((NOBODY,), (NOBODY,), f"doers by their role alone: {m['role']}") if m else None


def _active(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    if told := _of_antecedent(scene, act):
        return told
    doers, who = subject(scene, act, names)
    if not doers:
        return None
    if not who.endswith(GUESS):
        scene.done.append((act, doers))
    targets, whom = goal_of_verb(scene, act, names, doers) if not DRILL.search(scene.text, *act.span) else ((), "")
    mutual = act.event_type in MUTUAL and act.lemma not in APART and not act.background
    shared = mutual or THEIRS.search(scene.text, *act.span) is not None
    together = len(doers) > 1 and not who.endswith(GUESS) and shared
    together = together and act.event_type != "MOBILIZE"
    if len(doers) > 1 and EACH.match(scene.text, act.span[1], scene.sentence[1]):
        return Bound(doers, doers, f"{who}; each the other")
    if targets and act.lemma in MEETING and act.event_type in MUTUAL and not act.inside:
        return Bound(doers, targets, f"{who}; {whom}; each meets the other", who.endswith(GUESS), across=True)
    if whom == BY_US and who.endswith(GUESS):
        return None
    if targets and (mutual or not together):
        return Bound(doers, targets, f"{who}; {whom}", who.endswith(GUESS))
    if together or (len(doers) > 1 and not targets and _is_mutual(scene, act)):
        return Bound(doers, doers, f"{who}; each with the other")
    return _aimless(scene, act, names, side=(doers, who))


def _of_antecedent(scene: Scene, act: Predicate) -> Bound | None:
    """ "expelled a Sudrian clerk whom it accuses of spying": the same does it to the same."""
    if OBJECT_RELATIVE.search(scene.text, scene.sentence[0], act.verb[0]) is None:
        return None
    doers, targets = scene.subject_before(act), scene.object_before(act)
    told = doers and targets and not set(doers) & set(targets)
    return Bound(doers, targets, "subject of the verb before; the one acted on before") if told else None


def _aimless(scene: Scene, act: Predicate, names: tuple[Naming, ...], *, side: Side) -> Bound | None:
    """An act with a doer and no goal: at the goal of a clause beside it, at nobody by name, or none at all.

    That the one other named is meant is no rule: of such guesses 12 of 39 were right.
    """
    doers, who = side
    if act.lemma == "have" or (act.background and act.realis == "planned"):
        return None  # "they have the weapons", "the means to build a bomb"
    targets, rule = _beside(scene, act, names, side=side)
    if targets:
        return Bound(doers, targets, f"{who}; {rule}")
    if rule := nobody.rule(scene, act, who):
        return Bound(doers, (NOBODY,), f"{who}; {rule}")
    scene.subjects.append((scene.quote_of(act), doers))
    return None


def _beside(scene: Scene, act: Predicate, names: tuple[Naming, ...], *, side: Side) -> Side:
    """The goal of the clause joined to the act, who fulfils its condition, or to whom the act before was done."""
    doers, who = side
    others = set() if agrees_that(scene, act) else {n.code for n in names} - set(doers)
    if len(others) == 1 and not act.background and not who.endswith(GUESS) and act.kind == "verb":
        after = [n for n in names if n.start >= act.span[1] and n.code in others and is_partner(scene, act, n)]
        joined = after and JOINED.search(scene.text, act.span[1], after[0].start)
        if joined and act.lemma not in AGAIN_SAID and not _turns(scene, act):
            return tuple(others), "goal of the clause joined to it"
    before = [n for n in names if n.end <= act.verb[0] and n.code in others]
    if len(before) == 1 and _is_condition(scene, act):
        return (before[0].code,), "the one who fulfils the condition"
    if fulfils := _until(scene, act, names, doers):
        return fulfils, "the one who fulfils the condition"
    said = act.event_type in SAID_TO and act.realis != "planned" and not act.background and _goes_on(scene, act)
    former = scene.object_before(act) if said else ()
    if CHARGE.search(scene.text, scene.sentence[0], act.verb[0]) and not set(scene.subject_before(act)) & set(doers):
        return scene.subject_before(act), "whose charge it is"
    if former and AND.search(scene.text, scene.sentence[0], act.verb[0]) and not set(former) & set(doers):
        return former, "the one acted on before"
    return (), ""


def _goes_on(scene: Scene, act: Predicate) -> bool:
    """Whether a promise or a threat is of one sign with the act before it, which it can go on from; an appeal may be of
    either."""
    before = next((a for a in reversed(scene.acts) if a.verb[0] < act.verb[0] and not a.inside and a.event_type), None)
    alike = before is not None and (before.event_type in HOSTILE) == (act.event_type == "THREATEN")
    return alike or act.event_type == "REQUEST"


def _turns(scene: Scene, act: Predicate) -> bool:
    """Whether the next act is of the other kind: "backed the findings and threatened Norland"."""
    behind = next((a for a in scene.acts if a.verb[0] > act.span[1] and not a.inside and a.event_type), None)
    return behind is not None and (behind.event_type in HOSTILE) != (act.event_type in HOSTILE)


def _until(scene: Scene, act: Predicate, names: tuple[Naming, ...], doers: tuple[str, ...]) -> tuple[str, ...]:
    """Who has to do something before a measure ends: "will not lift the ban until Norland holds elections"."""
    m = UNTIL.search(scene.text, act.span[1], scene.sentence[1]) if act.event_type in HOSTILE else None
    behind = [n for n in names if m and m.end() == n.start and n.code not in doers]
    return tuple(c for c in group(scene, names, behind[0]) if c not in doers) if behind else ()


def _is_condition(scene: Scene, act: Predicate) -> bool:
    """Whether what is done hangs on the one named before: "If Norland signs, Sudria will freeze its aid"."""
    if not CONDITION.match(scene.text, *scene.sentence) or act.event_type not in HOSTILE | {"AID", "CONCEDE"}:
        return False
    return ITS.search(scene.text, act.verb[1], min(scene.sentence[1], act.span[1] + 12)) is not None


def _is_mutual(scene: Scene, act: Predicate) -> bool:
    """Whether several doers do it to each other: they clash, or restore ties, and nobody else is named behind."""
    return act.lemma in RECIPROCAL and not OUTWARD.match(scene.text, act.span[1], scene.sentence[1])


def _asked(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    """ "X said that Y should do it to Z": X asks it of Y."""
    start = clause_start(scene, act)
    asked = [n for n in names if start <= n.start and n.end <= act.verb[0] and not n.governor]
    doers, who = sayer(scene, act)
    if not asked or not doers:
        return None
    targets = tuple(code for code in group(scene, names, asked[0]) if code not in doers)
    return Bound(doers, targets, f"{who}; asked of the subject") if targets else None
