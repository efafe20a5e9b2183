"""Zotero exports -> Articles: its CSV and CSL JSON. A saved page or PDF is read where it lies beside the export.

RIS and BibTeX: see references.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kit.load import exports, markup
from kit.load.encodings import decode
from kit.load.exports import Fields
from kit.load.registry import Blob, Item, Options, read, skip
from kit.records import Article
from kit.refusals import CorruptFile

COLUMNS = {
    "Title": "title",
    "Author": "author",
    "Publication Title": "outlet",
    "Date": "published",
    "Publication Year": "year",
    "Url": "url",
    "Abstract Note": "abstract",
    "Language": "language",
    "Key": "id",
    "Section": "section",
    "Pages": "page",
    "Edition": "edition",
    "Place": "place",
    "Publisher": "publisher",
    "Rights": "rights",
    "Manual Tags": "keywords",
    "Notes": "notes",
    "Item Type": "type",
    "DOI": "doi",
    "ISSN": "issn",
    "File Attachments": "attachment",
}
CSL = {
    "title": "title",
    "container-title": "outlet",
    "abstract": "abstract",
    "URL": "url",
    "language": "language",
    "id": "id",
    "section": "section",
    "page": "page",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "place",
    "type": "type",
    "note": "notes",
    "DOI": "doi",
    "ISSN": "issn",
}
NO_ARTICLE = frozenset(("attachment", "note", "annotation"))
READABLE = frozenset((".html", ".htm", ".pdf", ".txt", ".docx", ".rtf"))
DATED = "Date field of Zotero"


def parse_csv(blob: Blob, options: Options) -> Iterator[Item]:
    """One article a row; attachments and notes on their own are skipped."""
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.member_bytes))
    for row in csv.DictReader(io.StringIO(decode(blob).text, newline="")):
        fields = {ours: value.strip() for theirs, ours in COLUMNS.items() if (value := row.get(theirs))}
        if fields.get("type") in NO_ARTICLE:
            why = f"a {fields['type']} of Zotero's, no article ({fields.get('title', '')[:80]})"
            yield skip(blob, why, "if it holds an article, pass the attached file itself")
        else:
            yield _article(blob, fields, options)


def parse_csl(blob: Blob, options: Options) -> Iterator[Item]:
    """One article an item of the CSL JSON.

    Raises:
        CorruptFile: no whole JSON.
    """
    try:
        found = json.loads(decode(blob).text)
    except (ValueError, RecursionError) as error:
        raise CorruptFile(f"{blob.name} is cut or no JSON ({error})", "export it again") from error
    for item in found.get("items", []) if isinstance(found, dict) else found:
        if isinstance(item, dict):
            fields = {ours: str(value) for theirs, ours in CSL.items() if (value := item.get(theirs))}
            yield _article(blob, fields | {"author": _names(item), "published": _issued(item)}, options)


def _article(blob: Blob, fields: Fields, options: Options) -> Article:
    if markup.is_fragment(fields.get("abstract", "")):
        fields["abstract"] = markup.text_of(fields["abstract"])
    if fields.get("published"):
        fields.pop("year", None)
    made = replace(exports.article(fields, (), dated=DATED, inverted=True), format="zotero")
    return _with_attachment(made, blob, fields.get("attachment", ""), options)


def _with_attachment(made: Article, blob: Blob, names: str, options: Options) -> Article:
    """The article with the text of the first saved page that lies in the export's own folder."""
    for name in filter(None, map(str.strip, names.split(";"))):
        path = _inside(blob, name)
        if path is None:
            continue
        member = Blob(f"{blob.name}!{name}", path, str(path), blob.depth + 1)
        article = next((item for item in read(member, options) if isinstance(item, Article)), None)
        if article is not None:
            meta = tuple(pair for pair in made.meta if pair[0] not in ("summary_only", "title_only"))
            kept = tuple(w for w in made.warnings if w not in (exports.ABSTRACT_ONLY, exports.METADATA_ONLY))
            text, warnings = article.text, (*kept, *article.warnings)
            return replace(made, text=text, raw=text, headline=article.headline, meta=meta, warnings=warnings)
    return made


def _inside(blob: Blob, name: str) -> Path | None:
    """The attachment's path where it is a readable file in or under the export's folder; None for any other."""
    if not blob.path or "!" in blob.name or "\0" in name or Path(name).suffix.lower() not in READABLE:
        return None
    folder = Path(blob.path).parent.resolve()
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder) and path.is_file() else None


def _names(item: Mapping[str, Any]) -> str:
    people = item.get("author")
    found = []
    for one in people if isinstance(people, list) else ():
        if isinstance(one, dict):
            family = " ".join(str(one[part]) for part in ("non-dropping-particle", "family") if one.get(part))
            given = str(one.get("given") or "")
            found.append(str(one.get("literal") or (f"{family}, {given}" if family and given else family or given)))
    return "; ".join(found)


def _issued(item: Mapping[str, Any]) -> str:
    """The date as "2019-05-23"; a year or a month alone is left as written, for it is no day."""
    issued = item.get("issued")
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(str(part).zfill(2) for part in parts[0])
    return str(issued.get("raw") or issued.get("literal") or "")
