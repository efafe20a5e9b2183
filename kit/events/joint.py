"""Who speak together in a joint statement: those whom its heading names, called "the Ministers" or "the two sides"."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kit.events.groups import together
from kit.events.scene import Bound, Naming, Scene
from kit.predicates import Predicate
from kit.records import NOBODY
from kit.tables import rows

SIGNED = re.compile(r"\bWe,\s+(?=the\s)")
# "Joint Statement by ...", "Norland-Sudria Joint Communiqué": a heading, before which nothing is said.
HEADING = re.compile(
    r"\W*(?:(?:the|full|text|of|following|is|and|[A-Z][\w.’']*)[\s,–-]+)*?(?i:joint)\s+(?:[A-Za-z]+\s+){0,2}?"
    r"(?i:statement|communiqu[eé]|declaration|readout|press\s+release)\b(?!\s+(?:said|says|was|is|has|urged|warned))"
)
# "Joint Statement on Sudria": it is about Sudria; one "on the visit of the president of Sudria" is made with him.
ABOUT = re.compile(
    r"\b(?:regarding|concerning|condemning|about|against|on(?!\s+(?:the\s+)?(?:occasion|(?:[\w-]+\s+){0,3}(?:visit|meeting|talks))))\s"
)
STOPS = (".", "!", "?", "”", '"', "’")
RECENT = 3  # sentences that name somebody
MOST = 4  # parties; more names are a list of something else
ROLES = (
    r"(?:sides|countries|governments|parties|delegations|states|nations|(?:(?:[Ff]oreign|[Pp]rime|[Dd]efen[cs]e|[Tt]rade|[Ff]inance)\s+)?"
    r"(?:[Mm]inisters|[Ss]ecretaries)|[Ll]eaders|[Pp]residents|[Ss]ides|[Pp]arties|[Gg]overnments|[Hh]eads\s+of\s+\w+)"
)
NUMBER = r"(?:two|three|four)"
FREE = r"(?<!\bof )(?<!\bby )(?<!\bbetween )(?<!\bwith )\b"
SIDES = re.compile(
    rf"{FREE}(?:[Tt]hey|[Tt]he\s+(?:{NUMBER}\s+)?{ROLES}|[Bb]oth\s+{ROLES})"
    r"(?:\s+(?:also|further|both|jointly|again|then|have|had|[a-z]+ly),?)*\s+$"
)
PEOPLE = (
    rf"(?:{ROLES}|leaders|ministers|presidents|secretaries|diplomats|envoys|officials|neighbou?rs|allies|partners|men|premiers"
    r"|[Cc]ounterparts|heads\s+of\s+(?:state|government))"
)
ON = r"(?:,?\s+(?:also|further|both|jointly|again|then|later|have|had|will|would|are|were|each|[a-z]+ly),?)*\s+$"
# "The two leaders also discussed", "both governments": those who met, however long ago.
MINISTERS = r"(?:Foreign|Defen[cs]e|Trade|Finance|Energy)\s+[Mm]inisters|Negotiators"  # of those who met
PAIR = re.compile(rf"{FREE}(?:{MINISTERS}|[Tt]he\s+{NUMBER}(?:\s+{PEOPLE})?|[Bb]oth(?:\s+{PEOPLE})?){ON}")
# "the two countries" are states, whoever else met since.
STATES = re.compile(r"\b(?:countries|nations|states|governments|capitals|neighbou?rs)\b", re.IGNORECASE)
TWO = re.compile(r"\b(?:[Tt]he\s+two|[Bb]oth)\b")
# "They agreed", "The ministers agreed": those of the sentence before.
THEY = re.compile(rf"{FREE}(?:[Tt]hey|(?:[Tt]he|[Tt]hese)\s+{PEOPLE}){ON}")
CALLED = re.compile(rf"\b(?:[Tt]hey|[Tt]he\s+{NUMBER}|[Bb]oth|(?:[Tt]he|[Tt]hese)\s+{PEOPLE})\b")
LED = re.compile(rf"(?:They|The\s+{NUMBER}\s+{PEOPLE}|Both\s+{PEOPLE}|The\s+{PEOPLE})\b(?!['’]|\s+of\b)")
QUALITY = r"(?:close|strong|deep|robust|clear|firm|swift|joint|broad|full|severe|[a-z]+(?:ed|ive|al|ous|ful|able|ic))"
# "the close and coordinated efforts"
PAIRED = re.compile(rf"\b(?:the|an?|its|their|our|this|with|of)\s+{QUALITY}\s+$")
AND = re.compile(r"\band\s+(?:also\s+|[a-z]+ly\s+)?$")
OTHERS = re.compile(r"[;:]|\b(?:that|which|who|when|while|because|if|after|before|where|whether)\s")


@cache
def bodies() -> frozenset[str]:
    """The codes of those that are no states."""
    return frozenset(row["code"] for row in rows("organisations") if row["code"])


def signers(text: str, named: Sequence[Naming]) -> tuple[str, ...]:
    """Who "we" and "the two sides" are in a joint statement: those of "We, the ministers of ...", else the two or more
    whom its heading names; () in any other text."""
    we = SIGNED.search(text)
    behind = tuple(n for n in named if we and we.end() <= n.start < we.end() + 400)
    if we and behind and behind[0].start < we.end() + 60:
        return together(text, behind, behind[0])
    return _parties(text, named)


def _parties(text: str, named: Sequence[Naming]) -> tuple[str, ...]:
    lines = [m for m in re.finditer(r"[^\n]+", text[:2000]) if m[0].strip()][:2]
    line = next((m for m in lines if HEADING.match(m[0])), None)
    if line is None:
        return ()
    heading = HEADING.match(line[0])
    about = ABOUT.search(line[0], heading.end() if heading else 0)
    end = line.start() + about.start() if about else line.end()
    codes = tuple(dict.fromkeys(n.code for n in named if line.start() <= n.start < end))
    return codes if 1 < len(codes) <= MOST else ()


def speak(scene: Scene, act: Predicate) -> bool:
    """Whether the signers of a joint statement do the act: called by their role right before it, or all named before
    a meeting ("the minister of Norland and the minister of Sudria met")."""
    if not scene.signed or act.kind != "verb":
        return False
    if SIDES.search(scene.text, scene.sentence[0], act.verb[0]) or _go_on(scene, act):
        return True
    before = {n.code for n in scene.namings if n.end <= act.verb[0]}
    first = not any(other.kind == "verb" and other.verb[0] < act.verb[0] for other in scene.acts)
    return act.event_type == "CONSULT" and first and before == set(scene.signed)


def _go_on(scene: Scene, act: Predicate) -> bool:
    """Whether the sentence opens with those who met, and "and" joins the act to it: "They ate and pledged"."""
    led = LED.match(scene.text, *scene.sentence)
    joins = AND.search(scene.text, led.end(), act.verb[0]) if led else None
    if led is None or joins is None or PAIRED.search(scene.text, led.end(), joins.start()):
        return False
    free = any(not n.governor and n.end <= act.verb[0] for n in scene.namings)
    return not free and not OTHERS.search(scene.text, led.end(), act.verb[0])


def named(text: str, span: tuple[int, int]) -> bool:
    """Whether a sentence calls several by "they" or their role."""
    return CALLED.search(text, *span) is not None


def is_heading(scene: Scene) -> bool:
    """Whether the sentence is the heading of a joint statement, which tells no act."""
    return bool(scene.signed) and HEADING.match(scene.text, *scene.sentence) is not None


@dataclass(slots=True)
class Met:
    """Who met or did something together last, two to four of them, and whether the sentence before tells it."""

    codes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()  # the last two of them that are states
    fresh: bool = False
    named: deque[frozenset[str]] = field(default_factory=lambda: deque(maxlen=RECENT))

    def open(self, scene: Scene) -> None:
        """A sentence that names somebody opens: "they" are those of the sentence before, if nobody else is."""
        scene.met, scene.they = self._two(), self.codes if self.fresh else ()
        scene.two_states = self.states
        if scene.text[: scene.sentence[1]].endswith(STOPS):  # no title
            self.named.append(frozenset(n.code for n in scene.namings))
        self.fresh = self.fresh and {n.code for n in scene.namings} <= set(self.codes)

    def _two(self) -> tuple[str, ...]:
        """Those who met last, or the two whom alone the last sentences name."""
        near = frozenset[str]().union(*self.named)
        return tuple(sorted(near)) if len(near) == 2 and not near & set(self.codes) else self.codes

    def note(self, act: Predicate, bound: Bound) -> None:
        """Remembers who did it together, or met."""
        if act.kind == "noun" and act.event_type != "CONSULT":
            return  # "the cooperation of Norland and Sudria" is no meeting
        codes = tuple(dict.fromkeys(bound.actors + bound.recipients if act.event_type == "CONSULT" else bound.actors))
        if 1 < len(codes) <= MOST and NOBODY not in codes and not bound.guessed and act.realis != "denied":
            self.codes, self.fresh = codes, True
        pair = tuple(dict.fromkeys(bound.actors + bound.recipients))
        if len(pair) == 2 and not set(pair) & bodies() and not bound.guessed:
            self.states = pair


def meant(scene: Scene, act: Predicate) -> tuple[str, ...]:
    """Those who met before, where the act's subject calls them "they", "the two leaders" or "both ministers"."""
    if act.kind != "verb" or not scene.met:
        return ()
    low, high = max(scene.sentence[0], act.verb[0] - 80), act.verb[0]
    if pair := PAIR.search(scene.text, low, high):
        if STATES.search(pair[0]) and set(scene.met) & bodies():
            return scene.two_states
        return scene.met if len(scene.met) == 2 or not TWO.search(scene.text, low, high) else ()
    if _go_on(scene, act):
        return scene.they
    they = THEY.search(scene.text, low, high)
    others = they and they[0].startswith("they") and any(n.start < they.start() for n in scene.namings)
    return scene.they if they and not others else ()
