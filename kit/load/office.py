"""Word documents (DOCX, RTF) -> lines, and from there the articles of a database's export or the one document they are.

Old .doc files are refused: no maintained reader of them is safe to carry along.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kit.load import exports, layouts, moments
from kit.load.plain import headline
from kit.load.registry import MB, Blob, Item, Limits, Options
from kit.records import Article, Span
from kit.refusals import CorruptFile, EmptyInput, Encrypted, LimitExceeded, Refusal, UnsafeXML, Unsupported

# The namespaces of the usual and of the strict form of Word's XML.
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
FIELD_CODE = re.compile(r"\{\s*\\\*\s*\\fldinst\b")
BRACE = re.compile(r"\\[{}\\]|[{}]")
FIELD_CODE_LENGTH = 4_000
HEADING = re.compile(r"(?:heading|title|titel|titre|überschrift|kop)\s?1?", re.IGNORECASE)
CUT_MEMBER = (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError, ValueError, zlib.error)


def parse_docx(blob: Blob, options: Options) -> Iterator[Item]:
    """The articles of a DOCX export, or the document itself as one article."""
    lines, span = docx_lines(blob, options.limits)
    return _articles(blob, lines, title=span, kind="docx")


def parse_rtf(blob: Blob, options: Options) -> Iterator[Item]:
    """The articles of an RTF export, or the document itself as one article."""
    return _articles(blob, rtf_text(blob).splitlines(), title=None, kind="rtf")


def parse_doc(blob: Blob, options: Options) -> Iterator[Item]:
    """Refuse an OLE file by what it is.

    Raises:
        Encrypted: an Office file behind a password.
        Unsupported: an old Word, Excel, PowerPoint or Outlook file.
    """
    data = blob.data
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Encrypted(f"{blob.name} is an Office file behind a password", "save it without one and load that")
    kinds = {"WordDocument": "old Word .doc", "Workbook": "old Excel .xls", "__substg1": "Outlook .msg"}
    found = next((kind for mark, kind in kinds.items() if mark.encode("utf-16-le") in data), "old Office")
    raise Unsupported(
        f"{blob.name} is an {found} file",
        "open it in Word, LibreOffice or Outlook and save it as .docx, .xlsx or .eml",
    )


def docx_lines(blob: Blob, limits: Limits) -> tuple[list[str], Span | None]:
    """The paragraphs, and the span of the first in their joined text where it has a heading's style.

    Raises:
        CorruptFile: the package is cut or no Word document.
        UnsafeXML: a part declares a document type or entities.
        LimitExceeded: a part unpacks to more than the limits allow.
    """
    package = safe_package(blob, limits)
    try:
        with zipfile.ZipFile(package) as parts:
            names = parts.namelist()
            main = next((name for name in names if re.fullmatch(r"word/document\d*\.xml", name)), "word/document.xml")
            body = etree.fromstring(parts.read(main), PARSER)
            styles = _styles(parts.read("word/styles.xml")) if "word/styles.xml" in names else {}
    except (*CUT_MEMBER, etree.XMLSyntaxError) as error:
        raise _corrupt(blob, error) from error
    found = [(text, styles.get(_style(paragraph), "")) for paragraph in _paragraphs(body) for text in _lines(paragraph)]
    lines = [text for text, _ in found]
    text, style = next((one for one in found if one[0]), ("", ""))
    return lines, (0, len(text)) if text and HEADING.fullmatch(style) else None


def rtf_text(blob: Blob) -> str:
    """The document's text, table cells apart by tabs.

    Raises:
        CorruptFile: no text can be read from it.
    """
    from striprtf import striprtf

    convert: Any = striprtf.rtf_to_text
    source = _without_field_codes(blob.data.decode("cp1252", "replace"))
    try:
        text = str(convert(source, errors="ignore"))
    except (ValueError, TypeError, IndexError, LookupError, OverflowError) as error:
        raise CorruptFile(f"{blob.name} is no whole RTF file ({error})", "save it again as RTF or DOCX") from error
    # Characters beyond the first plane are written as two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "\n".join(line.rstrip("|").replace("|", "\t") if line.endswith("|") else line for line in text.split("\n"))


def safe_package(blob: Blob, limits: Limits) -> io.BytesIO:
    """The bytes of an Office package (DOCX, XLSX) once its parts have been looked through.

    Raises: as `docx_lines`.
    """
    data = blob.data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_sizes(blob, package, limits)
            for info in package.infolist():
                if info.filename.endswith((".xml", ".rels")) and DECLARES.search(
                    package.read(info).replace(b"\0", b"")
                ):
                    raise UnsafeXML(
                        f"{blob.name}!{info.filename} declares a document type or entities, which no Office file needs",
                        "do not open the file; ask for a clean copy",
                    )
    except Refusal:
        raise
    except CUT_MEMBER as error:
        raise _corrupt(blob, error) from error
    return io.BytesIO(data)


def _check_sizes(blob: Blob, package: zipfile.ZipFile, limits: Limits) -> None:
    total = 0
    for info in package.infolist():
        total += info.file_size
        packed = max(1, info.compress_size)
        bomb = info.file_size > MB and info.file_size / packed > limits.ratio * 5
        if info.flag_bits & 1:
            raise Encrypted(f"{blob.name} is behind a password", "save it without one and load that")
        if info.file_size > limits.file_bytes or total > limits.total_bytes or bomb:
            raise LimitExceeded(
                f"{blob.name}!{info.filename} unpacks from {packed:,} to {info.file_size:,} bytes",
                "if the file is yours, pass Limits(file_bytes=..., ratio=...) that allow it",
            )


def _corrupt(blob: Blob, error: Exception) -> CorruptFile:
    return CorruptFile(f"{blob.name} is cut or no Word document ({error})", "download or save it again")


def _paragraphs(body: Any) -> Iterator[Any]:
    """Every paragraph in reading order, those in tables, text boxes and content controls too."""
    for paragraph in body.iter(*_tags("p")):
        if next(paragraph.iterancestors(FALLBACK), None) is None:
            yield paragraph


def _lines(paragraph: Any) -> list[str]:
    """The paragraph's text, apart at line breaks, without what a tracked change deleted and without nested boxes."""
    parts: list[str] = []
    for element in paragraph.iter(*_tags("t"), *_tags("tab"), *_tags("br"), *_tags("cr"), *_tags("noBreakHyphen")):
        if next(element.iterancestors(*_tags("p", "tabs"))) is paragraph:
            name = etree.QName(element).localname
            parts.append({"t": element.text or "", "noBreakHyphen": "-", "tab": "\t"}.get(name, "\n"))
    return [line.strip() for line in "".join(parts).split("\n")]


def _style(paragraph: Any) -> str:
    style = next(paragraph.iter(*_tags("pStyle")), None)
    return "" if style is None else str(style.get(etree.QName(etree.QName(style).namespace, "val"), ""))


def _styles(part: bytes) -> dict[str, str]:
    """Every style's id -> its name, which Word writes in English whatever the language of the id."""
    found: dict[str, str] = {}
    for style in etree.fromstring(part, PARSER).iter(*_tags("style")):
        space = etree.QName(style).namespace
        name = style.find(f"{{{space}}}name")
        found[style.get(f"{{{space}}}styleId", "")] = "" if name is None else name.get(f"{{{space}}}val", "")
    return found


def _tags(*names: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for name in names for space in WORD)


def _without_field_codes(source: str) -> str:
    """The RTF without the instructions of its fields (a link's address); what the field shows stays."""
    kept, at = [], 0
    for m in FIELD_CODE.finditer(source):
        if m.start() < at:
            continue
        depth, end = 0, None
        for brace in BRACE.finditer(source, m.start(), m.start() + FIELD_CODE_LENGTH):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                end = brace.end()
                break
        if end is not None:
            kept.append(source[at : m.start()])
            at = end
    return "".join(kept) + source[at:]


def _articles(blob: Blob, lines: list[str], *, title: Span | None, kind: str) -> Iterator[Item]:
    """The export's articles where the lines are one of the known layouts, else the document."""
    text = "\n".join(lines)
    if not text.strip():
        raise EmptyInput(
            f"{blob.name} holds no text", "if it shows pictures of pages, read them with an OCR program first"
        )
    export = layouts.documents(blob, text, wrapped=False)
    if export is not None:
        return export
    return iter([_document(text, title=title, kind=kind)])


def _document(text: str, *, title: Span | None, kind: str) -> Article:
    text = re.sub(r"\n{3,}", "\n\n", text.strip())
    span = title or headline(text)
    day = next((line for line in text.split("\n")[:6] if exports.is_date(line.strip())), None) if text else None
    published = moments.parse(day) if day else None
    return Article(
        "",
        text,
        raw=text,
        title=text[slice(*span)] if span else None,
        headline=span,
        published=published,
        published_from="a line of its own" if published else None,
        format=kind,
    )
