"""Cells of a CSV that a spreadsheet can open without running what stands in them, and the way back."""

import re

# A spreadsheet takes a cell that begins like this for a formula or a command, also behind white space.
RUNS = re.compile(r"\s*[=+\-@|]|[\t\r\n]")
# Where semicolons part columns, as in much of Europe, the text behind one is a cell of its own, and as the quotation
# marks of our CSV then stand inside a cell, so is the text behind a line's end.
AFTER_BREAK = re.compile(r"(?<=[;\t\r\n])(?=[=+\-@|])")
GUARDED = re.compile(r"(^|[;\t\r\n])'(?=\s*[=+\-@|])")


def harmless(text: str) -> str:
    """The text, an apostrophe before all that a spreadsheet would take for a formula."""
    return AFTER_BREAK.sub("'", f"'{text}" if RUNS.match(text) else text)


def plain(cell: str) -> str:
    """The text of a cell that `harmless` may have guarded."""
    return GUARDED.sub(r"\1", cell)
