"""A figure of how far the kit's own confidence can be trusted."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from kit.views.canvas import described, figure, nothing
from kit.views.themes import FAINT, INK


def calibration(bins: pd.DataFrame, *, of: str = "quotes found", sure: str = "of the words") -> Figure:
    """One point a group of quotes: how sure the kit was against how many were right, with the 95 % interval.

    `of` and `sure` say what was judged and what the kit was sure of, where that is not the words of quotes.

    `bins` has `sure` and `right` (0..1), `low` and `high` of the interval of `right`, and `n`. On the dashed line the
    kit is as often right as it says; below it, it is too sure of itself.
    """
    n = int(bins["n"].sum()) if len(bins) else 0
    fig, ax = figure(7, title=f"Is it as often right as it says?  (n = {n} {of})")
    if not n:
        return nothing(fig, ax, f"No {of}, so nothing can be compared.")
    ax.plot((0, 1), (0, 1), ls="--", color=FAINT, lw=1)
    reach = [bins["right"] - bins["low"], bins["high"] - bins["right"]]
    ax.errorbar(bins["sure"], bins["right"], yerr=reach, fmt="o", color=INK, ms=7, capsize=3)
    for chance, right, size in bins[["sure", "right", "n"]].itertuples(index=False):
        ax.annotate(f"n = {size}", (chance, right), (9, -9), textcoords="offset points", fontsize=8, color=INK)
    ax.set(xlabel=f"how sure the kit was {sure} (0 to 1)", ylabel="share that was right", ylim=(0, 1.03))
    ax.set_xlim(min(0.4, float(bins["sure"].min()) - 0.05), 1.03)
    said = "; ".join(f"{r['sure']:.2f} sure, {r['right']:.2f} right" for r in bins.to_dict("records"))
    return described(fig, said)
