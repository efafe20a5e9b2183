"""An executed notebook as one HTML page of its results; its code is folded away.

What is meant for somebody at the notebook is left out: block quotes in its prose, cells tagged "not-in-page", and the
table of other notebooks.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import mistune
from nbformat import NotebookNode

from kit.report.sheet import shell
from kit.views.themes import page_style

NEXT = "| your question | notebook |"  # leads to notebooks that do not lie beside the page
LEFT_OUT = "not-in-page"
PICTURES = ("image/png", "image/jpeg")


def page(notebook: NotebookNode) -> str:
    """The page: prose, results as their plain HTML, pictures inside; neither scripts nor network."""
    cells = [c for c in notebook.cells if NEXT not in c.source and LEFT_OUT not in c.metadata.get("tags", [])]
    title = next((line[2:] for cell in cells for line in cell.source.splitlines() if line.startswith("# ")), "Notebook")
    return shell(title, page_style() + "".join(part for cell in cells for part in _cell(cell)))


def _cell(cell: NotebookNode) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield str(_prose()(cell.source))
    elif cell.cell_type == "code":
        yield f"<details><summary>code</summary><pre>{html.escape(cell.source)}</pre></details>"
        yield from (_output(output) for output in cell.outputs)


class _Prose(mistune.HTMLRenderer):
    """Markdown without hints, and without links to files that do not lie beside the page."""

    def block_quote(self, text: str) -> str:
        return ""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, url, title) if url.startswith(("https://", "http://")) else text


@cache
def _prose() -> mistune.Markdown:
    return mistune.create_markdown(renderer=_Prose(escape=True), plugins=["table"])


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
