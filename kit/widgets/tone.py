"""The tone of every quote, with one slider: how far from neutral counts."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as w
import pandas as pd

from kit import frames, views
from kit.records import Failure, Reading
from kit.widgets import markup
from kit.widgets.panel import Panel


class ToneExplorer(Panel):
    """Move `threshold`: the figure fills the quotes that far from neutral, and `line` says what that changed."""

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure], threshold: float = 0.3) -> None:
        """Follow an ArticlePicker, or keep the given readings.

        Raises:
            ValueError: `threshold` is not within 0.05..1.
        """
        if not 0.05 <= threshold <= 1:
            raise ValueError(f"threshold {threshold} is not within 0.05..1; 0.3 is a good start")
        self.threshold = w.FloatSlider(
            description="how far from neutral counts",
            value=threshold,
            min=0.05,
            max=1,
            step=0.05,
            readout_format=".2f",
            style={"description_width": "initial"},
            layout={"width": "32rem", "max_width": "100%"},
        )
        self.picture, self.line = w.HTML(), w.HTML()
        super().__init__(source, [self.threshold, self.picture, self.line])
        self.link(self, self._fill, "readings")
        self.link(self.threshold, self._show, "value")
        self._fill()

    def _fill(self, _: object = None) -> None:
        self.quotes = frames.quotes(self.readings)
        self._show()

    def _show(self, _: object = None) -> None:
        line = verdict(self.quotes, self.threshold.value)
        self.picture.value = markup.figure(views.tone(self.quotes, threshold=self.threshold.value), line)
        self.line.value = markup.sentence(line)


def verdict(quotes: pd.DataFrame, threshold: float) -> str:
    """How many quotes lie at or beyond the threshold on either side, and the words that put the hardest one there."""
    toned = quotes.dropna(subset="tone").to_dict("records")
    if not toned:
        return "No quote here has a word of diplomatic tone, so there is nothing to mark."
    hard = sum(quote["tone"] <= -threshold for quote in toned)
    soft = sum(quote["tone"] >= threshold for quote in toned)
    far = max(toned, key=lambda quote: abs(quote["tone"]))
    return (
        f"At {threshold:.2f} or more from neutral: {hard} of {len(quotes)} quotes coercive, {soft} conciliatory; "
        f"{len(quotes) - len(toned)} without a word of tone. Farthest out, at {far['tone']:+.2f}: {far['tone_why']}."
    )
