"""XLSX workbooks -> the rows of every sheet with articles in it, streamed from the packed XML; formulas stay text."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import chain
from typing import Any

from kit.load import columns, sniffs, tables
from kit.load.bounded import Bounded
from kit.load.registry import MB, Blob, Item, Limits, Options, skip
from kit.refusals import CorruptFile, LimitExceeded, Refusal, UnsafeXML

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BUILT_IN_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
DAY_FORMAT = re.compile(r"[dy]|(?<![a-z])m{1,5}(?![a-z])|h|s", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError, ValueError)
SAVE_AGAIN = "open it, and save it again as .xlsx"
# How many emptied elements may stand before they are taken out of their parent.
HULLS = 500
STRINGS_LIMIT = 400 * MB


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's parts by name, its shared strings, which cell styles are dates, and the day it counts from."""

    archive: zipfile.ZipFile
    blob: Blob
    limits: Limits
    strings: list[str] = field(default_factory=list)
    days: frozenset[int] = frozenset()
    epoch: date = date(1899, 12, 30)


def parse(blob: Blob, options: Options) -> Iterator[Item]:
    """One Article a row of each sheet; a sheet without a column for text, summary or title is skipped.

    Raises:
        CorruptFile: no whole workbook.
        UnsafeXML: a part that declares entities.
        LimitExceeded: a part that unpacks beyond the limits.
    """
    try:
        with blob.open() as file:
            sniffs.names_within(file)
            book = _book(zipfile.ZipFile(file), blob, options.limits)
            sheets = _sheets(book)
            for name, part in sheets:
                at = blob if len(sheets) == 1 else blob.member(f"{blob.stem} {name}", b"", depth=0)
                yield from _of_sheet(part, at, book, options=options)
    except BROKEN as error:
        if isinstance(error, Refusal):
            raise
        raise CorruptFile(f"{blob.name} is no whole workbook ({error})", SAVE_AGAIN) from error


def _of_sheet(part: str, at: Blob, book: Book, *, options: Options) -> Iterator[Item]:
    rows = tables.headed(_cells(part, book), at, options)
    first = next(rows, None)
    if first is None:
        yield skip(at, "the sheet has no rows", "nothing, unless there should be rows")
        return
    names = list(first) if not hasattr(first, "error") else []
    if not options.columns and not any(columns.field_of(one) in ("text", "summary", "title", "html") for one in names):
        longest = max((len(str(value)) for value in (first.values() if isinstance(first, dict) else ())), default=0)
        if longest < columns.LONG:
            why = f"the sheet has no column of text, only {', '.join(names)[:200]}"
            yield skip(at, why, "if one of them holds the articles, name it: columns={'text': ...}")
            return
    yield from tables.from_rows(chain([first], rows), at, options)


def _book(archive: zipfile.ZipFile, blob: Blob, limits: Limits) -> Book:
    book = Book(archive, blob, limits)
    names = set(archive.namelist())
    strings = list(_strings(book)) if "xl/sharedStrings.xml" in names else []
    days = frozenset(_day_styles(book)) if "xl/styles.xml" in names else frozenset()
    early = any(one.get("date1904") in ("1", "true") for one in _elements("xl/workbook.xml", book, "workbookPr"))
    return Book(archive, blob, limits, strings, days, date(1904, 1, 1) if early else book.epoch)


def _sheets(book: Book) -> list[tuple[str, str]]:
    """The name and the part of every sheet, in the workbook's order."""
    relations = "xl/_rels/workbook.xml.rels"
    targets: dict[str, str] = {}
    if relations in book.archive.namelist():
        found = _elements(
            relations, book, "Relationship", "{http://schemas.openxmlformats.org/package/2006/relationships}"
        )
        targets = {one.get("Id", ""): one.get("Target", "") for one in found}
    sheets = []
    for at, one in enumerate([dict(one.attrib) for one in _elements("xl/workbook.xml", book, "sheet")], 1):
        target = targets.get(one.get(RELATION, ""), f"worksheets/sheet{at}.xml")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in part:
            sheets.append((one.get("name") or f"sheet {at}", part))
    return sheets


def _elements(part: str, book: Book, tag: str, namespace: str = "") -> Iterator[Any]:
    """The part's elements of that name, one at a time; each is emptied once the next one comes.

    Raises:
        UnsafeXML: a document type is declared, as no spreadsheet program does.
    """
    from lxml import etree

    with book.archive.open(part) as packed:
        info, limits = book.archive.getinfo(part), replace(book.limits, member_bytes=book.limits.total_bytes)
        bounded = Bounded(packed, f"{book.blob.name}!{part}", packed=info.compress_size, limits=limits)
        tags = [namespace + tag] if namespace else [NAMESPACE + tag, STRICT + tag]
        try:
            walk = etree.iterparse(bounded, tag=tags, resolve_entities=False, no_network=True, load_dtd=False)
            for number, (_, element) in enumerate(walk):
                if not number and element.getroottree().docinfo.doctype:
                    raise UnsafeXML(f"{book.blob.name}!{part} declares a document type", SAVE_AGAIN)
                yield element
                element.clear(keep_tail=False)
                if number % HULLS == HULLS - 1 and element.getparent() is not None:
                    del element.getparent()[:-1]
        except etree.XMLSyntaxError as error:
            raise CorruptFile(f"{book.blob.name}!{part} is no whole XML ({error})", SAVE_AGAIN) from error


def _strings(book: Book) -> Iterator[str]:
    total = 0
    for element in _elements("xl/sharedStrings.xml", book, "si"):
        text = _text_of(element)
        total += len(text)
        if total > STRINGS_LIMIT:
            raise LimitExceeded(f"{book.blob.name} has over {STRINGS_LIMIT:,} characters of text", "split the workbook")
        yield text


def _text_of(element: Any) -> str:
    """The text runs, without the reading aids of Japanese; escapes such as _x000D_ undone."""
    if len(element) == 1 and not len(element[0]):
        text = element[0].text or ""
    else:
        text = "".join(one.text or "" for one in element.iter("{*}t") if not one.getparent().tag.endswith("}rPh"))
    return ESCAPED.sub(lambda m: chr(int(m[1], 16)), text).replace("\r\n", "\n") if "_x" in text else text


def _day_styles(book: Book) -> Iterator[int]:
    """The numbers of the cell styles that show a date."""
    formats = {one.get("numFmtId"): one.get("formatCode") or "" for one in _elements("xl/styles.xml", book, "numFmt")}
    for cells in _elements("xl/styles.xml", book, "cellXfs"):
        for at, style in enumerate(cells):
            number = style.get("numFmtId") or "0"
            shown = QUOTED.sub("", formats.get(number, ""))
            if (number.isdigit() and int(number) in BUILT_IN_DAYS) or DAY_FORMAT.search(shown):
                yield at


def _cells(part: str, book: Book) -> Iterator[list[object]]:
    """Every row's cells as a list, the empty ones ""."""
    most = book.limits.cells
    for row in _elements(part, book, "row"):
        cells: list[object] = []
        for cell in row:
            at = _column((cell.get("r") or "").rstrip("0123456789"))
            if at > len(cells):
                if at >= most:
                    message = f"{book.blob.name} has a row of over {at:,} cells"
                    raise LimitExceeded(message, f"pass limits=Limits(cells={at + 1})")
                cells.extend([""] * (at - len(cells)))
            cells.append(_value(cell, book))
        yield cells


@cache
def _column(letters: str) -> int:
    """The column's number, 2 for "C"; 0 where a cell does not say where it stands."""
    number = 0
    for letter in letters if letters.isalpha() and letters.isascii() and len(letters) <= 3 else "A":
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1


def _value(cell: Any, book: Book) -> object:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _text_of(cell[0]) if len(cell) == 1 else _text_of(cell)
    value = formula = None
    for part in cell:
        if part.tag.endswith("}v"):
            value = part.text
        elif part.tag.endswith("}f"):
            formula = part.text
    if not value:
        return f"={formula}" if formula else ""
    if kind == "s":
        return book.strings[int(value)] if value.isdigit() and int(value) < len(book.strings) else ""
    if kind is None or kind == "n":
        style = cell.get("s") or ""
        return _day(value, book.epoch) if style.isdigit() and int(style) in book.days else value
    return value


def _day(value: str, epoch: date) -> object:
    """The day or moment of a serial number; midnight is the day alone."""
    try:
        days = float(value)
        moment = datetime(epoch.year, epoch.month, epoch.day) + timedelta(seconds=round(days * 86_400))
    except (ValueError, OverflowError):
        return value
    return moment.date() if days.is_integer() else moment
