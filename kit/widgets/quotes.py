"""The article with its quotes marked in place, a list to narrow and move through, and the card of the chosen one."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets as w

from kit import views
from kit.records import Failure, Reading
from kit.text import pieced
from kit.widgets import correcting, filters, markup, state
from kit.widgets.clickable import NONE, Clickable
from kit.widgets.panel import WIDE, Panel, offer, offer_articles

NARROW = {"width": "11.5rem", "max_width": "100%"}
BESIDE = {"width": "20.2rem", "max_width": "100%"}
LABEL = {"description_width": "3.8rem"}
FEW = 3  # so few quotes need no filter
ROWS = 8  # lines of the list of quotes; more are scrolled to


class QuoteReader(Panel):
    """Pick an article and a quote, in the list or by a click on its words; `card` says who spoke.

    `filters` holds a list for speaker, kind, country and tone each; what does not fit leaves list and marks. Where it
    follows an ArticlePicker, `form` sets the chosen quote right, or strikes it out.
    """

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure]) -> None:
        """Follow an ArticlePicker, or keep the given readings."""
        self.line = w.HTML()
        self.article = w.Dropdown(description="article", layout=WIDE)
        self.filters = {
            field: w.Dropdown(description=field, options=[filters.ALL], layout=NARROW, style=LABEL)
            for field in filters.FIELDS
        }
        self.pick = w.Select(description="quote", rows=5, layout=WIDE)
        self.body, self.card, self.form = Clickable(), w.HTML(), correcting.quote_form(source)
        right = w.VBox([self.card, self.form], layout=BESIDE)
        beside = w.HBox([self.body, right], layout={"flex_flow": "row wrap", "align_items": "flex-start"})
        self.narrow = w.HBox(list(self.filters.values()), layout={"flex_flow": "row wrap"})
        super().__init__(source, [self.line, self.article, self.narrow, self.pick, beside])
        self.form.listen(self.shown)
        self.link(self, self._follow_readings, "readings")
        self.link(self.article, self._choose, "value")
        for field in self.filters.values():
            self.link(field, self._narrow, "value")
        self.link(self.pick, self._show, "value")
        self.link(self.body, self._clicked, "chosen")
        self._fill()
        self.link(self, self._say, "note")
        self._say()
        state.keep(self, article=self.article, **self.filters)

    def _say(self, _: object = None) -> None:
        """That the readings are not those that the cell names, where it is so."""
        self.line.value = markup.small(self.note) if self.note else ""

    def text_html(self) -> str:
        """The list, the article and the card, as HTML that needs no kernel."""
        names = [filters.named(self.reading, n).partition(": ") for n in filters.matching(self.reading, self.wanted)]
        listed = markup.items((name, html.escape(words)) for name, _, words in names) if names else ""
        return str(listed + self.body.value + self.card.value)

    @property
    def reading(self) -> Reading:
        """The reading of the article chosen."""
        found: Reading = self.readings[self.article.value]
        return found

    @property
    def wanted(self) -> Mapping[str, str]:
        """The value chosen for each of the filters."""
        return {name: field.value for name, field in self.filters.items()}

    def _follow_readings(self, change: Any) -> None:
        if [r.article for r in change.old] != [r.article for r in change.new]:
            self._fill()
        else:
            self._stay()

    def _stay(self) -> None:
        """The same articles, corrected: what was chosen stays chosen where it is still there."""
        wanted, row = self.wanted, self.form.row
        for name, field in self.filters.items():
            offer(field, [(value, value) for value in filters.values(self.reading, name)])
            field.value = wanted[name] if wanted[name] in filters.values(self.reading, name) else filters.ALL
        self._narrow()
        left = [number for _, number in choices(self.reading, self.wanted)]
        if left and row:  # a quote that was struck out hands on to the next
            after = [n for n in left if self.reading.quotes[n].content[0][0] >= row.span[0]]
            self.pick.value = after[0] if after else left[-1]
        self._show()

    def _fill(self, _: object = None) -> None:
        offer_articles(self.article, self.readings)
        self._choose()

    def _choose(self, _: object = None) -> None:
        for name, field in self.filters.items():
            offer(field, [(value, value) for value in filters.values(self.reading, name)])
        self.narrow.layout.display = "none" if len(self.reading.quotes) <= FEW else ""
        self._narrow()
        self.pick.index = first_direct(self.reading)

    def _narrow(self, _: object = None) -> None:
        before = self.pick.value
        found = choices(self.reading, self.wanted)
        none = "no quote fits all four" if self.reading.quotes else "nobody is quoted in this text"
        offer(self.pick, found or [(none, None)])
        self.pick.rows = min(max(len(found), 2), ROWS)
        if before in [number for _, number in found]:
            self.pick.value = before
        self._show()

    def _show(self, _: object = None) -> None:
        chosen = self.pick.value
        self.body.value = markup.article(self.reading, chosen, filters.matching(self.reading, self.wanted))
        self.body.chosen = NONE if chosen is None else chosen
        self.card.value = "" if chosen is None else card(self.reading, chosen)
        self.form.show(self.reading, None if chosen is None else self.form.quote(self.article.value, chosen))

    def _clicked(self, _: object) -> None:
        if self.body.chosen != NONE:
            self.pick.value = self.body.chosen


def choices(reading: Reading, wanted: Mapping[str, str] | None = None) -> Sequence[tuple[str, int]]:
    """One label a quote that fits, `("1. Ma Xiaojun: The North ...", 0)`; () where none does."""
    return tuple((filters.named(reading, n), n) for n in filters.matching(reading, wanted or {}))


def first_direct(reading: Reading) -> int:
    """Number (0-based) of the quote to begin with: the first in somebody's own words, else the first."""
    return next((n for n, quote in enumerate(reading.quotes) if quote.kind != "indirect"), 0)


def card(reading: Reading, number: int) -> str:
    """Who spoke quote `number` (0-based), how that was told, and its scores."""
    quote, speaker = reading.quotes[number], reading.speakers[number]
    sentiment, tone = reading.sentiments[number], reading.tones[number]
    words = pieced(reading.article.text, quote.content)
    mention = reading.article.text[slice(*quote.speaker)] if quote.speaker else None
    return markup.card(
        [
            (f"quote {number + 1}, {quote.kind}", words),
            ("speaker", speaker.person or mention),
            ("role", speaker.role),
            ("organisation", speaker.organisation),
            ("country", speaker.country),
            ("how it was told", "; ".join(filter(None, (quote.why, speaker.why))) or None),
            (
                "how sure of the words",
                _share(quote.confidence, "of such quotes had the right words; not about speaker or tone"),
            ),
            (
                "how sure of the speaker",
                _share(speaker.confidence, "of speakers told so were right in our own passages"),
            ),
            ("tone by rules", _score(tone.score, f"{tone.tone_class}: {tone.why}", "no word of tone in it")),
            ("tone, learnt", _learnt(reading, number)),
            ("TextBlob polarity", _score(sentiment.polarity, "-1 to +1", "TextBlob knows no word of it")),
        ]
    )


def _learnt(reading: Reading, number: int) -> str:
    """The learnt tone, how sure its side is, and whether the rules put the quote on the same side."""
    if not reading.learnt:
        return "not read in tier fast"
    learnt, rules = reading.learnt[number], reading.tones[number].score
    if learnt is None:
        return "no word to read in it"
    told = f"{learnt.score:+.2f} (a small model, {learnt.chance:.0%} sure of its side)"
    if rules is None:
        return f"{told}; the rules know no word of it"
    agree = views.side(learnt.score) == views.side(rules)
    return f"{told}; {'the rules agree' if agree else 'the rules disagree, so read the quote'}"


def _share(confidence: float | None, of: str) -> str:
    return "not measured" if confidence is None else f"{confidence:.0%} {of}"


def _score(value: float | None, note: str, without: str) -> str:
    return without if value is None else f"{value:+.2f} ({note})"
