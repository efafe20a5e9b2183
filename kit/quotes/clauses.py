"""A cue in its sentence: who stands before or after it, and where its content begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kit.quotes import mentions
from kit.quotes.cues import Cue
from kit.quotes.drafts import Draft
from kit.quotes.mentions import Range
from kit.quotes.words import Line
from kit.records import Span

# Between "said" and what was said: times, adverbs, "in a statement", "at talks in Seoul".
ADJUNCTS = re.compile(r"(?:R|P?D?[nd]*m+d*|P[DRndXO]*?[nX]+(?=[TN:,QqDXSmP.]|$))*")
ADDRESSEE = re.compile(r"M|(?:D?[RndO]*[nX]+)(?:C[nX]+)?(?:PD?X+)?")
# "claimed last week that ..."
NEAR, PERIODS = frozenset(("last", "this")), frozenset("week month year night weekend spring summer autumn".split())
BE = frozenset("is are was were be been being isn't wasn't weren't aren't gets got".split())
FINITE = re.compile("[AOVI]")
# Where the next reporting begins: ", adding", "and said", ", according to", "while Kim said that".
NEXT_REPORT = re.compile(
    r",[CS]?R*G|,Y|,?C[AR]*V(?=[T:,Qq]|[DN])|,[CS][DXn]+[AR]*V(?=[TDNRXn:,Qq])|,[DXn]+[VI](?=[,:]?[Qq])"
)
# “footage of Orlic asking, “...””: who is shown to speak stands right before.
SHOWN = re.compile("[,:][Qq]")
THINGS = frozenset("nothing something anything everything little much".split())  # said nothing
NAMED = re.compile("(?:X+|D[nX]{1,3})$")
PHRASE_ENDS = re.compile(r"[;:-]|,[CSGWAOVN]|C[AR]*[VO]|S|\.|G")


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue in its sentence: the sentence is `[low, high)`, the cue word stands at `at`."""

    line: Line
    low: int
    high: int
    at: int
    cue: Cue

    def follows(self) -> int:
        """The word after the cue and its adjuncts; after the addressee too where the verb takes one."""
        at = self.at + 1
        if "addressee" in self.cue.takes and (m := ADDRESSEE.match(self.line.tags, at, self.high)):
            at = m.end()
        m = ADJUNCTS.match(self.line.tags, at, self.high)
        at = m.end() if m else at
        when = at + 1 < self.high and self.line.word(at) in NEAR and self.line.word(at + 1) in PERIODS
        return at + 2 if when and self.line.tags[at + 2 : at + 3] == "T" else at


def subject(clause: Clause) -> Range | None:
    """The speaker's mention before the cue; for "and added", ", adding", "to say" that of the sentence."""
    line, at = clause.line, clause.at
    tag = _before_adverbs(clause)
    if line.tags[at] == "G" and SHOWN.match(line.tags, at + 1) and (shown := _right_before(clause)):
        return shown
    if line.tags[at] == "G" or tag in ("t", "C") or not tag:
        return _first_phrase(clause)
    return mentions.before(line, at, clause.low) or (_first_phrase(clause) if tag == "," else None)


def _before_adverbs(clause: Clause) -> str:
    """The class of the word before the cue and its adverbs; "" at the sentence's start."""
    before = clause.line.tags[clause.low : clause.at]
    return (before.rstrip("R") or before[:1])[-1:]


def _right_before(clause: Clause) -> Range | None:
    """The name, or the role with its article, that ends right before the cue."""
    m = NAMED.search(clause.line.tags, clause.low, clause.at)
    if m is None or ("X" not in m[0] and clause.line.word(clause.at - 1) not in mentions.ROLES):
        return None
    return m.span()


def _first_phrase(clause: Clause) -> Range | None:
    """The first noun phrase of the sentence that a verb follows: its subject."""
    tags = clause.line.tags
    for m in FINITE.finditer(tags, clause.low, clause.at):
        found = mentions.before(clause.line, m.start(), clause.low)
        if found:
            return found
    return None


def attribution(clause: Clause) -> tuple[Range | None, int, int]:
    """(speaker, first word of "X said" or "said X", word after it) of a clause that stands after or inside content."""
    line, at, low = clause.line, clause.at, clause.low
    before = line.tags[at - 1] if at > low else ""
    told = before == "," and "addressee" in clause.cue.takes and mentions.before(line, at, low)
    if before in ",Qq-" and before and not told and "quote" in clause.cue.takes:
        speaker = mentions.after(line, at + 1, clause.high)
        if speaker and line.word(speaker[0]) not in THINGS:
            rest = speaker[1]
            m = ADJUNCTS.match(line.tags, rest, clause.high)
            return speaker, at, m.end() if m else rest
    speaker = mentions.before(line, at, low)
    if speaker is None:
        return None, at, at
    return speaker, speaker[0], clause.follows()


def content_end(clause: Clause, start: int) -> int:
    """Up to the sentence's end, or to where the next reporting begins: ", adding", "and said", ", according to"."""
    tags, high = clause.line.tags, clause.high
    m = NEXT_REPORT.search(tags, start + 1, high)
    return trim_stops(clause.line, start, m.start() if m else high)


def phrase_end(clause: Clause, start: int) -> int:
    """The end of an object or an infinitive: a comma, a further verb after "and", a subordinate clause."""
    tags, high = clause.line.tags, clause.high
    m = PHRASE_ENDS.search(tags, start + 1, high)
    return trim_stops(clause.line, start, m.start() if m else high)


def trim_stops(line: Line, low: int, high: int) -> int:
    """Where the words before `high` end, stops left out."""
    while high > low and line.tags[high - 1] in ".,;:-":
        high -= 1
    return high


def pieces(line: Line, low: int, high: int) -> list[Span]:
    """The content `[low, high)` as spans of characters: a quote that stands alone without its marks."""
    while low < high and line.tags[low] in ",.;:-":
        low += 1
    high = trim_stops(line, low, high)
    if low >= high:
        return []
    inner = [line.stretches[i] for i in range(low, high) if i in line.stretches]
    if len(inner) == high - low:
        return [(s.start, s.end) for s in inner]
    return [line.span(low, high)]


def draft(clause: Clause, spans: list[Span], speaker: Range, rule: str) -> Draft:
    """A draft with the cue and its class."""
    line = clause.line
    return Draft(spans, line.span(clause.at, clause.at + 1), line.span(*speaker), clause.cue.cue_class, rule)
