"""What the texts say, in a few sentences; each leads to the words that it rests on."""

from __future__ import annotations

import html
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import pandas as pd

from kit import frames, views
from kit.corrections import following
from kit.records import NOBODY, Reading
from kit.report.rows import Row, events, known, link, listed, quotes
from kit.text import counted

SHOWN = 12  # links behind one claim
TIED = 3  # names that share a place


def page(readings: Sequence[Reading], failures: int) -> str:
    """The claims as a list; a thing that was not found is said to be not found."""
    said, done, names = quotes(readings), events(readings), _names(readings)
    return listed([*_read(readings, failures), *_spoken(said), *_toned(said), *_acted(done, names)])


def _read(readings: Sequence[Reading], failures: int) -> Iterator[str]:
    days = sorted(html.escape(r.article.published[:10]) for r in readings if r.article.published)
    line = counted(len(readings), "article")
    if days:
        line += f", published {days[0]}" + (f" to {days[-1]}" if days[-1] != days[0] else "")
    undated = len(readings) - len(days)
    line += f"; {undated} without a date of publication, so “yesterday” stays open in it" if undated else ""
    yield f'{line}. <a href="#sources">Sources</a>'
    yield from _corrected(readings)
    if failures:
        yield f'{counted(failures, "input")} could not be read or was passed over. <a href="#not-read">Which</a>'


def _corrected(readings: Sequence[Reading]) -> Iterator[str]:
    by_hand, also = sum(len(_rows(reading)) for reading in readings), sum(map(following, readings))
    if by_hand or also:
        struck = sum(one.field == "struck" and one.value == "yes" for r in readings for one in r.corrected)
        out = f", {struck} of them struck out" if struck else ""
        then = f"; {counted(also, 'more quote')} of the same speakers set right with them" if also else ""
        yield f"{counted(by_hand, 'row')} corrected by hand{out}{then}."


def _rows(reading: Reading) -> set[tuple[str, tuple[int, int], str]]:
    """What tells apart the rows of quotes and events that were corrected by hand."""
    return {(one.table, one.span, one.event) for one in reading.corrected}


def _spoken(said: Sequence[Row]) -> Iterator[str]:
    if not said:
        yield "Nobody is quoted."
        return
    own = sum(row["kind"] != "indirect" for row in said)
    yield f'{counted(len(said), "quote")}, {own} with words of the speaker’s own. <a href="#quotes">All</a>'
    by = defaultdict(list)
    for row in said:
        by[known(row, "person", "organisation")].append(row)
    by.pop("", None)
    if by:
        most = max(map(len, by.values()))
        first = [name for name, theirs in by.items() if len(theirs) == most]
        rows = [row for name in first for row in by[name]]
        each = " each" if len(first) > 1 else ""
        shown = ", ".join(first[:TIED]) + (f" and {len(first) - TIED} more" if first[TIED:] else "")
        yield f"Most quoted by name: {shown}, {counted(most, 'quote')}{each} {_links(rows)}"


def _toned(said: Sequence[Row]) -> Iterator[str]:
    toned = [row for row in said if not pd.isna(row["tone"])]
    if said and not toned:
        yield "No quote holds a word of diplomatic tone."
    toned = [row for row in toned if _is_agreed(row)]
    hard = min(toned, key=lambda row: row["tone"], default=None)
    soft = max(toned, key=lambda row: row["tone"], default=None)
    if hard and views.side(hard["tone"]) < 0:
        yield f"Hardest words: {_words(hard)}"
    if soft and views.side(soft["tone"]) > 0:
        yield f"Most conciliatory words: {_words(soft)}"


def _is_agreed(row: Row) -> bool:
    """Whether the learnt tone, where there is one, lies on the same side as that of the rules."""
    return pd.isna(row["tone_learnt"]) or views.side(row["tone"]) == views.side(row["tone_learnt"])


def _words(row: Row) -> str:
    speaker = known(row, "person", "organisation", "role", "speaker") or "a speaker who is not named"
    cue = "" if row["kind"] == "direct" or pd.isna(row["cue"]) else f"{row['cue']} "
    words = cue + str(row["content"])
    shown = html.escape(words if len(words) <= 160 else words[:159].rstrip() + "…")
    marks = ("“", "”") if row["kind"] == "direct" else ("", "")
    return f"{marks[0]}{shown}{marks[1]} ({speaker}, {row['tone']:+.2f}) {_links([row])}"


def _acted(done: Sequence[Row], names: dict[str, str]) -> Iterator[str]:
    aimed = [row for row in done if NOBODY not in (row["actor"], row["recipient"])]
    if not aimed:
        yield "No state or organisation acts on another."
        return
    dyads = Counter((str(row["actor"]), str(row["recipient"])) for row in aimed)
    for (actor, recipient), n in dyads.most_common(3):
        behind = [row for row in aimed if (row["actor"], row["recipient"]) == (actor, recipient)]
        conflict = sum(row["goldstein"] < 0 for row in behind)
        pair = " toward ".join(html.escape(names.get(code, code)) for code in (actor, recipient))
        yield f"{pair}: {counted(n, 'event')}, {conflict} of conflict {_links(behind)}"


def _links(rows: Sequence[Row]) -> str:
    more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    return f'<span class="rests">[{" ".join(link(row) for row in rows[:SHOWN])}{more}]</span>'


def _names(readings: Sequence[Reading]) -> dict[str, str]:
    """The names of states and organisations by code, as the articles have them."""
    actors = frames.actors(readings)
    return dict(zip(actors["actor_id"].tolist(), actors["name"].tolist(), strict=True))
