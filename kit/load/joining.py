"""Lines that a printer or a page width broke, put together again into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

SOFT_HYPHEN = "\u00ad"
BROKEN_WORD = re.compile(r"[a-zà-ÿ]-$")
LOWER = re.compile(r"[a-zà-ÿ]")
# A word before a line's end that keeps its hyphen when the line is joined: "co-", "anti-", "self-".
KEEPS_HYPHEN = re.compile(
    r"\b(?:anti|co|cross|ex|inter|mid|multi|non|post|pre|pro|re|self|semi|un|well|vice)-$", re.IGNORECASE
)


def paragraphs(lines: Iterable[str], *, hyphens: bool = False) -> list[str]:
    """One string a paragraph: the lines between blank lines joined by a space.

    `hyphens=True` also mends words broken at a line's end ("sanc-" + "tions"), as in PDFs; exports do not break words.
    """
    found: list[str] = []
    current = ""
    for line in lines:
        line = line.strip()
        if not line:
            found += [current] if current else []
            current = ""
        else:
            current = join(current, line, hyphens=hyphens) if current else line
    return [*found, current] if current else found


def join(first: str, second: str, *, hyphens: bool = False) -> str:
    """Two lines of one paragraph as one; a soft hyphen at the break always goes."""
    if first.endswith(SOFT_HYPHEN):
        return first[:-1] + second
    if first.endswith("-") and hyphens and BROKEN_WORD.search(first) and LOWER.match(second):
        return first + second if KEEPS_HYPHEN.search(first) else first[:-1] + second
    return f"{first}{second}" if first.endswith("-") and hyphens else f"{first} {second}"
