"""ProQuest exports -> Articles: TXT (documents between lines of underscores) and the HTML that it sends by e-mail.

Spreadsheets and RIS from ProQuest need no reader of their own: see tables and references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kit.load import blocks, exports
from kit.load.exports import Fields
from kit.load.registry import Blob, Item, failure
from kit.records import Article
from kit.refusals import CorruptFile

RULE = re.compile(r"_{20,}")
RULE_LINE = re.compile(r"^[ \t]*_{20,}[ \t]*\r?$", re.M)
NUMBERED = re.compile(r"(?:Document|Dokument|Documento) (\d{1,6}) (?:of|von|de|sur|van|di) (\d{1,6})", re.IGNORECASE)
LABEL = re.compile(r"([^\W\d_][\w /'’()-]{1,40}?)\s?:\s*(.*)")
LINK = re.compile(r"https?://\S+")
# "The Harbour Gazette ; Lund [Lund]23 May 2019: 4."
INFO = re.compile(
    r"(?P<outlet>[^;\[]+?)\s*(?:;\s*(?P<place>[^\[]*))?(?:\[[^\]]*\])?[.,\s]*"
    r"(?P<published>\d{1,2} \w+ \d{4})(?:: ?(?P<page>\S+?))?\.?\s*"
)
DOC_ID = re.compile(r"DocID_(?:[A-Z]+_)?(\d+)")
# Fields that two labels fill.
REPEATED = frozenset(("url", "issn", "page", "year"))
DATED = "publication date of the export"


def looks_like(text: str) -> bool:
    """True for the text of a ProQuest export, or the first part of one."""
    if "ProQuest" not in text[:4_000] and not (RULE_LINE.search(text) and "ProQuest document" in text):
        return False
    return RULE_LINE.search(text) is not None and len(_known(text.splitlines())) >= 3


def in_mail(html: str) -> bool:
    """True for the HTML of a ProQuest e-mail."""
    return "DocID_" in html and ("ProQuest" in html or "<strong>" in html)


def documents(blob: Blob, text: str, *, wrapped: bool) -> Iterator[Item]:
    """Every article in the export's text, and a failure for each number that "n of N" announces and that is missing."""
    numbers: set[int] = set()
    total = 0
    for lines in _split(text.replace("\u00a0", " ")):
        m = next((m for line in lines if (m := NUMBERED.fullmatch(line))), None)
        if m:
            numbers.add(int(m[1]))
            total = max(total, int(m[2]))
        article = _of_lines([line for line in lines if not NUMBERED.fullmatch(line)], wrapped=wrapped)
        if article:
            yield article
    for gap in exports.gaps(sorted(numbers), 1, total):
        message = f"{blob.name} announces {total} documents and does not hold number {gap}"
        yield failure(blob, CorruptFile(message, "download the missing documents again"))


parse = exports.parser(documents)


def mailed(html: str) -> Iterator[Article]:
    """Every article in the HTML of a ProQuest e-mail: one division behind each document's anchor."""
    # Each article brings a page of its own inside the page, whose tags would end the outer one's paragraphs.
    html = re.sub(r"</?(?:html|head|body|text|meta)\b[^>]{0,500}>|<title>[^<]{0,500}</title>", "", html, flags=re.I)
    tree = blocks.parsed(f"<html><body>{html}</body></html>")
    for anchor in () if tree is None else tree.iter("a"):
        if DOC_ID.match(anchor.get("name", "")):
            yield _of_division(anchor.getparent(), DOC_ID.match(anchor.get("name", "")))


def article(fields: Fields, paragraphs: list[str]) -> Article:
    """The article of ProQuest's fields: names turned round, the place taken off the publication's title."""
    fields = dict(fields)
    if m := INFO.fullmatch(fields.pop("publication_info", "")[:500]):
        fields = {name: value.strip() for name, value in m.groupdict().items() if value} | fields
    outlet, _, place = fields.get("outlet", "").partition(";")
    fields |= {"outlet": outlet.strip(), "place": fields.get("place") or place.strip()}
    if fields.get("id"):
        fields["id"] = fields["id"].split()[0]
    made = exports.article(fields, paragraphs, dated=DATED, inverted=True)
    return replace(made, format="proquest")


def _split(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if RULE.fullmatch(line):
            yield lines
            lines = []
        else:
            lines.append(line)
    yield lines


def _known(lines: list[str]) -> set[str]:
    return {field for line in lines if (field := _label(line)[0])}


def _label(line: str) -> tuple[str, str]:
    m = LABEL.fullmatch(line)
    return (exports.labels("proquest").get(m[1].casefold(), ""), m[2]) if m else ("", "")


def _of_lines(lines: list[str], *, wrapped: bool) -> Article | None:
    """The article of one document's lines; None for the cover and the page of terms."""
    if len(_known(lines)) < 3 and "body" not in _known(lines):
        return None
    first = next((i for i, line in enumerate(lines) if _label(line)[0]), len(lines))
    title = " ".join(line for line in lines[:first] if line and not LINK.fullmatch(line))
    body = next((i for i, line in enumerate(lines) if _label(line)[0] == "body"), None)
    tail = _tail(lines, first if body is None else body + 1)
    fields = _labelled(lines[: len(lines) if body is None else body]) | _labelled(lines[tail:])
    if title:
        fields = fields | {"title": title}
    link = next((line for line in lines[:body] if LINK.fullmatch(line)), "")
    if link and "url" not in fields:
        fields["url"] = link
    text = [] if body is None else [_label(lines[body])[1], *lines[body + 1 : tail]]
    return article(fields, exports.unwrap(text) if wrapped else text)


def _tail(lines: list[str], start: int) -> int:
    """Where the labels behind the text begin: the last run of them, in which none comes twice."""
    tail, seen = len(lines), set[str]()
    for i in reversed(range(start, len(lines))):
        field = _label(lines[i])[0]
        if field and field != "body" and (field not in seen or field in REPEATED):
            tail = i
            seen.add(field)
        elif lines[i] and (i == start or not _continues(lines, i, start)):
            break
    return tail


def _continues(lines: list[str], i: int, start: int) -> bool:
    """True for a line that runs on from the label right above it, as long lists of subjects do."""
    above = next((j for j in reversed(range(start, i)) if not lines[j] or _label(lines[j])[0]), None)
    return above is not None and bool(lines[above]) and i - above <= 12


def _labelled(lines: list[str]) -> Fields:
    fields: Fields = {}
    current = ""
    for line in lines:
        field, value = _label(line)
        if field and field != "body":
            current = field
            fields.setdefault(field, value)
        elif line and current and not LINK.fullmatch(line):
            fields[current] = f"{fields[current]} {line}".strip()
        elif not line:
            current = current if current == "abstract" else ""
    return {name: value for name, value in fields.items() if value}


def _of_division(division: Any, m: re.Match[str] | None) -> Article:
    """The article in one division of the e-mail: headline, labelled paragraphs, the text behind "Full text"."""
    fields: Fields = {"id": m[1] if m else ""}
    paragraphs: list[str] = []
    in_text = False
    for line, label in _mail_lines(division):
        field = exports.labels("proquest").get(label.casefold(), "")
        value = line[len(label) :].lstrip(" :\u00a0") if field else line
        in_text = field == "body" if field else in_text
        if in_text and value:
            paragraphs.append(value)
        elif field and not in_text:
            fields.setdefault(field, value)
        elif not label and value:
            fields.setdefault("title", value)
    if "url" not in fields:
        fields["url"] = next((a.get("href", "") for a in division.iter("a") if "docview" in a.get("href", "")), "")
    return article({name: value for name, value in fields.items() if value}, paragraphs)


def _mail_lines(division: Any) -> Iterator[tuple[str, str]]:
    """Every paragraph's text and the label it begins with, "" for none."""
    for element in division.iter("p", "div"):
        if next(element.iterdescendants("p", "div"), None) is not None and element.tag == "div":
            continue
        text = " ".join(element.text_content().split())
        strong = element.find(".//strong")
        label = " ".join(strong.text_content().split()).rstrip(" :\u00a0") if strong is not None else ""
        if label and text.startswith(f"{label}:"):
            yield text, label
        elif text:
            yield text, ""
