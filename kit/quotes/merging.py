"""What rules found and what the encoder proposes, as one list: each decides where it is surer.

Rules own what marks and layout say exactly: words in marks, transcripts, block and pull quotes, and quotes that go on
without a cue. The encoder decides on reports in other words, where a rule is only a pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

from kit.quotes.cues import CUES
from kit.quotes.drafts import Draft
from kit.records import Candidate, Span
from kit.text import words

# Rules on reports in other words that stand beside an encoder: their precision on held-out articles is its own.
SURE = frozenset(("according to", "quoted as saying", "headline label"))


def merged(text: str, drafts: Sequence[Draft], candidates: Sequence[Candidate]) -> list[Draft]:
    """The drafts that stand, then the candidates that none of them covers; the drafts unchanged without candidates."""
    if not candidates:
        return list(drafts)
    owned = [d for d in drafts if d.exact or d.rule in SURE]
    taken = [span for d in owned for span in d.content]
    learnt = [c for c in candidates if not _mostly_in(c.content, taken)]
    return owned + [_draft(text, c) for c in learnt]


def _mostly_in(content: Sequence[Span], taken: Sequence[Span]) -> bool:
    """Whether half of the characters or more are words of quotes that stand."""
    total = sum(end - start for start, end in content)
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in content for c, d in taken)
    return total == 0 or 2 * shared >= total


def _draft(text: str, candidate: Candidate) -> Draft:
    draft = Draft(list(candidate.content), candidate.cue, candidate.speaker, _cue_class(text, candidate.cue), "encoder")
    draft.confidence = candidate.probability
    return draft


def _cue_class(text: str, cue: Span | None) -> str | None:
    """The class of the first word of the cue that the table knows; None where it knows none."""
    if cue is None:
        return None
    known = [CUES.get(text[slice(*span)].lower()) for span in words(text, *cue)]
    return next((c.cue_class for c in known if c), None)
