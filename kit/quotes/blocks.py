"""Words that an introduction ending in a colon hands over to the paragraphs below it, with marks or without."""

from __future__ import annotations

import re

from kit import tables
from kit.quotes import clauses, mentions, reported
from kit.quotes.clauses import Clause
from kit.quotes.cues import CUES
from kit.quotes.drafts import Draft
from kit.quotes.words import Line
from kit.records import Span
from kit.text import UPPER

OPENS = re.compile(r"[VI][^VAOITQq:G]*:$")
KINDS = tables.kinds("handing")
TEXTS = KINDS["issued"] | KINDS["text"]
# "the statement by the ministers", "attributable to the spokesman": who stands behind a text.
BEHIND = re.compile(
    r"\b(?:(?:statement|text|letter|message|communique|declaration|note|remarks|readout)\b[^,.:]{0,40}?\bby"
    rf"|attributable to|attributed to)\s+(?=the\s|[{UPPER}])"
)
SHORTEST = 4  # words: "Begin text:" and "An extract:" hand over nothing
FINITE = re.compile("[VOIA]")
FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Oo]ur|[Mm]y|us|me)\b")


def introduction(line: Line) -> Draft | None:
    """A quote without words yet, where the paragraph ends in "X said:" or "in a statement:"; else None."""
    if not line.tags.endswith(":"):
        return None
    low = max((i + 1 for i in range(len(line.tags) - 1) if line.tags[i] == "."), default=0)
    m = OPENS.search(line.tags, low)
    if m:
        cue = CUES.get(line.word(m.start()))
        if cue and "quote" in cue.takes:
            found = _introduced(line, low, m.start())
            found.speaker = found.speaker or _text(line, low)
            return found if found.speaker or cue.verb != "read" else None  # “For more, read on:”
    lows = {line.word(i) for i in range(low, len(line.tags))}
    if len(line.tags) - low < SHORTEST or any(line.tags[i] in "Qq" for i in range(low, len(line.tags))):
        return None
    if not lows & TEXTS:
        return _put(line, low, lows)
    if lows & KINDS["list"] and not lows & KINDS["whole"]:
        return None
    draft = _handed_over(line, low)
    if draft.speaker and line.text[slice(*draft.speaker)].lower() == "you":
        return None
    if lows & KINDS["issued"] and lows & KINDS["whole"]:
        draft.rule = "issued after the colon"
    return draft


def _put(line: Line, low: int, lows: set[str]) -> Draft | None:
    """“The judge went further:”: who somebody is, and that it is put in a manner; no text is named."""
    speaker = mentions.about(line, low, len(line.tags)) if lows & KINDS["manner"] and not lows & KINDS["list"] else None
    return Draft([], None, speaker, "speech", "block after the cue") if speaker else None


def _introduced(line: Line, low: int, at: int) -> Draft:
    cue = CUES.get(line.word(at)) or CUES["said"]
    clause = Clause(line, low, len(line.tags), at, cue)
    speaker = clauses.subject(clause)
    span = line.span(*speaker) if speaker else None
    return Draft([], line.span(at, at + 1), span, "speech", "block after the cue")


def _handed_over(line: Line, low: int) -> Draft:
    """“Text of the statement by the minister:”, “The letter reads in part:”."""
    verb = FINITE.search(line.tags, low)
    by = BEHIND.search(line.text, line.starts[low], line.ends[-1])
    author = mentions.after(line, line.before(by.end()), len(line.tags)) if by else None
    draft = _introduced(line, low, verb.start()) if verb else Draft([], None, None, "speech", "block after the cue")
    named = line.span(*author) if author else mentions.about(line, low, len(line.tags))
    draft.speaker = named or draft.speaker or _text(line, low)
    draft.cue = (
        draft.cue if verb and (line.word(verb.start()) in CUES or line.word(verb.start()) in KINDS["hands"]) else None
    )
    return draft


def _text(line: Line, low: int) -> Span | None:
    """The text itself, where it opens the sentence: “The indictment, sixty pages long, opens with these words:”"""
    named = next((i for i in range(low, len(line.tags)) if line.word(i) in TEXTS), low)
    return line.span(low, named + 1) if named > low and set(line.tags[low:named]) <= set("DnX") else None


def goes_on(line: Line, draft: Draft) -> bool:
    """Whether a paragraph without marks is more of the block: the first always is, a later one of an issued text too,
    of another if it says I or we; none in which somebody else is said to speak."""
    if line.tags[:1] in ("Q", "q", "") or line.tags.endswith(":"):
        return False
    if not draft.content:
        return True
    if line.stretches:
        return False
    if draft.rule == "issued after the colon":
        return KINDS["narrates"].isdisjoint(line.word(i) for i in range(len(line.tags)))
    return bool(FIRST_PERSON.search(line.text, line.starts[0], line.ends[-1])) and not _reports(line)


def _reports(line: Line) -> bool:
    """Whether somebody else is said to speak in the paragraph."""
    said = [d for d in reported.read(line, 0, len(line.tags)) if d.cue_class == "speech" and d.speaker]
    return any(d.speaker and line.text[slice(*d.speaker)].lower() not in ("i", "we") for d in said)
