"""NewsBank TXT exports -> Articles: headline, "Outlet (Place) - date", labels, text, and labels again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kit.load import exports
from kit.load.exports import Fields
from kit.load.registry import Blob, Item
from kit.records import Article

# "The Harbour Gazette (Lund) - May 23, 2019"
ORIGIN = re.compile(r"(?P<outlet>[^\n]{2,120}?)\s*(?:\((?P<place>[^()\n]+)\))?,?\s+[-–—]\s+(?P<published>[^\n]{6,40})")
# "May 23, 2019 | Harbour Gazette, The (Lund)"
DATE_FIRST = re.compile(
    r"(?P<published>[^|\n]{6,40}?)\s+\|\s+(?P<outlet>[^|()\n]{2,120}?)(?:\s*\((?P<place>[^()|\n]+)\))?(?:\s*\|.*)?"
)
LABEL = re.compile(r"([A-Z][\w /()-]{1,24}?):\s*(.*)")
LABEL_LINE = re.compile(r"^(?:Author/Byline|OpenURL Link|Index Terms|Record(?: Number)?|Edition|Author):", re.M)
HEAD = frozenset("author edition section column page dateline words readability series".split())
TAIL = frozenset("caption memo correction subject geographic id rights url citation series".split())
ARTICLE_FIRST = re.compile(r"(.+), (The|A|An)")
DATED = "date line of the export"


def looks_like(text: str) -> bool:
    """True for the text of a NewsBank export: a line of origin and two of its labels."""
    if len(set(LABEL_LINE.findall(text))) < 2:
        return False
    return any(_origin(line.strip()) for line in text.splitlines()[:2_000])


def documents(blob: Blob, text: str, *, wrapped: bool) -> Iterator[Item]:
    """Every article in the export's text."""
    lines = [line.strip() for line in text.replace("\u00a0", " ").splitlines()]
    origins = [i for i, line in enumerate(lines) if i and _origin(line)]
    starts = [_title(lines, i) for i in origins]
    for n, origin in enumerate(origins):
        end = starts[n + 1] if n + 1 < len(starts) else len(lines)
        yield _article(lines[starts[n] : end], origin - starts[n], wrapped=wrapped)


parse = exports.parser(documents)


def _origin(line: str) -> Fields:
    """Outlet, place and date of a line of origin; {} for any other line."""
    m = ORIGIN.fullmatch(line) or DATE_FIRST.fullmatch(line)
    if m is None or not exports.is_date(m["published"]):
        return {}
    return {name: value for name, value in m.groupdict().items() if value}


def _title(lines: list[str], origin: int) -> int:
    """Where the headline above a line of origin begins: at most three lines back to an empty one or a label."""
    at = origin
    while at > 0 and origin - at < 3 and lines[at - 1] and not _label(lines[at - 1])[0]:
        at -= 1
    return at


def _article(lines: list[str], origin: int, *, wrapped: bool) -> Article:
    fields = {"title": " ".join(lines[:origin]), **_origin(lines[origin])}
    if m := ARTICLE_FIRST.fullmatch(fields["outlet"]):
        fields["outlet"] = f"{m[2]} {m[1]}"
    body = origin + 1
    while body < len(lines) and (not lines[body] or _label(lines[body])[0] in HEAD):
        field, value = _label(lines[body])
        if field:
            fields[field] = value
        body += 1
    tail = _tail(lines, body)
    current = ""
    for line in lines[tail:]:
        field, value = _label(line)
        current = field if field in TAIL else current
        if line:
            fields[current] = f"{fields.get(current, '')} {value if field in TAIL else line}".strip()
    paragraphs = exports.unwrap(lines[body:tail]) if wrapped else lines[body:tail]
    return replace(exports.article(fields, paragraphs, dated=DATED), format="newsbank")


def _label(line: str) -> tuple[str, str]:
    m = LABEL.fullmatch(line)
    return (exports.labels("newsbank").get(m[1].casefold(), ""), m[2]) if m else ("", "")


def _tail(lines: list[str], body: int) -> int:
    """Where the labels behind the text begin: the run of them at the end, in which none comes twice."""
    start, seen = len(lines), set[str]()
    for i in reversed(range(body, len(lines))):
        field = _label(lines[i])[0]
        if field in TAIL and field not in seen:
            start = i
            seen.add(field)
        elif lines[i] and not (lines[i - 1] and i > body and _label(lines[i - 1])[0] in TAIL):
            break
    return start
