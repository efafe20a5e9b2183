"""Axes with ticks of our own: one line for all of them, a text for each; in a fifth of the time of matplotlib's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import nan
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.markers import TICKDOWN, TICKLEFT
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation

from kit.views.themes import GRID, INK

Tick = tuple[float, str]
MARK: Any = {"ls": "", "ms": 3.5, "color": INK, "mew": 0.8}
DOWN: Any = {"marker": TICKDOWN}
LEFT: Any = {"marker": TICKLEFT}
LABEL, NAME = 6, 21  # points from the axis to its words, and to its name


def across(ax: Axes, ticks: Iterable[Tick], *, name: str = "", grid: bool = False) -> None:
    """The x axis, once its limits are set; `grid` draws a line up from each tick."""
    ax.xaxis.set_visible(False)
    places, words = _parts(ticks)
    base = ax.get_xaxis_transform()
    if grid:
        ends = [0.0, 1.0, nan] * len(places)
        ax.add_artist(Line2D([x for x in places for _ in range(3)], ends, transform=base, color=GRID, lw=0.7, zorder=0))
    marks = Line2D(places, [0.0] * len(places), transform=base, **MARK, **DOWN)
    marks.set_clip_on(False)
    ax.add_artist(marks)
    below = base + ScaledTranslation(0, -LABEL / 72, ax.figure.dpi_scale_trans)
    for place, word in zip(places, words, strict=True):
        ax.text(place, 0, word, ha="center", va="top", transform=below, color=INK)
    if name:
        lower = ax.transAxes + ScaledTranslation(0, -NAME / 72, ax.figure.dpi_scale_trans)
        ax.text(0.5, 0, name, ha="center", va="top", transform=lower, color=INK)


def up(ax: Axes, *, grid: bool = False, integer: bool = False) -> None:
    """The y axis from 0 to its limit, about four numbers on it; `integer` keeps to whole ones."""
    ax.yaxis.set_visible(False)
    low, high = ax.get_ylim()
    steps = MaxNLocator(4, integer=integer, steps=[1, 2, 5, 10]).tick_values(low, high)
    places, words = _parts((float(y), f"{y:g}") for y in steps if low <= y <= high)
    base = ax.get_yaxis_transform()
    if grid:
        ends = [0.0, 1.0, nan] * len(places)
        ax.add_artist(Line2D(ends, [y for y in places for _ in range(3)], transform=base, color=GRID, lw=0.7, zorder=0))
    marks = Line2D([0.0] * len(places), places, transform=base, **MARK, **LEFT)
    marks.set_clip_on(False)
    ax.add_artist(marks)
    beside = base + ScaledTranslation(-LABEL / 72, 0, ax.figure.dpi_scale_trans)
    for place, word in zip(places, words, strict=True):
        ax.text(0, place, word, ha="right", va="center_baseline", transform=beside, color=INK)


def whole(ax: Axes) -> Sequence[Tick]:
    """Whole numbers for the x axis, from 0 on, about eight."""
    low, high = ax.get_xlim()
    steps = MaxNLocator(8, integer=True).tick_values(0, high)
    return [(float(x), f"{x:g}") for x in steps if low <= x <= high]


def _parts(ticks: Iterable[Tick]) -> tuple[Sequence[float], Sequence[str]]:
    found = list(ticks)
    return [place for place, _ in found], [words for _, words in found]
