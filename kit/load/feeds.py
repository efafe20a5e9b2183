"""RSS and Atom feeds -> Articles. Nothing is fetched; a date that cannot be read stays None and is never today."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import feedparser

from kit.load import exports, markup, moments
from kit.load.exports import Fields
from kit.load.registry import Blob, Item, Options
from kit.records import Article
from kit.refusals import CorruptFile, EmptyInput, UnsafeXML

ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
MAIL_AND_NAME = re.compile(r"\S+@\S+\s+\(([^()]+)\)")
# What feedparser lets through from its parsers on markup that is no markup.
BROKEN = (ValueError, OverflowError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
SUMMARY_ONLY = "only a summary: the feed holds no full text"


def parse(blob: Blob, options: Options) -> Iterator[Item]:
    """One article an entry.

    Raises:
        UnsafeXML: the feed declares entities.
        EmptyInput: no entries.
    """
    data = blob.data
    if ENTITY.search(data.replace(b"\0", b"")):
        raise UnsafeXML(
            f"{blob.name} declares XML entities, which no feed needs and which bombs are made of",
            "do not open the file; load the feed from its own address",
        )
    feed = _parsed(blob, data)
    if not feed.entries:
        raise EmptyInput(f"{blob.name} is a feed without entries", "load it again later, or check that it is whole")
    cut = bool(feed.bozo) and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride)
    for entry in feed.entries:
        made = _article(entry, feed.feed)
        yield replace(made, warnings=(*made.warnings, "the feed is cut or not well formed")) if cut else made


def _parsed(blob: Blob, data: bytes) -> Any:
    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except BROKEN as error:
        raise CorruptFile(f"{blob.name} is no whole feed ({error})", "download it again") from error


def _article(entry: Any, feed: Any) -> Article:
    summary = _text(entry.get("summary"))
    content = "\n".join(_text(part.get("value")) for part in entry.get("content") or ())
    text = content if len(content) >= len(summary) else summary
    made = exports.article(_fields(entry, feed), text.split("\n"), dated="feed")
    if content and summary and summary != text:
        made = replace(made, meta=(*made.meta, ("summary", summary)))
    if summary and not content:
        made = replace(made, meta=(*made.meta, ("summary_only", "True")), warnings=(*made.warnings, SUMMARY_ONLY))
    modified = moments.parse(_written(entry, "updated")) if "published" in entry else None
    return replace(made, modified=modified, format="feed")


def _fields(entry: Any, feed: Any) -> Fields:
    written = next(filter(None, (_written(entry, name) for name in ("published", "created", "updated"))), "")
    return {
        "title": " ".join(_text(entry.get("title")).split()),
        "published": written,
        "outlet": _outlet(entry, feed),
        "author": _author(entry),
        "url": str(entry.get("link") or ""),
        "language": str(feed.get("language") or ""),
        "keywords": "; ".join(str(tag.get("term")) for tag in entry.get("tags") or () if tag.get("term")),
        "guid": str(entry.get("id") or ""),
    }


def _written(entry: Any, name: str) -> str:
    """A date as the feed writes it, "" for none; asking feedparser for a missing one may give another's."""
    return str(entry[name]) if name in entry and entry[name] else ""


def _text(value: object) -> str:
    text = "" if value is None else str(value)
    return markup.text_of(text) if "<" in text or "&" in text else text.strip()


def _outlet(entry: Any, feed: Any) -> str:
    source = entry.get("source")
    name = source.get("title") if isinstance(source, dict) else None
    return " ".join(_text(name or feed.get("title")).split())


def _author(entry: Any) -> str:
    people = [str(one.get("name")) for one in entry.get("authors") or () if one.get("name")]
    written = str(entry.get("author") or "")
    m = MAIL_AND_NAME.fullmatch(written)
    return m[1] if m else "; ".join(people) or written
