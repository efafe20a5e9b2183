"""Choices made in a panel, kept in a small file, and there again in a new kernel: `state.keep(panel, name=control)`.

One file a panel, told apart by notebook (with its folder), class and cell, in `out/kept` of the checkout (elsewhere: of
the working folder), or in the folder that KIT_KEPT names. Where the notebook has no name (a run without a screen)
nothing is kept.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import ipywidgets as w
import traitlets

from kit.widgets import markup
from kit.widgets.panel import Panel, where

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = "JPY_SESSION_NAME"  # what Jupyter's server tells a kernel: the path of its notebook
MOST = 60  # characters of a notebook's or cell's name that its file bears
Choices = Mapping[str, Any]


def place(kind: str) -> Path | None:
    """The file for a panel of this kind in the cell that runs; None where nothing is kept."""
    cell, run = where()
    notebook = os.environ.get(NOTEBOOK, "")
    if not notebook or not cell or cell == run:
        return None
    last = re.split(r"[/\\]", notebook)[-1].removesuffix(".ipynb")
    name = re.sub(r"[^\w.-]+", "_", f"{last[:MOST]}-{kind}-{cell[:MOST]}")
    return _folder() / f"{name}-{_digest(notebook, cell)}.json"


def _digest(notebook: str, cell: str) -> str:
    """What tells two notebooks of one name apart, and names that a file's name cannot hold whole.

    The folders above the checkout do not count: it may move.
    """
    path = Path(notebook)
    within = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else notebook
    return f"{crc32(os.fsencode(f'{within} {cell}')):08x}"


def _folder() -> Path:
    if named := os.environ.get("KIT_KEPT"):
        return Path(named)
    return out() / "kept"


def out() -> Path:
    """The folder for what is written: of the checkout, elsewhere of the working folder."""
    here = Path.cwd()
    return (ROOT if here.is_relative_to(ROOT) else here) / "out"


def read(path: Path, kind: str) -> dict[str, dict[str, Any]]:
    """What `write` kept: "given" and "chosen"; both are {} where there is no file.

    Raises:
        ValueError: the file holds something else; it stays as it is until the next choice is kept.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["panel"] != kind:
            raise ValueError(f"it is of a panel {kept['panel']!r}")
        return {part: dict(kept[part].items()) for part in ("given", "chosen")}
    except FileNotFoundError:
        return {"given": {}, "chosen": {}}
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        why = f"{path} holds no choices of this panel ({type(error).__name__}: {error})"
        raise ValueError(f"{why}; the panel begins anew, and your next choice takes its place") from error


def write(path: Path, kind: str, *, given: Choices, chosen: Choices) -> None:
    """Keep the choices and what they departed from; without choices the file is taken away."""
    if chosen:
        replace(path, json.dumps({"panel": kind, "given": dict(given), "chosen": dict(chosen)}, indent=1).encode())
    else:
        path.unlink(missing_ok=True)


def replace(path: Path, content: bytes) -> None:
    """Write the file whole or not at all; makes its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")  # another kernel may write the same file
    beside.write_bytes(content)
    beside.replace(path)


def keep(panel: Panel, **controls: w.Widget) -> None:
    """Set the controls as they were left, say so above them with a button to begin anew, and keep later choices.

    A choice is taken back only where the panel begins as it did then, so that a changed parameter wins.
    """
    path = place(type(panel).__name__)
    if path is not None:
        _Memory(panel, path, controls)


class _Memory:
    """The file of one panel and the controls that it tells of."""

    def __init__(self, panel: Panel, path: Path, controls: Mapping[str, w.Widget]) -> None:
        self.panel, self.path, self.controls = panel, path, controls
        self.kind = type(panel).__name__
        self.given = self._told()
        self._restore()
        for control in controls.values():
            panel.listen(control, self._save, "value")
        panel.listen(panel, self._begins_elsewhere, "readings")

    def _told(self) -> dict[str, Any]:
        return {name: told(control) for name, control in self.controls.items()}

    def _restore(self) -> None:
        try:
            kept = read(self.path, self.kind)
        except ValueError as error:
            self.panel.problem.value = markup.problem(str(error))
            return
        for name, value in kept["chosen"].items():
            if name in self.controls and _plain(self.given[name]) == kept["given"].get(name):
                choose(self.controls[name], value)
        if left := self._chosen():
            self.notice = notice("; ".join(f"{_name(self.controls[name])} {_words(v)}" for name, v in left.items()))
            self.panel.put_first(self.notice)
            self.notice.children[1].on_click(self._begin_anew)

    def _chosen(self) -> dict[str, Any]:
        return {name: value for name, value in self._told().items() if value != self.given[name]}

    def _save(self, _: object = None) -> None:
        try:
            write(self.path, self.kind, given=self.given, chosen=self._chosen())
        except OSError as error:
            self.panel.problem.value = unkept(self.path, error)

    def _begins_elsewhere(self, _: object) -> None:
        """Other readings offer other options; what a list begins with is new, a slider stays where it is."""
        new = {name: told(control) for name, control in self.controls.items() if hasattr(control, "options")}
        self.given |= new
        self._save()

    def _begin_anew(self, _: object) -> None:
        for name, control in self.controls.items():
            choose(control, self.given[name])
        self.notice.layout.display = "none"


def unkept(path: Path, error: OSError) -> str:
    """A line, as HTML, that says why a choice will not be there again."""
    return markup.problem(f"this choice could not be kept in {path} ({error}); it holds until the kernel ends")


def notice(left: str) -> w.HBox:
    """A line that says what is as it was left, and a button to begin anew."""
    line = w.HTML(markup.small(f"As you left it: {left}."))
    button = w.Button(description="Begin anew", icon="undo", layout={"width": "auto"})
    return w.HBox([line, button], layout={"flex_flow": "row wrap", "align_items": "center"})


def told(control: w.Widget) -> Any:
    """The control's value as JSON can hold it: of a list of options its label, or its place where two have that."""
    value = control.value
    if hasattr(control, "options"):
        labels = control._options_labels
        value = control.label if len(set(labels)) == len(labels) else control.index
    return list(value) if isinstance(value, tuple) else value


def choose(control: w.Widget, value: Any) -> None:
    """Set what `told` told; a value that the control does not have leaves it as it is."""
    chosen = tuple(value) if isinstance(value, list) else value
    try:
        if hasattr(control, "options"):
            setattr(control, "index" if isinstance(chosen, int) else "label", chosen)
        else:
            control.value = chosen
    except (traitlets.TraitError, TypeError, ValueError, KeyError):
        return


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _name(control: w.Widget) -> str:
    return str(control.description)


def _words(value: Any) -> str:
    return " to ".join(map(str, value)) if isinstance(value, list) else str(value)
