"""Near-copies: one wire story in many outlets. They are flagged with a shared `dup_group` and never dropped.

Method: MinHash over five-word shingles (Broder 1997), by rensa, with candidates by locality-sensitive hashing; a pair
that fills one template with facts of its own is told by its sentences, which are alike but for numbers and names.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from kit.records import Article, Failure
from kit.text import UPPER, digest

WORD = re.compile(r"\w+")
FACT = re.compile(rf"\d+(?:[.,:]\d+)*|\b[{UPPER}][\w’'-]*")
END = re.compile(r"[.!?][”\"’)]*\s+|\n\s*")
SHINGLE = 5
PERMUTATIONS = 128
BANDS = 32
SIMILAR = 0.45
CROWD = 200  # texts of one template that are remembered; more would be compared with each other without end


def flag(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """The same items in the same order; every article gets a `dup_group`, named after the first of its near-copies.

    The name is the first one's id and the digest of its text, so that families of two calls do not meet by chance. An
    article without copies is a group of its own: the number of groups counts each story once. Keeps about 4 KB a story.
    """
    known = _Known()
    for item in items:
        yield replace(item, dup_group=known.group(item)) if isinstance(item, Article) else item


@dataclass(frozen=True, slots=True)
class _Sentences:
    """A text's sentences as hashes, and beside them those of their moulds: what is left without facts."""

    whole: array[int]
    mould: array[int]


@dataclass(slots=True)
class _Known:
    """The texts met so far, as signatures and sentences."""

    groups: list[str] = field(default_factory=list)
    signatures: list[Any] = field(default_factory=list)
    sentences: list[_Sentences] = field(default_factory=list)
    index: Any = None

    def group(self, article: Article) -> str:
        """The group of the most similar text met before, else one of the article's own."""
        from rensa import RMinHash, RMinHashLSH

        if self.index is None:
            self.index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
        words = WORD.findall(article.text.lower())
        signature = RMinHash(num_perm=PERMUTATIONS, seed=42)
        signature.update([" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))])
        found = _sentences(article.text)
        near = sorted(self.index.query(signature))
        similar = ((float(signature.jaccard(self.signatures[at])), -int(at)) for at in near[:CROWD])
        alike = [pair for pair in similar if pair[0] >= SIMILAR and not _template(found, self.sentences[-pair[1]])]
        if alike:
            return self.groups[-max(alike)[1]]
        own = f"{article.id}-{digest(article.text)}"
        if len(near) < CROWD:
            self._keep(own, signature, found)
        return own

    def _keep(self, group: str, signature: Any, found: _Sentences) -> None:
        """Only the first of each group is compared with: its copies are like it, and a flood of them costs nothing."""
        self.index.insert(len(self.groups), signature)
        self.signatures.append(signature)
        self.sentences.append(found)
        self.groups.append(group)


def _sentences(content: str) -> _Sentences:
    """Facts hold no sentence's end, so that both splits run side by side."""
    whole, mould = END.split(content), END.split(FACT.sub("#", content))
    return _Sentences(array("q", map(hash, whole)), array("q", map(hash, mould)))


def _template(one: _Sentences, other: _Sentences) -> bool:
    """True where more sentences are one mould with other facts than are the same in both, the opening counting double.

    A copy is cut or touched up: its sentences are the other's, or differ in any word.
    """
    same = set(one.whole) & set(other.whole)
    moulds = {mould for whole, mould in zip(other.whole, other.mould, strict=True) if whole not in same}
    pairs = enumerate(zip(one.whole, one.mould, strict=True))
    filled = [at for at, (whole, mould) in pairs if whole not in same and mould in moulds]
    return len(filled) + (0 in filled) > len(same)
