"""The clause around an act: where it opens, who is its subject, who says it, who is named in one breath."""

import re

from kit.events.scene import Naming, Scene
from kit.predicates import Predicate

OPENER = re.compile(
    r"[,;:—–]|\b(?:and|but|that|which|who|when|while|after|before|as|if|because|since|where|amid|despite|following)\b"
)
SAYING = re.compile(
    r"\b(?:said|says|saying|added|stated|argued|claimed|believes?|thinks?"
    r"|(?:announced|declared|insisted|stressed|confirmed|warned|hoped|hopes)(?=\s+(?:that|it|he|she|they)\b))"
    r"(?:\s+(?:on\s+)?\w+day)?(?:\s+that)?(?=\W)"
)
SAYS = re.compile(r"(?:['’]s)?(?:\s+[\w-]+){0,4}?\s+(?:said|says|told|added)\b")
RELATIVE = re.compile(
    r"\b(?:who|which|that)\s+(?!(?:it|he|she|they|we|I|you|the|an?|its|their|his|her|our|there)\s)(?:\w+\s+){0,4}$"
)
ANTECEDENT = re.compile(r"(?:['’]s?)?(?:\s+[a-z-]+){0,2},?\s*")
ASIDE = re.compile(
    r"\s*(?:(?:has|have|had|is|are|was|were|will|would|could|may|must|should|also|not|now|[a-z]+ly)\s+)*"
)
DECIDED = re.compile(r"\s+(?:not\s+)?to\s+(?:[a-z]+ly\s+)?")
WORDED = re.compile(
    r"(?:['’]s)?\s+(?:[a-z]+\s+)?(?:statement|resolution|declaration|letter|report|law|bill|text|plan)s?\s+"
)
CARRIED = re.compile(r"(?:,|\band|\bbut|\bthen)$")
OWNED = re.compile(
    r"\s*(?:[Tt]he\s+)?(?:[A-Z][\w.-]+\s+)*[A-Z][\w.-]+?(?:['’]s)?(?:\s+(?![a-z]+ed\b)[a-z-]+){0,3}\s+and\s+(?:its|their)\s"
)
COORDINATED = re.compile(
    r"(?:['’]s?)?\s*(?:,\s*|\b(?=and|or|as|along))"
    r"(?:(?:the\s+)?(?:[A-Z][\w-]+\s+){0,3}[A-Z][\w-]+(?:,\s*|\s+(?=and\b)))*"  # one that nobody knows in between
    r"(?P<word>(?:and|or|as well as|along with)\s+)?"
    r"(?:(?:the|its|their|his|her|a|an|from|against|with|to|on)\s+){0,2}"
    r"(?:(?!(?:[a-z]+ed|said|says|told|met|sent|to|has|have|had|is|are|was|were|will|would)\s)[a-z-]+\s+){0,2}"
)
TOUCHING = re.compile(r"(?:['’]s?)?\s+(?:(?!to\s)[\w’'-]+\s+){0,3}")
HEAD = re.compile(r"(?:[Tt]he\s+)?(?:[\w-]+\s+){0,2}[a-z-]+\s+of\s+(?:the\s+)?$")
SELF = re.compile(r"\b(?:we|I|us|our|We|Our|Us)\b")
THIRD = re.compile(r"\b(?:it|he|she|they|we|its|his|her|their)\b", re.IGNORECASE)
TURN = re.compile(r"(?:\s+[\w.-]+){0,2}:\s")  # "Secretary Norman: We ..."
UNKNOWN = "we, of nobody known"
SUBJECT = "subject before the verb"
GUESS = "a guess"  # closes the name of a rule that no grammar backs

Side = tuple[tuple[str, ...], str]  # codes, and the rule that found them


def subject(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """Who stands where the subject of the verb stands, with the rule's name."""
    before = [n for n in names if n.end <= act.verb[0]]
    start = clause_start(scene, act)
    relative = RELATIVE.search(scene.text, max(scene.sentence[0], act.verb[0] - 40), act.verb[0])
    if before and relative and ANTECEDENT.fullmatch(scene.text, before[-1].end, relative.start()):
        return group(scene, names, before[-1]), "antecedent of a relative clause"
    local = [n for n in before if n.start >= start]
    near = _nearest_doer(scene, act, local)
    if near:
        return group(scene, names, near), "subject beside the verb"
    free = [n for n in local if not run(scene, names, n)[0].governor]
    free = free or [n for n in local[-1:] if TOUCHING.fullmatch(scene.text, n.end, act.verb[0])]
    if free:
        return group(scene, names, free[0]), SUBJECT
    meant = _by_pronoun(scene, act, names, start)
    if meant[0] or meant[1] == UNKNOWN:
        return meant
    headed = [n for n in local if n.governor == "of" and HEAD.search(scene.text, start, n.start)]
    return (group(scene, names, headed[0]), "subject by its head noun") if headed else _carried(scene, act, names)


def _carried(scene: Scene, act: Predicate, names: tuple[Naming, ...]) -> Side:
    """The subject of the clause before, where the act's own has none; else, as a guess, the first that is named."""
    start, free = clause_start(scene, act), [n for n in names if n.end <= act.verb[0] and not n.governor]
    if not free:
        return (), ""
    carried = CARRIED.search(scene.text, max(0, start - 4), start) and ASIDE.fullmatch(scene.text, start, act.verb[0])
    return group(scene, names, free[0]), "subject carried over" if carried else f"first named before the verb, {GUESS}"


def _nearest_doer(scene: Scene, act: Predicate, local: list[Naming]) -> Naming | None:
    """Whose text ("a Norland statement condemning it") or decision ("the decision by Norland to send it") it is."""
    for n in local[-1:]:
        between = scene.text[n.end : act.verb[0]]
        if n.governor in ("by", "of", "from") and DECIDED.fullmatch(between):
            return n
        if scene.text[: act.verb[1]].endswith("ing") and WORDED.fullmatch(between):
            return n
    return None


def _by_pronoun(scene: Scene, act: Predicate, names: tuple[Naming, ...], start: int) -> Side:
    """The one that a pronoun, or no subject at all, takes up again: the speaker, or who did the verb before."""
    speaker = _speaker(scene, act, start)
    if speaker:
        return (speaker,), "speaker of the quote by pronoun"
    if SELF.search(scene.text, start, act.verb[0]):
        turn = next((n for n in names if TURN.match(scene.text, n.end)), None)
        return ((turn.code,), "speaker of the turn") if turn else ((), UNKNOWN)
    if THIRD.search(scene.text, start, act.verb[0]):
        teller = _sayer_before(scene, names, start)
        if teller:
            return teller, "the one who says so, by pronoun"
    former = scene.subject_before(act)
    return (former, "subject of the verb before") if former else ((), "")


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
        return (scene.speaking[quote.speaker],), "speaker of the quote"
    said = next((m for m in SAYING.finditer(scene.text, scene.sentence[0], act.verb[0])), None)
    for n in scene.namings:
        before = said and n.end <= said.start() and not n.governor
        behind = n.start >= act.span[1] and SAYS.match(scene.text, n.end, scene.sentence[1])
        if before or behind:
            return group(scene, scene.namings, n), "the one who says so"
    return (), ""


def _sayer_before(scene: Scene, names: tuple[Naming, ...], start: int) -> tuple[str, ...]:
    """The subject of the verb of saying behind which the clause opens ("Norland said it ...")."""
    said = next((m for m in SAYING.finditer(scene.text, scene.sentence[0], start) if m.end() == start), None)
    free = [n for n in names if said and n.end <= said.start() and not n.governor]
    return group(scene, names, free[-1]) if free else ()


def _speaker(scene: Scene, act: Predicate, start: int) -> str | None:
    quote = scene.quote_of(act)
    if quote is None or quote.speaker is None:
        return None
    if not (SELF if quote.kind == "direct" else THIRD).search(scene.text, start, act.verb[0]):
        return None
    return scene.speaking.get(quote.speaker)


def group(scene: Scene, names: tuple[Naming, ...], one: Naming) -> tuple[str, ...]:
    """The code of a naming and of those coordinated with it ("America and its ally South Korea", "A, B and C")."""
    return tuple(dict.fromkeys(n.code for n in run(scene, names, one)))


def run(scene: Scene, names: tuple[Naming, ...], one: Naming) -> tuple[Naming, ...]:
    """The naming and those coordinated with it, in text order."""
    low = high = names.index(one)
    anded = False
    while low and (link := COORDINATED.fullmatch(scene.text, names[low - 1].end, names[low].start)):
        low, anded = low - 1, anded or bool(link["word"])
    while high + 1 < len(names) and (link := COORDINATED.fullmatch(scene.text, names[high].end, names[high + 1].start)):
        high, anded = high + 1, anded or bool(link["word"])
    return names[low : high + 1] if anded else (one,)
