"""What every article gets once a parser has made it: the caller's overrides, mended mojibake, language, an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kit.load import encodings, language, moments, topped
from kit.records import Article, Failure

if TYPE_CHECKING:
    from kit.load.registry import Item, Options

HEAD, SHORT = 3, 14  # so many lines are the head of a text; a line with more words is a sentence
HEADED = re.compile(r"\W*(?:by|dated?|issued|posted|published|released|filed)\b", re.IGNORECASE)
CHANGED = re.compile(r"\W*(?:last |first )?(?:updated|modified)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from: its input's short name, path and digest, and the format that read it."""

    stem: str
    path: str | None
    sha256: str | None
    format: str


def complete(article: Article, origin: Origin) -> Article:
    """The article with its origin, language and mended text; one out of a container has them from its member."""
    if article.sha256:
        return article
    article = _mended(article)
    return replace(
        article,
        id=article.id or origin.stem,
        path=article.path or origin.path,
        sha256=origin.sha256,
        format=origin.format if article.format == "text" else article.format,
        **_language(article),
    )


def each(items: Iterable[Item], options: Options) -> Iterator[Item]:
    """The same items under the caller's overrides; ids are unique among them ("export", "export-2", ...)."""
    seen: dict[str, int] = {}
    overrides = _overrides(options)
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        unique = _unique(item.id, seen)
        yield replace(item, id=unique, **overrides) if overrides or unique != item.id else item


def dated(article: Article) -> Article:
    """The cleaned article with the day that its own lines tell, where its source told none.

    That is a date line ("March 12, 2024", "By Anna Pryce | 12 March 2024"), else a dateline with a year in it, else a
    full day at the title's end or on a line of its own at the top. A day that lies ahead is kept and warned of.
    """
    return _warned(_found(article))


def _found(article: Article) -> Article:
    cut = [line for name, line in article.meta if name in ("date", "updated")]
    changed = _first_moment(line for line in cut if CHANGED.match(line))
    if changed and article.modified is None:
        article = replace(article, modified=changed)
    if article.published:
        return article
    said = [line for line in cut if not CHANGED.match(line)]
    if found := _first_moment([*said, *_headed(article)]):
        return replace(article, published=found, published_from="date line")
    if found := _first_moment([article.dateline or ""]):
        return replace(article, published=found, published_from="dateline")
    if told := topped.published(article):
        return replace(article, published=told[0], published_from=told[1])
    return article


def _warned(article: Article) -> Article:
    """The article, with a warning where it is of a day to come; a day more is left to the time zones."""
    day = (article.published or "")[:10]
    if day <= (date.today() + timedelta(1)).isoformat():
        return article
    warning = f"published {day} lies ahead of today, and all times are counted from it; check the year"
    return replace(article, warnings=(*article.warnings, warning))


def _headed(article: Article) -> list[str]:
    """The lines at the head of the text that say when or by whom it was written and are no sentence."""
    head = article.text[article.headline[1] if article.headline else 0 :][:1000].strip()
    lines = [line.strip() for line in head.splitlines() if line.strip()][:HEAD]
    return [line for line in lines if HEADED.match(line) and len(line.split()) <= SHORT and line[-1] not in '.!?”"']


def _first_moment(lines: Iterable[str]) -> str | None:
    return next(filter(None, map(moments.parse, lines)), None)


def _overrides(options: Options) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if options.published:
        given |= {"published": options.published, "published_from": "given"}
    if options.outlet:
        given["outlet"] = options.outlet
    return given


def _mended(article: Article) -> Article:
    text = encodings.mend(article.text)
    title = encodings.mend(article.title or "")
    if text is None and title is None:
        return article
    text = text or article.text
    title = title or article.title
    at = text.find(title) if title and article.headline else -1
    return replace(
        article,
        text=text,
        raw=text,
        title=title,
        headline=(at, at + len(title)) if title and at >= 0 else None,
        meta=(*article.meta, ("text_repaired", "True")),
        warnings=(*article.warnings, "mojibake repaired: the text was once read in the wrong encoding"),
    )


def _language(article: Article) -> dict[str, Any]:
    code = article.language or language.guess(article.text)
    if code is None or code.startswith("en"):
        return {"language": code}
    warning = f"the text is in another language than English ({code}); it is labelled and not scored by English models"
    return {"language": code, "warnings": (*article.warnings, warning)}


def _unique(name: str, seen: dict[str, int]) -> str:
    """The name, or the name with the first free number after it."""
    unique = name
    while unique in seen:
        seen[name] += 1
        unique = f"{name}-{seen[name]}"
    seen[unique] = 1
    return unique
