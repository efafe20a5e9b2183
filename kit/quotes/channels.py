"""Through whom words came: the agency that reports them, the paper they were told to. It carries, it does not speak."""

from __future__ import annotations

import re

from kit import tables
from kit.quotes import clauses, mentions, reported
from kit.quotes.clauses import Clause
from kit.quotes.cues import CUES
from kit.quotes.drafts import Draft
from kit.quotes.mentions import Range
from kit.quotes.words import Line
from kit.records import Span
from kit.text import UPPER

KINDS = tables.kinds("media")
AGENCIES = frozenset(row["name"] for row in tables.rows("agencies"))
OUTLETS = frozenset(row["name"] for row in tables.rows("outlets") if row["alone"] == "yes")
# "the Portuguese news agency Lusa"
AFTER_KIND = re.compile(rf"(?:\b(?:{'|'.join(sorted(KINDS['kind']))})\s+)(?:[{UPPER}][^\s,]*\s?){{1,4}}$")
WORD = re.compile(r"[\w-]+")
QUOTES = frozenset("quoted quotes quoting cited cites citing".split())
# "state television", "a local newspaper": a medium that is described, not named.
DESCRIBES = tuple([word] for word in "state official local national a north south".split())
# "KCNA quoted Kim as saying", "Xinhua cited the minister as telling reporters".
QUOTED_AS = re.compile(r"P(?=G)")
TOLD_IN = re.compile(r"PDnP(?=DX|X)")


def is_medium(text: str, span: Span) -> bool:
    """Whether a phrase names a news medium: an agency, or a capitalised name with a word such as News or Times."""
    phrase = re.sub(r"^the\s+", "", text[slice(*span)], flags=re.IGNORECASE)
    lows = WORD.findall(phrase.lower())
    if phrase.lower() in AGENCIES or any(low in KINDS["name"] for low in lows):
        return True
    if phrase in OUTLETS or AFTER_KIND.search(phrase):
        return True
    opens = phrase[:1].isupper() or lows[:1] in DESCRIBES
    return bool(opens and lows and lows[-1] in KINDS["part"])


def read(line: Line, low: int, high: int) -> list[Draft]:
    """The quotes of a sentence with their channels: "KCNA reported" after an attribution speaks for no one."""
    drafts = reported.read(line, low, high)
    relayed = quoted_as(line, low, high)
    if relayed:
        return [relayed]
    for draft in drafts:
        draft.via = draft.via or told(line, high, draft)
    kept = list(drafts)
    for outer in drafts:
        if outer.speaker is None or not is_medium(line.text, outer.speaker):
            continue
        inner = [d for d in kept if d is not outer and _carries(outer, d)]
        for draft in inner:
            draft.via = outer.speaker
        if inner:
            kept.remove(outer)
    return kept


def _carries(outer: Draft, inner: Draft) -> bool:
    """An attribution to a medium after another attribution: “...,” Kim said, KCNA reported."""
    if outer.cue is None or inner.cue is None or outer.cue <= inner.cue:
        return False
    return any(low <= inner.cue[0] < high for low, high in outer.content) or outer.content == inner.content


def told(line: Line, high: int, draft: Draft) -> Span | None:
    """The medium that the words were told to: "told AP", "said in an interview with the BBC"."""
    if draft.cue is None:
        return None
    at = line.at(draft.cue[0]) + 1
    cue = CUES.get(line.word(at - 1))
    if cue is None or "addressee" not in cue.takes:
        lead = TOLD_IN.match(line.tags, at, high)
        if lead is None:
            return None
        at = lead.end()
    m = clauses.ADDRESSEE.match(line.tags, at, high)
    span = line.span(*m.span()) if m and m.end() > at else None
    return span if span and is_medium(line.text, span) else None


def quoted_as(line: Line, low: int, high: int) -> Draft | None:
    """KCNA quoted Kim as saying ... / “...,” KCNA quoted Kim as saying / “...,” Kim was quoted as saying by KCNA."""
    for m in QUOTED_AS.finditer(line.tags, low, high):
        cue = CUES.get(line.word(m.end()))
        if line.word(m.start()) != "as" or cue is None or cue.cue_class != "speech":
            continue
        named = _quoted(line, m.start(), low)
        if named is None:
            continue
        (speaker, via, edge), clause = named, Clause(line, low, high, m.end(), cue)
        after = mentions.after(line, m.end() + 2, high) if line.word_is(m.end() + 1, "by") else None
        content = [] if after else _following(clause)
        content = content or _marked_before(line, edge, low)
        if content:
            draft = Draft(content, line.span(m.end(), m.end() + 1), line.span(*speaker), "speech", "quoted as saying")
            draft.via = line.span(*after) if after else via
            return draft
    return None


def _quoted(line: Line, at: int, low: int) -> tuple[Range, Span | None, int] | None:
    """(who is quoted, who quotes, where that clause begins) before "as saying"; None where nobody is quoted."""
    if at - 2 >= low and line.word(at - 1) in QUOTES and line.word(at - 2) in clauses.BE:
        speaker = mentions.before(line, at - 2, low)
        return (speaker, None, speaker[0]) if speaker else None
    speaker = mentions.phrase(line, at, low)
    if speaker is None:
        return None
    verb = speaker[0] - 1
    if (
        verb - 2 > low
        and line.word(verb) == "by"
        and line.word(verb - 1) in QUOTES
        and line.word(verb - 2) in clauses.BE
    ):
        quoted = mentions.before(line, verb - 2, low)
        return (quoted, line.span(*speaker), quoted[0]) if quoted else None
    found = mentions.before(line, verb, low) if verb > low and line.word(verb) in QUOTES else None
    return speaker, line.span(*found) if found else None, found[0] if found else speaker[0]


def _following(clause: Clause) -> list[Span]:
    """What stands after "as saying"."""
    start = clause.follows()
    return clauses.pieces(clause.line, start, clauses.content_end(clause, start)) if start < clause.high else []


def _marked_before(line: Line, edge: int, low: int) -> list[Span]:
    """The words in marks that end right before the word `edge`."""
    last = edge - 1 if line.tags[edge - 1 : edge] != "," else edge - 2
    first = last
    while first >= low and line.tags[first] in "Qq":
        first -= 1
    return [(s.start, s.end) for i in range(first + 1, last + 1) for s in [line.stretches[i]]]
