"""A part of a panel, folded away, to set a row right or strike it out; the desk keeps it, and all panels follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

import ipywidgets as w

from kit import corrections
from kit.corrections.sheet import flat
from kit.records import NOBODY, Correction, Reading, Span
from kit.text import counted
from kit.widgets import markup
from kit.widgets.picker import ArticlePicker

FIELD = {"width": "auto", "max_width": "100%"}
BUTTON = {"width": "auto"}
LABEL = {"description_width": "5rem"}
WHEREVER = "A role or country set right holds for all quotes of this speaker; without the tick for this one alone"


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be corrected: where it stands, and its cells as they are shown; `event` is told as it was read.

    `speaker` is whose other quotes may follow, "" for none; `alone` where what is shown follows from another itself.
    """

    reading: Reading
    table: str
    span: Span
    cells: Mapping[str, str]
    event: str = ""
    speaker: str = ""
    alone: bool = False

    def corrections(self, changed: Mapping[str, str], *, everywhere: bool = False) -> Sequence[Correction]:
        """One for each changed cell; `everywhere` lets the speaker's other quotes follow, if it stays that speaker."""
        article, when = self.reading.article, datetime.now().astimezone().isoformat(timespec="milliseconds")
        place = article.id, self.table, self.span, flat(article.text[slice(*self.span)])
        given = dict.fromkeys(corrections.FOLLOWING, self.speaker) if everywhere and "person" not in changed else {}
        return [
            Correction(
                *(*place, field, value, self.event),
                when=when,
                speaker=given.get(field, ""),
                was=flat(self.cells.get(field, "")),
            )
            for field, value in changed.items()
        ]


class Form(w.VBox):  # type: ignore[misc]
    """`fields` by the column that they correct; with buttons to save, to strike the row out, and to take back.

    Without a desk that keeps corrections it is not shown.
    """

    def __init__(self, desk: object, fields: Mapping[str, w.Widget], *, strike: str) -> None:
        """`strike` is the button that takes the row out ("Not a quote")."""
        self.desk = desk if isinstance(desk, ArticlePicker) and desk.book else None
        self.row: Row | None = None
        self.fields, self.line = fields, w.HTML()
        about = "Set this row right, or strike it out"
        self.fold = w.ToggleButton(description="Correct", icon="pencil", tooltip=about, layout=BUTTON)
        self.save = w.Button(description="Save", icon="check", tooltip="Keep what was changed here", layout=BUTTON)
        self.strike = w.Button(description=strike, icon="ban", tooltip="Strike this row out everywhere", layout=BUTTON)
        last = "Take back the last correction in this article"
        self.undo = w.Button(description="Undo", icon="undo", tooltip=last, layout=BUTTON)
        row = w.HBox([self.save, self.strike, self.undo], layout={"flex_flow": "row wrap"})
        self.everywhere = w.Checkbox(indent=False, tooltip=WHEREVER, layout=FIELD | {"display": "none"})
        self.box = w.VBox([*fields.values(), self.everywhere, row], layout={"display": "none"})
        layout = {"max_width": "46rem", "align_items": "stretch", "display": "" if self.desk else "none"}
        super().__init__([w.HBox([self.fold]), self.box, self.line], layout=layout)
        self.fold.observe(self._unfold, "value")

    def listen(self, shown: Callable[[], AbstractContextManager[None]]) -> None:
        """Do what the buttons say; `shown()` is a context that shows what is raised in it."""

        def on(button: w.Button, act: Callable[[], None]) -> None:
            def call(_: object) -> None:
                with shown():
                    act()

            button.on_click(call)

        on(self.save, self._save)
        on(self.strike, lambda: self._keep({corrections.STRUCK: "yes"}))
        on(self.undo, self._take_back)

    def show(self, reading: Reading, row: Row | None) -> None:
        """Fill the fields with the cells of the reading's row that is chosen; None where there is none."""
        self.reading, self.row = reading, row
        self.save.disabled = self.strike.disabled = row is None
        for name, field in self.fields.items():
            field.disabled = row is None
            if row:
                field.value = row.cells[name]
        self.everywhere.layout.display = "" if row and row.speaker else "none"
        self.everywhere.value = bool(row and row.speaker and not row.alone)
        self.everywhere.description = f"wherever {row.speaker} speaks" if row else ""
        self._tell()

    def put_first(self, field: w.Widget) -> None:
        """Add a control above the fields."""
        self.box.children = (field, *self.box.children)

    def quote(self, at: int, number: int) -> Row | None:
        """Quote `number` of reading `at` (0-based) of the desk as it is shown; None without a desk."""
        return quote_row(self.desk.found[at], self.desk.readings[at], number) if self.desk else None

    def event(self, at: int, number: int) -> Row | None:
        """Event `number` of reading `at` (0-based) of the desk as it is shown; None without a desk."""
        return event_row(self.desk.found[at], self.desk.readings[at], number) if self.desk else None

    def _tell(self) -> None:
        if self.desk and self.desk.book:
            kept = sum(len(reading.corrected) for reading in self.desk.readings)
            told = f"{counted(kept, 'correction')}, kept in {self.desk.book.path}"
            self.line.value = markup.small(told) if kept else ""

    def _unfold(self, _: object) -> None:
        self.box.layout.display = "" if self.fold.value else "none"

    def _save(self) -> None:
        told = {name: flat(str(field.value)) for name, field in self.fields.items()}
        changed = {name: value for name, value in told.items() if self.row and value != self.row.cells[name]}
        if not changed:
            raise ValueError("nothing to save: no field differs from what is shown; change one first")
        self._keep(changed)

    def _keep(self, changed: Mapping[str, str]) -> None:
        if self.desk and self.row:
            self.desk.correct(self.row.corrections(changed, everywhere=self.everywhere.value))

    def _take_back(self) -> None:
        done = [one for one in self.reading.corrected if one.when]
        if not done:
            raise ValueError(
                "nothing to take back: no correction of this article was made in a panel"
                " (what follows from another article is taken back in that one)"
            )
        last = max(done, key=lambda one: one.when)
        if self.desk:
            self.desk.take_back([one for one in done if (one.when, one.span) == (last.when, last.span)])


def quote_form(desk: object) -> Form:
    """The form of a quote: who spoke, for which state, and whose words they are."""
    fields = {
        "person": _text("person", "the full name"),
        "role": _text("role", "foreign minister"),
        "country": _text("country", "Japan or JPN; several parted by ;"),
        "kind": w.Dropdown(options=corrections.KINDS, description="kind", layout=FIELD, style=LABEL),
    }
    return Form(desk, fields, strike="Not a quote")


def quote_row(read: Reading, reading: Reading, number: int) -> Row:
    """Quote `number` (0-based) of the corrected `reading` as it is shown; `read` is the reading before corrections."""
    quote, speaker = reading.quotes[number], reading.speakers[number]
    cells = {name: getattr(speaker, name) or "" for name in ("person", "role", "country")}
    before = corrections.left(read, "quotes", reading.corrected)[number]
    return Row(
        *(reading, "quotes", corrections.span(quote), cells | {"kind": quote.kind}),
        speaker=corrections.whose(read, before, speaker.person),
        alone=corrections.follows(speaker.why),
    )


def event_form(desk: object) -> Form:
    """The form of an event: who acts on whom, how, when, and whether it happened."""
    types = [(f"{name}: {row['meaning']}", name) for name, row in corrections.types().items()]
    fields = {
        "actor": _text("actor", "Japan or JPN; empty: nobody by name"),
        "recipient": _text("recipient", "Japan or JPN; empty: nobody by name"),
        "event_type": w.Dropdown(options=types, description="type", layout=FIELD, style=LABEL),
        "date_start": _text("first day", "2013-05-23; empty: not known"),
        "date_end": _text("last day", "2013-05-23; the same for one day"),
        "realis": w.Dropdown(options=corrections.REALIS, description="is", layout=FIELD, style=LABEL),
    }
    return Form(desk, fields, strike="Not an event")


def event_row(read: Reading, reading: Reading, number: int) -> Row:
    """Event `number` (0-based) of the corrected `reading` as it is shown; `read` is the reading before corrections."""
    event = reading.events[number]
    before = read.events[corrections.left(read, "events", reading.corrected)[number]]
    cells = {name: "" if getattr(event, name) == NOBODY else getattr(event, name) for name in ("actor", "recipient")}
    told = {name: getattr(event, name) or "" for name in ("event_type", "date_start", "date_end", "realis")}
    return Row(reading, "events", event.trigger, cells | told, corrections.heading(before))


def _text(description: str, placeholder: str) -> w.Text:
    return w.Text(description=description, placeholder=placeholder, layout=FIELD, style=LABEL)
