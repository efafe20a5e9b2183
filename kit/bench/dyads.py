"""Our own gold of events: a sentence with all its events, some of which may be left untold; found ones are held
against them pair by pair, type by type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit import actors, dates, encoder, events, quotes
from kit.bench import Result, f1, interval
from kit.records import Article

Gold = dict[str, Any]
Found = Sequence[Sequence[str]]  # actor, recipient, type, realis
Counts = NDArray[Any]
# Of the counts that `_counted` gives, summed: dyads found, right, asked; events found, right, asked, right with their
# realis; dyads right, and of these those with a right type. And which of them is n.
SCORES: dict[str, tuple[Callable[[Counts], float], int]] = {
    "dyad_f1": (lambda t: f1(t[1], t[0], t[1], t[2]), 2),
    "dyad_precision": (lambda t: _share(t[1], t[0]), 0),
    "dyad_recall": (lambda t: _share(t[1], t[2]), 2),
    "type_acc": (lambda t: _share(t[8], t[7]), 7),
    "event_f1": (lambda t: f1(t[4], t[3], t[4], t[5]), 5),
    "event_precision": (lambda t: _share(t[4], t[3]), 3),
    "event_recall": (lambda t: _share(t[4], t[5]), 5),
    "realis_acc": (lambda t: _share(t[6], t[4]), 4),
}


def find(row: Gold) -> list[list[str]]:
    """The events of the sentence as the whole kit reads it (tier best): actor, recipient, type, realis."""
    article = Article("gold", row["sentence"], published=row.get("published"))
    said = quotes.find(article, encoder.quotes(article.text, "best"))
    coded = events.code(article, said, dates.resolve(article), actors.find(article))
    return [[e.actor, e.recipient, e.event_type, e.realis] for e in coded]


def scores(gold: Sequence[Gold], found: Sequence[Found]) -> Result:
    """Directed dyads (F1, precision, recall), the type of right dyads, whole events (actor, recipient, type), realis of
    right events; each over all sentences and over each part, with n and 95 % intervals over sentences."""
    kinds = ["all", *sorted({row["part"] for row in gold if "part" in row})]
    counts = np.array([_counted(row["events"], answer) for row, answer in zip(gold, found, strict=True)])
    inside = {kind: np.array([kind in ("all", row.get("part")) for row in gold]) for kind in kinds}
    result: Result = {"n": {}, "intervals": {}}
    for name, (score, number) in SCORES.items():
        of = {kind: counts[inside[kind]] for kind in kinds}
        result[name] = {kind: score(of[kind].sum(0)) for kind in kinds}
        result["n"][name] = {kind: int(of[kind].sum(0)[number]) for kind in kinds}
        result["intervals"][name] = {kind: interval(of[kind], score) for kind in kinds}
    return result


def _counted(events_: Iterable[Gold], found: Found) -> tuple[int, ...]:
    """The counts of one sentence; a dyad is one however many events it has, an event one however often it is told."""
    asked = [e for e in events_ if not e.get("optional")]
    spare = [e for e in events_ if e.get("optional")]
    wanted = {_pair(e) for e in asked}
    dyads = {(a, r) for a, r, _, _ in found} - ({_pair(e) for e in spare} - wanted)
    told = {(a, r, kind): realis for a, r, kind, realis in found if (a, r) in dyads}
    left, right, real = list(asked), 0, 0
    for (a, r, kind), realis in list(told.items()):
        event = next((e for e in left if _pair(e) == (a, r) and kind in e["event_type"]), None)
        if event:
            left.remove(event)
            right, real = right + 1, real + (realis in event["realis"])
        elif any(_pair(e) == (a, r) and kind in e["event_type"] for e in spare):
            del told[a, r, kind]
    met = dyads & wanted
    typed = {_pair(e) for e in asked if e not in left}
    return len(dyads), len(met), len(wanted), len(told), right, len(asked), real, len(met), len(met & typed)


def _pair(event: Gold) -> tuple[str, str]:
    return event["actor"], event["recipient"]


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0
