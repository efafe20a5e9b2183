"""The panel that the others follow: upload, paste or name an article, and its readings go to all of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from time import monotonic
from typing import Any

import ipywidgets as w
import traitlets
from IPython.display import clear_output, display

from kit import pipeline
from kit.records import Failure, Reading
from kit.widgets import markup
from kit.widgets.panel import Panel

MOST = 5  # failures told in full under the controls
PATIENCE = 2.0  # seconds before a first reading shows its bar
PLACEHOLDER = "Paste an article here, headline first; or the path of a file or folder, or an address (https://…)"
WIDE = {"width": "46rem", "max_width": "100%"}


class ArticlePicker(Panel):
    """Controls that read another article; `readings` is what the panels that follow it show.

    What cannot be read leaves the readings as they were and stands under the controls with what to do.
    """

    failures = traitlets.Tuple()

    def __init__(self, source: object, published: str | date | None = None, outlet: str | None = None) -> None:
        """Read `source` (anything that `kit.read_many` takes).

        Raises:
            ValueError: nothing in it could be read; says why.
        """
        self.outlet = outlet
        self._last: Callable[[], object] = lambda: source  # read last; a file is opened anew
        self.paste = w.Textarea(placeholder=PLACEHOLDER, rows=6, layout=WIDE)
        self.day = w.DatePicker(description="published", tooltip="The day that “yesterday” counts from; may be empty")
        self.button = w.Button(description="Read this", icon="play", button_style="primary")
        self.upload = w.FileUpload(description="Upload files", multiple=True)
        self.status = w.HTML()
        self.progress = w.IntProgress(description="reading", min=0, layout={"display": "none"})
        readings, failures = _sorted(self._waited(pipeline.read_many(source, published, outlet=outlet)))
        if not readings:
            raise ValueError(_lines(failures) or f"no article in {source!r}")
        row = w.HBox([self.day, self.button, self.upload], layout={"flex_flow": "row wrap"})
        super().__init__(readings, [self.paste, row, self.progress, self.status])
        self._take(readings, failures)
        self.button.on_click(self._read_paste)
        self.link(self.upload, self._read_upload, "value")

    def read(self, source: object) -> None:
        """Read `source` with the chosen day, and hand the readings to every panel that follows.

        What could not be read stands in `failures` and under the controls; where nothing could, the readings stay as
        they were.
        """
        self.progress.max = len(source) if isinstance(source, list) else 1
        self.progress.value = 0
        self.progress.layout.display = ""
        try:
            self._take(*_sorted(self._counted(pipeline.read_many(source, self.day.value, outlet=self.outlet))))
        finally:
            self.progress.layout.display = "none"

    def _take(self, readings: tuple[Reading, ...], failures: tuple[Failure, ...]) -> None:
        self.failures = failures
        if readings:
            self.readings = readings
        self.status.value = markup.sentence(summary(self.readings))
        self.problem.value = markup.problem(_lines(failures)) if failures else ""

    def _counted(self, items: Iterable[Reading | Failure]) -> Iterator[Reading | Failure]:
        """The same items, the bar moved on with each; a file may hold more articles than was known before."""
        for n, item in enumerate(items, 1):
            self.progress.max = max(self.progress.max, n)
            self.progress.value = n
            self.status.value = markup.sentence(f"Reading… {n} so far")
            yield item

    def _waited(self, items: Iterable[Reading | Failure]) -> Iterator[Reading | Failure]:
        """The same items; where they take long, the bar stands in the cell until the panel itself does."""
        began, waiting = monotonic(), False
        for item in self._counted(items):
            if not waiting and monotonic() - began > PATIENCE:
                waiting, self.progress.layout.display = True, ""
                display(self.progress)  # type: ignore[no-untyped-call]
            yield item
        if waiting:
            self.progress.layout.display = "none"
            clear_output()  # type: ignore[no-untyped-call]

    def _read_paste(self, _: object) -> None:
        """Read the box; while it is empty, what was read last again, with the day that is chosen now."""
        with self.shown():
            if self.paste.value.strip():
                text = self.paste.value
                self._last = lambda: text
            self.read(self._last())

    def _read_upload(self, change: Any) -> None:
        if change.new:
            self.paste.value = ""
            self._last = lambda: [_named(file) for file in change.new]
            self.read(self._last())


def summary(readings: Iterable[Reading]) -> str:
    """What was read, in a few sentences: titles, counts, the loader's warnings, and whether dates can be told."""
    found = tuple(readings)
    titles = ", ".join(f"“{r.article.title or r.article.id}”" for r in found[:3]) + (", …" if found[3:] else "")
    quotes, events = sum(len(r.quotes) for r in found), sum(len(r.events) for r in found)
    open_dates = any(r.article.published is None for r in found)
    advice = " No date of publication: choose one, or “yesterday” stays open." if open_dates else ""
    shown = f"Shown now: {titles}; {_count(quotes, 'quote')}, {_count(events, 'event')}."
    return shown + _warned(found) + advice


def _warned(readings: Iterable[Reading]) -> str:
    """What the loader warns of, each once, MOST at most."""
    told = list(dict.fromkeys(warning for r in readings for warning in r.article.warnings))
    more = f" And {len(told) - MOST} more warnings, see frames.articles." if told[MOST:] else ""
    return "".join(f" Note: {warning.rstrip('.')}." for warning in told[:MOST]) + more


def _count(n: int, noun: str) -> str:
    return f"{n or 'no'} {noun}{'' if n == 1 else 's'}"


def _sorted(items: Iterable[Reading | Failure]) -> tuple[tuple[Reading, ...], tuple[Failure, ...]]:
    found = tuple(items)
    failures = tuple(x for x in found if isinstance(x, Failure) and x.error != "Skipped")
    return tuple(x for x in found if isinstance(x, Reading)), failures


def _lines(failures: Iterable[Failure]) -> str:
    """The failures in one line, MOST at most; how many more there are is said."""
    told = ["; ".join(filter(None, (pipeline.named(f), f.what_to_do))) for f in failures]
    return " | ".join(told[:MOST]) + (f" | and {len(told) - MOST} more, see .failures" if told[MOST:] else "")


def _named(file: Any) -> io.BytesIO:
    """An uploaded file as an open one; its name tells the format where its bytes do not."""
    opened = io.BytesIO(bytes(file["content"]))
    opened.name = file["name"]
    return opened
