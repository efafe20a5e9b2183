"""How a quote is meant, beside how warm: by word or deed, how surely, how firmly, how plainly, how soon, by whom."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kit.predicates import Predicate
from kit.predicates.lexicon import plover, rarest
from kit.predicates.line import Line
from kit.records import Article, Quote
from kit.tables import rows

VEILED = frozenset({"veiled threat", "red line", "coded disagreement", "coded disapproval", "coded approval"})
FIRM = ("after will", "after shall", "after 'll", "promise to", "after won't")
# Heads of those who speak without a name ("analysts said", "a senior official").
UNNAMED = frozenset(
    {"analyst", "expert", "official", "source", "diplomat", "observer", "critic", "resident", "witnesse", "aide"}
    | {"insider", "people", "some", "many", "other", "report", "authoritie", "scholar", "witness"}
)
Share = tuple[Predicate, float]
Facets = tuple[str | None, str | None, str | None, str | None]


class Certainty(NamedTuple):
    """A word of estimative probability (Kent 1964) by name, and the range it stands for; None for a condition."""

    name: str
    range: tuple[float, float] | None


def marks(lines: Iterable[Line]) -> dict[str, list[Certainty | str]]:
    """What the phrases of kit/tables/estimates.tsv and stances.tsv say, by facet and in text order; {} for none."""
    held: dict[str, list[Certainty | str]] = {}
    for line in lines:
        if "stance" not in line.held:
            continue
        table, low = _phrases(), line.low
        for i in [i for i, word in enumerate(low) if word in table]:
            for facet, before, phrase, meaning in table[low[i]]:
                at = i - before
                if at >= 0 and low[at : at + len(phrase)] == phrase:
                    held.setdefault(facet, []).append(meaning)
    return held


def sure(held: Mapping[str, Sequence[Certainty | str]]) -> Certainty | None:
    """The first word of estimative probability or condition among the marks; None where none stands."""
    return next((one for one in held.get("certainty", ()) if isinstance(one, Certainty)), None)


def told(held: Mapping[str, Sequence[Certainty | str]], shares: Sequence[Share]) -> Facets:
    """Mode, commitment, directness and urgency of these acts; `shares` holds at least one.

    deed where the weightiest act is material and done, else word; ultimatum (comply or else), conditional (only if) or
    firm (it will be done); veiled where an idiom of diplomats carries the tone ("all options", "frank talks"), else
    plain; deadline where a time runs out, urgent where it should be soon. None where nothing tells.
    """
    material, most, mode, veiled, firm, ultimatum = _material(), 0.0, None, "plain", False, False
    for act, share in shares:
        weight = abs(act.weight) * share
        if act.event_type and weight > most:
            most, mode = weight, "deed" if act.event_type in material and act.realis == "happened" else "word"
        if len(act.rules) == 1 and act.kind not in ("phrase", "hint"):
            continue
        for rule in act.rules:
            veiled = "veiled" if rule in VEILED else veiled
            firm = firm or rule.startswith(FIRM)
            ultimatum = ultimatum or rule == "ultimatum"
    firmness = commitment(held.get("commitment", ()), firm=firm, ultimatum=ultimatum)
    return mode, firmness, veiled, urgency(held.get("urgency", ()))


@cache
def _material() -> frozenset[str]:
    return frozenset(name for name, kind in plover().items() if kind.quad.startswith("material"))


def commitment(held: Sequence[Certainty | str], *, firm: bool, ultimatum: bool) -> str | None:
    """ultimatum, conditional, firm, the first of these that a phrase or an act tells; None for none."""
    if ultimatum or "ultimatum" in held:
        return "ultimatum"
    return "conditional" if "conditional" in held else "firm" if firm else None


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
        at = rarest(words)
        table.setdefault(words[at], []).append((facet, at, words, meaning))
    return table


def _range(row: dict[str, str]) -> tuple[float, float] | None:
    return (float(row["low"]), float(row["high"])) if row["low"] else None
