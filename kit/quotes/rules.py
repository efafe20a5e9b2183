"""What the rules find without an encoder, and the paragraphs in which they leave it nothing to say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kit import text as layout
from kit.marks import Stretch, stretches
from kit.quotes import headings, linking, nested, transcripts
from kit.quotes.drafts import Draft
from kit.quotes.words import is_beside, line
from kit.records import Article, Span

SETTLES = frozenset(
    (
        "quote before the cue",
        "quote after the cue",
        "quote after a colon",
        "goes on in a new paragraph",
        "named in the paragraph before",
        "label",
        "pull quote",
        "joint statement",
        "issued after the colon",
    )
)


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rules' drafts of one article, its marks, and the paragraphs (spans) that they settle alone: all their words
    are quoted, or name the speaker, or report."""

    marks: tuple[Stretch, ...]
    drafts: tuple[Draft, ...]
    settled: tuple[Span, ...]


def ruled(article: Article) -> Ruled:
    """What the rules find in the article."""
    text, spans = article.text, layout.paragraphs(article.text)
    marks = stretches(text)
    outer = tuple(s for s in marks if not s.depth)
    drafts, used = transcripts.laid_out(article, spans)
    headed, taken = headings.entries(text, spans, used)
    drafts, used = drafts + headed, used | taken
    lines = [line(text, span, within) for span, within in _by_paragraph(spans, outer)]
    drafts += linking.paragraphs([words if i not in used else None for i, words in enumerate(lines)])
    inner = {(s.start, s.end) for s in marks}
    sure = [d for d in drafts if d.rule in SETTLES and d.speaker and (d.verbatim or inner.issuperset(d.content))]
    settled = _settled(text, spans, sure)
    spoken = [span for d in drafts if d.verbatim for span in d.content]
    labelled = [d for d in drafts if d.rule == "label"]
    official = any(d.speaker and transcripts.OFFICE.search(text, *d.speaker) for d in labelled)
    turns = [span for d in labelled for span in d.content] if official else []
    return Ruled(marks, (*drafts, *nested.inside(text, marks, spoken, turns)), settled)


def _by_paragraph(spans: Sequence[Span], outer: Sequence[Stretch]) -> Iterator[tuple[Span, Sequence[Stretch]]]:
    lows = [s.low for s in outer]
    for span in spans:
        yield span, outer[bisect_left(lows, span[0]) : bisect_left(lows, span[1])]


def _settled(text: str, spans: Sequence[Span], sure: Sequence[Draft]) -> tuple[Span, ...]:
    """The paragraphs of which the quotes that stand whatever an encoder says tell every word."""
    told = sorted(span for d in sure for span in (*d.content, d.cue, d.speaker) if span)
    quoted = sorted(span for d in sure for span in d.content)
    return tuple(span for span in spans if _within(quoted, span) and not _loose(text, span, _within(told, span)))


def _within(sorted_spans: Sequence[Span], span: Span) -> Sequence[Span]:
    low, high = bisect_left(sorted_spans, (span[0], 0)), bisect_left(sorted_spans, (span[1], 0))
    return sorted_spans[low:high]


def _loose(text: str, span: Span, told: Sequence[Span]) -> bool:
    """Whether words of the paragraph stand in none of the spans, other than who the speaker is, when and where."""
    at = span[0]
    for low, high in (*told, (span[1], span[1])):
        if low > at and not all(is_beside(text[slice(*word)]) for word in layout.words(text, at, low)):
            return True
        at = max(at, high)
    return False
