"""What all figures share: signs, an empty figure with its title, labelled rows, and words that fit."""

from collections.abc import Hashable, Iterable, Mapping, Sized
from typing import Any
from zlib import crc32

import matplotlib as mpl
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kit.views.screen import Drawing
from kit.views.themes import CONFLICT, COOPERATION, COUNTRY, FAINT, GRID, INK, NEITHER, PALETTE

# A value's sign -> colour, line and marker; so that colour is never the only sign.
SIGNS: Mapping[str, tuple[str, Any, str]] = {
    "conflict": (CONFLICT, "-", "v"),
    "cooperation": (COOPERATION, (0, (4, 2)), "^"),
    "neither": (NEITHER, (0, (1, 1.5)), "o"),
}
NOBODY = "---"  # in a dyad: nobody is named
FEW = 3  # fewer events than this make no pattern
ROWS = 20  # more rows than this no reader compares


def colour(code: str) -> str:
    """The colour of a country or organisation, by its code; the same in every figure and every run. "" is grey."""
    if not code:
        return FAINT
    return COUNTRY.get(code, PALETTE[crc32(code.encode()) % len(PALETTE)])


def sign(value: float) -> str:
    """Which side of zero a Goldstein value lies on: conflict, cooperation, or neither (a request is 0.0)."""
    if pd.isna(value) or abs(value) < 0.05:
        return "neither"
    return "conflict" if value < 0 else "cooperation"


def signed(value: float) -> str:
    """A Goldstein value with its sign and one decimal; what is neither conflict nor cooperation has none."""
    return "0.0" if sign(value) == "neither" else f"{value:+.1f}"


def legend(fig: Figure, handles: Iterable[Artist]) -> None:
    """One line of signs and their meaning under the figure."""
    fig.legend(handles=list(handles), loc="outside lower left", ncols=5, frameon=False, fontsize=8.5)


def described(fig: Figure, words: str) -> Figure:
    """The figure with a text for those who cannot see it, which `fig.get_label()` gives."""
    fig.set_label(words)
    return fig


def countries(fig: Figure, codes: Iterable[str]) -> None:
    """A line under the figure that says which country has which colour; "" is a speaker without one."""
    there = sorted(set(codes), key=lambda code: (not code, code))
    handles = [
        Line2D([], [], ls="", marker="o", color=colour(code), label=plain(code, 16) or "country not told")
        for code in there
    ]
    fig.legend(handles=handles, loc="outside lower left", ncols=8, frameon=False, fontsize=8.5, handletextpad=0.1)


def figure(rows: float, *, title: str) -> tuple[Figure, Axes]:
    """An empty figure for so many labelled rows, with its title; pyplot does not know it, so it is shown once."""
    fig = Drawing(figsize=(7.2, 1.5 + 0.42 * max(rows, 1)), layout="constrained")
    with mpl.rc_context({"font.size": 10, "axes.spines.top": False, "axes.spines.right": False}):
        ax = fig.subplots()
    fig.suptitle(title, x=0.01, ha="left", fontsize=11.5, weight="bold", color=INK)
    return fig, ax


def rows(ax: Axes, labels: list[str]) -> None:
    """Give the axes one labelled row each, the first on top."""
    ax.set_yticks(range(len(labels)), [plain(label) for label in labels])
    ax.set_ylim(len(labels) - 0.4, -0.7)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color=GRID, lw=0.7)
    ax.set_axisbelow(True)


def nothing(fig: Figure, ax: Axes, line: str) -> Figure:
    """The figure with nothing but a line that says why it is empty."""
    ax.axis("off")
    ax.text(0.5, 0.5, line, ha="center", va="center", color=FAINT, transform=ax.transAxes)
    return described(fig, line)


def count(everything: Sized, shown: Sized, noun: str) -> str:
    """The count for a title; says so when rows are left off."""
    n, part = len(everything), len(shown)
    count = f"n = {n} {noun}{'' if n == 1 else 's'}"
    return f"  ({count})" if part == n else f"  ({count}, the first {part} shown)"


def known(row: Mapping[Hashable, Any], *columns: str) -> str:
    """The first of the columns that is known; "" where none is."""
    return next((str(row[column]) for column in columns if not pd.isna(row[column])), "")


def short(words: str, most: int) -> str:
    """The words, cut to `most` characters with an ellipsis."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def plain(label: str, most: int = 48) -> str:
    """The label, each of its lines at most so long, with dollars that matplotlib does not take for mathematics."""
    return "\n".join(short(line, most) for line in label.split("\n")).replace("$", r"\$")
