"""The only module that knows the order of the steps, and the only one that turns a crash into a Failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Any, NamedTuple, TypedDict, Unpack

from kit import (
    actors,
    clean,
    corrections,
    dates,
    encoder,
    events,
    learnt,
    load,
    quotes,
    refusals,
    sentiment,
    speakers,
    tone,
)
from kit.corrections import sheet
from kit.records import Article, Correction, Failure, Reading
from kit.refusals import Refusal

TIERS = ("fast", "best")
Published = str | date | datetime | None
People = str | PurePath | Iterable[Mapping[str, str]] | None


class Asked(TypedDict, total=False):
    """What else may be told: `people` and `corrections` of readings, `copies` of many articles, the others of all.

    The fields from `columns` on are those of `kit.load.Options`, and explained there.
    """

    people: People
    corrections: corrections.Given
    copies: bool
    columns: dict[str, str]
    split: str | None
    day_first: bool | None
    fetch: bool
    limits: load.Limits


def read(
    source: object,
    published: Published = None,
    outlet: str | None = None,
    tier: str = "best",
    **asked: Unpack[Asked],
) -> Reading:
    """What the kit finds in the one article of `source` (path, text, bytes, open file or URL).

    `published` ("2013-05-23") overrides the date found; it is the day that "yesterday" counts from. `outlet` overrides
    who published it. `people` is your own table of people, which wins over the kit's: a CSV file or rows with country,
    name, role and, where known, variants (parted by |), short, sector, from, to. `corrections` is a CSV of what was set
    right by hand, or its rows (`kit.corrections`); what of it no longer fits is among the article's warnings. `asked`
    may hold what `read_many` takes, too.

    Raises:
        FileNotFoundError: no file at that path.
        Refusal: something there cannot be read, or nothing is there; says what to do.
        ValueError: more than one article there, or no such tier.
        TypeError: an option that there is not.
    """
    _check(tier, asked)
    told = _told(asked)
    found: Article | None = None
    refused: list[Failure] = []
    asked["copies"] = False
    for item in load_articles(source, published, outlet, **asked):
        if isinstance(item, Failure):
            refused.append(item)
        elif found is not None:
            named = source if isinstance(source, (str, PurePath)) and "\n" not in str(source) else "the source"
            raise ValueError(f"{named} holds more than one article; name one, or use kit.read_many (notebooks 03-06)")
        else:
            found = item
    if found is None or any(failure.error != "Skipped" for failure in refused):
        raise _refusal(refused)
    return _reading(found, tier, told)


def read_many(
    sources: object,
    published: Published = None,
    outlet: str | None = None,
    tier: str = "best",
    **asked: Unpack[Asked],
) -> Iterator[Reading | Failure]:
    """A Reading for every article in `sources` and a Failure for what could not be read, one at a time, in order.

    `sources` is what `kit.read` takes, a folder, a pattern, an archive, a DataFrame or a list of these; `outlet` and
    `people` and `corrections` are as there; `asked` may hold the fields of `kit.load.Options`, and `copies=False`,
    which leaves near-copies unmarked. Memory does not grow with the number of articles, but for the 4 KB that it takes
    to know each again.

    Raises:
        ValueError: no such tier, or `published` is no date.
        TypeError: an option that there is not.
    """
    _check(tier, asked)
    told = _told(asked)
    return _readings(load_articles(sources, published, outlet, **asked), tier, told)


class Told(NamedTuple):
    """What the user knows better: people as the actors step takes them (None: none), and rows of corrections."""

    people: Any = None
    corrections: tuple[Correction | Failure, ...] = ()


def _told(asked: Asked) -> Told:
    """The user's own tables, taken out of what was asked."""
    people, kept = asked.pop("people", None), asked.pop("corrections", None)
    if isinstance(kept, (str, PurePath)) and PurePath(kept).name != sheet.KEPT and not Path(kept).exists():
        raise FileNotFoundError(f"no table of corrections at {kept}; check the path, or leave it out")
    rows = corrections.rows(kept)
    if people is None:
        return Told(None, rows)
    return Told(actors.own_people(load.people(people) if isinstance(people, (str, PurePath)) else people), rows)


def _readings(items: Iterable[Article | Failure], tier: str, told: Told) -> Iterator[Reading | Failure]:
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield _reading(item, tier, told)
        except Exception as error:  # one article must not end the run of the others
            yield _crash(item, error, "read")


def load_articles(
    sources: object,
    published: Published = None,
    outlet: str | None = None,
    *,
    copies: bool = True,
    **options: Any,
) -> Iterator[Article | Failure]:
    """Every article in `sources`, cleaned but not yet read, and a Failure for what is none; see `read_many`.

    With `copies`, near-copies get one `dup_group`, named after the first of them; that keeps about 4 KB an article.
    """
    items = _cleaned(load.articles(sources, published=published, outlet=outlet, **options))
    return load.copies.flag(items) if copies else items


def _cleaned(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield load.dated(clean.strip(item))
        except Refusal as refusal:
            error, source = type(refusal).__name__, item.path or item.id
            yield Failure(source, item.id, "clean", error, refusal.message, refusal.what_to_do)
        except Exception as error:  # nor may one that cannot be cleaned
            yield _crash(item, error, "clean")


def named(failure: Failure) -> str:
    """The failure's message, with its source in front where the message does not name it."""
    known = failure.source in failure.message
    return failure.message if known else f"{failure.source}: {failure.message}"


def _reading(article: Article, tier: str, told: Told) -> Reading:
    reading, misfits = corrections.one(_found(article, tier, told.people), told.corrections)
    if not misfits:
        return reading
    lines = (f"not corrected: {failure.message}" for failure in misfits)
    return replace(reading, article=replace(reading.article, warnings=(*reading.article.warnings, *lines)))


def _found(article: Article, tier: str, own: Any) -> Reading:
    if article.language not in (None, "en"):
        return Reading(article)  # the loader has said so among the warnings
    who, when = actors.find(article, own=own), dates.resolve(article)
    by_rule = quotes.ruled(article)
    said = quotes.find(article, encoder.quotes(article.text, tier, skip=by_rule.settled), by_rule)
    return Reading(
        article,
        quotes=said,
        speakers=speakers.resolve(article, said, who),
        sentiments=tuple(sentiment.score(article, quote) for quote in said),
        tones=tuple(tone.score(article, quote) for quote in said),
        dates=when,
        actors=who,
        events=events.code(article, said, when, who),
        learnt=tuple(learnt.tone(article, quote) for quote in said) if tier == "best" else (),
    )


def _check(tier: str, asked: Iterable[str]) -> None:
    if tier not in TIERS:
        raise ValueError(f"tier {tier!r} is none of {', '.join(TIERS)}")
    known = ("published", "outlet", "tier", *Asked.__annotations__)
    if wrong := [name for name in asked if name not in known]:
        raise TypeError(f"there is no option {', '.join(wrong)}; there are {', '.join(known)}")


def _refusal(failures: Iterable[Failure]) -> Refusal | FileNotFoundError:
    """The exception that the first true failure stands for."""
    ranked = sorted(failures, key=lambda failure: failure.error == "Skipped")
    if not ranked:
        return refusals.EmptyInput("no article in the source", "give a file with text, or the text itself")
    message, what_to_do = named(ranked[0]), ranked[0].what_to_do
    if ranked[0].error == "FileNotFoundError":
        return FileNotFoundError(f"{message}; {what_to_do}" if what_to_do else message)
    refusal: Refusal = getattr(refusals, ranked[0].error, Refusal)(message, what_to_do)
    return refusal


def _crash(article: Article, error: Exception, step: str) -> Failure:
    what_to_do = "please report it with the article; the others were read"
    return Failure(article.path or article.id, article.id, step, type(error).__name__, str(error), what_to_do)
