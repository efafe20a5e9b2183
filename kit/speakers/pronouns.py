"""Whom a pronoun stands for: the last one who fits; where two fit alike, nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kit.records import Quote, Span, Speaker
from kit.speakers import genders, names, relatives, together
from kit.speakers.people import Person, as_speaker
from kit.text import around

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

STOP = re.compile(r"[.!?][”\"’')\]]*\s|\n")
REACH = 1500
# "Her husband", "Portugal’s embassy", "The former minister" at a sentence's start, and the words after it.
ACTS = re.compile(r"\b(?P<who>(?:[Tt]he|[A-Z][\w-]+['’]s)(?:\s[A-Za-z][\w-]+){1,5})")
IN_TURN = "quote in a quote: clause after the cue"
WHILE = re.compile(
    r"\s*(?:When|While|As|After|Before|Although|Though|Because|Since|Once|If)\s"
    r"(?P<who>(?:the|an?|[A-Z][\w-]+['’]s)(?:\s[\w-]+){1,4}?)\s(?:was|is|had|has|were|who|did|could|would|\w+ed)\b"
)
ACCUSED = re.compile(r"\b(?:accused|charged|blamed|criticized|criticised|condemned|denounced|branded)\b", re.IGNORECASE)
MEDIUM = re.compile(
    r"(?:The\s)?(?P<who>(?:[A-Z][\w-]+(?:['’]s)?\s)(?:state|public|national|official)(?:-run)?\s"
    r"(?:TV|television|radio|media|broadcaster|news agency))\s[a-z]"
)
NEWCOMER = re.compile(r"(?P<who>(?:An?|One)(?:\s[A-Z][\w-]+){0,2}(?:\s[a-z][\w-]+){1,4})")
OPENS = re.compile(
    r"(?:^|(?<=[.!?][”\"’ ]\s)|(?<=[.!?]\s))"
    r"(?P<who>(?:The|An?|His|Her|Its|Their|(?:[A-Z][\w-]+\s){0,3}[A-Z][\w-]+['’]s)(?:\s[a-z][\w-]+){1,4})",
    re.MULTILINE,
)


def resolve(cast: Cast, quote: Quote, span: Span, word: str) -> Speaker:
    """The speaker behind a pronoun; `why` names the candidates where it stays open."""
    if word in ("he", "she", "him", "her"):
        return _person(cast, quote, span, "she" if word in ("she", "her") else "he")
    if word in ("who", "which"):
        return relatives.resolve(cast, quote, span)
    if word in ("we", "i", "us", "me"):
        return _first_person(cast, quote, span, "i" if word in ("i", "me") else "we")
    subject = (_body_opening(cast, quote, span) or _subject(cast, quote, span)) if word == "it" else None
    if subject and subject.organisation:
        return subject
    last = cast.last
    several = bool(last and ";" in f"{last.person}{last.country}")
    both = together.signed(cast, quote, "“they”: the parties of the joint statement") if cast.joint else None
    if word == "they" and both and not several:
        return both
    if last and word == "they" and several:
        return _again(quote, last, "“they”: who spoke last")
    if last and (last.organisation or (last.country and not last.person) or (word == "they" and not last.person)):
        return _again(quote, last, f"“{word}”: who spoke last")
    return Speaker(quote, why=f"“{word}”: nobody it could stand for spoke before")


def _again(quote: Quote, last: Speaker, why: str) -> Speaker:
    return Speaker(quote, last.person, last.role, last.organisation, last.country, why)


def _person(cast: Cast, quote: Quote, span: Span, gender: str) -> Speaker:
    """The role of the clause before, else the last compatible person; open inside the turn of a talk."""
    if quote.why == IN_TURN:
        return Speaker(quote, why=f"“{gender}”: of whom the turn of a talk tells")
    return _while(cast, quote, span, gender) or _last(cast, quote, span, gender)


def _last(cast: Cast, quote: Quote, span: Span, gender: str) -> Speaker:
    """The last compatible person outside the words of quotes, sentence by sentence backwards."""
    named = cast.within((max(0, span[0] - REACH), span[0]))
    fits = [(at, p) for at, p in named if p.gender in (None, gender) and not _in_quote(cast, at)]
    spoke = _spoke_last(cast, gender)
    again = _again(quote, spoke, f"“{gender}”: who spoke last") if spoke else None
    if not fits:
        nobody = Speaker(quote, why=f"“{gender}”: nobody named before")
        return again or _newcomer(cast, quote, span, gender) or _subject(cast, quote, span) or nobody
    told = _newcomer(cast, quote, span, gender) or _gendered_subject(cast, quote, span, gender)
    if told:
        return told
    if again and spoke and spoke.person is None and spoke.quote.speaker and spoke.quote.speaker > fits[-1][0]:
        return again
    start = _sentence_start(cast.text, fits[-1][0][0])
    near = {p.name: (at, p) for at, p in reversed(fits) if at[0] >= start}
    sure = {name: found for name, found in near.items() if found[1].gender == gender}
    her = _only_woman(cast, fits, spoke, start=start) if gender == "she" and not sure else None
    if her:
        return _is(quote, her, gender)
    if again and spoke and spoke.person in (sure or near):
        return again
    near = sure if len(sure) == 1 else near
    first_at, first = min(near.values(), key=lambda found: found[0])
    if len(near) == 1 or (first_at[0] - start < 40 and not spoke):
        return _is(quote, first, gender)
    return Speaker(quote, why=f"“{gender}” is ambiguous: {', '.join(near)}")


def _only_woman(cast: Cast, fits: list[tuple[Span, Person]], spoke: Speaker | None, *, start: int) -> Person | None:
    """The one known woman of the paragraph or the one before, unless a woman spoke last."""
    if spoke and any(p.name == spoke.person and p.gender == "she" for p in cast.people):
        return None
    low = cast.text.rfind("\n", 0, max(0, start - 2))
    women = {p.name: p for at, p in fits if p.gender == "she" and at[0] > low}
    return next(iter(women.values())) if len(women) == 1 else None


def _many(role: str) -> bool:
    """Whether a role is that of several: "critics", "leaders of X"."""
    head = role.split(" of ")[0].split(" in ")[0].split()[-1].lower()
    return head.endswith("s") and head in names.KINDS["unnamed"] | {f"{word}s" for word in names.RANKS}


def _while(cast: Cast, quote: Quote, span: Span, gender: str) -> Speaker | None:
    """The role of the clause before, in the same sentence: When the Norwegian chancellor was asked, he said ..."""
    m = WHILE.match(cast.text, _sentence_start(cast.text, span[0]), span[0])
    if m is None or cast.within((m.start(), span[0])):
        return None
    found = _role_at(cast, quote, m.span("who"))
    fits = found and genders.of_role(found.role) in (None, gender)
    return _again(quote, found, "the clause before is about them") if found and fits else None


def _gendered_subject(cast: Cast, quote: Quote, span: Span, gender: str) -> Speaker | None:
    """The role that opens the sentence before, if it tells this very pronoun: His wife nodded. “We wait,” she said."""
    low = max(cast.text.rfind("\n", 0, span[0]) + 1, span[0] - 300)
    last = next(reversed(list(OPENS.finditer(cast.text, low, span[0]))), None)
    found = _role_at(cast, quote, last.span("who")) if last else None
    told = found if found and genders.of_role(found.role) == gender else None
    spoke = _spoke_last(cast, gender) if told else None
    more = spoke and spoke.person is None and told and (spoke.role or "").startswith(f"{told.role} ")
    told = spoke if more else told  # "a spokesman for the minister", not "a spokesman"
    return _again(quote, told, "the sentence before is about them") if told else None


def _newcomer(cast: Cast, quote: Quote, span: Span, gender: str) -> Speaker | None:
    """The role that opens the sentence before as one not met yet, if it names nobody: "A Chadian officer, who asked for
    no name, laughs. “No,” he says." """
    low = cast.text.rfind("\n", 0, span[0]) + 1
    i = bisect_left(cast.homes.sentences, (span[0],)) - 1
    for start, end in reversed(cast.homes.sentences[max(0, i - 1) : i + 1]):
        m = (
            NEWCOMER.match(cast.text, max(start, low), end)
            if start >= low and not _in_quote(cast, (start, end))
            else None
        )
        found = _role_at(cast, quote, m.span("who")) if m and not cast.within((m.start(), span[0])) else None
        if found and not found.person and genders.of_role(found.role) in (None, gender):
            return _again(quote, found, "the sentence before is about them")
    return None


def _body_opening(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """The organisation with whose name the sentence before opens: "The European Commission took note. It recalled"."""
    start = _sentence_start(cast.text, span[0])
    if "\n" in cast.text[max(0, start - 2) : start]:
        return None
    before = _sentence_start(cast.text, max(0, start - 2))
    i = bisect_left(cast.bodies, ((before, 0), ""))
    named = next((at for at, _ in cast.bodies[i : i + 1] if at[0] < before + 5), None) or _medium(cast, before, start)
    return _again(quote, cast.resolve(quote, named), "the sentence before is about them") if named else None


def _medium(cast: Cast, start: int, end: int) -> Span | None:
    """The medium with which the words open: "Iranian state TV quotes an officer"."""
    m = MEDIUM.match(cast.text, start, end)
    return m.span("who") if m else None


def _subject(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """The role or body with which one of the last sentences of the paragraph or the one before opens."""
    for m in reversed(list(OPENS.finditer(cast.text, max(0, span[0] - 400), span[0]))):
        found = _role_at(cast, quote, m.span("who"))
        if found:
            return _again(quote, found, "the sentence before is about them")
    return None


def accuser(cast: Cast, quote: Quote) -> Speaker | None:
    """Who acts in the sentence before a passive that names nobody: “The judge shut the paper. It was accused of ...”"""
    if quote.cue is None or not ACCUSED.search(cast.text, *quote.cue):
        return None
    start = _sentence_start(cast.text, quote.cue[0])
    low = max(start - 400, cast.text.rfind("\n", 0, start) + 1)
    before = _sentence_start(cast.text, max(low, start - 2))
    m = ACTS.search(cast.text, max(low, before), start)
    found = _role_at(cast, quote, m.span("who")) if m else None
    return _again(quote, found, "a passive: who acts in the sentence before") if found else None


def _role_at(cast: Cast, quote: Quote, span: Span) -> Speaker | None:
    """Whom the longest role or body stands for with which the words at `span` open."""
    low, high = span
    for _, end in reversed(names.words(cast.text, (low, high))[1:]):
        parts = names.parts(cast.text, (low, end))
        told = parts.name is None and (parts.head in names.RANKS or parts.is_body)
        if told and cast.text[low:end].lower().endswith(parts.head) and not _in_quote(cast, (low, end)):
            return cast.resolve(quote, (low, end))
    return None


def _is(quote: Quote, person: Person, gender: str) -> Speaker:
    person.gender = person.gender or gender
    return as_speaker(quote, person, f"“{gender}”: the person named last")


def _spoke_last(cast: Cast, gender: str) -> Speaker | None:
    """Who spoke last, if a person of that gender or an unnamed one."""
    last = cast.last
    if last is None or (last.person is None and (last.role is None or _many(last.role))):
        return None
    known = next((p.gender for p in cast.people if p.name == last.person), None) or genders.of_role(last.role)
    if known is None and last.person is None and last.quote.speaker:
        known = genders.bound(cast.text, last.quote.speaker[1])
    return last if known in (None, gender) else None


def _in_quote(cast: Cast, at: Span) -> bool:
    return around(cast.words, at[0]) is not None


def _sentence_start(text: str, at: int) -> int:
    start = max(0, at - 400)
    for m in STOP.finditer(text, start, at):
        if not re.search(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|St|[A-Z])$", text[max(0, m.start() - 5) : m.start()]):
            start = m.end()
    return start


def _first_person(cast: Cast, quote: Quote, span: Span, word: str) -> Speaker:
    """We and I: those whose issued text or turn it is, else the author."""
    for block in cast.blocks:
        if block is not quote and block.speaker and any(low <= span[0] < high for low, high in block.content):
            return _again(quote, cast.resolve(block, block.speaker), f"“{word}”: whose text it is")
    if word == "we" and (both := together.again(cast, quote)):
        return both
    byline = next((p for p in cast.people if p.why == "byline"), None)
    if byline:
        return as_speaker(quote, byline, f"“{word}”: the byline")
    if word == "we" and cast.issuer:
        return Speaker(quote, country=cast.issuer, why="“we”: the state for which the text speaks")
    if cast.author and word == "i":
        return Speaker(quote, cast.author, "author", None, None, "“i”: the article's author")
    return Speaker(quote, why=f"“{word}”: nobody it could stand for spoke before")
