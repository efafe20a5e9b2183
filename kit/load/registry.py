"""The formats the kit reads, told by content first and by extension second, and the one way into their parsers.

For whoever writes a format: a row of FORMATS names the parser as "module:function" (imported when the first such input
comes, so heavy packages stay behind their own door) and a light `sniff`, which sees the first 64 KiB in `Blob.head`.
A parser `parse(blob, options)` yields
- an Article with `pieces == ()` and `raw == text`, uncleaned; `id` is "" or the source's own number (`read` and
  `articles` fill id, path, sha256, format, language and mend mojibake); `published_from` says where a date came from;
- a Failure for an item it cannot read: `failure(blob, refusal)`;
- a Failure for an item it passes over on purpose (picture, error stub, twin): `skip(blob, reason)`. So everything that
  came in comes out once in one stream, and `articles + skipped + failures == items found`.
An item with only a title is an Article all the same: text and raw are the title, `headline` its whole span, meta holds
("title_only", "True"); one with only a summary holds ("summary_only", "True"); both carry a warning.
Fragments of HTML in a field: `markup.text_of`. Dates: `moments.parse`. Broken lines: `joining`. Bytes: `encodings.decode`.
A refusal of the whole input is raised (any Refusal); `read` turns it into a Failure, and what was yielded before stays.
Where the vendor states a count that is not met, say so in `Article.warnings` and yield one Failure a missing item.
Containers (ZIP, mail, WARC) hand each member to `read(blob.member(name, data), options)`.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import Path

from kit.load import sniffs
from kit.records import Article, EmptyInput, Failure, LimitExceeded, Refusal

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
    `split` is a regular expression for lines between articles in a text, or "updates" for a live blog; `fetch=False`
    refuses every URL.
    """

    published: str | None = None
    outlet: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    split: str | None = None
    fetch: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Blob:
    """One item to read: `content` is its bytes, or the file that holds them where it is too large to hold in memory.

    `name` is what messages call it, members after "!" ("a.zip!b.html"); `path` the file or URL it came from, "" for
    pasted text and bytes; `depth` the number of archives around it.
    """

    name: str
    content: bytes | Path
    path: str = ""
    depth: int = 0

    @property
    def head(self) -> bytes:
        """The first 64 KiB."""
        if isinstance(self.content, bytes):
            return self.content[:HEAD]
        with self.content.open("rb") as file:
            return file.read(HEAD)

    @property
    def data(self) -> bytes:
        """All bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size

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
        return io.BytesIO(self.content) if isinstance(self.content, bytes) else self.content.open("rb")

    def member(self, name: str, data: bytes, *, depth: int = 1) -> Blob:
        """An item found inside this one; a mail's attachment counts as one archive deeper, a table's cell does not."""
        return Blob(f"{self.name}!{name}", data, self.path, self.depth + depth)


Item = Article | Failure
Parser = Callable[[Blob, Options], Iterator[Item]]


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
    # -- exports: Nexis, Factiva, ProQuest, NewsBank, Zotero, feeds, mail, PDF, Office, JSON APIs (export_sniffs.py)
    # -- web pages (sniffs.py)
    # -- tables, JSON lines, URL lists (sniffs.py)
    Format("text", "kit.load.plain:parse", sniffs.anything),
)


def read(blob: Blob, options: Options) -> Iterator[Item]:
    """Every article in the blob, and a Failure for whatever in it could not be read; raises no Refusal."""
    digest = sha256(blob)
    try:
        known = detect(blob)
        if not known.streams and blob.size > options.limits.file_bytes:
            raise _too_large(blob, known, options.limits)
        for item in parser(known)(blob, options):
            yield item if isinstance(item, Failure) else _with_origin(item, blob, digest, known.name)
    except Refusal as refusal:
        yield failure(blob, refusal)


def detect(blob: Blob) -> Format:
    """The first format that recognises the blob.

    Raises:
        EmptyInput: no bytes at all.
    """
    if not blob.size:
        raise EmptyInput(f"{blob.name} holds no bytes", "check that the download or copy was complete")
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


def skip(blob: Blob, reason: str, what_to_do: str = "") -> Failure:
    """An item passed over on purpose, kept in the stream so that the sum of items is whole; its error is "Skipped"."""
    return Failure(blob.name, None, "load", "Skipped", reason, what_to_do)


def sha256(blob: Blob) -> str:
    """The digest of the blob's bytes, in hexadecimal."""
    with blob.open() as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _with_origin(article: Article, blob: Blob, digest: str, name: str) -> Article:
    return replace(
        article,
        id=article.id or blob.stem,
        path=article.path or blob.path or None,
        sha256=article.sha256 or digest,
        format=name if article.format == "text" else article.format,
    )


def _too_large(blob: Blob, known: Format, limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        f"{blob.name} has {blob.size:,} bytes and a {known.name} file is read whole, up to {limits.file_bytes:,}",
        f"pass limits=Limits(file_bytes={blob.size}) or split the file",
    )
