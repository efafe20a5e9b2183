"""A user's own table of people, as CSV (parted by commas or semicolons) or TSV -> rows for `kit.actors.own_people`."""

from __future__ import annotations

import csv
from pathlib import Path, PurePath

from kit.refusals import CorruptFile

NEEDED = ("country", "name", "role")


def people(path: str | PurePath) -> list[dict[str, str]]:
    """The rows of the table at `path`, by column; lines that begin with # are passed over.

    Raises:
        FileNotFoundError: no file there.
        CorruptFile: not UTF-8, or the columns country, name and role are not all there.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise FileNotFoundError(f"no table of people at {path}; check the path, or pass the rows themselves") from None
    except UnicodeDecodeError as error:
        raise CorruptFile(f"{path} is no UTF-8 text ({error})", "save the table as CSV in UTF-8") from error
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter=_parted_by(lines[0] if lines else ""))
    missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        found = ", ".join(rows.fieldnames or ()) or "none"
        raise CorruptFile(f"{path} has no column {' or '.join(missing)} (found: {found})", f"give {', '.join(NEEDED)}")
    return [{name: value or "" for name, value in row.items() if name} for row in rows]


def _parted_by(header: str) -> str:
    """What parts the columns: a tab, a comma, or the semicolon of spreadsheets in much of Europe."""
    return max("\t,;", key=header.count) if header else ","
