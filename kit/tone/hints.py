"""Phrases that name no act and yet lean one way: "our patience has worn thin", "off the sanctions list".

A phrase of kit/tables/hints.tsv is words parted by blanks: `a|b` either, `open~` every form of it, `@list` a class of
kit/tables/hint_words.tsv, `*` up to four words of the same sentence, `N` a word with a capital (also in `our|N`).
"""

from collections.abc import Iterator
from functools import cache
from itertools import compress
from typing import NamedTuple

from kit.predicates import Predicate
from kit.predicates.lexicon import inflected, signals
from kit.predicates.line import Line
from kit.predicates.senses import REACH
from kit.tables import rows

GAP = 4  # words that a star may stand for
Words = frozenset[str] | None  # None for a star
NAME = "N"
AHEAD = frozenset({"will", "shall", "would"})
NOTS = frozenset({"not", "never", "cannot", "no", "nobody", "none", "nothing"})  # a phrase with these says no itself
NONE: frozenset[str] = frozenset()


class Hint(NamedTuple):
    """A phrase, the step it leans to (-3..+3) and what it says; it holds one of `needs`, None for any word."""

    words: tuple[Words, ...]
    weight: float
    rule: str
    needs: Words


class Opening(NamedTuple):
    """What a first word may open, the longest first: with this or that second word, and with any.

    One of `needs` stands in every line that holds one of `others`; None where nothing is known.
    """

    seconds: dict[str, tuple[Hint, ...]]
    others: tuple[Hint, ...]
    needs: Words


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
    low, hits, at, present = line.low, list[Found](), -1, set(line.low)
    openings = list(map(_table().get, low))
    for i, opening in compress(enumerate(openings), openings):
        if i <= at or opening is None:
            continue
        near = opening.seconds.get(low[i + 1] if i + 1 < len(low) else "")
        if near is None:
            if opening.needs is not None and opening.needs.isdisjoint(present):
                continue
            near = opening.others
        for hint in near:
            if hint.needs is not None and hint.needs.isdisjoint(present):
                continue
            last = _last(line, low, i + 1, hint.words[1:])
            if last is not None:
                hits.append(Found(i, last, hint))
                at = last
                break
    return hits


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
def _table() -> dict[str, Opening]:
    """The hints by each of their first words."""
    groups: dict[str, list[Hint]] = {}
    for row in rows("hints"):
        words = tuple(_words(part) for part in row["phrase"].split())
        later = [after for after in words[1:] if after and NAME not in after]
        needs = max(later, key=_rarity, default=None)
        for word in words[0] or ():
            groups.setdefault(word, []).append(Hint(words, float(row["weight"]), row["rule"], needs))
    return {word: _opening(sorted(hints, key=lambda hint: -len(hint.words))) for word, hints in groups.items()}


def _rarity(words: frozenset[str]) -> int:
    """How long the shortest of the words is: long words are rare."""
    return min(map(len, words))


def _opening(hints: list[Hint]) -> Opening:
    seconds = [_second(hint.words) for hint in hints]
    pairs = list(zip(hints, seconds, strict=True))
    named = {word for second in seconds if second for word in second}
    others = tuple(hint for hint, second in pairs if second is None)
    needs = [hint.needs for hint in others]
    return Opening(
        {word: tuple(hint for hint, second in pairs if second is None or word in second) for word in named},
        others,
        None if None in needs else NONE.union(*filter(None, needs)),
    )


def _second(words: tuple[Words, ...]) -> Words:
    """The second words, by which a phrase is looked up; None where a gap or any name may stand there."""
    second = words[1] if len(words) > 1 else None
    return second if second and NAME not in second else None


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
