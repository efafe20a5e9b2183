"""Light looks that tell the databases' exports, feeds, mail and office files apart; see sniffs.py.

Exports as text are told by their own marks, which the formats' modules know; none of those imports a heavy package.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from kit.load import sniffs

if TYPE_CHECKING:
    from kit.load.registry import Blob

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = re.compile(rb"(?:[A-Za-z][\w-]{1,60}:[^\n]{0,2000}\n|[ \t][^\n]{0,2000}\n){2,}")
MAIL_HEADERS = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to):", re.I | re.M
)
MBOX = re.compile(rb"From \S[^\n]{0,200}\d{4}\r?\n[A-Za-z-]{2,40}:")
FEED = re.compile(rb"<(?:rss|rdf:rdf|feed|channel)[\s>]")
RIS = re.compile(rb"(?:^|\n)TY  ?- ")
BIBTEX = re.compile(
    rb"(?:^|\n)\s*@(?:article|misc|newspaper|online|book|inproceedings|techreport|report|incollection)\s*\{", re.I
)
CSL = re.compile(rb'"(?:container-title|date-parts|citation-key)"\s*:')
NEWSAPI = re.compile(rb'^\{\s*"status"\s*:\s*"(?:ok|error)"')
GDELT_DOC = re.compile(rb'^\{\s*"articles"\s*:\s*\[\s*(?:\]|\{)')
DIGITS = re.compile(rb"\d{6,14}")


def pdf(blob: Blob) -> bool:
    """A PDF: its mark in the first kilobyte, where some tools put bytes before it."""
    return b"%PDF-" in blob.head[:1024]


def ole(blob: Blob) -> bool:
    """An old Office file, or a new one behind a password."""
    return blob.head.startswith(OLE)


def rtf(blob: Blob) -> bool:
    """Rich text, whatever the file is called."""
    return blob.head.lstrip().startswith(b"{\\rtf")


def docx(blob: Blob) -> bool:
    """A Word document, whole or cut."""
    if not sniffs.zipped(blob):
        return False
    return any(name.startswith("word/") for name in sniffs.zip_names(blob)) or blob.suffix in (".docx", ".docm")


def mbox(blob: Blob) -> bool:
    """A mailbox: a "From " line and a header below it."""
    return MBOX.match(blob.head) is not None


def mail(blob: Blob) -> bool:
    """A message: header lines at the top, two of which every message has."""
    head = blob.head.lstrip()
    m = HEADER.match(head[:20_000])
    return m is not None and len({name.lower() for name in MAIL_HEADERS.findall(m[0])}) >= 2


def feed(blob: Blob) -> bool:
    """RSS, RDF or Atom; a declaration or a document type may stand before its root."""
    head = sniffs.start(blob)
    return head.startswith(b"<") and FEED.search(head[:8_000]) is not None and b"<html" not in head[:2_000]


def factiva_xml(blob: Blob) -> bool:
    """XML with Factiva's elements."""
    head = sniffs.start(blob)
    return head.startswith(b"<") and b"<headline" in head and (b"<leadparagraph" in head or b"<tailparagraphs" in head)


def factiva_html(blob: Blob) -> bool:
    """A page of Factiva's divisions."""
    head = sniffs.start(blob)
    return head.startswith(b"<") and re.search(rb"class=[\"']article \w{2}article", head) is not None


def nexis_html(blob: Blob) -> bool:
    """A page of LexisNexis documents."""
    head = sniffs.start(blob)
    return head.startswith(b"<") and (b"<docfull>" in head or b'name="doc_id_' in head)


def ris(blob: Blob) -> bool:
    """RIS records."""
    head = blob.head[:4_000]
    return b"TY " in head and RIS.search(head) is not None


def bibtex(blob: Blob) -> bool:
    """BibTeX entries."""
    head = blob.head[:20_000]
    return b"@" in head and b"=" in head and BIBTEX.search(head) is not None


def zotero_csv(blob: Blob) -> bool:
    """A table with Zotero's first columns."""
    line = sniffs.start(blob).partition(b"\n")[0].replace(b'"', b"")
    return line.startswith(b"key,item type,publication year,")


def csl(blob: Blob) -> bool:
    """CSL JSON: a list of references."""
    head = sniffs.start_as_is(blob)
    return head.startswith((b"[", b'{"items"')) and CSL.search(head) is not None


def newsapi(blob: Blob) -> bool:
    """An answer of NewsAPI, or its error message."""
    head = sniffs.start_as_is(blob)
    return NEWSAPI.match(head) is not None and (b'"articles"' in head or b'"code"' in head)


def gdelt_doc(blob: Blob) -> bool:
    """An answer of GDELT's DOC API."""
    head = sniffs.start_as_is(blob)
    return GDELT_DOC.match(head) is not None and (b'"seendate"' in head or blob.size < 40)


def gkg(blob: Blob) -> bool:
    """A row of GDELT's Global Knowledge Graph 2: 27 columns, a record's number and a time of 14 digits first."""
    cells = _cells(blob)
    return len(cells) == 27 and len(cells[1]) == 14 and cells[1].isdigit()


def gdelt_events(blob: Blob) -> bool:
    """A row of GDELT's events (57 to 61 columns) or mentions (16): numbers and dates first."""
    cells = _cells(blob)
    if len(cells) not in (16, 57, 58, 61):
        return False
    return DIGITS.fullmatch(cells[0]) is not None and DIGITS.fullmatch(cells[1]) is not None


def mediacloud(blob: Blob) -> bool:
    """A table with Media Cloud's columns."""
    names = set(sniffs.start(blob).partition(b"\n")[0].replace(b'"', b"").strip().split(b","))
    return {b"media_name", b"publish_date", b"title", b"url"} <= names and not names & {b"text", b"story_text"}


def nexis(blob: Blob) -> bool:
    """Text with the marks of a Nexis or LexisNexis export."""
    from kit.load.nexis import looks_like

    return _text_like(blob, looks_like)


def factiva(blob: Blob) -> bool:
    """Text with the marks of a Factiva export."""
    from kit.load.factiva import looks_like

    return _text_like(blob, looks_like)


def proquest(blob: Blob) -> bool:
    """Text with the marks of a ProQuest export."""
    from kit.load.proquest import looks_like

    return _text_like(blob, looks_like)


def newsbank(blob: Blob) -> bool:
    """Text with the marks of a NewsBank export."""
    from kit.load.newsbank import looks_like

    return _text_like(blob, looks_like)


def _text_like(blob: Blob, looks_like: Callable[[str], bool]) -> bool:
    text = _head_text(blob)
    return bool(text) and looks_like(text)


@lru_cache(maxsize=1)
def _head_text(blob: Blob) -> str:
    """The head as text, "" for what begins like another kind of file."""
    head, wide = blob.head, sniffs.utf16(blob.head)
    if wide is not None:
        return wide.replace("\u00a0", " ")
    if b"\0" in head or head.lstrip()[:1] in (b"{", b"[", b"<"):
        return ""
    try:
        text = head.decode("utf-8", "strict" if blob.size <= len(head) else "ignore")
    except UnicodeDecodeError:
        text = head.decode("cp1252", "replace")
    return text.removeprefix("\ufeff").replace("\u00a0", " ")


def _cells(blob: Blob) -> list[bytes]:
    return blob.head.partition(b"\n")[0].rstrip(b"\r").split(b"\t")
