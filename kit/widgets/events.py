"""Who acts on whom, as arrows, and the sentences that an arrow rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import ipywidgets as w

from kit import frames, views
from kit.corrections import by_hand
from kit.frames import voices
from kit.records import Event, Failure, Reading, Span
from kit.widgets import correcting, filters, markup, state
from kit.widgets.panel import WIDE, Panel, offer

ALL = "all"
MOST = 200  # sentences or events listed


class EventReader(Panel):
    """The arrows of `views.arrows`; pick a dyad and read the sentences behind it, the words of the act marked.

    Where it follows an ArticlePicker, `form` sets the event that `which` names right, or strikes it out.
    """

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure]) -> None:
        """Follow an ArticlePicker, or keep the given readings."""
        self.picture, self.body, self.form = w.HTML(), w.HTML(), correcting.event_form(source)
        self.pick = w.Dropdown(description="sentences of", style={"description_width": "initial"})
        self.which = w.Dropdown(description="event", layout=WIDE)
        super().__init__(source, [self.picture, self.pick, self.body, self.form])
        self.form.put_first(self.which)
        self.form.listen(self.shown)
        self.link(self, self._fill, "readings")
        self.link(self.pick, self._show, "value")
        self.link(self.which, self._choose, "value")
        self._fill()
        state.keep(self, dyad=self.pick)

    def _fill(self, change: Any = None) -> None:
        events = frames.events(self.readings)
        fig = views.arrows(events)
        self.picture.value = markup.figure(fig, str(fig.get_label()))
        same = change and [r.article for r in change.old] == [r.article for r in change.new]
        before = self.pick.value if same else ALL
        offer(self.pick, [(shown(name), name) for name in (ALL, *dyads(self.readings))])
        if before in dyads(self.readings):
            self.pick.value = before
        self._show()

    def _show(self, _: object = None) -> None:
        self.body.value = sentences(self.readings, self.pick.value)
        row = self.form.row
        found = choices(self.readings, self.pick.value) if self.form.desk else ()
        offer(self.which, found or [("no event", None)])
        here = [(at, n) for _, (at, n) in found if row and _stands(self.readings[at], n, row)]
        if here:
            self.which.value = here[0]
        self._choose()

    def _choose(self, _: object = None) -> None:
        if self.which.value is None:
            self.form.show(self.readings[0], None)
            return
        at, n = self.which.value
        self.form.show(self.readings[at], self.form.event(at, n))


def _stands(reading: Reading, n: int, row: correcting.Row) -> bool:
    """Whether event `n` (0-based) stands on the words of the row that was shown last."""
    return reading.article == row.reading.article and reading.events[n].trigger == row.span


def choices(readings: Sequence[Reading], dyad: str) -> Sequence[tuple[str, tuple[int, int]]]:
    """One label an event of the dyad ("all": of any), with (reading, event) 0-based, MOST at most; ✎: by hand."""
    places = [(at, n) for at, reading in enumerate(readings) for n in range(len(reading.events))]
    wanted = [(at, n) for at, n in places if dyad in (ALL, _dyad(readings[at].events[n]))][:MOST]
    return [(f"{number}. {_named(readings[at], n)}", (at, n)) for number, (at, n) in enumerate(wanted, 1)]


def _named(reading: Reading, n: int) -> str:
    event = reading.events[n]
    mark = filters.PENCIL if by_hand(event.why) else ""
    return f"{mark}{shown(_dyad(event))} {event.event_type}: {reading.article.text[slice(*event.trigger)]}"


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
    by = [_said(reading, event) for event in events]
    told = [_head(event, event.cluster_id in before) for event in events]
    one = len(set(by)) == 1
    heads = "; ".join(dict.fromkeys(told if one else map("".join, zip(told, by, strict=True)))) + (by[0] if one else "")
    before.update(event.cluster_id for event in events if event.cluster_id)
    marks: list[markup.Mark] = [(trigger, "kit-trigger", "") for trigger in dict.fromkeys(e.trigger for e in events)]
    return heads, markup.marked(reading.article.text, marks, events[0].sentence)


def _dyad(event: Event) -> str:
    return f"{event.actor}>{event.recipient}"


def _said(reading: Reading, event: Event) -> str:
    _, by, country = voices.of(reading, event)
    return f", said by {by}{f' ({country})' if country else ''}" if by else ""


def _head(event: Event, again: bool) -> str:
    days = event.date_start or "no date"
    days += f" to {event.date_end}" if event.date_end not in (None, event.date_start) else ""
    told = ", told again" if again else ""
    mark = filters.PENCIL if by_hand(event.why) else ""
    return f"{mark}{shown(_dyad(event))} {event.event_type} ({event.realis}, {days}{told})"


def shown(dyad: str) -> str:
    """The dyad as it is shown: nobody by a word instead of a sign."""
    return dyad.replace(views.NOBODY, "nobody by name")
