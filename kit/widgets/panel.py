"""What all panels share: they follow the readings of a picker, close with their cell's next run, and show errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

import ipywidgets as w
import traitlets
from IPython import get_ipython

from kit import pipeline
from kit.records import Failure, Reading
from kit.widgets import markup

WIDE = {"width": "46rem", "max_width": "100%"}
Handler = Callable[[Any], None]
_alive: dict[tuple[str, str], tuple[str, list[Panel]]] = {}
_run = count()


class Panel(w.VBox):  # type: ignore[misc]
    """A box of controls over one plain function; running its cell again closes it, so none is left behind.

    `source` is an ArticlePicker, which the panel follows, or readings, which it keeps. A subclass fills `show`.
    """

    readings = traitlets.Tuple()
    note = traitlets.Unicode()  # says so where the readings are not those that the cell of the picker names
    _links: tuple[tuple[traitlets.HasTraits, Handler, str], ...] = ()

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure], controls: Sequence[w.Widget]) -> None:
        """Lay out `controls` above the line that says what went wrong, then show the readings.

        Raises:
            ValueError: no readings in `source`.
        """
        self.problem = w.HTML()
        super().__init__([*controls, self.problem])
        self.add_class("kit-panel")
        _close_earlier(self)
        if isinstance(source, Panel):
            self.readings, self.note = source.readings, source.note
            self.link(source, self._follow, "readings")
            self.link(source, self._follow, "note")
        else:
            self.readings = some(source)

    def link(self, owner: traitlets.HasTraits, handler: Handler, name: str) -> None:
        """Call `handler` when `owner.name` changes, until this panel closes; what it raises shows in the panel."""

        def call(change: Any) -> None:
            with self.shown():
                handler(change)

        self.listen(owner, call, name)

    def listen(self, owner: traitlets.HasTraits, handler: Handler, name: str) -> None:
        """Call `handler` when `owner.name` changes, until this panel closes; it shows its errors itself."""
        owner.observe(handler, name)
        self._links += ((owner, handler, name),)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show an error in the panel; in a callback it would vanish without a word.

        What the kit itself says is a sentence and stands alone; any other error has its name in front.
        """
        self.problem.value = ""
        try:
            yield
        except (ValueError, FileNotFoundError) as error:
            self.problem.value = markup.problem(str(error) or type(error).__name__)
        except Exception as error:
            self.problem.value = markup.problem(f"{type(error).__name__}: {error}")

    def close(self) -> None:
        """Let go of the picker and close every widget inside, with its layout and style."""
        for owner, handler, name in self._links:
            owner.unobserve(handler, name)
        self._links = ()
        _close(self.children)
        self.layout.close()
        super().close()

    def put_first(self, child: w.Widget) -> None:
        """Add a child above all others."""
        self.set_trait("children", (child, *self.children))

    def text_html(self) -> str:
        """What the panel shows, as HTML that needs no kernel; "" for one that shows nothing of its own."""
        return "".join(child.value for child in _inside(self) if isinstance(child, w.HTML))

    def _follow(self, change: Any) -> None:
        self.set_trait(change.name, change.new)

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs)
        return bundle | {"text/html": self.text_html()}


def some(source: Reading | Iterable[Reading | Failure]) -> tuple[Reading, ...]:
    """The readings of `source`.

    Raises:
        ValueError: there are none.
    """
    items = (source,) if isinstance(source, Reading) else tuple(source)
    found = tuple(item for item in items if isinstance(item, Reading))
    if found:
        return found
    failed = next((item for item in items if isinstance(item, Failure)), None)
    why, what_to_do = (f": {pipeline.named(failed)}", failed.what_to_do) if failed else ("", "")
    raise ValueError(f"no readings to show{why}; {what_to_do or 'make some with kit.read(path)'}")


def offer(pick: w.Dropdown, options: Sequence[tuple[str, Any]]) -> None:
    """Give the list new options and choose the first; a list that was empty would stay without a choice."""
    pick.options = options
    pick.index = 0


def offer_articles(pick: w.Dropdown, readings: Sequence[Reading]) -> None:
    """Give the list the titles of the readings' articles, numbered from 0; it is hidden where there is but one."""
    offer(pick, [(reading.article.title or reading.article.id, n) for n, reading in enumerate(readings)])
    pick.layout.display = "none" if len(readings) == 1 else ""


def _inside(widget: w.Widget) -> Iterator[w.Widget]:
    for child in getattr(widget, "children", ()):
        yield child
        yield from _inside(child)


def _close(widgets: Iterable[w.Widget]) -> None:
    for widget in widgets:
        _close(getattr(widget, "children", ()))
        for part in ("layout", "style"):
            if isinstance(getattr(widget, part, None), w.Widget):
                getattr(widget, part).close()
        widget.close()


def _close_earlier(panel: Panel) -> None:
    """Close the panels that an earlier run of this cell made (outside a kernel: the one of the same class)."""
    cell, run = where()
    key = (cell, "" if cell else type(panel).__name__)
    before, panels = _alive.get(key, ("", []))
    if before != run:
        for old in panels:
            old.close()
        panels = []
    _alive[key] = (run, [*panels, panel])


def where() -> tuple[str, str]:
    """The cell that is running and this run of it; a kernel that does not name its cells never runs one twice."""
    parent: dict[str, Any] = getattr(get_ipython(), "get_parent", dict)()
    run = str(parent.get("header", {}).get("msg_id", ""))
    if not run:
        return "", str(next(_run))
    return str(parent.get("metadata", {}).get("cellId", run)), run
