"""At whom a verb is aimed: its object, the doer of what it judges, the two between whom it mediates."""

import re

from kit.events.clause import SAYS, clause_start, sayer
from kit.events.groups import group, run
from kit.events.owners import goal, owner
from kit.events.partners import ASIDE_OF, blames_it, is_partner
from kit.events.pronouns import BY_US, Side, object_again, us
from kit.events.scene import Bound, Naming, Scene, seats
from kit.predicates import Predicate

JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
# What stands on a state's ground is struck there: "shelled a post in Norland".
STRIKING = frozenset(
    "shell bomb bombard strike hit raid attack storm destroy pound invade flatten torch ambush blast rocket".split()
) | {"kill", "wound", "claim responsibility"}
WAR = re.compile(
    r"\b(?:offensive|war|invasion|operation|bombardment|atrocities|air\s?strikes?|strikes?|raids?|attacks?)$"
)
DEFENDING = frozenset({"defend", "protect", "shield", "safeguard", "guard"})  # "defends its coast from Norland's raids"
TRAVELS = frozenset(
    {"is due in", "visit", "travel", "arrive", "fly to", "fly into", "head to", "send", "dispatch", "despatch", "tour"}
)
ARRIVING = frozenset({"arrive", "land", "touch down", "stop over"})
CONTENT = re.compile(r"\s+(?:[a-z]+\s+)?that\b")
# ", a senior Norlandic official said".
CLOSING = re.compile(r",[”\"’]?\s+(?:(?:the|an?|one|two|several|some)\s+)?(?:[a-z-]+(?<!ing)\s+){0,3}$")
# "condemned the unprovoked, unjust and savage attack": its object in spite of the commas.
DESCRIBED = re.compile(r"\s+(?:the|an?|this|that|any|all)\s+(?:[a-z-]+,?\s+(?:and\s+)?){1,5}")
MISSION = re.compile(r"\b(?:embass|consulat)")
GAPPED = re.compile(
    r"(?:,|,?\s+and)\s+(?:[\d,]+\s+)?(?:[a-z-]+\s+){1,3}(?P<to>to|for|from|against|on|in|at)\s+(?:the\s+)?"
)
# "lent Norland $2 billion and Sudria $5 billion"
SUMS = re.compile(r"\s+[$€£¥]?\d[\d.,]*(?:\s+[a-z]+){0,3}\s+and\s+(?:the\s+)?")
BANNED = re.compile(
    r"\b(?:bans?|embargo|curbs?|limits?|restrictions?|sanctions|controls)\s+on\s+(?:(?:all|any|the)\s+)?(?:[a-z-]+\s+){1,3}"
    r"(?:by|of|from|in)\s+(?:the\s+)?$"
)
REFUSING = frozenset({"veto", "block", "hold up", "withhold", "oppose", "reject", "delay", "hold back"})
SUFFERING = frozenset({"on", "against", "into", "upon", "at", "of", "in"})
# "the attack yesterday on", "last week's bombing in Velka of": a harm, its time or place, and whom it was done to.
HARM = re.compile(
    r"\b(?:(?:attack|strike|assault|raid|airstrike|offensive|bombardment|incursion|shooting|aggression|violence|war|crackdown|missile|fire"
    r"|threat|attempt|coup)s?\b[^,;:]{0,40}?\s(?:on|against|at|upon|into|in)"
    r"|(?:bombing|shelling|killing|murder|invasion|occupation|annexation|abduction|kidnapping|detention|arrest|assassination|execution"
    r"|seizure|hijacking|persecution|destruction|storming|siege|blockade|harassment|imprisonment|poisoning)s?\b[^,;:]{0,40}?\s(?:of|in|against))"
    r"\s+(?:(?:the|its|an?|two|three|several|[a-z]+)\s+){0,3}$"
)
# "threatened to avenge the killing of a Norlandic general": whom it befell.
AVENGED = re.compile(
    r"\b(?:aveng(?:e|es|ed|ing)|(?:revenge|vengeance|retaliation|retaliate|reprisals?)\s+for)\b[^,;]{0,40}?"
    r"\b(?:killing|death|murder|assassination|shooting|execution|bombing|arrest|loss)s?\s+of\s+(?:[a-z]+\s+){0,3}$"
)
MEDIATION = re.compile(r"\bmediat(?:e|es|ed|ing|ion)\b")
# "launched drones into northern Norland": thrown at somebody, and not only shown.
THROWN = re.compile(
    r"\s(?:[\w-]+\s+){0,4}?(?:missiles?|rockets?|drones?|shells?|mortars?|projectiles?|bombs?|artillery)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:at|into|on|onto|against|towards?)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}$"
)
# "agreed to send two batteries to Norland": for it to have them.
GIVEN = re.compile(
    r"\b(?:send|sends|sent|sending|ship|ships|shipped|transfer|transfers|transferred|fly|flew|flown)\s+"
    r"(?:(?!troops|soldiers|forces|men\b|marines|units)[\w-]+\s+){0,4}?"
    r"(?:batter(?:y|ies)|missiles?|tanks?|weapons|arms|ammunition|shells|howitzers?|rockets?|launchers?|drones?|guns?|rifles|mortars?)\s+"
    r"(?:[a-z]+\s+)?to\s+(?:the\s+)?$"
)
WATER = re.compile(r"\b(?:sea|waters?|ocean|strait|bay|gulf)\b")
ITS_GROUND = re.compile(r"\b(?:its|their|his|her|our)\s+(?:[a-z]+\s+){0,2}(?:airspace|waters|territory|soil|border)\b")
ON_IT = re.compile(r"[a-z]{3,}\s+on\s+(?:the\s+)?$")


def goal_of_verb(scene: Scene, act: Predicate, names: tuple[Naming, ...], doers: tuple[str, ...]) -> Side:
    """Who stands where the object of the verb stands, with the rule's name."""
    after = [n for n in names if n.start >= act.verb[1] and n.code not in doers]
    end = next((a.verb[0] for a in scene.acts if a.verb[0] > act.span[1] and not a.inside and a.kind == "verb"), None)
    end = act.span[1] if agrees_that(scene, act) else end
    barred = ASIDE_OF - {"by"} if act.event_type in JUDGING else ASIDE_OF
    struck = act.lemma in STRIKING or WAR.search(scene.text, *act.span) is not None
    barred = barred - {"in", "inside", "across"} if struck or act.lemma in ARRIVING else barred
    barred = barred | {"from", "against"} if act.lemma in DEFENDING else barred
    near = [n for n in after if end is None or n.start < end]
    near = [n for n in near if run(scene.text, names, n)[0].governor not in barred or _is_banned(scene, act, n)]
    source = next((n.start for n in after if _says_so(scene, n)), scene.sentence[1])  # "..., Norland told the court"
    near = [n for n in near if n.start < source and not _is_topic(scene, act, n)]
    near = [n for n in near if _is_met(scene, act, names, n) and not _is_victim(scene, act, n)]
    if (told := _not_object(scene, act, names))[0] and told[0][0] not in doers:
        return told
    visited = _visited(scene, act, doers=doers, end=end)
    if visited and (act.lemma in TRAVELS or not near):
        return (visited,), "seat of government"
    if near:
        goals = dict.fromkeys((*group(scene, names, near[0]), *_gapped(scene, names, near[0])))
        return tuple(c for c in goals if c not in doers), "named behind the verb"
    again = tuple(c for c in object_again(scene, act) or _owner_of_ground(scene, act) if c not in doers)
    if again:
        return again, "the one acted on before, by its pronoun"
    ours = tuple(c for c in us(scene, act) if c not in doers)
    return (ours, BY_US) if ours else ((), "")


def _owner_of_ground(scene: Scene, act: Predicate) -> tuple[str, ...]:
    """Whose airspace is violated by "its": that of the one who says so."""
    return sayer(scene, act)[0] if ITS_GROUND.search(scene.text, *act.span) else ()


def _not_object(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Whom the act means who is not its object: the two of a mediation, or the doer of what is refused or judged."""
    if between := _mediated(scene, act, names):
        return between, "between whom it is"
    return _refused(scene, act, names) or _judged(scene, act, names), "doer of what is judged"


def _mediated(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> tuple[str, ...]:
    """Between whom somebody mediates: "launched a mediation effort to end the feud between Norland and Sudria"."""
    if MEDIATION.search(scene.text, act.verb[0], act.span[1]) is None:
        return ()
    between = next((n for n in names if n.start >= act.span[1] and n.governor == "between"), None)
    return group(scene, names, between) if between else ()


def _is_banned(scene: Scene, act: Predicate, naming: Naming) -> bool:
    """Whether it is told whose doings are curbed: "extended the ban on port calls by Norlandic ships"."""
    curbing = act.event_type in ("SANCTION", "COERCE")
    return curbing and BANNED.search(scene.text, act.verb[0], naming.start) is not None


def _is_topic(scene: Scene, act: Predicate, naming: Naming) -> bool:
    """Whether it is told only on what somebody is praised or blamed: "values the work on Norland"."""
    if act.event_type != "SUPPORT" or naming.governor != "on":
        return False
    return ON_IT.search(scene.text, act.verb[1], naming.start) is not None


def _is_met(scene: Scene, act: Predicate, names: tuple[Naming, ...], naming: Naming) -> bool:
    """Whether the act can be done to the one named and to the first of those named in one breath with it."""
    told = {naming, run(scene.text, names, naming)[0]}
    return all(is_partner(scene, act, n) for n in told) and not _is_victim(scene, act, naming)


def _gapped(scene: Scene, names: tuple[Naming, ...], one: Naming) -> list[str]:
    """Those to whom the same is done in phrases of the same make: "sent tents to X, blankets to Y and doctors to Z"."""
    found = []
    for left, right in zip(names[names.index(one) :], names[names.index(one) + 1 :], strict=False):
        m = GAPPED.fullmatch(scene.text, left.end, right.start)
        sums = not (left.governor or right.governor) and SUMS.fullmatch(scene.text, left.end, right.start)
        if not sums and (m is None or m["to"] != one.governor):
            break
        found.append(right.code)
    return found


def _is_victim(scene: Scene, act: Predicate, naming: Naming) -> bool:
    """Whether the name tells on whom a judged harm was done: "condemned the rebels' raid on Norland"."""
    if AVENGED.search(scene.text, act.verb[1], naming.start):
        return True
    if act.event_type not in JUDGING or naming.governor not in SUFFERING:
        return False
    if HARM.search(scene.text, act.verb[1], naming.start):
        return True
    harm = [a for a in scene.acts if a.kind == "noun" and act.verb[1] <= a.span[0] < naming.start]
    return naming.governor != "of" and any(a.event_type in ("ASSAULT", "COERCE", "THREATEN", "MOBILIZE") for a in harm)


def is_given(scene: Scene, act: Predicate, bound: Bound) -> bool:
    """Whether arms are sent to those whom the tie names, for them to have: aid, and no show of force."""
    if act.event_type != "MOBILIZE":
        return False
    first = next((n for n in scene.namings if n.start >= act.verb[1] and n.code in bound.recipients), None)
    return first is not None and GIVEN.search(scene.text, act.verb[0], first.start) is not None


def is_thrown(scene: Scene, act: Predicate, bound: Bound) -> bool:
    """Whether arms are fired at those whom the tie names: no show of force, but an attack."""
    if act.event_type != "MOBILIZE" or act.realis != "happened":
        return False
    first = next((n for n in scene.namings if n.start >= act.verb[1] and n.code in bound.recipients), None)
    thrown = first and THROWN.fullmatch(scene.text, act.verb[1], first.start)
    return bool(thrown) and WATER.search(scene.text, act.verb[1], scene.sentence[1]) is None


def is_unaimed(scene: Scene, act: Predicate) -> bool:
    """Whether a harm is judged of which only the victim is named: nobody is accused."""
    behind = [n for n in scene.heard(act) if n.start >= act.verb[1]]
    return act.event_type in JUDGING and bool(behind) and all(_is_victim(scene, act, n) for n in behind)


def _says_so(scene: Scene, naming: Naming) -> bool:
    """Whether the name only closes the sentence as its source: ", Norland's ministry said"."""
    told = SAYS.match(scene.text, naming.end, scene.sentence[1])
    return told is not None and CLOSING.search(scene.text, scene.sentence[0], naming.start) is not None


def agrees_that(scene: Scene, act: Predicate) -> bool:
    """Whether a clause tells what is agreed: "agreed that Norland must yield" agrees with nobody named in it."""
    return act.event_type == "AGREE" and CONTENT.match(scene.text, act.span[1], scene.sentence[1]) is not None


def _refused(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> tuple[str, ...]:
    """To whom help was to go that a verb refuses: "will veto the union's money for Norland"."""
    behind = scene.acts[scene.acts.index(act) + 1 :][:1] if act.lemma in REFUSING else ()
    help_ = [a for a in behind if a.kind == "noun" and a.inside and a.event_type == "AID"]
    return goal(scene, help_[0], names, ())[0] if help_ else ()


def _judged(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> tuple[str, ...]:
    """Whose act it is that a verb praises, blames or refuses: "condemned an attack by X on Y" is aimed at X."""
    if act.event_type not in JUDGING or act.lemma in DEFENDING:
        return ()
    if blames_it(scene, act):
        before = {n.code for n in names if n.end <= clause_start(scene, act)}
        return tuple(before) if len(before) == 1 else ()
    names = tuple(n for n in names if not _is_victim(scene, act, n))
    for other in scene.acts[scene.acts.index(act) + 1 :]:
        described = other.kind == "noun" and DESCRIBED.fullmatch(scene.text, act.verb[1], other.span[0])
        if not other.inside and not described:
            return ()
        if other.kind == "noun":
            return owner(scene, other._replace(inside=False), names)[0]
    return ()


def _visited(scene: Scene, act: Predicate, *, doers: tuple[str, ...], end: int | None) -> str | None:
    if act.event_type == "ASSAULT" and act.realis == "happened":
        return _seat_struck(scene, act, doers)
    if act.event_type not in ("CONSULT", "PROTEST") and not MISSION.search(scene.text, act.verb[0], act.span[1] + 20):
        return None
    pattern, codes = seats()
    m = pattern.search(scene.text, act.verb[1], min(scene.sentence[1], act.span[1] + 60, end or scene.sentence[1]))
    if m is None or codes[m[1]] in doers:
        return None
    venue = m[0].startswith(("in ", "at ")) and act.lemma not in TRAVELS  # "they met in Norland's capital"
    return None if venue and not MISSION.search(scene.text, act.verb[0], act.span[1] + 20) else codes[m[1]]


def _seat_struck(scene: Scene, act: Predicate, doers: tuple[str, ...]) -> str | None:
    """The state at whose seat of government something is fired: "fired two shells at Velka"."""
    pattern, codes = seats()
    m = pattern.search(scene.text, act.verb[1], min(scene.sentence[1], act.span[1] + 40))
    aimed = m is not None and m[0].startswith(("at ", "into ")) and codes[m[1]] not in doers
    return codes[m[1]] if m and aimed and THROWN.fullmatch(scene.text, act.verb[1], m.start(1)) else None
