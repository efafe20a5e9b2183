"""Whatever a caller hands over -> the items to read: paths, folders, patterns, text, bytes, files, lists of these."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kit.load import finish, missing
from kit.load.registry import MB, Blob, Item, Options, failure, read, skip
from kit.records import Article, Failure
from kit.refusals import EmptyInput, Refusal, Unsupported

URL = re.compile(r"[a-z][a-z0-9+.-]*://\S*$|(?:javascript|data|mailto):\S*$", re.IGNORECASE)
# Stores that fsspec opens, where it is installed; all others are pages, or refused.
FSSPEC = frozenset("s3 s3a gs gcs az abfs adl hdfs webhdfs memory github hf dropbox oss".split())
PATH_LIKE = re.compile(r"\.\w{1,8}$|[/\\]")
# A name with spaces is a file's only by an extension that the kit reads; else it is a sentence that ends in "osk.com".
SPACED_PATH = re.compile(
    r".{1,200}\.(?:txt|md|html?|pdf|docx?|rtf|eml|mbox|xml|jsonl?|csv|tsv|xlsx?|parquet|zip|gz|warc|ris|bib)",
    re.IGNORECASE,
)
# Files that lie beside articles and are none, with what to do about them; counted as skipped, never opened.
PASSED_OVER = {
    **dict.fromkeys(
        ".png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff".split(),
        "if it shows an article, run it through OCR and pass the text",
    ),
    **dict.fromkeys(".mp3 .mp4 .mov .avi .wav".split(), "if it is a speech, pass its transcript"),
    **dict.fromkeys(".css .js .woff .woff2 .ttf".split(), "nothing; it belongs to a web page"),
    **dict.fromkeys(".exe .dll .so".split(), "nothing; it is a program"),
}
NOTHING = "nothing; it is no article"
FORMATS = "text, HTML, PDF, Word, CSV or ZIP"
FURNITURE = re.compile(r"(?:^|/)(?:__MACOSX(?:/|$)|\.[^/.][^/]*$|Thumbs\.db$|desktop\.ini$)")
# A word alone is no article; it is a file or folder, there or not.
ONE_WORD = re.compile(r"[A-Za-z0-9_.~-]{1,100}")
READ_AT_ONCE = 8 * MB
# What reading an open file raises: gone, closed or no text (ValueError), or cut and damaged where it is a packed one.
UNREADABLE = (OSError, ValueError, EOFError, zlib.error, zipfile.BadZipFile)


def items(source: object, options: Options) -> Iterator[Item]:
    """Every article and failure that the source gives, in its own order (a folder's files by name)."""
    if isinstance(source, (Article, Failure)):
        yield source
    elif isinstance(source, str):
        yield from _of_text(source, options)
    elif isinstance(source, os.PathLike):
        yield from _of_path(Path(source), options)
    elif hasattr(source, "to_dict") or isinstance(source, Mapping):
        yield from _of_rows(source, options)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        yield from read(Blob("bytes", bytes(source)), options)
    elif hasattr(source, "read"):
        yield from _of_file(source, options)
    elif isinstance(source, (list, tuple)) and source and all(isinstance(one, Mapping) for one in source):
        yield from _of_rows(source, options)
    elif isinstance(source, Iterable):
        for one in source:
            yield from items(one, options)
    else:
        yield failure(Blob(repr(source)[:80], b""), _unknown(source))


def check(source: object) -> None:
    """Refuse a lone path that leads nowhere before anything is read.

    Raises:
        FileNotFoundError: no file there; says what is there instead.
    """
    if isinstance(source, os.PathLike):
        source = os.fspath(source)
        if isinstance(source, str) and not _paths(source):
            raise missing.error(source)
    elif isinstance(source, str) and _is_path(source) and not _paths(_plain(source)):
        raise missing.error(_plain(source))


def _of_rows(source: Any, options: Options) -> Iterator[Item]:
    """The rows of a DataFrame or a list of dicts, a Series or one dict."""
    from kit.load import tables

    blob, origin = Blob("DataFrame", b""), finish.Origin("row", None, None, "DataFrame")
    if hasattr(source, "to_dict"):
        rows = tables.from_frame(source, options)
    else:
        rows = tables.from_rows([source] if isinstance(source, Mapping) else source, blob, options)
    try:
        for item in rows:
            yield item if isinstance(item, Failure) else finish.complete(item, origin)
    except Refusal as refusal:
        yield failure(blob, refusal)


def _of_url(url: str, options: Options) -> Iterator[Item]:
    if url.partition("://")[0].lower() in FSSPEC:
        from kit.load import remote

        yield from remote.read(url, options)
    else:
        from kit.load import urls

        yield from urls.fetched(url, options)


def paths(source: str) -> list[Path]:
    """The paths that a text names, sorted; [] where it is an article, an address, or leads nowhere."""
    return _paths(_plain(source)) if _is_path(source) else []


def _of_text(source: str, options: Options) -> Iterator[Item]:
    if URL.match(source.strip()) and "\n" not in source.strip():
        yield from _of_url(source.strip(), options)
    elif _is_path(source):
        for path in _paths(_plain(source)) or [Path(_plain(source))]:
            yield from _of_path(path, options)
    else:
        yield from read(Blob("pasted text", source.encode("utf-8", "surrogatepass")), options)


def _plain(source: str) -> str:
    """A path as it was meant: without the white space and the quotation marks that copying put around it."""
    bare = source.strip()
    if os.path.lexists(source) or not bare:
        return source
    return bare[1:-1] if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "\"'" else bare


def _is_path(source: str) -> bool:
    """A file's name, there or not; anything with a line break, or long and unlike one, is pasted text."""
    source = _plain(source)
    if URL.match(source):
        return False
    if "\n" in source or len(source) > 1_000 or not source.strip() or "\0" in source:
        return False
    if os.path.lexists(source) or ONE_WORD.fullmatch(source):
        return True
    return bool(PATH_LIKE.search(source) if " " not in source else SPACED_PATH.fullmatch(source))


def _paths(source: str) -> list[Path]:
    """The paths that a name or pattern stands for, sorted; [] where there is none."""
    path = missing.at(source)
    if os.path.lexists(path):
        return [path]
    if not re.search(r"[*?\[]", source):
        return []
    try:
        return sorted(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor) if path.anchor else path)))
    except ValueError:  # a pattern that is none, such as "a**b"
        return []


def _of_path(path: Path, options: Options) -> Iterator[Item]:
    try:
        content = _content(path)
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            why, what_to_do = missing.what(str(path)), missing.remedy(str(path))
        else:
            why, what_to_do = str(error), "check who may read it"
        yield Failure(str(path), None, "load", type(error).__name__, why, what_to_do)
        return
    if content is None:
        yield from _of_folder(path, options)
    else:
        yield from read(Blob(str(path), content, str(path)), options)


def _content(path: Path) -> bytes | Path | None:
    """The file's bytes, the path itself where they are many, None for a folder."""
    if path.is_dir():
        return None
    if not path.is_file():
        raise FileNotFoundError(path)
    return path if path.stat().st_size > READ_AT_ONCE else path.read_bytes()


def _of_folder(folder: Path, options: Options) -> Iterator[Item]:
    """Every file under the folder by name; those that are no articles by their name are skipped."""
    passed_over: Counter[str] = Counter()
    n_read = 0
    for path in walk(folder):
        if isinstance(path, Failure):
            yield path
            continue
        relative = path.relative_to(folder).as_posix()
        if FURNITURE.search(relative) or path.suffix.lower() in PASSED_OVER:
            passed_over[path.suffix.lower() or path.name] += 1
            what_to_do = PASSED_OVER.get(path.suffix.lower(), NOTHING)
            yield skip(Blob(str(path), b""), f"a {path.suffix or path.name} file holds no article", what_to_do)
        else:
            n_read += 1
            yield from _of_path(path, options)
    if not n_read:
        there = ", ".join(f"{n} {suffix}" for suffix, n in passed_over.most_common(8))
        why = f"no article in the folder {folder}: it holds {there or 'no file'}"
        yield failure(Blob(str(folder), b""), EmptyInput(why, f"put articles there, as {FORMATS}, or name another"))


def walk(folder: Path) -> Iterator[Path | Failure]:
    """The files by name, and a record for each folder that is not opened."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        for name in sorted(folders):
            if reason := _unopened(Path(root, name)):
                folders.remove(name)
                yield skip(Blob(str(Path(root, name)), b""), reason, "pass the folder itself if articles are in it")
        folders.sort()
        yield from (Path(root, name) for name in sorted(names))
    for error in closed:
        yield Failure(
            str(error.filename), None, "load", type(error).__name__, str(error), "check who may read the folder"
        )


def _unopened(folder: Path) -> str | None:
    """Why a folder is passed over; None for one to open."""
    # Path.is_symlink raises in a folder that may be listed and not entered.
    if os.path.islink(folder):  # noqa: PTH114
        return "a link to a folder is not followed"
    return "a hidden folder is not opened" if folder.name.startswith(".") or folder.name == "__MACOSX" else None


def _of_file(source: Any, options: Options) -> Iterator[Item]:
    name = str(getattr(source, "name", "open file"))
    try:
        content = source.read()
    except UNREADABLE as error:
        yield Failure(name, None, "load", type(error).__name__, f"{name} cannot be read: {error}", "open it anew")
        return
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    if isinstance(content, (bytes, bytearray, memoryview)):
        yield from read(Blob(name, bytes(content)), options)
    else:
        why = f"{name} gave {type(content).__name__} when read, neither text nor bytes"
        yield failure(Blob(name, b""), Unsupported(why, "pass its path, or what stands in it"))


def _unknown(source: object) -> Unsupported:
    return Unsupported(
        f"{type(source).__name__} is nothing the loader knows",
        "pass a path, folder, pattern, text, bytes, open file, DataFrame, or a list of these",
    )
