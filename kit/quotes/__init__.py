"""Article in, Quotes out: who says what, by rules over quotation marks and reporting verbs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kit import tables
from kit import text as layout
from kit.marks import Stretch
from kit.quotes import deeds, doubles, mentions, merging, nested
from kit.quotes.drafts import Draft
from kit.quotes.rules import Ruled, ruled
from kit.records import Article, Candidate, Quote, Span

__all__ = ["Ruled", "find", "ruled"]

# How often a rule's quote has the words that an annotator marked.
MEASURED = {(row["rule"], row["kind"]): int(row["right"]) / int(row["n"]) for row in tables.rows("quote_rules")}


def find(article: Article, candidates: Sequence[Candidate] = (), by_rule: Ruled | None = None) -> tuple[Quote, ...]:
    """Every quote, in text order; () where nobody speaks. Words in marks that nobody says are no quote.

    `candidates` are an encoder's proposals; without them the rules answer alone. `by_rule` is `ruled(article)` where it
    was asked for before: its `settled` paragraphs need no encoder. A headline that tells what the text below tells is
    no quote of its own: it stands in `Quote.again`.
    """
    text, by_rule = article.text, by_rule or ruled(article)
    outer = tuple(s for s in by_rule.marks if not s.depth)
    drafts = merging.merged(text, by_rule.marks, by_rule.drafts, candidates)
    told = [
        d for d in drafts if d.content and not deeds.wordless(text, d) and not deeds.topic(text, d, article.headline)
    ]
    told += [d for d in nested.retold(text, told, by_rule.marks) if not deeds.wordless(text, d)]
    made = doubles.folded(text, [_quote(article, draft, outer) for draft in told], article.headline)
    return tuple(sorted(made, key=lambda q: (q.content[0], q.cue or (0, 0))))


def _quote(article: Article, draft: Draft, outer: tuple[Stretch, ...]) -> Quote:
    content = tuple(draft.content)
    kind = "direct" if draft.verbatim else _kind(article.text, content, outer)
    return Quote(
        article_id=article.id,
        kind=kind,
        content=content,
        cue=draft.cue,
        cue_class=draft.cue_class,
        speaker=draft.speaker and mentions.owner(article.text, draft.speaker),
        via=draft.via,
        confidence=MEASURED.get((draft.rule, kind)) if draft.confidence is None else draft.confidence,
        why=draft.rule,
    )


def _kind(text: str, content: tuple[Span, ...], outer: Sequence[Stretch]) -> str:
    """Direct where nine tenths of the words stand in marks, indirect where none does, else mixed."""
    inside = total = 0
    for low, high in content:
        first, end = (bisect_left(outer, at, key=lambda s: s.low) for at in (low, high))
        here = outer[max(0, first - 1) : end]
        words = layout.words(text, low, high)
        total += len(words)
        inside += sum(any(s.start <= start and end <= s.end for s in here) for start, end in words) if here else 0
    return "indirect" if not inside else "direct" if inside >= 0.9 * total else "mixed"
