"""Factiva exports as text (TXT, and the lines of RTF and DOCX) -> Articles, with field codes and without.

The accession number ("Document HGAZ0000...") is kept whole as the article's id: shortened ones collide.
HTML and XML: see factiva_markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kit.load import exports
from kit.load.exports import Fields
from kit.load.registry import Blob, Item
from kit.records import Article

NUMBER = re.compile(
    r"(?:AN\s+)?(?:Document|Dokument|Documento|Documento:|文件|文書|Документ)\s+([A-Z][A-Z0-9]{5,}[a-z0-9]{6,})"
)
NUMBER_LINE = re.compile(rf"^[ \t]*(?:AN\s*)?{NUMBER.pattern}[ \t|]*\r?$", re.M)
CODES = frozenset(code.upper() for code in exports.labels("factiva"))
CODE = re.compile(r"([A-Z]{2,3})(?:[ \t|]+(.*))?")
IN_HEAD = frozenset("CLM SE HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD".split())
AFTER_LEAD = frozenset("TD RF ART IPC IPD PUB AN".split())
# Codes that are words too, and so count behind the text only with values in their form.
WORDS_TOO = frozenset("CT CO IN NS RE".split())
CODED = re.compile(r"\w{2,8} ?: .+|.* \| .*")  # "gdip : Diplomacy | gpir : International Relations"
WORDS = re.compile(
    r"\d[\d.,\u00a0 ]* ?(?:words?|Wörter|Worte|mots?|woorden|palabras|parole|palavras|ord|słów|слов\w*|字)",
    re.IGNORECASE,
)
WORDS_LINE = re.compile(rf"^[ \t]*(?:{WORDS.pattern})[ \t]*\r?$", re.I | re.M)
TIME = re.compile(r"\d{1,2}[:.]\d\d(?: ?(?:[ap]m|GMT))?", re.IGNORECASE)
SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
PAGE = re.compile(r"[A-Z]{0,3}-?\d{1,4}[A-Z]?(?:[-,] ?[A-Z]{0,3}\d{1,4})*")
RIGHTS = re.compile(r"(?:\(c\)|©|copyright\b).*", re.IGNORECASE)
NAMED = re.compile(r"(?:by|par|von|door|por|di)\s+\S.*", re.IGNORECASE)
NAME = re.compile(r"[^\W\d_]\S*(?: \S+){1,4}")
COMPANY = re.compile(
    r"\b(?:ltd|limited|inc|llc|gmbh|ag|corp|corporation|company|co|group|plc|s\.?a|bv|b\.v|verlag|media|press|publishing"
    r"|newspapers?|agency|news)\.?$",
    re.IGNORECASE,
)
SUMMARY = re.compile(
    r"(?:search summary|suchzusammenfassung|zusammenfassung der suche|résumé de (?:la )?recherche"
    r"|resumen de (?:la )?búsqueda|samenvatting)",
    re.IGNORECASE,
)
MARKS = ("Factiva", "Document", "Dokument", "文件", "文書", "Документ")
CUT = "cut: the article ends before its document number"
DATED = "PD field of the export"


def looks_like(text: str) -> bool:
    """True for the text of a Factiva export: a document number, and a count of words or field codes."""
    if not any(mark in text for mark in MARKS) or not ("Factiva" in text or NUMBER_LINE.search(text)):
        return False
    return WORDS_LINE.search(text) is not None or _coded(text.splitlines()[:2_000])


def documents(blob: Blob, text: str, *, wrapped: bool) -> Iterator[Item]:
    """Every article in the export's text; the page about the search is none."""
    for lines, number in _split(text.replace("\u00a0", " ").replace("\f", "\n")):
        if _coded(lines):
            fields, paragraphs = _by_code(lines)
        else:
            fields, paragraphs = by_place(lines)
        if number:
            fields["id"] = number
        if "title" in fields or paragraphs:
            made = article(fields, exports.unwrap(paragraphs) if wrapped else paragraphs)
            yield made if number else replace(made, warnings=(*made.warnings, CUT))


parse = exports.parser(documents)


def article(fields: Fields, paragraphs: Iterable[str]) -> Article:
    """The article of Factiva's fields, by our names."""
    fields = {name: " ".join(value.split()) for name, value in fields.items()}
    fields["author"] = re.sub(r"^(?:NGC|BY)\b\s*", "", fields.get("author", ""))
    return replace(exports.article(fields, paragraphs, dated=DATED), format="factiva")


def _split(text: str) -> Iterator[tuple[list[str], str]]:
    """The lines of each article and its document number, "" where the export ends before it."""
    lines: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if m := NUMBER.fullmatch(line.strip("|\t ")):
            yield lines, m[1]
            lines = []
        elif SUMMARY.fullmatch(line.strip("|\t ")) and (not any(lines) or not _has_head(lines)):
            return
        elif not re.fullmatch(r"AN\s*", line):
            lines.append(line)
    if _has_head(lines):
        yield lines, ""


def _has_head(lines: list[str]) -> bool:
    return _coded(lines) or any(WORDS.fullmatch(line) for line in lines[:40])


def _coded(lines: list[str]) -> bool:
    """True where lines begin with the field codes that every article has."""
    found = {m[1] for line in lines if (m := CODE.fullmatch(line.strip()))}
    return len(found & {"HD", "WC", "PD", "SN", "LP", "TD", "LA"}) >= 3 and "HD" in found


def _by_code(lines: list[str]) -> tuple[Fields, list[str]]:
    """Fields and paragraphs of lines such as "HD Talks open" or "HD" with the value below."""
    found: dict[str, list[str]] = {}
    code, in_text = "", False
    for line in lines:
        m = CODE.fullmatch(line)
        if m and _is_code(m[1], m[2] or "", in_text=in_text, found=found):
            code, value = m[1], (m[2] or "").strip(" |\t")
            in_text = in_text or code in ("LP", "TD")
            found.setdefault(code, []).append(value)
        elif code:
            found[code].append(line.strip("|\t "))
    names = exports.labels("factiva")
    fields = {names[code.casefold()]: " ".join(values).strip() for code, values in found.items()}
    paragraphs = found.get("LP", []) + [""] + found.get("TD", [])
    return {name: value for name, value in fields.items() if value and name not in ("lead", "body")}, paragraphs


def _is_code(code: str, value: str, *, in_text: bool, found: dict[str, list[str]]) -> bool:
    """Prose may begin with "IN" or "BY": in the text only codes that follow it count, with values in their form."""
    if code not in CODES or code in found:
        return False
    if not in_text:
        return code in IN_HEAD
    if code in WORDS_TOO:
        return not value or bool(CODED.fullmatch(value))
    return code in AFTER_LEAD


def by_place(lines: list[str]) -> tuple[Fields, list[str]]:
    """Fields and paragraphs of an article without codes, told by their order around the count of words."""
    at = next((i for i, line in enumerate(lines) if WORDS.fullmatch(line)), None)
    if at is None:
        return _without_count(lines)
    fields = _above([line for line in lines[:at] if line]) | {"words": lines[at]}
    rest = at + 1
    while rest < len(lines) and rest < at + 16:
        name = _place(lines[rest], fields)
        if lines[rest] and not name:
            break
        fields[name or "skip"] = lines[rest]
        rest += 1
        if name == "rights":
            break
    fields.pop("skip", None)
    return _publisher(fields, lines[rest:])


def _without_count(lines: list[str]) -> tuple[Fields, list[str]]:
    whole = [line for line in lines if line]
    return {"title": whole[0]} if whole else {}, whole[1:]


def _above(lines: list[str]) -> Fields:
    """Section, headline and byline: up to three lines, of which only the headline is always there."""
    lines = lines[-4:]
    author = ""
    if len(lines) > 1 and (NAMED.fullmatch(lines[-1]) or _is_name(lines[-1], lines[-2])):
        author = lines.pop()
    section = lines[0] if len(lines) > 1 and len(lines[0]) <= 40 else ""
    title = " ".join(lines[1:] if section else lines)
    return {name: value for name, value in (("title", title), ("author", author), ("section", section)) if value}


def _is_name(line: str, above: str) -> bool:
    """A line of two to five capitalised words under a longer one."""
    capitals = [word[0].isupper() for word in line.split()]
    return (
        bool(NAME.fullmatch(line)) and len(line) <= 50 and len(above) > len(line) and sum(capitals) >= len(capitals) - 1
    )


def _place(line: str, fields: Fields) -> str:
    """Which field of the head the next line is; "" for none."""
    if "published" not in fields:
        return "published" if exports.is_date(line) else ""
    if TIME.fullmatch(line) and "time" not in fields:
        return "time"
    if RIGHTS.fullmatch(line):
        return "rights"
    if "outlet" not in fields:
        return "outlet" if line else ""
    if SOURCE_CODE.fullmatch(line) and "source_code" not in fields:
        return "source_code"
    if exports.language(line) and not line.islower() and "language" not in fields:
        return "language"
    if PAGE.fullmatch(line) and "page" not in fields:
        return "page"
    if line and "language" not in fields and len(line) < 60 and not line.endswith("."):
        return "edition" if "edition" not in fields else "volume" if "volume" not in fields else ""
    return ""


def _publisher(fields: Fields, lines: list[str]) -> tuple[Fields, list[str]]:
    """The last line as the publisher, where it stands in the copyright line too or names a company."""
    last = next((i for i in reversed(range(len(lines))) if lines[i]), None)
    if last is None or last == next(i for i, line in enumerate(lines) if line):
        return fields, lines
    line, rights = lines[last].casefold(), fields.get("rights", "").casefold()
    short = len(line) <= 80 and not line.endswith((".", "!", "?", "”", '"'))
    if line in rights or (short and COMPANY.search(line)):
        return fields | {"publisher": lines[last]}, lines[:last]
    return fields, lines
