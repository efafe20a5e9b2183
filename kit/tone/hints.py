"""Phrases that name no act and yet lean one way: "our patience has worn thin", "off the sanctions list".

A phrase of kit/tables/hints.tsv is words parted by blanks: `a|b` either, `open~` every form of it, `@list` a class of
kit/tables/hint_words.tsv, `*` up to four words of the same sentence, `N` a word with a capital (also in `our|N`).
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from kit.predicates import Predicate
from kit.predicates.lexicon import inflected, signals
from kit.predicates.line import Line
from kit.predicates.senses import REACH
from kit.tables import rows

GAP = 4  # words that a star may stand for
RARE = 3  # words of a phrase that a line must hold before the phrase is looked for
Words = frozenset[str] | None  # None for a star
NAME = "N"
AHEAD = frozenset({"will", "shall", "would"})
NOTS = frozenset({"not", "never", "cannot", "no", "nobody", "none", "nothing"})  # a phrase with these says no itself
NONE: frozenset[str] = frozenset()


class Hint(NamedTuple):
    """A phrase, the step it leans to (-3..+3) and what it says."""

    words: tuple[Words, ...]
    weight: float
    rule: str


class Table(NamedTuple):
    """The hints, the longest first, and for each of their words a whole number that tells by its bits of which.

    Bit `n` of a word says that it is the rarest of hint `n`, bit `len(hints) + n` the second rarest, and bit
    `2 * len(hints) + n` the third; `free` holds the bits of the words that a short hint has not.
    """

    hints: tuple[Hint, ...]
    bits: dict[str, int]
    free: int


class Found(NamedTuple):
    """A hint and the first and last of its words in a line."""

    first: int
    last: int
    hint: Hint


def acts(line: Line) -> list[Predicate]:
    """The hints of a line, each as an act without a type."""
    told = []
    for first, last, hint in found(line):
        span, sentence = (line.span(first)[0], line.span(last)[1]), line.closes[:first].count(".")
        name = " ".join(line.low[first : last + 1])
        weight, rules, under = hint.weight, [hint.rule], _condition(line, first)
        word = _denied(line, first, last, hint)
        if word:
            weight, rules = _undone(line, first, weight), [hint.rule, f"negated by {word}"]
        told.append(
            Predicate(
                *(span, span, name, weight, "", "", "hint", "active", "happened"),
                *(False, bool(under), sentence, tuple(rules + [f"under {under}"] * bool(under))),
            )
        )
    return told


def _undone(line: Line, first: int, weight: float) -> float:
    """What a phrase that is denied says: a good refused; a harm that "will not" be done is forsworn."""
    if weight > 0:
        return -1.0
    return 2.0 if weight <= -2 and not AHEAD.isdisjoint(line.low[max(0, first - 3) : first]) else 0.0


def _denied(line: Line, first: int, last: int, hint: Hint) -> str:
    """The word right before a phrase, or in a gap of it, that denies it; "" for none."""
    if first and is_not(line.low[first - 1]) and not line.closes[first - 1]:
        return line.low[first - 1]
    if None not in hint.words or any(words and not NOTS.isdisjoint(words) for words in hint.words):
        return ""
    return next((word for word in line.low[first + 1 : last] if is_not(word)), "")


def _condition(line: Line, first: int) -> str:
    """The "if" or "unless" under which word `first` stands in its clause; "" for none."""
    if "condition" not in line.held:
        return ""
    for k in range(first, max(-1, first - 1 - REACH), -1):
        if k < first and line.closes[k]:
            break
        if line.low[k] in signals("condition"):
            return line.low[k]
    return ""


def is_not(word: str) -> bool:
    """Whether the word denies the one behind it."""
    return word in ("not", "never", "cannot") or word.endswith("n't")


def found(line: Line) -> list[Found]:
    """The phrases of the table in the line, in text order; [] where none stands."""
    low, whole, at = line.low, [], -1
    for rank in _possible(low):
        hint = _table().hints[rank]
        opening = hint.words[0] or NONE
        for i in [i for i, word in enumerate(low) if word in opening]:
            last = _last(line, low, i + 1, hint.words[1:])
            if last is not None:
                whole.append((i, rank, last, hint))
    hits: list[Found] = []
    for first, _, last, hint in sorted(whole):
        if first > at:
            hits.append(Found(first, last, hint))
            at = last
    return hits


def _possible(low: list[str]) -> list[int]:
    """The numbers of the hints whose three rarest words are among these; all hints are asked at once, bit by bit."""
    hints, bits, free = _table()
    held = reduce(or_, filter(None, map(bits.get, low)), free)
    left = held & (held >> len(hints)) & (held >> 2 * len(hints))
    found: list[int] = []
    while left:
        found.append(left.bit_length() - 1)
        left ^= 1 << found[-1]
    return found


def _last(line: Line, low: list[str], at: int, words: tuple[Words, ...]) -> int | None:
    """The last word of a phrase of which `words` must follow from word `at` on; None where they do not."""
    if not words:
        return at - 1
    if words[0] is None:
        for k in range(at, min(at + GAP + 1, len(low))):
            if line.closes[k - 1] == ".":
                return None
            last = _last(line, low, k, words[1:])
            if last is not None:
                return last
        return None
    if at >= len(low) or line.closes[at - 1] == ".":
        return None
    fits = low[at] in words[0] or (NAME in words[0] and line.capital(at))
    return _last(line, low, at + 1, words[1:]) if fits else None


@cache
def _table() -> Table:
    hints = [
        Hint(tuple(map(_words, row["phrase"].split())), float(row["weight"]), row["rule"]) for row in rows("hints")
    ]
    hints.sort(key=lambda hint: -len(hint.words))
    bits, free = defaultdict[str, int](int), 0
    for n, hint in enumerate(hints):
        for k, words in enumerate(_rarest(hint)):
            bit = 1 << (k * len(hints) + n)
            free |= 0 if words else bit
            for word in words:
                bits[word] |= bit
    return Table(tuple(hints), dict(bits), free)


def _rarest(hint: Hint) -> list[frozenset[str]]:
    """Its RARE rarest words, which are the longest, none of them a name; NONE for each that it is short of."""
    fixed = [words for words in hint.words if words and NAME not in words]
    return (sorted(fixed, key=lambda words: -min(map(len, words))) + [NONE] * RARE)[:RARE]


def _words(part: str) -> Words:
    return None if part == "*" else frozenset(word for one in part.split("|") for word in _forms(one))


def _forms(one: str) -> Iterator[str]:
    if one.startswith("@"):
        yield from _classes()[one[1:]]
    elif one.endswith("~"):
        yield from inflected(one[:-1])
    else:
        yield one


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes of words by name (kit/tables/hint_words.tsv)."""
    found: dict[str, frozenset[str]] = {}
    for row in rows("hint_words"):
        found[row["name"]] = frozenset(form for word in row["words"].split() for form in _forms(word))
    return found
