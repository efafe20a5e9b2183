"""What all figures share: signs, an empty figure with its title, labelled rows, and words that fit."""

from collections.abc import Hashable, Iterable, Mapping, Sized
from functools import lru_cache
from typing import Any
from zlib import crc32

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

from kit.views.screen import Drawing
from kit.views.themes import CONFLICT, COOPERATION, COUNTRY, FAINT, INK, NEITHER, OTHERS

# A value's sign -> colour, line and marker; so that colour is never the only sign.
SIGNS: Mapping[str, tuple[str, Any, str]] = {
    "conflict": (CONFLICT, "-", "v"),
    "cooperation": (COOPERATION, (0, (4, 2)), "^"),
    "neither": (NEITHER, (0, (1, 1.5)), "o"),
}
NOBODY = "---"  # in a dyad: nobody is named
FEW = 3  # fewer events than this make no pattern
ROWS = 20  # more rows than this no reader compares
NEUTRAL = 1 / 6  # a tone nearer to zero is neutral, as in `tone_class`
SMALL = 8.5  # size of words that explain
# Points: about the figure, of a legend's sign and line, between two, and under axes with and without a name.
SIDE, SIGN, LINE, GAP, NAMED, BARE = 8, 26, 18, 14, 42, 26
Key = tuple[str, Mapping[str, Any]]  # what a sign means, and how its line, marker or patch (with "fc") looks


def colour(code: str) -> str:
    """The colour of a country or organisation, by its code; the same in every figure and every run.

    "" is grey, and several ("USA; JPN") are dark: they are none of these alone.
    """
    if not code or ";" in code:
        return INK if code else FAINT
    return COUNTRY.get(code, OTHERS[crc32(code.encode()) % len(OTHERS)])


def sign(value: float) -> str:
    """Which side of zero a Goldstein value lies on: conflict, cooperation, or neither (a request is 0.0)."""
    if pd.isna(value) or abs(value) < 0.05:
        return "neither"
    return "conflict" if value < 0 else "cooperation"


def side(tone: float) -> int:
    """Which side of neutral a tone lies on: -1 coercive, 0 neutral (half a step of the scale), +1 conciliatory."""
    return 0 if abs(tone) < NEUTRAL else 1 if tone > 0 else -1


def signed(value: float) -> str:
    """A Goldstein value with its sign and one decimal; what is neither conflict nor cooperation has none."""
    return "0.0" if sign(value) == "neither" else f"{value:+.1f}"


def legend(fig: Drawing, keys: Iterable[Key]) -> None:
    """Signs and their meaning under the figure, side by side, in as many lines as they need."""
    edge, x, line, places = 72 * fig.get_figwidth() - SIDE, float(SIDE), 0, []
    found = [(plain(words, 60), look) for words, look in keys]
    for words, look in found:
        reach = (SIGN if look else 0) + width(words, SMALL)
        x, line = (x, line) if x + reach <= edge or x == SIDE else (SIDE, line + 1)
        places.append((x, line))
        x += reach + GAP
    foot = LINE * (line + 1)
    fig.leave(bottom=fig.left("bottom") + foot)
    for (words, look), (x, line) in zip(found, places, strict=True):
        _key(fig, (words, look), (x, foot - LINE * (line + 0.5)))


def _key(fig: Drawing, key: Key, place: tuple[float, float]) -> None:
    """One sign with its words behind it; `place` in points from the lower left."""
    words, look = key
    wide, high = (72 * inches for inches in fig.get_size_inches())
    x, y = place[0] / wide, place[1] / high
    if "fc" in look:
        fig.add_artist(Rectangle((x, y - 3.5 / high), (SIGN - 8) / wide, 7 / high, **look))
    elif look:
        ends = [x + (SIGN - 8) / 2 / wide] if look.get("ls") == "" else [x, x + (SIGN - 8) / wide]
        fig.add_artist(Line2D(ends, [y] * len(ends), **look))
    fig.text(x + (SIGN / wide if look else 0), y, words, va="center_baseline", fontsize=SMALL, color=INK)


@lru_cache(4096)
def width(words: str, size: float) -> float:
    """How wide the words are, in points; of several lines the widest."""
    font = FontProperties(size=size)
    lines = words.replace(r"\$", "$").split("\n")
    return max(float(text_to_path.get_text_width_height_descent(line, font, ismath=False)[0]) for line in lines)


def described(fig: Figure, words: str) -> Figure:
    """The figure with a text for those who cannot see it, which `fig.get_label()` gives."""
    fig.set_label(words)
    return fig


def countries(fig: Drawing, codes: Iterable[str], more: Iterable[Key] = ()) -> None:
    """A legend that says which country has which colour, then `more`; "" is a speaker without one."""
    there = sorted(set(codes), key=lambda code: (not code, code))
    keys = [(code or "country not told", {"ls": "", "marker": "o", "color": colour(code)}) for code in there]
    legend(fig, [*keys, *more])


def figure(rows: float, *, title: str) -> tuple[Drawing, Axes]:
    """An empty figure for so many labelled rows, with its title; pyplot does not know it, so it is shown once."""
    fig = blank(1.5 + 0.42 * max(rows, 1), title)
    ax = fig.subplots()
    ax.spines[["top", "right"]].set_visible(False)
    return fig, ax


def blank(height: float, title: str) -> Drawing:
    """A figure so many inches high with its title, and room for an axis of numbers with its name."""
    fig = Drawing(figsize=(7.2, height))
    fig.set_layout_engine("none")
    fig.suptitle(title, x=0.01, y=1 - 6 / (72 * height), ha="left", va="top", fontsize=11.5, weight="bold", color=INK)
    fig.leave(left=44, right=SIDE, top=26, bottom=NAMED)
    return fig


def rows(fig: Drawing, ax: Axes, labels: list[str]) -> None:
    """Give the axes one labelled row each, the first on top."""
    shown = [plain(label) for label in labels]
    fig.leave(left=max(width(label, 10) for label in shown) + 10)
    ax.yaxis.set_visible(False)  # a tick is five artists, and rows need but one each
    ax.set_ylim(len(shown) - 0.4, -0.7)
    for row, label in enumerate(shown):
        ax.text(-0.015, row, label, ha="right", va="center", transform=ax.get_yaxis_transform(), color=INK)
    ax.spines["left"].set_visible(False)
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


def speaker(row: Mapping[Hashable, Any]) -> str:
    """Whom to name as the speaker of a row of `frames.quotes`: a role, rather than "who" or "she"; "" for nobody."""
    return known(row, "person", "organisation", "role", "speaker")


def short(words: str, most: int) -> str:
    """The words, cut to `most` characters with an ellipsis."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def plain(label: str, most: int = 48) -> str:
    """The label, each of its lines at most so long, with dollars that matplotlib does not take for mathematics."""
    return "\n".join(short(line, most) for line in label.split("\n")).replace("$", r"\$")
