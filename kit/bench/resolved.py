"""Speakers against gold that says whom each mention stands for: person, role, organisation, country, block.

Names are compared without case, marks and titles, and by containment: "foreign ministry" and "China's foreign ministry"
are one answer. A gold quote is judged by the first of person, role, organisation and country that the gold gives. The
country is judged once more by itself, of several speakers all of them; bodies of the United Nations count as UNO, other
bodies between states as no country.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit import actors, bench, speakers
from kit.bench import Result, matching
from kit.records import Article, Quote, Speaker
from kit.speakers import places, sure

FIELDS = ("person", "role", "organisation", "country")
WORD = re.compile(r"[^\W_]+")
SMALL = frozenset("the a an of for and s mr mrs ms dr sir lord lady".split())
UNITED_NATIONS = frozenset("UNO UNHCR UNICEF UNESCO UNRWA OHCHR WFP WHO IAEA ICJ IMF WB ILO IMO IOM".split())


@dataclass(frozen=True, slots=True)
class Verdict:
    """A gold quote: whether it is direct or a block, whether it is found whole; the rule that told its speaker, and
    whether that is right (None: not found, or the gold gives no speaker); the countries that the gold gives, and those
    told."""

    direct: bool
    found: bool
    rule: str
    right: bool | None
    wanted: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()


def has_speakers(documents: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the gold says whom the mentions stand for."""
    return any("person" in quote for document in documents for quote in document["quotes"])


def verdicts(document: Mapping[str, Any], found: Sequence[Quote]) -> list[Verdict]:
    """One verdict a gold quote of the article."""
    article = Article(document["doc_id"], document["text"], published=document.get("published"))
    told = speakers.resolve(article, found, actors.find(article))
    pairs = matching.found_whole(article.text, document["quotes"], found)
    made = []
    for i, quote in enumerate(document["quotes"]):
        direct = quote.get("kind") == "direct" or bool(quote.get("block"))
        made.append(_verdict(quote, told[pairs[i]], direct) if i in pairs else Verdict(direct, False, "", None))
    return made


def _verdict(gold: Mapping[str, Any], told: Speaker, direct: bool) -> Verdict:
    given = countries(gold.get("country")), countries(told.country)
    return Verdict(direct, True, sure.rule(told.why), right(gold, told), *given)


def countries(codes: str | None) -> frozenset[str]:
    """The states of a cell such as "DEU; FRA"; UNO for bodies of the United Nations, nothing for other bodies."""
    every = [code for code in (codes or "").split("; ") if code]
    return frozenset("UNO" if c in UNITED_NATIONS else c for c in every if c in UNITED_NATIONS or c in places.codes())


def right(gold: Mapping[str, Any], told: Speaker) -> bool | None:
    """Whether the speaker is the one that the gold gives; None where the gold gives none."""
    field = next((name for name in FIELDS if gold.get(name)), None)
    if field is None:
        return None
    if field == "country":
        return told.country is not None and told.country == gold[field]
    wanted = words(gold[field])
    answers = [told.person, told.organisation, told.role] if field != "person" else [told.person]
    return any(alike(wanted, words(answer)) for answer in answers if answer)


def words(name: str) -> frozenset[str]:
    """The words of a name without case, titles and small words."""
    low = name.lower().replace("united nations", "un").replace(".", "")
    return frozenset(WORD.findall(low)) - SMALL


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name holds the other."""
    return bool(one and other) and (one <= other or other <= one)


def scores(articles: Sequence[Sequence[Verdict]]) -> Result:
    """Percentages: quotes found whole of the gold's; speakers right of those found that have one in the gold; countries
    right of those found that have one in the gold, and of those told one; speakers right by the rule that told them;
    with n and intervals over articles."""
    judged = [[v for v in article if v.right is not None] for article in articles]
    stated, placed = ([[v for v in a if getattr(v, side)] for a in articles] for side in ("wanted", "told"))
    rules = sorted({v.rule for article in judged for v in article})
    parts = {
        "found_whole": {"direct and block": _counts(articles, _direct, _found), "all": _counts(articles, _any, _found)},
        "speaker_right": {"direct and block": _counts(judged, _direct, _right), "all": _counts(judged, _any, _right)},
        "country_right": {"direct and block": _counts(stated, _direct, _agrees), "all": _counts(stated, _any, _agrees)},
        "country_told_right": {
            "direct and block": _counts(placed, _direct, _agrees),
            "all": _counts(placed, _any, _agrees),
        },
        "right_by_rule": {rule: _counts(judged, partial(_told_by, rule), _right) for rule in rules},
    }
    return {
        **{name: {kind: _share(table.sum(0)) for kind, table in kinds.items()} for name, kinds in parts.items()},
        "n": {name: {kind: int(table[:, 1].sum()) for kind, table in kinds.items()} for name, kinds in parts.items()},
        "intervals": {
            name: {kind: bench.interval(table, _share) for kind, table in kinds.items()}
            for name, kinds in parts.items()
        },
    }


def _counts(
    articles: Sequence[Sequence[Verdict]], belongs: Callable[[Verdict], bool], good: Callable[[Verdict], bool]
) -> NDArray[Any]:
    """[articles, 2]: how many of an article's verdicts that belong are good, and how many belong."""
    kept = [[v for v in article if belongs(v)] for article in articles]
    return np.array([[sum(map(good, article)), len(article)] for article in kept]).reshape(-1, 2)


def _any(verdict: Verdict) -> bool:
    return True


def _direct(verdict: Verdict) -> bool:
    return verdict.direct


def _found(verdict: Verdict) -> bool:
    return verdict.found


def _right(verdict: Verdict) -> bool:
    return verdict.right is True


def _agrees(verdict: Verdict) -> bool:
    return verdict.wanted == verdict.told


def _told_by(rule: str, verdict: Verdict) -> bool:
    return verdict.rule == rule


def _share(row: NDArray[Any]) -> float:
    return 100 * float(row[0]) / max(1.0, float(row[1]))
