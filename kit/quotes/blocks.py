"""Words that an introduction ending in a colon hands over to the paragraphs below it, with marks or without."""

from __future__ import annotations

import re

from kit.quotes import clauses, reported
from kit.quotes.clauses import Clause
from kit.quotes.cues import CUES
from kit.quotes.drafts import Draft
from kit.quotes.words import Line

OPENS = re.compile(r"[VI][^VAOITQq:G]*:$")
FOLLOWS = re.compile(r"(?:n|O|V|I):$")
TEXTS = frozenset(
    "statement letter tweet post message text email communique declaration following follows remarks note".split()
)
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
            return _introduced(line, low, m.start())
    if FOLLOWS.search(line.tags, low) and line.word(len(line.tags) - 2) in TEXTS:
        verb = re.compile("[VOIA]").search(line.tags, low)
        return _introduced(line, low, verb.start()) if verb else None
    return None


def _introduced(line: Line, low: int, at: int) -> Draft:
    cue = CUES.get(line.word(at)) or CUES["said"]
    clause = Clause(line, low, len(line.tags), at, cue)
    speaker = clauses.subject(clause)
    span = line.span(*speaker) if speaker else None
    return Draft([], line.span(at, at + 1), span, "speech", "block after the cue")


def goes_on(line: Line, *, first: bool) -> bool:
    """Whether a paragraph without marks is more of the block: the first always is, a later one if it says I or we."""
    if line.tags[:1] in ("Q", "q", "") or line.tags.endswith(":"):
        return False
    if first:
        return True
    says_we = FIRST_PERSON.search(line.text, line.starts[0], line.ends[-1])
    return bool(says_we) and not line.stretches and not _reports(line)


def _reports(line: Line) -> bool:
    """Whether somebody else is said to speak in the paragraph."""
    said = [d for d in reported.read(line, 0, len(line.tags)) if d.cue_class == "speech" and d.speaker]
    return any(d.speaker and line.text[slice(*d.speaker)].lower() not in ("i", "we") for d in said)
