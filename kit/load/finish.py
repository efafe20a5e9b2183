"""What every article gets once a parser has made it: the caller's overrides, mended mojibake, language, an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kit.load import encodings, language
from kit.load.registry import Item, Options
from kit.records import Article, Failure


def each(items: Iterable[Item], options: Options) -> Iterator[Item]:
    """The same items; ids are unique among them ("export", "export-2", ...)."""
    seen: dict[str, int] = {}
    overrides = _overrides(options)
    for item in items:
        if isinstance(item, Failure):
            yield item
        else:
            article = _mended(item)
            yield replace(article, id=_unique(article.id, seen), **_language(article), **overrides)


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
