"""Who speaks in the middle of a sentence: "Now, say diplomats, they trade", "hit what Sudria says was a camp"."""

from __future__ import annotations

import re

from kit.quotes import mentions
from kit.quotes.clauses import FINITE, pieces, trim_stops
from kit.quotes.cues import CUES
from kit.quotes.drafts import Draft
from kit.quotes.words import Line

PLAIN = re.compile(r"[DXnNdPCR&tm]+")  # a noun phrase with what hangs on it, and no verb
# A main clause: it begins with its subject, has a verb, and no relative clause, comma or marks.
MAIN = re.compile(r"[DXnNd][^AOVIW,:;QqG]*[AOVI][^W,:;QqG]*")
LONGEST = 12  # words of the speaker in an aside
# "Hit what Sudria says was a camp": the content is "what" and what it was, as PolNeAR has it.
WHAT_WAS = re.compile(
    r"\b(?P<what>what)\s(?P<who>[^,.;:!?“”\"\n]{2,60}?)\s(?P<cue>(?:says?|said|claims?|claimed|insists?|insisted|alleges?|alleged|maintains?"
    r"|maintained|believes?|believed))\s(?P<was>(?:was|were|is|are|had\sbeen|has\sbeen|have\sbeen)\s(?!that\b)[^,.;:!?“”\"\n]{2,120})"
)
THOUGHT = re.compile(r"believe")


def aside(line: Line, low: int, high: int) -> Draft | None:
    """“Now, say people on both sides, they trade”, “The deal, say officials, is done”: the words around the aside."""
    for at in range(low + 2, high - 2):
        cue = CUES.get(line.word(at)) if line.tags[at - 1] == "," and line.tags[at] in "VI" else None
        if cue is None or not {"quote", "clause"} <= cue.takes or FINITE.search(line.tags, low, at - 1):
            continue
        if "," in line.tags[low : at - 1]:  # "The witness, Lau, said his superior, Ong, asked"
            continue
        end = line.tags.find(",", at + 1, high)
        if not at + 1 < end <= at + LONGEST or not PLAIN.fullmatch(line.tags, at + 1, end):
            continue
        if mentions.after(line, at + 1, high) is None or not _goes_on(line, (low, high), behind=end + 1):
            continue
        spans = pieces(line, low, at - 1) + pieces(line, end + 1, trim_stops(line, end + 1, high))
        return Draft(spans, line.span(at, at + 1), line.span(at + 1, end), cue.cue_class, "said in an aside")
    return None


def _goes_on(line: Line, sentence: tuple[int, int], *, behind: int) -> bool:
    """Whether the sentence goes on behind the aside with its verb, and no words in marks stand in it."""
    low, high = sentence
    if not {"Q", "q"}.isdisjoint(line.tags[low:high]):
        return False
    after = line.tags[behind : behind + 1]
    return after not in ("G", "W", "Y", "C", "S", "") and FINITE.search(line.tags, behind, high) is not None


def before_marks(line: Line, low: int, marked: Draft) -> Draft | None:
    """“Velka takes no side, an official tells a reporter: “...””: what is told in other words before the marks."""
    if marked.rule != "quote after the cue" or marked.speaker is None or marked.cue is None:
        return None
    first, cue = line.at(marked.speaker[0]), line.at(marked.cue[0])
    lead = line.tags[low : first - 1]
    if not line.text[marked.content[0][0]].isupper():
        return None  # “He was, she recalled, “a good cook””: one sentence
    if not MAIN.fullmatch(lead) or line.tags[first - 1] != "," or not PLAIN.fullmatch(line.tags, first, cue):
        return None
    return Draft(pieces(line, low, first - 1), marked.cue, marked.speaker, marked.cue_class, "told before the marks")


def what_was(line: Line, low: int, high: int) -> list[Draft]:
    """“... hit what Sudria says was a camp”: what somebody says a thing to be."""
    found = []
    for m in WHAT_WAS.finditer(line.text, line.starts[low], line.ends[high - 1]):
        first, cue = line.at(m.start("who")), line.at(m.start("cue"))
        if PLAIN.fullmatch(line.tags, first, cue):
            kind = "thought" if THOUGHT.match(m["cue"]) else "speech"
            spans = [m.span("what"), (m.start("was"), line.ends[line.at(m.end("was") - 1)])]
            found.append(Draft(spans, m.span("cue"), m.span("who"), kind, "what somebody says it was"))
    return found
