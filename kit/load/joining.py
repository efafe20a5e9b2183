"""Lines that a printer or a page width broke, put together again into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SOFT_HYPHEN = "\u00ad"
BROKEN_WORD = re.compile(r"[a-zà-ÿ]-$")
FIRST_WORD = re.compile(r"[^\W\d_]*")
LAST_WORD = re.compile(r"[^\W\d_]*(?=-$)")
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
        return first + second if _is_true(first, second) else first[:-1] + second
    return f"{first}{second}" if first.endswith("-") and hyphens else f"{first} {second}"


def _is_true(first: str, second: str) -> bool:
    """True where the hyphen at a line's end is the word's own: "price-" + "determining", not "nego-" + "tiations"."""
    last, following = LAST_WORD.search(first), FIRST_WORD.match(second)
    head, tail = (last[0].lower() if last else ""), (following[0].lower() if following else "")
    if head + tail in _known_words():
        return False
    return bool(KEEPS_HYPHEN.search(first)) or (min(len(head), len(tail)) > 2 and {head, tail} <= _known_words())


@cache
def _known_words() -> frozenset[str]:
    """English words in lower case, read from the word list that TextBlob brings; empty where it is not installed."""
    spec = find_spec("textblob")
    path = Path(spec.origin).parent / "en" / "en-lexicon.txt" if spec and spec.origin else None
    if path is None or not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split(" ", 1)[0].lower() for line in lines if line and not line.startswith(";;;"))
