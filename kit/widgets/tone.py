"""The tone of every quote: how far from neutral counts, by which scorer, and the words that make it so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import ipywidgets as w
import pandas as pd
from matplotlib.figure import Figure

from kit import views
from kit.records import Failure, Reading
from kit.views.canvas import ROWS
from kit.views.quotes import TONE_AXIS
from kit.views.tones import BLOB_AXIS
from kit.widgets import filters, markup, state, weighing
from kit.widgets.panel import Panel, offer

MOST = 200  # quotes to pick from, those farthest from neutral
ENDS = {weighing.TONE: ("coercive", "conciliatory"), weighing.TEXTBLOB: ("negative", "positive")}
LABEL = {"description_width": "initial"}
WIDE = {"width": "32rem", "max_width": "100%"}


class ToneExplorer(Panel):
    """Move `threshold`: the figure fills the quotes that far from neutral, and `line` says what that changed.

    `scorer` takes TextBlob instead; `hard` and `soft` count these words more or less; `pick` shows a quote's words.
    """

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure], threshold: float = 0.3) -> None:
        """Follow an ArticlePicker, or keep the given readings.

        Raises:
            ValueError: `threshold` is not within 0.05..1.
        """
        if not 0.05 <= threshold <= 1:
            raise ValueError(f"threshold {threshold} is not within 0.05..1; 0.3 is a good start")
        self.scorer = w.ToggleButtons(description="scored by", options=weighing.SCORERS, style=LABEL)
        self.threshold = _slider("how far from neutral counts", threshold, (0.05, 1.0, 0.05))
        self.hard = _slider("hard words count … times", 1.0, (0.0, 3.0, 0.25))
        self.soft = _slider("soft words count … times", 1.0, (0.0, 3.0, 0.25))
        weights = w.Accordion([w.VBox([self.hard, self.soft])], titles=["What if hard or soft words weighed more?"])
        self.picture, self.line, self.body = w.HTML(), w.HTML(), w.HTML()
        self.pick = w.Dropdown(description="words of", style=LABEL, layout={"width": "46rem", "max_width": "100%"})
        shown = [self.scorer, self.threshold, weights, self.picture, self.line, self.pick, self.body]
        super().__init__(source, shown)
        self.link(self, self._fill, "readings")
        self.link(self.scorer, self._fill, "value")
        for slider in (self.threshold, self.hard, self.soft):
            self.link(slider, self._show, "value")
        self.link(self.pick, self._mark, "value")
        self._fill()
        state.keep(self, scorer=self.scorer, threshold=self.threshold, hard=self.hard, soft=self.soft)

    def _fill(self, _: object = None) -> None:
        self.quotes = weighing.scored(self.readings, self.scorer.value)
        offer(self.pick, choices(self.readings, self.quotes) or [("no quote has such words", None)])
        self._show()
        self._mark()

    def _show(self, _: object = None) -> None:
        quotes = weighing.reweighed(self.quotes, self.hard.value, self.soft.value)
        line = verdict(quotes, self.threshold.value, ENDS[self.scorer.value])
        fig = figure(quotes, self.threshold.value, self.scorer.value)
        self.picture.value = markup.figure(fig, line)
        self.line.value = markup.sentence(line)

    def _mark(self, _: object = None) -> None:
        chosen = self.pick.value
        self.body.value = "" if chosen is None else words(self.readings[chosen[0]], chosen[1], self.scorer.value)


def figure(quotes: pd.DataFrame, threshold: float, scorer: str) -> Figure:
    """A row a quote while they can be read; their spread where there are more."""
    axis = TONE_AXIS if scorer == weighing.TONE else BLOB_AXIS
    draw = views.tone if len(quotes) <= ROWS else views.spread
    return draw(quotes, threshold=threshold, axis=axis)


def verdict(quotes: pd.DataFrame, threshold: float, ends: tuple[str, str] = ENDS[weighing.TONE]) -> str:
    """How many quotes lie at or beyond the threshold on either side, and the words that put the hardest one there."""
    toned = quotes.dropna(subset="tone")
    if toned.empty:
        return "No quote here has a word of tone, so there is nothing to mark."
    hard, soft = int((toned["tone"] <= -threshold).sum()), int((toned["tone"] >= threshold).sum())
    far = toned.iloc[int(toned["tone"].abs().argmax())]
    return (
        f"At {threshold:.2f} or more from neutral: {hard} of {len(quotes)} quotes {ends[0]}, {soft} {ends[1]}; "
        f"{len(quotes) - len(toned)} without a word of tone. Farthest out, at {far['tone']:+.2f}: {far['tone_why']}."
    )


def choices(readings: Sequence[Reading], quotes: pd.DataFrame) -> Sequence[tuple[str, tuple[int, int]]]:
    """One label a quote with a score, with (reading, quote) 0-based; the farthest from neutral first, MOST at most."""
    places = [(at, n) for at, reading in enumerate(readings) for n in range(len(reading.quotes))]
    far = quotes["tone"].abs().dropna().sort_values(ascending=False, kind="stable").index[:MOST]
    chosen = [places[i] for i in far]
    return [(_label(readings, at, n), (at, n)) for at, n in chosen]


def _label(readings: Sequence[Reading], at: int, n: int) -> str:
    title = readings[at].article.title or readings[at].article.id
    return filters.named(readings[at], n) + (f" ({title[:30]})" if len(readings) > 1 else "")


def words(reading: Reading, number: int, scorer: str) -> str:
    """Quote `number` (0-based) in its sentence, the words that the scorer weighed marked with their weights."""
    quote = reading.quotes[number]
    parts = [*quote.content, *(part for part in (quote.cue, quote.speaker) if part)]
    span = min(start for start, _ in parts), max(end for _, end in parts)
    marks = [(part, "kit-indirect" if quote.kind == "indirect" else "kit-direct", "") for part in quote.content]
    return markup.line(markup.marked(reading.article.text, [*marks, *_weights(reading, number, scorer)], span))


def _weights(reading: Reading, number: int, scorer: str) -> Iterator[markup.Mark]:
    for word in weighing.words_of(reading, scorer)[number]:
        yield word.span, "kit-hard" if word.weight < 0 else "kit-soft", f"{word.weight:+.2f}"


def _slider(description: str, value: float, bounds: tuple[float, float, float]) -> w.FloatSlider:
    low, high, step = bounds
    return w.FloatSlider(value, min=low, max=high, step=step, description=description, style=LABEL, layout=WIDE)
