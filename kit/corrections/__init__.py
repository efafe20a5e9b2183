"""What somebody corrected or struck out by hand, kept in a CSV, applied to readings again and again.

A correction fits where its article still has its words at its place; what no longer fits is told and changes nothing.
A row that names the `speaker` of its quote holds for that speaker's other quotes, too (`kit.corrections.follow`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from kit import tellings
from kit.cells import plain
from kit.corrections import sheet
from kit.corrections.follow import FOLLOWING, Changes, Fit, followed, following, follows, whose
from kit.corrections.sheet import flat
from kit.corrections.values import FIELDS, KINDS, OF_SPEAKER, REALIS, STRUCK, Value, taken, types
from kit.records import NOBODY, Correction, Event, Failure, Quote, Reading, Span, Speaker
from kit.refusals import Refusal

__all__ = [
    "BY_HAND",
    "FOLLOWING",
    "KINDS",
    "REALIS",
    "STRUCK",
    "Corrected",
    "Given",
    "apply",
    "by_hand",
    "following",
    "follows",
    "heading",
    "left",
    "one",
    "parsed",
    "rows",
    "span",
    "types",
    "whose",
]

BY_HAND = "corrected by hand"
TELLING = 20  # characters of a quote that are its own, also where its article has got another name
WHAT_TO_DO = "mend the row, or take it out; nothing was changed for it"
Given = str | PurePath | Iterable[Correction | Failure | Mapping[str, str]] | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """Readings as corrected, and what of the corrections could not be read or no longer fits."""

    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...] = ()


def apply(readings: Iterable[Reading | Failure], corrections: Given) -> Corrected:
    """The readings with the corrections of a CSV (or its rows) applied; a row of none of these articles waits.

    Never raises over the table: what is wrong in it stands in `failures`. Of two values for one cell the later counts.
    """
    try:
        found = rows(corrections)
    except Refusal as error:
        found = (Failure(str(corrections), None, "corrections", type(error).__name__, error.message, error.what_to_do),)
    pairs = [one(reading, found) for reading in readings if isinstance(reading, Reading)]
    lost = [item for item in found if isinstance(item, Failure)]
    misfits = [failure for _, failures in pairs for failure in failures]
    return Corrected(tuple(reading for reading, _ in pairs), tuple(dict.fromkeys((*lost, *misfits))))


def rows(corrections: Given) -> tuple[Correction | Failure, ...]:
    """Each row as a Correction, or a Failure that says what is wrong in it; () for a file that is not there yet.

    Raises:
        CorruptFile: the file is no UTF-8 text, no CSV, or lacks a column.
    """
    if corrections is None:
        return ()
    if isinstance(corrections, (str, PurePath)):
        return tuple(parsed(row, f"{corrections}, row {n}") for n, row in enumerate(sheet.read(corrections).rows, 1))
    named = enumerate(corrections, 1)
    return tuple(parsed(row, f"row {n}") if isinstance(row, Mapping) else row for n, row in named)


def one(reading: Reading, found: Sequence[Correction | Failure]) -> tuple[Reading, tuple[Failure, ...]]:
    """The reading with those of the corrections that are of its article, and a Failure for each that does not fit."""
    fits, failures = _fits(reading, found)
    if not fits:
        return reading, tuple(failures)
    events, wrong = _events(reading, _changes(fits, "events"))
    done = [fit for fit in fits if fit.home and (fit.item.table != "events" or not wrong.keys() & set(fit.rows))]
    changed = replace(_quotes(reading, fits), events=events, corrected=tuple(fit.item for fit in done))
    return changed, (*failures, *wrong.values())


def _fits(reading: Reading, found: Iterable[Correction | Failure]) -> tuple[list[Fit], list[Failure]]:
    """The corrections of the reading's rows, and those that may follow in it from other articles; and what misfits."""
    fits: list[Fit] = []
    failures = []
    for item in found:
        if isinstance(item, Failure):
            failures += [item] if item.article == reading.article.id else []
            continue
        home = item.article_id == reading.article.id or _moved(reading, item)
        if not home and not item.speaker:
            continue
        try:
            fits.append(Fit(item, _numbers(reading, item) if home else (), taken(reading, item)))
        except ValueError as error:
            failures += [_misfit(reading, item, error)] if home else []
    return fits, failures


def _changes(fits: Iterable[Fit], table: str) -> Changes:
    """{row: {field: value}} of one table; of two values for one cell the later counts."""
    changes: dict[int, dict[str, Value]] = defaultdict(dict)
    for fit in fits:
        for n in fit.rows if fit.item.table == table else ():
            changes[n][fit.item.field] = fit.value
    return changes


def left(reading: Reading, table: str, done: Iterable[Correction]) -> list[int]:
    """Numbers (0-based) of the rows of the uncorrected reading that the corrections strike not out, in order."""
    struck: dict[int, str] = {}
    for item in done:
        if (item.table, item.field) == (table, STRUCK):
            struck |= dict.fromkeys(_numbers(reading, item), item.value.lower())
    return [n for n in range(len(getattr(reading, table))) if struck.get(n) != "yes"]


def by_hand(why: str) -> bool:
    """Whether a record's `why` says that it was corrected by hand."""
    return why.startswith(BY_HAND)


def heading(event: Event) -> str:
    """What tells an event from others on the same words: "CHN>PRK CONSULT"."""
    return f"{event.actor}>{event.recipient} {event.event_type}"


def span(quote: Quote) -> Span:
    """From the first character of the quote's content to its last."""
    return quote.content[0][0], quote.content[-1][1]


def parsed(row: Mapping[str, str], name: str) -> Correction | Failure:
    """One row of a table of corrections; `name` says which one it is where it is none."""
    cells = {column: flat(row.get(column) or "") for column in sheet.COLUMNS}
    article = cells["article_id"]
    try:
        at = int(cells["start"]), int(cells["end"])
    except ValueError:
        return _bad(name, article, f"start {cells['start']!r} or end {cells['end']!r} is no whole number")
    table, field = cells["table"], cells["field"]
    if field not in FIELDS.get(table, ()):
        known = "; ".join(f"{table}: {', '.join(fields)}" for table, fields in FIELDS.items())
        return _bad(name, article, f"the table {table!r} has no field {field!r} to correct (there are {known})")
    rest = ("value", "event", "note", "when", "speaker", "was")
    return Correction(article, table, at, cells["words"], field, *(cells[column] for column in rest))


def _bad(source: str, article: str, message: str) -> Failure:
    return Failure(source, article or None, "corrections", "ValueError", message, WHAT_TO_DO)


def _misfit(reading: Reading, item: Correction, error: ValueError) -> Failure:
    about = f"the correction of {item.field} to {item.value!r} at {item.span[0]} in {item.article_id}"
    source = reading.article.path or reading.article.id
    return Failure(source, reading.article.id, "corrections", "ValueError", f"{about}: {error}", WHAT_TO_DO)


def _moved(reading: Reading, item: Correction) -> bool:
    """Whether these are the words of that article under another name; a few words alone do not tell."""
    if item.table != "quotes" or len(item.words) < TELLING or not _same(reading, item):
        return False
    return any(span(quote) == item.span for quote in reading.quotes)


def _same(reading: Reading, item: Correction) -> bool:
    here = flat(reading.article.text[slice(*item.span)])
    return item.words in (here, plain(here))


def _numbers(reading: Reading, item: Correction) -> tuple[int, ...]:
    """The rows of the reading (0-based) that the correction is of.

    Raises:
        ValueError: there are none; says what stands there instead.
    """
    if not _same(reading, item):
        here = flat(reading.article.text[slice(*item.span)])[:60]
        raise ValueError(f"the text has changed, there stands {here!r} now and not {item.words[:60]!r}")
    if item.table == "quotes":
        found = [n for n, quote in enumerate(reading.quotes) if span(quote) == item.span]
    else:
        events = enumerate(reading.events)
        found = [n for n, e in events if e.trigger == item.span and item.event in ("", heading(e))]
    if not found:
        raise ValueError(f"the kit finds no such row any more ({item.table}: {item.words[:60]!r})")
    return tuple(found)


def _quotes(reading: Reading, fits: Sequence[Fit]) -> Reading:
    changes = _changes(fits, "quotes")
    kept = [n for n in range(len(reading.quotes)) if changes.get(n, {}).get(STRUCK) != "yes"]
    quotes = {n: _quote(reading.quotes[n], changes.get(n, {})) for n in kept}
    also, why = followed(reading, fits, changes)
    speakers = {n: _speaker(speaker, also.get(n, {}), why.get(n, "")) for n, speaker in enumerate(reading.speakers)}
    return replace(
        reading,
        quotes=tuple(quotes.values()),
        speakers=tuple(replace(_speaker(speakers[n], changes.get(n, {})), quote=quotes[n]) for n in kept),
        sentiments=tuple(reading.sentiments[n] for n in kept),
        tones=tuple(reading.tones[n] for n in kept),
        learnt=tuple(reading.learnt[n] for n in kept) if reading.learnt else (),
    )


def _quote(quote: Quote, change: Mapping[str, Value]) -> Quote:
    return replace(quote, kind=change["kind"] or quote.kind, why=BY_HAND) if "kind" in change else quote


def _speaker(speaker: Speaker, change: Mapping[str, Value], why: str = BY_HAND) -> Speaker:
    given = {field: change[field] for field in OF_SPEAKER if field in change}
    told = {field: given.get(field, getattr(speaker, field)) for field in OF_SPEAKER}
    return Speaker(speaker.quote, **told, why=why) if given else speaker


def _events(reading: Reading, changes: Changes) -> tuple[tuple[Event, ...], dict[int, Failure]]:
    """The events as corrected, and by its number each that cannot become what it should; it stays as it was."""
    kept = {n: event for n, event in enumerate(reading.events) if changes.get(n, {}).get(STRUCK) != "yes"}
    wrong = {}
    for n, event in kept.items():
        try:
            kept[n] = _event(event, {field: v for field, v in changes.get(n, {}).items() if field != STRUCK})
        except ValueError as error:
            wrong[n] = _bad(reading.article.path or reading.article.id, reading.article.id, str(error))
    found = tuple(kept.values())
    if found == reading.events:
        return found, wrong
    return tuple(replace(e, cluster_id=c) for e, c in zip(found, tellings.ids(found), strict=True)), wrong


def _event(event: Event, change: Mapping[str, Value]) -> Event:
    if not change:
        return event
    new: Event = replace(event, **change, confidence=None, why=BY_HAND)  # type: ignore[arg-type]
    if new.actor == new.recipient != NOBODY:
        raise ValueError(f"{heading(event)}: {new.actor} cannot act on itself; correct the other side, too")
    if new.date_start and new.date_end and new.date_end < new.date_start:
        raise ValueError(f"{heading(event)}: it would end on {new.date_end}, before it begins; correct both days")
    if "event_type" in change:
        kind = types()[new.event_type]
        new = replace(new, mode=None, quad=kind["quad"], goldstein=float(kind["goldstein"]))
    if {"date_start", "date_end"} & set(change):
        new = replace(new, granularity="day" if new.date_start and new.date_start == new.date_end else None)
    return new
