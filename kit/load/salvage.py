"""A ZIP whose directory is cut off -> its members by the headers that stand before each, within limits."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from kit.load.bounded import CHUNK, beyond, check_ratio, check_size
from kit.load.registry import Blob, Limits
from kit.refusals import CorruptFile, Encrypted, Refusal

LOCAL = struct.Struct("<4s5H3L2H")
STORED, DEFLATED = 0, 8
# Flags of a member: behind a password; its sizes and checksum stand behind it.
LOCKED, TRAILED = 1, 8


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before a member: `begin` is where its bytes begin, `packed` how many they are, 0 for not told."""

    name: str
    flags: int
    method: int
    checksum: int
    begin: int
    packed: int


def members(blob: Blob, limits: Limits) -> Iterator[tuple[str, bytes | Refusal]]:
    """Every file's name with its bytes or why there are none, up to the first whose end cannot be told; no folders.

    Raises:
        LimitExceeded: the archive is over `file_bytes`, as all of it is read.
    """
    if blob.size > limits.file_bytes:
        raise beyond(f"{blob.name} is cut, and over {limits.file_bytes:,} bytes", "file_bytes=...")
    data, at = blob.data, 0
    while (header := _header(data, at)) is not None:
        content: bytes | Refusal | None
        try:
            content, at = _content(data, header, f"{blob.name}!{header.name}", limits)
        except Refusal as refusal:
            content, at = refusal, header.begin + header.packed if header.packed else len(data)
        if content is None:
            return
        if not header.name.endswith("/"):
            yield header.name, content


def _header(data: bytes, at: int) -> Header | None:
    """The header that begins there; None where there is none, or none of a packing that the kit knows."""
    if data[at : at + 4] != b"PK\x03\x04" or len(data) < at + LOCAL.size:
        return None
    _, _, flags, method, _, _, checksum, packed, _, length, extra = LOCAL.unpack_from(data, at)
    if method not in (STORED, DEFLATED) or (method == STORED and flags & TRAILED):
        return None
    name = data[at + LOCAL.size : at + LOCAL.size + length].decode("utf-8", "replace")
    return Header(name, flags, method, checksum, at + LOCAL.size + length + extra, packed)


def _content(data: bytes, header: Header, name: str, limits: Limits) -> tuple[bytes | None, int]:
    """The member's bytes, None where it is cut, and where the next header stands.

    Raises:
        Encrypted: it is behind a password.
        LimitExceeded: it is over `member_bytes` or `ratio`.
        CorruptFile: its checksum is another.
    """
    if header.flags & LOCKED:
        raise Encrypted(f"{name} is behind a password", "unpack it yourself and pass the folder")
    if header.method == STORED:
        check_size(name, header.packed, limits.member_bytes)
        end = header.begin + header.packed
        content = data[header.begin : end] if end <= len(data) else None
    else:
        content, end = _inflated(data, header.begin, name, limits)
    if header.flags & TRAILED:
        end += 16 if data[end : end + 4] == b"PK\x07\x08" else 12
    elif content is not None and zlib.crc32(content) != header.checksum:
        raise CorruptFile(f"{name} is damaged (its checksum is another)", "fetch the archive again")
    return content, end


def _inflated(data: bytes, begin: int, name: str, limits: Limits) -> tuple[bytes | None, int]:
    """The packed bytes from there on unpacked, None where they are cut, and where they end."""
    stream, found, at = zlib.decompressobj(-15), bytearray(), begin
    while not stream.eof:
        piece = data[at : at + CHUNK]
        at += len(piece)
        try:
            found += stream.decompress(piece, limits.member_bytes - len(found) + 1)
        except zlib.error:
            return None, at
        if not piece:
            return None, at
        check_size(name, len(found), limits.member_bytes)
        check_ratio(name, len(found), at - begin, limits=limits)
    return bytes(found), at - len(stream.unused_data)
