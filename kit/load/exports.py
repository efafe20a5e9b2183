"""What the exports of news databases share: labels in several languages, wrapped lines, and fields -> Article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from kit.load import joining, moments
from kit.load.encodings import decode
from kit.records import Article
from kit.tables import rows
from kit.text import UPPER, words

if TYPE_CHECKING:
    from kit.load.registry import Blob, Item, Options, Parser

Fields = dict[str, str]

ABSTRACT_ONLY = "only an abstract: the export holds no full text"
METADATA_ONLY = "no text: the export holds the title and other facts only"
IN_ARTICLE = frozenset({"id", "title", "author", "published", "time", "outlet", "url", "language", "dateline", "words"})
NO_ABSTRACT = re.compile(r"(?:none|not) available\.?|none\.?|n/a", re.IGNORECASE)
OUTLET_PLACE = re.compile(r"(.*\S)\s*\(([^()]+)\)")
PAGE = re.compile(
    r"(?P<section>.*?)[;,]?\s*\b(?:Pgs?|Pages?|S|Seiten?|Blz|Pag|Pág|Pagina|p|pp)\b[.:]?\s*(?P<page>[A-Z]{0,3}\d.*)",
    re.I,
)
# "Von" and "Di" open names too ("Von der Sund"): they are a byline's only before a first and a last name.
BY = re.compile(
    r"(?:(?i:by|par|door|por):?|von:|[Vv]on(?=\s+[A-ZÄÖÜ]\w+\s+[A-ZÄÖÜ])|Di(?=\s+[A-Z]\w+\s+[A-Z]))\s+(?=\S)"
)
NOBODY = frozenset(("anonymous", "unknown", "none", "n/a", "not available"))
ASIDE = re.compile(r"\([^()]*\)|\S+@\S+|\[\[|\]\]")
COMMA = re.compile(r"\s+,")
ROLE = re.compile(
    r",\s*(?:[\w'’-]+\s+){0,4}(?:correspondent|editor|reporter|writer|staff|columnist|analyst|bureau chief)s?\b.*", re.I
)
PLACE_AFTER = re.compile(r"(?<=\w)\s+in\s+[A-Z]\w+.*")
BETWEEN = re.compile(r"\s*;\s*|,?\s+(?:and|und|et|y|en|e|&)\s+")
# "Nina Hale, Omar Sund": between two names of two words or more each, in a byline that is not turned round.
LISTED = re.compile(rf"(?<=\w) ?, ?(?=[{UPPER}][\w'’.-]* [{UPPER}])")
LETTERS = re.compile(r"[^\W\d_]+")
# What may stand in a line that is a date and nothing else, besides months, weekdays and numbers.
IN_DATES = frozenset("am pm a p m h t z st nd rd th er de del den der le el of at um uhr à time eastern".split())
DIGIT = re.compile(r"\d")
ZONE = re.compile(r"\b[A-Z]{2,5}\b")
# Zones whose short name means one thing in the news databases.
ZONES = dict(GMT="+00:00", UTC="+00:00", BST="+01:00", CET="+01:00", CEST="+02:00", EST="-05:00", EDT="-04:00")
ZONES |= dict(CST="-06:00", CDT="-05:00", MST="-07:00", MDT="-06:00", PST="-08:00", PDT="-07:00")
# "03 Sep 15 00:01:01": a year of two digits before a time of day, as RFC 822 had it.
SHORT_YEAR = re.compile(r"((?<!\d)\d{1,2}[ -][^\W\d_]{3,9}\.?[ -])(\d\d)(?=[ T,]+\d{1,2}:|\s*$)")
LONGEST_BYLINE = 2_000
LONGEST_NAME = 300
UNWRAPPED = 100  # a line longer than this is in a file whose lines are whole paragraphs
SHORTEST_WIDTH = 55
FULL = 0.85


def parser(documents: Callable[..., Iterator[Item]]) -> Parser:
    """The parser of TXT exports, of whose text `documents` makes the articles."""

    def parse(blob: Blob, options: Options) -> Iterator[Item]:
        return documents(blob, decode(blob).text, wrapped=True)

    return parse


@cache
def labels(vendor: str) -> dict[str, str]:
    """The vendor's labels in lower case -> our field names, all languages in one."""
    return {row["label"].casefold(): row["field"] for row in rows("export_labels") if row["vendor"] == vendor}


def article(fields: Fields, paragraphs: Iterable[str], *, dated: str, inverted: bool = False) -> Article:
    """The fields and paragraphs as an Article; the abstract, or else the title, stands in for a missing text.

    `dated` says where the date came from; `inverted` reads "Hale, Nina" as one name. Fields that an Article has no
    place for go to `meta`.
    """
    text, missing = _text(fields, [p for p in (line.strip() for line in paragraphs) if p])
    lacks = {ABSTRACT_ONLY: {"summary_only": "True"}, METADATA_ONLY: {"title_only": "True"}}
    title = fields.get("title") or None
    outlet, place = split_place(fields.get("outlet", ""))
    published = _published(fields)
    return Article(
        fields.get("id", ""),
        text,
        raw=text,
        title=title,
        headline=(0, len(text)) if text and text == title else None,
        published=published,
        published_from=dated if published else None,
        dateline=fields.get("dateline") or None,
        outlet=outlet or None,
        author=authors(_without(outlet, fields.get("author", "")), inverted=inverted),
        url=fields.get("url") or None,
        language=language(fields.get("language", "")),
        meta=_meta(
            {"place": place} | fields | {"abstract": "" if missing else _abstract(fields)} | lacks.get(missing, {})
        ),
        warnings=tuple(filter(None, (missing, _undated(fields, published), "" if missing else _length(fields, text)))),
    )


def authors(text: str, *, inverted: bool = False) -> str | None:
    """The names in a byline, apart by "; ", without "By", roles, places and e-mail addresses; None for no name."""
    text = BY.sub("", COMMA.sub(",", ASIDE.sub(" ", " ".join(text[:LONGEST_BYLINE].split()))).strip(), count=1)
    parts = [ROLE.sub("", part) for part in BETWEEN.split(text)]
    names = (_name(name, inverted) for part in parts for name in ([part] if inverted else LISTED.split(part)))
    return "; ".join(dict.fromkeys(name for name in names if name and name.casefold() not in NOBODY)) or None


def language(name: str) -> str | None:
    """The ISO 639-1 code for a language's name or code ("ENGLISH", "FRANÇAIS; FRENCH", "en-GB"); None for others."""
    for part in re.split(r"[;,/]", name[:LONGEST_NAME]):
        written = part.strip(" .").casefold()
        if code := _languages().get(written):
            return code
        if re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2,4})?", written):
            return written[:2]
    return None


def split_place(outlet: str) -> tuple[str, str]:
    """An outlet and the place in brackets behind it: "The Harbour Gazette(Lund)" -> ("The Harbour Gazette", "Lund")."""
    m = OUTLET_PLACE.fullmatch(outlet.strip()) if len(outlet) < LONGEST_NAME else None
    return (m[1], m[2]) if m else (outlet.strip(), "")


def split_page(fields: Fields) -> Fields:
    """The fields with "NEWS; Pg. 4" taken apart into section and page."""
    section = fields.get("section", "")
    m = PAGE.fullmatch(section) if len(section) < LONGEST_NAME else None
    if m is None:
        return fields
    return fields | {"section": m["section"].strip(" ;,"), "page": fields.get("page") or m["page"].strip()}


def whole_year(written: str) -> str:
    """A mail's or feed's date with its year of two digits made four: 70 to 99 are of the last century."""
    return SHORT_YEAR.sub(lambda m: f"{m[1]}{'20' if int(m[2]) < 70 else '19'}{m[2]}", written)


def gaps(numbers: Iterable[int], low: int, high: int) -> list[str]:
    """The numbers from `low` to `high` that are not among the sorted `numbers`, as "2" or "4-9"; [] for none."""
    found, at = [], low
    for number in (*(n for n in numbers if low <= n <= high), high + 1):
        if number > at:
            found.append(str(at) if number == at + 1 else f"{at}-{number - 1}")
        at = number + 1
    return found


def is_date(line: str) -> bool:
    """True for a line that is a date, with or without weekday and time, and nothing else."""
    if not 5 < len(line) <= 80 or not DIGIT.search(line) or not (moments.parse(line) or moments.NUMERIC.search(line)):
        return False
    return all(
        word.casefold() in IN_DATES or word.casefold() in _calendar() or ZONE.fullmatch(word)
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)
    )


def unwrap(lines: Iterable[str]) -> list[str]:
    """Paragraphs from lines cut at a column: two lines are one paragraph where the next word would not have fitted."""
    lines = [line.strip() for line in lines]
    width = max(map(len, lines), default=0)
    found: list[str] = []
    last = ""
    for line in lines:
        fits = len(last) + 1 + len(line.partition(" ")[0]) <= FULL * width
        if last and line and not fits and SHORTEST_WIDTH <= width <= UNWRAPPED:
            found[-1] = joining.join(found[-1], line)
        elif line:
            found.append(line)
        last = line
    return found


def _text(fields: Fields, paragraphs: list[str]) -> tuple[str, str]:
    """The text and what to say of it where it is none."""
    if paragraphs and not (len(paragraphs) == 1 and NO_ABSTRACT.fullmatch(paragraphs[0])):
        return "\n".join(paragraphs), ""
    if abstract := _abstract(fields):
        return abstract, ABSTRACT_ONLY
    return fields.get("title", ""), METADATA_ONLY


def _abstract(fields: Fields) -> str:
    abstract = fields.get("abstract", "").strip()
    return "" if NO_ABSTRACT.fullmatch(abstract) else abstract


def _published(fields: Fields) -> str | None:
    """The day, or the moment where a time of day is given; a named zone becomes its offset."""
    day = moments.parse(_offset(fields.get("published", "")))
    if day and "T" not in day and fields.get("time"):
        day = moments.parse(f"{day} {_offset(fields['time'])}")
    return day


def _offset(written: str) -> str:
    return ZONE.sub(lambda m: ZONES.get(m[0], m[0]), whole_year(written))


def _undated(fields: Fields, published: str | None) -> str:
    written, year = fields.get("published", ""), fields.get("year", "")
    if published or not (written or year):
        return ""
    if re.fullmatch(r"\d{4}(?:-\d\d)?", written or year):
        return f"no day: the export says {written or year} only"
    return f"date not understood: {(written or year)[:60]!r}"


def _without(outlet: str, author: str) -> str:
    """The byline without a last part that repeats the outlet."""
    head, _, last = author.rpartition(";")
    return head if head and last.strip().casefold() == outlet.casefold() else author


def _length(fields: Fields, text: str) -> str:
    """A warning where the vendor's own count of words and the text differ by more than a tenth (and five words)."""
    m = re.match(r"\D{0,12}(\d[\d.,\s]{0,12})", fields.get("words", ""))
    if m is None:
        return ""
    stated, counted = int(re.sub(r"\D", "", m[1])), len(words(text))
    if abs(stated - counted) <= max(stated / 10, 5):
        return ""
    return f"the export says {stated} words, the text has {counted}"


def _meta(fields: Fields) -> tuple[tuple[str, str], ...]:
    return tuple((name, _dated(name, value)) for name, value in fields.items() if value and name not in IN_ARTICLE)


def _dated(name: str, value: str) -> str:
    """A date in ISO form where the field is one and can be read."""
    return (moments.parse(value) or value) if name.endswith("_date") else value


def _name(name: str, inverted: bool) -> str:
    name = PLACE_AFTER.sub("", " ".join(name.split())).strip(" ,.;:|/")
    if inverted and name.count(",") == 1:
        family, given = name.split(",")
        name = f"{given.strip()} {family.strip()}"
    if name.isupper() and (" " in name or len(name) > 5):
        name = LETTERS.sub(lambda m: m[0].capitalize(), name)
    return name


@cache
def _languages() -> dict[str, str]:
    return {name: row["code"] for row in rows("language_names") for name in row["names"].split(",")}


@cache
def _calendar() -> frozenset[str]:
    days = {name for row in rows("weekdays") for name in row["names"].split()}
    return frozenset(days | set(moments.months()))
