"""The commands behind `python -m kit`, on a checkout of a temporary folder; nothing is installed here."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

from kit import __main__ as command
from kit import launch


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder that looks like a checkout, seen from an interpreter in which the kit is not installed."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_start_here.ipynb").write_text("{}")
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text("x")
    monkeypatch.setattr(launch, "ROOT", tmp_path)
    monkeypatch.setattr(launch, "_is_installed", lambda: False)
    return tmp_path


@pytest.fixture
def made(checkout, monkeypatch):
    """The commands that would have run, in order; venv and pip only leave their files."""
    commands = []

    def run(arguments, **_):
        commands.append(list(arguments))
        python = checkout / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        return subprocess.CompletedProcess(arguments, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(subprocess, "call", lambda arguments, **_: commands.append(list(arguments)) or 0)
    monkeypatch.setattr(launch.os, "name", "posix")
    monkeypatch.setattr(launch.os, "chdir", lambda _: None)
    monkeypatch.setattr(launch.os, "execv", lambda *_: None)  # and so on to the other way
    return commands


def test_makes_its_environment_once_and_opens_the_notebook(made, capsys):
    command.main(["lab", "--no-browser", "--port", "9000"])
    assert [c[2] for c in made[:2]] == ["venv", "pip"]
    assert "--constraint" in made[1]
    assert {"--no-browser", "--ServerApp.port=9000", "--LabApp.news_url=None"} <= set(made[2])
    command.main(["lab"])
    assert [c[2] for c in made[3:]] == ["jupyterlab"]
    assert "about two minutes" in capsys.readouterr().out


def test_installs_what_tests_need_and_then_runs_every_check(made):
    command.main(["lab"])
    assert command.main(["check"]) == 0
    assert any(".[dev]" in c for c in made)
    assert [c[2] for c in made[-4:]] == ["ruff", "ruff", "mypy", "pytest"]
    command.main(["lab"])
    assert made[-1][2] == "jupyterlab"  # what tests need holds what a lab needs


def test_installs_again_when_the_pins_change(made, checkout):
    command.main(["lab"])
    (checkout / "constraints.txt").write_text("y")
    command.main(["lab"])
    assert sum(c[2] == "pip" for c in made) == 2


@pytest.mark.parametrize(
    ("step", "what", "advice"),
    [("venv", "python could not make .venv", "python3-venv"), ("pip", "pip could not install the kit", "network")],
)
def test_says_in_one_line_which_step_failed(made, monkeypatch, capsys, step, what, advice):
    def run(arguments, **_):
        error = "ERROR: No matching distribution found for pandas\nnotice: new pip\n"
        return subprocess.CompletedProcess(arguments, int(arguments[2] == step), "", error)

    monkeypatch.setattr(subprocess, "run", run)
    assert command.main(["lab"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"kit: {what} (ERROR: No matching distribution found for pandas); ")
    assert advice in line


def test_names_the_notebooks_there_are(checkout, capsys):
    assert command.main(["lab", "--notebook", "99_none"]) == 1
    assert "99_none.ipynb" in (said := capsys.readouterr().err)
    assert "00_start_here" in said


def test_refuses_outside_a_checkout(checkout, capsys):
    (checkout / "constraints.txt").unlink()
    assert command.main(["check"]) == 1
    assert "no checkout of the kit" in capsys.readouterr().err


def test_an_old_python_is_told_which_one_it_needs(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    assert command.main(["lab"]) == 1
    assert "needs 3.11 or newer" in capsys.readouterr().err


def test_a_failing_check_is_named(made, monkeypatch, capsys):
    monkeypatch.setattr(subprocess, "call", lambda arguments, **_: int("mypy" in arguments))
    assert command.main(["check"]) == 1
    assert "Failed: mypy." in capsys.readouterr().out


def test_a_check_that_is_stopped_has_not_passed(made, monkeypatch, capsys):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "call", stop)
    assert command.main(["check"]) == 1
    said = capsys.readouterr()
    assert "stopped" in said.err
    assert "passed" not in said.out


def test_the_command_can_be_read_by_an_old_python():
    """Nothing newer than Python 3.7's grammar before the version is checked."""
    import ast

    for name in ("__main__.py", "__init__.py"):
        ast.parse((Path(launch.__file__).parent / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_notebook_is_run_by_the_same_command_in_the_environment(made, tmp_path):
    notebook = tmp_path / "mine.ipynb"
    notebook.write_text("{}")
    assert command.main(["run", str(notebook), "--published", "2020-01-01"]) == 0
    assert made[-1][1:] == ["-m", "kit", "run", str(notebook), "--published", "2020-01-01"]


def test_a_notebook_that_is_not_there_is_told_in_one_line(checkout, capsys):
    assert command.main(["run", "nowhere"]) == 1
    assert "00_start_here" in capsys.readouterr().err


def test_the_server_sends_at_once_what_a_kernel_says(monkeypatch):
    """The class that the command names is there, is one that the server takes, and asks for no delay."""
    module, _, name = launch.PROMPT_LAB.partition("=")[2].rpartition(".")
    prompt = getattr(importlib.import_module(module), name)
    assert issubclass(prompt, ServerApp.class_traits()["kernel_websocket_connection_class"].klass)
    monkeypatch.setattr(prompt.__base__, "connect", lambda self: "connected")
    asked = []
    monkeypatch.setattr(KernelWebsocketHandler, "set_nodelay", lambda self, value: asked.append(value))
    connection = prompt.__new__(prompt)
    connection.websocket_handler = KernelWebsocketHandler.__new__(KernelWebsocketHandler)
    assert connection.connect() == "connected"
    assert asked == [True]
