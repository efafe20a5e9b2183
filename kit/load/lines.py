"""JSON with articles in it (one object a line, an array, or an object around one) -> one Article an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kit.load import encodings, tables
from kit.load.columns import Row
from kit.load.registry import Blob, Item, Options, failure
from kit.records import Failure
from kit.refusals import CorruptFile, LimitExceeded, NotArticles

# Keys under which services put their list of articles.
LISTS = (
    *("articles", "results", "items", "docs", "documents", "data", "records", "hits", "response", "stories"),
    *("value", "entries"),
)


def parse_lines(blob: Blob, options: Options) -> Iterator[Item]:
    """One article a line, read line by line; a line that is no JSON object becomes a Failure and the rest goes on."""
    yield from tables.from_rows(_lines(blob, options), blob, options)


def parse_whole(blob: Blob, options: Options) -> Iterator[Item]:
    """Every object of the array, or of the array inside an object; one object with a text is one article.

    Raises:
        CorruptFile: no JSON.
        NotArticles: JSON without a list of objects.
    """
    text = encodings.decode(blob).text
    try:
        found = _objects(json.loads(text))
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from parse_lines(blob, options)
            return
        raise CorruptFile(f"{blob.name} is no whole JSON: {error}", "check that the download was complete") from error
    except RecursionError as error:
        raise LimitExceeded(f"{blob.name} nests its JSON too deep", "flatten it") from error
    yield from tables.from_rows(found, blob, options)


def _objects(found: Any) -> list[Row]:
    for _ in range(3):
        if isinstance(found, dict):
            found = next((found[key] for key in LISTS if isinstance(found.get(key), (list, dict))), [found])
    if isinstance(found, list) and found and all(isinstance(one, dict) for one in found):
        return [_flat(one) for one in found]
    raise NotArticles(f"the JSON holds {type(found).__name__} and no list of objects", "pass the list of articles")


def _lines(blob: Blob, options: Options) -> Iterator[Row | Failure]:
    longest = options.limits.member_bytes
    with blob.open() as file:
        number = 0
        while line := file.readline(longest + 1):
            number += 1
            if len(line) > longest:
                what_to_do = "pass limits=Limits(member_bytes=...) if you trust it"
                raise LimitExceeded(f"{blob.name} line {number} is over {longest:,} bytes", what_to_do)
            if line.strip():
                yield _line(line, number, blob)


def _line(line: bytes, number: int, blob: Blob) -> Row | Failure:
    at = blob.member(f"line {number}", b"", depth=0)
    try:
        found = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", encodings.forgiving()))
    except (ValueError, RecursionError) as error:
        return failure(at, CorruptFile(f"line {number} is no JSON: {error}", "look whether the file was cut there"))
    if isinstance(found, dict):
        return _flat(found)
    return failure(at, CorruptFile(f"line {number} holds {type(found).__name__} and no object", "look at the line"))


def _flat(found: dict[str, Any]) -> Row:
    """The object, or what stands in a search engine's envelope ("_source")."""
    inner = found.get("_source")
    return inner if isinstance(inner, dict) else found
