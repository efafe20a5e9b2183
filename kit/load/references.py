"""Reference lists -> Articles: RIS (Zotero, ProQuest and others) and BibTeX. They hold abstracts, hardly ever texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kit.load import exports, moments
from kit.load.encodings import decode
from kit.load.exports import Fields
from kit.load.registry import Blob, Item, Options, failure
from kit.records import Article
from kit.refusals import CorruptFile

TAG = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?")
YEAR_FIRST = re.compile(r"(\d{4}) ([^\W\d_]+) (\d{1,2})")
ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*[{(]\s*")
KEY = re.compile(r"\s*([^\s,{}]*)\s*,")
FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=\s*")
WORD = re.compile(r"[^\s,{}#]+")
NO_ENTRY = frozenset(("comment", "string", "preamble"))
ACCENT = re.compile(r"\{?\\([`'^\"~=.uvHckr])\s*\{?(\\?[A-Za-z])\}?\}?")
COMBINING = dict(
    zip("`'^\"~=.uvHckr", "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a", strict=True)
)
LETTER = re.compile(r"\\(ss|oe|OE|ae|AE|aa|AA|o|O|l|L|i|j)(?:\{\}|\s|\b)")
LETTERS = dict(ss="ß", oe="œ", OE="Œ", ae="æ", AE="Æ", aa="å", AA="Å", o="ø", O="Ø", l="ł", L="Ł", i="i", j="j")
PLAIN = {
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "~": " ",
    "\\&": "&",
    "\\%": "%",
    "\\$": "$",
    "\\_": "_",
    "\\#": "#",
}
BIBTEX = {
    "title": "title",
    "author": "author",
    "journal": "outlet",
    "journaltitle": "outlet",
    "newspaper": "outlet",
    "booktitle": "outlet",
    "date": "published",
    "url": "url",
    "abstract": "abstract",
    "pages": "page",
    "language": "language",
    "langid": "language",
    "keywords": "keywords",
    "publisher": "publisher",
    "address": "place",
    "note": "notes",
    "file": "attachment",
    "doi": "doi",
    "issn": "issn",
}


def parse_ris(blob: Blob, options: Options) -> Iterator[Item]:
    """One article a record from TY to ER; a last record without ER is cut."""
    record: list[tuple[str, str]] = []
    for line in decode(blob).text.splitlines():
        m = TAG.fullmatch(line.strip("\ufeff"))
        if m and m[1] == "ER":
            yield _of_ris(record)
            record = []
        elif m and (m[1] != "TY" or not record):
            record.append((m[1], (m[2] or "").strip()))
        elif m:
            yield _of_ris(record)
            record = [(m[1], (m[2] or "").strip())]
        elif record and line.strip():
            record[-1] = (record[-1][0], f"{record[-1][1]}\n{line.strip()}")
    if record:
        yield failure(
            blob, CorruptFile(f"{blob.name} ends in the middle of a record ({_name(record)})", "export it again")
        )


def parse_bibtex(blob: Blob, options: Options) -> Iterator[Item]:
    """One article an entry."""
    text = decode(blob).text
    at = 0
    while m := ENTRY.search(text, at):
        if m[1].lower() in NO_ENTRY:
            at = m.end()
            continue
        fields, at, whole = _fields(text, m.end())
        if whole:
            yield _of_bibtex(fields)
        else:
            message = f"{blob.name} ends in the middle of the entry {fields.get('key', '')!r}"
            yield failure(blob, CorruptFile(message, "export it again"))


def _of_ris(record: list[tuple[str, str]]) -> Article:
    fields: Fields = {}
    names = exports.labels("ris")
    dates = [_day_first(value) for tag, value in record if names.get(tag.casefold()) == "published" and value]
    for tag, value in record:
        name = names.get(tag.casefold(), "")
        if name in ("author", "keywords", "notes", "attachment") and fields.get(name):
            fields[name] += f"; {value}"
        elif name and value:
            fields.setdefault(name, value)
    day = next((one for one in dates if moments.parse(one)), "")
    fields["published"] = day
    fields["year"] = "" if day else next(iter(dates), "")
    return _article(fields, "ris")


def _of_bibtex(found: Fields) -> Article:
    fields = {BIBTEX[name]: _plain(value) for name, value in found.items() if name in BIBTEX and value}
    fields["author"] = re.sub(r"\s+and\s+", "; ", fields.get("author", ""))
    if "published" not in fields:
        parts = [found.get(name, "") for name in ("day", "month", "year")]
        fields["published"] = " ".join(filter(None, parts)) if all(parts) else ""
        fields["year"] = "" if fields["published"] else found.get("year", "")
    return replace(_article(fields, "bibtex"), id=found.get("key", ""))


def _article(fields: Fields, kind: str) -> Article:
    abstract = fields.get("abstract", "")
    fields = {name: value if name == "abstract" else " ".join(value.split()) for name, value in fields.items()}
    fields["abstract"] = "\n".join(line.strip() for line in abstract.splitlines() if line.strip())
    return replace(exports.article(fields, (), dated="reference list", inverted=True), format=kind)


def _day_first(value: str) -> str:
    m = YEAR_FIRST.fullmatch(value.strip(" /"))
    return f"{m[3]} {m[2]} {m[1]}" if m else value.strip(" /")


def _name(record: Iterable[tuple[str, str]]) -> str:
    return next((value for tag, value in record if tag in ("TI", "T1")), "without a title")[:80]


def _fields(text: str, at: int) -> tuple[Fields, int, bool]:
    """One BibTeX entry's fields, where it ends, and whether it does end."""
    fields: Fields = {}
    if m := KEY.match(text, at):
        fields["key"], at = m[1], m.end()
    while m := FIELD.match(text, at):
        value, at = _value(text, m.end())
        fields.setdefault(m[1].lower(), value)
        at += len(text[at : at + 200]) - len(text[at : at + 200].lstrip())
        if text[at : at + 1] != ",":
            break
        at += 1
    rest = text[at : at + 200].lstrip()
    return fields, at, rest[:1] in ("}", ")")


def _value(text: str, at: int) -> tuple[str, int]:
    """A value in braces, in quotation marks, or bare, and where it ends."""
    opening = text[at : at + 1]
    if opening not in ("{", '"'):
        m = WORD.match(text, at)
        return (m[0], m.end()) if m else ("", at)
    depth, end = 0, at
    for end in range(at, len(text)):
        character = text[end]
        depth += {"{": 1, "}": -1}.get(character, 0)
        if (opening == "{" and not depth) or (opening == '"' and character == '"' and end > at and not depth):
            return text[at + 1 : end], end + 1
    return text[at + 1 :], len(text)


def _plain(value: str) -> str:
    """The value without LaTeX: accents composed, braces gone, dashes and quotation marks as characters."""
    value = ACCENT.sub(lambda m: unicodedata.normalize("NFC", m[2].strip("\\") + COMBINING[m[1]]), value)
    value = LETTER.sub(lambda m: LETTERS[m[1]], value)
    for written, meant in PLAIN.items():
        value = value.replace(written, meant)
    return re.sub(r"\\(?:emph|textit|textbf|url|href)\b", "", value).replace("{", "").replace("}", "").strip()
