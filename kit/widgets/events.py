"""Who acts on whom, as arrows, and the sentences that an arrow rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ipywidgets as w

from kit import frames, views
from kit.records import Event, Failure, Reading
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
        offer(self.pick, [(name, name) for name in (ALL, *dyads(self.readings))])
        self._show()

    def _show(self, _: object = None) -> None:
        self.body.value = sentences(self.readings, self.pick.value)


def dyads(readings: Iterable[Reading]) -> Sequence[str]:
    """The dyads, "CHN>PRK", most events first; () where nobody acts on anybody."""
    names = [_dyad(event) for reading in readings for event in reading.events]
    return sorted(set(names), key=lambda name: (-names.count(name), name))


def sentences(readings: Iterable[Reading], dyad: str) -> str:
    """One list item an event of the dyad ("all": of every dyad): its type and days, and its sentence; MOST at most."""
    found = [(reading, event) for reading in readings for event in reading.events if dyad in (ALL, _dyad(event))]
    lines = [(_head(event), _sentence(reading, event)) for reading, event in found[:MOST]]
    more = (
        [("and", f"{len(found) - MOST} more; choose one dyad, or fewer articles, to see them")] if found[MOST:] else []
    )
    return markup.items([*lines, *more])


def _dyad(event: Event) -> str:
    return f"{event.actor}>{event.recipient}"


def _head(event: Event) -> str:
    days = event.date_start or "no date"
    days += f" to {event.date_end}" if event.date_end not in (None, event.date_start) else ""
    return f"{_dyad(event)} {event.event_type} ({event.realis}, {days})"


def _sentence(reading: Reading, event: Event) -> str:
    return markup.marked(reading.article.text, [(event.trigger, "kit-trigger", "")], event.sentence)
