"""Figures of many tones: how they spread, and where two scorers disagree."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import StepPatch

from kit.views.axis import across, up
from kit.views.canvas import ROWS, count, described, figure, legend, nothing, speaker
from kit.views.canvas import rows as labelled
from kit.views.quotes import TICKS, TONE_AXIS, UNKNOWN
from kit.views.themes import CALM, CONFLICT, COOPERATION, FAINT, INK

BINS = np.linspace(-1.05, 1.05, 22)  # 0.1 wide, 0 in the middle of one
LEARNT_AXIS = "learnt tone: coercive (-1) to conciliatory (+1)"
BLOB_AXIS = "TextBlob's polarity: negative (-1) to positive (+1)"


def spread(quotes: pd.DataFrame, *, threshold: float = 0.0, axis: str = TONE_AXIS) -> Figure:
    """How many quotes lie where on the tone axis; hatched at or beyond `threshold` (0..1) from neutral."""
    toned = quotes["tone"].dropna().to_numpy(float)
    fig, ax = figure(5, title=f"How do the tones spread?{count(quotes, quotes, 'quote')}")
    if not len(toned):
        return nothing(fig, ax, "No quote in this text has a word of tone.")
    sides = (
        (toned[np.abs(toned) < threshold], CALM, "", "nearer to neutral"),
        (toned[toned <= -threshold], CONFLICT, "////", f"-{threshold:.2f} or less"),
        (toned[toned >= threshold], COOPERATION, "\\\\\\\\", f"+{threshold:.2f} or more"),
    )
    bottom: Any = np.zeros(len(BINS) - 1)
    for values, face, hatch, _ in sides:
        top = bottom + np.histogram(values, BINS)[0]
        ax.add_artist(StepPatch(top, BINS, baseline=bottom, fill=True, fc=face, hatch=hatch, ec="white", lw=0.7))
        bottom = top
    ax.set(xlim=(-1.1, 1.1), ylim=(0, max(bottom) * 1.05))
    across(ax, TICKS, name=axis)
    up(ax, integer=True)
    fig.supylabel("quotes", x=0.008, fontsize=10)
    keys = [(f"{name}: {len(found)}", {"fc": fc, "hatch": hatch, "ec": "white"}) for found, fc, hatch, name in sides]
    legend(fig, [*keys, (f"no word of tone: {len(quotes) - len(toned)}", {})])
    return described(fig, "; ".join(f"{label}: {len(values)}" for values, _, _, label in sides))


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
    labelled(fig, ax, [f"{speaker(r) or UNKNOWN}\n{r['content']}" for r in shown.to_dict("records")])
    ax.set_xlim(-1.12, 1.12)
    across(ax, TICKS, name="hard or negative (-1) to soft or positive (+1)", grid=True)
    signs = (("TextBlob", "s", "white"), ("diplomatic tone", "o", INK))
    legend(fig, [(name, {"ls": "", "marker": m, "mec": INK, "mfc": f, "ms": 8}) for name, m, f in signs])
    opposed = int((both["tone"] * both["polarity"] < 0).sum())
    return described(
        fig, f"Diplomatic tone beside TextBlob: {opposed} of {len(both)} quotes on opposite sides of zero."
    )


def _pair(ax: Axes, row: int, tone: float, polarity: float) -> None:
    opposed = tone * polarity < 0
    ax.hlines(row, polarity, tone, color=CONFLICT if opposed else FAINT, lw=2.2 if opposed else 1.4)
    ax.plot(polarity, row, "s", ms=8, mfc="white", mec=INK, mew=1.4)
    ax.plot(tone, row, "o", ms=8, mfc=INK, mec=INK)
