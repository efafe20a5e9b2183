"""Who acts on whom, as arrows, and the sentences that an arrow rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import ipywidgets as w

from kit import frames, views
from kit.records import Event, Failure, Reading, Span
from kit.widgets import markup, state
from kit.widgets.panel import Panel, offer

ALL = "all"
MOST = 200  # sentences listed


class EventReader(Panel):
    """The arrows of `views.arrows`; pick a dyad and read the sentences behind it, the words of the act marked."""

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure]) -> None:
        """Follow an ArticlePicker, or keep the given readings."""
        self.picture, self.body = w.HTML(), w.HTML()
        self.pick = w.Dropdown(description="sentences of", style={"description_width": "initial"})
        super().__init__(source, [self.picture, self.pick, self.body])
        self.link(self, self._fill, "readings")
        self.link(self.pick, self._show, "value")
        self._fill()
        state.keep(self, dyad=self.pick)

    def _fill(self, _: object = None) -> None:
        events = frames.events(self.readings)
        fig = views.arrows(events)
        self.picture.value = markup.figure(fig, str(fig.get_label()))
        offer(self.pick, [(shown(name), name) for name in (ALL, *dyads(self.readings))])
        self._show()

    def _show(self, _: object = None) -> None:
        self.body.value = sentences(self.readings, self.pick.value)


def dyads(readings: Iterable[Reading]) -> Sequence[str]:
    """The dyads, "CHN>PRK", most events first; () where nobody acts on anybody."""
    names = [_dyad(event) for reading in readings for event in reading.events]
    return sorted(set(names), key=lambda name: (-names.count(name), name))


def sentences(readings: Iterable[Reading], dyad: str) -> str:
    """One list item a sentence that tells of the dyad ("all": of any), MOST at most: its events, and its words.

    The words of the acts are marked; of an event that an earlier sentence told, it says so.
    """
    found = list(_by_sentence(readings, dyad))
    before: set[str] = set()
    lines = [_item(reading, events, before) for reading, events in found[:MOST]]
    more = f"{len(found) - MOST} more; choose one dyad, or fewer articles, to see them"
    return markup.items([*lines, *([("and", more)] if found[MOST:] else [])])


def _by_sentence(readings: Iterable[Reading], dyad: str) -> Iterator[tuple[Reading, Sequence[Event]]]:
    for reading in readings:
        found: dict[Span, list[Event]] = {}
        for event in reading.events:
            if dyad in (ALL, _dyad(event)):
                found.setdefault(event.sentence, []).append(event)
        yield from ((reading, events) for events in found.values())


def _item(reading: Reading, events: Sequence[Event], before: set[str]) -> tuple[str, str]:
    """Heads and sentence; adds to `before` the clusters that are told now."""
    heads = "; ".join(dict.fromkeys(_head(event, event.cluster_id in before) for event in events))
    before.update(event.cluster_id for event in events if event.cluster_id)
    marks: list[markup.Mark] = [(trigger, "kit-trigger", "") for trigger in dict.fromkeys(e.trigger for e in events)]
    return heads, markup.marked(reading.article.text, marks, events[0].sentence)


def _dyad(event: Event) -> str:
    return f"{event.actor}>{event.recipient}"


def _head(event: Event, again: bool) -> str:
    days = event.date_start or "no date"
    days += f" to {event.date_end}" if event.date_end not in (None, event.date_start) else ""
    told = ", told again" if again else ""
    return f"{shown(_dyad(event))} {event.event_type} ({event.realis}, {days}{told})"


def shown(dyad: str) -> str:
    """The dyad as it is shown: nobody by a word instead of a sign."""
    return dyad.replace(views.NOBODY, "nobody by name")
