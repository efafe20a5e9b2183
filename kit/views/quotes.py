"""Figures of quotes: their tone, who gets how many words, and who is named but never heard."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit.views.axis import across, whole
from kit.views.canvas import (
    ROWS,
    SMALL,
    colour,
    count,
    countries,
    described,
    figure,
    known,
    nothing,
    rows,
    short,
    side,
    speaker,
)
from kit.views.themes import BAND, COOPERATION, FAINT, INK, PALE, PAPER

KINDS = (
    ("direct", COOPERATION, "", "direct: their own words"),
    ("mixed", PALE, "xx", "mixed: some of them"),
    ("indirect", PAPER, "////", "indirect: the reporter's"),
)
UNKNOWN = "not resolved"
TOLD = ["tone", "person", "organisation", "role", "speaker", "country", "content"]  # columns
TICKS = ((-1.0, "-1.0"), (-0.5, "-0.5"), (0.0, "0.0"), (0.5, "+0.5"), (1.0, "+1.0"))
LEARNT = ("tone_learnt", "learnt tone")
SQUARE: Mapping[str, Any] = {"marker": "s", "ms": 7, "mfc": "none", "mec": INK, "mew": 1.3}
TONE_AXIS = "diplomatic tone: coercive (-1) to conciliatory (+1)"


def tone(
    quotes: pd.DataFrame, *, threshold: float = 0.0, axis: str = TONE_AXIS, beside: tuple[str, str] = LEARNT
) -> Figure:
    """One row a quote on the tone axis; filled at or beyond `threshold` (0..1) from neutral, hollow within it.

    A quote whose words carry no tone has no marker, and its row says so. A square is what another scorer says, whose
    column and name `beside` gives, where that lies on another side of neutral.
    """
    shown = quotes.head(ROWS)[[*TOLD, beside[0]]].rename(columns={beside[0]: "other"}).to_dict("records")
    fig, ax = figure(len(shown), title=f"How hard is each quote's tone?{count(quotes, shown, 'quote')}")
    if quotes.empty:
        return nothing(fig, ax, "Nobody is quoted in this text.")
    ax.axvspan(-threshold, threshold, color=BAND, zorder=0)
    ax.axvline(0, color=FAINT, lw=0.8)
    for row, quote in enumerate(shown):
        _marker(ax, (row, quote["tone"]), ink=colour(known(quote, "country")), threshold=threshold)
    differ = {row: float(quote["other"]) for row, quote in enumerate(shown) if _differs(quote)}
    ax.plot(list(differ.values()), list(differ), ls="", **SQUARE)
    rows(fig, ax, [_label(quote) for quote in shown])
    ax.set_xlim(-1.12, 1.12)
    across(ax, TICKS, name=axis, grid=True)
    square = (f"{beside[1]}, where it lies on another side of neutral", {"ls": "", **SQUARE})
    countries(fig, [known(quote, "country") for quote in shown], [square] if differ else [])
    return described(fig, f"Tone of each quote. {'; '.join(_told(quote, beside[1]) for quote in shown)}.")


def _differs(quote: Mapping[Hashable, Any]) -> bool:
    """Whether the other scorer has a side for the quote, and another one; none at all is taken for neutral."""
    if pd.isna(quote["other"]):
        return False
    return side(quote["other"]) != (0 if pd.isna(quote["tone"]) else side(quote["tone"]))


def _told(quote: Mapping[Hashable, Any], other: str) -> str:
    value = "no word of tone" if pd.isna(quote["tone"]) else f"{quote['tone']:+.2f}"
    more = f" ({other} {quote['other']:+.2f})" if _differs(quote) else ""
    return f"{speaker(quote) or UNKNOWN}: {value}{more}"


def _marker(ax: Axes, place: tuple[int, float], *, ink: str, threshold: float) -> None:
    row, value = place
    if pd.isna(value):
        ax.text(0.03, row, "no word of tone", va="center", color=FAINT, fontsize=SMALL, style="italic")
        return
    ax.plot((0, value), (row, row), color=ink, lw=1.5, solid_capstyle="butt")
    ax.plot(value, row, "o", ms=10, mfc=ink if abs(value) >= threshold else "white", mec=ink, mew=1.8)
    ax.text(value, row - 0.27, f"{value:+.2f}", ha="center", va="bottom", fontsize=8, color=INK)


def speaker_share(quotes: pd.DataFrame) -> Figure:
    """One bar a speaker: how many words of the article's quotes are theirs, by kind of quote."""
    who = [speaker(quote) or UNKNOWN for quote in quotes.to_dict("records")]
    words = quotes.assign(speaker=who).pivot_table(
        index="speaker", columns="kind", values="words", aggfunc="sum", fill_value=0
    )
    words = words.loc[words.sum(axis=1).sort_values(ascending=False).index]
    shown = words.head(ROWS)
    fig, ax = figure(len(shown), title=f"Who gets how many words?{count(words, shown, 'speaker')}")
    if words.empty:
        return nothing(fig, ax, "Nobody is quoted in this text.")
    left = pd.Series(0.0, index=shown.index)
    for kind, face, hatch, label in KINDS:
        if kind in shown:
            ax.barh(range(len(shown)), shown[kind], left=left, color=face, hatch=hatch, ec=COOPERATION, label=label)
            left += shown[kind]
    rows(fig, ax, [str(name) for name in shown.index])
    across(ax, whole(ax), name="words quoted", grid=True)
    ax.legend(frameon=False, loc="lower right", fontsize=SMALL)
    told = [f"{name}: {total:.0f}" for name, total in shown.sum(axis=1).items()]
    return described(fig, f"Words quoted by speaker. {'; '.join(told)}.")


def voices(actors: pd.DataFrame, quotes: pd.DataFrame) -> Figure:
    """One row a country: how often it and its people are named (ring), and how often they are quoted (dot)."""
    named = actors.dropna(subset="country").groupby("country")["mentions"].sum().sort_values(ascending=False)
    quoted = quotes["country"].value_counts().reindex(named.index, fill_value=0)
    shown = named.head(ROWS)
    fig, ax = figure(len(shown), title=f"Whose voice is missing?{count(named, shown, 'actor')}")
    if named.empty:
        return nothing(fig, ax, "No state or organisation is named in this text.")
    codes = [str(code) for code in shown.index]
    for row, (code, times, said) in enumerate(zip(codes, shown.tolist(), quoted.tolist(), strict=False)):
        ax.hlines(row, said, times, color=colour(code), lw=1.5)
        ax.plot(times, row, "o", ms=9, mfc="white", mec=colour(code), mew=1.8)
        ax.plot(said, row, "D", ms=7, color=colour(code))
    rows(fig, ax, codes)
    ax.set_xlim(-0.6, None)
    across(ax, whole(ax), name="times named (ring) and times quoted (diamond)", grid=True)
    told = [f"{code}: named {times}, quoted {quoted.loc[code]}" for code, times in zip(codes, shown, strict=True)]
    return described(fig, f"Times named and quoted. {'; '.join(told)}.")


def _label(quote: Mapping[Hashable, Any]) -> str:
    name = speaker(quote) or UNKNOWN
    country = known(quote, "country")
    return f"{short(name, 34)}{f' ({country})' if country else ''}\n{short(str(quote['content']), 42)}"
