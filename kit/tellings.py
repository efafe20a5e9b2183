"""Which reported events are tellings of one: the same act between the same two, with days in common."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby

from kit.records import Event

APART = frozenset({"planned", "denied"})  # no telling of what happened, nor pressure
COARSE = frozenset({"year", "decade", "century"})
Key = tuple[str, str, str, str]


def key(event: Event) -> Key:
    """What tellings of one event share beside their days: actor, recipient, type, and whether it is only planned."""
    return event.actor, event.recipient, event.event_type, event.realis if event.realis in APART else ""


def groups(events: Iterable[Event]) -> list[list[Event]]:
    """The events, tellings of one together: each group has a day in common. An event without a day meets only those
    of its own article; a chain of overlaps is not one event."""
    found: list[list[Event]] = []
    for _, alike in groupby(sorted(events, key=_order), key=lambda event: (key(event), _undated(event))):
        found += _meeting(list(alike))
    return found


def ids(events: Sequence[Event], same: Sequence[Hashable] = ()) -> list[str]:
    """A cluster's name for each event, the same for tellings of one; it is made of dyad, type and first day (or years).

    `same`, one for each event, is what copies of one telling have in common ("this sentence in that family of
    near-copies"): they are one event even where each copy counts "today" from its own day. None says nothing.
    """
    names: dict[int, str] = {}
    for group in groups(events):
        names |= {id(event): _name(group[0]) for event in group}
    first: dict[tuple[Key, Hashable], str] = {}
    given = same or [None] * len(events)
    for event, mark in sorted(zip(events, given, strict=True), key=lambda pair: _order(pair[0])):
        if mark is not None:
            first.setdefault((key(event), mark), names[id(event)])
    return [first.get((key(event), mark), names[id(event)]) for event, mark in zip(events, given, strict=True)]


def _order(event: Event) -> tuple[Key, str, str, str, str, int]:
    return key(event), _undated(event), event.date_start or "", event.date_end or "", event.article_id, event.trigger[0]


def _undated(event: Event) -> str:
    return "" if event.date_start else event.article_id


def _meeting(events: Sequence[Event]) -> list[list[Event]]:
    found: list[list[Event]] = []
    last = ""
    for event in events:
        end = event.date_end or event.date_start or ""
        if found and (event.date_start or "") <= last:
            found[-1].append(event)
            last = min(last, end)
        else:
            found.append([event])
            last = end
    return found


def _when(event: Event) -> str:
    """The first day; the years of what may lie anywhere in more than one."""
    first, last = event.date_start, event.date_end
    if not first:
        return f"undated:{event.article_id}"
    several = last is not None and last[:4] != first[:4] and event.granularity in COARSE
    return f"{first[:4]}..{last[:4]}" if last and several else first


def _name(event: Event) -> str:
    actor, recipient, kind, realis = key(event)
    day = _when(event)
    return f"{actor}>{recipient}:{kind}:{day}" + (f":{realis}" if realis else "")
