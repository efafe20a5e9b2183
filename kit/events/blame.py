"""Whose act is judged where the sentence does not say: "condemned the launch" of the one who launched just before."""

from collections import deque
from dataclasses import dataclass, field

from kit.events.partners import blames_it
from kit.events.scene import Bound, Scene
from kit.predicates import Predicate
from kit.records import NOBODY

FORCE = frozenset({"MOBILIZE", "ASSAULT"})
BLAMING = frozenset({"ACCUSE", "REJECT"})
REACH = 4  # sentences that name somebody, the act's own among them


@dataclass(slots=True)
class Suspects:
    """Who used or showed force in the last few sentences that name somebody."""

    doers: deque[set[str]] = field(default_factory=lambda: deque([set()], maxlen=REACH))

    def turn(self) -> None:
        """The sentence ends."""
        self.doers.append(set())

    def note(self, act: Predicate, bound: Bound) -> None:
        """Remembers who used or showed force."""
        if act.event_type in FORCE and act.realis != "denied" and not bound.guessed:
            self.doers[-1] |= set(bound.actors) - {NOBODY}

    def blamed(self, scene: Scene, act: Predicate, bound: Bound) -> Bound:
        """The tie, at the one who alone used force lately where force is judged and nobody's by name."""
        if bound.recipients != (NOBODY,) or act.event_type not in BLAMING or not _judges_force(scene, act):
            return bound
        near = next((one for found in reversed(self.doers) if (one := found - set(bound.actors))), set())
        if len(near) != 1:
            return bound
        return Bound(bound.actors, tuple(near), bound.why.replace("at nobody by name", "whose act was told before"))


def _judges_force(scene: Scene, act: Predicate) -> bool:
    behind = next((other for other in scene.acts if other.inside and other.span[0] >= act.span[1]), None)
    return blames_it(scene, act) or (behind is not None and behind.kind == "noun" and behind.event_type in FORCE)
