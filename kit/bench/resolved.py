"""Speakers against gold that says whom each mention stands for: person, role, organisation, country, block.

Names are compared without case, marks and titles, and by containment: "foreign ministry" and "China's foreign ministry"
are one answer. A gold quote is judged by the first of person, role, organisation and country that the gold gives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit import actors, bench, speakers
from kit.bench import Result, matching
from kit.records import Article, Quote, Speaker

FIELDS = ("person", "role", "organisation", "country")
GROUPS = ("direct and block", "all")
WORD = re.compile(r"[^\W_]+")
SMALL = frozenset("the a an of for and s mr mrs ms dr sir lord lady".split())
Tally = dict[tuple[str, str], int]


def has_speakers(documents: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the gold says whom the mentions stand for."""
    return any("person" in quote for document in documents for quote in document["quotes"])


def tally(document: Mapping[str, Any], found: Sequence[Quote]) -> Tally:
    """Counts of one article, (name, group): gold quotes, those found whole, those of them with a speaker in the gold
    (judged), and those whose speaker the kit tells right."""
    article = Article(document["doc_id"], document["text"], published=document.get("published"))
    told = speakers.resolve(article, found, actors.find(article))
    pairs = matching.found_whole(article.text, document["quotes"], found)
    counts = {(name, group): 0 for name in ("gold", "found", "judged", "right") for group in GROUPS}
    for i, quote in enumerate(document["quotes"]):
        for group in GROUPS if quote.get("kind") == "direct" or quote.get("block") else GROUPS[1:]:
            counts["gold", group] += 1
            if i in pairs:
                counts["found", group] += 1
                verdict = right(quote, told[pairs[i]])
                counts["judged", group] += verdict is not None
                counts["right", group] += verdict is True
    return counts


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


def scores(tallies: Sequence[Tally]) -> Result:
    """Found whole and speaker right, in percent of the gold's and of the judged, with n and intervals over articles."""
    result: Result = {"n": {}, "intervals": {}}
    for score, part, whole in (("found_whole", "found", "gold"), ("speaker_right", "right", "judged")):
        tables = {group: _table(tallies, part, whole, group=group) for group in GROUPS}
        result[score] = {group: _share(table.sum(0)) for group, table in tables.items()}
        result["n"][score] = {group: int(table[:, 1].sum()) for group, table in tables.items()}
        result["intervals"][score] = {group: bench.interval(table, _share) for group, table in tables.items()}
    return result


def _table(tallies: Sequence[Tally], part: str, whole: str, *, group: str) -> NDArray[Any]:
    return np.array([[counts[part, group], counts[whole, group]] for counts in tallies])


def _share(row: NDArray[Any]) -> float:
    return 100 * float(row[0]) / max(1.0, float(row[1]))
