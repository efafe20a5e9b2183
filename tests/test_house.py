"""The house rules that a syntax tree can check: small functions, few parameters, short modules, no swallowed errors."""

import ast
from pathlib import Path

import pytest

KIT = Path(__file__).parent.parent / "kit"
LINES, PARAMETERS, LENGTH = 25, 4, 300
EVERYTHING = {"Exception", "BaseException"}
SHOWN = {"pipeline", "widgets"}  # one article's or one click's failure is caught whole, and shown
EACH_FILE = pytest.mark.parametrize(
    "path", sorted(KIT.rglob("*.py")), ids=lambda path: path.relative_to(KIT).as_posix()
)


def nodes(path, *kinds):
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, kinds)]


def functions(path):
    return nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)


def size(function):
    """Lines from the first statement to the last; the docstring does not count."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return function.end_lineno - body[0].lineno + 1


def parameters(function):
    """Names of all that a caller may pass; the rarer options, passed on as `**asked`, have a record of their own."""
    given = function.args
    found = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg]
    return [one.arg for one in found if one and one.arg not in ("self", "cls")]


@EACH_FILE
def test_functions_are_small(path):
    assert [f"{one.name}: {size(one)} lines" for one in functions(path) if size(one) > LINES] == []


@EACH_FILE
def test_functions_take_few_parameters(path):
    assert [f"{one.name}: {parameters(one)}" for one in functions(path) if len(parameters(one)) > PARAMETERS] == []


@EACH_FILE
def test_modules_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LENGTH


@EACH_FILE
def test_only_commands_print_and_nothing_asserts(path):
    assert [node.lineno for node in nodes(path, ast.Assert)] == []
    called = [node for node in nodes(path, ast.Call) if getattr(node.func, "id", "") in {"print", "exit", "quit"}]
    assert path.name == "__main__.py" or [node.lineno for node in called] == []


@EACH_FILE
def test_errors_are_caught_by_name(path):
    here = path.relative_to(KIT).parts[0].removesuffix(".py")
    for handler in nodes(path, ast.ExceptHandler):
        names = {getattr(node, "id", "") for node in ast.walk(handler.type)} if handler.type else EVERYTHING
        assert here in SHOWN or not names & EVERYTHING, f"line {handler.lineno}"
