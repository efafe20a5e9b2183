"""A frame to a file that a spreadsheet can open without running what stands in it."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from kit.cells import harmless
from kit.refusals import LimitExceeded, Unsupported

# Characters that XML 1.0, and so XLSX, cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST = 32_767  # characters in one XLSX cell
MOST = 1_048_575  # rows of one XLSX sheet, less its header


def write(frame: pd.DataFrame, path: str | Path) -> Path:
    """Write the frame as .csv, .xlsx or .parquet, told by the name; gives the path, and makes its folder.

    No cell runs: in CSV one that a spreadsheet would take for a formula begins with an apostrophe (so does what stands
    like one behind a semicolon or a line's end), in XLSX every text is stored as text. Moments with a zone are written
    as ISO text, tuples as JSON. XLSX cannot hold a text of more than 32,767 characters, which then ends in "…", nor
    control characters, which become U+FFFD; CSV and Parquet hold all.

    Raises:
        TypeError: no frame, but readings, for one.
        Unsupported: another ending.
        LimitExceeded: more rows than an XLSX sheet holds.
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"a {type(frame).__name__} is no frame; give one, such as frames.quotes(readings)")
    path = Path(path)
    writer = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}.get(path.suffix.lower())
    if writer is None:
        raise Unsupported(f"cannot write {path.suffix or 'a file without an ending'}", "use .csv, .xlsx or .parquet")
    path.parent.mkdir(parents=True, exist_ok=True)
    writer(frame, path)
    return path


def _csv(frame: pd.DataFrame, path: Path) -> None:
    plain = frame.map(_plain).rename(columns=lambda name: harmless(str(name)))
    plain.map(_harmless).to_csv(path, index=False, encoding="utf-8-sig")  # the mark tells Excel that it is UTF-8


def _xlsx(frame: pd.DataFrame, path: Path) -> None:
    if len(frame) > MOST:
        raise LimitExceeded(f"XLSX holds {MOST:,} rows and the table has {len(frame):,}", "use .csv or .parquet")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("kit")
    sheet.append([_cell(sheet, str(name), bold=True) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        sheet.append([_cell(sheet, _plain(value)) for value in row])
    book.save(path)


def _parquet(frame: pd.DataFrame, path: Path) -> None:
    frame.to_parquet(path, index=False)


def _cell(sheet: Any, value: object, *, bold: bool = False) -> Any:
    """A cell that holds `value` and never a formula; a text too long for XLSX ends in an ellipsis."""
    if isinstance(value, str):
        value = CONTROL.sub("\ufffd", value)
        value = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _plain(value: Any) -> Any:
    """What a spreadsheet can hold: None for missing, ISO text for times, JSON for tuples, else the value itself."""
    if isinstance(value, np.ndarray):
        value = value.tolist()  # a tuple that came back from Parquet
    if isinstance(value, (tuple, list, dict)):
        return json.dumps(value, ensure_ascii=False, default=_nested) if len(value) else None
    if pd.isna(value):
        return None
    if isinstance(value, datetime):
        value = pd.Timestamp(value)
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value.tz is None and value == value.normalize() else value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _nested(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else str(value)


def _harmless(value: Any) -> Any:
    return harmless(value) if isinstance(value, str) else value
