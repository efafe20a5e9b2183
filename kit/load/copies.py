"""Near-copies: one wire story in many outlets. They are flagged with a shared `dup_group` and never dropped.

Method: MinHash over five-word shingles (Broder 1997), by rensa, with candidates by locality-sensitive hashing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from kit.records import Article, Failure

WORD = re.compile(r"\w+")
# What makes two tellings different facts: numbers, and names inside a sentence.
FACT = re.compile(r"\d[\d.,]*\d|\d|(?<=[a-z,;] )[A-Z][^\W\d_]+")
SHINGLE = 5
PERMUTATIONS = 128
BANDS = 32
SIMILAR = 0.45
CONTAINED = 0.8


def flag(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """The same items in the same order; every article gets the id of the first of its near-copies as its `dup_group`.

    The first telling, and an article without copies, is a group under its own id. So the number of groups counts each
    story once. Needs about 1 KB a text.
    """
    known = _Known()
    for item in items:
        yield replace(item, dup_group=known.group(item)) if isinstance(item, Article) else item


@dataclass(slots=True)
class _Known:
    """The texts met so far, as signatures."""

    groups: list[str] = field(default_factory=list)
    hashes: list[Any] = field(default_factory=list)
    facts: list[frozenset[str]] = field(default_factory=list)
    index: Any = None

    def group(self, article: Article) -> str:
        """The group of the most similar text met before, else the article's own id."""
        from rensa import RMinHash, RMinHashLSH

        if self.index is None:
            self.index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
        words = WORD.findall(article.text.lower())
        signature = RMinHash(num_perm=PERMUTATIONS, seed=42)
        signature.update([" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))])
        facts = frozenset(FACT.findall(article.text))
        similar = ((signature.jaccard(self.hashes[at]), at) for at in sorted(self.index.query(signature)))
        alike = [pair for pair in similar if pair[0] >= SIMILAR and _same_facts(facts, self.facts[pair[1]])]
        self.index.insert(len(self.groups), signature)
        self.hashes.append(signature)
        self.facts.append(facts)
        self.groups.append(self.groups[max(alike)[1]] if alike else article.id)
        return self.groups[-1]


def _same_facts(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where the numbers and names of the poorer telling are mostly in the richer one.

    A copy is cut or touched up, so its facts are a part of the other's; a template filled anew has facts of its own.
    """
    fewer = min(len(one), len(other))
    return fewer == 0 or len(one & other) >= CONTAINED * fewer
