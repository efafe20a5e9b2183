"""The clause around an act: where it opens, who is its subject, who says it, who is named in one breath."""

import re

from kit.events.groups import group, run
from kit.events.joint import QUALITY, meant, speak
from kit.events.partners import ASIDE_OF, is_private
from kit.events.pronouns import ADDRESSED, AGAIN, SAYING, SELF, UNKNOWN, YOU, Side, addressed, by_pronoun, first_named
from kit.events.scene import Naming, Scene
from kit.predicates import Predicate

OPENER = re.compile(
    r"[,;:—–]|\b(?:and|but|that|which|who|when|while|after|before|as|if|because|since|where|amid|despite|following)\b"
)
SAYS = re.compile(r"(?:['’]s)?(?:\s+[\w-]+){0,4}?\s+(?:said|says|told|added)\b")
RELATIVE = re.compile(
    r"\b(?:who|whose|which|that)\s+(?!(?:it|he|she|they|we|I|you|the|an?|its|their|his|her|our|there)\s)(?:\w+\s+){0,4}$"
)
ANTECEDENT = re.compile(r"(?:['’]s?)?(?:\s+[a-z-]+){0,2},?\s*")
ASIDE = re.compile(
    r"\s*(?:(?:has|have|had|is|are|was|were|will|would|could|may|must|should|also|not|now|then|later|[a-z]+ly)\s+)*"
)
DECIDED = re.compile(r"\s+(?:not\s+)?to\s+(?:[a-z]+ly\s+)?")
WORDED = re.compile(
    r"(?:['’]s)?\s+(?:[a-z]+\s+)?(?:statement|resolution|declaration|letter|report|law|bill|text|plan)s?\s+"
)
CARRIED = re.compile(r"(?:\band|\bbut|\bthen|\bwhile)$")
APPOSED = re.compile(r"\s*,\s[^;:“”]*,$")  # "Norland's envoy, a friend of the king, ..."
# A clause of its own between a subject and "and": what follows may be said of another.
SUBORDINATE = re.compile(r"\b(?:that|which|who|whose|when|while|because|if|after|before|where|whether|to)\s")
# "the pact, signed in Velka": told of the pact.
REDUCED = re.compile(
    r"(?:signed|agreed|reached|adopted|concluded|initialled|inked|brokered)\s+(?:in|on|at|by|last|this|earlier|during)\s"
)
# "recalled its envoy, a day after Sudria seized a boat, and warned": the side clause is over.
SIDE = re.compile(r",\s(?:[\w-]+\s){0,3}(?:after|when|since|while|as|before|because)\s[^,;]*,\s+(?:and|but)$")
GUEST = re.compile(
    r"\b(?:ambassador|diplomat|envoy|attach[eé]|correspondent|reporter|analyst|observer|expert|embassy|consulate|consul|monitor)s?"
    r"\s+(?:based\s+)?(?:in|at)\s+(?:the\s+)?$"
)
# "Edda Olm, one of the aides of Norland's leader, met"
AIDE = re.compile(
    r"(?:[A-Z][^\s,;]*|de|al|bin|van)(?:\s+[\w.’'-]+){0,4},\s+(?:an?|one|the|its)\s+(?:[\w-]+\s+){0,6}?(?:of|for|to|in|from)\s+(?:the\s+)?(?:[a-z]+\s+)?"
)
AIDE_ENDS = re.compile(r"(?:['’]s?)?(?:\s+[a-z-]+){0,3},\s+(?:(?:has|have|had|also|then|later|[a-z]+ly)\s+)*")
ADJECTIVES = re.compile(r"\b[a-z]+,\s+(?:and\s+)?$")
# "the close and coordinated efforts"
PAIRED = re.compile(rf"\b(?:the|an?|its|their|our|this)\s+{QUALITY}\s+and\s+$")
AND_ANOTHER = re.compile(r",?\s+and\s+[a-z]+\s+[a-z]+")
# ", prompting Norland to warn": Norland warns.
CAUSED = re.compile(
    r",\s(?:prompting|leading|pushing|forcing|causing|moving|allowing|enabling|encouraging|spurring)\s+(?:[\w.’'-]+\s+){1,6}?to\s+$"
)
AIM = re.compile(r"\bto\s+(?:(?:further|jointly|better|also|[a-z]+ly)\s+)?$")
MATTER = re.compile(
    r"\b(?:importance|need|value|idea|prospects?|possibility|issues?|questions?|goals?|purpose|hopes?|subject|costs?|risks?)\s+of"
    r"\s+(?:[a-z]+ly\s+)?$"
)
# "a truce, which began in May and brings": the relative goes on.
INSIDE_RELATIVE = re.compile(r"\b(?:which|who)\s[^,;]*$")
LISTED = re.compile(r"\b(?:and|or|as\s+well\s+as|including|like|of|for|on|from)\s+(?:[a-z]+ly\s+)?$")
OWNED = re.compile(
    r"\s*(?:[Tt]he\s+)?(?:[A-Z][\w.-]+\s+)*[A-Z][\w.-]+?(?:['’]s)?(?:\s+(?![a-z]+ed\b)[a-z-]+){0,3}\s+and\s+(?:its|their)\s"
)
TOUCHING = re.compile(r"(?:['’]s?)?\s+(?:(?!to\s)[\w’'-]+\s+){0,3}")
HEAD = re.compile(r"(?:[Tt]he\s+)?(?:[\w-]+\s+){0,2}(?P<head>[A-Za-z][a-z-]*)\s+of\s+(?:the\s+)?$")
# "allies of Norland" are others than Norland.
OTHERS = frozenset(
    "allies ally neighbours neighbors neighbour neighbor rivals rival critics enemies enemy foes friends partners"
    " opponents victims survivors adversaries supporters backers creditors most many some all none half".split()
)
ITS_OTHERS = re.compile(rf"['’]s?\s+(?:[a-z]+\s+)?(?:{'|'.join(sorted(OTHERS))})\b")  # "Norland's neighbours"
# "the envoy to Norland refused": Norland is only told beside who acts.
BESIDE = frozenset({"to", "for", "with", "against"})
TEXT = re.compile(
    r"\b(?:statements?|resolutions?(?:\s+\d+)?|letters?|decrees?|laws?|bills?|orders?|declarations?|decisions?|measures?|speech),?\s+$"
)
# "efforts to stop the war", "firms that Norland says help": whose efforts, which firms, nobody says.
PURPOSE = re.compile(
    r"\b(?:response|used|goals?|aims?|objectives?|purpose|efforts?|responsibility|ability|capacity|capability|potential|ways?|needs?|chances?|means|tools?|steps|work|attempts?|bid|coalition|alliance|campaign)\b[^.;]{0,40}?\s+to\s+(?:[a-z]+ly\s+)?$"
    r"|\b(?:which|that)\s+(?:[\w’'-]+\s+){1,4}?(?:says?|said|believes?|alleges?|claims?|suspects?)\s+(?:[a-z]+ly\s+|have\s+|had\s+)*$"
)
UNKNOWN_THING = "a thing that nobody is known to do"
SIGNERS = "those who sign by pronoun or role"
MET = "those who met before, by pronoun or role"
SUBJECT = "subject before the verb"
GUESS = "a guess"  # closes the name of a rule that no grammar backs


def subject(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Who stands where the subject of the verb stands, with the rule's name."""
    if known := _known(scene, act):
        return known
    before = [n for n in names if n.end <= act.verb[0]]
    start = clause_start(scene, act)
    if thing := _thing(scene, act, before):
        return thing
    local = [n for n in before if n.start >= start]
    near = _nearest_doer(scene, act, local)
    if near:
        return group(scene, names, near), "subject beside the verb"
    if not local and (_is_listed(scene, act) or _describes(scene, act)):
        return (), UNKNOWN_THING
    if again := _again(scene, act, names, start):
        return again
    if local and (is_private(scene, act, local[-1]) or _is_others(scene, local[-1], start)):
        return (), UNKNOWN_THING
    if free := _free(scene, act, names, local):
        return group(scene, names, free), SUBJECT
    told = by_pronoun(scene, act, names, start)
    if told[0] or told[1] == UNKNOWN:
        return told
    headed = [n for n in local if n.governor == "of" and HEAD.search(scene.text, start, n.start)]
    return (group(scene, names, headed[0]), "subject by its head noun") if headed else _carried(scene, act, names)


def _known(scene: Scene, act: Predicate) -> Side | None:
    """Nobody, where only a purpose or a matter is told; the signers of a joint statement; those who met; else None."""
    if PURPOSE.search(scene.text, scene.sentence[0], act.verb[0]) or _is_matter(scene, act):
        return (), UNKNOWN_THING
    if YOU.search(scene.text, scene.sentence[0], act.verb[0]):
        return (told, ADDRESSED) if (told := addressed(scene, act)) else ((), UNKNOWN_THING)
    if speak(scene, act):
        return scene.signed, SIGNERS
    return (both, MET) if (both := meant(scene, act)) else None


def _again(scene: Scene, act: Predicate, names: tuple[Naming, ...], start: int) -> Side | None:
    """The subject of the verb before, where this one tells its aim: "met her to thank her"."""
    former = _behind_semicolon(scene, act, names) or scene.subject_before(act)
    low = max(scene.sentence[0], act.verb[0] - 60)
    aim = (
        act.background and AIM.search(scene.text, low, act.verb[0]) and not CAUSED.search(scene.text, low, act.verb[0])
    )
    if not (former and aim) or SELF.search(scene.text, start, act.verb[0]):
        return None
    return ((), UNKNOWN_THING) if _of_a_trip(scene, act) else (former, AGAIN)


def _free(scene: Scene, act: Predicate, names: tuple[Naming, ...], local: list[Naming]) -> Naming | None:
    """The first one named in the clause without a preposition before it; else the last, if it touches the verb."""
    free = next((n for n in local if not run(scene.text, names, n)[0].governor), None)
    touching = (
        local
        and not _is_beside(scene, local[-1])
        and TOUCHING.fullmatch(scene.text, local[-1].end, act.verb[0])
        and not _stays(scene, local[-1])
    )
    return free or (local[-1] if touching else None)


def _is_beside(scene: Scene, naming: Naming) -> bool:
    """Whether somebody only stands beside who acts: "the envoy to Norland"; "against Norland's drilling" it drills."""
    return naming.governor in BESIDE and not scene.text.startswith(("'s", "’s"), naming.end)


def _stays(scene: Scene, naming: Naming) -> bool:
    """Whether somebody is only told to be there: "one ambassador in Velka doubts"."""
    return GUEST.search(scene.text, scene.sentence[0], naming.start) is not None


def _is_others(scene: Scene, naming: Naming, start: int) -> bool:
    """Whether others than the one named are meant: "allies of Norland", "the neighbours of Norland"."""
    if ITS_OTHERS.match(scene.text, naming.end):
        return True
    m = HEAD.search(scene.text, start, naming.start) if naming.governor == "of" else None
    return m is not None and m["head"].lower() in OTHERS


def _behind_semicolon(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> tuple[str, ...]:
    """The first one named behind the last semicolon before the act: what stands before it has no say any more."""
    at = scene.text.rfind(";", scene.sentence[0], act.verb[0])
    behind = [n for n in names if at >= 0 and at < n.start and n.end <= act.verb[0] and not n.governor]
    return group(scene, names, behind[0]) if behind else ()


def _is_matter(scene: Scene, act: Predicate) -> bool:
    """Whether an -ing form is what a noun is about: "the importance of increasing cooperation"."""
    ing = scene.text[act.verb[0] : act.verb[1]].split(" ")[0].endswith("ing")
    return ing and MATTER.search(scene.text, scene.sentence[0], act.verb[0]) is not None


def _of_a_trip(scene: Scene, act: Predicate) -> bool:
    """Whether the aim is that of a journey told by a noun: "praised her visit to attend the summit"."""
    behind = [a for a in scene.acts if a.span[0] < act.verb[0]][-1:]
    return any(a.kind == "noun" and a.mode == "visit" for a in behind)


def _is_listed(scene: Scene, act: Predicate) -> bool:
    """Whether an -ing form only names a thing in a list: "discussed trade and enhancing cooperation"."""
    if not scene.text[act.verb[0] : act.verb[1]].split(" ")[0].endswith("ing"):
        return False
    if not LISTED.search(scene.text, scene.sentence[0], act.verb[0]):
        return False
    former = next((a for a in reversed(scene.acts) if a.verb[0] < act.verb[0] and a.kind == "verb"), None)
    return former is None or not scene.text[slice(*former.verb)].split(" ")[0].endswith("ing")


def _describes(scene: Scene, act: Predicate) -> bool:
    """Whether a participle is one of several adjectives: "swift, coordinated, and severe costs"."""
    if scene.text[: act.verb[1]].endswith("ed") and PAIRED.search(scene.text, scene.sentence[0], act.verb[0]):
        return True
    ahead = ADJECTIVES.search(scene.text, scene.sentence[0], act.verb[0])
    return ahead is not None and AND_ANOTHER.match(scene.text, act.verb[1], scene.sentence[1]) is not None


def _thing(scene: Scene, act: Predicate, before: list[Naming]) -> Side | None:
    """The subject of a relative clause: whom it is named of; nobody known where it is told of a thing ("the raid,
    which killed ...") that those who act before have not written; None where there is no such clause."""
    relative = RELATIVE.search(scene.text, max(scene.sentence[0], act.verb[0] - 40), act.verb[0])
    if relative is None or (before and SAYING.search(scene.text, before[-1].end, relative.start() + 5)):
        return None  # "said today that it ...": no relative clause
    placed = before and before[-1].governor in ASIDE_OF - {"by"}
    if before and not placed and ANTECEDENT.fullmatch(scene.text, before[-1].end, relative.start()):
        return group(scene, tuple(before), before[-1]), "antecedent of a relative clause"
    if TEXT.search(scene.text, scene.sentence[0], relative.start()):
        free = [n for n in before if not n.governor]
        return (group(scene, tuple(before), free[0]), "whose text it is") if free else None
    return None if relative[0].startswith("that") else ((), UNKNOWN_THING)


def _carried(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """The subject of the clause before, where the act's own has none; else, as a guess, the first that is named.

    It is carried over "and" or "but" where no clause of another stands between, over a comma in front of a participle,
    and over an apposition between two commas.
    """
    start, free = clause_start(scene, act), [n for n in names if n.end <= act.verb[0] and not n.governor]
    if ASIDE.fullmatch(scene.text, start, act.verb[0]):
        former = _behind_semicolon(scene, act, names) or scene.subject_before(act)
        if scene.text[:start].endswith(",") and REDUCED.match(scene.text, act.verb[0], scene.sentence[1]):
            return (), UNKNOWN_THING
        joined = CARRIED.search(scene.text, max(0, start - 5), start) is not None
        if joined and free and SIDE.search(scene.text, free[0].end, start):
            return group(scene, names, free[0]), "subject carried over a side clause"
        if joined and INSIDE_RELATIVE.search(scene.text, scene.sentence[0], start - 4):
            return (), ""
        if former and (joined or scene.text[:start].endswith(",")):
            return former, AGAIN
        if not free:
            return (), ""
        between = scene.text[free[0].end : start]
        ing = scene.text[: act.verb[1]].endswith("ing") and scene.text[:start].endswith(",")
        if ing and first_named(scene.text, scene.sentence, tuple(free[:1])) and not SUBORDINATE.search(between):
            return group(scene, names, free[0]), "subject carried over to a participle"
        if (joined and not SUBORDINATE.search(between)) or between == "," or APPOSED.fullmatch(between):
            return group(scene, names, free[0]), "subject carried over"
    if not free:
        return _apposed(scene, act, names)
    return ((), "") if act.background else (group(scene, names, free[0]), f"first named before the verb, {GUESS}")


def _apposed(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Whom one serves who is nobody's by name: "Edda Olm, an aide to the emir of Norland, met ..."."""
    for n in [n for n in names if n.end <= act.verb[0]][-1:]:
        if AIDE.fullmatch(scene.text, scene.sentence[0], n.start) and AIDE_ENDS.fullmatch(
            scene.text, n.end, act.verb[0]
        ):
            return (n.code,), "whose aide it is, by apposition"
    return (), ""


def _nearest_doer(scene: Scene, act: Predicate, local: list[Naming]) -> Naming | None:
    """Whose text ("a Norland statement condemning it") or decision ("the decision by Norland to send it") it is."""
    for n in local[-1:]:
        between = scene.text[n.end : act.verb[0]]
        if n.governor in ("by", "of", "from") and DECIDED.fullmatch(between):
            return n
        if scene.text[: act.verb[1]].endswith("ing") and (WORDED.fullmatch(between) or between in ("'s ", "’s ")):
            return n
    return None


def clause_start(scene: Scene, act: Predicate) -> int:
    """Where the clause of the act begins: behind the last comma, conjunction or verb of saying before it."""
    low, high = scene.sentence[0], act.verb[0]
    ends = sorted(m.end() for pattern in (OPENER, SAYING) for m in pattern.finditer(scene.text, low, high))
    if ends and OWNED.match(scene.text, low if len(ends) < 2 else ends[-2], high):
        ends.pop()  # "Norland's bank and its firms have cut ..." is one subject
    return max(ends, default=low)


def sayer(scene: Scene, act: Predicate) -> Side:
    """Who says the sentence that holds the act: the speaker of its quote, or the subject of a verb of saying."""
    quote = scene.quote_of(act)
    if quote and quote.speaker and quote.speaker in scene.speaking:
        return scene.speaking[quote.speaker], "speaker of the quote"
    said = next((m for m in SAYING.finditer(scene.text, scene.sentence[0], act.verb[0])), None)
    for n in scene.namings:
        before = said and n.end <= said.start() and not n.governor
        behind = n.start >= act.span[1] and SAYS.match(scene.text, n.end, scene.sentence[1])
        if before or behind:
            return group(scene, scene.namings, n), "the one who says so"
    return (), ""
