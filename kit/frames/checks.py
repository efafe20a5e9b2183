"""Two checks of reported pressure: does one event carry it, and does it hang on the values of the types?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import chain

import pandas as pd

from kit import pressure
from kit.frames import copies
from kit.frames.schemas import LEFT_OUT, SWAPPED
from kit.records import Event, Failure, Reading


def left_out(items: Iterable[Reading | Failure], *, half_life: float = 30.0, scale: str = "plover") -> pd.DataFrame:
    """One row a dyad under pressure: its highest reported pressure, and what is left without its largest event.

    `rank` is its place among the dyads, `rank_left` the place it would have if it alone lost that event.

    Raises:
        ValueError: `half_life` is not above zero, or there is no such scale.
    """
    own: dict[pressure.Dyad, list[Event]] = defaultdict(list)
    for event in copies.events(items):
        own[event.actor, event.recipient].append(event)
    tops = pressure.peaks(chain.from_iterable(own.values()), half_life=half_life, scale=scale)
    rows = []
    for place, (dyad, top) in enumerate(tops.items(), 1):
        largest = pressure.parts(own[dyad], top.date, half_life=half_life, scale=scale)[0]
        ahead = sum(other.pressure > largest.rest for pair, other in tops.items() if pair != dyad)
        share = largest.pressure / top.pressure
        kind, first = largest.told.tellings[0].event_type, date.fromordinal(largest.told.first)
        rows.append((*dyad, top.date, top.n, top.pressure, kind, first, share, largest.rest, place, ahead + 1))
    return _frame(rows, LEFT_OUT)


def swapped(items: Iterable[Reading | Failure], *, half_life: float = 30.0) -> pd.DataFrame:
    """One row a dyad: its highest reported pressure on every scale, and its best and worst place over the scales.

    Raises:
        ValueError: `half_life` is not above zero.
    """
    events = list(copies.events(items))
    tops = {scale: pressure.peaks(events, half_life=half_life, scale=scale) for scale in pressure.SCALES}
    places = {scale: {dyad: n for n, dyad in enumerate(found, 1)} for scale, found in tops.items()}
    dyads = dict.fromkeys(dyad for found in tops.values() for dyad in found)
    rows = []
    for dyad in dyads:
        values = [found[dyad].pressure if dyad in found else 0.0 for found in tops.values()]
        own = [places[scale].get(dyad, len(places[scale]) + 1) for scale in pressure.SCALES]
        rows.append((*dyad, *values, min(own), max(own)))
    return _frame(rows, SWAPPED)


def _frame(rows: Iterable[tuple[object, ...]], schema: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(schema)).astype(schema)
