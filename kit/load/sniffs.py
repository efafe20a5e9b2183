"""Light looks at the first bytes of an input; none of them imports more than the standard library."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.load.registry import Blob

# Formats that are known and refused: the first bytes, where they stand, and what it is called.
REFUSED = (
    (b"\x89PNG", 0, "a PNG picture"),
    (b"\xff\xd8\xff", 0, "a JPEG picture"),
    (b"GIF8", 0, "a GIF picture"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"),
    (b"Rar!\x1a\x07", 0, "a RAR archive"),
    (b"ustar", 257, "a tar archive"),
    (b"BZh", 0, "a bzip2 file"),
    (b"\xfd7zXZ\x00", 0, "an xz file"),
    (b"\x28\xb5\x2f\xfd", 0, "a zstd file"),
    (b"SQLite format 3\x00", 0, "an SQLite database"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ\x90", 0, "a program"),
    (b"ID3", 0, "a sound file"),
    (b"OggS", 0, "a sound file"),
    (b"RIFF", 0, "a sound or video file"),
    (b"ftyp", 4, "a video file"),
    (b"\x89HDF", 0, "an HDF5 file"),
    (b"ARROW1", 0, "an Arrow file"),
)
PACKED = (
    ("content.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an EPUB book"),
    ("ppt/presentation.xml", "a set of slides"),
)
PICKLE_SUFFIXES = frozenset((".pkl", ".pickle", ".joblib", ".p", ".dill"))
TABLE_SUFFIXES = frozenset((".csv", ".tsv", ".tab"))
URL_LINE = re.compile(rb"[a-z][a-z0-9+.-]{1,15}:(?://)?\S+", re.IGNORECASE)
HTML = re.compile(rb"<(?:!doctype html|html|head|body|div|article|p|meta|title)\b", re.IGNORECASE)
XML_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]{0,80})")
MAX_DIRECTORY = 20_000_000


def anything(blob: Blob) -> bool:
    """The last resort: text, or bytes that the text parser refuses."""
    return True


def utf16(head: bytes) -> str | None:
    """The text of what opens with the byte-order mark of UTF-16, without the mark; None for anything else."""
    for bom, coding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(bom):
            return head[2:].decode(coding, "ignore")
    return None


def start(blob: Blob) -> bytes:
    """The head in lower case, without a byte-order mark and leading white space; UTF-16 is turned into UTF-8."""
    wide = utf16(blob.head)
    head = blob.head if wide is None else wide.encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def pickled(blob: Blob) -> bool:
    """A Python pickle, by its protocol mark and closing stop, or by its extension."""
    head = blob.head
    marked = head[:1] == b"\x80" and head[1:2] in b"\x02\x03\x04\x05" and len(head) > 2
    return marked or blob.suffix in PICKLE_SUFFIXES


def refused(blob: Blob) -> bool:
    """A picture, program, database or archive that the kit knows and does not read."""
    return kind(blob.head) is not None


def kind(head: bytes) -> str | None:
    """What the first bytes are, in words; None where they are nothing in REFUSED."""
    return next((name for magic, at, name in REFUSED if head[at : at + len(magic)] == magic), None)


def zipped(blob: Blob) -> bool:
    """A ZIP archive, whole or cut."""
    return blob.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def other_document(blob: Blob) -> bool:
    """A document in a ZIP that is none of the kit's: OpenDocument, EPUB, slides."""
    return packed_kind(blob) is not None


def packed_kind(blob: Blob) -> str | None:
    """What kind of document the ZIP is, in words; None for an archive of files."""
    return next((kind for member, kind in PACKED if member in zip_names(blob)), None)


def spreadsheet(blob: Blob) -> bool:
    """An XLSX workbook."""
    return any(name.startswith("xl/") for name in zip_names(blob))


def gzipped(blob: Blob) -> bool:
    """A gzip stream."""
    return blob.head.startswith(b"\x1f\x8b")


def warc(blob: Blob) -> bool:
    """A web archive, plain or gzipped."""
    return _unzipped(blob.head).startswith(b"WARC/")


def parquet(blob: Blob) -> bool:
    """A Parquet file."""
    return blob.head.startswith(b"PAR1")


def json_lines(blob: Blob) -> bool:
    """One JSON object a line, two lines or more, or a name that says so."""
    head = start_as_is(blob)
    if not head.startswith(b"{"):
        return False
    if blob.suffix in (".jsonl", ".ndjson", ".jl"):
        return True
    first, _, second = head.partition(b"\n")
    return second.lstrip().startswith(b"{") and _is_object(first)


def json_whole(blob: Blob) -> bool:
    """A JSON array or object."""
    head = start_as_is(blob)[:200]
    return head.startswith((b"{", b"[")) and (
        blob.suffix == ".json" or re.match(rb'\{\s*["}]|\[\s*[{\]]', head) is not None
    )


def table(blob: Blob) -> bool:
    """Delimited rows: told by the extension, or by a first line of at least two column names that the kit knows."""
    head = blob.head
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:2]
    if b"\0" in head and not wide:
        return False
    if blob.suffix in TABLE_SUFFIXES:
        return True
    from kit.load.columns import is_exact

    line = start_as_is(blob).partition(b"\n")[0][:2_000].decode("utf-8", "replace")
    counts = {mark: line.count(mark) for mark in "\t;,|"}
    mark = max(counts, key=lambda one: counts[one])
    names = [name.strip(' "\r') for name in line.split(mark)]
    if not counts[mark] or any(len(name) > 40 for name in names):
        return False
    return sum(map(is_exact, names)) >= max(2, len(names) / 3)


def url_list(blob: Blob) -> bool:
    """Lines that are addresses, comments or blank, with at least one address."""
    lines = [line.strip() for line in start_as_is(blob)[:20_000].split(b"\n")[:200]]
    lines = [line for line in lines if line and not line.startswith(b"#")]
    whole = lines[:-1] if len(lines) > 1 and blob.size > 20_000 else lines
    return bool(whole) and all(URL_LINE.fullmatch(line) for line in whole) and any(b"://" in line for line in whole)


def html(blob: Blob) -> bool:
    """A web page: a tag of one near the start, or the extension and any tag."""
    head = start(blob)
    return HTML.search(head[:1_000]) is not None and head.startswith(b"<")


def xml(blob: Blob) -> bool:
    """XML of any kind."""
    return start(blob).startswith((b"<?xml", b"<!doctype", b"<") if blob.suffix == ".xml" else (b"<?xml", b"<!doctype"))


def markdown(blob: Blob) -> bool:
    """Markdown, by its extension."""
    return blob.suffix in (".md", ".markdown") and b"\0" not in blob.head


def start_as_is(blob: Blob) -> bytes:
    """The head without a byte-order mark and leading white space."""
    return blob.head.removeprefix(b"\xef\xbb\xbf").lstrip()


@lru_cache(maxsize=1)
def zip_names(blob: Blob) -> tuple[str, ...]:
    """The members' names by the archive's directory, or in a cut archive those met in its head; () for no ZIP."""
    if not zipped(blob):
        return ()
    try:
        with blob.open() as file:
            return tuple(names_within(file))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        return tuple(
            name.decode("utf-8", "replace")
            for name in re.findall(rb"PK\x03\x04.{22}..(?:..)([\w./\[\]-]+)", blob.head, re.DOTALL)
        )


def names_within(file: io.BytesIO | io.BufferedReader) -> list[str]:
    """The names in an archive's directory.

    Raises:
        zipfile.BadZipFile: no directory, or one of over 20 MB, which no set of articles needs.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise zipfile.BadZipFile("no directory at the end")
    length = struct.unpack_from("<L", tail, end + 12)[0]
    if length > MAX_DIRECTORY and length != 0xFFFFFFFF:
        raise zipfile.BadZipFile(f"a directory of {length:,} bytes")
    return zipfile.ZipFile(file).namelist()


def _unzipped(head: bytes) -> bytes:
    """The first bytes behind gzip, of the head as it is where it is not packed."""
    if not head.startswith(b"\x1f\x8b"):
        return head[:100]
    try:
        return zlib.decompressobj(31).decompress(head, 100)
    except zlib.error:
        return b""


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
