"""`python -m kit lab` opens the notebooks; `run` runs one on other articles; `check` runs every test.

Each first makes what it needs. It keeps to the standard library, so that it runs on a machine with nothing but Python.
"""

import argparse
import ast
import sys
from collections.abc import Sequence
from pathlib import Path

OLDEST = (3, 11)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command in `argv`; what went wrong is one line on stderr."""
    if sys.version_info < OLDEST:
        return _fail(f"Python {sys.version.split()[0]} is too old; the kit needs 3.11 or newer: try python3.11 -m kit")
    from kit import launch  # after the check: an older Python cannot even read it

    options = _parser().parse_args(argv)
    try:
        if options.command == "lab":
            return launch.lab(port=options.port, browser=not options.no_browser, notebook=options.notebook, say=_say)
        if options.command == "run":
            return _rerun(options, sys.argv[1:] if argv is None else argv)
        return launch.check(options.only, say=_say)
    except launch.LaunchError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("stopped; run the same command again, it goes on where it was")


def _rerun(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Run a notebook in the kit's environment, which is another process where this is not it."""
    from kit import launch

    path = launch.notebook(options.notebook)
    python = launch.environment("", say=_say)
    if python != Path(sys.executable):
        return launch.again(python, argv)
    from kit import rerun  # needs what the environment holds

    try:
        own = rerun.Tables(people=options.people, corrections=options.corrections)
        values = rerun.values(path, options.articles, options.published, out=options.out, **own)
        values |= {name: _value(text) for name, text in options.parameter}
        _say(f"Running {path.name}" + "".join(f"; {name} = {value!r}" for name, value in values.items()))
        written = rerun.run(path, values, out=options.out)
    except (ValueError, OSError) as error:
        return _fail(str(error))
    for file in written:
        _say(f"Wrote {file}")
    return 0


def _value(text: str) -> object:
    """A number, True, None or list as Python writes it; anything else is text."""
    try:
        value: object = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
    return value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit", description="Research notebooks for analysts of diplomacy.")
    commands = parser.add_subparsers(dest="command", required=True)
    lab = commands.add_parser("lab", help="open JupyterLab on the first notebook")
    lab.add_argument("--port", type=int, default=8888, help="port to try first (default: 8888)")
    lab.add_argument("--no-browser", action="store_true", help="print the address instead of opening a browser")
    lab.add_argument("--notebook", default="00_start_here", help="which notebook to open (default: 00_start_here)")
    run = commands.add_parser("run", help="run a notebook on other articles and write what comes out")
    run.add_argument("notebook", help="its name (02_who_said_what) or path")
    run.add_argument("--articles", nargs="+", default=[], metavar="PATH", help="files, folders, patterns or addresses")
    run.add_argument("--published", metavar="DATE", help='the day that "yesterday" counts from, as 2013-05-23')
    run.add_argument("--people", metavar="FILE", help="your own table of people, a CSV with country, name and role")
    run.add_argument("--corrections", metavar="FILE", help="what you set right by hand; left out unless named here")
    run.add_argument("--out", type=Path, default=Path("out"), help="folder for what comes out (default: out)")
    other = "another parameter of the notebook; may be given again"
    run.add_argument("-p", "--parameter", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help=other)
    check = commands.add_parser("check", help="run the tests and the style and type checks")
    check.add_argument("only", nargs="*", metavar="PATH", help="test files to run instead of everything")
    return parser


def _say(line: str) -> None:
    print(line, flush=True)


def _fail(line: str) -> int:
    print(f"kit: {line}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
