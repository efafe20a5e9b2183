"""The article with its quotes marked in place, and the card of the chosen one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ipywidgets as w

from kit.records import Failure, Reading
from kit.widgets import markup
from kit.widgets.panel import Panel, offer


class QuoteReader(Panel):
    """Pick an article and a quote; `body` marks it in its text, `card` says who spoke. Arrow keys move on from one."""

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure]) -> None:
        """Follow an ArticlePicker, or keep the given readings."""
        self.article = w.Dropdown(description="article", layout={"width": "46rem", "max_width": "100%"})
        self.pick = w.Dropdown(description="quote", layout={"width": "46rem", "max_width": "100%"})
        self.body, self.card = w.HTML(), w.HTML()
        beside = w.HBox([self.body, self.card], layout={"flex_flow": "row wrap", "align_items": "flex-start"})
        super().__init__(source, [self.article, self.pick, beside])
        self.link(self, self._fill, "readings")
        self.link(self.article, self._choose, "value")
        self.link(self.pick, self._show, "value")
        self._fill()

    def _fill(self, _: object = None) -> None:
        offer(self.article, [(r.article.title or r.article.id, n) for n, r in enumerate(self.readings)])
        self.article.layout.display = "none" if len(self.readings) == 1 else ""
        self._choose()

    def _choose(self, _: object = None) -> None:
        offer(self.pick, choices(self.readings[self.article.value]) or [("nobody is quoted in this text", None)])
        self.pick.index = first_direct(self.readings[self.article.value])
        self._show()

    def _show(self, _: object = None) -> None:
        reading = self.readings[self.article.value]
        self.body.value = markup.article(reading, self.pick.value)
        self.card.value = "" if self.pick.value is None else card(reading, self.pick.value)


def choices(reading: Reading) -> Sequence[tuple[str, int]]:
    """One label a quote, `("1. Ma Xiaojun: The North ...", 0)`; () where nobody is quoted."""
    text = reading.article.text
    labels = []
    for n, (quote, speaker) in enumerate(zip(reading.quotes, reading.speakers, strict=True)):
        name = speaker.person or speaker.organisation or (text[slice(*quote.speaker)] if quote.speaker else "unnamed")
        words = " ".join(text[slice(*span)] for span in quote.content)
        labels.append((f"{n + 1}. {name}: {words if len(words) < 60 else words[:58] + '…'}", n))
    return tuple(labels)


def first_direct(reading: Reading) -> int:
    """Number (0-based) of the quote to begin with: the first in somebody's own words, else the first."""
    return next((n for n, quote in enumerate(reading.quotes) if quote.kind != "indirect"), 0)


def card(reading: Reading, number: int) -> str:
    """Who spoke quote `number` (0-based), how that was told, and its scores."""
    quote, speaker = reading.quotes[number], reading.speakers[number]
    sentiment, tone = reading.sentiments[number], reading.tones[number]
    words = " … ".join(reading.article.text[slice(*span)] for span in quote.content)
    mention = reading.article.text[slice(*quote.speaker)] if quote.speaker else None
    return markup.card(
        [
            (f"quote {number + 1}, {quote.kind}", words),
            ("speaker", speaker.person or mention),
            ("role", speaker.role),
            ("organisation", speaker.organisation),
            ("country", speaker.country),
            ("how it was told", "; ".join(filter(None, (quote.why, speaker.why))) or None),
            ("how sure", _share(quote.confidence)),
            ("diplomatic tone", _score(tone.score, f"{tone.tone_class}: {tone.why}", "no word of tone in it")),
            ("TextBlob polarity", _score(sentiment.polarity, "-1 to +1", "TextBlob knows no word of it")),
        ]
    )


def _share(confidence: float | None) -> str:
    return "not measured" if confidence is None else f"{confidence:.0%} of such quotes were right where it was measured"


def _score(value: float | None, note: str, without: str) -> str:
    return without if value is None else f"{value:+.2f} ({note})"
