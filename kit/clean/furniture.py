"""Whether a line is page furniture, and by which row of kit/tables/furniture.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kit import tables

DECORATION = " \t\xa0•·|>»→▶►*–—-"
SENTENCE_ENDS = tuple(".!?…\"”»'’。！？」؟۔।")
LONGEST = 400  # letters: no furniture line is longer, so no rule ever sees a long line
SHORT, TINY = 140, 80  # a rule that may open with any word sees only lines as short: no sentence, a sentence
WHOLE = 60  # no line is longer that is furniture word for word
FIRST = re.compile(r"[(\[]*([^\W\d_]+|.)")
QUOTED = re.compile(r"[\"“”„«»]")
SPOKEN = re.compile(r"[\"“”„«»]|\b(?:said|says|told|tells|urged|warned|asked|added|argued|insisted)\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table; `words` is the most words a line may have, `field` where its text is kept."""

    category: str
    kind: str
    pattern: str
    where: str
    words: int
    field: str
    regex: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Rules:
    """The table, by how a line is looked up: as a whole, by its first word, by its end, or by anything in it."""

    whole: dict[str, Rule]
    by_first: dict[str, tuple[Rule, ...]]
    suffixes: tuple[str, ...]
    by_suffix: dict[str, Rule]
    floating: tuple[Rule, ...]
    any_floating: re.Pattern[str]


def rule(line: str) -> Rule | None:
    """The row that the line falls under; None for the article's own words."""
    if len(line) > LONGEST:
        return None
    rules = _rules()
    key = line.strip(DECORATION).lower()
    if "  " in key or "\t" in key or "\xa0" in key:
        key = " ".join(key.split())
    bare = key.rstrip(".")
    found = rules.whole.get(bare.strip("()[]: ")) if len(bare) <= WHOLE else None
    found = found or _opened(key, bare, rules) or _ended(bare, rules) or _floating(key, bare, rules)
    return found if found and key.count(" ") < found.words else None


@cache
def _rules() -> Rules:
    by_first: dict[str, tuple[Rule, ...]] = {}
    every, floating = [], []
    for row in tables.rows("furniture"):
        regex = re.compile(row["pattern"]) if row["kind"] in ("regex", "plea") else None
        words = int(row["words"] or LONGEST)
        one = Rule(row["category"], row["kind"], row["pattern"], row["where"], words, row["field"], regex)
        every.append(one)
        if regex and not row["opens"]:
            floating.append(one)
        for word in row["opens"].split() or ([_first(one.pattern)] if one.kind in ("prefix", "opener") else []):
            by_first[word] = (*by_first.get(word, ()), one)
    return Rules(
        whole={one.pattern: one for one in every if one.kind in ("exact", "header")},
        by_first=by_first,
        suffixes=tuple(one.pattern for one in every if one.kind == "suffix"),
        by_suffix={one.pattern: one for one in every if one.kind == "suffix"},
        floating=tuple(floating),
        any_floating=re.compile("(?:" + "|".join(one.pattern for one in floating) + r")\Z"),
    )


def _first(key: str) -> str:
    """The key's first word, "0" for a figure, a sign for itself, "" for an empty key; brackets before it are passed."""
    m = FIRST.match(key)
    return "" if m is None else "0" if m[1].isdigit() else m[1]


def _opened(key: str, bare: str, rules: Rules) -> Rule | None:
    candidates = rules.by_first.get(_first(key))
    return next((one for one in candidates if _fits(one, key, bare)), None) if candidates else None


def _fits(one: Rule, key: str, bare: str) -> bool:
    """Whether a prefix, an opener or a regex holds of the line."""
    if one.regex:
        return one.regex.fullmatch(bare) is not None and not (one.kind == "plea" and SPOKEN.search(bare))
    key, size = key.lstrip("[("), len(one.pattern)
    if not key.startswith(one.pattern) or key[size : size + 1].isalnum():
        return False
    return one.kind == "prefix" or not (key.endswith(SENTENCE_ENDS) or QUOTED.search(key))


def _ended(bare: str, rules: Rules) -> Rule | None:
    if not bare.endswith(rules.suffixes):
        return None
    return next(one for suffix, one in rules.by_suffix.items() if bare.endswith(suffix))


def _floating(key: str, bare: str, rules: Rules) -> Rule | None:
    if len(key) > (TINY if key.endswith(SENTENCE_ENDS) else SHORT) or not rules.any_floating.match(bare):
        return None
    return next((one for one in rules.floating if _fits(one, key, bare)), None)
