"""Born-digital PDF -> one Article (or the articles of a database's export printed to PDF), by pypdfium2.

Pages of pictures are refused: no PDF library reads them, and none says so.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from kit.load import exports, layouts, moments, plain
from kit.load.pdf_layout import Line, Page, in_order, merged, paragraphs, running_heads
from kit.load.registry import Blob, Item, Options
from kit.records import Article, Span
from kit.refusals import CorruptFile, Encrypted, NoTextLayer

# Ligatures come out as one character, and the mark that pdfium puts where it mends a broken word.
CHARACTERS = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\ufffe": "-",
        "\x02": "-",
        "\0": "",
    }
)
PASSWORD = 4
UNTITLED = re.compile(
    r"(?:untitled|microsoft (?:word|powerpoint)|.*\.(?:docx?|pdf|indd|qxd|html?)\b|\(.*\)$|https?:).*", re.IGNORECASE
)
NO_AUTHOR = re.compile(
    r"(?:\(?(?:anonymous|unspecified|unknown|user|admin|administrator|owner)\)?|.*@.*)", re.IGNORECASE
)
HEAD_PARTS = re.compile(r"\s*[|•·–—]\s*|\s{3,}|\s+-\s+")
BY = re.compile(r"(?:by|par|von|door|por)\s", re.IGNORECASE)
IN_NAMES = frozenset("and und et en y van von der de la le".split())
TITLE_SIZE = 1.2
SEARCHED = 12  # lines of the first page in which a date or byline may stand


def parse(blob: Blob, options: Options) -> Iterator[Item]:
    """The document as one article.

    Raises:
        NoTextLayer: pages of pictures only.
        Encrypted: a password is needed.
        CorruptFile: no PDF that can be opened.
    """
    document = _opened(blob)
    try:
        pages, unread = _pages(document)
        facts: dict[str, str] = document.get_metadata_dict()
    finally:
        document.close()
    if not any(page.lines for page in pages):
        n = len(pages) + len(unread)
        whole = "one page and no text on it" if n == 1 else f"{n} pages and no text on any of them"
        raise NoTextLayer(
            f"{blob.name} has {whole}: it shows pictures of pages",
            "read it with an OCR program first (`ocrmypdf in.pdf out.pdf`) and load the result",
        )
    heads = running_heads(pages)
    kept = [tuple(line for i, line in enumerate(page.lines) if (p, i) not in heads) for p, page in enumerate(pages)]
    text = "\n".join(paragraphs(column for lines in kept for column in in_order(lines)))
    export = layouts.documents(blob, text, wrapped=False)
    if export is not None:
        yield from export
        return
    empty = [str(p + 1) for p, page in enumerate(pages) if not page.lines] + unread
    made = _article(text, facts, kept[0], _heads(pages, heads))
    yield replace(made, warnings=(f"no text on page {', '.join(empty[:20])}: pictures, or damaged",)) if empty else made


def _opened(blob: Blob) -> Any:
    try:
        return pypdfium2.PdfDocument(blob.data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD or "password" in str(error).lower():
            raise Encrypted(f"{blob.name} is behind a password", "save it without one and load that") from error
        raise CorruptFile(f"{blob.name} is cut or no PDF ({error})", "download or save it again") from error


def _pages(document: Any) -> tuple[list[Page], list[str]]:
    """Every page with its lines, and the numbers of those that cannot be opened."""
    pages, unread = [], []
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            unread.append(str(number + 1))
            continue
        pages.append(Page(page.get_height(), tuple(merged(_pieces(text)))))
        text.close()
        page.close()
    return pages, unread


def _pieces(text: Any) -> Iterator[Line]:
    """The runs of characters of one font on one line, in the file's order."""
    for i in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(i)
        written = " ".join(text.get_text_bounded(left, bottom, right, top).translate(CHARACTERS).split())
        if written:
            base, size = _type(text, (left, bottom, right, top))
            yield Line(left, bottom, right, top, base, size, written)


def _type(text: Any, box: tuple[float, float, float, float]) -> tuple[float, float]:
    """Baseline and type size at the beginning of a run; its box's where pdfium finds no character there."""
    left, bottom, right, top = box
    index = text.get_index(left + 1, (bottom + top) / 2, 3, 3)
    x, y = ctypes.c_double(), ctypes.c_double()
    if (
        index is None
        or index < 0
        or not pdfium.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
    ):
        return bottom, top - bottom
    return y.value, float(pdfium.FPDFText_GetFontSize(text.raw, index)) or top - bottom


def _heads(pages: Sequence[Page], found: set[tuple[int, int]]) -> list[str]:
    """The running heads, each once, in the file's order."""
    return list(dict.fromkeys(pages[p].lines[i].text for p, i in sorted(found)))


def _article(text: str, facts: dict[str, str], first: Sequence[Line], heads: list[str]) -> Article:
    span = _headline(text, facts.get("Title", ""), first)
    parts = [part for head in heads for part in HEAD_PARTS.split(head) if part]
    dates = [(part, "running head") for part in parts] + [(line.text, "a line of its own") for line in first[:SEARCHED]]
    published, dated = next(
        ((day, where) for part, where in dates if exports.is_date(part) and (day := moments.parse(part))), (None, None)
    )
    beside = (part for head in heads if moments.parse(head) for part in HEAD_PARTS.split(head))
    outlet = next((part for part in beside if len(part) > 3 and not re.search(r"\d", part)), None)
    author = "" if NO_AUTHOR.fullmatch(facts.get("Author", "")) else facts.get("Author", "")
    return Article(
        "",
        text,
        raw=text,
        title=text[slice(*span)] if span else _title(facts) or None,
        headline=span,
        published=published,
        published_from=dated,
        outlet=outlet,
        author=_byline(first) or exports.authors(author),
        format="pdf",
        meta=tuple(("running_head", head) for head in heads),
    )


def _title(facts: dict[str, str]) -> str:
    title = " ".join(facts.get("Title", "").split())
    return "" if UNTITLED.fullmatch(title) else title


def _headline(text: str, title: str, first: Sequence[Line]) -> Span | None:
    """The title where the text opens with it: the file's own title, the first lines in larger type, or a first line
    that looks like one."""
    line = text.partition("\n")[0]
    known = " ".join(title.split())
    if known and " ".join(line.split()).casefold() == known.casefold():
        return 0, len(line)
    sizes = sorted(one.size for one in first)
    if first and first[0].size >= TITLE_SIZE * sizes[len(sizes) // 2] and len(line) <= 300 and len(line) < len(text):
        return 0, len(line)
    return plain.headline(text)


def _byline(first: Sequence[Line]) -> str | None:
    """The names of a line such as "By Nina Hale and Omar Sund", which holds nothing else."""
    for line in first[:SEARCHED]:
        names = line.text.split()[1:]
        if BY.match(line.text) and 1 < len(names) < 9 and all(n[0].isupper() or n in IN_NAMES for n in names):
            return exports.authors(line.text)
    return None
