"""Figures over time: the reported pressure of dyads with its band, and a chronology against what texts report."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit.views.axis import up
from kit.views.canvas import (
    NOBODY,
    SIGNS,
    Key,
    blank,
    colour,
    count,
    described,
    figure,
    legend,
    nothing,
    plain,
    rows,
    sign,
)
from kit.views.days import days, place, places
from kit.views.screen import Drawing
from kit.views.themes import FAINT, INK

PRESSURE_AXIS = "reported pressure\n(1: one event of -10 that very day)"
TITLE = "How much pressure is reported?"
QUADS = {"verbal conflict": -1, "material conflict": -1, "verbal cooperation": 1, "material cooperation": 1}


def pressure(series: pd.DataFrame, *, limit: int = 4) -> Figure:
    """One panel a dyad, the highest peaks first: reported pressure with its 80 % band, reported conciliation beside it.

    `series` is `frames.pressure`. Where fewer than three events are known so far the line is dotted. All panels share
    their axes, so that they can be compared.
    """
    dyads = peaks(series)
    shown = dyads[:limit]
    if not shown:
        fig, ax = figure(1, title=TITLE)
        return nothing(fig, ax, "No event between named actors has a day in these texts.")
    fig, axes = _panels(len(shown), f"{TITLE}{count(dyads, shown, 'dyad')}")
    owns = [series[(series["actor"] == actor) & (series["recipient"] == recipient)] for actor, recipient in shown]
    for ax, own, (actor, recipient) in zip(axes, owns, shown, strict=True):
        _panel(ax, own, f"{plain(actor, 16)} on {plain(recipient, 16)}")
    axes[-1].set_ylim(0, None)
    for ax in axes:
        up(ax, grid=True)
    days(fig, axes[-1])
    fig.supylabel(PRESSURE_AXIS, x=0.008, fontsize=8)
    legend(fig, _keys())
    return described(fig, f"{TITLE} {'; '.join(map(_summary, owns))}.")


def peaks(series: pd.DataFrame) -> list[tuple[str, str]]:
    """The dyads under any reported pressure, the highest peak first."""
    highest = (
        series.groupby(["actor", "recipient"], sort=True)["pressure"].max().sort_values(ascending=False, kind="stable")
    )
    return [(str(actor), str(recipient)) for actor, recipient in highest[highest > 0].index]


def _panels(n: int, title: str) -> tuple[Drawing, list[Axes]]:
    fig = blank(1.5 + 1.35 * n, title)
    places = fig.add_gridspec(n, hspace=0.36)
    first = fig.add_subplot(places[0])
    axes = [first, *(fig.add_subplot(places[row], sharex=first, sharey=first) for row in range(1, n))]
    for ax in axes:
        ax.xaxis.set_visible(False)
    fig.leave(top=44, left=62)
    return fig, axes


def _panel(ax: Axes, own: pd.DataFrame, name: str) -> None:
    ink, at = colour(str(own["actor"].iloc[0])), places(own["date"])
    ax.fill_between(at, own["low"].to_numpy(), own["high"].to_numpy(), color=ink, alpha=0.22, lw=0)
    few = own["pressure"].where(own["few"] | own["few"].shift(1, fill_value=False)).to_numpy()
    ax.plot(at, few, ":", lw=2, color=ink)
    ax.plot(at, own["pressure"].where(~own["few"]).to_numpy(), "-", lw=2, color=ink)
    ax.plot(at, own["conciliation"].to_numpy(), "--", lw=1, color=INK)
    ax.plot(at[-1], own["pressure"].iloc[-1], "o", ms=4, color=ink, clip_on=False)
    n = int(own["n"].max())
    title = f"{name}   (n = {n} event{'' if n == 1 else 's'})"
    ax.set_title(title, loc="left", y=1.02, fontsize=9.5, color=INK)
    ax.spines[["top", "right"]].set_visible(False)
    ax.margins(x=0.01)


def _keys() -> list[Key]:
    return [
        ("reported pressure", {"color": INK, "lw": 2}),
        ("80 % band", {"fc": INK, "alpha": 0.22, "lw": 0}),
        ("fewer than 3 events so far", {"color": INK, "lw": 2, "ls": ":"}),
        ("reported conciliation", {"color": INK, "lw": 1, "ls": "--"}),
    ]


def _summary(own: pd.DataFrame) -> str:
    (top,) = own.sort_values("pressure", kind="stable").tail(1).to_dict("records")
    band = f"80 % band {top['low']:.2f} to {top['high']:.2f}"
    words = f"highest {top['pressure']:.2f} ({band}) on {top['date']:%Y-%m-%d}"
    return f"{top['actor']} on {top['recipient']}: {words}, {own['n'].max()} events"


def timeline(recall: pd.DataFrame, events: pd.DataFrame) -> Figure:
    """One row an actor: what a chronology says it did (large marks) and what texts report (small ones).

    `recall` is `frames.recall`; a mark is filled where an event tells the fact with its type or class.
    Only events within the time of the chronology, a month on each side, are drawn.
    """
    facts = recall.dropna(subset="told")
    told = facts[facts["told"].isin(("type", "class"))]
    found = f"{len(told)} of n = {len(facts)} facts told"
    codes = _actors(facts)
    fig, ax = figure(1.25 * len(codes), title=f"Do the texts report what happened?  ({found})")
    if facts.empty:
        return nothing(fig, ax, "The chronology holds no act of one state on another.")
    for row, code in enumerate(codes):
        _facts(ax, row, facts[facts["actor"].str.split(";").map(lambda actors, code=code: code in actors)])
        _reported(ax, row, _within(events[events["actor"] == code], facts))
    rows(fig, ax, codes)
    days(fig, ax)
    legend(fig, _marks())
    return described(fig, f"Chronology of {', '.join(codes)} against reported events: {found}.")


def _actors(facts: pd.DataFrame) -> list[str]:
    names = facts["actor"].str.split(";").explode()
    return [str(code) for code in names.value_counts(sort=True).index if code != NOBODY]


def _facts(ax: Axes, row: int, facts: pd.DataFrame) -> None:
    ax.axhline(row, color=FAINT, lw=0.7, zorder=1)
    lanes = _lanes(facts["date_start"].tolist())
    for fact, lane in zip(facts.to_dict("records"), lanes, strict=True):
        ink, _, marker = SIGNS[_side(fact)]
        full = fact["told"] in ("type", "class")
        ax.plot(
            place(fact["date_start"]),
            row - 0.18 - 0.17 * lane,
            marker,
            ms=7,
            mfc=ink if full else "white",
            mec=ink,
            mew=1.3,
            zorder=3,
        )


def _lanes(days: list[pd.Timestamp]) -> list[int]:
    """A height (0, 1, 2) for each day, in order: marks less than six days apart do not hide each other."""
    last: list[pd.Timestamp | None] = [None] * 3
    out = []
    for day in days:
        free = (lane for lane, before in enumerate(last) if before is None or (day - before).days >= 6)
        lane = next(free, min(range(3), key=lambda n: last[n] or day))
        last[lane] = day
        out.append(lane)
    return out


def _side(fact: Mapping[Hashable, Any]) -> str:
    """Conflict or cooperation by the value, for a request is verbal conflict by its class and 0 by its value."""
    return sign(fact["goldstein"])


def _reported(ax: Axes, row: int, events: pd.DataFrame) -> None:
    """One mark a day and sign: those of one day would lie on each other."""
    days = {(event["date_start"], sign(event["goldstein"])) for event in events.to_dict("records")}
    for side, (ink, _, marker) in SIGNS.items():
        at = [place(day) for day, which in sorted(days) if which == side]
        ax.plot(at, [row + 0.17] * len(at), marker, ms=5, mfc=ink, mec="white", mew=0.4, zorder=3)


def _within(events: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    month = pd.Timedelta(days=31)
    return events[events["date_start"].between(facts["date_start"].min() - month, facts["date_end"].max() + month)]


def _marks() -> list[Key]:
    keys = [(name, {"ls": "", "marker": marker, "ms": 7, "color": ink}) for name, (ink, _, marker) in SIGNS.items()]
    fact = {"ls": "", "marker": "D", "ms": 6, "mfc": "white", "mec": INK}
    event = {"ls": "", "marker": "D", "ms": 3.5, "color": INK}
    return [*keys, ("hollow: fact not told", fact), ("small: reported event", event)]
