"""What is done to every article once a parser has made it: the caller's overrides and an id of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kit.load.registry import Item, Options
from kit.records import Failure


def each(items: Iterable[Item], options: Options) -> Iterator[Item]:
    """The same items; ids are unique among them ("export", "export-2", ...)."""
    seen: dict[str, int] = {}
    for item in items:
        if isinstance(item, Failure):
            yield item
        else:
            yield replace(item, id=_unique(item.id, seen), **_overrides(options))


def _overrides(options: Options) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if options.published:
        given |= {"published": options.published, "published_from": "given"}
    if options.outlet:
        given["outlet"] = options.outlet
    return given


def _unique(name: str, seen: dict[str, int]) -> str:
    while name in seen:
        seen[name] += 1
        name = f"{name}-{seen[name]}"
    seen[name] = 1
    return name
