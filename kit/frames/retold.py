"""Events told more than once, such as by a headline and its lead, in one row."""

from __future__ import annotations

import pandas as pd


def retold(events: pd.DataFrame) -> pd.DataFrame:
    """`frames.events` with one row for all tellings of an event, the one with the narrowest days, in their order.

    `tellings` counts them; an event without a cluster stands alone.
    """
    name = events["cluster_id"].fillna(events["event_id"])
    days = (events["date_end"] - events["date_start"]).rename("days")
    first = events.assign(name=name, days=days).sort_values("days", kind="stable").drop_duplicates("name").index
    counted = events.assign(tellings=name.map(name.value_counts()).astype("int64"))
    return counted.loc[sorted(first)]
