"""Plain text and Markdown -> one Article, or several where the caller says what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.load.encodings import decode
from kit.load.registry import EMPTY, Blob, Item, Options
from kit.records import Article, Span
from kit.refusals import EmptyInput
from kit.text import trim

LINE = re.compile(r"[^\r\n]+")
SENTENCE_END = re.compile(r"[.,;:…][\"'”’»)]*$")
CJK_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](0[1-9]|1[0-2])[-_](0[1-9]|[12]\d|3[01])(?!\d)")


def parse(blob: Blob, options: Options) -> Iterator[Item]:
    """The text as one article, or one for each part between lines that match `options.split`.

    Raises:
        EmptyInput: nothing but white space and signs.
        BinaryFile: bytes that are no text.
    """
    decoded = decode(blob)
    if not any(map(str.isalnum, decoded.text)):
        nothing = "no word, only signs" if decoded.text.strip() else "only white space"
        raise EmptyInput(f"{blob.name} holds {nothing}", EMPTY[bool(blob.path)])
    for text in _parts(decoded.text, options.split):
        span = headline(text)
        found = FILE_DAY.search(blob.stem)
        yield Article(
            "",
            text,
            raw=text,
            title=text[slice(*span)] if span else None,
            headline=span,
            published="-".join(found.groups()) if found else None,
            published_from="file name" if found else None,
            warnings=decoded.warnings,
        )


def headline(text: str) -> Span | None:
    """The span of the first line where it looks like a headline: three words or more, no sentence, and a text below."""
    m = LINE.search(text, len(text) - len(text.lstrip()))
    if m is None or not text[m.end() :].strip():
        return None
    start, end = trim(text, *m.span())
    line = text[start:end]
    long_enough = len(line.split()) >= 3 or len(CJK_WORD.findall(line)) >= 4
    return (start, end) if long_enough and len(line) <= 200 and not SENTENCE_END.search(line) else None


def _parts(text: str, split: str | None) -> list[str]:
    if split is None or split == "updates":
        return [text]
    parts, start = [], 0
    for m in LINE.finditer(text):
        if re.fullmatch(split, m[0].strip()):
            parts.append(text[start : m.start()])
            start = m.end()
    return [part for part in (*parts, text[start:]) if part.strip()]
