"""Acts told from the side of the one who undergoes them: "was hit by", "feels the pressure of", "talks collapsed"."""

import re

from kit.events.clause import clause_start, subject
from kit.events.groups import group
from kit.events.owners import GOAL, attached
from kit.events.pronouns import Side
from kit.events.scene import Bound, Naming, Scene
from kit.predicates import Predicate

SHARED = re.compile(
    r"\b(?:talks|negotiations|discussions|dialogue|meeting|summit|ties|relations|trade|cooperation|truce|cease-?fire|armistice|deal"
    r"|agreement|treaty|pact|accord|tensions|hostilities)\b",
    re.IGNORECASE,
)
HELPED = re.compile(
    r"\b(?:was|were|is|are|been|being|be|got|gets|get)\s+(?:(?:also|not|now|then|twice|again|once|[a-z]+ly)\s+)*$"
)
BESIDE = re.compile(r"(?:['’]s?)?(?:,)?\s+(?:[\w-]+\s+){0,3}")
SUMMONED = frozenset({"summon", "call in", "invite", "convoke"})
TO_HOUSE = re.compile(
    r"\s+(?:to|by|at|before)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+|foreign\s+|defen[cs]e\s+)*?(?:[Mm]inistry|[Oo]ffice|[Pp]alace|[Dd]epartment)\b[^,;.]*"
)
# "diplomatic relations between Norland and Sudria were restored"
BETWEEN = re.compile(
    r"\b(?:talks|negotiations|relations|ties|dialogue|trade|cooperation|truce|cease-?fire|deal|agreement|treaty|pact|accord|armistice)"
    r"\s+between\s"
)
# "the trouble that Norland is facing from Sudria's raids on Arandia": the raids have a goal of their own.
AIMED = re.compile(r"\s+(?:against|on|at|toward|towards)\s")


def undergone(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    """ "was struck by Norland": the agent acts, the subject is acted on."""
    agent = next((n for n in names if n.governor == "by" and attached(scene, act.verb[1], n)), None)
    if agent is None:
        return _summoned(scene, act, names) or ended(scene, act, names)
    doers = group(scene, names, agent)
    targets, who = _sufferer(scene, act, names)
    targets = tuple(code for code in targets if code not in doers)
    if not targets:
        goals = [n for n in names if n.start >= act.verb[1] and n.governor in GOAL and n.code not in doers]
        targets, who = (group(scene, names, goals[0]), "goal behind the agent") if goals else ((), "")
    return Bound(doers, targets, f"by-agent of a passive; {who} suffers") if targets else None


def ordered_out(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    """ "the Sudrians were ordered to leave Norland": by the one whose country they leave."""
    behind = [n for n in names if n.start >= act.span[1]]
    host = next((n for n in behind if n.governor == "by"), behind[0] if behind else None)
    before = [n for n in names if n.end <= act.verb[0]][-1:]
    if host is None or not before or before[0].code == host.code:
        return None
    return Bound(
        (host.code,), (before[0].code,), "whose country it is, or its by-agent; subject before the verb suffers"
    )


def _summoned(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    """ "was summoned to the foreign ministry of Norland": by the one whose house it is."""
    m = TO_HOUSE.match(scene.text, act.verb[1], scene.sentence[1]) if act.lemma in SUMMONED else None
    host = next((n for n in names if m and m.start() <= n.start <= m.end()), None)
    before = [n for n in names if n.end <= act.verb[0] and n.governor in ("", "of", "from")]
    if host is None or not before or before[0].code == host.code:
        return None
    return Bound((host.code,), (before[0].code,), "whose house it is; subject before the verb suffers")


def _sufferer(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """The subject of a passive; where no form of "be" stands before it, only one named right before ("the Norlandic
    crew detained by ..."), since of "the crisis caused by ..." nobody is known."""
    if HELPED.search(scene.text, scene.sentence[0], act.verb[0]):
        return subject(scene, act, names)
    before = [n for n in names if n.end <= act.verb[0]][-1:]
    near = [n for n in before if BESIDE.fullmatch(scene.text, n.end, act.verb[0])]
    return (group(scene, names, near[0]), "named beside the participle") if near else ((), "")


def ended(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    """ "talks between X and Y collapsed", "X's meeting with Y was postponed": it befalls both, by nobody's doing."""
    start = min(clause_start(scene, act), act.span[0])
    between = next((m for m in BETWEEN.finditer(scene.text, scene.sentence[0], act.verb[0])), None)
    start = min(start, between.start()) if between else start
    codes = tuple(dict.fromkeys(n.code for n in names if start <= n.start and n.end <= act.verb[0]))
    joint = SHARED.search(scene.text, min(start, act.span[0]), act.verb[0])
    return Bound(codes, codes, "those who shared what is told") if len(codes) == 2 and joint else None


def suffered(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    """ "feels China's pressure": the owner of the noun acts, the subject is acted on."""
    if AIMED.match(scene.text, act.span[1]):
        return None
    owners = [n for n in names if act.verb[1] <= n.start < act.span[1]]
    owners = owners or [n for n in names if n.governor in ("from", "by") and attached(scene, act.span[1], n)][:1]
    if not owners:
        return None
    doers = group(scene, names, owners[0])
    targets, who = subject(scene, act, names)
    targets = tuple(code for code in targets if code not in doers)
    return Bound(doers, targets, f"owner of a noun that is suffered; {who} suffers") if targets else None
