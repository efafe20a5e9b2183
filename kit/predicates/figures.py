"""Figures of speech: words of force whose object, subject or company tells that no force is meant."""

from functools import cache
from typing import NamedTuple

from kit.predicates.lexicon import Verb, signals, with_s
from kit.predicates.line import Line
from kit.tables import rows

NEAR = 5  # words between a verb and the object that decides its sense
CONTESTS = frozenset(
    {
        "beat",
        "defeat",
        "strike",
        "crush",
        "shoot",
        "fire",
        "hammer",
        "attack",
        "blast",
        "battle",
        "fight",
        "clash",
        "pound",
    }
    | {"overthrow", "hold out", "press", "challenge", "threaten", "stab", "burn", "execute", "destroy", "rout"}
)
AIMED = frozenset({"at", "against"})  # "fired rockets at" somebody is no show
REACH = 12  # words around a verb in which a match, a final or a score makes it a game


class Sense(NamedTuple):
    """What a verb means with some words beside it (kit/tables/senses.tsv)."""

    side: str
    words: frozenset[str]
    weight: float
    event_type: str
    rule: str


def sense_of(line: Line, at: tuple[int, int], verb: Verb, *, passive: bool) -> Sense | None:
    """The sense that the words around a verb of `senses()` give it; None where it means what it says."""
    cues = _cues()[verb.lemma]
    if "*" not in cues and cues.isdisjoint(line.low[max(0, at[0] - NEAR) : at[1] + 1 + NEAR]):
        return None
    for sense in senses()[verb.lemma]:
        if sense.side.endswith("next"):
            near = _behind(line, at[1])[:1] if not passive or sense.side == "next" else []
        elif (sense.side == "object") != passive:
            near = _behind(line, at[1])
        else:
            near = _before(line, at[0])
        if not sense.words.isdisjoint(near):
            aimed = sense.event_type == "MOBILIZE" and not AIMED.isdisjoint(line.low[at[1] : at[1] + 2 * NEAR])
            return None if aimed else sense
        if "*" in sense.words and not passive and not (near and near[0] in ("to", "up", "by")):
            return sense
    return None


def is_contest(line: Line, at: int, lemma: str) -> bool:
    """Whether the verb tells of a game: a match, a final or a score stands near."""
    return lemma in CONTESTS and not signals("contest").isdisjoint(line.low[max(0, at - REACH) : at + REACH])


def _behind(line: Line, j: int) -> list[str]:
    near = line.low[j + 1 : j + 1 + NEAR]
    for k, mark in enumerate(line.closes[j : j + NEAR]):
        if mark:
            return near[:k]
    return near


def _before(line: Line, i: int) -> list[str]:
    start = next((k + 1 for k in range(i - 1, max(-1, i - 1 - NEAR), -1) if line.closes[k]), max(0, i - NEAR))
    return line.low[start:i]


def _forms(word: str) -> tuple[str, ...]:
    """The word in singular and plural, and as an owner."""
    plural = with_s(word)
    return word, plural, word + "'s", plural + "'"


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """The senses of each verb that words around it decide (kit/tables/senses.tsv)."""
    found: dict[str, tuple[Sense, ...]] = {}
    for row in rows("senses"):
        words = frozenset(form for word in row["words"].split() for form in _forms(word))
        sense = Sense(row["side"], words, float(row["weight"]), row["event_type"], row["rule"])
        found[row["verb"]] = (*found.get(row["verb"], ()), sense)
    return found


@cache
def _cues() -> dict[str, frozenset[str]]:
    """All the words of the senses of each verb: without one of them near it has none."""
    return {verb: frozenset().union(*(sense.words for sense in held)) for verb, held in senses().items()}
