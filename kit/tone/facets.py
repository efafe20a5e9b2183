"""How a quote is meant, beside how warm: by word or deed, how surely, how firmly, how plainly, how soon, by whom."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kit.predicates import Predicate
from kit.predicates.lexicon import plover
from kit.records import Article, Quote
from kit.tables import rows

VEILED = frozenset({"veiled threat", "red line", "coded disagreement", "coded disapproval", "coded approval"})
FIRM = ("after will", "after shall", "after 'll", "promise to", "after won't")
ORDER = ("ultimatum", "conditional", "firm")
# Heads of those who speak without a name ("analysts said", "a senior official").
UNNAMED = frozenset(
    {"analyst", "expert", "official", "source", "diplomat", "observer", "critic", "resident", "witnesse", "aide"}
    | {"insider", "people", "some", "many", "other", "report", "authoritie", "scholar", "witness"}
)
Share = tuple[Predicate, float]


class Certainty(NamedTuple):
    """A word of estimative probability (Kent 1964) by name, and the range it stands for; None for a condition."""

    name: str
    range: tuple[float, float] | None


def marks(lows: Iterable[list[str]]) -> dict[str, list[Certainty | str]]:
    """What the phrases of kit/tables/estimates.tsv and stances.tsv say, by facet and in text order; {} for none."""
    table, held = _phrases(), dict[str, list[Certainty | str]]()
    for low in lows:
        if table.keys().isdisjoint(low):
            continue
        for i, word in enumerate(low):
            for facet, before, phrase, meaning in table.get(word, ()):
                at = i - before
                if at >= 0 and low[at : at + len(phrase)] == phrase:
                    held.setdefault(facet, []).append(meaning)
    return held


def sure(held: Mapping[str, Sequence[Certainty | str]]) -> Certainty | None:
    """The first word of estimative probability or condition among the marks; None where none stands."""
    return next((one for one in held.get("certainty", ()) if isinstance(one, Certainty)), None)


def mode(shares: Iterable[Share]) -> str | None:
    """Whether the weightiest act is a deed (material and done) or a word; None for no act of a type."""
    typed = [(abs(act.weight) * share, act) for act, share in shares if act.event_type in plover()]
    if not typed:
        return None
    act = max(typed, key=lambda pair: pair[0])[1]
    return "deed" if act.realis == "happened" and plover()[act.event_type].quad.startswith("material") else "word"


def commitment(held: Sequence[Certainty | str], shares: Iterable[Share]) -> str | None:
    """ultimatum (comply or else), conditional (only if), firm (it will be done), the first of these; None for none."""
    rules = {rule for act, _ in shares for rule in act.rules}
    named = {*held, *("ultimatum" for rule in rules if rule == "ultimatum")}
    named |= {"firm" for rule in rules if rule.startswith(FIRM)}
    return next((name for name in ORDER if name in named), None)


def directness(shares: Iterable[Share]) -> str | None:
    """veiled where an idiom of diplomats carries the tone ("all options", "frank talks"), else plain; None for none."""
    veils = [not VEILED.isdisjoint(act.rules) for act, _ in shares]
    return "veiled" if any(veils) else "plain" if veils else None


def urgency(held: Sequence[Certainty | str]) -> str | None:
    """deadline where a time runs out, urgent where it should be soon; None for neither."""
    return "deadline" if "deadline" in held else "urgent" if held else None


def voice(article: Article, quote: Quote) -> str:
    """speaker where somebody is named or told by office, unnamed for "analysts", "officials" and nobody at all."""
    if quote.speaker is None:
        return "unnamed"
    words = article.text[slice(*quote.speaker)].split()
    if any(word[:1].isupper() for word in words[1:]):
        return "speaker"
    heads = {word.lower().strip(",.’'").removesuffix("s") for word in words}
    return "speaker" if heads.isdisjoint(UNNAMED) else "unnamed"


@cache
def _phrases() -> dict[str, list[tuple[str, int, list[str], Certainty | str]]]:
    """The phrases by their longest word, which is the rarest: facet, words before that one, all words, and meaning."""
    told: list[tuple[str, str, Certainty | str]] = [
        ("certainty", row["phrase"], Certainty(row["name"], _range(row))) for row in rows("estimates")
    ]
    told += [(row["facet"], row["phrase"], row["name"]) for row in rows("stances")]
    table: dict[str, list[tuple[str, int, list[str], Certainty | str]]] = {}
    for facet, phrase, meaning in sorted(told, key=lambda one: -len(one[1])):
        words = phrase.split()
        at = max(range(len(words)), key=lambda i: len(words[i]))
        table.setdefault(words[at], []).append((facet, at, words, meaning))
    return table


def _range(row: dict[str, str]) -> tuple[float, float] | None:
    return (float(row["low"]), float(row["high"])) if row["low"] else None
