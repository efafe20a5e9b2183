"""The file in which a desk keeps what was corrected by hand."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kit import corrections
from kit.corrections import Corrected, sheet
from kit.records import Correction, Reading
from kit.widgets import state


def place() -> Path | None:
    """Where corrections are kept unless a file is named; None where the notebook has no name (nobody at a screen)."""
    if not os.environ.get(state.NOTEBOOK):
        return None
    kept = os.environ.get("KIT_KEPT")
    return (Path(kept) if kept else state.out()) / sheet.KEPT


@dataclass(frozen=True, slots=True)
class Book:
    """Corrections at `path`; a file that is not there yet corrects nothing, and the first correction makes it."""

    path: Path

    def apply(self, readings: Sequence[Reading]) -> Corrected:
        """The readings as the file corrects them."""
        return corrections.apply(readings, self.path)

    def add(self, readings: Sequence[Reading], new: Sequence[Correction]) -> None:
        """Write the corrections of `readings` behind those in the file, whole or not at all.

        Raises:
            ValueError: one of them cannot be, or the file cannot be read; it stays as it is.
            OSError: it cannot be written.
        """
        found = corrections.rows(self.path)
        before = corrections.apply(readings, found).failures
        after = corrections.apply(readings, [*found, *new]).failures
        if wrong := [failure for failure in after if failure not in before]:
            raise ValueError(wrong[0].message)
        now = sheet.read(self.path)
        state.replace(self.path, sheet.written(replace(now, rows=(*now.rows, *map(_cells, new)))))

    def remove(self, gone: Sequence[Correction]) -> None:
        """Take the rows of these corrections out of the file; the others stay as they are.

        Raises:
            ValueError: the file cannot be read. OSError: it cannot be written.
        """
        now = sheet.read(self.path)
        kept = tuple(row for row in now.rows if corrections.parsed(row, "") not in gone)
        state.replace(self.path, sheet.written(replace(now, rows=kept)))


def _cells(one: Correction) -> dict[str, str]:
    start, end = map(str, one.span)
    rest = [name for name in sheet.COLUMNS if name not in ("start", "end")]
    return {"start": start, "end": end} | {name: getattr(one, name) for name in rest}
