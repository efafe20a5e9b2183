"""The table of corrections as a CSV: read with all that stands in it, and written again without losing any of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from kit.cells import harmless, plain
from kit.refusals import CorruptFile

COLUMNS = (
    *("article_id", "table", "start", "end", "words", "event", "speaker"),
    *("field", "was", "value", "note", "when"),
)
KEPT = "corrections.csv"  # the file that panels make when first something is corrected
NEEDED = ("article_id", "table", "start", "end", "words", "field", "value")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines above the header (each begins with #), the names of the columns, and the rows by column."""

    remarks: tuple[str, ...] = ()
    columns: tuple[str, ...] = COLUMNS
    rows: tuple[Mapping[str, str], ...] = ()


def read(path: str | PurePath) -> Sheet:
    """The sheet at `path`, columns parted by commas, semicolons or tabs; an empty one where there is no file.

    Raises:
        CorruptFile: no UTF-8 text, no CSV, or a column is missing.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except FileNotFoundError:
        return Sheet()
    except UnicodeDecodeError as error:
        raise CorruptFile(f"{path} is no UTF-8 text ({error})", "save the table as CSV in UTF-8") from error
    above = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    remarks, lines = tuple(line.strip() for line in lines[:above] if line.strip()), lines[above:]
    if not lines:
        return Sheet(remarks)
    table = csv.DictReader(lines, delimiter=max("\t,;", key=lines[0].count), restkey=None)
    try:
        rows = [{name: plain(str(cell)) for name, cell in row.items() if name and cell} for row in table]
    except csv.Error as error:
        raise CorruptFile(f"{path} is no CSV ({error})", "save the table as CSV in UTF-8") from error
    columns = tuple(name for name in table.fieldnames or () if name)
    if missing := [name for name in NEEDED if name not in columns]:
        found = ", ".join(columns) or "none"
        raise CorruptFile(f"{path} has no column {' or '.join(missing)} (found: {found})", f"give {', '.join(NEEDED)}")
    return Sheet(remarks, columns, tuple(row for row in rows if row))


def written(sheet: Sheet) -> bytes:
    """The sheet as CSV in UTF-8, with a mark that tells Excel so; no cell runs."""
    out = io.StringIO()
    out.writelines(f"{remark}\n" for remark in sheet.remarks)
    columns = tuple(dict.fromkeys((*COLUMNS, *sheet.columns)))
    table = csv.writer(out, lineterminator="\n")
    table.writerow([harmless(name) for name in columns])
    table.writerows([harmless(flat(row.get(name, ""))) for name in columns] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def flat(text: str) -> str:
    """The text on one line, each white space a single blank."""
    return " ".join(text.replace("\0", " ").split())
