"""How well `events.code` tells who does what to whom: gold with the pair given, with codes, or with marked words."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kit import actors, events, predicates
from kit.bench import Result, f1, interval, read_jsonl, write_jsonl
from kit.predicates.lexicon import plover
from kit.records import NOBODY, Actor, Article, Event, Mention

Gold = dict[str, Any]
Triple = tuple[str, str, str]
QUADS = {"VC": "verbal cooperation", "MC": "material cooperation", "VN": "verbal conflict", "MN": "material conflict"}
PENTA = {"1": "VC", "2": "MC", "3": "VN", "4": "MN"}
# PLV merges these two.
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
# How CAMEO writes the organisations that the kit knows by a shorter code.
ORGANISATIONS = {"IGOUNO": "UNO", "IGOEUR": "EU", "IGOEEU": "EU", "IGONAT": "NATO", "NAT": "NATO"}
MARK = re.compile(r"</?[st]>")


def run(path: str | Path, scorer: str | None = None, *, out: Path | None = None) -> Result:
    """Scores in 0..1 with n, 95 % intervals over sentences, and sentences a second; the form is told by its fields.

    Raises:
        ValueError: no such scorer, or a gold file in none of the forms.
    """
    if scorer not in (None, "rules"):
        raise ValueError(f"no scorer for events is called {scorer!r}; the one there is: rules")
    gold = read_jsonl(Path(path))
    read, score = _form(gold[0])
    begun = time.perf_counter()
    found = [read(row) for row in gold]
    seconds = time.perf_counter() - begun
    if out is not None:
        write_jsonl(out, ({"id": row.get("id"), "found": answer} for row, answer in zip(gold, found, strict=True)))
    return score(gold, found) | {"sentences_per_s": round(len(gold) / seconds)}


def _form(row: Gold) -> tuple[Callable[[Gold], Any], Callable[[Sequence[Gold], Sequence[Any]], Result]]:
    if "marked" in row:
        return _typed, _score_types
    if "tokens" in row:
        return _tokens, _score_tokens
    if "sentence" in row and ("events" in row or isinstance(row.get("source"), list)):
        return _triples, _score_triples
    raise ValueError(f"fields {sorted(row)} are no form of event gold; see data/README.md for those there are")


# --- the pair is given ------------------------------------------------------------------------------------------------


def _typed(row: Gold) -> str:
    """The PLOVER type between the marked pair; that of the leading act where the rules bind none; "" for none."""
    text, named = unmarked(row["marked"])
    found = events.code(Article("gold", text), (), (), named)
    for pair in (("S", "T"), ("T", "S"), ("S", NOBODY)):
        for event in found:
            if (event.actor, event.recipient) == pair:
                return event.event_type
    return leading(text)


def unmarked(marked: str) -> tuple[str, tuple[Actor, ...]]:
    """The plain sentence of a <s>..</s> <t>..</t> marking, and the two marked things as actors S and T."""
    text, opened, spans = "", 0, {"s": (0, 0), "t": (0, 0)}
    at = 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m[0].startswith("</"):
            spans[m[0][2]] = (opened, len(text))
        else:
            opened = len(text)
    text += marked[at:]
    return text, tuple(Actor("gold", k.upper(), k, k.upper(), mentions=(Mention(spans[k]),)) for k in "st")


def leading(text: str) -> str:
    """The PLOVER type that holds the largest share of the sentence; "" where no act has one."""
    mass: defaultdict[str, float] = defaultdict(float)
    for act, share in predicates.shares(predicates.find(text)):
        if act.event_type:
            mass[act.event_type] += share
    return max(mass, key=lambda kind: mass[kind]) if mass else ""


def quad(row: Gold) -> str:
    """The row's quad code (VC, MC, VN, MN), or "" for a neutral one."""
    return PENTA.get(str(row.get("penta")), row.get("quad") or "")


def quad_of(event_type: str) -> str:
    """The quad code of a PLOVER type; "" for none."""
    name = plover()[event_type].quad if event_type in plover() else ""
    return next((code for code, quad_name in QUADS.items() if quad_name == name), "")


def _score_types(gold: Sequence[Gold], found: Sequence[str]) -> Result:
    merged = any(row["root"] == "YIELD" for row in gold)
    kinds = [(row["root"], YIELD.get(kind, kind) if merged else kind) for row, kind in zip(gold, found, strict=True)]
    quads = [(quad(row), quad_of(kind)) for row, kind in zip(gold, found, strict=True)]
    if merged:  # a YIELD is material cooperation in the five classes of PLV
        quads = [(g, "MC" if kind in YIELD else q) for (g, q), kind in zip(quads, found, strict=True)]
    return {
        "root_acc": accuracy(kinds),
        "macro_f1": macro_f1(kinds),
        "quad_acc": accuracy(quads),
        "quad_f1": macro_f1(quads),
        "abstained": sum(not kind for kind in found) / len(found),
        "n": len(gold),
        "intervals": {"root_acc": rate_interval(kinds), "quad_acc": rate_interval(quads)},
    }


def accuracy(pairs: Sequence[tuple[Any, Any]]) -> float:
    """The share of (gold, found) pairs that agree."""
    return sum(gold == found for gold, found in pairs) / len(pairs) if pairs else 0.0


def rate_interval(pairs: Sequence[tuple[Any, Any]]) -> list[float]:
    """The 95 % interval of that share."""
    counts = np.array([(gold == found, 1) for gold, found in pairs])
    return interval(counts, lambda total: float(total[0] / total[1]))


def macro_f1(pairs: Sequence[tuple[Any, Any]]) -> float:
    """F1 of each class of the gold, averaged."""
    classes = sorted({gold for gold, _ in pairs}, key=str)
    return sum(_class_f1(pairs, one) for one in classes) / len(classes) if classes else 0.0


def _class_f1(pairs: Sequence[tuple[Any, Any]], one: object) -> float:
    right = sum(gold == found == one for gold, found in pairs)
    return f1(right, sum(found == one for _, found in pairs), right, sum(gold == one for gold, _ in pairs))


# --- actors are to be found -------------------------------------------------------------------------------------------


def _triples(row: Gold) -> list[Triple]:
    day = str(row.get("date") or "")
    published = f"{day[:4]}-{day[4:6]}-{day[6:8]}" if len(day) == 8 else None
    article = Article("gold", row["sentence"], published=published)
    return [_triple(event) for event in events.code(article, (), (), actors.find(article))]


def _triple(event: Event) -> Triple:
    return event.actor, event.recipient, event.event_type


def _asked(row: Gold) -> list[Triple]:
    """The gold's events as (actor, recipient, type), countries by their first three letters."""
    if "events" in row:
        told = [(_country(e["src"]), _country(e["tgt"]), e["root"] or "") for e in row["events"]]
    else:
        sources, targets = ([_country(one["code"]) for one in row[end]] for end in ("source", "target"))
        told = [(s, t, row["root"]) for s in sources for t in targets or sources if s != t]
    return [one for one in told if one[0] and one[1]]


def _country(code: str | None) -> str:
    if not code or code.startswith("---"):
        return ""
    return next((short for long, short in ORGANISATIONS.items() if code.startswith(long)), code[:3])


def _score_triples(gold: Sequence[Gold], found: Sequence[Iterable[Triple]]) -> Result:
    counts = np.array([_compared(_asked(row), answer) for row, answer in zip(gold, found, strict=True)])
    total = counts.sum(0)

    def dyads(c: Any) -> float:
        return f1(c[0], c[1], c[0], c[2])

    def typed(c: Any) -> float:
        return f1(c[3], c[4], c[3], c[5])

    return {
        "source_acc": float(total[6] / total[8]) if total[8] else 0.0,
        "target_acc": float(total[7] / total[8]) if total[8] else 0.0,
        "dyad_f1": dyads(total),
        "dyad_root_f1": typed(total),
        "n": int(total[2]),
        "intervals": {"dyad_f1": interval(counts, dyads), "dyad_root_f1": interval(counts, typed)},
    }


def _compared(asked: Sequence[Triple], answer: Iterable[Triple]) -> tuple[int, ...]:
    """Right, found and asked dyads; the same with types; sentences with a right actor, a right recipient, and asked."""
    answer = [(_country(a) or a, _country(r) or r, kind) for a, r, kind in answer if r != NOBODY]
    dyads, told = {t[:2] for t in asked}, {t[:2] for t in answer}
    kinds, typed = set(asked), set(answer)
    sides = [bool({t[i] for t in asked} & {t[i] for t in answer}) for i in (0, 1)]
    return len(dyads & told), len(told), len(dyads), len(kinds & typed), len(typed), len(kinds), *sides, bool(asked)


# --- words marked as source and target --------------------------------------------------------------------------------


def _tokens(row: Gold) -> dict[str, set[int]]:
    """The words of the actors and recipients found, by their numbers."""
    text = " ".join(row["tokens"])
    starts = np.cumsum([0, *(len(token) + 1 for token in row["tokens"])])
    article = Article("gold", text)
    named = actors.find(article)
    spans: dict[str, list[tuple[int, int]]] = {}
    for actor in named:
        spans.setdefault(actor.country or actor.actor_id, []).extend(m.span for m in actor.mentions)
    sides: dict[str, set[int]] = {"S": set(), "T": set()}
    for event in events.code(article, (), (), named)[:1]:
        for side, code in (("S", event.actor), ("T", event.recipient)):
            for a, b in spans.get(code, []):
                sides[side] |= {i for i in range(len(row["tokens"])) if starts[i] < b and a < starts[i + 1] - 1}
    return sides


def _score_tokens(gold: Sequence[Gold], found: Sequence[dict[str, set[int]]]) -> Result:
    result: Result = {"n": len(gold), "intervals": {}}
    for side, name in (("S", "source_token_f1"), ("T", "target_token_f1")):
        counts = np.array([_shared(row, answer[side], side) for row, answer in zip(gold, found, strict=True)])
        result[name] = _side_f1(counts.sum(0))
        result["intervals"][name] = interval(counts, _side_f1)
    return result


def _shared(row: Gold, answer: set[int], side: str) -> tuple[int, int, int]:
    asked = {k for i, j, which, _ in row["spans"] if which == side for k in range(i, j)}
    return len(asked & answer), len(answer), len(asked)


def _side_f1(counts: Any) -> float:
    return f1(counts[0], counts[1], counts[0], counts[2])
