"""A headline that tells what the article tells below: one quote, which knows where else its words stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kit import text as layout
from kit.quotes.words import CLASSES
from kit.records import Quote, Span

MARKED = re.compile(r"[“\"‘«](?P<words>[^“”\"«»\n]{3,}?)[”\"’»](?!\w)")
STEM = 5  # letters: "agrees" and "agreed" are one word
SHORTEST = 4  # letters of a word that carries meaning
FEWEST = 3  # such words in a headline's report


def folded(text: str, quotes: Sequence[Quote], headline: Span | None) -> list[Quote]:
    """The quotes without those of the headline whose words the article tells again; these stand in the `again` of
    the first quote that does."""
    if headline is None:
        return list(quotes)
    above = [q for q in quotes if headline[0] <= q.content[0][0] and q.content[-1][1] <= headline[1]]
    kept = [q for q in quotes if q not in above]
    for quote in above:
        i = next((i for i, below in enumerate(kept) if _same(text, quote, below)), None)
        if i is None:
            kept.append(quote)
        else:
            kept[i] = replace(kept[i], again=(*kept[i].again, *quote.content))
    return kept


def _same(text: str, quote: Quote, below: Quote) -> bool:
    """Whether the words in marks of `quote` stand in `below`; without marks, all its words by their stems, by one who
    is called alike."""
    if below.content[0][0] < quote.content[-1][1]:
        return False
    told = _told(text, quote)
    marked = [m["words"] for m in MARKED.finditer(told)] or ([told] if quote.kind == "direct" else [])
    if marked:
        there = f" {' '.join(_words(_told(text, below)))} "
        return all(f" {' '.join(_words(words))} " in there for words in marked)
    stems = _stems(told)
    return len(stems) >= FEWEST and stems <= _stems(_told(text, below)) and _alike(text, quote, below)


def _alike(text: str, one: Quote, other: Quote) -> bool:
    if one.speaker is None or other.speaker is None:
        return False
    return not _stems(text[slice(*one.speaker)]).isdisjoint(_stems(text[slice(*other.speaker)]))


def _told(text: str, quote: Quote) -> str:
    return " ".join(text[start:end] for start, end in quote.content)


def _words(told: str) -> list[str]:
    return [told[slice(*span)].lower().replace("’", "'") for span in layout.words(told)]


def _stems(told: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _words(told) if len(word) >= SHORTEST and word not in CLASSES)
