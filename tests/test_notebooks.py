"""What every notebook keeps to, and that each runs on the seed and on a second article."""

import ast
import os
import re
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

from kit.rerun.page import page

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DRAWS = re.compile(r"\b(?:views|widgets)\.\w+\([^\n]*\)$|^desk$")
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.Try, ast.While)
PICTURES = {"image/png", "application/vnd.jupyter.widget-view+json"}
# What is meant for somebody at the notebook stands in a block quote, or in a cell tagged "not-in-page".
HINTS = re.compile(
    r"Run All|\b(?:change|move|pick|choose|click|paste|press|narrow|raise) (?:the|a|an|it)\b|Read this|slider", re.I
)
SECOND = 'article = "../data/articles/mackerel_talks_stall_invented_2024-09-18.txt"\npublished = "2024-09-18"\n'
# A folder of texts from elsewhere, three of which every notebook is run on: KIT_TEXTS=folder python -m pytest ...
TEXTS = sorted(Path(os.environ["KIT_TEXTS"]).resolve().glob("*.txt"))[:3] if "KIT_TEXTS" in os.environ else []
TOLD = [f"article = {str(path)!r}\npublished = None\n" for path in TEXTS]
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


def is_parameters(cell):
    return "parameters" in cell.metadata.get("tags", [])


def draws(cell):
    return cell.cell_type == "code" and bool(DRAWS.search(cell.source.strip().splitlines()[-1]))


def faults(cells):
    """Every way in which the cells break the rules of the house, as (cell number, what)."""
    out = []
    if cells[0].cell_type != "markdown" or not re.match(r"# .+\?", cells[0].source):
        out.append((0, "the first cell is no title that asks"))
    if sum(map(is_parameters, cells)) != 1:
        out.append((0, "not exactly one cell tagged parameters"))
    if "| your question | notebook |" not in cells[-1].source:
        out.append((len(cells) - 1, "does not end with where to go next"))
    for i, cell in enumerate(cells):
        if cell.cell_type == "markdown":
            sections = re.findall(r"^## (.+)$", cell.source, re.M)
            out += [(i, f"no question: {title}") for title in sections if not title.endswith("?")]
            continue
        if len(cell.source.splitlines()) > 12:
            out.append((i, "more than 12 lines"))
        if draws(cell) and not cells[i + 1].source.startswith("*Figure"):
            out.append((i, "no caption below"))
        if any(isinstance(node, LOGIC) for node in ast.walk(ast.parse(cell.source))):
            out.append((i, "logic in a cell"))
    return out


def run(path, parameters=""):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if parameters and is_parameters(cell):
            cell.source += f"\n{parameters}"
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    return notebook


@each
def test_keeps_the_rules_of_the_house(path):
    assert faults(nbformat.read(path, as_version=4).cells) == []


@each
def test_is_stored_without_outputs(path):
    cells = nbformat.read(path, as_version=4).cells
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in cells)


@each
def test_the_page_of_results_tells_nobody_to_click(path):
    shown = page(nbformat.read(path, as_version=4))
    prose = re.sub(r"<details>.*?</details>", "", shown, flags=re.S)
    assert not HINTS.search(prose), HINTS.search(prose)
    assert "href=" not in prose  # no link to a file that does not lie beside the page
    assert prose.count("<h2>") >= 2


@each
def test_the_first_picture_comes_soon(path):
    lines = words = 0
    for cell in nbformat.read(path, as_version=4).cells:
        lines += len(cell.source.splitlines()) if cell.cell_type == "code" else 0
        words += len(cell.source.split()) if cell.cell_type == "markdown" else 0
        if draws(cell):
            break
    assert lines <= 10
    assert words <= 250


@each
@pytest.mark.parametrize("parameters", ["", SECOND, *TOLD], ids=["seed", "second", *(path.stem for path in TEXTS)])
def test_runs_and_draws_one_picture_a_drawing_cell(path, parameters):
    for cell in run(path, parameters).cells:
        if draws(cell):
            shown = [output for output in cell.outputs if PICTURES & set(output.get("data", {}))]
            assert len(shown) == 1, cell.source
            assert len(cell.outputs) == 1, cell.source
