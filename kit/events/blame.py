"""Whose act is judged where the sentence does not say: "condemned the launch" of the one who launched just before,
"welcomed the offer" of the one who made it."""

import re
from collections import deque
from dataclasses import dataclass, field

from kit import predicates
from kit.events.owners import HOSTILE
from kit.events.partners import CALLED, GOING_ON, LIKEWISE, OF_NOBODY, TO_WHOM, blames_it
from kit.events.scene import Bound, Scene
from kit.predicates import Predicate
from kit.records import NOBODY

DRILLS = "hold a joint exercise"  # of kit/tables/apart.tsv
FORCE = frozenset({"MOBILIZE", "ASSAULT"})
OFFERS = frozenset({"AGREE", "REQUEST"})
HARMS = frozenset({"SANCTION", "COERCE", "ACCUSE"})
BLAMING = frozenset({"ACCUSE", "REJECT"})
VERDICTS = BLAMING | {"SUPPORT"}
REACH = 4  # sentences that name somebody, the act's own among them
# "the visit", "that offer", "at the closing of the border": one that is known already; behind it no owner by name.
DEFINITE = re.compile(r"\s+(?:at\s+|of\s+)?(?:the|this|that|these|those)\s+(?:[a-z-]+\s+){0,2}$")
# "called the step unjustifiable": what the sentence before tells.
GENERIC = re.compile(
    r"\s+(?:the|this|that)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>step|move|decision|action|announcement|act|behaviour|behavior|order|decree|ruling|package)\b"
)
# "condemned the incident": what somebody did by force just before.
INCIDENT = re.compile(
    r"\s+(?:the|this|that)\s+(?:[a-z-]+\s+){0,2}?(?:incident|violation|intrusion|incursion|provocation|escalation|overthrow|coup)\b(?!\s+(?:of|by)\s+[A-Z])"
)
OF_NAME = re.compile(r"\s+(?:of|by|from|to)\s+(?:the\s+)?[A-Z]")


@dataclass(slots=True)
class Suspects:
    """Who did what, by PLOVER type and word, in the last few sentences that name somebody."""

    done: deque[list[tuple[str, str, frozenset[str], frozenset[str]]]] = field(
        default_factory=lambda: deque([[]], maxlen=REACH)
    )

    def turn(self) -> None:
        """The sentence ends."""
        self.done.append([])

    def note(self, act: Predicate, bound: Bound) -> None:
        """Remembers who did it; what two do together is nobody's alone."""
        doers = frozenset(bound.actors) - {NOBODY}
        alone = bound.actors != bound.recipients or act.lemma == DRILLS
        if act.realis != "denied" and not bound.guessed and alone and not bound.across:
            self.done[-1].append((act.event_type, act.lemma, doers, frozenset(bound.recipients)))

    def note_doers(self, scene: Scene, act: Predicate) -> None:
        """Remembers who did what is done to nobody by name: "vetoed the draft"."""
        doers = next((codes for one, codes in scene.done if one is act), ())
        if doers and act.realis != "denied" and act.event_type not in VERDICTS - {"REJECT"}:
            self.done[-1].append((act.event_type, act.lemma, frozenset(doers), frozenset()))

    def blamed(self, scene: Scene, act: Predicate, bound: Bound) -> Bound:
        """The tie, at the one who alone did such a thing lately where it is judged and nobody's by name."""
        if bound.why.endswith(TO_WHOM):
            return self._answered(bound)
        if bound.why.endswith(GOING_ON):
            return self._going_on(bound)
        if bound.why.endswith(LIKEWISE):
            return self._likewise(bound)
        if bound.recipients != (NOBODY,) or act.event_type not in VERDICTS:
            return bound
        near = self._doers(scene, act, frozenset(bound.actors))
        if not near:
            return bound
        return Bound(bound.actors, tuple(sorted(near)), bound.why.replace(OF_NOBODY, "whose act was told before"))

    def _answered(self, bound: Bound) -> Bound:
        """The tie, at the one who did the last harm to the one who answers; at nobody at all where none was told."""
        for told in reversed(self.done):
            found = {
                code for kind, _, who, whom in told if kind in HOSTILE and whom & set(bound.actors) for code in who
            }
            if found:
                return Bound(
                    bound.actors, tuple(sorted(found)), bound.why.replace(TO_WHOM, "whose act was told before")
                )
        return Bound(bound.actors, (), bound.why)

    def _going_on(self, bound: Bound) -> Bound:
        """The tie, at the one to whom the same doer alone did harm just before; at nobody where none was told."""
        for told in list(reversed(self.done))[:2]:
            whom = {code for kind, _, who, whom in told if kind in HARMS and who == set(bound.actors) for code in whom}
            if len(whom) == 1 and NOBODY not in whom:
                return Bound(bound.actors, tuple(whom), bound.why.replace(GOING_ON, "the one acted on before"))
        return Bound(bound.actors, (), bound.why)

    def _likewise(self, bound: Bound) -> Bound:
        """The tie, at the one to whom the last harm was done; at nobody where none was told."""
        for told in reversed(self.done):
            whom = [who for kind, _, _, who in told if kind in HARMS and who and NOBODY not in who]
            if whom and not whom[-1] & set(bound.actors):
                return Bound(bound.actors, tuple(sorted(whom[-1])), bound.why)
        return Bound(bound.actors, (), bound.why)

    def _doers(self, scene: Scene, act: Predicate, own: frozenset[str]) -> frozenset[str]:
        if m := GENERIC.match(scene.text, act.verb[1], scene.sentence[1]):
            named = [who for told in self.done for _, word, who, _ in told if word.startswith(m["noun"])]
            return (named[-1] if named else frozenset(scene.prior)) - own
        judged = _judged(scene, act)
        for told in reversed(self.done):
            found = {who - own for kind, word, who, _ in told if _is_such(judged, kind, word)} - {frozenset()}
            if found:
                alone = found.pop() if len(found) == 1 else frozenset[str]()
                return alone if len(alone) == 1 or any(word == DRILLS for _, word, _, _ in told) else frozenset()
        return frozenset()


def _judged(scene: Scene, act: Predicate) -> tuple[frozenset[str], str]:
    """The types of act that are judged, and the word for it: force by "it" or by its name, else a definite noun."""
    if blames_it(scene, act):
        return (OFFERS if act.event_type == "REJECT" else FORCE), ""
    if INCIDENT.match(scene.text, act.verb[1], scene.sentence[1]):
        return FORCE | {"COERCE"}, ""
    if act.lemma == CALLED:
        nouns = [a for a in predicates.find(scene.text, act.verb[1], act.span[1]) if a.kind == "noun"]
        told = [n for n in nouns[:1] if DEFINITE.match(scene.text, act.verb[1], n.span[0])]
        return (frozenset({told[0].event_type}), told[0].lemma) if told else (frozenset(), "")
    behind = next((other for other in scene.acts if other.inside and other.span[0] >= act.span[1]), None)
    if behind is None or behind.kind != "noun":
        return frozenset(), ""
    if act.event_type in BLAMING and behind.event_type in FORCE:
        return FORCE, ""
    known = DEFINITE.match(scene.text, act.span[1], behind.span[0]) and not OF_NAME.match(scene.text, behind.span[1])
    return (frozenset({behind.event_type}), behind.lemma) if known else (frozenset(), "")


def _is_such(judged: tuple[frozenset[str], str], kind: str, word: str) -> bool:
    kinds, noun = judged
    return kind in kinds or (word == DRILLS and bool(kinds & FORCE)) or (noun != "" and noun == word)
