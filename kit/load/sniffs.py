"""Light looks at the first bytes of an input; none of them imports more than the standard library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.load.registry import Blob

BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def anything(blob: Blob) -> bool:
    """The last resort: text, or bytes that the text parser refuses."""
    return True


def start(blob: Blob) -> bytes:
    """The head in lower case, without a byte-order mark and leading white space; UTF-16 is turned into UTF-8."""
    head = blob.head
    for bom, coding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(bom):
            head = head[2:].decode(coding, "ignore").encode("utf-8", "ignore")
    return re.sub(rb"^\xef\xbb\xbf", b"", head).lstrip().lower()
