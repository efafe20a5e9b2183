"""Frames in, matplotlib Figures out. Each is closed before it is returned, so a notebook shows it once.

One country has one colour in every figure (Okabe and Ito's palette, told apart by the colour-blind too), and colour is
never the only sign: rows are labelled, and conflict and cooperation differ in line and marker.
"""

import io
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sized
from typing import Any
from zlib import crc32

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D31", "#595959")
COUNTRY = {"PRK": "#D55E00", "CHN": "#CC79A7", "USA": "#0072B2", "KOR": "#009E73", "JPN": "#E69F00", "UNO": "#56B4E9"}
INK, FAINT, CONFLICT, COOPERATION = "#222222", "#8a8a8a", "#B2452B", "#0072B2"
NOBODY = "---"  # in a dyad: nobody is named
KINDS = (
    ("direct", "#0072B2", "", "direct: their own words"),
    ("mixed", "#9cc9e6", "..", "mixed: some of them"),
    ("indirect", "#ffffff", "////", "indirect: the reporter's"),
)
UNKNOWN = "not resolved"
TONE_AXIS = "diplomatic tone: coercive (-1) to conciliatory (+1)"
ROWS = 20  # more rows than this no reader compares


def colour(code: str) -> str:
    """The colour of a country or organisation, by its code; the same in every figure and every run. "" is grey."""
    if not code:
        return FAINT
    return COUNTRY.get(code, PALETTE[crc32(code.encode()) % len(PALETTE)])


def tone(quotes: pd.DataFrame, *, threshold: float = 0.0) -> Figure:
    """One row a quote on the tone axis; filled at or beyond `threshold` (0..1) from neutral, hollow within it.

    A quote whose words carry no tone has no marker, and its row says so.
    """
    shown = quotes.head(ROWS)
    fig, ax = _figure(len(shown), title=f"How hard is each quote's tone?{_n(quotes, shown, 'quote')}")
    if quotes.empty:
        return _nothing(fig, ax, "Nobody is quoted in this text.")
    for row, quote in enumerate(shown.to_dict("records")):
        _marker(ax, row, quote["tone"], ink=colour(_name(quote, "country")), threshold=threshold)
    ax.axvspan(-threshold, threshold, color="#eeeeee", zorder=0)
    ax.axvline(0, color=FAINT, lw=0.8)
    _rows(ax, [_label(r) for r in shown.to_dict("records")])
    ax.set(xlim=(-1.12, 1.12), xticks=(-1, -0.5, 0, 0.5, 1), xlabel=TONE_AXIS)
    countries(fig, [_name(row, "country") for row in shown.to_dict("records")])
    return fig


def countries(fig: Figure, codes: Iterable[str]) -> None:
    """A line under the figure that says which country has which colour; "" is a speaker without one."""
    there = sorted(set(codes), key=lambda code: (not code, code))
    handles = [
        Line2D([], [], ls="", marker="o", color=colour(code), label=_plain(code, 16) or "country not told")
        for code in there
    ]
    fig.legend(handles=handles, loc="outside lower left", ncols=8, frameon=False, fontsize=8.5, handletextpad=0.1)


def _marker(ax: Axes, row: int, value: float, *, ink: str, threshold: float) -> None:
    if pd.isna(value):
        ax.text(0, row, "no word of tone", ha="center", va="center", color=FAINT, fontsize=8.5, style="italic")
        return
    ax.hlines(row, 0, value, color=ink, lw=1.5)
    ax.plot(value, row, "o", ms=10, mfc=ink if abs(value) >= threshold else "white", mec=ink, mew=1.8)
    ax.annotate(f"{value:+.2f}", (value, row), (0, 8), textcoords="offset points", ha="center", fontsize=8)


def arrows(events: pd.DataFrame, *, limit: int = 8) -> Figure:
    """One arrow a dyad, most events first: solid for conflict, dashed for cooperation, wider for more events.

    The words on an arrow are its PLOVER types, the number is the mean Goldstein value (-10 conflict .. +10).
    """
    dyads = _dyads(events)
    shown = dyads.head(limit)
    fig, ax = _figure(len(shown), title=f"Who acts on whom?{_n(dyads, shown, 'dyad')}")
    if dyads.empty:
        return _nothing(fig, ax, "No actor acts on another in this text.")
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
    label = f"{_plain(dyad['types'], 60)}   {dyad['mean']:+.1f}"
    ax.text(0.5, row - 0.14, label, ha="center", va="bottom", fontsize=8.5, color=ink)
    ax.text(0.12, row, _plain(dyad["actor"], 16), ha="right", va="center", weight="bold", color=INK)
    recipient = _plain(dyad["recipient"], 16) if dyad["recipient"] != NOBODY else "nobody\nby name"
    ax.text(0.88, row, recipient, ha="left", va="center", weight="bold", color=INK)


def speaker_share(quotes: pd.DataFrame) -> Figure:
    """One bar a speaker: how many words of the article's quotes are theirs, by kind of quote."""
    words = quotes.assign(
        speaker=quotes["person"].fillna(quotes["organisation"]).fillna(quotes["speaker"]).fillna(UNKNOWN)
    ).pivot_table(index="speaker", columns="kind", values="words", aggfunc="sum", fill_value=0)
    words = words.loc[words.sum(axis=1).sort_values(ascending=False).index]
    shown = words.head(ROWS)
    fig, ax = _figure(len(shown), title=f"Who gets how many words?{_n(words, shown, 'speaker')}")
    if words.empty:
        return _nothing(fig, ax, "Nobody is quoted in this text.")
    left = pd.Series(0.0, index=shown.index)
    for kind, face, hatch, label in KINDS:
        if kind in shown:
            ax.barh(range(len(shown)), shown[kind], left=left, color=face, hatch=hatch, ec="#0072B2", label=label)
            left += shown[kind]
    _rows(ax, [str(name) for name in shown.index])
    ax.set(xlabel="words quoted")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(frameon=False, loc="lower right", fontsize=8.5)
    return fig


def voices(actors: pd.DataFrame, quotes: pd.DataFrame) -> Figure:
    """One row a country: how often it and its people are named (ring), and how often they are quoted (dot)."""
    named = actors.dropna(subset="country").groupby("country")["mentions"].sum().sort_values(ascending=False)
    quoted = quotes["country"].value_counts().reindex(named.index, fill_value=0)
    shown = named.head(ROWS)
    fig, ax = _figure(len(shown), title=f"Whose voice is missing?{_n(named, shown, 'actor')}")
    if named.empty:
        return _nothing(fig, ax, "No state or organisation is named in this text.")
    codes = [str(code) for code in shown.index]
    for row, (code, times, said) in enumerate(zip(codes, shown.tolist(), quoted.tolist(), strict=False)):
        ax.hlines(row, said, times, color=colour(code), lw=1.5)
        ax.plot(times, row, "o", ms=9, mfc="white", mec=colour(code), mew=1.8)
        ax.plot(said, row, "D", ms=7, color=colour(code))
    _rows(ax, codes)
    ax.set(xlabel="times named (ring) and times quoted (diamond)", xlim=(-0.6, None))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    return fig


def png(fig: Figure) -> bytes:
    """The figure as PNG bytes at 110 dpi, for a widget that swaps pictures in place."""
    out = io.BytesIO()
    fig.savefig(out, format="png", dpi=110)
    return out.getvalue()


def svg(fig: Figure) -> bytes:
    """The figure as SVG bytes, sharp on paper and the same on every run; words are drawn, so it needs no font."""
    out = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "kit"}):
        fig.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def _figure(rows: int, *, title: str) -> tuple[Figure, Axes]:
    with mpl.rc_context({"font.size": 10, "axes.spines.top": False, "axes.spines.right": False}):
        fig, ax = plt.subplots(figsize=(7.2, 1.5 + 0.42 * max(rows, 1)), layout="constrained")
    plt.close(fig)
    fig.suptitle(title, x=0.01, ha="left", fontsize=11.5, weight="bold", color=INK)
    return fig, ax


def _rows(ax: Axes, labels: list[str]) -> None:
    ax.set_yticks(range(len(labels)), [_plain(label) for label in labels])
    ax.set_ylim(len(labels) - 0.4, -0.7)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color="#e6e6e6", lw=0.7)
    ax.set_axisbelow(True)


def _nothing(fig: Figure, ax: Axes, line: str) -> Figure:
    ax.axis("off")
    ax.text(0.5, 0.5, line, ha="center", va="center", color=FAINT, transform=ax.transAxes)
    return fig


def _n(everything: Sized, shown: Sized, noun: str) -> str:
    """The count for a title; says so when rows are left off."""
    n, part = len(everything), len(shown)
    count = f"n = {n} {noun}{'' if n == 1 else 's'}"
    return f"  ({count})" if part == n else f"  ({count}, the first {part} shown)"


def _label(quote: Mapping[Hashable, Any]) -> str:
    name = _name(quote, "person", "organisation", "speaker") or UNKNOWN
    country = _name(quote, "country")
    return f"{_short(name, 34)}{f' ({country})' if country else ''}\n{_short(str(quote['content']), 42)}"


def _name(row: Mapping[Hashable, Any], *columns: str) -> str:
    """The first of the columns that is known; "" where none is."""
    return next((str(row[column]) for column in columns if not pd.isna(row[column])), "")


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _plain(label: str, most: int = 48) -> str:
    """The label, each of its lines at most so long, with dollars that matplotlib does not take for mathematics."""
    return "\n".join(_short(line, most) for line in label.split("\n")).replace("$", r"\$")


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
