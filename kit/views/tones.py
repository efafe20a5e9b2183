"""Figures of many tones: how they spread, and where two scorers disagree."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from kit.views.canvas import ROWS, count, described, figure, known, legend, nothing
from kit.views.canvas import rows as labelled
from kit.views.quotes import TONE_AXIS, UNKNOWN
from kit.views.themes import CALM, CONFLICT, COOPERATION, FAINT, INK

BINS = np.linspace(-1.05, 1.05, 22)  # 0.1 wide, 0 in the middle of one
BLOB_AXIS = "TextBlob's polarity: negative (-1) to positive (+1)"


def spread(quotes: pd.DataFrame, *, threshold: float = 0.0, axis: str = TONE_AXIS) -> Figure:
    """How many quotes lie where on the tone axis; hatched at or beyond `threshold` (0..1) from neutral, plain within.

    Laid out by hand and drawn in three pieces, so that a slider can move it.
    """
    toned = quotes["tone"].dropna().to_numpy(float)
    fig, ax = figure(5, title=f"How do the tones spread?{count(quotes, quotes, 'quote')}")
    if not len(toned):
        return nothing(fig, ax, "No quote in this text has a word of tone.")
    sides = (
        (toned[np.abs(toned) < threshold], CALM, "", "nearer to neutral"),
        (toned[toned <= -threshold], CONFLICT, "////", f"-{threshold:.2f} or less"),
        (toned[toned >= threshold], COOPERATION, "\\\\\\\\", f"+{threshold:.2f} or more"),
    )
    bottom = np.zeros(len(BINS) - 1)
    for values, face, hatch, label in sides:
        top = bottom + np.histogram(values, BINS)[0]
        ax.stairs(
            top, BINS, baseline=bottom, fill=True, fc=face, hatch=hatch, ec="white", label=f"{label}: {len(values)}"
        )
        bottom = top
    ax.set(xlim=(-1.1, 1.1), ylim=(0, max(bottom) * 1.05), xlabel=axis, ylabel="quotes")
    ax.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    _signs(fig, ax, len(quotes) - len(toned))
    return described(fig, "; ".join(f"{label}: {len(values)}" for values, _, _, label in sides))


def _signs(fig: Figure, ax: Axes, without: int) -> None:
    """The legend, and the axes above it; what the layout engine finds out in two drawings is known here."""
    fig.set_layout_engine("none")
    ax.set_position((0.1, 0.24, 0.88, 0.66))
    handles: list[Artist] = [*ax.patches, Line2D([], [], ls="", label=f"no word of tone: {without}")]
    fig.legend(handles=handles, loc="lower left", ncols=4, frameon=False, fontsize=8.5)


def disagreement(quotes: pd.DataFrame) -> Figure:
    """One row a quote that both scorers know a word of, those that they disagree about most first."""
    both = quotes.dropna(subset=["tone", "polarity"])
    both = both.assign(apart=(both["tone"] - both["polarity"]).abs()).sort_values(
        "apart", ascending=False, kind="stable"
    )
    shown = both.head(ROWS)
    fig, ax = figure(len(shown), title=f"Where do the two disagree?{count(both, shown, 'quote')}")
    if both.empty:
        return nothing(fig, ax, "No quote here has a word that both scorers know.")
    for row, (tone, polarity) in enumerate(zip(shown["tone"], shown["polarity"], strict=True)):
        _pair(ax, row, tone, polarity)
    ax.axvline(0, color=FAINT, lw=0.8)
    labelled(ax, [f"{known(r, 'person', 'speaker') or UNKNOWN}\n{r['content']}" for r in shown.to_dict("records")])
    ax.set(xlim=(-1.12, 1.12), xticks=(-1, -0.5, 0, 0.5, 1), xlabel="hard or negative (-1) to soft or positive (+1)")
    signs = (("TextBlob", "s", "white"), ("diplomatic tone", "o", INK))
    legend(fig, [Line2D([], [], ls="", marker=m, mec=INK, mfc=f, ms=8, label=name) for name, m, f in signs])
    opposed = int((both["tone"] * both["polarity"] < 0).sum())
    return described(
        fig, f"Diplomatic tone beside TextBlob: {opposed} of {len(both)} quotes on opposite sides of zero."
    )


def _pair(ax: Axes, row: int, tone: float, polarity: float) -> None:
    opposed = tone * polarity < 0
    ax.hlines(row, polarity, tone, color=CONFLICT if opposed else FAINT, lw=2.2 if opposed else 1.4)
    ax.plot(polarity, row, "s", ms=8, mfc="white", mec=INK, mew=1.4)
    ax.plot(tone, row, "o", ms=8, mfc=INK, mec=INK)
