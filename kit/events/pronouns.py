"""Whom a pronoun takes up: the speaker, the subject of the clause or of the sentence before, the one just acted on."""

import re
from collections.abc import Sequence

from kit.events import voice
from kit.events.groups import group, together
from kit.events.scene import Naming, Scene
from kit.predicates import Predicate
from kit.records import Span

SAYING = re.compile(
    r"\b(?:said|says|saying|added|stated|argued|claimed|believes?|thinks?"
    r"|(?:announced|declared|insisted|stressed|confirmed|warned|hoped|hopes)(?=\s+(?:that|it|he|she|they)\b))"
    r"(?:\s+(?:on\s+)?\w+day)?(?:\s+that)?(?=\W)"
)
SELF = re.compile(r"\b(?:we|I|us|our|We|Our|Us)\b")
OPENS = re.compile(r"(?:to\s+|not\s+|[a-z]+ly\s+)*")
THIRD = re.compile(r"\b(?:it|he|she|they|we|its|his|her|their)\b", re.IGNORECASE)
ITSELF = re.compile(r"(?:it|he|she|they)", re.IGNORECASE)
TURN = re.compile(r"(?:\s+[\w.-]+){0,2}:\s")  # "Secretary Norman: We ..."
LABEL = re.compile(r"(?:[\w.’'-]+\s+){0,4}")
AUXILIARY = (
    r"(?:(?:has|have|had|is|are|was|were|will|would|could|may|must|should|also|not|now|then|later|again|once|twice"
    r"|[a-z]+ly)\s+)*"
)
FRONTED = (
    r"(?:(?:On|In|At|By|Also|Then|Later|Earlier|But|And|Yet|Meanwhile|Instead|Early|Late|Last|A|Two|Three)\b"
    r"[^,;:“”]{0,40}?,?\s+)?"
)
# "It expelled", "On Thursday it announced": the sentence before tells who.
TAKEN_UP = re.compile(
    rf"{FRONTED}(?:It|He|She|They|it|he|she|they|(?:Its|His|Her|Their|its|his|her|their)(?:\s+[a-z-]+){{1,3}})\s+"
    rf"(?:(?:on|last|this|early|late)\s+(?:on\s+)?\w+\s+)?{AUXILIARY}"
)
# Where a sentence's subject stands: first, or behind a phrase of time or place.
FIRST = re.compile(rf"{FRONTED}(?:[Tt]he\s+|[A-Z]?[\w.’'-]+\s+){{0,4}}")
# “It will not,” he said at a briefing.
SPEAKS_ON = re.compile(r"[”\"’]\s+(?:he|she|it|they)\s+(?:said|says|told|added|wrote|went\s+on)\b")
# “We will not,” a Sudrian envoy, Edda Olm, told reporters.
INVERTED = re.compile(r"\W*[“\"‘][^“”\"]*[”\"’]\s+(?:(?:an?|the)\s+)?(?:[\w.’'-]+\s+){0,3}$")
SAYS = re.compile(r"(?:['’]s)?(?:[\s,]+[\w.’'-]+){0,6}?,?\s+(?:said|says|told|added|wrote|tells)\b")
OBJECT = re.compile(r"\s+(?:it|them|him|her)(?=\s+(?:to|for|of|on|with|as|by|over|in|not|about)\b|\s*[,.;]|\s*$)")
OURS = re.compile(
    r"(?:\s+(?!(?:that|and|but|which|who|to|when|as|if|for)\b)[\w’'-]+){0,5}?\s+(?:us|ours"
    r"|our\s+(?!(?:[a-z]+\s+){0,2}(?:resolve|unity|determination|ongoing|view|belief|shared|common)\b)[a-z]+)\b"
    r"|[^;:]*,\s+(?:and\s+)?not\s+us\b"
)
YOU = re.compile(
    r"\b[Yy]ou(?:['’](?:ve|re|ll|d))?\s+(?:(?:have|had|are|were|will|would|should|must|can|could|may|did|do|not|also|yourselves|all|[a-z]+ly|never"
    r"|ever|already|again|just|long|now|then|still|yet|once|both)\s+)*$"
)
TOLD = re.compile(
    r"\b(?:told|tells|telling|warned|warns|reminded|assured|informed|addressed|wrote\s+to|said\s+to)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}$"
)
OWNERS = frozenset({"its", "his", "her", "their"})
BEING = re.compile(
    r"(?:\b(?:be|am|is|are|was|were|been|being)|['’](?:m|re|s))\s+(?:(?:also|not|now|still|again|[a-z]+ly)\s+)*$"
)
BEFORE = re.compile(r"\s+(?:as|while|when|because|since|until)")
# "Today's action imposes", "The move bars": the step of the one who gives the statement, or who acts just before.
STEP = re.compile(
    r"(?:[Tt]oday['’]s|[Tt]his|[Tt]hese|[Tt]he)\s+(?:new\s+|latest\s+)?(?:actions?|steps?|measures?|moves?|sanctions|designations?"
    r"|decision|decree|order|announcement|ban|package)\s+(?:also\s+|will\s+|would\s+|[a-z]+ly\s+)?"
)
AFTER = re.compile(r"\b(?:after|because|since|once|when)$")
UNKNOWN = "we, of nobody known"
FORMER = "taken up from the sentence before"
BY_US = "the speaker of the quote, by us or our"
AGAIN = "subject of the verb before"
ADDRESSED = "you, to whom it is said, by pronoun"

Side = tuple[tuple[str, ...], str]  # codes, and the rule that found them


def by_pronoun(scene: Scene, act: Predicate, names: tuple[Naming, ...], start: int) -> Side:
    """The one that a pronoun in the clause takes up again: the speaker, the teller, or who did the verb before."""
    if speaker := _speaker(scene, act, start):
        return speaker, "speaker of the quote by pronoun"
    if STEP.fullmatch(scene.text, scene.sentence[0], act.verb[0]) and not any(n.end <= act.verb[0] for n in names):
        return (scene.voice or scene.prior), "speaker of the statement, or doer of the step just before"
    if SELF.search(scene.text, start, act.verb[0]):
        if scene.signed:
            return scene.signed, "those who sign by pronoun"
        turn = turn_of(scene, names)
        if turn is None and scene.voice and not _in_marks(scene, act) and voice.speaks(scene.text, start, act.verb[0]):
            return scene.voice, "speaker of the statement"
        return ((turn.code,), "speaker of the turn") if turn else ((), UNKNOWN)
    third = THIRD.search(scene.text, start, act.verb[0])
    if third and (third[0].lower() in OWNERS or not is_gerund(scene, act)):
        return _taken_up(scene, act, names, clause=(start, third[0]))
    return (), ""


def _in_marks(scene: Scene, act: Predicate) -> bool:
    """Whether the act stands in somebody's words."""
    quote = scene.quote_of(act)
    return quote is not None and (quote.kind != "indirect" or quote.speaker in scene.speaking)


def _taken_up(scene: Scene, act: Predicate, names: tuple[Naming, ...], *, clause: tuple[int, str]) -> Side:
    """Whom a pronoun of the third person takes up in a clause, given by its start and the pronoun."""
    start, pronoun = clause
    if near := _right_before(scene, names, start):
        return near, "named right before its pronoun"
    if teller := _sayer_before(scene, names, start):
        return teller, "the one who says so, by pronoun"
    if AFTER.search(scene.text, scene.sentence[0], start) and scene.object_before(act):
        return (), UNKNOWN  # "froze its aid after it ...": either of the two may be meant
    alone = not any(n.end <= act.verb[0] for n in names)
    heads = alone or TAKEN_UP.fullmatch(scene.text, scene.sentence[0], act.verb[0])
    if heads and scene.former and _agree(pronoun, scene.former):
        return scene.former, FORMER
    former = scene.subject_before(act)
    return (former, AGAIN) if former and _agree(pronoun, former) else ((), "")


def is_gerund(scene: Scene, act: Predicate) -> bool:
    """Whether an -ing form stands without a form of "be": "we see halting it as a task"."""
    ing = scene.text[act.verb[0] : act.verb[1]].split(" ")[0].endswith("ing")
    return ing and not BEING.search(scene.text, scene.sentence[0], act.verb[0])


def _agree(pronoun: str, codes: tuple[str, ...]) -> bool:
    """Whether pronoun and actors are both of one or both of several; "their" may be anybody's."""
    return pronoun.lower() in ("their", "we") or (pronoun.lower() == "they") == (len(codes) > 1)


def _right_before(scene: Scene, names: tuple[Naming, ...], start: int) -> tuple[str, ...]:
    """The one named right before the clause of its pronoun: "support Norland as it defends its coast"."""
    near = [n for n in names if n.end <= start][-1:]
    return tuple(n.code for n in near if BEFORE.fullmatch(scene.text, n.end, start))


def turn_of(scene: Scene, names: Sequence[Naming]) -> Naming | None:
    """The one whose label opens the sentence as a turn of a transcript: "Secretary Norman: We ..."."""
    for n in names[:1]:
        if TURN.match(scene.text, n.end) and LABEL.fullmatch(scene.text, scene.sentence[0], n.start):
            return n
    return None


def object_again(scene: Scene, act: Predicate) -> tuple[str, ...]:
    """Whom an object pronoun means: the one to whom the act before in the sentence was done."""
    return scene.object_before(act) if OBJECT.match(scene.text, act.verb[1], scene.sentence[1]) else ()


def us(scene: Scene, act: Predicate) -> tuple[str, ...]:
    """Who says "us" or "our" of what the act is done to: "let our boats leave", "broke off the talks, not us"."""
    quote = scene.quote_of(act)
    if quote is None or quote.kind == "indirect" or not OURS.match(scene.text, act.verb[1], scene.sentence[1]):
        return ()
    return scene.speaking.get(quote.speaker, ()) if quote.speaker else ()


def addressed(scene: Scene, act: Predicate) -> tuple[str, ...]:
    """Whom the quote of the act is told to: "Norland told Sudria: 'You ...'"."""
    quote = scene.quote_of(act)
    if quote is None:
        return ()
    outside = [n for n in scene.namings if not any(a <= n.start < b for a, b in quote.content)]
    told = next((n for n in outside if TOLD.search(scene.text, scene.sentence[0], n.start)), None)
    return group(scene, tuple(outside), told) if told else ()


def taken_up(text: str, sentence: Span) -> bool:
    """Whether the sentence opens with a pronoun that the sentence before explains."""
    return TAKEN_UP.match(text, *sentence) is not None


def speaks_on(text: str, sentence: Span) -> bool:
    """Whether the sentence only quotes further whom the one before named: "It will not," he said."""
    return SPEAKS_ON.search(text, *sentence) is not None


def first_named(text: str, sentence: Span, names: tuple[Naming, ...]) -> tuple[str, ...]:
    """Who is the subject of a sentence, as far as its order tells: the one named first, if it is only one; else ()."""
    one = next((n for n in names if not n.governor), None)
    if one is None:
        return ()
    quoted = INVERTED.match(text, sentence[0], one.start) and SAYS.match(text, one.end, sentence[1])
    if not (quoted or FIRST.fullmatch(text, sentence[0], one.start)):
        return ()
    codes = together(text, names, one)
    return codes if len(codes) == 1 else ()


def _sayer_before(scene: Scene, names: tuple[Naming, ...], start: int) -> tuple[str, ...]:
    """The subject of the verb of saying behind which the clause opens ("Norland said it ...")."""
    said = next((m for m in SAYING.finditer(scene.text, scene.sentence[0], start + 1) if m.end() == start), None)
    free = [n for n in names if said and n.end <= said.start() and not n.governor]
    return group(scene, names, free[-1]) if free else ()


def _speaker(scene: Scene, act: Predicate, start: int) -> tuple[str, ...]:
    quote = scene.quote_of(act)
    if quote is None or quote.speaker is None:
        return ()
    opens = any(OPENS.fullmatch(scene.text, a, act.verb[0]) for a, _ in quote.content)
    pronoun = (SELF if quote.kind == "direct" else THIRD).search(scene.text, start, act.verb[0])
    if pronoun is None and (quote.kind == "direct" or not opens):  # "promised to help": who says it does it
        return ()
    if ITSELF.fullmatch(scene.text, *quote.speaker):  # "On Thursday it announced that it would ..."
        return scene.former if taken_up(scene.text, scene.sentence) else ()
    return scene.speaking.get(quote.speaker, ())
