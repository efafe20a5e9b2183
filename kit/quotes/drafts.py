"""A quote in the making, and what the rules that make it know of it."""

from __future__ import annotations

from dataclasses import dataclass

from kit.records import Span

# Rules by which layout, not marks, says that the words are the speaker's own.
VERBATIM = frozenset(
    ("label", "pull quote", "issued text", "joint statement", "block after the cue", "issued after the colon")
)
# Rules by which marks say where the words begin and end.
EXACT = frozenset(
    (
        "quote before the cue",
        "quote after the cue",
        "quote after a colon",
        "in the words of",
        "as somebody put it",
        "goes on without a cue",
        "goes on in a new paragraph",
        "named in the sentence before",
        "named in the sentence after",
        "named in the paragraph after",
        "named in the paragraph before",
        "quote without a speaker",
    )
)
# Which report stands where one holds another's cue: an attribution after its words goes before one inside them.
RANKS = {
    "quote before the cue": 0,
    "clause before the cue": 1,
    "according to": 1,
    "clause after the cue": 2,
    "quote after the cue": 2,
}


@dataclass(slots=True)
class Draft:
    """A quote in the making: spans of characters; `rule` is what `Quote.why` will say."""

    content: list[Span]
    cue: Span | None
    speaker: Span | None
    cue_class: str | None
    rule: str
    via: Span | None = None
    confidence: float | None = None

    @property
    def exact(self) -> bool:
        """Whether marks or layout say where the words begin and end."""
        return self.verbatim or self.rule in EXACT

    @property
    def nested(self) -> bool:
        """Whether the words stand inside another speaker's."""
        return self.rule.startswith("quote in a quote")

    @property
    def verbatim(self) -> bool:
        """Whether the words are the speaker's own though they stand in no marks."""
        return self.rule in VERBATIM
