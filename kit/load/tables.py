"""Tables with any columns (CSV, TSV, Parquet, DataFrames) -> one Article a row, streamed; XLSX and JSON end here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from kit.load import columns, encodings, moments, rows
from kit.load.columns import Row
from kit.load.registry import Blob, Item, Options, failure
from kit.records import Failure
from kit.refusals import CorruptFile, EmptyInput, LimitExceeded, NotArticles, Refusal

SAMPLE = 200
BATCH = 500
PREAMBLE = 10
LONGEST_NAME = 40
READABLE = ("text", "html", "summary", "title")  # the fields of which a row needs one
MARKS = "\t;,|"
BY_LENGTH = "the text is the column {!r}, taken for the longest; pass columns={{'text': ...}} to choose another"


def parse_delimited(blob: Blob, options: Options) -> Iterator[Item]:
    """CSV, TSV and their like, read row by row; a broken file yields the rows before the break and says where it is."""
    with blob.open() as file:
        head = file.read(encodings.SAMPLE)
    coding = encodings.guess(head, blob.name)
    with blob.open() as file:  # opened anew, as a packed stream has no way back
        file.read(next((len(mark) for mark, _ in encodings.BOMS if head.startswith(mark)), 0))
        lines = io.TextIOWrapper(file, coding, errors=encodings.forgiving(), newline="")
        yield from from_rows(_delimited(lines, blob, options), blob, options)


def parse_parquet(blob: Blob, options: Options) -> Iterator[Item]:
    """A Parquet file, read in batches of 500 rows."""
    import pyarrow as pa
    from pyarrow import parquet

    source: Any = pa.BufferReader(blob.content) if isinstance(blob.content, bytes) else str(blob.content)
    try:
        file = parquet.ParquetFile(source)
        largest = max((file.metadata.row_group(at).total_byte_size for at in range(file.num_row_groups)), default=0)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise CorruptFile(f"{blob.name} is no whole Parquet file: {_brief(error)}", "write it again") from error
    if largest > options.limits.total_bytes:
        raise LimitExceeded(f"{blob.name} unpacks to {largest:,} bytes a group", f"pass Limits(total_bytes={largest})")
    with file:
        yield from from_rows(_batches(file, blob), blob, options)


def from_frame(frame: Any, options: Options) -> Iterator[Item]:
    """The rows of a DataFrame, or the one row of a Series; the index is not read."""
    blob = Blob("DataFrame", b"")
    if not hasattr(frame, "columns"):
        return from_rows([{str(name): value for name, value in frame.items()}], blob, options)
    names = [str(name) for name in frame.columns]
    cells = zip(*(frame.iloc[:, at] for at in range(len(names))), strict=True)
    return from_rows((dict(zip(names, row, strict=True)) for row in cells), blob, options)


def from_rows(found: Iterable[Row | Failure], blob: Blob, options: Options) -> Iterator[Item]:
    """One Article a row, the columns told by the first 200 rows; a Failure for a row without text and title.

    Raises:
        EmptyInput: no rows at all.
        NotArticles: no column holds a text or a title.
        Refusal: `options.columns` names a column that is not there.
    """
    stream = iter(found)
    sample = list(islice(stream, SAMPLE))
    if not sample:
        raise EmptyInput(f"{blob.name} has no rows", "check that the export was complete")
    known = [row for row in sample if not isinstance(row, Failure)]
    table = _table(known, blob, options)
    if known and not any(table.columns.of[one] for one in READABLE):
        yield from (row for row in sample if isinstance(row, Failure))
        raise _textless(known, blob)
    for number, row in enumerate(chain(sample, stream), 1):
        if isinstance(row, Failure):
            yield row
        else:
            yield from rows.items(row, number, table)


def _textless(known: list[Row], blob: Blob) -> NotArticles:
    names = ", ".join(dict.fromkeys(name for row in known for name in row))
    message = f"{blob.name} has no text column among its columns {names[:300]}"
    return NotArticles(message, "name the one that holds the articles: columns={'text': ...}")


def _table(sample: list[Row], blob: Blob, options: Options) -> rows.Table:
    names = list(dict.fromkeys(name for row in sample for name in row))
    found = columns.choose(names, sample, options.columns if sample else {})
    days = (rows.written(row.get(name)) for row in sample for name in found.of["published"][:1])
    order = moments.day_first(days) if options.day_first is None else options.day_first
    return rows.Table(
        blob, blob.stem, options, found, order, (BY_LENGTH.format(found.guessed),) if found.guessed else ()
    )


def headed(lines: Iterable[list[Any]], blob: Blob, options: Options) -> Iterator[Row | Failure]:
    """The lines of cells as rows under the first line that looks like a header, or "column 1" ...; blank lines go.

    Raises:
        LimitExceeded: a line of more cells than the limits allow.
    """
    stream = iter(lines)
    opening = list(islice(stream, PREAMBLE))
    at = _header(opening)
    names = unique(opening[at] if at is not None else [""] * max(map(len, opening), default=0))
    for cells in chain(opening[0 if at is None else at + 1 :], stream):
        if len(cells) > options.limits.cells:
            raise LimitExceeded(f"{blob.name} has a row of {len(cells):,} cells", f"pass Limits(cells={len(cells)})")
        if any(cells):
            yield _named(names, cells)


def _header(opening: list[list[Any]]) -> int | None:
    """Which line is the header: the first with two names the kit knows, else the first with two cells that are short.

    None where that line holds a whole text: a table without a header.
    """
    known = (sum(_is_name(str(cell).strip()) for cell in cells) for cells in opening)
    by_name = next((at for at, count in enumerate(known) if count > 1), None)
    if by_name is not None:
        return by_name
    at = next((at for at, cells in enumerate(opening) if sum(map(bool, cells)) > 1), 0)
    return None if any(len(str(cell)) >= columns.LONG for cells in opening[at : at + 1] for cell in cells) else at


def _is_name(cell: str) -> bool:
    return len(cell) <= LONGEST_NAME and columns.field_of(cell) is not None


def _delimited(lines: io.TextIOWrapper, blob: Blob, options: Options) -> Iterator[Row | Failure]:
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.member_bytes))
    opening = list(islice(lines, PREAMBLE))
    if opening and opening[0].lower().startswith("sep="):
        opening = opening[1:]
    reader = csv.reader(chain(opening, lines), delimiter=_mark(opening, blob))
    try:
        yield from headed(reader, blob, options)
    except csv.Error as error:
        yield failure(blob, CorruptFile(f"{blob.name} breaks at line {reader.line_num}: {error}", "mend that line"))


def unique(names: Iterable[object]) -> list[str]:
    """The header's names, blank ones numbered and repeated ones told apart ("date", "date.2")."""
    found: list[str] = []
    for at, name in enumerate(names, 1):
        clean = str(name or "").strip() or f"column {at}"
        found.append(f"{clean}.{at}" if clean in found else clean)
    return found


def _named(names: list[str], cells: list[str]) -> Row:
    row: dict[str, object] = dict(zip(names, cells, strict=False))
    if len(cells) > len(names):
        row["cells beyond the header"] = [cell for cell in cells[len(names) :] if cell]
    return row


def _mark(opening: list[str], blob: Blob) -> str:
    """The separator: a tab in a .tsv, else the mark between known names, else the one that the header has most of."""
    if blob.suffix in (".tsv", ".tab") and any("\t" in line for line in opening):
        return "\t"
    header = next((line for line in opening if any(mark in line for mark in MARKS)), "")
    known = {mark: max(sum(map(_is_name, _bare(line, mark))) for line in opening) for mark in MARKS} if header else {}
    return max(MARKS, key=lambda mark: (known[mark], header.count(mark))) if header else ","


def _bare(line: str, mark: str) -> list[str]:
    return [cell.strip(' "\r\n') for cell in line[:2_000].split(mark)]


def _batches(file: Any, blob: Blob) -> Iterator[Row | Failure]:
    import pyarrow as pa

    try:
        for batch in file.iter_batches(batch_size=BATCH):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        if isinstance(error, Refusal):
            raise
        yield failure(blob, CorruptFile(f"{blob.name} cannot be read to its end: {_brief(error)}", "write it again"))


def _brief(error: BaseException) -> str:
    return str(error).partition("\n")[0][:200]
