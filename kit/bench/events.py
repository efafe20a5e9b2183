"""How well `events.code` tells who does what to whom: gold with the pair, codes, marked words, or in our own form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from kit import actors, events, predicates
from kit.bench import Result, classes, dyads, f1, interval, read_jsonl, spans, timed, write_jsonl
from kit.encoder import acts, roles
from kit.predicates.lexicon import plover
from kit.records import NOBODY, Actor, Article, Event, Mention, Span

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

    `scorer` "rules" is the kit's events step; "learnt" the small models alone, where the pair is given or words are
    marked.

    Raises:
        ValueError: no such scorer for this form, or a gold file in none of the forms.
    """
    gold = read_jsonl(Path(path))
    readers, score = _form(gold[0])
    name = scorer or "rules"
    if name not in readers:
        known = ", ".join(sorted(readers))
        raise ValueError(f"no scorer for this form of events is called {name!r}; those there are: {known}")
    found, seconds = timed(readers[name], gold)
    if out is not None:
        write_jsonl(out, ({"id": row.get("id"), "found": answer} for row, answer in zip(gold, found, strict=True)))
    return score(gold, found) | {"sentences_per_s": round(len(gold) / seconds)}


Readers = dict[str, Callable[[Gold], Any]]


def _form(row: Gold) -> tuple[Readers, Callable[[Sequence[Gold], Sequence[Any]], Result]]:
    if "marked" in row and "root" in row:
        return {"rules": _typed, "learnt": _learnt_type}, _score_types
    if "tokens" in row:
        return {"rules": _tokens, "learnt": _learnt_tokens}, spans.scores
    if "sentence" in row and "part" in row:
        return {"rules": dyads.find}, dyads.scores
    if "sentence" in row and ("events" in row or isinstance(row.get("source"), list)):
        return {"rules": _triples}, _score_triples
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


def _learnt_type(row: Gold) -> str:
    """The likeliest PLOVER type by the small model."""
    text, named = unmarked(row["marked"])
    return acts.typed(text, *(actor.mentions[0].span for actor in named)).event_type[0]


def unmarked(marked: str) -> tuple[str, tuple[Actor, ...]]:
    """The plain sentence of a <s>..</s> <t>..</t> marking, and the two marked things as actors S and T."""
    text, opened, found = "", 0, {"s": (0, 0), "t": (0, 0)}
    at = 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m[0].startswith("</"):
            found[m[0][2]] = (opened, len(text))
        else:
            opened = len(text)
    text += marked[at:]
    return text, tuple(Actor("gold", k.upper(), k, k.upper(), mentions=(Mention(found[k]),)) for k in "st")


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


@cache
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
    result = classes.result(
        {
            "root_acc": (kinds, classes.accuracy),
            "macro_f1": (kinds, classes.macro_f1),
            "quad_acc": (quads, classes.accuracy),
            "quad_f1": (quads, classes.macro_f1),
        }
    )
    result["abstained"], result["intervals"]["abstained"] = classes.share([not kind for kind in found])
    return result


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
    result: Result = {name: score(total) for name, score in TRIPLE_SCORES.items()}
    numbers = {"source_acc": 8, "target_acc": 8, "dyad_f1": 2, "dyad_root_f1": 5}
    result["n"] = classes.counted({name: int(total[i]) for name, i in numbers.items()})
    result["intervals"] = {name: interval(counts, score) for name, score in TRIPLE_SCORES.items()}
    return result


# Of the counts that `_compared` gives, summed.
TRIPLE_SCORES: dict[str, Callable[[Any], float]] = {
    "source_acc": lambda total: float(total[6] / max(1, total[8])),
    "target_acc": lambda total: float(total[7] / max(1, total[8])),
    "dyad_f1": lambda total: f1(total[0], total[1], total[0], total[2]),
    "dyad_root_f1": lambda total: f1(total[3], total[4], total[3], total[5]),
}


def _compared(asked: Sequence[Triple], answer: Iterable[Triple]) -> tuple[int, ...]:
    """Right, found and asked dyads; the same with types; sentences with a right actor, a right recipient, and asked."""
    answer = [(_country(a) or a, _country(r) or r, kind) for a, r, kind in answer if r != NOBODY]
    dyads, told = {t[:2] for t in asked}, {t[:2] for t in answer}
    kinds, typed = set(asked), set(answer)
    sides = [bool({t[i] for t in asked} & {t[i] for t in answer}) for i in (0, 1)]
    return len(dyads & told), len(told), len(dyads), len(kinds & typed), len(typed), len(kinds), *sides, bool(asked)


# --- words marked as source and target --------------------------------------------------------------------------------


def _tokens(row: Gold) -> dict[str, list[Span]]:
    """The mentions of the first event's actor and recipient, in the joined tokens."""
    text = " ".join(row["tokens"])
    article = Article("gold", text)
    named = actors.find(article)
    mentions: dict[str, list[Span]] = {}
    for actor in named:
        mentions.setdefault(actor.country or actor.actor_id, []).extend(m.span for m in actor.mentions)
    sides: dict[str, list[Span]] = {"S": [], "T": []}
    for event in events.code(article, (), (), named)[:1]:
        sides = {"S": mentions.get(event.actor, []), "T": mentions.get(event.recipient, [])}
    return sides


def _learnt_tokens(row: Gold) -> dict[str, list[Span]]:
    """What the small model finds in the joined tokens."""
    found = roles.find(" ".join(row["tokens"]))
    sides = {"S": "actor", "T": "recipient"}
    return {side: [role.span for role in found if role.kind == kind] for side, kind in sides.items()}
