"""`python -m kit.train TASK GOLD --out DIR`: learns a task's weights and writes them as kit/weights holds them."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from kit.train import Asked

TASKS = ("quotes", "tone", "scale", "events", "sentiment")  # each a module here
OPTIONS = ("tier", "seed", "folds", "also")  # the fields of Asked


def main(argv: Sequence[str] | None = None) -> int:
    """Trains; exit status 1 and one line on stderr where that cannot be done."""
    asked = _parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        _run(asked)
    except (ValueError, OSError, ModuleNotFoundError) as error:
        print(f"kit.train {asked.task}: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit.train", description="Learn the kit's weights again, on a CPU.")
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("gold", type=Path, help="gold file to learn from")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder that takes the weights; kit/weights to ship them"
    )
    parser.add_argument("--tier", choices=("fast", "best"), help="which model (default: best)")
    parser.add_argument("--seed", type=int, help="seed of everything random (default: 0)")
    parser.add_argument("--folds", type=int, help="print scores cross-validated over so many folds instead")
    parser.add_argument("--also", type=Path, help="a second gold file of another form, which is only learnt from")
    return parser


def _run(asked: argparse.Namespace) -> None:
    if not asked.gold.is_file():
        raise FileNotFoundError(f"no gold file lies at {asked.gold}; give its path")
    task = import_module(f"kit.train.{asked.task}")
    given = {name: getattr(asked, name) for name in OPTIONS if getattr(asked, name) is not None}
    unknown = [name for name in given if name not in task.TAKES]
    if unknown:
        raise ValueError(f"the task has no use for --{unknown[0]}; leave it out")
    task.run(asked.gold, asked.out, Asked(**given))


if __name__ == "__main__":
    sys.exit(main())
