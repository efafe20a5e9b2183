"""Events told more than once, such as by a headline and its lead, in one row."""

from __future__ import annotations

import pandas as pd


def retold(events: pd.DataFrame) -> pd.DataFrame:
    """`frames.events` with one row for all tellings of an event, the one with the narrowest days, in their order.

    `tellings` counts them; an event without a cluster stands alone. `when` says its days in short: "2013-05-23",
    "2013-03", "2013", "1970s", or the first and the last; None without a day.
    """
    name = events["cluster_id"].fillna(events["event_id"])
    days = (events["date_end"] - events["date_start"]).rename("days")
    first = events.assign(name=name, days=days).sort_values("days", kind="stable").drop_duplicates("name").index
    days_told = [_when(start, end) for start, end in zip(events["date_start"], events["date_end"], strict=True)]
    when = pd.Series(days_told, events.index, dtype="object")
    counted = events.assign(tellings=name.map(name.value_counts()).astype("int64"), when=when)
    return counted.loc[sorted(first)]


def _when(start: pd.Timestamp, end: pd.Timestamp) -> str | None:
    if pd.isna(start) or pd.isna(end):
        return None
    after = end + pd.Timedelta(days=1)
    for months, said in ((120, f"{start:%Y}s"), (12, f"{start:%Y}"), (1, f"{start:%Y-%m}")):
        whole = start.day == 1 and (12 * start.year + start.month - 1) % months == 0
        if whole and after == start + pd.DateOffset(months=months):
            return said
    return f"{start:%Y-%m-%d}" if start == end else f"{start:%Y-%m-%d} to {end:%Y-%m-%d}"
