"""Stories that are told again: near-copies of an article, and the sentences that they repeat, count once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from kit import tellings
from kit.frames import names
from kit.records import Article, Event, Failure, Reading


def once(items: Iterable[Reading | Failure]) -> Iterator[Reading | Failure]:
    """The items without later copies of a text: `frames.events(frames.once(items))` counts a story once."""
    told: set[str] = set()
    for item in items:
        group = item.article.dup_group if isinstance(item, Reading) else None
        if group is None or group not in told:
            yield item
        if group is not None:
            told.add(group)


def events(items: Iterable[Reading | Failure]) -> Iterator[Event]:
    """The events, but a sentence that near-copies of an article repeat counts once."""
    known: dict[Hashable, str] = {}
    for reading in names.apart(items):
        for event in reading.events:
            copied = mark(reading.article, event)
            if copied is None or known.setdefault((copied, tellings.key(event)), event.article_id) == event.article_id:
                yield event


def mark(article: Article, event: Event) -> Hashable:
    """What copies of one telling share: family, sentence and the act's place in it; None for no family."""
    if article.dup_group is None:
        return None
    return article.dup_group, article.text[slice(*event.sentence)], event.trigger[0] - event.sentence[0]
