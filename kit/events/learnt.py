"""What the small models say of a sentence whose act no rule can bind: who acts on whom, and of what type.

Nothing is said where they are not sure enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kit.encoder import acts, roles
from kit.encoder.roles import Role
from kit.events.groups import together
from kit.events.partners import ASIDE, FORUM, OWN, TOPICAL, VERB
from kit.events.pronouns import turn_of
from kit.events.scene import Bound, Naming, Scene
from kit.predicates import Predicate
from kit.predicates.lexicon import plover
from kit.records import Span

LEAST = 0.5  # of the probability that the type is right
# Of all of it: type, actor and recipient. In 200 statements of 2021 and 2022, read by eye (2026-11-25), of the guesses
# that rest on a word of that type 3 of 11 below this were right and 24 of 33 above, of those on no such word 3 of 17
# below and 7 of 9 above (2 of 2 of a type all but certain), and of those that each acts on the other all 5 low ones.
CERTAIN = 0.9  # a type that needs no word of the rules
LEAST_OF_ALL = {"each": 0.2, "known": 0.36, "unknown": 0.5}
MERGED = ("CONCEDE", "RETREAT")  # what the model calls YIELD
TALKING = frozenset(
    {"speak with", "speak by phone", "talk", "speak", "meet", "meet with", "discuss", "confer", "phone"}
)
TOPIC = frozenset({"in", "on", "about", "for", "near", "around", "across", "amid", "during", "since", "than", "like"})
FRONTED = re.compile(r"On\s+(?:the\s+)?")
DEALING = frozenset({"SUPPORT", "COOPERATE", "CONSULT"})
HELPING = DEALING | {"AID", "AGREE", "CONCEDE"}
GIVING = frozenset({"AGREE", "AID", "CONCEDE", "COOPERATE", "RETREAT"})
TOLD = re.compile(r"\b(?:said|says|saying|believes?|thinks?|noted?|added|knows?)\s+(?:that\s+)?(?:the\s+)?$")
HARMING = re.compile(
    r"['’]s?\s+(?:[a-z-]+\s+){0,2}(?:war|aggression|invasion|attacks?|threats?|intentions?|actions?|occupation|campaign)\b"
)
APART = re.compile(
    r"\b(?:and\s+(?:its|his|her|their)|as|alongside|announc\w+$|acknowledg\w+|emphasi\w+|answer\w*|repl(?:y|ied|ies)|not(?:e|es|ed)|includ\w+"
    r"|advis\w+|represent\w*)\b"
)
BROKERED = re.compile(r"\b(?:brokered|mediated|facilitated|hosted|arranged|convened|chaired)\s+by\s+(?:the\s+)?$")
WORD = re.compile(r"[a-z]{3}")
JOINED = re.compile(r"(?:['’]s?)?\s*(?:,|,?\s*(?:and|or|as well as))\s+(?:the\s+)?")

# "reaffirmed our commitment": to a third, not to each other.
TO_A_THIRD = re.compile(
    r"\b(?:our|their)\s+(?:[a-z-]+\s+){0,4}(?:commitment|support|opposition|resolve|determination)\b"
)


@dataclass(frozen=True, slots=True)
class Guess:
    """An act with its actors and recipients, and the probability that all of it is right."""

    act: Predicate
    bound: Bound
    chance: float


def guess(scene: Scene) -> Guess | None:
    """The act of a sentence that names two or more actors; None where the models find none or are too unsure.

    That each acts on the other has to rest on a word that the rules know: where none stood, such guesses were wrong.
    """
    if len({naming.code for naming in scene.namings}) < 2:
        return None
    low, high = scene.sentence
    found = [_moved(role, low) for role in roles.find(scene.text[low:high])]
    ends = _ends(scene, found)
    if ends is None:
        return None
    actor, recipient, bound = ends
    if _speaks(scene, recipient) and not _speaks(scene, actor):
        actor, recipient, bound = recipient, actor, Bound(bound.recipients, bound.actors, bound.why)
        ends = actor, recipient, bound
    typed = acts.typed(scene.text[low:high], _back(actor.span, low), _back(recipient.span, low))
    kind, sure = _named(typed.event_type[0], scene), typed.event_type[1]
    chance = sure * (actor.chance if actor == recipient else actor.chance * recipient.chance)
    if sure < LEAST or chance < LEAST_OF_ALL[_ground(scene, kind, actor, sure=sure)] or _is_barred(scene, kind, ends):
        return None
    act = _act(scene, kind, ends=(actor.span, recipient.span), sure=sure)
    return Guess(act, bound, chance) if _tells(scene, act) else None


def _ground(scene: Scene, kind: str, actor: Role, *, sure: float) -> str:
    """On what a guess rests: a word of its type that the rules know, or a type all but certain; or neither."""
    return "each" if actor.kind == "both" else "known" if sure >= CERTAIN or _known(scene, kind) else "unknown"


def _tells(scene: Scene, act: Predicate) -> bool:
    """Whether the words can name an act: a comma names none, and what announces, serves or joins does nothing."""
    words = scene.text[slice(*act.span)]
    return WORD.search(words) is not None and not (act.kind == "learnt" and APART.search(words))


def _is_barred(scene: Scene, kind: str, ends: tuple[Role, Role, Bound]) -> bool:
    """Whether the rules know better: somebody else does the act of that type, a clause of its own stands between, or of
    two that each acts on the other no word tells."""
    actor, recipient, bound = ends
    act = _known(scene, kind)
    if (act is None and actor.kind == "both") or turn_of(scene, scene.namings):
        return True
    if (
        act
        and actor.kind == "both"
        and (act.voice == "passive" or act.background or kind == "AID" or TO_A_THIRD.search(scene.text, *act.span))
    ):
        return True
    if any(_is_topic(scene, act, n) for n in _first(scene, recipient.span)):
        return True
    doers = {code for one, found in scene.done if one == act for code in found}
    if doers and not doers & set(bound.actors):
        return True
    named = _first(scene, recipient.span)
    if act and act.lemma in TOPICAL and any(n.governor not in ("with", "between") for n in named):
        return True
    if kind in GIVING and any(TOLD.search(scene.text, actor.span[1], n.start) for n in named):
        return True  # "Norland said that Sudria is ready to help"
    if any(OWN.search(scene.text, actor.span[1], n.start) and VERB.match(scene.text, n.end) for n in named):
        return True  # "Norland hinted at a delay, and Sudria has left": two clauses
    return actor.span[1] <= recipient.span[0] and ASIDE.search(scene.text, actor.span[1], recipient.span[0]) is not None


def _is_topic(scene: Scene, act: Predicate | None, naming: Naming) -> bool:
    """Whether the name is only what is talked of: "spoke to Norland of the drought in Sudria", "On Sudria, it said"."""
    if act and act.lemma in TALKING and naming.governor in TOPIC:
        return True
    if act and act.event_type in DEALING and naming.governor in ("on", "in"):
        return True  # "values the work on Sudria", "supported a debate on rights in Sudria"
    if FORUM.search(scene.text, scene.sentence[0], naming.start):
        return True
    if BROKERED.search(scene.text, scene.sentence[0], naming.start):
        return True  # "in a deal brokered by Norland": with others
    if act and act.event_type in HELPING and HARMING.match(scene.text, naming.end):
        return True  # "aid to those whom Sudria's war has driven out"
    return _opens_on(scene, naming)


def _opens_on(scene: Scene, naming: Naming) -> bool:
    """Whether the sentence opens with the name as its topic: "On Sudria, the two agreed"."""
    return naming.governor == "on" and FRONTED.fullmatch(scene.text, scene.sentence[0], naming.start) is not None


def _speaks(scene: Scene, role: Role) -> bool:
    """Whether the span names the speaker of a direct quote of the sentence, who does what its words do."""
    spans = [q.speaker for q in scene.quotes if q.speaker and q.kind == "direct"]
    return any(low < role.span[1] and role.span[0] < high for low, high in spans)


def _first(scene: Scene, span: Span) -> list[Naming]:
    """The first one named in the span, if any is."""
    return [n for n in scene.namings if span[0] <= n.start < span[1]][:1]


def _moved(role: Role, by: int) -> Role:
    return Role(role.kind, (role.span[0] + by, role.span[1] + by), role.chance)


def _back(span: Span, by: int) -> Span:
    return span[0] - by, span[1] - by


def _ends(scene: Scene, found: Sequence[Role]) -> tuple[Role, Role, Bound] | None:
    """The surest actor and recipient that name somebody, not the same; or those who act on each other."""
    sides: dict[str, list[tuple[Role, tuple[str, ...]]]] = {kind: [] for kind in roles.KINDS}
    for role in sorted(found, key=lambda role: -role.chance):
        codes = _codes(scene, role.span)
        if codes:
            sides[role.kind].append((role, codes))
    for actor, _ in sides["actor"]:
        for recipient, _ in sides["recipient"]:
            doers, targets = (_joined(scene, role, sides[role.kind]) for role in (actor, recipient))
            if not set(doers) & set(targets):
                return actor, recipient, Bound(doers, targets, "actor and recipient learnt")
    topics = {n.code for n in scene.namings if _opens_on(scene, n)}
    each = tuple(dict.fromkeys(code for _, codes in sides["both"] for code in codes if code not in topics))
    if len(each) < 2:
        return None
    one, *others = [role for role, _ in sides["both"]]
    return one, (others or [one])[0], Bound(each, each, "each with the other, learnt")


def _joined(scene: Scene, one: Role, side: Sequence[tuple[Role, tuple[str, ...]]]) -> tuple[str, ...]:
    """The codes of a role and of those beside it that "and" or a comma joins to it."""
    linked = [one]
    for role, _ in sorted(side, key=lambda pair: pair[0].span):
        if any(_are_joined(scene.text, *sorted((role.span, other.span))) for other in linked):
            linked.append(role)
    return tuple(dict.fromkeys(code for role, codes in side if role in linked for code in codes))


def _are_joined(text: str, left: Span, right: Span) -> bool:
    return JOINED.fullmatch(text, left[1], right[0]) is not None


def _codes(scene: Scene, span: Span) -> tuple[str, ...]:
    """The first one named in the span and those named in one breath with it."""
    named = [n for n in scene.namings if n.start < span[1] and span[0] < n.end]
    return together(scene.text, scene.namings, named[0]) if named else ()


def _named(kind: str, scene: Scene) -> str:
    """The type by its name in the kit: of the two that the model merges, the one that a word of the sentence tells."""
    if kind in plover():
        return kind
    return next((act.event_type for act in scene.acts if act.event_type in MERGED), MERGED[0])


def _known(scene: Scene, kind: str) -> Predicate | None:
    """The rules' first act of that type in the sentence."""
    return next((act for act in scene.acts if act.event_type == kind), None)


def _act(scene: Scene, kind: str, *, ends: tuple[Span, Span], sure: float) -> Predicate:
    """The act as a rule would give it; its words are those of a rule's act of that type, or those between the two."""
    known = _known(scene, kind)
    rule = f"learnt: {kind}, p={sure:.2f}"
    if known is not None:
        return known._replace(rules=(*known.rules, rule))
    first, second = sorted(ends)
    span = (first[1], second[0]) if second[0] > first[1] else scene.sentence
    words = scene.text[slice(*span)]
    span = (span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip()))
    return Predicate(span, span, words.strip(), 0.0, kind, "", "learnt", "active", "happened", False, False, 0, (rule,))
