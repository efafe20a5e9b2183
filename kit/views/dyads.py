"""Figures of who acts on whom."""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from kit.views.canvas import FEW, NOBODY, SIGNS, count, described, figure, legend, nothing, plain, sign, signed
from kit.views.themes import INK, SHADES


def arrows(events: pd.DataFrame, *, limit: int = 8) -> Figure:
    """One arrow a dyad, most events first: solid for conflict, dashed for cooperation, dotted for neither.

    Wider for more events. The words on an arrow are its PLOVER types, the number is the mean Goldstein value (-10
    conflict .. +10).
    """
    dyads = table(events)
    shown = dyads.head(limit)
    fig, ax = figure(len(shown), title=f"Who acts on whom?{count(dyads, shown, 'dyad')}")
    if dyads.empty:
        return nothing(fig, ax, "No actor acts on another in this text.")
    for row, dyad in enumerate(shown.to_dict("records")):
        _arrow(ax, row, dyad)
    ax.set(xlim=(0, 1), ylim=(len(shown) - 0.4, -0.7))
    ax.axis("off")
    fig.leave(left=0, right=0, bottom=0)
    keys = [(name, {"color": ink, "ls": line, "lw": 2}) for name, (ink, line, _) in SIGNS.items()]
    legend(fig, [*keys, ("number: mean Goldstein value, -10 to +10", {})])
    return described(fig, f"Who acts on whom. {_told(shown)}")


def _arrow(ax: Axes, row: int, dyad: Mapping[Hashable, Any]) -> None:
    ink, line, _ = SIGNS[sign(dyad["mean"])]
    width = 1.2 + 1.1 * min(dyad["n"], 5)
    ax.plot((0.14, 0.845), (row, row), ls=line, lw=width, color=ink, solid_capstyle="butt")
    ax.plot(0.85, row, ">", ms=7 + width, color=ink)
    label = f"{plain(dyad['types'], 60)}   {signed(dyad['mean'])}"
    ax.text(0.5, row - 0.17, label, ha="center", va="bottom", fontsize=8.5, color=ink)
    ax.text(0.12, row, plain(dyad["actor"], 16), ha="right", va="center", weight="bold", color=INK)
    recipient = plain(dyad["recipient"], 16) if dyad["recipient"] != NOBODY else "nobody\nby name"
    ax.text(0.88, row, recipient, ha="left", va="center", weight="bold", color=INK)


def matrix(events: pd.DataFrame, *, limit: int = 8) -> Figure:
    """One cell a dyad, actors down and recipients across: mean Goldstein value and number of events.

    The `limit` codes with most events are shown, tellings of one event counted once. Cells of fewer than three events
    have a dotted frame.
    """
    dyads = table(events)
    codes = _busiest(dyads, limit)
    shown = dyads[dyads["actor"].isin(codes) & dyads["recipient"].isin([*codes, NOBODY])]
    title = f"Who acts on whom, and how hard?{count(dyads, shown, 'dyad')}"
    across = [code for code in (*codes, NOBODY) if (shown["recipient"] == code).any()]
    down = [code for code in codes if (shown["actor"] == code).any()]
    fig, ax = figure(1.6 * len(down), title=title)
    if shown.empty:
        return nothing(fig, ax, "No actor acts on another in these texts.")
    for dyad in shown.to_dict("records"):
        _cell(ax, across.index(dyad["recipient"]), down.index(dyad["actor"]), dyad)
    _grid(ax, across, down)
    fig.leave(left=62, right=64, bottom=58)
    scale = ScalarMappable(Normalize(-10, 10), SHADES)
    bar = fig.colorbar(scale, ax=ax, shrink=0.8, pad=0.02, ticks=(-10, -5, 0, 5, 10))
    bar.set_label("mean Goldstein value:\nconflict (-10) to cooperation (+10)", fontsize=8.5)
    return described(fig, f"Who acts on whom, and how hard. {_told(shown)}")


def _busiest(dyads: pd.DataFrame, limit: int) -> list[str]:
    """The codes with most events, as actor or recipient; nobody is none of them."""
    ends = pd.concat([dyads.set_index("actor")["n"], dyads.set_index("recipient")["n"]])
    total = ends[ends.index != NOBODY].groupby(level=0).sum().sort_values(ascending=False, kind="stable")
    return [str(code) for code in total.index[:limit]]


def _cell(ax: Axes, x: int, y: int, dyad: Mapping[Hashable, Any]) -> None:
    shade, few = SHADES((dyad["mean"] + 10) / 20), dyad["n"] < FEW
    line, width, edge = (":", 1.4, INK) if few else ("-", 1.0, "white")
    ax.add_patch(Rectangle((x - 0.47, y - 0.47), 0.94, 0.94, fc=shade, ls=line, lw=width, ec=edge))
    ax.text(x, y - 0.12, signed(dyad["mean"]), ha="center", va="center", weight="bold", color=INK)
    ax.text(x, y + 0.24, f"n = {dyad['n']}", ha="center", va="center", fontsize=8, color=INK)


def _grid(ax: Axes, across: list[str], down: list[str]) -> None:
    names = [plain(code, 16) if code != NOBODY else "nobody\nby name" for code in across]
    ax.set(xlim=(-0.5, len(across) - 0.5), ylim=(len(down) - 0.5, -0.5), ylabel="acts", xlabel="is acted on")
    ax.set_xticks(range(len(across)), names)
    ax.set_yticks(range(len(down)), [plain(code, 16) for code in down])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def _told(dyads: pd.DataFrame) -> str:
    """The dyads in words, for those who cannot see the figure."""
    rows = dyads.to_dict("records")
    return "; ".join(f"{r['actor']} to {r['recipient']}: {r['types']}, mean {signed(r['mean'])}" for r in rows) + "."


def table(events: pd.DataFrame) -> pd.DataFrame:
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
