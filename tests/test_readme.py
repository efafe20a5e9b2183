"""Every code block of the README runs, its commands are the ones CI calls, and its links lead somewhere."""

import doctest
import importlib
import pkgutil
import re

import pytest
from conftest import ROOT

import kit

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = [line for block in re.findall(r"```sh\n(.+?)```", README, re.S) for line in block.splitlines() if line.strip()]
PYTHON = re.findall(r"```python\n(.+?)```", README, re.S)


@pytest.mark.parametrize("block", PYTHON, ids=range(len(PYTHON)))
def test_python_blocks_run(block, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    exec(compile(block, "README.md", "exec"), {})


def test_has_the_two_commands_and_ci_calls_the_second():
    assert "python3 -m kit lab" in SHELL
    assert "python3 -m kit check" in SHELL
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith("python3 -m kit check")


def test_links_lead_to_files():
    links = re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", README)
    missing = [link for pair in links for link in pair if link and not (ROOT / link).exists()]
    assert not missing


@pytest.mark.parametrize("name", sorted(m.name for m in pkgutil.walk_packages(kit.__path__, "kit.")))
def test_docstring_examples_run(name):
    if name.startswith(("kit.train", "kit.__main__")):
        pytest.skip("needs torch, or is a command")
    assert doctest.testmod(importlib.import_module(name)).failed == 0
