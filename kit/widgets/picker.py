"""The panel that the others follow: upload, paste or name an article, and its readings go to all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

import ipywidgets as w
import traitlets

from kit import load, pipeline
from kit.corrections import Corrected, following
from kit.records import Correction, Failure, Reading
from kit.text import counted
from kit.widgets import book, choice, markup, state
from kit.widgets.book import Book
from kit.widgets.choice import Choice
from kit.widgets.loading import Load, Loader
from kit.widgets.panel import WIDE, Panel

MOST = 5  # failures told in full under the controls
PLACEHOLDER = "Paste an article here, headline first; or the path of a file or folder, or an address (https://…)"


class Asked(TypedDict, total=False):
    """The user's own tables: of people, and of corrections."""

    people: pipeline.People
    corrections: str | Path | None


class ArticlePicker(Panel):
    """Controls that read another article; `readings` is what the panels that follow it show.

    What cannot be read leaves the readings as they were and stands under the controls with what to do. What was pasted
    or uploaded last is kept (kit.widgets.state) and read again in a new kernel, until the given source changes.
    """

    failures = traitlets.Tuple()

    def __init__(
        self,
        source: object,
        published: str | date | None = None,
        outlet: str | None = None,
        **asked: Unpack[Asked],
    ) -> None:
        """Read `source` (anything that `kit.read_many` takes), or what was chosen here last.

        `people` is your own table of people, as in `kit.read`. `corrections` is the CSV in which panels keep what is
        set right by hand: out/corrections.csv, unless another is named; None keeps and applies nothing.

        Raises:
            ValueError: nothing in it could be read, or the table of people cannot be; says why.
        """
        self.source, self.published, self.outlet = source, published, outlet
        self.people, kept = asked.get("people"), asked.get("corrections", book.place())
        self.book = None if kept is None else Book(Path(kept))
        self.paste = w.Textarea(placeholder=PLACEHOLDER, rows=6, layout=WIDE)
        self.day = w.DatePicker(description="published", tooltip="The day that “yesterday” counts from; may be empty")
        self.button = w.Button(description="Read this", icon="play", button_style="primary")
        self.upload = w.FileUpload(description="Upload files", multiple=True)
        self.status, self.loader = w.HTML(), Loader(self.shown)
        self.place, self.given = state.place(choice.KIND), choice.signature(source, published)
        self.choice, readings, failures, trouble = self._first()
        row = w.HBox([self.day, self.button, self.upload], layout={"flex_flow": "row wrap"})
        super().__init__(readings, [self.paste, row, self.loader, self.status])
        self._take(readings, failures)
        self._begin(trouble)

    def read(self, source: object) -> None:
        """Read `source` with the chosen day, and hand the readings to every panel that follows; an interrupt stops it.

        What could not be read stands in `failures` and under the controls; where nothing could, the readings stay as
        they were.
        """
        readings, failures = _sorted(self.loader.read(self._load(source, self.day.value)))
        if readings:
            self.note = ""
        self._take(readings, failures)

    def correct(self, new: Sequence[Correction]) -> None:
        """Keep the corrections, and show all readings with them; one that cannot be raises, and none is kept.

        Raises:
            ValueError: this desk keeps none, the file cannot be read, or a value is none that the field takes.
        """
        self._book().add(self.found, new)
        self._apply()

    def take_back(self, gone: Sequence[Correction]) -> None:
        """Take these corrections out of the file, and show all readings without them.

        Raises:
            ValueError: this desk keeps none, or the file cannot be read.
        """
        self._book().remove(gone)
        self._apply()

    def _book(self) -> Book:
        if self.book is None:
            raise ValueError("this desk keeps no corrections; name a file: ArticlePicker(..., corrections='my.csv')")
        return self.book

    def close(self) -> None:
        """Stop what is being read, too."""
        self.loader.drop()
        super().close()

    def _load(self, source: object, published: str | date | None) -> Load:
        people: Asked = {} if self.people is None else {"people": self.people}
        return Load(
            lambda: pipeline.read_many(source, published, outlet=self.outlet, **people),
            lambda: load.expected(source),
        )

    def _chosen(self, chosen: Choice) -> Load:
        """What is to be read for a choice; the given source keeps its own day unless another is chosen."""
        own = chosen.box is None and not chosen.files
        return self._load(chosen.source(self.source), chosen.day or (self.published if own else None))

    def _first(self) -> tuple[Choice, tuple[Reading, ...], tuple[Failure, ...], str]:
        """What was chosen here last, else the given source, with what it gives, and what is wrong with the former."""
        last, trouble = self._kept()
        for chosen in dict.fromkeys((last, Choice())):
            try:
                readings, failures = _sorted(self.loader.first(self._chosen(chosen)))
            except (ValueError, FileNotFoundError) as error:
                if chosen == Choice():
                    raise
                trouble = str(error)
                continue
            if readings:
                return chosen, readings, failures, trouble
            trouble = _lines(failures)
        raise ValueError(trouble or f"no article was read from {self.source!r}")

    def _kept(self) -> tuple[Choice, str]:
        if self.place is None:
            return Choice(), ""
        try:
            return choice.kept(self.place, self.given), ""
        except ValueError as error:
            return Choice(), str(error)

    def _begin(self, trouble: str) -> None:
        for control in (self.button, self.upload):
            traitlets.dlink((self.loader, "busy"), (control, "disabled"))
        self.button.on_click(self._read_paste)
        self.link(self.upload, self._read_upload, "value")
        if trouble:
            self.problem.value = markup.problem(trouble)
        if self.choice != Choice():
            self.note = f"As you left it: {self.choice}"
            self.paste.value, self.day.value = self.choice.box or "", self.choice.day
            self.notice = state.notice(str(self.choice))
            self.notice.children[1].on_click(self._begin_anew)
            self.put_first(self.notice)

    def _take(self, readings: tuple[Reading, ...], failures: tuple[Failure, ...]) -> None:
        self.failures = failures
        if readings:
            self.found = readings
        self._apply()

    def _apply(self) -> None:
        """Show what was found, as it is corrected now, and say what is shown and what is not."""
        done = self.book.apply(self.found) if self.book else Corrected(self.found)
        self.readings = done.readings
        stopped = f"Stopped, {self.loader.count.value}. " if self.loader.stopped else ""
        self.status.value = markup.sentence(stopped + summary(self.readings) + self._kept_by_hand())
        problems = (*self.failures, *done.failures)
        self.problem.value = markup.problem(_lines(problems)) if problems else ""

    def _kept_by_hand(self) -> str:
        n, also = sum(len(reading.corrected) for reading in self.readings), sum(map(following, self.readings))
        told = [f"{counted(n, 'correction')} by hand"] if n else []
        told += [f"{counted(also, 'quote')} of the same speakers set right with them"] if also else []
        return f" {', '.join(told)}, kept in {self.book.path}." if told and self.book else ""

    def _start(self, chosen: Choice) -> None:
        self.loader.start(self._chosen(chosen), lambda items: self._done(chosen, items))

    def _done(self, chosen: Choice, items: list[Reading | Failure]) -> None:
        readings, failures = _sorted(items)
        if readings:
            self.choice, self.note = chosen, ""
        self._take(readings, failures)
        if readings:
            self._keep()

    def _keep(self) -> None:
        """Keep what was chosen; a load that was stopped would only be as long the next time."""
        if self.place is None or (self.loader.stopped and self.choice != Choice()):
            return
        try:
            choice.keep(self.place, self.given, self.choice)
        except OSError as error:
            self.problem.value += state.unkept(self.place, error)

    def _read_paste(self, _: object) -> None:
        """Read the box; while it is empty, what was read last again, with the day that is chosen now."""
        box = self.paste.value
        self._start(Choice(self.day.value, box) if box.strip() else replace(self.choice, day=self.day.value))

    def _read_upload(self, change: Any) -> None:
        if change.new:
            self.paste.value = ""
            self._start(Choice(self.day.value, files=choice.uploads(change.new)))

    def _begin_anew(self, _: object) -> None:
        self.paste.value, self.day.value, self.notice.layout.display = "", None, "none"
        self._start(Choice())


def summary(readings: Iterable[Reading]) -> str:
    """What was read, in a few sentences: titles, counts, the loader's warnings, and whether dates can be told."""
    found = tuple(readings)
    titles = ", ".join(f"“{r.article.title or r.article.id}”" for r in found[:3]) + (", …" if found[3:] else "")
    quotes, events = sum(len(r.quotes) for r in found), sum(len(r.events) for r in found)
    open_dates = any(r.article.published is None for r in found)
    advice = " No date of publication: choose one, or “yesterday” stays open." if open_dates else ""
    shown = f"Shown now: {titles}; {counted(quotes, 'quote')}, {counted(events, 'event')}."
    return shown + _warned(found) + advice


def _warned(readings: Iterable[Reading]) -> str:
    """What the loader warns of, each once, MOST at most."""
    told = list(dict.fromkeys(warning for r in readings for warning in r.article.warnings))
    more = f" And {len(told) - MOST} more warnings, see frames.articles." if told[MOST:] else ""
    return "".join(f" Note: {warning.rstrip('.')}." for warning in told[:MOST]) + more


def _sorted(items: Iterable[Reading | Failure]) -> tuple[tuple[Reading, ...], tuple[Failure, ...]]:
    found = tuple(items)
    failures = tuple(x for x in found if isinstance(x, Failure) and x.error != "Skipped")
    return tuple(x for x in found if isinstance(x, Reading)), failures


def _lines(failures: Iterable[Failure]) -> str:
    """The failures in one line, MOST at most; how many more there are is said."""
    told = ["; ".join(filter(None, (pipeline.named(f), f.what_to_do))) for f in failures]
    return " | ".join(told[:MOST]) + (f" | and {len(told) - MOST} more, see .failures" if told[MOST:] else "")
