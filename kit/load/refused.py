"""Formats that are known and not read, each with what to do instead."""

from __future__ import annotations

from collections.abc import Iterator

from kit.load import sniffs
from kit.load.registry import Blob, Item, Options
from kit.refusals import NotArticles, UnsafeFormat, UnsafeXML, Unsupported


def parse_pickle(blob: Blob, options: Options) -> Iterator[Item]:
    """Nothing.

    Raises:
        UnsafeFormat: always; reading a pickle can run any code in it.
    """
    raise UnsafeFormat(
        f"{blob.name} is a pickle, and reading one can run code", "save the table as Parquet or CSV and pass that"
    )


def parse_xml(blob: Blob, options: Options) -> Iterator[Item]:
    """Nothing: XML of a kind that no other format has claimed.

    Raises:
        UnsafeXML: it declares entities.
        NotArticles: always else, with the root's name.
    """
    if b"<!entity" in sniffs.start(blob):
        raise UnsafeXML(f"{blob.name} is XML that declares entities", "export it again, as text or HTML")
    root = sniffs.XML_ROOT.search(blob.head)
    name = root[1].decode("utf-8", "replace") if root else "no element"
    raise NotArticles(
        f"{blob.name} is XML of <{name}>, in which the kit knows no articles", "export it as text or HTML"
    )


def parse_known(blob: Blob, options: Options) -> Iterator[Item]:
    """Nothing.

    Raises:
        Unsupported: always, with the format's name.
    """
    raise Unsupported(
        f"{blob.name} is {sniffs.kind(blob.head) or sniffs.packed_kind(blob)}",
        "pass the articles as text, HTML, PDF, DOCX, CSV or ZIP",
    )
