"""An executed notebook as one HTML page of its results; its code is folded away."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import mistune
from nbformat import NotebookNode

from kit.report.sheet import shell

NEXT = "| your question | notebook |"  # leads to notebooks that do not lie beside the page
PICTURES = ("image/png", "image/jpeg")


def page(notebook: NotebookNode) -> str:
    """The page: prose, results as their plain HTML, pictures inside; neither scripts nor network."""
    cells = [cell for cell in notebook.cells if NEXT not in cell.source]
    title = next((line[2:] for cell in cells for line in cell.source.splitlines() if line.startswith("# ")), "Notebook")
    return shell(title, "".join(part for cell in cells for part in _cell(cell)))


def _cell(cell: NotebookNode) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield str(_prose()(cell.source))
    elif cell.cell_type == "code":
        yield f"<details><summary>code</summary><pre>{html.escape(cell.source)}</pre></details>"
        yield from (_output(output) for output in cell.outputs)


@cache
def _prose() -> mistune.Markdown:
    return mistune.create_markdown(escape=True, plugins=["table"])


def _output(output: Mapping[str, Any]) -> str:
    if output["output_type"] == "stream":
        return f"<pre>{html.escape(output['text'])}</pre>"
    if output["output_type"] == "error":
        return f"<pre>{html.escape(output['ename'])}: {html.escape(output['evalue'])}</pre>"
    data = output["data"]
    if "text/html" in data:
        return f"<div>{data['text/html']}</div>"
    kind = next((kind for kind in PICTURES if kind in data), None)
    if kind:
        return f'<figure><img alt="figure, described below" src="data:{kind};base64,{data[kind].strip()}"></figure>'
    return f"<pre>{html.escape(data.get('text/plain', ''))}</pre>"
