"""What news services answer by API -> Articles: NewsAPI and GDELT DOC (JSON), GDELT GKG, Media Cloud (CSV).

GDELT's event and mention tables are refused: their rows code events and are no articles.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kit.load import exports, markup
from kit.load.encodings import decode
from kit.load.exports import Fields
from kit.load.registry import Blob, Item, Options, failure, skip
from kit.records import Article
from kit.refusals import CorruptFile, NotArticles

TRUNCATED = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+(\d+) chars\]\s*$")
REMOVED = "[Removed]"
BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
GKG_COLUMNS = 27
GKG_META = {7: "themes", 9: "locations", 11: "persons", 13: "organizations", 15: "gdelt_tone"}
EXTRA = re.compile(r"<(PAGE_[A-Z]+)>(.{0,2000}?)</\1>")
SEEN = "first seen by GDELT"
GDELT = "GDELT holds no text: the headline and the quotations it found are all there is"


def parse_newsapi(blob: Blob, options: Options) -> Iterator[Item]:
    """One article an entry; removed ones are skipped, cut ones ("[+2143 chars]") say so.

    Raises:
        CorruptFile: no whole JSON.
        NotArticles: the answer is an error message.
    """
    answer = _json(blob)
    if answer.get("status") == "error":
        raise NotArticles(f"{blob.name} is an error message of NewsAPI: {answer.get('message')}", "ask the API again")
    for entry in _entries(answer):
        if REMOVED in (entry.get("title"), entry.get("content")):
            yield skip(blob, "an article that NewsAPI has removed", "nothing; it is gone")
        else:
            yield _of_newsapi(entry)


def parse_gdelt_doc(blob: Blob, options: Options) -> Iterator[Item]:
    """One article of a headline an entry; its date is when GDELT first saw it.

    Raises:
        CorruptFile: no whole JSON.
    """
    for entry in _entries(_json(blob)):
        fields = {
            "title": _clean(entry.get("title")),
            "published": _clean(entry.get("seendate")),
            "outlet": _clean(entry.get("domain")),
            "url": _clean(entry.get("url")),
            "language": _clean(entry.get("language")),
            "country": _clean(entry.get("sourcecountry")),
        }
        yield replace(exports.article(fields, (), dated=SEEN), format="gdelt doc")


def parse_gkg(blob: Blob, options: Options) -> Iterator[Item]:
    """One article a row: the headline, and each quotation GDELT found as a paragraph in marks. Streams."""
    with blob.open() as file:
        for number, line in enumerate(file, 1):
            cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
            if len(cells) == GKG_COLUMNS:
                yield _of_gkg(cells)
            elif line.strip():
                message = f"{blob.name} line {number} has {len(cells)} columns; a GKG row has {GKG_COLUMNS}"
                yield failure(blob, CorruptFile(message, "download the file again"))


def parse_gdelt_events(blob: Blob, options: Options) -> Iterator[Item]:
    """Refuse GDELT's coded tables.

    Raises:
        NotArticles: always.
    """
    with blob.open() as file:
        n_rows = sum(1 for line in file if line.strip())
    raise NotArticles(
        f"{blob.name} holds {n_rows} rows of GDELT event codes and no articles",
        "load the GKG or DOC file of the same time instead, or read the table with pandas",
    )


def parse_mediacloud(blob: Blob, options: Options) -> Iterator[Item]:
    """One article of a headline a row."""
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.member_bytes))
    for row in csv.DictReader(io.StringIO(decode(blob).text, newline="")):
        fields = {
            "id": row.get("id") or row.get("stories_id") or "",
            "title": row.get("title") or "",
            "published": row.get("publish_date") or "",
            "outlet": row.get("media_name") or row.get("media_url") or "",
            "url": row.get("url") or "",
            "language": row.get("language") or "",
            "indexed_date": row.get("indexed_date") or "",
            "themes": row.get("themes") or "",
        }
        yield replace(exports.article(fields, (), dated="publish_date column"), format="media cloud")


def _of_newsapi(entry: Mapping[str, Any]) -> Article:
    source = entry.get("source")
    outlet = _clean(source.get("name")) if isinstance(source, dict) else _clean(source)
    title = _clean(entry.get("title")).removesuffix(f" - {outlet}")
    content = _clean(entry.get("content"))
    m = TRUNCATED.search(content)
    fields = {
        "title": title,
        "outlet": outlet,
        "author": _clean(entry.get("author")),
        "published": _clean(entry.get("publishedAt")),
        "url": _clean(entry.get("url")),
        "abstract": _clean(entry.get("description")),
        "is_truncated": "True" if m else "",
    }
    text = TRUNCATED.sub(" …", content) if m else content
    made = replace(exports.article(fields, text.splitlines(), dated="publishedAt field"), format="newsapi")
    if m is None:
        return made
    return replace(made, warnings=(*made.warnings, f"cut by NewsAPI: {m[1]} more characters are at the address"))


def _of_gkg(cells: list[str]) -> Article:
    extras = {name: html.unescape(value) for name, value in EXTRA.findall(cells[26])}
    quotations = [parts for one in cells[22].split("#") if len(parts := one.split("|", 3)) == 4 and parts[3].strip()]
    precise = extras.get("PAGE_PRECISEPUBTIMESTAMP", "")
    fields: Fields = {
        "id": cells[0],
        "title": " ".join(extras.get("PAGE_TITLE", "").split()),
        "author": extras.get("PAGE_AUTHORS", ""),
        "published": precise or cells[1],
        "outlet": cells[3],
        "url": cells[4],
        **{name: cells[at].strip(";") for at, name in GKG_META.items()},
    }
    paragraphs = [f"“{parts[3].strip()}”" for parts in quotations]
    made = exports.article(fields, [fields["title"], *paragraphs], dated="page's own time" if precise else SEEN)
    return replace(
        made,
        headline=(0, len(fields["title"])) if fields["title"] else None,
        published=f"{made.published}Z" if made.published and "T" in made.published else made.published,
        format="gdelt gkg",
        meta=(*made.meta, *(("quotation", "|".join(parts)) for parts in quotations), ("title_only", "True")),
        warnings=(GDELT, *(w for w in made.warnings if w != exports.METADATA_ONLY)),
    )


def _json(blob: Blob) -> Mapping[str, Any]:
    """The answer as a dict; GDELT writes backslashes and control characters that JSON does not allow."""
    text = decode(blob).text
    try:
        try:
            found = json.loads(text, strict=False)
        except ValueError:
            found = json.loads(BAD_ESCAPE.sub(r"\\\\", text.replace("\\'", "'")), strict=False)
    except (ValueError, RecursionError) as error:
        raise CorruptFile(f"{blob.name} is cut or no JSON ({error})", "ask the API again") from error
    return found if isinstance(found, dict) else {"articles": found}


def _entries(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    entries = answer.get("articles")
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _clean(value: object) -> str:
    text = "" if value is None else str(value).strip()
    return markup.text_of(text) if markup.is_fragment(text) else text
