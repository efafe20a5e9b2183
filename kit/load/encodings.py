"""Bytes -> text, whatever they were saved in, and a word about how sure that is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.refusals import BinaryFile

if TYPE_CHECKING:
    from kit.load.registry import Blob

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
HIGH = re.compile(rb"[\x80-\xff]")
# What Western text in cp1252 has above ASCII: curly quotes, dashes, the euro, accented letters.
WESTERN = re.compile(
    rb"[\x80\x85\x91-\x97\xa0\xa3\xa7-\xa9\xab\xae\xb0\xb4\xb7\xbb\xbf-\xcf\xd1-\xd6\xd8-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc]"
)
SAMPLE = 200_000
# UTF-8 that was once read as cp1252 or Latin-1: the leading byte's letter and a continuation byte's sign.
MOJIBAKE = re.compile(r"[ÂÃÐÑâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|ï»¿|ï¿½")
# A closing curly quote whose last byte was dropped on the way, as editors do with the unassigned 0x9d.
LOST_BYTE = re.compile(r"â€(?=[\s.,;:!?)]|$)")


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
    encoding = guess(data, blob.name, declared)
    mark = next((len(bom) for bom, _ in BOMS if data.startswith(bom)), 0)
    text = data[mark:].decode(encoding, forgiving())
    warnings: tuple[str, ...] = (
        () if encoding.startswith(("utf-8", "utf-16")) else (f"read as {encoding}, for it is no UTF-8",)
    )
    if encoding.startswith("utf") and "\ufffd" in text:
        warnings += ("some bytes could not be read and show as \ufffd",)
    return Decoded(text, encoding, warnings)


def guess(data: bytes, name: str = "the input", declared: str | None = None) -> str:
    """The encoding of the bytes, of which the beginning is enough.

    Raises:
        BinaryFile: NUL bytes or a tenth of control characters.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return encoding
    sample = data[:SAMPLE]
    if wide := _wide(sample):
        return wide
    if b"\0" in data or len(CONTROL.findall(sample)) > len(sample) / 10:
        raise BinaryFile(
            f"{name} holds bytes that are no text (it begins {sample[:8]!r})",
            "check what kind of file it is, and give it its own extension",
        )
    return _utf8(data) or _declared(data, declared) or _legacy(sample)


def mend(text: str) -> str | None:
    """The text with its mojibake repaired and its curly quotes kept; None where it has none."""
    if text.isascii() or not (MOJIBAKE.search(text) or LOST_BYTE.search(text)):
        return None
    import ftfy

    only_encoding = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )
    mended: str = ftfy.fix_text(LOST_BYTE.sub("â€\x9d", text), only_encoding)
    return mended if mended != text else None


def forgiving() -> str:
    """The name of the error handler that reads a byte which is no UTF-8 as cp1252: files glued from two sources."""
    codecs.register_error("kit-cp1252", _as_cp1252)
    return "kit-cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = bytes(error.object[error.start : error.end])
    return (bad.decode("cp1252", "replace") if error.encoding == "utf-8" else "\ufffd"), error.end


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark shows as a NUL in every second byte of Western text."""
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0) / len(sample), sample[1::2].count(0) / len(sample)
    if odd > 0.3 and even < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.02 else None


def _utf8(data: bytes) -> str | None:
    """Strict UTF-8, or UTF-8 with fewer stray bytes than whole characters."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return "utf-8"
        text = data[:SAMPLE].decode("utf-8", "replace")
        stray = text.count("\ufffd")
        whole = sum(character > "\x7f" for character in text) - stray
        return "utf-8" if whole > 2 * stray else None
    return "utf-8"


def _declared(data: bytes, declared: str | None) -> str | None:
    try:
        data.decode(declared or "")
    except (LookupError, UnicodeError, ValueError):
        return None
    return declared


def _legacy(sample: bytes) -> str:
    """cp1252 where nine in ten of the high bytes are what Western text has and few; else what the detector says."""
    high = len(HIGH.findall(sample))
    if len(WESTERN.findall(sample)) >= 0.9 * high and high < 0.2 * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
