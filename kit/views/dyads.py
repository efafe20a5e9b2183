"""Figures of who acts on whom."""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit.views.canvas import CONFLICT, COOPERATION, INK, NOBODY, count, figure, nothing, plain


def arrows(events: pd.DataFrame, *, limit: int = 8) -> Figure:
    """One arrow a dyad, most events first: solid for conflict, dashed for cooperation, wider for more events.

    The words on an arrow are its PLOVER types, the number is the mean Goldstein value (-10 conflict .. +10).
    """
    dyads = _dyads(events)
    shown = dyads.head(limit)
    fig, ax = figure(len(shown), title=f"Who acts on whom?{count(dyads, shown, 'dyad')}")
    if dyads.empty:
        return nothing(fig, ax, "No actor acts on another in this text.")
    for row, dyad in enumerate(shown.to_dict("records")):
        _arrow(ax, row, dyad)
    ax.set(xlim=(0, 1), ylim=(len(shown) - 0.4, -0.7))
    ax.axis("off")
    fig.supxlabel("solid: conflict, dashed: cooperation; number: mean Goldstein value, -10 to +10", fontsize=8.5)
    return fig


def _arrow(ax: Axes, row: int, dyad: Mapping[Hashable, Any]) -> None:
    hard = dyad["mean"] < 0
    ink, line = (CONFLICT, "-") if hard else (COOPERATION, (0, (4, 2)))
    width = 1.2 + 1.1 * min(dyad["n"], 5)
    ax.plot((0.14, 0.845), (row, row), ls=line, lw=width, color=ink, solid_capstyle="butt")
    ax.plot(0.85, row, ">", ms=7 + width, color=ink)
    label = f"{plain(dyad['types'], 60)}   {dyad['mean']:+.1f}"
    ax.text(0.5, row - 0.14, label, ha="center", va="bottom", fontsize=8.5, color=ink)
    ax.text(0.12, row, plain(dyad["actor"], 16), ha="right", va="center", weight="bold", color=INK)
    recipient = plain(dyad["recipient"], 16) if dyad["recipient"] != NOBODY else "nobody\nby name"
    ax.text(0.88, row, recipient, ha="left", va="center", weight="bold", color=INK)


def _dyads(events: pd.DataFrame) -> pd.DataFrame:
    """One row a dyad: n (tellings of one event counted once), mean Goldstein value, PLOVER types by frequency."""
    named = events[events["actor"] != NOBODY]
    once = named.assign(cluster_id=named["cluster_id"].fillna(named["event_id"])).drop_duplicates("cluster_id")
    groups = once.groupby(["actor", "recipient"], sort=True)
    table = groups.agg(
        n=("event_type", "size"),
        mean=("goldstein", "mean"),
        types=("event_type", _counted),
    )
    return table.reset_index().sort_values(["n", "mean"], ascending=[False, True], kind="stable")


def _counted(types: pd.Series) -> str:
    counts = Counter(types.tolist())
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} ×{n}" if n > 1 else name for name, n in ranked)
