"""Who may import whom, read from the syntax tree; heavy packages stay behind their own door."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

KIT = Path(__file__).parent.parent / "kit"
FILES = sorted(KIT.rglob("*.py"))
BASE = set("records refusals text tables marks markup lexicon predicates tellings intervals cells stances".split())
STEPS = {"load", "clean", "dates", "actors", "quotes", "speakers", "sentiment", "tone", "events", "learnt"}
MAY_IMPORT = {
    "refusals": set(),
    "records": {"refusals"},
    "tables": set(),
    "intervals": set(),
    "cells": set(),
    "tellings": {"records"},
    "stances": {"records"},
    **{base: {"records", "tables", "text"} for base in ("text", "marks", "markup", "lexicon")},
    "predicates": {"records", "tables", "text", "lexicon"},
    **{step: BASE | {"encoder"} for step in STEPS},
    "encoder": BASE,
    "corrections": BASE | {"actors"},
    "pipeline": BASE | STEPS | {"encoder", "corrections"},
    "pressure": BASE,
    "frames": BASE | {"pressure"},
    "views": set(),
    "report": {"frames", "views", "records", "markup", "corrections", "text"},
    "widgets": {"pipeline", "load", "frames", "views", "records", "markup", "corrections", "text"},
    "rerun": {"records", "report", "views"},
    "launch": set(),
    "lab": set(),
    "scorers": BASE | {"sentiment", "tone", "encoder"},
    "bench": BASE | STEPS | {"encoder", "pipeline", "scorers"},
    "train": BASE | STEPS | {"encoder", "bench"},
    "__main__": {"launch", "rerun"},
    "__init__": BASE | {"pipeline"},
}
DOORS = {
    "textblob": {"sentiment"},
    "onnxruntime": {"encoder", "train"},
    "tokenizers": {"encoder", "train"},
    "torch": {"train"},
    "lxml": {"load"},
    "openpyxl": {"frames"},
    "trafilatura": {"load", "bench"},
    "pandas": {"frames", "views", "widgets", "report", "load", "bench"},
    "matplotlib": {"views", "widgets", "report"},
    "ipywidgets": {"widgets"},
    "anywidget": {"widgets"},
    "jupyter_server": {"lab"},
    "nbclient": {"rerun"},
    "mistune": {"rerun"},
}


def room(path):
    """The module of kit that a file belongs to: kit/load/text.py is load."""
    return path.relative_to(KIT).parts[0].removesuffix(".py")


def imports(path):
    """(rooms of kit, outside packages) that the file imports, anywhere in it."""
    inside, outside = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"kit.{alias.name}" for alias in node.names] if node.module == "kit" else [node.module]
        else:
            continue
        for name in names:
            head, _, rest = name.partition(".")
            (inside if head == "kit" else outside).add(rest.split(".")[0] if head == "kit" else head)
    return inside, outside


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(KIT)))
def test_imports_only_what_lies_below(path):
    here = room(path)
    inside, outside = imports(path)
    too_high = inside - MAY_IMPORT[here] - {here, ""}
    assert not too_high, f"{here} may not import {sorted(too_high)}"
    for package, allowed in DOORS.items():
        assert package not in outside or here in allowed, f"{package} belongs in {sorted(allowed)}"


def test_importing_kit_loads_the_standard_library_only():
    code = (
        "import sys; before = set(sys.modules); import kit;"
        "print({name.partition('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=KIT.parent)
    assert out.stdout.strip() == "{'kit'}"


def test_every_public_name_is_there():
    import kit

    assert all(getattr(kit, name) is not None for name in kit.__all__)
    with pytest.raises(AttributeError, match="read_many"):
        _ = kit.reed


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(KIT)))
def test_capitals_are_those_of_kit_text(path):
    """A class of capitals written out forgets Š, Ł and İ."""
    assert path.name == "text.py" or "A-ZÀ" not in path.read_text(encoding="utf-8")
