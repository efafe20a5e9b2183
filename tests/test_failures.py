"""Whatever is refused or passed over says what to do: in the source of the kit, and on every sample."""

import ast

import pytest
from conftest import ROOT

from kit import pipeline, records
from kit.records import Failure, Refusal

LEAST = {"Failure": 6, "skip": 3, "failure": 2}  # arguments of a call that says what to do
REFUSALS = {name for name, kind in vars(records).items() if isinstance(kind, type) and issubclass(kind, Refusal)}
FILES = sorted((ROOT / "kit").rglob("*.py"))
SAMPLES = sorted(path for path in (ROOT / "tests" / "samples").iterdir() if path.is_dir())


def made(path):
    """(line, name, arguments) of every call that makes a failure or a refusal."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in LEAST or name in REFUSALS:
                yield node.lineno, name, [*node.args, *(keyword.value for keyword in node.keywords)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_failure_is_made_without_what_to_do(path):
    for line, name, arguments in made(path):
        assert len(arguments) >= LEAST.get(name, 2), f"{name} in line {line}"
        assert not (isinstance(arguments[-1], ast.Constant) and arguments[-1].value == ""), f"{name} in line {line}"


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda p: p.name)
def test_every_failure_among_the_samples_says_what_to_do(folder):
    items = pipeline.load_articles(folder, fetch=False)
    assert [item for item in items if isinstance(item, Failure) and not item.what_to_do.strip()] == []
