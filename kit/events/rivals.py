"""Who is in dispute with whom, as far as the text has told: at whom a threat, a closed border or an appeal to "both
sides" is aimed that names nobody."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.events.clause import CAUSED
from kit.events.owners import HOSTILE
from kit.events.scene import Bound, Naming, Scene
from kit.predicates import Predicate
from kit.records import NOBODY, Span

# "urged both sides to", "wants the two neighbours to", "is talking to both"
SIDES = (
    r"(?:sides|countries|governments|parties|states|nations|neighbou?rs|capitals|leaders|rivals|foes|ministers|armies"
    r"|presidents)"
)
BOTH = re.compile(
    rf"\s+(?:(?:on|to|with|upon|for|between|again)\s+)?"
    rf"(?:(?:both|the\s+two)(?:\s+{SIDES})?|(?:the|all)\s+(?:sides|parties|neighbou?rs|rivals)|each\s+(?:side|party))"
    r"(?=\s+(?:to|not|for|into|of\s+them|as|in|on|by|back|and|about|that|should|must)\b|\s*[,.;:”\"]|\s*$)"
)
BETWEEN = re.compile(
    r"(?:\s+to)?\s+(?:mediate|(?:host|hold|arrange|broker|convene)\s+(?:\w+\s+){0,2}(?:talks|negotiations|meeting|summit))\b"
)
APPEALS = frozenset({"REQUEST", "CONSULT", "THREATEN"})
# "Norland-Sudria border crisis", "the war between Norland and Sudria"
DISPUTE = (
    r"(?:crisis|conflict|war|clash(?:es)?|dispute|row|standoff|stand-off|tensions?|feud|truce|ceasefire|fighting"
    r"|hostilities|quarrel|spat)"
)
HEADED = re.compile(rf"(?:\s+[\w-]+){{0,2}}\s+{DISPUTE}\b", re.IGNORECASE)
AHEAD = re.compile(rf"\b{DISPUTE}\s+between\s+(?:the\s+)?$", re.IGNORECASE)
# What is closed, cut or broken off with another: no curb on a state's own people.
CROSS = re.compile(
    r"\b(?:borders?|crossings?|checkpoints?|frontiers?|airspace|talks|treaty|pacts?|accords?|agreements?|visas?|flights?|deliveries|exports|imports|aid|cooperation|assistance|loans?"
    r"|ambassadors?|envoys?|embassy|consulates?|diplomats?|attach[eé]s?)\b"
)
# "rejected the ultimatum", "denied that its boat had fired": an answer to what the other said or did.
ANSWERED = re.compile(
    r"\s+(?:(?:off|aside|out|back)\s+)?(?:at\s+|to\s+)?(?:(?:(?:the|this|that|these|those|any|such|all)\s+(?:[a-z-]+\s+){0,3}?)?"
    r"(?:accusations?|allegations?|charges?|claims?|demands?|offers?|proposals?|ultimatums?|packages?|sanctions|tariffs?|duties|duty|bans?"
    r"|embargo|embargoes|measures?|moves?|steps?|threats?|deadlines?|strikes?|attacks?|raids?|shelling|incursions?|blockade|drills?|tests?|launch(?:es)?"
    r"|warnings?|appeals?|calls?|ceasefire|truce|plans?|terms|conditions|suggestions?|reports?|responsibility|wrongdoing|involvement|discussions?|talks|negotiations|compromise|concessions?|pressure|interference|criticism|protests?|findings|rulings?|requests?|notion|verdict|jurisdiction)\b"
    r"|(?:consular\s+)?(?:access|entry|extradition|visas?)\b)"
)
# "denied that its boat had fired"
DENIED = re.compile(r"\s+(?:that|having|any|[a-z]+ing|(?:this|it|them)(?=\s*[.,;]|\s+and))\b")
# "will lodge a complaint with the court"
FILING = frozenset({"lodge", "file", "bring", "submit"})
FILED = re.compile(r"\s+(?:an?|its|the)\s+(?:[a-z]+\s+){0,2}?(?:complaint|case|suit|lawsuit|petition|protest)\b")
ANSWERS = frozenset({"REJECT", "ACCUSE"})
AT_HOME = re.compile(
    r"\b(?:parliament|opposition|budget|bill|lawmakers|election|critics|reporters|journalists|party|voters|protesters"
    r"|unions?|police|prosecutors?|senate|congress)\b",
    re.IGNORECASE,
)
# "A ceasefire was agreed": by those who fought.
TRUCE = re.compile(r"\b(?:[Cc]ease-?fire|[Tt]ruce|[Aa]rmistice)\b")
KIND = frozenset({"SUPPORT", "AID", "AGREE", "COOPERATE"})
MADE = frozenset({"AGREE", "SUPPORT", "RETREAT"})
COUNCIL = "UNO"
VETO = re.compile(r"\bveto(?:es|ed|ing)?\s+(?:[a-z]+\s+){0,2}?(?:texts?|drafts?|resolutions?|motions?|statements?)\b")
SAID = frozenset({"threaten", "warn", "vow", "vow revenge", "threaten retaliation", "retaliate"})
WITH_CONTENT = frozenset({"threaten", "warn"})  # "the steps that it threatened" are no threat made here
CONTENT = re.compile(r"(?:\s+(?!to\b|that\b)[\w’'-]+){0,3}?\s+(?:to|that|it|he|she|they|of|against)\b")
WILL = re.compile(r"(?:\b(?:will|would|shall)|['’]ll)\s+(?:[a-z]+ly\s+)?[“\"‘']?$")  # "would “answer in kind”"
CAUSING = re.compile(
    r"\s+to\s+(?:cause|become|undermine|destabili[sz]e|disrupt|derail|spill|plunge|worsen|spread|drag)\b"
)
FIRED = frozenset(
    {"fire", "open fire", "ram", "seize", "board"}
)  # told as a cause, too: "after a ship fired at a boat"
OWN_FORCES = re.compile(r"\s+(?:at\s+|on\s+)?(?:the\s+|an?\s+)?(?:army|government|state|federal|police|military)\b")
STRUCK = frozenset("shell bomb bombard strike hit raid attack pound blast kill".split()) | FIRED
HEAD_WEIGHT = 3  # acts' worth of a crisis called by the names of two
# "warned that it would close": what it would do is the threat.
ANNOUNCED = re.compile(r"\s+(?:that\s+)?(?:it|he|she|they|we)\s+(?:would|will|could|might|may|can)\s+(?:[a-z]+ly\s+)?")
MINES = "lay mines"  # of kit/tables/apart.tsv
AT_ODDS = "at the one with whom all others are in dispute"
MEASURES = frozenset({"SANCTION", "COERCE"})
AIMED = "at the other in dispute"
GOES_ON = "at whom the act before was aimed"
RECENT = 30  # sentences that name somebody


@dataclass(slots=True)
class Rivals:
    """The pairs between which hostile acts were told, by how often, and in which sentence each was told last."""

    pairs: Counter[frozenset[str]] = field(default_factory=Counter)
    last: dict[frozenset[str], int] = field(default_factory=dict)
    now: int = 0
    council: bool = False

    def open(self, scene: Scene) -> None:
        """A sentence opens: two whose war or crisis it names are in dispute."""
        self.now += 1
        self.council = self.council or any(n.code == COUNCIL for n in scene.namings)
        for left, right in zip(scene.namings, scene.namings[1:], strict=False):
            if left.code != right.code and _is_feud(scene.text, left, right):
                self._add(frozenset((left.code, right.code)), HEAD_WEIGHT)

    def note(self, act: Predicate, bound: Bound) -> None:
        """Remembers who is hostile to whom."""
        if act.event_type in HOSTILE and act.realis != "denied" and not bound.guessed:
            for actor in bound.actors:
                for recipient in bound.recipients:
                    if actor != recipient and NOBODY not in (actor, recipient):
                        self._add(frozenset((actor, recipient)), 1)

    def _add(self, pair: frozenset[str], weight: int) -> None:
        self.pairs[pair] += weight
        self.last[pair] = self.now

    def _near(self) -> Counter[frozenset[str]]:
        return Counter({pair: n for pair, n in self.pairs.items() if self.now - self.last[pair] <= RECENT})

    def two(self) -> tuple[str, ...]:
        """The two in dispute; () where no pair is, or more than one that counts."""
        near = self._near()
        ((pair, most),) = near.most_common(1) or [(frozenset[str](), 0)]
        return tuple(sorted(pair)) if most * 2 > near.total() else ()

    def opponent(self, doers: Sequence[str]) -> tuple[str, ...]:
        """The one with whom each of the doers is in dispute; () where that is nobody, or several."""
        near = Counter({pair: n for pair, n in self._near().items() if pair & set(doers)})
        here = [pair for pair in near if self.last[pair] == self.now]
        near = Counter(here) if len(here) == 1 else near  # "Sudria shelled Norland; Norland struck back"
        ((pair, most),) = near.most_common(1) or [(frozenset[str](), 0)]
        return tuple(pair - set(doers)) if len(doers) == 1 and most * 2 > near.total() else ()

    def focus(self, doers: Sequence[str]) -> tuple[str, ...]:
        """The one with whom two or more others are at odds, as it is with nobody else of them; () where none is."""
        near = self._near()
        sides = Counter(code for pair in near for code in pair)
        ((code, most),) = sides.most_common(1) or [("", 0)]
        alone = most > 1 and all(code in pair for pair in near) and code not in doers
        return (code,) if alone else ()

    def aimed(self, scene: Scene, act: Predicate, bound: Bound | None) -> Bound | None:
        """The act at those called "both sides", or at the other in dispute where a hostile act names nobody."""
        if not bound and (made := self._truce(scene, act)):
            return made
        doers = next((codes for one, codes in scene.done if one is act), ())
        if not doers or act.inside or act.voice != "active":
            return bound
        if both := self._both(scene, act, doers):
            return both
        if (bound and bound.recipients != (NOBODY,)) or not _is_hostile(scene, act):
            return bound
        if _is_announced(scene, act):
            return None
        before = _target_before(scene, act, doers) or self._council(scene, act)
        if targets := before or self.opponent(doers):
            return Bound(doers, targets, f"{_who(bound)}; {GOES_ON if before else AIMED}")
        focus = self.focus(doers) if act.event_type in MEASURES and act.realis == "happened" else ()
        return Bound(doers, focus, f"{_who(bound)}; {AT_ODDS}") if focus else bound

    def truce(self, text: str, span: Span) -> bool:
        """Whether the sentence tells of a truce while two are in dispute."""
        return bool(self.pairs) and TRUCE.search(text, *span) is not None

    def _truce(self, scene: Scene, act: Predicate) -> Bound | None:
        """A truce made by nobody by name: by the two in dispute."""
        if act.voice != "passive" or act.event_type not in MADE or act.inside or act.realis == "denied":
            return None
        told = TRUCE.search(scene.text, scene.sentence[0], act.verb[1])
        two = () if any(n.end <= act.verb[0] for n in scene.namings) or not told else self.two()
        return Bound(two, two, "both in dispute; each with the other") if two else None

    def _council(self, scene: Scene, act: Predicate) -> tuple[str, ...]:
        """The council whose text would be vetoed."""
        return (COUNCIL,) if self.council and VETO.search(scene.text, act.verb[0], scene.sentence[1]) else ()

    def fired(self, scene: Scene, act: Predicate, bound: Bound) -> tuple[Predicate, Bound] | None:
        """Rockets that others tell to have been fired at them: "its neighbour claims that Norland fired 14 rockets"."""
        other = self.opponent(bound.actors)
        quote = scene.quote_of(act)
        if not other or quote is None or act.event_type != "MOBILIZE" or act.lemma != "fire":
            return None
        teller = scene.speaking.get(quote.speaker, ()) if quote.speaker else ()
        if bound.recipients != (NOBODY,) or not teller or not set(teller) <= set(other):
            return None
        return act._replace(event_type="ASSAULT"), Bound(bound.actors, other, f"{_who(bound)}; {AIMED}")

    def _both(self, scene: Scene, act: Predicate, doers: tuple[str, ...]) -> Bound | None:
        """An appeal to both sides, or an offer to bring them together."""
        text, end = scene.text, scene.sentence[1]
        called = act.event_type in APPEALS and BOTH.match(text, act.verb[1], end)
        offered = act.event_type == "AGREE" and BETWEEN.match(text, act.verb[1], end)
        two = (self.two() or (scene.met if len(scene.met) == 2 else ())) if called or offered else ()
        if not two or set(two) & set(doers):
            return None
        return Bound(doers, two, "both in dispute, or who met", across=bool(called) and act.event_type == "CONSULT")


def _is_feud(text: str, left: Naming, right: Naming) -> bool:
    between = text[left.end : right.start]
    if between in ("-", "–", "/"):
        return HEADED.match(text, right.end) is not None
    return between.strip() == "and" and AHEAD.search(text, max(0, left.start - 40), left.start) is not None


def _is_hostile(scene: Scene, act: Predicate) -> bool:
    """Whether an act that names nobody is one against another state, and no curb or quarrel at home."""
    if act.kind not in ("verb", "phrase") or any(rule.startswith("under ") for rule in act.rules):
        return False
    if act.lemma == MINES or _is_threat(scene, act):
        return True
    if act.event_type == "ASSAULT" and OWN_FORCES.match(scene.text, act.verb[1], scene.sentence[1]):
        return False  # rebels fight the army of their own state
    if act.event_type == "ASSAULT":
        return act.lemma in STRUCK and (not act.background or act.lemma in FIRED)
    behind = scene.text[act.verb[1] : min(scene.sentence[1], act.span[1] + 40)].split(",")[0]
    if _answers(scene, act):
        return not AT_HOME.search(scene.text, *scene.sentence)
    curbs = act.event_type in ("COERCE", "SANCTION") or (act.event_type == "THREATEN" and not act.background)
    return curbs and CROSS.search(behind) is not None


def _answers(scene: Scene, act: Predicate) -> bool:
    """Whether what another said or did is refused or blamed."""
    if act.event_type not in ANSWERS or act.background:
        return False
    denied = act.lemma == "deny" and DENIED.match(scene.text, act.verb[1], scene.sentence[1])
    filed = act.lemma in FILING and FILED.match(scene.text, act.verb[1], scene.sentence[1])
    return bool(denied or filed or ANSWERED.match(scene.text, act.verb[1], scene.sentence[1]))


def _is_announced(scene: Scene, act: Predicate) -> bool:
    """Whether the act is what a threat before it, aimed here, tells: "warned that it would close"."""
    before = next((a for a in reversed(scene.acts) if a.verb[0] < act.verb[0] and not a.inside), None)
    if act.event_type != "THREATEN" or before is None or before.event_type != "THREATEN":
        return False
    known = any(one is before for one, _ in scene.done)
    return known and ANNOUNCED.fullmatch(scene.text, before.verb[1], act.verb[0]) is not None


def _is_threat(scene: Scene, act: Predicate) -> bool:
    """Whether a threat is made in words; that a war "threatens to cause" hunger is none."""
    if act.event_type != "THREATEN" or CAUSING.match(scene.text, act.verb[1]):
        return False
    if act.kind == "phrase":
        return WILL.search(scene.text, scene.sentence[0], act.verb[0]) is not None
    said = act.lemma in SAID and (act.lemma not in WITH_CONTENT or CONTENT.match(scene.text, act.verb[1]))
    return bool(said) or VETO.match(scene.text, act.verb[0]) is not None


def _target_before(scene: Scene, act: Predicate, doers: tuple[str, ...]) -> tuple[str, ...]:
    """At whom the act before in the sentence was aimed, where a threat goes on from there."""
    if act.event_type != "THREATEN":
        return ()
    caused = CAUSED.search(scene.text, scene.sentence[0], act.verb[0])  # "..., prompting Norland to warn" who caused it
    former = next((a for a in reversed(scene.acts) if a.verb[0] < act.verb[0] and not a.inside and a.event_type), None)
    if not caused and former and former.event_type in KIND:
        return ()  # "thanked Sudria and vowed to fight drugs"
    return tuple(c for c in (scene.subject_before(act) if caused else scene.object_before(act)) if c not in doers)


def _who(bound: Bound | None) -> str:
    return bound.why.split(";")[0] if bound else "subject known by grammar"
