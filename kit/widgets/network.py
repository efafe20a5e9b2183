"""The network of who acts on whom, with two controls: how many events make a tie, and which kind of tie."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as w
import pandas as pd

from kit import frames, views
from kit.records import Failure, Reading
from kit.text import counted
from kit.widgets import markup, state
from kit.widgets.panel import Panel

EVERY = "all"
SIDES = (EVERY, "conflict", "cooperation", "neither")


class Network(Panel):
    """Move `least` or choose a `side`: the network keeps the ties that have it, and `line` says how many these are."""

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure], least: int = 1) -> None:
        """Follow an ArticlePicker, or keep the given readings.

        Raises:
            ValueError: `least` is below 1.
        """
        if least < 1:
            raise ValueError(f"least {least} is below 1; a tie has at least one event")
        self.least = w.IntSlider(
            description="events that make a tie",
            value=least,
            min=1,
            max=max(least, 10),
            continuous_update=False,
            style={"description_width": "initial"},
        )
        self.side = w.ToggleButtons(description="events of", options=SIDES, style={"button_width": "7rem"})
        self.picture, self.line = w.HTML(), w.HTML()
        row = w.HBox([self.least, self.side], layout={"flex_flow": "row wrap"})
        super().__init__(source, [row, self.picture, self.line])
        self.link(self, self._fill, "readings")
        for control in (self.least, self.side):
            self.link(control, self._show, "value")
        self._fill()
        state.keep(self, least=self.least, side=self.side)

    def _fill(self, _: object = None) -> None:
        self.events = frames.events(self.readings)
        self._show()

    def _show(self, _: object = None) -> None:
        events = of_side(self.events, self.side.value)
        figure = views.network(events, least=self.least.value)
        self.picture.value = markup.figure(figure, str(figure.get_label()))
        self.line.value = markup.sentence(verdict(events, self.least.value))


def of_side(events: pd.DataFrame, side: str) -> pd.DataFrame:
    """The events whose value lies on one side of zero (conflict, cooperation, neither), or all."""
    return events if side == EVERY else events[events["goldstein"].map(views.sign) == side]


def verdict(events: pd.DataFrame, least: int) -> str:
    """How many ties there are, how many are kept, and which of them go both ways."""
    ties = views.dyad_table(events)
    ties = ties[ties["recipient"] != views.NOBODY]
    kept = ties[ties["n"] >= least]
    pairs = set(zip(kept["actor"], kept["recipient"], strict=True))
    mutual = sum((b, a) in pairs for a, b in pairs) // 2
    return (
        f"{len(kept)} of {len(ties)} ties have at least {counted(least, 'event')}; "
        f"{mutual} pair{' acts' if mutual == 1 else 's act'} on each other. "
        "A missing tie means that these texts tell of none."
    )
