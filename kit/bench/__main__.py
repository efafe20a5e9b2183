"""`python -m kit.bench TASK GOLD` prints a task's scores, each with its 95 % interval and n; `--help` says the rest."""

from __future__ import annotations

import argparse
import inspect
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from kit.bench import TASKS, Result, entry

ASIDE = ("n", "intervals")
FOLDERS = ("html", "load")  # the tasks whose gold is a folder


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one task and prints its scores; exit status 1 and one line on stderr where the gold cannot be used."""
    asked = _parser().parse_args(argv)
    try:
        result = _run(asked)
    except (ValueError, OSError) as error:
        print(f"kit.bench {asked.task}: {error}", file=sys.stderr)
        return 1
    print(json.dumps(result, ensure_ascii=False) if asked.json else "\n".join(lines(result)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit.bench", description="Measure the kit on your own gold.")
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("gold", type=Path, help="gold file, or folder for html and load (forms: data/README.md)")
    parser.add_argument("--tier", choices=("fast", "best"), help="which models read (default: best)")
    parser.add_argument("--scorer", help="one of the task's scorers (default: the kit's best answer)")
    parser.add_argument("--out", type=Path, help="write the predictions here, one JSON object a document")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    return parser


def _run(asked: argparse.Namespace) -> Result:
    if not asked.gold.exists():
        raise FileNotFoundError(f"nothing lies at {asked.gold}; give the path of the gold")
    if asked.gold.is_dir() and asked.task not in FOLDERS:
        raise ValueError(f"{asked.gold} is a folder; {asked.task} needs a file of gold")
    run = import_module(f"kit.bench.{asked.task}").run
    given = {name: getattr(asked, name) for name in ("tier", "scorer", "out") if getattr(asked, name) is not None}
    unknown = [name for name in given if name not in inspect.signature(run).parameters]
    if unknown:
        raise ValueError(f"the task has no use for --{unknown[0]}; leave it out")
    result: Result = run(asked.gold, **given)
    return result


def lines(result: Result) -> list[str]:
    """The result as lines to read: name, score, 95 % interval and n, each where it has one."""
    rows = [("score", "value", "95 % interval", "n")]
    for name, score in result.items():
        if name not in ASIDE:
            kinds = score if isinstance(score, dict) else {"": score}
            rows += [_row(result, name, kind, value) for kind, value in kinds.items()]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    return ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _row(result: Result, name: str, kind: str, value: object) -> tuple[str, str, str, str]:
    ends, n = entry(result.get("intervals"), name, kind), entry(result.get("n"), name, kind)
    between = f"{_number(ends[0])} to {_number(ends[1])}" if isinstance(ends, list | tuple) else ""
    return f"{name} {kind}".strip(), _number(value), between, _number(n)


def _number(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
