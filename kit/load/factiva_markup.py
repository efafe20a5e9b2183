"""Factiva exports in HTML (with field codes in a table, or without) and in XML -> Articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from kit.load import blocks, exports, factiva
from kit.load.encodings import decode
from kit.load.exports import Fields
from kit.load.registry import Blob, Item, Options, failure
from kit.records import Article
from kit.refusals import CorruptFile, UnsafeXML

XML = {
    "title": "headline",
    "author": "byline",
    "published": "publicationDate",
    "time": "publicationTime",
    "outlet": "sourceName",
    "source_code": "sourceCode",
    "language": "baseLanguage",
    "section": "sectionName",
    "page": "pages",
    "edition": "edition",
    "words": "wordCount",
    "rights": "copyright",
    "publisher": "publisherName",
    "credit": "credit",
}


def parse_html(blob: Blob, options: Options) -> Iterator[Item]:
    """The articles of an HTML export: one `<div class="article ...">` each."""
    tree = blocks.parsed(decode(blob).text)
    for division in () if tree is None else tree.iter("div"):
        if "article" in division.get("class", "").split():
            yield _of_division(division)


def parse_xml(blob: Blob, options: Options) -> Iterator[Item]:
    """The articles of an XML export, read one by one.

    Raises:
        UnsafeXML: the file declares entities.
    """
    try:
        with blob.open() as file:
            for _, element in iterparse(file, events=("end",)):
                if _local(element) == "article" and element.find("{*}headline") is not None:
                    yield _of_element(element)
                    element.clear()
    except DefusedXmlException as error:
        raise UnsafeXML(f"{blob.name} declares entities", "ask for a clean copy") from error
    except ParseError as error:
        yield failure(blob, CorruptFile(f"{blob.name} is cut or no whole XML ({error})", "download it again"))


def _of_division(division: Any) -> Article:
    fields: Fields = {}
    paragraphs: list[str] = []
    for row in division.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = _spaced(cells[0]).casefold() if len(cells) > 1 else ""
        name = exports.labels("factiva").get(code, "")
        if name in ("lead", "body"):
            paragraphs += _paragraphs(cells[1])
        elif name:
            fields[name] = _spaced(cells[1])
    if not fields:
        fields, paragraphs = _of_plain_division(division)
    if m := factiva.NUMBER.search(fields.get("id", "")):
        fields["id"] = m[1]
    return factiva.article(fields, paragraphs)


def _of_plain_division(division: Any) -> tuple[Fields, list[str]]:
    """An article of the layout without codes: its divisions and paragraphs as lines."""
    lines = [_spaced(element) for element in division.iter("div", "p", "span") if _is_leaf(element)]
    number = next((m[1] for line in lines if (m := factiva.NUMBER.fullmatch(line))), "")
    fields, paragraphs = factiva.by_place([line for line in lines if line and not factiva.NUMBER.fullmatch(line)])
    headline = next((_spaced(e) for e in division.iter() if "Headline" in str(e.get("class", ""))), "")
    return fields | {"id": number} | ({"title": headline} if headline else {}), paragraphs


def _is_leaf(element: Any) -> bool:
    """A block that holds text and no further block; a span only where it is no part of a block with other text."""
    if next(element.iterdescendants("div", "p"), None) is not None:
        return False
    if element.tag != "span":
        return not (
            element.tag == "div" and next(element.iterdescendants("span"), None) is not None and not _own(element)
        )
    parent = element.getparent()
    return parent is not None and parent.tag == "div" and not _own(parent)


def _own(element: Any) -> str:
    return ((element.text or "") + "".join(child.tail or "" for child in element)).strip()


def _paragraphs(cell: Any) -> list[str]:
    return [line for line in blocks.text(cell).split("\n") if line]


def _spaced(element: Any) -> str:
    return " ".join(element.text_content().split())


def _of_element(element: Any) -> Article:
    fields = {name: value for name, tag in XML.items() if (value := _inner(element.find(f"{{*}}{tag}")))}
    subjects = [
        _inner(one) for tag in ("newsSubject", "region", "company") for one in element.iterfind(f"{{*}}{tag}/{{*}}name")
    ]
    number = _inner(element.find("{*}accessionNo")) or _inner(element.find("{*}reference")).rpartition("/")[2]
    fields |= {"id": number, "subject": "; ".join(filter(None, subjects))}
    if "words" in fields:
        fields["words"] += " words"
    paragraphs = [
        _inner(paragraph)
        for tag in ("leadParagraph", "tailParagraphs")
        for part in element.iterfind(f"{{*}}{tag}")
        for paragraph in (part.findall(".//{*}paragraph") or [part])
    ]
    return factiva.article(fields, paragraphs)


def _inner(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
