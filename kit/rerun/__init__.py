"""A notebook run again on other articles, with nobody at the screen: `python -m kit run NOTEBOOK --articles PATH`.

As papermill does it: a cell with the new values follows the one tagged "parameters", then everything runs from the top.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict, Unpack

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from kit.records import BadDate, Refusal, Unsupported
from kit.rerun.page import page

TAG, INJECTED = "parameters", "injected-parameters"
PATTERN = frozenset("*?[")
# What nbformat raises over a file that is something else; AttributeError over JSON that is no object.
NO_NOTEBOOK = (
    nbformat.reader.NotJSONError,
    nbformat.ValidationError,
    UnicodeDecodeError,
    IsADirectoryError,
    AttributeError,
)


class NotebookStopped(Refusal):
    """A cell failed; names the cell and its error, and where the notebook with what ran before it lies."""


def run(path: Path, values: Mapping[str, object], *, out: Path) -> tuple[Path, Path]:
    """Run the notebook with `values` for its parameters; gives the executed notebook and the page of its results.

    Both are written to the folder `out`, which is made. The notebook itself stays as it is.

    Raises:
        Unsupported: no notebook, one without a cell of parameters, or a value that the cell does not name.
        NotebookStopped: a cell failed; what ran before it was written.
    """
    notebook = _read(path)
    if out.resolve() == path.parent.resolve():
        raise Unsupported(f"{out} holds the notebook itself", "name another folder with --out")
    inject(notebook, values)
    out.mkdir(parents=True, exist_ok=True)
    ran, shown = out / path.name, out / f"{path.stem}.html"
    client = NotebookClient(notebook, timeout=None, kernel_name="python3", resources=_beside(path))
    try:
        client.execute(env=_alone())
    except NoSuchKernel:
        raise NotebookStopped("Jupyter has no Python kernel here", "python -m pip install ipykernel") from None
    except (CellExecutionError, DeadKernelError) as error:
        raise NotebookStopped(_reason(notebook, error), f"what ran before it is in {ran}") from None
    finally:
        nbformat.write(notebook, ran)  # type: ignore[no-untyped-call]
    shown.write_text(page(notebook), encoding="utf-8")
    return ran, shown


def inject(notebook: NotebookNode, values: Mapping[str, object]) -> None:
    """Put a cell with the values behind the notebook's cell of parameters, in place of an earlier one.

    Raises:
        Unsupported: no cell is tagged "parameters", or it does not name one of the values.
    """
    notebook.cells = [cell for cell in notebook.cells if INJECTED not in cell.metadata.get("tags", [])]
    at = next((n for n, cell in enumerate(notebook.cells) if TAG in cell.metadata.get("tags", [])), None)
    if at is None:
        raise Unsupported('no cell of the notebook is tagged "parameters"', "tag the one with the values to change")
    named = parameters(notebook.cells[at].source)
    unknown = [name for name in values if name not in named]
    if unknown:
        raise Unsupported(f"the notebook has no parameter {unknown[0]!r}", f"it has {', '.join(named)}")
    lines = ["# Given with `kit run`", *(f"{name} = {value!r}" for name, value in values.items())]
    cell = nbformat.v4.new_code_cell("\n".join(lines), metadata={"tags": [INJECTED]})  # type: ignore[no-untyped-call]
    notebook.cells.insert(at + 1, cell)


def parameters(source: str) -> Sequence[str]:
    """The names that a cell gives values to, in order.

    Raises:
        Unsupported: the cell is no plain Python.
    """
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        why = f"the cell of parameters is no plain Python in line {error.lineno}"
        raise Unsupported(why, "move commands such as %matplotlib to another cell") from None
    nodes = [node for node in body if isinstance(node, ast.Assign)]
    parts = [part for node in nodes for target in node.targets for part in ast.walk(target)]
    return [part.id for part in parts if isinstance(part, ast.Name)]


class Tables(TypedDict, total=False):
    """Paths of the user's own tables: of people, and of corrections."""

    people: str | None
    corrections: str | None


def values(
    path: Path, articles: Sequence[str], published: str | None, *, out: Path, **tables: Unpack[Tables]
) -> dict[str, object]:
    """The values for a notebook's parameters: `article` (or `articles`), `published`, and `out` where it asks for it.

    Other articles without a day of publication get None: the notebook's own day is that of its own article. Of the
    user's `tables` it gets those that are named here, and no corrections else.

    Raises:
        Unsupported: no such notebook. FileNotFoundError: no such article or table. BadDate: `published` is no date.
    """
    named = [
        name for cell in _read(path).cells if TAG in cell.metadata.get("tags", []) for name in parameters(cell.source)
    ]
    given: dict[str, object] = {}
    if articles:
        places = [_place(place) for place in articles]
        given["articles" if "articles" in named else "article"] = places[0] if len(places) == 1 else places
    if articles or published:
        given["published"] = _day(published) if published else None
    given |= {"corrections": None} if "corrections" in named else {}
    given |= {name: _place(str(table)) for name, table in tables.items() if table}
    return given | ({"out": str(out.resolve())} if "out" in named else {})


def _place(place: str) -> str:
    """The same place, named so that it is found from the notebook's folder."""
    if "://" in place:
        return place
    if not PATTERN & set(place) and not Path(place).exists():
        raise FileNotFoundError(f"no file or folder {place}; name one that is there, a pattern or an address")
    return str(Path(place).absolute())


def _day(published: str) -> str:
    try:
        datetime.fromisoformat(published)
    except ValueError:
        raise BadDate(f"{published!r} is no date", "write it as 2013-05-23") from None
    return published


def _read(path: Path) -> NotebookNode:
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except FileNotFoundError:
        raise Unsupported(f"no notebook {path}", "name one of the folder notebooks") from None
    except NO_NOTEBOOK:
        raise Unsupported(f"{path} is no notebook", "name a file that ends in .ipynb") from None
    return notebook


def _alone() -> dict[str, str]:
    """The environment without a notebook's name, so that nothing kept of a panel's choices is taken back."""
    return {name: value for name, value in os.environ.items() if name != "JPY_SESSION_NAME"}


def _beside(path: Path) -> dict[str, Any]:
    return {"metadata": {"path": str(path.parent)}}


def _reason(notebook: NotebookNode, error: CellExecutionError | DeadKernelError) -> str:
    """In one line: which cell, and its error."""
    if isinstance(error, DeadKernelError):
        return "the kernel died, most often for want of memory"
    failed = next(n for n, cell in enumerate(notebook.cells, 1) if _has_failed(cell))
    line = next((line for line in str(error.evalue).splitlines() if line.strip()), "no message")
    return f"cell {failed} stopped with {error.ename}: {line}"


def _has_failed(cell: NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", ()))
