"""Gold as somebody gives it: read whole, or refused in one sentence that names the line and what is wrong there."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kit.refusals import Refusal

LINES = "give one JSON object a line"
FORMS = "data/README.md has the forms of gold"
SPANS = [[int]]
QUOTE = {"content": SPANS, "source?": (SPANS, None), "cue?": (SPANS, None)}
TIMEX = {"start": int, "end": int, "type": str, "value": str}
# What a field holds, whatever the task: a type, a list of something, an object (? marks what it may lack), or one of
# several (None: null).
FIELDS: dict[str, Any] = {
    **dict.fromkeys(("text", "sentence", "marked", "root"), str),
    **dict.fromkeys(("dct", "date", "published", "country", "sector"), (str, None)),
    **{"doc_id": (str, int), "quotes": [QUOTE], "timexes": [TIMEX], "tokens": [str], "events": [dict], "vics": int},
}


class NotGold(Refusal):
    """A file or folder that is no gold of the form asked for."""


def read_jsonl(path: Path, needed: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file, each with the fields `needed`.

    Raises:
        NotGold: a line that is no JSON object or lacks a field, a field of another kind, or a file without any line.
    """
    lines = _text(path).split("\n")
    records = [_object(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not records:
        raise NotGold(f"{path} is empty", "give a file with one JSON object a line")
    for record in records:
        missing = [name for name in needed if name not in record]
        if missing:
            raise NotGold(f"a row of {path} has no {missing[0]!r}", f"each needs {', '.join(needed)}; {FORMS}")
    return records


def read_csv(path: Path, needed: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a CSV file with the columns `needed`, as text.

    Raises:
        NotGold: a column is missing, or there are no rows.
    """
    rows = csv.DictReader(io.StringIO(_text(path), newline=""))
    missing = [column for column in needed if column not in (rows.fieldnames or ())]
    if missing:
        raise NotGold(f"{path} lacks the column {missing[0]}", f"give a CSV with {', '.join(needed)}")
    found = list(rows)
    if not found:
        raise NotGold(f"{path} has no rows below its header", FORMS)
    return found


def inside(folder: Path, name: str) -> Path:
    """The file of that name in a folder of gold.

    Raises:
        NotGold: no folder, or no such file in it.
    """
    if not folder.is_dir():
        raise NotGold(f"{folder} is no folder", f"give the folder that holds {name}; {FORMS}")
    if not (folder / name).is_file():
        raise NotGold(f"{folder} has no {name}", f"give the folder that holds it, or fetch it again; {FORMS}")
    return folder / name


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotGold(f"{path} is no UTF-8 text ({error.reason} at byte {error.start})", "save it as UTF-8") from None


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise NotGold(f"{path} line {number} is no JSON ({error})", LINES) from None
    if not isinstance(record, dict):
        raise NotGold(f"{path} line {number} holds a {type(record).__name__}", LINES)
    for name in (name for name in FIELDS if name in record):
        if wrong := misfit(record[name], FIELDS[name], name):
            raise NotGold(f"{path} line {number}: {wrong}", FORMS)
    return record


def misfit(value: object, form: Any, at: str) -> str:
    """Where and how the value is not of the form, in words; "" where it is."""
    if isinstance(form, tuple):
        return min((misfit(value, one, at) for one in form), key=len)
    if isinstance(form, list) and isinstance(value, list):
        return next(filter(None, (misfit(one, form[0], f"{at}[{n}]") for n, one in enumerate(value))), "")
    if isinstance(form, dict) and isinstance(value, dict):
        lacking = [name for name in form if not name.endswith("?") and name not in value]
        given = {name: inner for key, inner in form.items() if (name := key.rstrip("?")) in value}
        found = (misfit(value[name], inner, f"{at}.{name}") for name, inner in given.items())
        return f"{at} has no {lacking[0]!r}" if lacking else next(filter(None, found), "")
    kind = type(form) if isinstance(form, list | dict) else form
    right = value is None if kind is None else isinstance(value, kind) and not isinstance(value, bool)
    return "" if right else f"{at} holds {json.dumps(value)[:40]}"
