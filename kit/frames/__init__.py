"""Readings in, pandas DataFrames out: the one border where records become tables.

Each frame has the columns and dtypes of its dict, also for zero rows. Days are `datetime64[s]`; a moment with a zone
stays text, so that the zone is kept. Every function takes what `kit.read_many` yields, failures among readings, also of
several calls joined: where two texts bear one id, the later one gets a name of its own (`kit.frames.names`).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import numpy as np
import pandas as pd

from kit import tellings, text
from kit.frames import copies, voices
from kit.frames.checks import left_out as left_out
from kit.frames.checks import swapped as swapped
from kit.frames.compare import compare as compare
from kit.frames.copies import once as once
from kit.frames.files import write
from kit.frames.means import means as means
from kit.frames.names import apart
from kit.frames.retold import retold as retold
from kit.frames.schemas import (
    ACTORS,
    ARTICLES,
    DATES,
    DAY,
    EVENTS,
    FAILURES,
    PARTS,
    PRESSURE,
    QUOTES,
    REMOVED,
    Schema,
)
from kit.frames.sheet import sheet as sheet
from kit.frames.story import evidence as evidence
from kit.frames.story import facts as facts
from kit.frames.story import found as found
from kit.frames.story import recall as recall
from kit.frames.words import words as words
from kit.pressure import Drawn, Dyad, Part, Pressure, fade, scaled
from kit.pressure import drawn as drawing
from kit.pressure import parts as shares
from kit.records import Actor, Article, Event, Failure, Quote, Reading, Sentiment, Span, Speaker, Timex, Tone

Row = tuple[object, ...]
Item = Reading | Failure

__all__ = [
    "actors",
    "articles",
    "compare",
    "dates",
    "drawn",
    "events",
    "evidence",
    "faded",
    "facts",
    "failures",
    "found",
    "left_out",
    "means",
    "once",
    "parts",
    "pressure",
    "quotes",
    "recall",
    "removed",
    "retold",
    "sheet",
    "swapped",
    "words",
    "write",
]


def articles(items: Iterable[Item]) -> pd.DataFrame:
    """One row an article: what was loaded, from where, and how much was cut."""
    return _frame(ARTICLES, (_article(r.article) for r in apart(items)))


def removed(items: Iterable[Item]) -> pd.DataFrame:
    """One row a piece of page furniture taken out; `start` and `end` are raw offsets."""
    rows = ((r.article.id, x.category, x.start, x.end, x.text) for r in apart(items) for x in r.article.removed)
    return _frame(REMOVED, rows)


def quotes(items: Iterable[Item]) -> pd.DataFrame:
    """One row a quote with its speaker, sentiment and tone; `spans` holds the content's spans in the cleaned text."""
    return _frame(QUOTES, (row for reading in apart(items) for row in _quotes(reading)))


def dates(items: Iterable[Item]) -> pd.DataFrame:
    """One row a time expression (TIMEX3), with the first and last day it covers."""
    return _frame(DATES, (_date(r.article, timex) for r in apart(items) for timex in r.dates))


def actors(items: Iterable[Item]) -> pd.DataFrame:
    """One row an actor of an article; `mentions` counts how often it is named."""
    return _frame(ACTORS, (_actor(actor) for r in apart(items) for actor in r.actors))


def events(items: Iterable[Item], *, scale: str = "plover") -> pd.DataFrame:
    """One row an event: actor, recipient, PLOVER type, Goldstein value (-10..+10), days, and its sentence.

    Tellings of one event, in one article or in many, share a `cluster_id`; who tells it in a quote is `said_by`.

    Raises:
        ValueError: there is no such `scale`; see `pressure`.
    """
    rows, found, marks = [], [], []
    for reading, n, event in ((r, n, event) for r in apart(items) for n, event in enumerate(r.events, 1)):
        rows.append(_event(reading, n, scaled(event, scale)))
        found.append(event)
        marks.append(copies.mark(reading.article, event))
    at = list(EVENTS).index("cluster_id")
    named = zip(rows, tellings.ids(found, marks), strict=True)
    return _frame(EVENTS, ((*row[:at], name, *row[at + 1 :]) for row, name in named))


def pressure(items: Iterable[Item], *, half_life: float = 30.0, step: int = 7, scale: str = "plover") -> pd.DataFrame:
    """One row a dyad and day: the reported pressure with its 80 % band; see `kit.pressure.index`.

    `scale` is where an event type's value comes from: plover, cameo, vics or quads (the sign and class alone).

    Raises:
        ValueError: `half_life` (days) or `step` (days) is not above zero, or there is no such scale.
    """
    return faded(drawn(items, scale=scale), half_life=half_life, step=step)


def drawn(items: Iterable[Item], *, scale: str = "plover") -> Mapping[Dyad, Drawn]:
    """The events behind `pressure`, for `faded`: all that no half-life changes.

    Raises:
        ValueError: there is no such scale.
    """
    return drawing(copies.events(items), scale)


def faded(dyads: Mapping[Dyad, Drawn], *, half_life: float = 30.0, step: int = 7) -> pd.DataFrame:
    """`pressure` of what `drawn` gives, where a control changes the half-life again and again.

    Raises:
        ValueError: `half_life` (days) or `step` (days) is not above zero.
    """
    return _frame(PRESSURE, (_point(p) for p in fade(dyads, half_life=half_life, step=step)))


def parts(items: Iterable[Item], on: str | date, *, half_life: float = 30.0, scale: str = "plover") -> pd.DataFrame:
    """One row an event: what it adds to its dyad's reported pressure on the day `on`, and the `rest` without it.

    Raises:
        ValueError: `half_life` (days) is not above zero, `on` is no day, or there is no such scale.
    """
    readings = list(apart(items))
    homes = {_place(event): reading for reading in readings for event in reading.events}
    found = shares(copies.events(readings), on, half_life=half_life, scale=scale)
    return _frame(PARTS, (_part(part, homes) for part in found))


def failures(items: Iterable[Item]) -> pd.DataFrame:
    """One row a failure among `items` (readings and failures, as `kit.read_many` gives them)."""
    found = (item for item in items if isinstance(item, Failure))
    return _frame(FAILURES, ((f.source, f.article, f.step, f.error, f.message, f.what_to_do) for f in found))


def _frame(schema: Schema, rows: Iterable[Row]) -> pd.DataFrame:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pd.DataFrame({name: _column(values, schema[name]) for name, values in zip(schema, columns, strict=True)})


def _column(values: tuple[object, ...], dtype: str) -> pd.Series:
    if dtype == DAY:
        return pd.Series(np.array(values, dtype=DAY))
    return pd.Series(values, dtype=dtype)


def _article(article: Article) -> Row:
    words = len(article.text.split())
    return (
        *(article.id, article.title, article.published, article.published_from, article.dateline, article.outlet),
        *(article.author, article.language, words, len(article.removed), article.format, article.path),
        *(article.sha256, article.dup_group, article.warnings, article.agency, article.modified, article.url),
    )


def _quotes(reading: Reading) -> Iterator[Row]:
    learnt = reading.learnt or (None,) * len(reading.quotes)
    found = zip(reading.quotes, reading.speakers, reading.sentiments, reading.tones, learnt, strict=True)
    sentences = text.sentences(reading.article.text)
    for number, (quote, speaker, sentiment, tone, model) in enumerate(found, 1):
        yield (
            *_said(reading.article, quote, number),
            *_speaker(reading.article, quote, speaker),
            quote.confidence,
            _sentence(reading.article, sentences, quote.content[0][0]),
            *_scores(sentiment, tone),
            sum(len(text.words(reading.article.text, *span)) for span in quote.content),
            speaker.confidence,
            *((model.score, model.chance) if model else (None, None)),
            *_facets(tone),
            quote.again,
        )


def _said(article: Article, quote: Quote, number: int) -> Row:
    content = text.pieced(article.text, quote.content)
    span = (quote.content[0][0], quote.content[-1][1])
    return (
        *(quote.article_id, f"{quote.article_id}-q{number}", quote.kind, content, *span, quote.content),
        *(_cut(article, quote.cue), quote.cue_class, _cut(article, quote.speaker)),
    )


def _speaker(article: Article, quote: Quote, speaker: Speaker) -> Row:
    why = "; ".join(filter(None, (quote.why, speaker.why)))
    return speaker.person, speaker.role, speaker.organisation, speaker.country, _cut(article, quote.via), why


def _scores(sentiment: Sentiment, tone: Tone) -> Row:
    return (
        *(sentiment.polarity, sentiment.subjectivity, tone.score, tone.tone_class),
        *(tone.targets, tone.certainty, tone.why),
    )


def _facets(tone: Tone) -> Row:
    low, high = tone.certainty_range or (None, None)
    return tone.target_scores, low, high, tone.mode, tone.commitment, tone.directness, tone.urgency, tone.voice


def _sentence(article: Article, sentences: tuple[Span, ...], at: int) -> str | None:
    return _cut(article, text.around(sentences, at))


def _date(article: Article, timex: Timex) -> Row:
    return (
        *(timex.article_id, *timex.span, _cut(article, timex.span), timex.timex_type, timex.value),
        *(timex.date_start, timex.date_end, timex.granularity, timex.why),
    )


def _actor(actor: Actor) -> Row:
    return (
        *(actor.article_id, actor.actor_id, actor.name, actor.country, actor.sector, actor.role),
        *(len(actor.mentions), actor.why),
    )


def _event(reading: Reading, number: int, event: Event) -> Row:
    article = reading.article
    return (
        *(event.article_id, f"{event.article_id}-e{number}", event.actor, event.recipient, event.event_type),
        *(event.mode, event.quad, event.goldstein, event.realis, event.date_start, event.date_end),
        *(event.granularity, _cut(article, event.sentence), *event.sentence, event.confidence, event.why),
        *(event.cluster_id, _cut(article, event.trigger), *event.trigger, *voices.of(reading, event)),
    )


def _point(p: Pressure) -> Row:
    return p.actor, p.recipient, p.date, p.pressure, p.conciliation, p.net, p.low, p.high, p.n, p.few


def _part(part: Part, homes: Mapping[Row, Reading]) -> Row:
    told = part.told
    first, last = (date.fromordinal(day).isoformat() for day in (told.first, told.last))
    ids = tuple(_event_id(homes[_place(event)], event) for event in told.tellings)
    event = told.tellings[0]
    return (
        *(event.actor, event.recipient, event.event_type, first, last, told.goldstein),
        *(part.pressure, part.conciliation, part.rest, len(told.tellings), ids),
        _cut(homes[_place(event)].article, event.sentence),
    )


def _event_id(reading: Reading, event: Event) -> str:
    """The event's id in `frames.events`; its value may have been changed to another scale, its place is its own."""
    return f"{event.article_id}-e{[_place(one) for one in reading.events].index(_place(event)) + 1}"


def _place(event: Event) -> Row:
    """Where an event stands and what it is, whatever its scale; files of one name in two folders may share the id."""
    return event.article_id, event.trigger, event.sentence, event.actor, event.recipient, event.event_type


def _cut(article: Article, span: Span | None) -> str | None:
    return article.text[slice(*span)] if span else None
