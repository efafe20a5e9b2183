"""ZIP and gzip: each member read in memory, within limits, and handed on; nothing is ever written to disk."""

from __future__ import annotations

import gzip
import io
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kit.load import salvage, sniffs
from kit.load.bounded import BROKEN, CHUNK, Bounded, beyond, check_size
from kit.load.registry import Blob, Item, Limits, Options, detect, failure, read, skip
from kit.load.sources import FURNITURE, NOTHING, PASSED_OVER
from kit.records import Failure
from kit.refusals import CorruptFile, EmptyInput, Encrypted, Refusal, UnsafePath

# Formats whose directory stands at the end: a stream of them cannot be read from its beginning.
SEEKING = frozenset({"xlsx", "zip", "parquet", "packed document"})
DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)


def parse_zip(blob: Blob, options: Options) -> Iterator[Item]:
    """Every member as if it were a file of its own; a cut archive yields its whole members and says so.

    Raises:
        LimitExceeded: archives in archives beyond `Limits.depth`, or more members or bytes than the limits allow.
    """
    _check_depth(blob, options.limits)
    with blob.open() as file:
        try:
            sniffs.names_within(file)
            archive = zipfile.ZipFile(file)
        except BROKEN as error:
            yield from _whole_members(blob, options)
            why = f"{blob.name} is cut or damaged ({error}); only whole members were read"
            yield failure(blob, CorruptFile(why, "fetch it again"))
            return
        yield from _members(archive, blob, options)


def parse_gzip(blob: Blob, options: Options) -> Iterator[Item]:
    """What is packed inside; a large table or JSON lines are streamed, anything else is read within `member_bytes`.

    Raises:
        LimitExceeded: more bytes than the limits allow, or packed beyond `Limits.ratio`.
    """
    _check_depth(blob, options.limits)
    name = PurePosixPath(blob.name.rpartition("!")[2]).name.removesuffix(".gz")
    packed = Unpacked(blob, options.limits)
    inner = Blob(f"{blob.name}!{name}", packed, blob.path, blob.depth + 1)
    if _streams(inner):
        yield from read(inner, options)
        return
    data, broken = _all(packed.bounded(options.limits.member_bytes))
    if data or not broken:
        yield from read(blob.member(name, data), options)
    if broken:
        yield failure(blob, broken)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A gzip stream that is unpacked as it is read, within the limits."""

    blob: Blob
    limits: Limits

    def open(self) -> io.BufferedReader:
        """The unpacked bytes from the beginning."""
        return io.BufferedReader(self.bounded(self.limits.total_bytes))

    def bounded(self, most: int) -> Bounded:
        """The unpacked bytes, up to so many."""
        content = self.blob.content
        # Only a file that gzip opened itself is closed with it.
        file = gzip.GzipFile(content) if isinstance(content, Path) else gzip.GzipFile(fileobj=self.blob.open())
        return Bounded(file, self.blob.name, packed=self.blob.size, limits=replace(self.limits, member_bytes=most))


def _check_depth(blob: Blob, limits: Limits) -> None:
    if blob.depth >= limits.depth:
        raise beyond(f"{blob.name} is an archive {blob.depth + 1} deep; {limits.depth} are read", "depth=...")


def _members(archive: zipfile.ZipFile, blob: Blob, options: Options) -> Iterator[Item]:
    limits, total = options.limits, 0
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.members:
        raise beyond(f"{blob.name} has {len(infos):,} members", f"members={len(infos)}")
    for info in infos:
        at = blob.member(info.filename, b"")
        if unread := _unread(at, info.filename, info.external_attr >> 16):
            yield unread
            continue
        try:
            data = _member(archive, info, at.name, limits=limits)
        except BROKEN as error:
            yield failure(at, error if isinstance(error, Refusal) else _corrupt(at, error))
            continue
        total += len(data)
        check_size(blob.name, total, limits.total_bytes)
        yield from read(blob.member(info.filename, data), options)


def _unread(at: Blob, name: str, mode: int = 0) -> Failure | None:
    """Why a member is not read, as the record that says so; None for one to read."""
    if outside(name):
        why = UnsafePath(f"{at.name} names a place outside the archive", "rename it in the archive if you trust it")
        return failure(at, why)
    if told := passed_over(name, mode):
        reason, what_to_do = told
        return skip(at, reason, what_to_do)
    return None


def outside(name: str) -> bool:
    """True for a member's name that leads out of the archive: absolute, on a drive, or through ".."."""
    clean = name.replace("\\", "/")
    return clean.startswith("/") or DRIVE.match(clean) is not None or ".." in clean.split("/")


def passed_over(name: str, mode: int = 0) -> tuple[str, str] | None:
    """Why a member is skipped (left by an operating system, a picture, a link) and what to do; None for one to read."""
    if FURNITURE.search(name):
        return "a file that an operating system left, no article", NOTHING
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in PASSED_OVER:
        return f"a {suffix} file holds no article", PASSED_OVER[suffix]
    return ("a link to another file", "unpack it and pass the file that it leads to") if stat.S_ISLNK(mode) else None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, *, limits: Limits) -> bytes:
    if info.flag_bits & 1:
        raise Encrypted(f"{name} is behind a password", "unpack it yourself and pass the folder")
    with archive.open(info) as file:
        bounded = Bounded(file, name, packed=info.compress_size, limits=limits)
        return io.BufferedReader(bounded, CHUNK).read()


def _corrupt(at: Blob, error: Exception) -> CorruptFile:
    return CorruptFile(f"{at.name} is damaged ({error})", "fetch the archive again")


def _whole_members(blob: Blob, options: Options) -> Iterator[Item]:
    """What `_members` yields, of an archive without a directory, as far as it is whole."""
    limits, total = options.limits, 0
    for members, (name, content) in enumerate(salvage.members(blob, limits), 1):
        if members > limits.members:
            raise beyond(f"{blob.name} has over {limits.members:,} members", "members=...")
        at = blob.member(name, b"")
        if unread := _unread(at, name):
            yield unread
        elif isinstance(content, Refusal):
            yield failure(at, content)
        else:
            total += len(content)
            check_size(blob.name, total, limits.total_bytes)
            yield from read(blob.member(name, content), options)


def _streams(inner: Blob) -> bool:
    """True where what is packed is of a format that is read bit by bit."""
    try:
        known = detect(inner)
        return known.streams and known.name not in SEEKING
    except (CorruptFile, EmptyInput):
        return False


def _all(bounded: Bounded) -> tuple[bytes, CorruptFile | None]:
    """All unpacked bytes, and what broke before their end."""
    found = io.BytesIO()
    with bounded:
        try:
            while piece := bounded.read(CHUNK):
                found.write(piece)
        except CorruptFile as broken:
            return found.getvalue(), broken
    return found.getvalue(), None
