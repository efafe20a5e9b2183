"""The commands behind `python -m kit`: an environment of its own, JupyterLab in it, the checks in it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DISTRIBUTION = "diplomatic-pressure-kit"
# What only the tests import; a lab needs none of it.
DEV_ONLY = ("pytest", "hypothesis", "playwright", "ruff", "mypy")
# The news prompt itself goes by kit/lab/overrides.json; these stop every other call to the outside.
QUIET_LAB = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--ServerApp.log_level=WARN",
)
PROMPT_LAB = "--ServerApp.kernel_websocket_connection_class=kit.lab.channel.PromptConnection"
CHECKS = (
    ("ruff", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("pytest", ("-m", "pytest")),
)

Say = Callable[[str], None]


class LaunchError(RuntimeError):
    """What stopped a command, and what to do, in one line."""


def lab(*, port: int, browser: bool, notebook: str, say: Say) -> int:
    """Open JupyterLab on a notebook, in this process's place where the system can do that; its exit status.

    Raises:
        LaunchError: no such notebook, or the environment could not be made.
    """
    page = _shipped(notebook)
    python = environment("", say=say)
    say(f"Opening JupyterLab on {page.relative_to(ROOT)}; close it with Ctrl-C here.")
    return _become(python, _lab_arguments(page, port=port, browser=browser))


def notebook(name: str) -> Path:
    """The notebook of that path or, where there is none, of that name in the folder notebooks.

    Raises:
        LaunchError: no such notebook.
    """
    return Path(name) if Path(name).is_file() else _shipped(name)


def again(python: Path, argv: Sequence[str]) -> int:
    """Run the same command in the environment of `python`, from the folder it was given in; its exit status."""
    return subprocess.call([str(python), "-m", "kit", *argv])


def _shipped(name: str) -> Path:
    page = ROOT / "notebooks" / f"{name.removesuffix('.ipynb')}.ipynb"
    if not page.is_file():
        there = ", ".join(sorted(p.stem for p in page.parent.glob("*.ipynb"))) or "no notebooks"
        raise LaunchError(f"no notebook {page.name}; {page.parent} has {there}")
    return page


def check(only: Sequence[str], *, say: Say) -> int:
    """Run ruff, mypy and every test (with `only`: just those test files); 0 when all pass.

    Raises:
        LaunchError: the environment could not be made.
    """
    python = environment("dev", say=say)
    if only:
        return _run(python, ["-m", "pytest", *only])
    failed = [name for name, arguments in CHECKS if _run(python, arguments) != 0]
    say(f"Failed: {', '.join(failed)}." if failed else f"All {len(CHECKS)} checks passed.")
    return int(bool(failed))


def environment(extra: str, *, say: Say) -> Path:
    """The interpreter that has the kit and what it needs (`extra` "dev": what its tests need too), made if absent.

    The running interpreter where the kit is installed in it, else `.venv` in the checkout.

    Raises:
        LaunchError: no checkout around the package, or venv or pip failed.
    """
    if _is_installed() and not (extra and any(find_spec(name) is None for name in DEV_ONLY)):
        return Path(sys.executable)
    if not (ROOT / "constraints.txt").is_file():
        raise LaunchError(f"{ROOT} is no checkout of the kit; run this in the folder that holds pyproject.toml")
    folder = ROOT / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "kit-installed.txt"
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") in _stamps(extra):
        return python
    _make(folder, python, extra=extra, say=say)
    stamp.write_text(_stamps(extra)[0], encoding="utf-8")
    return python


def _is_installed() -> bool:
    try:
        metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return False
    return find_spec("jupyterlab") is not None


def _stamps(extra: str) -> list[str]:
    """What the stamp may say for `extra` to be there; the first is what to write. "dev" holds all that "" needs."""
    settings = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    digest = hashlib.sha256(settings).hexdigest()[:16]
    return [f"{digest} {name}" for name in ([extra] if extra else ["", "dev"])]


def _make(folder: Path, python: Path, *, extra: str, say: Say) -> None:
    say(f"Preparing {folder.name}: about two minutes the first time.")
    _step(
        [sys.executable, "-m", "venv", str(folder)],
        "python could not make .venv",
        "on Debian and Ubuntu: sudo apt install python3-venv",
    )
    _step(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint"]
        + ["constraints.txt", "--editable", f".[{extra}]" if extra else "."],
        "pip could not install the kit",
        "check the network connection and run the same command again",
    )


def _step(command: Sequence[str], what: str, remedy: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        said = next((line for line in reversed(lines) if "error" in line.lower()), lines[-1] if lines else "no message")
        raise LaunchError(f"{what} ({said.strip()}); {remedy}")


def _lab_arguments(page: Path, *, port: int, browser: bool) -> list[str]:
    start = f"--LabApp.default_url=/lab/tree/{page.relative_to(ROOT).as_posix()}"
    place = [f"--ServerApp.root_dir={ROOT}", start, f"--ServerApp.port={port}"]
    arguments = ["-m", "jupyterlab", *place, *QUIET_LAB, PROMPT_LAB]
    if not browser:
        arguments.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")  # in a container there is nobody else
    return arguments


def _become(python: Path, arguments: Sequence[str]) -> int:
    """Run in this process's place, so that a signal to stop reaches the server itself; Windows has no such thing."""
    if os.name == "posix":
        os.chdir(ROOT)
        sys.stdout.flush()
        os.execv(python, [str(python), *arguments])
    return _run(python, arguments)


def _run(python: Path, arguments: Sequence[str]) -> int:
    return subprocess.call([str(python), *arguments], cwd=ROOT)
