"""`python -m kit lab` opens the notebooks; `python -m kit check` runs every test. Both first make what they need.

The only module that prints. It keeps to the standard library, so that it runs on a machine with nothing but Python.
"""

import argparse
import sys
from collections.abc import Sequence

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
        return launch.check(options.only, say=_say)
    except launch.LaunchError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("stopped; run the same command again, it goes on where it was")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit", description="Research notebooks for analysts of diplomacy.")
    commands = parser.add_subparsers(dest="command", required=True)
    lab = commands.add_parser("lab", help="open JupyterLab on the first notebook")
    lab.add_argument("--port", type=int, default=8888, help="port to try first (default: 8888)")
    lab.add_argument("--no-browser", action="store_true", help="print the address instead of opening a browser")
    lab.add_argument("--notebook", default="00_start_here", help="which notebook to open (default: 00_start_here)")
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
