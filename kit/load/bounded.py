"""Unpacking within limits: a stream that stops, and the two questions it asks."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Protocol

from kit.load.registry import MB, Limits
from kit.refusals import CorruptFile, LimitExceeded

# How many unpacked bytes may pass before the ratio of unpacked to packed is looked at.
FREE = 10 * MB
CHUNK = 65_536
# What the standard library raises over damaged or unknown packing (NotImplementedError is a RuntimeError).
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error)


class Readable(Protocol):
    """What can be read and closed."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to that many bytes; none at the end."""

    def close(self) -> None:
        """No more reading."""


class Bounded(io.RawIOBase):
    """A stream that refuses to give more than the limits' `member_bytes`, or more than their `ratio` to one.

    Raises:
        LimitExceeded: on reading on.
        CorruptFile: where the packed bytes break.
    """

    def __init__(self, inner: Readable, name: str, *, packed: int, limits: Limits) -> None:
        """Count from the beginning of `inner`, of which `packed` bytes are stored."""
        self.inner, self.name, self.packed, self.limits = inner, name, packed, limits
        self.given = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer and give the number of bytes."""
        try:
            data = self.inner.read(len(buffer))
        except BROKEN as error:
            why = f"{self.name} is cut or damaged after {self.given:,} unpacked bytes ({error})"
            raise CorruptFile(why, "fetch it again") from error
        buffer[: len(data)] = data
        self.given += len(data)
        check_size(self.name, self.given, self.limits.member_bytes)
        check_ratio(self.name, self.given, self.packed, limits=self.limits)
        return len(data)

    def close(self) -> None:
        """Close what is inside, too."""
        self.inner.close()
        super().close()


def check_size(name: str, given: int, most: int) -> None:
    """Refuse more unpacked bytes than that.

    Raises:
        LimitExceeded: there are.
    """
    if given > most:
        raise beyond(f"{name} unpacks to more than {most:,} bytes", "member_bytes=..., total_bytes=...")


def check_ratio(name: str, given: int, packed: int, *, limits: Limits) -> None:
    """Refuse many more unpacked bytes than packed ones.

    Raises:
        LimitExceeded: more than `FREE`, and more than `Limits.ratio` to one.
    """
    if given > max(FREE, limits.ratio * packed):
        raise beyond(f"{name} unpacks to more than {limits.ratio} times its size", "ratio=...")


def beyond(message: str, limit: str) -> LimitExceeded:
    """The refusal of what is over a limit, which names the limit to raise."""
    return LimitExceeded(message, f"pass limits=Limits({limit}) if you trust it")
