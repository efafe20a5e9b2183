"""The records that flow through the kit: frozen and plain.

Every span is a half-open `[start, end)` of characters in `Article.text`. Unknown is None, "none found" is `()`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kit.refusals import *  # noqa: F403 - a refusal is a record, too: kit.records.EmptyInput

Span = tuple[int, int]
NOBODY = "---"  # actor or recipient of an event where nobody is named, as in the CAMEO tradition


@dataclass(frozen=True, slots=True)
class Removal:
    """One piece of page furniture taken out of the text; `start` and `end` are raw offsets."""

    category: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters that stand at `start` in Article.text and at `raw_start` in Article.raw, unchanged."""

    start: int
    raw_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `text` is what every span counts in; it is `raw` with whole pieces left out, never rewritten.

    `id` is its file's or its source's name, unlike those of the others that one call gives; `kit.frames` tells apart
    those of several calls. `dup_group` is shared by near-copies.
    `published` is the ISO 8601 day or moment that "yesterday" counts from (None: unknown), `published_from` says where
    it came from. `dateline` and `agency` are the wire line as written ("SEOUL, May 22", "AP"). `meta` holds what else
    the source said (section, page, caption, rights) as (name, value) pairs. `headline` is the title's span where the
    title stands in the text itself. An article fresh from a loader has `pieces == ()`: its text is its raw text.
    """

    id: str
    text: str
    raw: str = ""
    title: str | None = None
    headline: Span | None = None
    published: str | None = None
    published_from: str | None = None
    dateline: str | None = None
    modified: str | None = None
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    format: str = "text"
    path: str | None = None
    sha256: str | None = None
    dup_group: str | None = None
    meta: tuple[tuple[str, str], ...] = ()
    pieces: tuple[Piece, ...] = ()
    removed: tuple[Removal, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_raw(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in `raw`; a span over a removal covers the removal too.

        Raises:
            ValueError: not `0 <= start <= end <= len(text)`.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is no span of this text; it has {len(self.text)} characters")
        if start == end:
            return (_raw(self.pieces, start),) * 2
        return _raw(self.pieces, start), _raw(self.pieces, end - 1) + 1


def _raw(pieces: tuple[Piece, ...], at: int) -> int:
    if not pieces:
        return at
    piece = pieces[max(0, bisect_right(pieces, at, key=lambda p: p.start) - 1)]
    return piece.raw_start + at - piece.start


@dataclass(frozen=True, slots=True)
class Quote:
    """Who said what, as spans: the content (several for a split quote), the cue and the speaker's mention.

    `kind` is direct, mixed (words in marks inside a reported clause) or indirect; `cue_class` speech, thought, plan or
    stance; `via` the channel ("KCNA reported", "told AP"). `confidence` is in 0..1, or None where nothing measures it.
    `again` is where the headline tells the same words: that is no second quote.
    """

    article_id: str
    kind: str
    content: tuple[Span, ...]
    cue: Span | None = None
    cue_class: str | None = None
    speaker: Span | None = None
    via: Span | None = None
    confidence: float | None = None
    why: str = ""
    again: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote as the encoder reads it: the content's stretches, and where it has them the cue and the speaker.

    `probability` that the content is right (0..1) is calibrated on held-out articles.
    """

    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    probability: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a quote's mention stands for. `country` is ISO 3166 alpha-3 or an organisation's code; `why` says how.

    Several speakers of one quote are parted by "; " in each field. `confidence` is the share of speakers told by the
    same rule that were right (0..1), None where fewer than ten were counted; `Quote.confidence` is about the words.
    """

    quote: Quote
    person: str | None = None
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    why: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word that made a score: its span in the text, its weight, and the rule that gave the weight."""

    span: Span
    weight: float
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Sentiment:
    """TextBlob's reading: polarity -1..+1 and subjectivity 0..1, None where it knows no word; `words` explain it."""

    polarity: float | None
    subjectivity: float | None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Tone:
    """Diplomatic tone, -1 coercive .. +1 conciliatory; None where no word carries any. `words` made it so.

    `targets` are the names it is aimed at, `target_scores` (-1..+1) run beside them. `certainty` is a word of
    estimative probability by name, `certainty_range` what it stands for (0..1). `mode` is word or deed; `commitment`
    ultimatum, conditional or firm; `directness` plain or veiled; `urgency` deadline or urgent; `voice` speaker,
    unnamed or reporter; None where nothing tells.
    """

    score: float | None
    tone_class: str | None = None
    targets: tuple[str, ...] = ()
    certainty: str | None = None
    words: tuple[Word, ...] = ()
    why: str = ""
    target_scores: tuple[float, ...] = ()
    certainty_range: tuple[float, float] | None = None
    mode: str | None = None
    commitment: str | None = None
    directness: str | None = None
    urgency: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class LearntTone:
    """What a small model makes of the same words: tone -1..+1, and how likely its side (or neither) is right."""

    score: float
    chance: float


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 expression; `date_start` and `date_end` are ISO days, both included, or None where it stays open."""

    article_id: str
    span: Span
    timex_type: str
    value: str
    date_start: str | None = None
    date_end: str | None = None
    granularity: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an actor in the text; `why` names the rule ("person table", "short form", "metonym of ...")."""

    span: Span
    why: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation or person in the article. `actor_id` is "PRK" or "PRK/Kim Jong-un"; `sector` is a
    CAMEO role code (GOV, MIL, EDU, ...)."""

    article_id: str
    actor_id: str
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    mentions: tuple[Mention, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Actor does something to recipient: PLOVER type, mode and quad; `goldstein` is -10 conflict .. +10 cooperation.

    `trigger` is the span of the words that name the act, `sentence` the span it stands in, `realis` one of happened,
    planned, threatened, denied, reported. `cluster_id` is shared by tellings of the same event.
    """

    article_id: str
    actor: str
    recipient: str
    event_type: str
    sentence: Span
    trigger: Span
    mode: str | None = None
    quad: str | None = None
    goldstein: float | None = None
    realis: str = "happened"
    date_start: str | None = None
    date_end: str | None = None
    granularity: str | None = None
    confidence: float | None = None
    why: str = ""
    cluster_id: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell of `table` set by hand, where `words` stand at `span`; `event` tells several there apart; it holds for
    every quote of `speaker` (kit.corrections.follow), for that one alone where that is ""; `was` is what it was."""

    article_id: str
    table: str
    span: Span
    words: str
    field: str
    value: str
    event: str = ""
    note: str = ""
    when: str = ""
    speaker: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the kit found in one article. `speakers`, `sentiments` and `tones` run beside `quotes`, one each; so
    does `learnt`, but in tier "fast" it is empty. `corrected` are the corrections of its rows applied to it."""

    article: Article
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    sentiments: tuple[Sentiment, ...] = ()
    tones: tuple[Tone, ...] = ()
    dates: tuple[Timex, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    learnt: tuple[LearntTone | None, ...] = ()
    corrected: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read: from which source, at which step, and what to do."""

    source: str
    article: str | None
    step: str
    error: str
    message: str
    what_to_do: str = ""
