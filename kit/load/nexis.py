"""Nexis Uni and LexisNexis exports (TXT, HTML, the lines of DOCX and RTF) -> Articles; what is missing is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from kit.load import blocks, exports, nexis_layout
from kit.load.encodings import decode
from kit.load.registry import Blob, Item, Options, failure, skip
from kit.records import Article
from kit.refusals import CorruptFile

NUMBERED = re.compile(
    r"(\d{1,6}) of (\d{1,6}) DOCUMENTS?|(?:Dokument|Document|Documento) (\d{1,6}) (?:von|de|van|di) (\d{1,6})", re.I
)
NUMBERED_LINE = re.compile(rf"^[ \t]*(?:{NUMBERED.pattern})[ \t]*\r?$", re.I | re.M)
END = re.compile(
    r"(?:end of document|ende des dokuments|fin du document|einde van (?:het )?document|fin del documento"
    r"|fine del? documento)",
    re.IGNORECASE,
)
END_LINE = re.compile(rf"^[ \t]*{END.pattern}[ \t]*\r?$", re.I | re.M)
LENGTH_LINE = re.compile(r"^(?:length|länge|longueur|lengte|longitud|lunghezza)\s?:", re.I | re.M)
BODY_LINE = re.compile(r"^(?:Body|Textkörper|Hauptteil|Corps(?: de l'article)?|Hoofdtekst)[ \t]*\r?$", re.M)
ANY_LABEL = re.compile(
    r"^(?:section|byline|load-date|length|länge|rubrik|autor|sprache|longueur|rubrique|auteur|langue|lengte|rubriek"
    r"|sectie|auteur|taal|language)\s?:",
    re.I | re.M,
)
STUB = re.compile(r"we are sorry but there is an error in this document.*", re.IGNORECASE)
SELECTED = re.compile(
    r"^(?:Download Request: Selected Items|Ausgabeauftrag: Dokument\S*):? *(\d{1,6}) ?- ?(\d{1,6})", re.M | re.I
)
# One of these stands in every export; looking for them is a hundred times quicker than for its lines.
MARKS = ("document", "dokument", "body", "textkörper", "hauptteil", "corps", "hoofdtekst")
COVER = 20_000  # characters in which a cover page says what the export holds
LATER_PART = 500  # downloads hold up to 500 documents; one that begins above is a later part of its set
CUT = 'cut: the export ends before "End of Document"'


@dataclass(frozen=True, slots=True)
class Document:
    """One document's lines, its place and the set's size where the export states them, and whether it was whole."""

    lines: list[str]
    number: int | None = None
    total: int | None = None
    whole: bool = True


def parse_html(blob: Blob, options: Options) -> Iterator[Item]:
    """The articles of an old LexisNexis HTML export."""
    root = blocks.parsed(decode(blob).text)
    return documents(blob, "" if root is None else blocks.text(root), wrapped=False)


def looks_like(text: str) -> bool:
    """True for the text of a Nexis or LexisNexis export, or the first part of one."""
    lowered = text.lower()
    if not any(mark in lowered for mark in MARKS):
        return False
    if NUMBERED_LINE.search(text) or END_LINE.search(text):
        return bool(ANY_LABEL.search(text) or STUB.search(text))
    return bool(BODY_LINE.search(text) and LENGTH_LINE.search(text))


def documents(blob: Blob, text: str, *, wrapped: bool) -> Iterator[Item]:
    """Every article in the export's text, and a failure for each that the export announces and does not hold."""
    text = text.replace("\u00a0", " ").replace("\f", "\n")
    found = [document for document in _split(text) if _is_document(document)]
    numbered = any(document.number for document in found)
    found = [_stub_numbered(found, i) for i in range(len(found))]
    found = [document for document in found if document.number or not numbered]
    missing = _missing(found, text)
    warning = (
        (f"{len(found)} of {_stated(found, text)} documents found; missing: {', '.join(missing)}",) if missing else ()
    )
    for document in found:
        if STUB.fullmatch(_first(document)):
            yield skip(blob, f"document {document.number}: the database could not display it", "download it again")
        else:
            made = _article(document, wrapped=wrapped)
            yield replace(made, warnings=(*made.warnings, *warning))
    for gap in missing:
        message = f"{blob.name} announces {_stated(found, text)} documents and does not hold number {gap}"
        yield failure(blob, CorruptFile(message, "download the missing documents again"))


parse = exports.parser(documents)


def _article(document: Document, *, wrapped: bool) -> Article:
    fields, paragraphs = nexis_layout.read(document.lines, wrapped=wrapped)
    if document.number:
        fields["number"] = f"{document.number} of {document.total}"
    made = exports.article(fields, paragraphs, dated="date line of the export")
    warnings = made.warnings if document.whole else (*made.warnings, CUT)
    return replace(made, format="nexis", published=_with_seconds(made.published), warnings=warnings)


def _with_seconds(moment: str | None) -> str | None:
    """A moment whose zone is known as a full ISO one; a day, or a time of no zone, as it is."""
    return datetime.fromisoformat(moment).isoformat() if moment and re.search(r"T.*[+-]\d\d:\d\d$", moment) else moment


def _split(text: str) -> Iterator[Document]:
    """The text between the marks of beginning and end; the last, if no mark ends it, is not whole."""
    lines: list[str] = []
    number = total = None
    ends = bool(END_LINE.search(text))
    for line in map(str.strip, text.splitlines()):
        if m := NUMBERED.fullmatch(line):
            yield Document(lines, number, total)
            lines, number, total = [], int(m[1] or m[3]), int(m[2] or m[4])
        elif END.fullmatch(line):
            yield Document(lines, number, total)
            lines, number, total = [], None, None
        elif STUB.fullmatch(line):
            if any(lines):
                yield Document(lines, number, total)
                number = total = None
            yield Document([line], number, total)
            lines, number, total = [], None, None
        else:
            lines.append(line)
    yield Document(lines, number, total, whole=not ends)


def _is_document(document: Document) -> bool:
    """False for a cover page, and for what stands behind the last document."""
    if document.number or STUB.fullmatch(_first(document)):
        return True
    if not any(document.lines):
        return False
    return any(map(exports.is_date, document.lines)) or bool(ANY_LABEL.search("\n".join(document.lines)))


def _first(document: Document) -> str:
    return next(filter(None, document.lines), "")


def _stub_numbered(found: list[Document], i: int) -> Document:
    """An error stub that lost its number gets the one after the document before it."""
    document = found[i]
    if document.number or not STUB.fullmatch(_first(document)):
        return document
    before = found[i - 1].number if i else 0
    return replace(document, number=None if before is None else before + 1)


def _stated(found: list[Document], text: str) -> int:
    """How many documents the export says it has: the cover's count, else the number in "n of N", else those found."""
    lines = (line.strip() for line in text[:COVER].splitlines())
    count = next((int(m[1]) for line in lines if (m := nexis_layout.COUNT.fullmatch(line))), 0)
    return count or max((document.total or 0 for document in found), default=0) or len(found)


def _missing(found: list[Document], text: str) -> list[str]:
    """The numbers announced and not found, as "2" or "4-9".

    An export may hold items 501 to 700 of 3,000: only gaps between its own numbers, or in the range it states, count.
    """
    numbers = sorted({document.number for document in found if document.number})
    if not numbers:
        return exports.gaps(range(1, len(found) + 1), 1, _stated(found, text))
    m = SELECTED.search(text[:COVER])
    low, high = (int(m[1]), int(m[2])) if m else (1 if numbers[0] < LATER_PART else numbers[0], numbers[-1])
    return exports.gaps(numbers, low, high)
