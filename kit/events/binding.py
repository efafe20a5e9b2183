"""Who does the act to whom, by the order of the clause; each rule says its name in `Event.why`."""

import re
from dataclasses import dataclass

from kit.events.scene import Naming, Scene, seats
from kit.predicates import Predicate
from kit.predicates.lexicon import small_words
from kit.records import NOBODY, Span

JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
HOSTILE = frozenset({"SANCTION", "COERCE", "THREATEN", "ACCUSE", "REJECT", "ASSAULT", "MOBILIZE", "PROTEST"})
OPENER = re.compile(
    r"[,;:—–]|\b(?:and|but|that|which|who|when|while|after|before|as|if|because|since|where|amid|despite|following|saying)\b"
)
RELATIVE = re.compile(r"\b(?:who|which|that)\s+(?:\w+\s+){0,2}$")
COORDINATED = re.compile(
    r"(?:['’]s?)?\s*(?:,\s*|\b(?=and|or|as|along))(?P<word>(?:and|or|as well as|along with)\s+)?"
    r"(?:(?:the|its|their|his|her|a|an|from|against|with|to|on)\s+){0,2}(?:[a-z-]+\s+){0,2}"
)
POSSESSOR = re.compile(r"(?:['’]s?)?\s+(?P<words>(?:[a-z-]+\s+){0,2})")
PAIRED = re.compile(r"\s+(?:between|of)\s+(?:the\s+)?")
TOUCHING = re.compile(r"(?:['’]s?)?\s+(?:(?!to\s)[\w’'-]+\s+){0,3}")
LIGHT = re.compile(r"\s+(?:[a-z]+ly\s+)?[a-z]+(?:ed|s|t|ent|ade|ut)\s+(?:[a-z-]+\s+){0,3}")
ROLES = (
    r"(?P<role>ministers|leaders|presidents|delegations|negotiators|diplomats|envoys|officials|sides|governments|generals"
    r"|troops|soldiers|rebels|militants|insurgents|fighters|gunmen|warplanes|forces)"
)
ROLE = re.compile(rf"\b{ROLES}\b")
DOERS = re.compile(rf"\b{ROLES}\s+(?:[a-z]+ly\s+|have\s+|had\s+|also\s+){{0,2}}$")
AGENT = re.compile(rf"\bby\s+(?:[\w-]+\s+){{0,3}}{ROLES}\b")
SELF = re.compile(r"\b(?:we|I|us|our|We|Our|Us)\b")
THIRD = re.compile(r"\b(?:it|he|she|they|we|its|his|her|their)\b", re.IGNORECASE)
GOAL = frozenset({"on", "against", "to", "at", "with", "toward", "towards", "for", "upon", "over", "into"})


Side = tuple[tuple[str, ...], str]  # codes, and the rule that found them


@dataclass(frozen=True, slots=True)
class Bound:
    """Actors and recipients as codes, the same on both sides where each does it to the other, and the rules."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    why: str


def bind(scene: Scene, act: Predicate) -> Bound | None:
    """Actor and recipient of the act; None where either cannot be told."""
    names = scene.heard(act)
    if not names:
        return _unnamed(scene, act)
    if act.kind == "noun":
        return _nominal(scene, act, names)
    if act.inside or act.voice == "middle":
        return None
    if act.voice == "suffered":
        return _suffered(scene, act, names)
    bound = _passive(scene, act, names) if act.voice == "passive" else _active(scene, act, names)
    if bound:
        scene.subjects.append((scene.quote_of(act), bound.recipients if act.voice == "passive" else bound.actors))
    return bound


def role_named(text: str, span: Span) -> bool:
    """Whether the sentence names doers by a role that can meet or attack."""
    return ROLE.search(text, *span) is not None


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
    doers, who = _subject(scene, act, names)
    if not doers:
        return None
    targets, whom = _object(scene, act, names, doers)
    together = len(doers) > 1 and (act.event_type in MUTUAL or " their " in scene.text[slice(*act.span)])
    if targets and (act.event_type in MUTUAL or not together):
        return Bound(doers, targets, f"{who}; {whom}")
    if together:
        return Bound(doers, doers, f"{who}; each with the other")
    others = {n.code for n in names} - set(doers)
    if len(others) == 1 and not act.background and act.kind == "verb":
        return Bound(doers, tuple(others), f"{who}; the one other named")
    if act.event_type == "MOBILIZE":
        return Bound(doers, (NOBODY,), f"{who}; at nobody by name")
    scene.subjects.append((scene.quote_of(act), doers))
    return None


def _passive(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    agent = next((n for n in names if n.start >= act.verb[1] and n.governor == "by"), None)
    if agent is None:
        return None
    doers = _group(scene, names, agent)
    targets, who = _subject(scene, act, names)
    targets = tuple(code for code in targets if code not in doers)
    return Bound(doers, targets, f"by-agent of a passive; {who} suffers") if targets else None


def _suffered(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    """ "feels China's pressure": the owner of the noun acts, the subject is acted on."""
    owners = [n for n in names if act.verb[1] <= n.start < act.span[1]]
    owners = owners or [n for n in names if n.start >= act.span[1] and n.governor in ("from", "by")][:1]
    if not owners:
        return None
    doers = _group(scene, names, owners[0])
    targets, who = _subject(scene, act, names)
    targets = tuple(code for code in targets if code not in doers)
    return Bound(doers, targets, f"owner of a noun that is suffered; {who} suffers") if targets else None


def _nominal(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Bound | None:
    """ "threats from X to attack Y", "X's pressure on Y", "the X-Y meeting", "talks between X and Y"."""
    pair = _pair(scene, act, names)
    if pair:
        return Bound(pair, pair, "pair before or after the noun")
    doers, who = _owner(scene, act, names)
    former = scene.subject_before(act)
    if not doers and act.event_type == "MOBILIZE" and former and not act.inside:
        return Bound(former, (NOBODY,), "doer of the verb before; at nobody by name")
    if not doers and act.event_type in HOSTILE and not act.inside:
        doers, who = _clause_subject(scene, act, names)
    if not doers:
        return None
    targets, whom = _goal(scene, act, names, doers)
    if not targets and act.event_type in HOSTILE:
        targets, whom = _others(names, act, doers)[:1], "named before the noun"
    return Bound(doers, targets, f"{who}; {whom}") if targets else None


def _clause_subject(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """The subject of a clause whose verb says nothing by itself: "Norway answered with inspections of ..."."""
    if any(a.kind == "verb" and a.verb[0] < act.span[0] for a in scene.acts):
        return (), ""
    before = [n for n in names if n.end <= act.span[0]]
    if before and LIGHT.fullmatch(scene.text, before[-1].end, act.span[0]) and not before[-1].governor:
        return _group(scene, names, before[-1]), "subject of the clause"
    return (), ""


def _pair(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> tuple[str, ...]:
    if act.event_type not in MUTUAL:
        return ()
    for left, right in zip(names, names[1:], strict=False):
        between = scene.text[left.end : right.start]
        joined = between in ("-", "–", "/") and _owns(scene, right, act)
        listed = PAIRED.fullmatch(scene.text, act.span[1], left.start) and between.strip() == "and"
        if (joined or listed) and left.code != right.code:
            return left.code, right.code
    return ()


def _owner(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """The one whose act the noun is: a possessor or people's name before it, or "from" and "by" behind it."""
    for n in names:
        if _owns(scene, n, act):
            return _group(scene, names, n), "owner before the noun"
    end = _next_act(scene, act)
    agents = ("from",) if act.inside else ("from", "by")  # "condemned a raid by X" is no raid on the one who condemns
    for n in names:
        if act.span[1] <= n.start < end and n.governor in agents:
            return _group(scene, names, n), f"named with {n.governor} behind the noun"
    return (), ""


def _owns(scene: Scene, naming: Naming, act: Predicate) -> bool:
    """Whether only adjectives stand between the name and the noun: "China's growing pressure", "Chinese warnings"."""
    m = POSSESSOR.fullmatch(scene.text, naming.end, act.span[0]) if naming.end <= act.span[0] else None
    return m is not None and not any(word in small_words() for word in m["words"].split())


def _goal(scene: Scene, act: Predicate, names: tuple[Naming, ...], doers: tuple[str, ...]) -> Side:
    """At whom the noun's act is aimed: "pressure on X", "talks with X", "criticism of X"."""
    goals = GOAL | {"", "of"} if act.event_type in HOSTILE else GOAL | {""}
    end = _next_act(scene, act)
    for n in names:
        if act.span[1] <= n.start < end and n.code not in doers and n.governor in goals:
            return tuple(c for c in _group(scene, names, n) if c not in doers), "goal behind the noun"
    return (), ""


def _next_act(scene: Scene, act: Predicate) -> int:
    """Where the next act that speaks for itself begins; the sentence's end where none does."""
    return next((a.verb[0] for a in scene.acts if a.verb[0] > act.span[1] and not a.inside), scene.sentence[1])


def _subject(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Who stands where the subject of the verb stands, with the rule's name."""
    before = [n for n in names if n.end <= act.verb[0]]
    opened = scene.sentence[0]
    for m in OPENER.finditer(scene.text, scene.sentence[0], act.verb[0]):
        opened = m.end()
    if before and RELATIVE.search(scene.text, max(scene.sentence[0], act.verb[0] - 40), act.verb[0]):
        return _group(scene, names, before[-1]), "antecedent of a relative clause"
    local = [n for n in before if n.start >= opened]
    free = [n for n in local if not _run(scene, names, n)[0].governor]
    free = free or [n for n in local[-1:] if TOUCHING.fullmatch(scene.text, n.end, act.verb[0])]
    if free:
        return _group(scene, names, free[0]), "subject before the verb"
    speaker = _speaker(scene, act, opened)
    if speaker:
        return (speaker,), "speaker of the quote by pronoun"
    former = scene.subject_before(act)
    if former:
        return former, "subject of the verb before"
    free = [n for n in before if not n.governor] or before
    return (_group(scene, names, free[0]), "first named before the verb") if free else ((), "")


def _speaker(scene: Scene, act: Predicate, opened: int) -> str | None:
    quote = scene.quote_of(act)
    if quote is None or quote.speaker is None:
        return None
    if not (SELF if quote.kind == "direct" else THIRD).search(scene.text, opened, act.verb[0]):
        return None
    return scene.speaking.get(quote.speaker)


def _object(scene: Scene, act: Predicate, names: tuple[Naming, ...], doers: tuple[str, ...]) -> Side:
    """Who stands where the object of the verb stands, with the rule's name."""
    after = [n for n in names if n.start >= act.verb[1] and n.code not in doers]
    end = next((a.verb[0] for a in scene.acts if a.verb[0] > act.span[1] and not a.inside and a.kind == "verb"), None)
    near = [n for n in after if (end is None or n.start < end) and n.governor not in ("in", "by", "than", "like")]
    judged = _judged(scene, act, names)
    if judged and judged[0] not in doers:
        return judged, "doer of what is judged"
    visited = _visited(scene, act, doers)
    if visited:
        return (visited,), "seat of government"
    if near:
        return tuple(c for c in _group(scene, names, near[0]) if c not in doers), "named behind the verb"
    return (), ""


def _judged(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> tuple[str, ...]:
    """Whose act it is that a verb praises, blames or refuses: "condemned an attack by X on Y" is aimed at X."""
    if act.event_type not in JUDGING:
        return ()
    for other in scene.acts[scene.acts.index(act) + 1 :]:
        if not other.inside:
            return ()
        if other.kind == "noun":
            return _owner(scene, other._replace(inside=False), names)[0]
    return ()


def _visited(scene: Scene, act: Predicate, doers: tuple[str, ...]) -> str | None:
    if act.event_type not in ("CONSULT", "PROTEST"):
        return None
    pattern, codes = seats()
    m = pattern.search(scene.text, act.verb[1], min(scene.sentence[1], act.span[1] + 60))
    return codes[m[1]] if m and codes[m[1]] not in doers else None


def _others(names: tuple[Naming, ...], act: Predicate, doers: tuple[str, ...]) -> tuple[str, ...]:
    """Those named before the act and not its doers, the nearest first."""
    return tuple(dict.fromkeys(n.code for n in reversed(names) if n.end <= act.span[0] and n.code not in doers))


def _group(scene: Scene, names: tuple[Naming, ...], one: Naming) -> tuple[str, ...]:
    """The code of a naming and of those coordinated with it ("America and its ally South Korea", "A, B and C")."""
    return tuple(dict.fromkeys(n.code for n in _run(scene, names, one)))


def _run(scene: Scene, names: tuple[Naming, ...], one: Naming) -> tuple[Naming, ...]:
    low = high = names.index(one)
    anded = False
    while low and (link := COORDINATED.fullmatch(scene.text, names[low - 1].end, names[low].start)):
        low, anded = low - 1, anded or bool(link["word"])
    while high + 1 < len(names) and (link := COORDINATED.fullmatch(scene.text, names[high].end, names[high + 1].start)):
        high, anded = high + 1, anded or bool(link["word"])
    return names[low : high + 1] if anded else (one,)
