"""The formats the kit reads, told by content first and by extension second, and the one way into their parsers.

For whoever writes a format: a row of FORMATS names the parser as "module:function" (imported when the first such input
comes, so heavy packages stay behind their own door) and a light `sniff`, which sees the first 64 KiB in `Blob.head`.
A parser `parse(blob, options)` yields
- an Article with `pieces == ()` and `raw == text`, uncleaned; `id` is "" or the source's own number (`read` and
  `articles` fill id, path, sha256, format, language and mend mojibake); `published_from` says where a date came from;
- a Failure for an item it cannot read: `failure(blob, refusal)`;
- a Failure for an item it passes over on purpose (picture, error stub, twin): `skip(blob, reason, what_to_do)`. So
  everything that came in comes out once in one stream, and `articles + skipped + failures == items found`.
An item with only a title is an Article all the same: text and raw are the title, `headline` its whole span, meta holds
("title_only", "True"); one with only a summary holds ("summary_only", "True"); both carry a warning.
HTML in a field: `markup.text_of`. Dates: `moments.parse`. Broken lines: `joining`. Bytes: `encodings.decode`.
A refusal of the whole input is raised (any Refusal); `read` turns it into a Failure, and what was yielded before stays.
Where the vendor states a count that is not met, say so in `Article.warnings` and yield one Failure a missing item.
Containers (ZIP, mail, WARC) hand each member to `read(blob.member(name, data), options)`.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol

from kit.load import export_sniffs, finish, sniffs
from kit.records import Article, Failure
from kit.refusals import EmptyInput, LimitExceeded, Refusal

HEAD = 65_536
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything is read before the kit refuses; raise a field for larger input, `Limits(depth=5)`.

    Bytes are counted unpacked: `file_bytes` for a file that must be read whole, `member_bytes` and `total_bytes` for
    one member and all members of an archive, `ratio` unpacked to packed (beyond the first MB), `depth` archives in
    archives, `html_bytes` one page, `cells` one table row, `seconds` one fetch.
    """

    file_bytes: int = 256 * MB
    member_bytes: int = 50 * MB
    total_bytes: int = 2_000 * MB
    members: int = 100_000
    ratio: int = 100
    depth: int = 3
    html_bytes: int = 20 * MB
    cells: int = 2_000
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller asked for, seen by every parser.

    `published` and `outlet` override what is found; `columns` maps our names to a table's columns, `{"text": "body"}`;
    `split` is a regular expression for lines between articles in a text, or "updates" for a live blog; `day_first`
    says how to read 03/04/2019 where a column does not; `fetch=False` refuses every URL.
    """

    published: str | None = None
    outlet: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    split: str | None = None
    day_first: bool | None = None
    fetch: bool = True
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        """Refuse a pattern that is none before anything is read.

        Raises:
            Refusal: `split` is no regular expression.
        """
        try:
            re.compile(self.split or "")
        except re.error as error:
            raise Refusal(f"split={self.split!r} is no pattern ({error})", "put a backslash before signs") from error


class Packed(Protocol):
    """A stream inside another file, unpacked as it is read."""

    @property
    def blob(self) -> Blob:
        """The file around it."""

    def open(self) -> io.BufferedReader:
        """The unpacked bytes from the beginning."""


@dataclass(frozen=True, slots=True)
class Blob:
    """One item to read: `content` is its bytes, or the file or stream that holds them where they are too many.

    `name` is what messages call it, members after "!" ("a.zip!b.html"); `path` the file or URL it came from, "" for
    pasted text and bytes; `depth` the number of archives around it.
    """

    name: str
    content: bytes | Path | Packed
    path: str = ""
    depth: int = 0

    @property
    def head(self) -> bytes:
        """The first 64 KiB."""
        if isinstance(self.content, bytes):
            return self.content[:HEAD]
        with self.open() as file:
            return file.read(HEAD)

    @property
    def data(self) -> bytes:
        """All bytes."""
        if isinstance(self.content, bytes):
            return self.content
        with self.open() as file:
            return file.read()

    @property
    def size(self) -> int:
        """The number of bytes; of a packed stream, the number of packed ones."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return self.content.stat().st_size if isinstance(self.content, Path) else self.content.blob.size

    @property
    def suffix(self) -> str:
        """The extension in lower case, with its dot; "" for none."""
        return Path(self.name.rpartition("!")[2]).suffix.lower()

    @property
    def stem(self) -> str:
        """The last name without its extension."""
        return Path(self.name.rpartition("!")[2]).stem

    def open(self) -> io.BytesIO | io.BufferedReader:
        """The bytes as a stream."""
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        return self.content.open("rb") if isinstance(self.content, Path) else self.content.open()

    def member(self, name: str, data: bytes, *, depth: int = 1) -> Blob:
        """An item found inside this one; a mail's attachment counts as one archive deeper, a table's cell does not."""
        return Blob(f"{self.name}!{name}", data, self.path, self.depth + depth)


Item = Article | Failure
Parser = Callable[[Blob, Options], Iterator[Item]]


# What to do where nothing is: with what was given, and with a file.
EMPTY = ("give the article's text, or a path", "check that the download or copy was complete")


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of input. `streams`: its parser reads `Blob.open()` bit by bit, so the file's size does not matter."""

    name: str
    parser: str
    sniff: Callable[[Blob], bool]
    streams: bool = False


# The order matters: the first format whose sniff says yes reads the input. Exports come before the general formats.
FORMATS: tuple[Format, ...] = (
    # -- refused and containers (sniffs.py)
    Format("pickle", "kit.load.refused:parse_pickle", sniffs.pickled, streams=True),
    Format("known", "kit.load.refused:parse_known", sniffs.refused, streams=True),
    Format("warc", "kit.load.warc:parse", sniffs.warc, streams=True),
    Format("gzip", "kit.load.archives:parse_gzip", sniffs.gzipped, streams=True),
    Format("parquet", "kit.load.tables:parse_parquet", sniffs.parquet, streams=True),
    # -- exports: Nexis, Factiva, ProQuest, NewsBank, Zotero, feeds, mail, PDF, Office, JSON APIs (export_sniffs.py)
    Format("pdf", "kit.load.pdf:parse", export_sniffs.pdf),
    Format("doc", "kit.load.office:parse_doc", export_sniffs.ole),
    Format("rtf", "kit.load.office:parse_rtf", export_sniffs.rtf),
    Format("docx", "kit.load.office:parse_docx", export_sniffs.docx),
    Format("mbox", "kit.load.mail:parse_mbox", export_sniffs.mbox, streams=True),
    Format("mail", "kit.load.mail:parse", export_sniffs.mail),
    Format("nexis html", "kit.load.nexis:parse_html", export_sniffs.nexis_html),
    Format("factiva html", "kit.load.factiva_markup:parse_html", export_sniffs.factiva_html),
    Format("factiva xml", "kit.load.factiva_markup:parse_xml", export_sniffs.factiva_xml),
    Format("feed", "kit.load.feeds:parse", export_sniffs.feed),
    Format("newsapi", "kit.load.api:parse_newsapi", export_sniffs.newsapi),
    Format("gdelt doc", "kit.load.api:parse_gdelt_doc", export_sniffs.gdelt_doc),
    Format("gdelt gkg", "kit.load.api:parse_gkg", export_sniffs.gkg, streams=True),
    Format("gdelt events", "kit.load.api:parse_gdelt_events", export_sniffs.gdelt_events, streams=True),
    Format("zotero csv", "kit.load.zotero:parse_csv", export_sniffs.zotero_csv),
    Format("zotero json", "kit.load.zotero:parse_csl", export_sniffs.csl),
    Format("media cloud", "kit.load.api:parse_mediacloud", export_sniffs.mediacloud),
    Format("ris", "kit.load.references:parse_ris", export_sniffs.ris),
    Format("bibtex", "kit.load.references:parse_bibtex", export_sniffs.bibtex),
    Format("proquest", "kit.load.proquest:parse", export_sniffs.proquest),
    Format("nexis", "kit.load.nexis:parse", export_sniffs.nexis),
    Format("factiva", "kit.load.factiva:parse", export_sniffs.factiva),
    Format("newsbank", "kit.load.newsbank:parse", export_sniffs.newsbank),
    # -- web pages (sniffs.py)
    Format("html", "kit.load.html:parse", sniffs.html),
    # -- tables, JSON lines, URL lists, and the containers whose members no format above has claimed (sniffs.py)
    Format("packed document", "kit.load.refused:parse_known", sniffs.other_document, streams=True),
    Format("xlsx", "kit.load.sheets:parse", sniffs.spreadsheet, streams=True),
    Format("zip", "kit.load.archives:parse_zip", sniffs.zipped, streams=True),
    Format("xml", "kit.load.refused:parse_xml", sniffs.xml),
    Format("markdown", "kit.load.markdown:parse", sniffs.markdown),
    Format("jsonl", "kit.load.lines:parse_lines", sniffs.json_lines, streams=True),
    Format("json", "kit.load.lines:parse_whole", sniffs.json_whole),
    Format("urls", "kit.load.urls:parse", sniffs.url_list),
    Format("table", "kit.load.tables:parse_delimited", sniffs.table, streams=True),
    Format("text", "kit.load.plain:parse", sniffs.anything),
)


def read(blob: Blob, options: Options) -> Iterator[Item]:
    """Every article in the blob, and a Failure for whatever in it could not be read; raises no Refusal."""
    try:
        known = detect(blob)
        if not known.streams and blob.size > options.limits.file_bytes:
            raise _too_large(blob, known, options.limits)
        origin = finish.Origin(blob.stem, blob.path or None, sha256(blob), known.name)
        empty = True
        for item in parser(known)(blob, options):
            empty = False
            yield item if isinstance(item, Failure) else finish.complete(item, origin)
        if empty:
            raise EmptyInput(
                f"{blob.name} holds no article (its format: {known.name})", "check that the export was complete"
            )
    except Refusal as refusal:
        yield failure(blob, refusal)
    except RecursionError:
        why = LimitExceeded(
            f"{blob.name} nests its parts too deep to be read", "save the article itself as text or HTML"
        )
        yield failure(blob, why)


def detect(blob: Blob) -> Format:
    """The first format that recognises the blob.

    Raises:
        EmptyInput: no bytes at all.
    """
    if not blob.size:
        raise EmptyInput(f"{blob.name} is empty", EMPTY[bool(blob.path)])
    return next(known for known in FORMATS if known.sniff(blob))


@cache
def parser(known: Format) -> Parser:
    """The format's parser, imported on first use."""
    module, _, function = known.parser.partition(":")
    found: Parser = getattr(import_module(module), function)
    return found


def failure(blob: Blob, refusal: Refusal) -> Failure:
    """The refusal as a record, with its class's name as the error."""
    return Failure(blob.name, None, "load", type(refusal).__name__, refusal.message, refusal.what_to_do)


def skip(blob: Blob, reason: str, what_to_do: str) -> Failure:
    """An item passed over on purpose, kept in the stream so that the sum of items is whole; its error is "Skipped"."""
    return Failure(blob.name, None, "load", "Skipped", reason, what_to_do)


def sha256(blob: Blob) -> str:
    """The digest of the blob's bytes, in hexadecimal; of a packed stream, that of the file it is packed in."""
    outer = blob if isinstance(blob.content, (bytes, Path)) else blob.content.blob
    with outer.open() as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _too_large(blob: Blob, known: Format, limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        f"{blob.name} has {blob.size:,} bytes and a {known.name} file is read whole, up to {limits.file_bytes:,}",
        f"pass limits=Limits(file_bytes={blob.size}) or split the file",
    )
