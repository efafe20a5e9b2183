"""The names of the scale, coercive to cooperative, and the words that explain a score."""

from collections.abc import Iterable

from kit.records import Word

# Half way between the classes of the scale: oppose and threaten, state and oppose, and so on.
BOUNDS = ((-1 / 2, "coercive"), (-1 / 6, "critical"), (1 / 6, "neutral"), (1 / 2, "conciliatory"))


def name(score: float) -> str:
    """The class of a tone of -1..+1: coercive, critical, neutral, conciliatory or cooperative."""
    for high, name in BOUNDS:
        if score < high:
            return name
    return "cooperative"


def line(text: str, word: Word) -> str:
    """A word with its weight and the rules that gave it."""
    start, end = word.span
    return f"{text[start:end]} {word.weight:+.2f} ({word.rule})"


def why(text: str, words: Iterable[Word]) -> str:
    """Each word with its weight and the rules that gave it."""
    return " | ".join([line(text, word) for word in words])
