"""Which column of a table is what: the caller's word, then known names, then the longest text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kit.load import moments
from kit.refusals import Refusal
from kit.tables import rows

Row = Mapping[str, object]
FIELDS = ("text", "html", "summary", "title", "published", "modified", "outlet", "author", "url", "language", "id")
# Mean length from which a column without a known name is taken for the articles' text.
LONG = 100
# What a date may look like beyond doubt: a year of four digits, and no more than a date and a time beside it.
DATE = re.compile(r"(?=.*\b(?:19|20)\d\d\b)(?=.*[-/. ]).{8,40}")
# The rank of a name of which only a part is known.
PART = 1_000
SPLIT = re.compile(r"[^\W_]+")
CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of each field, best first; `rest` are the columns that are kept in meta; `guessed` is the text column
    that was taken for its length alone."""

    of: dict[str, tuple[str, ...]]
    rest: tuple[str, ...]
    guessed: str | None = None
    report: str = field(default="")


def choose(names: Sequence[str], sample: Sequence[Row], chosen: Mapping[str, str]) -> Columns:
    """The columns by their names and a sample of the rows.

    Raises:
        Refusal: `chosen` names a field or a column that is not there.
    """
    _check(names, chosen)
    of = {one: _named(one, names, taken=chosen) for one in FIELDS}
    of |= {one: (column,) for one, column in chosen.items()}
    guessed = None
    if "text" not in chosen:
        of["text"] = tuple(sorted(of["text"], key=lambda name: -_length(name, sample)))
        if not of["text"] or not _length(of["text"][0], sample):
            guessed = _longest(names, sample, of)
            of["text"] = (guessed,) if guessed else of["text"]
    if not of["published"]:
        of["published"] = _dated(names, sample, of)
    used = {column for columns in of.values() for column in columns}
    report = ", ".join(f"{one}={columns[0]}" for one, columns in of.items() if columns)
    return Columns(of, tuple(name for name in names if name not in used), guessed, report)


def field_of(name: str) -> str | None:
    """The field that a column of this name holds; None for an unknown name."""
    return next((one for one in FIELDS if _rank(one, name) is not None), None)


def is_exact(name: str) -> bool:
    """True for a name that the table of names has as a whole, as no headline is."""
    return any((rank := _rank(one, name)) is not None and rank < PART for one in FIELDS)


@cache
def _ranks() -> dict[str, dict[str, int]]:
    return {row["field"]: {name: at for at, name in enumerate(row["names"].split())} for row in rows("columns")}


@cache
def _rank(one: str, name: str) -> int | None:
    """How good a name is for a field, 0 best; a name's part ("headline_txt") counts after every whole name."""
    ranks = _ranks()[one]
    parts = [part.lower() for part in SPLIT.findall(CAMEL.sub(" ", name))]
    whole = ranks.get("".join(parts))
    if whole is not None:
        return whole
    if any("".join(parts) in other for other in _ranks().values()):
        return None
    return min(
        (PART + ranks[part] for part in parts if part in ranks and part not in ("id", "by", "source")), default=None
    )


def _named(one: str, names: Sequence[str], *, taken: Mapping[str, str]) -> tuple[str, ...]:
    if one in taken:
        return ()
    free = [name for name in names if name not in taken.values()]
    ranked = sorted((rank, at) for at, name in enumerate(free) if (rank := _rank(one, name)) is not None)
    whole = tuple(free[at] for rank, at in ranked if rank < PART)
    return whole or tuple(free[at] for _, at in ranked[:1])


def _length(name: str, sample: Sequence[Row]) -> float:
    texts = [value for row in sample if isinstance(value := row.get(name), str)]
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _longest(names: Sequence[str], sample: Sequence[Row], of: Mapping[str, tuple[str, ...]]) -> str | None:
    """The column of the longest text, of those that are not known to be something else."""
    known = {column for one, columns in of.items() if one != "text" for column in columns}
    lengths = {name: _length(name, sample) for name in names if name not in known}
    best = max(lengths, key=lambda name: lengths[name], default=None)
    return best if best is not None and lengths[best] >= LONG else None


def missing(value: object) -> bool:
    """True for None, "", NaN, NaT, pandas' NA and an array of nothing."""
    if value is None or isinstance(value, str):
        return not value
    try:
        return not bool(value == value)  # NaN and NaT differ from themselves
    except TypeError:  # NA answers neither yes nor no
        return True
    except ValueError:  # an array answers once a cell
        return len(value) == 0  # type: ignore[arg-type]


def _dated(names: Sequence[str], sample: Sequence[Row], of: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The first column, of those not known to be something else, in which every value is a date; () where none is."""
    known = {column for columns in of.values() for column in columns}
    for name in names:
        values = [str(row[name]) for row in sample if not missing(row.get(name))]
        order = moments.day_first(values) or False
        if (
            name not in known
            and values
            and all(DATE.fullmatch(v) and moments.parse(v, day_first=order) for v in values)
        ):
            return (name,)
    return ()


def _check(names: Sequence[str], chosen: Mapping[str, str]) -> None:
    for one, column in chosen.items():
        if one not in FIELDS:
            raise Refusal(f"columns= names the field {one!r}", f"use one of {', '.join(FIELDS)}")
        if column not in names:
            raise Refusal(f"columns= names {column!r} and the table has {', '.join(names)[:300]}", "use one of those")
