"""Dyads: the matrix of who acts on whom, reported pressure over time, and the sentences behind a dyad."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import ipywidgets as w
import pandas as pd
from matplotlib.figure import Figure

from kit import frames, views
from kit.records import Failure, Reading
from kit.text import counted
from kit.widgets import markup, state
from kit.widgets.events import ALL, dyads, sentences, shown
from kit.widgets.panel import Panel, offer

SCALES = {
    "plover": "PLOVER's values (the kit's own)",
    "cameo": "CAMEO's values on Goldstein's scale",
    "vics": "VICS weights (operational code)",
    "quads": "class alone: verbal 5, material 10",
}


class DyadExplorer(Panel):
    """Pick a dyad, move `half_life`, swap `scale`: matrix, series and `line` follow; `body` lists the sentences."""

    def __init__(
        self,
        source: Panel | Reading | Iterable[Reading | Failure],
        half_life: int = 30,
        *,
        since: str | date | None = None,
    ) -> None:
        """Follow an ArticlePicker, or keep the given readings; the series is drawn from the day `since` on.

        Raises:
            ValueError: `half_life` is not within 5..180 days, or `since` is no day.
        """
        if not 5 <= half_life <= 180:
            raise ValueError(f"half_life {half_life} is not within 5..180 days; 30 is a good start")
        self.since = pd.Timestamp(str(since)) if since else pd.Timestamp.min
        self.pick = w.Dropdown(description="dyad")
        self.half_life = _slider(half_life)
        self.scale = w.Dropdown(
            description="values from",
            options=[(label, name) for name, label in SCALES.items()],
            style={"description_width": "initial"},
            layout={"width": "24rem", "max_width": "100%"},
        )
        self.matrix, self.picture, self.line, self.body = (w.HTML() for _ in range(4))
        row = w.HBox([self.pick, self.half_life, self.scale], layout={"flex_flow": "row wrap"})
        super().__init__(source, [self.matrix, row, self.picture, self.line, self.body])
        self._fill()
        self.link(self, self._fill, "readings")
        self.link(self.scale, self._swap, "value")
        self.link(self.half_life, self._fade, "value")
        self.link(self.pick, self._show, "value")
        state.keep(self, dyad=self.pick, half_life=self.half_life, scale=self.scale)

    def _fill(self, _: object = None) -> None:
        self._draw_anew()
        offer(self.pick, [(shown(name), name) for name in (ALL, *dyads(self.readings))])
        self._show_matrix()
        self._show()

    def _swap(self, _: object = None) -> None:
        self._draw_anew()
        self._show_matrix()
        self._show_series()

    def _show_matrix(self) -> None:
        self._draw(self.matrix, views.matrix(frames.events(self.readings, scale=self.scale.value)))

    def _fade(self, _: object = None) -> None:
        self._reckon()
        self._show_series()

    def _draw_anew(self) -> None:
        """Count the events of these readings on this scale, which the half-life does not change."""
        self.drawn = frames.drawn(self.readings, scale=self.scale.value)
        self._reckon()

    def _reckon(self) -> None:
        series = frames.faded(self.drawn, half_life=float(self.half_life.value))
        self.series = series[series["date"] >= self.since]

    def _show(self, _: object = None) -> None:
        self._show_series()
        self.body.value = sentences(self.readings, self.pick.value)

    def _show_series(self) -> None:
        series = chosen(self.series, self.pick.value)
        self._draw(self.picture, views.pressure(series))
        self.line.value = markup.sentence(verdict(series, self.half_life.value))

    def _draw(self, place: w.HTML, figure: Figure) -> None:
        place.value = markup.figure(figure, str(figure.get_label()))


def _slider(half_life: int) -> w.IntSlider:
    return w.IntSlider(
        description="half-life in days",
        value=half_life,
        min=5,
        max=180,
        step=5,
        continuous_update=False,
        style={"description_width": "initial"},
    )


def chosen(series: pd.DataFrame, dyad: str) -> pd.DataFrame:
    """The rows of `frames.pressure` of one dyad ("CHN>PRK"); all of them for "all"."""
    return series if dyad == ALL else series[series["actor"] + ">" + series["recipient"] == dyad]


def verdict(series: pd.DataFrame, half_life: float) -> str:
    """The highest reported pressure in the series, with its band, its day and the events so far."""
    if series.empty or series["pressure"].max() <= 0:
        return "No reported pressure here: no event of conflict that has a day and two named actors."
    (top,) = series.sort_values("pressure", kind="stable").tail(1).to_dict("records")
    events = f"{counted(top['n'], 'event')} so far{', too few for a series' if top['few'] else ''}"
    return (
        f"Reported pressure is highest for {top['actor']} on {top['recipient']}: {top['pressure']:.2f} "
        f"(80 % band {top['low']:.2f} to {top['high']:.2f}) on {top['date']:%Y-%m-%d}, from {events}. "
        f"It counts what is reported, not what was done, and halves every {half_life} days."
    )
