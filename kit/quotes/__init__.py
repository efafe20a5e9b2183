"""Article in, Quotes out: who says what, by rules over quotation marks and reporting verbs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kit import tables
from kit import text as layout
from kit.marks import Stretch, stretches
from kit.quotes import deeds, linking, merging, nested, transcripts
from kit.quotes.drafts import Draft
from kit.quotes.words import line
from kit.records import Article, Candidate, Quote, Span

__all__ = ["find"]

# How often a rule's quote has the words that an annotator marked.
MEASURED = {(row["rule"], row["kind"]): int(row["right"]) / int(row["n"]) for row in tables.rows("quote_rules")}


def find(article: Article, candidates: Sequence[Candidate] = ()) -> tuple[Quote, ...]:
    """Every quote, in text order; () where nobody speaks. Words in marks that nobody says are no quote.

    `candidates` are an encoder's proposals; without them the rules answer alone.
    """
    text, spans = article.text, layout.paragraphs(article.text)
    marks = stretches(text)
    outer = tuple(s for s in marks if not s.depth)
    drafts, used = transcripts.laid_out(article, spans)
    lines = [line(text, span, within) for span, within in _by_paragraph(spans, outer)]
    drafts += linking.paragraphs([words if i not in used else None for i, words in enumerate(lines)])
    drafts = merging.merged(text, marks, [*drafts, *nested.inside(text, marks)], candidates)
    made = [_quote(article, draft, outer) for draft in drafts if draft.content and not deeds.wordless(text, draft)]
    return tuple(sorted(made, key=lambda q: (q.content[0], q.cue or (0, 0))))


def _by_paragraph(spans: Sequence[Span], outer: Sequence[Stretch]) -> Iterator[tuple[Span, Sequence[Stretch]]]:
    lows = [s.low for s in outer]
    for span in spans:
        yield span, outer[bisect_left(lows, span[0]) : bisect_left(lows, span[1])]


def _quote(article: Article, draft: Draft, outer: tuple[Stretch, ...]) -> Quote:
    content = tuple(draft.content)
    kind = "direct" if draft.verbatim else _kind(article.text, content, outer)
    return Quote(
        article_id=article.id,
        kind=kind,
        content=content,
        cue=draft.cue,
        cue_class=draft.cue_class,
        speaker=draft.speaker,
        via=draft.via,
        confidence=MEASURED.get((draft.rule, kind)) if draft.confidence is None else draft.confidence,
        why=draft.rule,
    )


def _kind(text: str, content: tuple[Span, ...], outer: Sequence[Stretch]) -> str:
    """Direct where nine tenths of the words stand in marks, indirect where none does, else mixed."""
    lows = [s.low for s in outer]
    inside = total = 0
    for low, high in content:
        here = outer[max(0, bisect_left(lows, low) - 1) : bisect_left(lows, high)]
        words = layout.words(text, low, high)
        total += len(words)
        inside += sum(any(s.start <= start and end <= s.end for s in here) for start, end in words) if here else 0
    return "indirect" if not inside else "direct" if inside >= 0.9 * total else "mixed"
