"""The tone of every quote: how far from neutral counts, by which scorer, and the words that make it so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import ipywidgets as w
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from kit import views
from kit.records import Failure, Reading
from kit.views.canvas import ROWS
from kit.views.quotes import TONE_AXIS
from kit.views.tones import BLOB_AXIS, LEARNT_AXIS
from kit.widgets import filters, markup, state, weighing
from kit.widgets.panel import Panel, offer

MOST = 200  # quotes to pick from, those farthest from neutral
ENDS = {scorer: ("coercive", "conciliatory") for scorer in weighing.SCORERS}
ENDS[weighing.TEXTBLOB] = ("negative", "positive")
AXES = {weighing.TEXTBLOB: BLOB_AXIS, weighing.LEARNT: LEARNT_AXIS}
LABEL = {"description_width": "initial"}
WIDE = {"width": "32rem", "max_width": "100%"}


class ToneExplorer(Panel):
    """Move `threshold`: the figure fills the quotes that far from neutral, and `line` says what that changed.

    `scorer` takes TextBlob or, where the readings have it, the learnt tone instead; `hard` and `soft` count these words
    more or less; `pick` shows a quote's words. Where rules and learnt tone lie on different sides, both are told.
    """

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure], threshold: float = 0.3) -> None:
        """Follow an ArticlePicker, or keep the given readings.

        Raises:
            ValueError: `threshold` is not within 0.05..1.
        """
        if not 0.05 <= threshold <= 1:
            raise ValueError(f"threshold {threshold} is not within 0.05..1; 0.3 is a good start")
        self.scorer = w.ToggleButtons(description="scored by", options=[weighing.TONE], style=LABEL)
        self.threshold = _slider("how far from neutral counts", threshold, (0.05, 1.0, 0.05))
        self.hard = _slider("hard words count … times", 1.0, (0.0, 3.0, 0.25))
        self.soft = _slider("soft words count … times", 1.0, (0.0, 3.0, 0.25))
        self.weights = w.Accordion(
            [w.VBox([self.hard, self.soft])], titles=["What if hard or soft words weighed more?"]
        )
        self.picture, self.line, self.body = w.HTML(), w.HTML(), w.HTML()
        self.pick = w.Dropdown(description="words of", style=LABEL, layout={"width": "46rem", "max_width": "100%"})
        shown = [self.scorer, self.threshold, self.weights, self.picture, self.line, self.pick, self.body]
        super().__init__(source, shown)
        self.scorer.options = weighing.scorers(self.readings)
        self.link(self, self._follow_scorers, "readings")
        self.link(self.scorer, self._fill, "value")
        for slider in (self.threshold, self.hard, self.soft):
            self.link(slider, self._show, "value")
        self.link(self.pick, self._mark, "value")
        self._fill()
        state.keep(self, scorer=self.scorer, threshold=self.threshold, hard=self.hard, soft=self.soft)

    def _follow_scorers(self, _: object = None) -> None:
        """Offer what the new readings have; the scorer that is chosen stays where it can."""
        before, offered = self.scorer.value, weighing.scorers(self.readings)
        if offered != list(self.scorer.options):
            self.scorer.options = offered
            self.scorer.value = before if before in offered else offered[0]
        self._fill()

    def _fill(self, _: object = None) -> None:
        self.weights.layout.display = "none" if self.scorer.value == weighing.LEARNT else ""
        self.quotes = weighing.scored(self.readings, self.scorer.value)
        offer(self.pick, choices(self.readings, self.quotes) or [("no quote has such words", None)])
        self._show()
        self._mark()

    def _show(self, _: object = None) -> None:
        learnt = self.scorer.value == weighing.LEARNT  # a model's score has no words to weigh
        times = (1.0, 1.0) if learnt else (self.hard.value, self.soft.value)
        quotes = weighing.reweighed(self.quotes, *times)
        line = verdict(quotes, self.threshold.value, ENDS[self.scorer.value])
        fig = figure(quotes, self.threshold.value, self.scorer.value)
        self.picture.value = markup.figure(fig, line)
        self.line.value = markup.sentence(line)

    def _mark(self, _: object = None) -> None:
        chosen = self.pick.value
        self.body.value = "" if chosen is None else words(self.readings[chosen[0]], chosen[1], self.scorer.value)


def figure(quotes: pd.DataFrame, threshold: float, scorer: str) -> Figure:
    """A row a quote while they can be read; their spread where there are more."""
    axis = AXES.get(scorer, TONE_AXIS)
    if len(quotes) > ROWS:
        return views.spread(quotes, threshold=threshold, axis=axis)
    other = "tone by rules" if scorer == weighing.LEARNT else weighing.LEARNT
    return views.tone(quotes, threshold=threshold, axis=axis, beside=("other", other))


def verdict(quotes: pd.DataFrame, threshold: float, ends: tuple[str, str] = ENDS[weighing.TONE]) -> str:
    """How many quotes lie at or beyond the threshold on either side, the words that put the hardest one there.

    And where rules and learnt tone both have a score, how many of them lie on different sides.
    """
    tones = quotes["tone"].to_numpy(float)
    without = int(np.isnan(tones).sum())
    if without == len(tones):
        return "No quote here has a word of tone, so there is nothing to mark."
    hard, soft = int((tones <= -threshold).sum()), int((tones >= threshold).sum())
    far = int(np.nanargmax(np.abs(tones)))
    return (
        f"At {threshold:.2f} or more from neutral: {hard} of {len(quotes)} quotes {ends[0]}, {soft} {ends[1]}; "
        f"{without} without a word of tone. Farthest out, at {tones[far]:+.2f}: {quotes['tone_why'].iloc[far]}."
        f"{_compared(quotes)}"
    )


def _compared(quotes: pd.DataFrame) -> str:
    if "other" not in quotes:
        return ""
    both = int((quotes["tone"].notna() & quotes["other"].notna()).sum())
    differ = f"{int(weighing.apart(quotes).sum())} of {both} quotes that both score"
    return f" Rules and learnt tone put {differ} on different sides of neutral." if both else ""


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
    marked = markup.marked(reading.article.text, [*marks, *_weights(reading, number, scorer)], span)
    return markup.line(marked) + compared(reading, number)


def compared(reading: Reading, number: int) -> str:
    """What rules and model say of quote `number` (0-based), and whether they agree; "" where the model says nothing."""
    learnt = reading.learnt[number] if reading.learnt else None
    if learnt is None:
        return ""
    rules = reading.tones[number].score
    told = "no word of tone" if rules is None else f"{rules:+.2f}"
    agree = rules is None or views.side(rules) == views.side(learnt.score)
    end = "" if rules is None else "; they agree on the side" if agree else "; they disagree, so read the sentence"
    return markup.sentence(f"By rules: {told}. Learnt: {learnt.score:+.2f}, {learnt.chance:.0%} sure of its side{end}.")


def _weights(reading: Reading, number: int, scorer: str) -> Iterator[markup.Mark]:
    for word in weighing.words_of(reading, scorer)[number]:
        yield word.span, "kit-hard" if word.weight < 0 else "kit-soft", f"{word.weight:+.2f}"


def _slider(description: str, value: float, bounds: tuple[float, float, float]) -> w.FloatSlider:
    low, high, step = bounds
    return w.FloatSlider(value, min=low, max=high, step=step, description=description, style=LABEL, layout=WIDE)
