"""How well a scorer tells cooperation from conflict: signs, quads and order of tone scores against gold."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from kit import predicates, scorers
from kit.bench import Result, classes, join, read_jsonl, reliability, timed_all, vics, write_jsonl
from kit.bench.classes import interval_of
from kit.bench.events import QUADS, quad, quad_of, unmarked
from kit.records import Span
from kit.scorers import Score

Gold = dict[str, Any]
SIGNS = {"VC": 1, "MC": 1, "VN": -1, "MN": -1}
# The numbers of the UN corpus's quad column; its sign column contradicts them and is not read.
UN_QUADS = {"1": "MN", "2": "MC", "3": "VN", "4": "VC"}
SCORERS = ("textblob", "tone", "tone_learnt", "tone_steps", "vader")


def run(path: str | Path, scorer: str | None = None, *, out: Path | None = None) -> Result:
    """Sign accuracy and F1 of the rows that are not neutral, quad F1, rank correlation; sentences a second of one core.

    Gold: JSONL of events (see `kit.bench.events`) or CSV sentence,penta or sentence,quad. A score of None or 0 is
    counted as abstained and as wrong. Quads are scored for scorers that tell them. Intervals are drawn over sentences.
    Gold of the form of our own tone.jsonl (text, vics) is scored step by step, by `kit.bench.vics`. How far the
    probability of a model can be trusted is told as for quotes (Brier score, calibration error, ten bins).

    Raises:
        ValueError: no such scorer, or a gold file in none of the forms.
    """
    name = scorer or "tone"
    if name not in SCORERS:
        raise ValueError(f"no scorer for tone is called {name!r}; those there are: {', '.join(SCORERS)}")
    rows = _rows(Path(path))
    own = vics.is_gold(rows)
    asked = [(row["sentence"], _pair(row) if name == "tone_learnt" else ()) for row in rows]
    told, seconds = timed_all(partial(_told, "tone_plover" if name == "tone" and not own else name), asked)
    if out is not None:
        write_jsonl(out, ({"sentence": r["sentence"], "score": t.value} for r, t in zip(rows, told, strict=True)))
    if own:
        found = vics.scored(rows, [one.value for one in told])
    else:
        found = _scored(rows, [_with_quad(*both) for both in zip(rows, told, strict=True)] if name == "tone" else told)
    if told[0].chance is not None:
        join(found, reliability.calibration([[(one.chance, right)] for one, right in _judged(rows, told)]))
    return found | {"sentences_per_s": round(len(rows) / seconds)}


def _judged(rows: Sequence[Gold], told: Sequence[Score]) -> list[tuple[Score, bool]]:
    """Each score of a row whose side the gold tells, and whether it has that side; neutral is one in our own gold."""
    sides = [vics.sign(row["vics"]) if "vics" in row else SIGNS.get(row["quad"]) for row in rows]
    both = zip(told, sides, strict=True)
    return [(one, vics.sign(one.value or 0.0) == side) for one, side in both if side is not None]


def _told(name: str, asked: Sequence[tuple[str, Sequence[Span]]]) -> list[Score]:
    return scorers.score(name, [text for text, _ in asked], [spans for _, spans in asked], evidence=False)


def _pair(row: Gold) -> tuple[Span, ...]:
    """Actor and recipient, where the gold marks them."""
    named = unmarked(row["marked"])[1] if "marked" in row else ()
    return tuple(actor.mentions[0].span for actor in named)


def _with_quad(row: Gold, told: Score) -> Score:
    """The rules' score with the quad of the acts that they weighed."""
    return replace(told, quad=leading(row["sentence"], penta="penta" in row))


def _rows(path: Path) -> list[Gold]:
    """The gold's rows with their quad code under "quad"; a neutral row has ""."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as lines:
            rows: list[Gold] = list(csv.DictReader(lines))
    else:
        rows = read_jsonl(path)
    if vics.is_gold(rows):
        return [row | {"sentence": row["text"]} for row in rows]
    if not rows or "sentence" not in rows[0] or not {"penta", "quad", "events"} & rows[0].keys():
        raise ValueError(
            f"{path} is no tone gold; give rows with sentence and penta, quad or events, or with text and vics"
        )
    return [row | {"quad": _quad(row)} for row in rows]


def _quad(row: Gold) -> str:
    if "events" in row:
        return str(next((event["quad"] for event in row["events"] if event["quad"]), ""))
    return UN_QUADS.get(str(row.get("quad"))) or quad(row) if "penta" not in row else quad(row)


def _scored(rows: Sequence[Gold], told: Sequence[Score]) -> Result:
    judged = [(row["quad"], one) for row, one in zip(rows, told, strict=True) if row["quad"] in SIGNS]
    if not judged:
        raise ValueError("no row of the gold is cooperation or conflict, so no sign can be judged; give some that are")
    signs = [(SIGNS[quad], int(np.sign(one.value or 0.0))) for quad, one in judged]
    named: dict[str, classes.Score] = {"sign_acc": (signs, classes.accuracy), "sign_f1": (signs, classes.macro_f1)}
    if all(one.quad is not None for one in told):
        named["quad_f1"] = ([(quad, one.quad) for quad, one in judged], classes.macro_f1)
    result = classes.result(named)
    result["abstained"], between = classes.share([found == 0 for _, found in signs])
    result["intervals"]["abstained"] = between
    both = zip(rows, told, strict=True)
    ranked = [(row["plover_score"], one.value or 0.0) for row, one in both if row.get("plover_score") is not None]
    if ranked:
        result["spearman"], result["intervals"]["spearman"] = spearman(ranked), interval_of(ranked, spearman)
        numbers = dict.fromkeys([*named, "abstained"], len(signs)) | {"spearman": len(ranked)}
        result["n"] = classes.counted(numbers)
    return result


def leading(text: str, *, penta: bool = False) -> str:
    """The quad that holds the largest share of the sentence's acts; "" where none has a type.

    The five classes of CAMEO (`penta`) count a concession as material cooperation.
    """
    mass = dict.fromkeys(QUADS, 0.0)
    for act, share in predicates.shares(predicates.find(text)):
        if act.event_type:
            mass["MC" if penta and act.event_type == "CONCEDE" else quad_of(act.event_type)] += share
    best = max(QUADS, key=lambda code: mass[code])
    return best if mass[best] else ""


def spearman(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Spearman's rank correlation of (gold, found), ties by their mean rank; None where one side is all the same."""
    gold, found = (_ranks(np.array(column, float)) for column in zip(*pairs, strict=True))
    if len(np.unique(gold)) < 2 or len(np.unique(found)) < 2:
        return None
    return float(np.corrcoef(gold, found)[0, 1])


def _ranks(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: np.ndarray[Any, Any] = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return ranks
