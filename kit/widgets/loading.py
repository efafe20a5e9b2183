"""A load that can be stopped: how far it is, in a bar and in words, and one button; what was read up to then stays.

Where a kernel runs, each article is read in a thread beside it, so that the kernel answers meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from time import monotonic

import ipywidgets as w
import traitlets
from IPython.display import DisplayHandle

from kit.records import Failure, Reading

Item = Reading | Failure
PATIENCE = 2.0  # seconds before a first reading shows its bar
NOTHING = {"text/html": "", "text/plain": ""}
INTERRUPT = "the button ■ above stops it; what was read stays"


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be read, and how many items that gives (None: not known); both are called when it is time."""

    items: Callable[[], Iterable[Item]]
    total: Callable[[], int | None]


class Loader(w.HBox):  # type: ignore[misc]
    """Shown while something is read; `busy` says so, `stop` ends it, `stopped` tells whether it was ended so.

    One load at a time: another that is started, or `drop`, ends it, and what it had read is let go.
    """

    busy = traitlets.Bool(False)
    stopped = traitlets.Bool(False)
    _task: asyncio.Task[None] | None = None

    def __init__(self, shown: Callable[[], AbstractContextManager[None]]) -> None:
        """`shown()` is a context that shows what is raised in it."""
        self.shown = shown
        self.bar = w.IntProgress(min=0, max=1, layout={"width": "14rem"})
        self.count = w.Label()
        self.stop = w.Button(description="Stop", icon="stop", tooltip="Stop here; what was read up to now is shown")
        self.interrupt = w.Label()
        super().__init__([self.bar, self.count, self.stop, self.interrupt], layout={"display": "none"})
        self.stop.on_click(self._stop)

    def start(self, load: Load, then: Callable[[list[Item]], None]) -> None:
        """Read it, and give `then` what was read; in the background where a kernel runs, at once elsewhere."""
        self.drop()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            with self.shown():
                then(self.read(load))
        else:
            self._begin(None)
            self._task = loop.create_task(self._in_background(load, then))

    def read(self, load: Load) -> list[Item]:
        """Read it now; an interrupt (the button ■ of the notebook) ends it, and what was read up to then is given."""
        self.drop()
        found: list[Item] = []
        try:
            self._begin(load.total(), by_hand=False)
            for item in load.items():
                found.append(item)
                self._step(len(found))
        except KeyboardInterrupt:
            self.stopped = True
        finally:
            self._end()
        return found

    def first(self, load: Load) -> list[Item]:
        """`read`, for a panel that is not shown yet: where it takes long, the bar stands in the cell meanwhile."""
        return self.read(replace(load, items=lambda: self._waited(load.items())))

    def drop(self) -> None:
        """End what is read in the background and let it go."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self._end()

    async def _in_background(self, load: Load, then: Callable[[list[Item]], None]) -> None:
        found: list[Item] = []
        with self.shown():
            try:
                await self._each(load, found)
            except asyncio.CancelledError:
                if self._task is not asyncio.current_task():
                    return
                self.stopped = True
            finally:
                if self._task is asyncio.current_task():
                    self._task = None
                    self._end()
            then(found)

    async def _each(self, load: Load, found: list[Item]) -> None:
        self._begin(await asyncio.to_thread(load.total))
        items = iter(await asyncio.to_thread(load.items))
        while (item := await asyncio.to_thread(next, items, None)) is not None:
            found.append(item)
            self._step(len(found))

    def _waited(self, items: Iterable[Item]) -> Iterator[Item]:
        began, place = monotonic(), DisplayHandle()  # type: ignore[no-untyped-call]
        waiting = False
        try:
            for item in items:
                if not waiting and monotonic() - began > PATIENCE:
                    waiting = True
                    place.display(self)  # type: ignore[no-untyped-call]
                yield item
        finally:
            if waiting:  # the bar alone goes: what else the cell has shown stays
                place.update(NOTHING, raw=True)  # type: ignore[no-untyped-call]

    def _stop(self, _: object) -> None:
        if self._task is not None:
            self._task.cancel()

    def _begin(self, total: int | None, *, by_hand: bool = True) -> None:
        """`by_hand`: the button works; while a cell runs, only an interrupt does."""
        self.total, self.stopped, self.busy = total, False, True
        self.stop.layout.display = "" if by_hand else "none"
        self.interrupt.value = "" if by_hand else INTERRUPT
        self.bar.max, self.bar.value = total or 1, 0
        self._step(0)
        self.layout.display = ""

    def _step(self, n: int) -> None:
        """`n` items are read; where they are more than was expected, their number is not known after all."""
        self.total = None if self.total is not None and n > self.total else self.total
        self.bar.layout.display = "none" if self.total is None else ""
        self.bar.value = min(n, self.bar.max)
        self.count.value = progress(n, self.total)

    def _end(self) -> None:
        self.layout.display, self.busy = "none", False


def progress(n: int, total: int | None) -> str:
    """How far it is: "12 of 340 read", or "12 read" where nobody knows how many there are."""
    return f"{n} read" if total is None else f"{n} of {total} read"
