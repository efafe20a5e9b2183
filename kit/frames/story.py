"""The chronology as a frame, and how much of it a set of events tells."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kit.frames.schemas import DAY, EVIDENCE, FACTS, FOUND, RECALL
from kit.intervals import wilson
from kit.records import NOBODY
from kit.refusals import NotArticles

Row = Mapping[Hashable, Any]
# How much of a fact an event tells, the most first; "" where the fact is no act of one state on another.
TOLD = ("type", "class", "pair", "not told")
WITHIN = 3  # days that a telling may lie beside the fact


def facts(path: str | Path) -> pd.DataFrame:
    """The chronology of a CSV with the columns of data/chronology.csv; days as `datetime64[s]`.

    Raises:
        NotArticles: columns are missing.
    """
    table = _table(path, FACTS)
    return pd.DataFrame({name: _typed(table[name], dtype) for name, dtype in FACTS.items()})


def evidence(path: str | Path) -> pd.DataFrame:
    """Evidence with a weight (0..3) and, in every further column, how well it fits an explanation (-2..+2).

    Raises:
        NotArticles: columns are missing, there is no explanation, or a number is none or out of its range.
    """
    table = _table(path, EVIDENCE)
    numbers = {name: pd.to_numeric(table[name], errors="coerce") for name in table if name not in (*EVIDENCE,)[:3]}
    for name, column in numbers.items():
        low, high = (0, 3) if name == "weight" else (-2, 2)
        if not column.between(low, high).all() or (column % 1).any():
            why = f"{path}: {name} is not a whole number from {low} to {high} in every row"
            raise NotArticles(why, "fill in or mend that column")
    if len(numbers) < 2:
        raise NotArticles(f"{path} has no column for an explanation", "add one for each, with numbers from -2 to +2")
    columns = {name: _typed(table[name], "str") for name in (*EVIDENCE,)[:3]}
    return pd.DataFrame(columns | {name: column.astype("int64") for name, column in numbers.items()})


def _table(path: str | Path, wanted: Iterable[str]) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=str, encoding="utf-8", keep_default_na=False)
    lacking = [name for name in wanted if name not in table]
    if lacking:
        raise NotArticles(f"{path} has no column {', '.join(lacking)}", "see data/README.md for the columns it needs")
    return table


def recall(facts: pd.DataFrame, events: pd.DataFrame, *, within: int = WITHIN) -> pd.DataFrame:
    """One row a fact: the best telling of it among the events (none that is denied), and how much of the fact it tells.

    `told` is "type" (an event between a pair of the fact's, within `within` days, of its PLOVER type), "class" (of
    another type in the same quad), "pair" (another act of the pair), "not told", or missing for a fact without a type.
    """
    rows = events[events["realis"] != "denied"].to_dict("records")
    found = [_best(fact, rows, pd.Timedelta(days=within)) for fact in facts.to_dict("records")]
    extra = list(zip(*found, strict=True)) or [(), ()]
    columns = {name: pd.Series(values, dtype=RECALL[name]) for name, values in zip(RECALL, extra, strict=True)}
    return facts.reset_index(drop=True).assign(**columns)


def found(recall: pd.DataFrame) -> pd.DataFrame:
    """How many facts are told at least so far (type; type or class; any act of the pair), of the n that could be.

    `low` and `high` are the 95 % interval of the share (Wilson 1927); missing where n is 0.
    """
    told = recall["told"].dropna()
    rows = []
    for grade in range(3):
        hits, n = int(told.isin(TOLD[: grade + 1]).sum()), len(told)
        rows.append((" or ".join(TOLD[: grade + 1]), hits, n, hits / n if n else np.nan, *wilson(hits, n)))
    return pd.DataFrame(rows, columns=list(FOUND)).astype(FOUND)


def pairs(fact: Row) -> frozenset[tuple[str, str]]:
    """The (actor, recipient) pairs that tell the fact; both directions where its actors act with each other."""
    actors, recipients = str(fact["actor"]).split(";"), str(fact["recipient"]).split(";")
    if recipients == [NOBODY] and len(actors) > 1:
        recipients = actors
    return frozenset((a, b) for a, b in product(actors, recipients) if a != b)


def _best(fact: Row, events: list[dict[Hashable, Any]], within: pd.Timedelta) -> tuple[str | None, str | None]:
    """How much of the fact is told, and the event that tells most of it (the first of equals)."""
    if pd.isna(fact["event_type"]):
        return None, None
    wanted = pairs(fact)
    near = [e for e in events if (e["actor"], e["recipient"]) in wanted and _is_near(fact, e, within)]
    graded = [(TOLD.index(_grade(fact, event)), n, event["event_id"]) for n, event in enumerate(near)]
    if not graded:
        return TOLD[-1], None
    grade, _, event_id = min(graded)
    return TOLD[grade], event_id


def _grade(fact: Row, event: Row) -> str:
    if event["event_type"] == fact["event_type"]:
        return "type"
    return "class" if event["quad"] == fact["quad"] else "pair"


def _is_near(fact: Row, event: Row, within: pd.Timedelta) -> bool:
    """Whether their days overlap, or lie at most `within` apart; an event without a day is near nothing."""
    if pd.isna(event["date_start"]) or pd.isna(event["date_end"]):
        return False
    return bool(event["date_start"] <= fact["date_end"] + within and fact["date_start"] - within <= event["date_end"])


def _typed(column: pd.Series, dtype: str) -> pd.Series:
    known = column.where(column != "")
    return pd.Series(np.array(known, dtype=DAY)) if dtype == DAY else pd.Series(known, dtype=dtype)
