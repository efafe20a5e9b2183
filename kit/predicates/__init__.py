"""What is done in a stretch of text: verbs, nominal acts and set phrases, weighed and typed by named rules.

The base of `tone` and `events`. No parser: word forms from kit/tables, the words around them, and the order of the
clause. Weights are on the VICS axis, -3 punish .. +3 reward (Walker, Schafer, Young 1998); types are PLOVER's.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from kit.predicates.drafts import Draft
from kit.predicates.lexicon import Entry, Idiom, Verb, openers
from kit.predicates.line import Line, is_adjective, is_auxiliary, is_no_verb, is_noun, is_proper, is_titled, read
from kit.predicates.rules import RULES
from kit.predicates.senses import noun_act, verb_act
from kit.records import Span

__all__ = ["Predicate", "acts", "find", "heard", "heard_all", "read", "shares"]

LATER = 0.45  # each further verb of a sentence weighs this much of the one before it
NOMINAL = 0.35  # a noun or an adjective beside verbs
PARTICIPLES = ("ed", "part", "ing")
BESIDE = ("noun", "quality")
BACKGROUND = 0.4  # a clause of time, cause or relation


class Predicate(NamedTuple):
    """One act: the words that name it, its weight (-3..+3), PLOVER type and mode, and the rules that decided.

    A tuple, since a frozen dataclass of this size takes five times as long to make and a sentence has several.

    `kind` is verb, noun, phrase or quality (a word of judgement); `voice` active, passive, middle
    ("tensions ease"), suffered (the object is done to the subject) or asked (the subject should do it); `realis`
    happened, planned, threatened, denied or reported; `inside` tells that another predicate speaks for it ("refused to
    sign"), `background` that it stands in a clause of time, cause or relation.
    """

    span: Span
    verb: Span
    lemma: str
    weight: float
    event_type: str
    mode: str
    kind: str
    voice: str
    realis: str
    inside: bool
    background: bool
    sentence: int
    rules: tuple[str, ...]


def find(text: str, start: int = 0, end: int | None = None) -> tuple[Predicate, ...]:
    """The acts named in `text[start:end]`, in text order; () where no known word stands."""
    return heard(text, start, len(text) if end is None else end)[1]


@lru_cache(maxsize=2)  # few, so that they stay where memory is quick
def heard(text: str, start: int, end: int) -> tuple[Line, tuple[Predicate, ...]]:
    """The words of `text[start:end]` as a line, only to look at, and the acts; several ask for the last one."""
    line = read(text, start, end)
    return line, acts(line)


def heard_all(texts: Sequence[str]) -> list[tuple[Line, tuple[Predicate, ...]]]:
    """The same for many texts, one rule after the other for all of them: quicker, since each stays in the cache."""
    lines = [read(text, 0, len(text)) for text in texts]
    return list(zip(lines, _acts(lines), strict=True))


def acts(line: Line) -> tuple[Predicate, ...]:
    """The acts of a line that is read already."""
    return _acts([line])[0]


def _acts(lines: Sequence[Line]) -> list[tuple[Predicate, ...]]:
    drafts = [_drafts(line) for line in lines]
    for rule in RULES:
        for line, held in zip(lines, drafts, strict=True):
            rule(line, held)
    return [_finished(line, held) for line, held in zip(lines, drafts, strict=True)]


def shares(found: Iterable[Predicate]) -> list[tuple[Predicate, float]]:
    """Every act that speaks for itself, with its share in the sentence: the first verb leads."""
    held, lead, sentence = [], 1.0, -1
    for act in found:
        if act.inside or not (act.event_type or act.weight):
            continue
        if act.sentence != sentence:
            lead, sentence = 1.0, act.sentence
        held.append((act, lead * (NOMINAL if act.kind in BESIDE else 1) * (BACKGROUND if act.background else 1)))
        if act.kind not in BESIDE and not act.background:
            lead *= LATER
    return held


def _drafts(line: Line) -> list[Draft]:
    """Every hit of the tables, each word used once."""
    found: list[Draft] = []
    low, at = line.low, -1
    entries = list(map(openers().get, low))
    for i, entry in compress(enumerate(entries), entries):
        if i <= at or entry is None:
            continue
        after = low[i + 1] if i + 1 < len(low) else ""
        if (entry.nexts is not None and after not in entry.nexts) or i in line.taken:
            continue
        if line.text[line.ends[2 * i + 1]].isupper() and is_proper(line, i) and not is_titled(line):
            continue
        draft = _phrase(line, i, entry, after) if entry.alone or after in entry.phrases else None
        if draft is None and (entry.single or after in entry.particles):
            draft = _word(line, i, entry, after)
        if draft is None:
            continue
        at = draft.last
        if draft.obj is not None:
            line.taken.add(draft.obj)
            found = [other for other in found if other.last != draft.obj]
        if draft.weight or draft.event_type or draft.control:
            found.append(draft)
    return found


def _phrase(line: Line, i: int, entry: Entry, after: str) -> Draft | None:
    longer = entry.phrases.get(after, ())
    found = next(((i + len(rest), item) for rest, item in longer if _follows(line, i, rest)), (i, entry.alone))
    last, item = found
    if isinstance(item, Idiom):
        control = item.rule if item.rule == "denial" else ""
        return Draft(
            i, last, item.lemma, item.weight, item.event_type, "", item.kind, "active", "", control, None, [item.rule]
        )
    return noun_act(line, i, item, last=last) if item else None


def _follows(line: Line, i: int, rest: list[str]) -> bool:
    """Whether these words stand behind word `i`."""
    return line.low[i + 1 : i + 1 + len(rest)] == rest


def _word(line: Line, i: int, entry: Entry, after: str) -> Draft | None:
    for rest, phrasal in entry.particles.get(after, ()):
        if _follows(line, i, rest) and not _gerund_noun(line, i, entry, phrasal):
            return verb_act(line, (i, i + len(rest)), phrasal)
    if entry.noun and (entry.verb is None or is_noun(line, i, entry.verb)):
        return noun_act(line, i, entry.noun)
    verb = entry.verb
    if verb is None or (is_adjective if verb.form in PARTICIPLES else is_no_verb)(line, i, verb):
        return None
    return None if verb.lemma == "have" and is_auxiliary(line, i) else verb_act(line, (i, i), verb)


def _gerund_noun(line: Line, i: int, entry: Entry, verb: Verb) -> bool:
    """Whether "meeting with" is a noun here: "its meeting with them"."""
    return verb.form == "ing" and entry.noun is not None and is_noun(line, i, verb)


def _finished(line: Line, drafts: list[Draft]) -> tuple[Predicate, ...]:
    found, sentence, at, ends = [], 0, 0, line.ends
    several = line.closes.count(".") > 1
    for d in drafts:
        if d.control == "tell" and not d.event_type:
            continue
        if several and d.first > at:
            sentence += line.closes[at : d.first].count(".")
            at = d.first
        first, last = d.first, d.last
        verb = span = ends[2 * first + 1], ends[2 * last + 2]
        if d.obj is not None:
            span = ends[2 * min(first, d.obj) + 1], ends[2 * max(last, d.obj) + 2]
        act = span, verb, d.lemma, d.weight, d.event_type, d.mode, d.kind, d.voice, d.realis
        found.append(Predicate._make((*act, d.inside, d.background, sentence, tuple(d.rules))))
    return tuple(found)
