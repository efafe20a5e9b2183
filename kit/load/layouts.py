"""The databases' layouts that a text may have, whatever file it came in: DOCX, RTF, PDF or e-mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kit.load import factiva, newsbank, nexis, proquest
from kit.load.registry import Blob, Item

HEAD = 200_000
KNOWN: tuple[tuple[Callable[[str], bool], Callable[..., Iterator[Item]]], ...] = (
    (nexis.looks_like, nexis.documents),
    (factiva.looks_like, factiva.documents),
    (proquest.looks_like, proquest.documents),
    (newsbank.looks_like, newsbank.documents),
)


def documents(blob: Blob, text: str, *, wrapped: bool) -> Iterator[Item] | None:
    """The articles of the text where it is one of the known layouts; None where it is none.

    `wrapped` says that lines were cut at a column.
    """
    head = text[:HEAD].replace("\u00a0", " ")
    for looks_like, read in KNOWN:
        if looks_like(head):
            return read(blob, text, wrapped=wrapped)
    return None
