"""What follows from a correction: the other quotes of the same speaker, in its article and in others.

A row follows where it names its `speaker`, and only with a country, a role or an organisation: a person set right is
of its quote alone, and so are a kind and what was struck out. An explicit value of a quote wins over what follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kit.corrections.sheet import flat
from kit.corrections.values import OF_SPEAKER, Value
from kit.records import Correction, Reading

FOLLOWING = tuple(field for field in OF_SPEAKER if field != "person")
FOLLOWS = "corrected by hand in another "
SAME = frozenset("the this that its his her their our he she it they we i who".split())  # "an envoy" may be another
Changes = Mapping[int, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Fit:
    """A correction, what its cell becomes, and the rows (0-based) that it is of: () where its article is another."""

    item: Correction
    rows: tuple[int, ...]
    value: Value

    @property
    def home(self) -> bool:
        """Whether it was made in this article."""
        return bool(self.rows)


def whose(read: Reading, number: int, person: str | None) -> str:
    """How a row names the speaker of quote `number` (0-based) of the uncorrected reading; `person` as corrected.

    The person's name, which tells them in every article; else role, body and country as they were read, which do so
    in theirs; "" where nobody is told, or only "an official", who may be another each time.
    """
    if person:
        return flat(person)
    quote, speaker = read.quotes[number], read.speakers[number]
    mention = read.article.text[slice(*quote.speaker)].lower().split() if quote.speaker else []
    told = [flat(part) for part in (speaker.role, speaker.organisation, speaker.country) if part]
    return ", ".join(told) if speaker.organisation or SAME & set(mention[:1]) else ""


def followed(read: Reading, fits: Iterable[Fit], explicit: Changes) -> tuple[Changes, Mapping[int, str]]:
    """What follows from the corrections in other quotes than theirs, {quote: {field: value}}, and why {quote: why}.

    Of two that follow into one cell the later counts, and of two rows for one cell only the later has followers; what a
    cell holds already is no change.
    """
    changes: dict[int, dict[str, Value]] = defaultdict(dict)
    why: dict[int, str] = {}
    persons = [_person(read, n, explicit) for n in range(len(read.quotes))]
    names = [whose(read, n, person) for n, person in enumerate(persons)]
    for fit in _last(fits):
        if fit.item.field in FOLLOWING and fit.item.speaker:
            for n in _theirs(read, fit, names if fit.home else persons):
                if fit.item.field not in explicit.get(n, {}):
                    changes[n][fit.item.field] = fit.value
                    why[n] = FOLLOWS + ("quote" if fit.home else f"article ({fit.item.article_id})")
    new = {n: {f: v for f, v in told.items() if v != getattr(read.speakers[n], f)} for n, told in changes.items()}
    return {n: told for n, told in new.items() if told}, why


def _last(fits: Iterable[Fit]) -> list[Fit]:
    """The corrections of quotes in their order, of two for one cell the later alone."""
    last: dict[tuple[object, ...], Fit] = {}
    for fit in fits:
        cell = fit.item.article_id, fit.item.span, fit.item.field
        last.pop(cell, None)
        if fit.item.table == "quotes":
            last[cell] = fit
    return list(last.values())


def following(reading: Reading) -> int:
    """How many quotes of the corrected reading have a speaker whom a correction of another quote set right."""
    return sum(follows(speaker.why) for speaker in reading.speakers)


def follows(why: str) -> bool:
    """Whether a speaker's `why` says that what was corrected by hand was another quote."""
    return why.startswith(FOLLOWS)


def _person(read: Reading, number: int, explicit: Changes) -> Value:
    return explicit.get(number, {}).get("person", read.speakers[number].person)


def _theirs(read: Reading, fit: Fit, names: Iterable[str | None]) -> Iterable[int]:
    """The quotes that a row's speaker gives; an office may have changed hands between two articles, a state not."""
    for n, name in enumerate(names):
        if flat(name or "") == fit.item.speaker:
            had = flat(getattr(read.speakers[n], fit.item.field) or "")
            if fit.home or fit.item.field == "country" or had in ("", fit.item.was):
                yield n
