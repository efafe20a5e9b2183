"""The articles' texts with quotes and events marked; the places that the brief's claims lead to."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from kit.markup import Anchor, Mark, paragraphs
from kit.records import Reading
from kit.report.rows import file_name, label

LEGEND = (
    '<p class="note">Shaded: in the speaker’s words. Dotted: as reported. Wavy: the words that report it. Bold: the '
    "speaker. Underlined: an act. A raised number leads to its row.</p>"
)


def page(readings: Sequence[Reading]) -> str:
    """Every article's text; "" without any."""
    many = len(readings) > 1
    texts = "".join(_article(n, reading, several=many) for n, reading in enumerate(readings, 1))
    return LEGEND + texts if texts else ""


def _article(number: int, reading: Reading, *, several: bool) -> str:
    article = reading.article
    anchors = sorted([*_quote_anchors(number, reading, several), *_event_anchors(number, reading, several)])
    body = paragraphs(article.text, _marks(reading), anchors=anchors)
    published = article.published and f"published {article.published}"
    known = (article.outlet, article.author, published, file_name(article.path))
    origin = " · ".join([*(html.escape(part) for part in known if part), *_address(article.url)])
    title = html.escape(article.title or article.id)
    return f'<article id="a{number}"><h3>{number}. {title}</h3><p class="note">{origin}</p>{body}</article>'


def _address(url: str | None) -> Iterator[str]:
    if url and url.startswith(("http://", "https://")):
        yield f'<a href="{html.escape(url)}">source</a>'


def _marks(reading: Reading) -> Iterator[Mark]:
    if reading.article.headline:
        yield reading.article.headline, "headline", ""
    for quote in reading.quotes:
        css = "reported" if quote.kind == "indirect" else "own"
        yield from ((span, css, "") for span in quote.content)
        yield from ((span, name, "") for span, name in ((quote.cue, "cue"), (quote.speaker, "speaker")) if span)
    yield from ((event.trigger, "act", "") for event in reading.events)


def _quote_anchors(number: int, reading: Reading, several: bool) -> Iterator[Anchor]:
    for n, quote in enumerate(reading.quotes, 1):
        place = f"a{number}-q{n}"
        yield quote.content[0][0], f'<a id="{place}"></a>'
        yield quote.content[-1][1], _number(place, label(number, "q", n, several=several))


def _event_anchors(number: int, reading: Reading, several: bool) -> Iterator[Anchor]:
    for n, event in enumerate(reading.events, 1):
        place = f"a{number}-e{n}"
        yield event.sentence[0], f'<a id="{place}"></a>'
        yield event.trigger[1], _number(place, label(number, "e", n, several=several))


def _number(place: str, name: str) -> str:
    return f'<sup><a href="#row-{place}">{name}</a></sup>'
