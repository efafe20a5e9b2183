"""The network of who acts on whom: actors on a circle, a bent arrow a dyad."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from kit.views.canvas import NOBODY, SIDE, SIGNS, colour, count, described, figure, legend, nothing, plain, sign
from kit.views.dyads import table
from kit.views.themes import INK

Place = tuple[float, float]
SIZE = 21  # radius of an actor's disc, in points


def network(events: pd.DataFrame, *, limit: int = 14, least: int = 1) -> Figure:
    """Actors on a circle in their colours, an arrow a dyad: wider for more events, its line for their mean's sign.

    The `limit` dyads with most events are shown, of those with at least `least`; what is done at nobody by name is not.
    """
    dyads = table(events)
    dyads = dyads[(dyads["recipient"] != NOBODY) & (dyads["n"] >= least)]
    shown = dyads.head(limit)
    fig, ax = figure(11 if len(shown) else 1, title=f"Who is tied to whom, and how?{count(dyads, shown, 'dyad')}")
    if shown.empty:
        return nothing(fig, ax, "No actor acts on another by name in these texts.")
    places = circle(shown)
    for dyad in shown.to_dict("records"):
        _tie(ax, places[dyad["actor"]], places[dyad["recipient"]], dyad)
    for code, (x, y) in places.items():
        ax.plot(x, y, "o", ms=2 * SIZE, mfc="white", mec=colour(code), mew=4, zorder=3)
        ax.text(x, y, plain(code, 7), ha="center", va="center", weight="bold", color=INK, zorder=4, fontsize=9.5)
    ax.set(xlim=(-1.35, 1.35), ylim=(-1.25, 1.25), aspect="equal")
    ax.axis("off")
    keys = [(name, {"color": ink, "ls": line, "lw": 2}) for name, (ink, line, _) in SIGNS.items()]
    fig.leave(left=SIDE, bottom=0)
    legend(fig, [*keys, ("the number on an arrow: events", {})])
    told = [f"{d['actor']} to {d['recipient']}: {d['n']}, {sign(d['mean'])}" for d in shown.to_dict("records")]
    return described(fig, f"Network of {len(places)} actors. Events by dyad: {'; '.join(told)}.")


def circle(dyads: pd.DataFrame) -> dict[str, Place]:
    """A place on the unit circle for every code, the busiest on top; ties between neighbours where it can be had."""
    ends = pd.concat([dyads.set_index("actor")["n"], dyads.set_index("recipient")["n"]])
    order = [str(code) for code in ends.groupby(level=0).sum().sort_values(ascending=False, kind="stable").index]
    turn = 2 * math.pi / len(order)
    return {code: (math.sin(n * turn), math.cos(n * turn)) for n, code in enumerate(order)}


def _tie(ax: Axes, start: Place, end: Place, dyad: Mapping[Hashable, Any]) -> None:
    """Both arrows of a pair bend to their own right, so that they never lie on each other."""
    ink, line, _ = SIGNS[sign(dyad["mean"])]
    width = 1 + 0.5 * min(dyad["n"], 8)
    head = f"-|>,head_length={5 + width},head_width={2 + width / 2}"
    gaps: Mapping[str, Any] = {"shrinkA": SIZE + 3, "shrinkB": SIZE + 4, "mutation_scale": 1}
    bent = "arc3,rad=0.16"
    arrow = FancyArrowPatch(start, end, connectionstyle=bent, arrowstyle=head, lw=width, ls=line, color=ink, **gaps)
    ax.add_patch(arrow)
    x, y = _beside(start, end)
    box = {"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none"}
    ax.text(x, y, f"{dyad['n']}", fontsize=8, color=ink, ha="center", va="center", bbox=box, zorder=2.5)


def _beside(start: Place, end: Place) -> Place:
    """A place for the number: on the arrow's bend, a third of the way along, where fewest arrows cross."""
    (x0, y0), (x1, y1) = start, end
    bend = 0.16 * 4 / 9  # the height of the bend at a third of the way, of the chord's length
    return x0 + (x1 - x0) / 3 + bend * (y1 - y0), y0 + (y1 - y0) / 3 - bend * (x1 - x0)
