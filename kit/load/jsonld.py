"""The JSON-LD of a page (schema.org), also where it is torn: broken JSON, or a `</script>` inside a string."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Thing = dict[str, Any]

SCRIPT = re.compile(r"<script\b[^<>]{0,500}\bld\+json\b[^<>]{0,500}>", re.IGNORECASE)
END = re.compile(r"</script\b", re.IGNORECASE)
WRAPPING = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?:(?://)?\s*(?:\]\]>|-->))?[\s;]*$")
# The plain fields of JSON that cannot be parsed, each on its own.
FIELD = re.compile(
    r'"(@type|headline|datePublished|dateModified|articleSection|url)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"'
)
# What news sites call an article, the most telling first.
ARTICLES = (
    "newsarticle",
    "liveblogposting",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "reviewnewsarticle",
    "askpublicnewsarticle",
    "article",
    "blogposting",
    "report",
    "satiricalarticle",
    "webpage",
)
MOST = 20_000  # nodes looked at in one page
READER = json.JSONDecoder(strict=False)


def read(page: str) -> tuple[tuple[Thing, ...], str]:
    """(every object in the page's JSON-LD in order, nested ones too; the page without scripts that tear its markup)."""
    roots: list[Any] = []
    torn: list[tuple[int, int]] = []
    for m in SCRIPT.finditer(page):
        end = END.search(page, m.end())
        close = end.start() if end else len(page)
        root, stop = _root(page, m.end(), close)
        roots.append(root)
        if stop > close:
            end = END.search(page, stop)
            torn.append((m.start(), end.start() if end else stop))
    for start, stop in reversed(torn):
        page = page[:start] + "<script>" + page[stop:]
    return tuple(_walk(roots)), page


def _root(page: str, start: int, close: int) -> tuple[Any, int]:
    """The JSON value that begins after `start`, and where it ends: the script's own end, or beyond it in a torn one."""
    written = WRAPPING.sub("", page[start:close])
    try:
        return json.loads(written, strict=False), close
    except (ValueError, RecursionError):
        pass
    opening = min((at for at in (page.find(sign, start, close) for sign in "{[") if at >= 0), default=-1)
    try:
        return READER.raw_decode(page, opening) if opening >= 0 else (None, close)
    except (ValueError, RecursionError):
        return {name: _unescaped(value) for name, value in reversed(FIELD.findall(written))}, close


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _walk(roots: Sequence[Any]) -> Iterator[Thing]:
    waiting = list(reversed(roots))
    for _ in range(MOST):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += reversed(node.values())
        elif isinstance(node, list):
            waiting += reversed(node)


def types(thing: Mapping[str, Any]) -> tuple[str, ...]:
    """The object's types in small letters, without the address of the vocabulary."""
    kinds = thing.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(kind.rpartition("/")[2].lower() for kind in listed if isinstance(kind, str))


def article(things: Sequence[Thing]) -> Thing:
    """The object that describes the page's article; {} where there is none."""
    ranked = [
        (min(ARTICLES.index(kind) for kind in types(thing) if kind in ARTICLES), at)
        for at, thing in enumerate(things)
        if any(kind in ARTICLES for kind in types(thing)) and (thing.get("headline") or thing.get("datePublished"))
    ]
    return things[min(ranked)[1]] if ranked else {}


def text(value: Any) -> str | None:
    """A string value (of a list the first, of an object its name) with entities resolved; None for no string."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("url") or value.get("@id")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(entities.unescape(str(value)).split()) or None


def names(value: object, things: Sequence[Thing]) -> list[str]:
    """The names that a value or a list of them holds or points to, twenty at the most; [] for none."""
    if isinstance(value, list):
        return [name for one in value[:20] for name in names(one, things)]
    found = text(resolved(value, things))
    return [found] if found else []


def resolved(value: object, things: Sequence[Thing]) -> object:
    """The value, or where it only points to another object by its @id, that object."""
    if isinstance(value, dict) and "name" not in value and "@id" in value:
        return next((one for one in things if one.get("@id") == value["@id"] and "name" in one), None)
    return value
