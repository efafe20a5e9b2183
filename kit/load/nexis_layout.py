"""One document of a Nexis or LexisNexis export, as lines -> its fields and paragraphs.

Two layouts are known: the old one (outlet, date, headline, then LABELS: in capitals) and that of Nexis Uni (headline,
outlet, date, copyright, Labels:, "Body"). Either may lack any of these, and a cover page may stand before the first.
"""

from __future__ import annotations

import re

from kit.load import exports
from kit.load.exports import Fields

LABEL = re.compile(r"([^\W\d_][\w' -]{1,28}?)\s?:\s*(.*)")
COUNT = re.compile(r"(?:Documents|Dokumente|Documenten|Documentos|Documenti)\s*\((\d{1,6})\)", re.IGNORECASE)
# The edition behind a date on its line: "May 23, 2019 Thursday Late Edition (East Coast)".
EDITION = re.compile(r"[\s,;]+((?:(?!\w+day\b)[^\W\d_]+\s)?(?:edition|ausgabe|édition|editie)\b.*)", re.IGNORECASE)
LISTED = re.compile(r"1\.\s+(.{3,})")
RIGHTS = re.compile(
    r"(?:copyright\b|\(c\)\s|©|all rights reserved|alle rechte vorbehalten|tous droits réservés|alle rechten"
    r"|todos los derechos|tutti i diritti).*",
    re.IGNORECASE,
)
FLAG = re.compile(r"(?:correction|clarification|editor's note)s? (?:notice )?appended.*", re.IGNORECASE)
# Lines that the export lays over the document: links to pictures, page numbers.
LAID_OVER = re.compile(
    r"link (?:to (?:image|pdf|the original story)\b|zum pdf|naar pdf|vers le pdf).*|(?:page|seite) \d+ (?:of|von) \d+",
    re.IGNORECASE,
)
HEAD = frozenset(
    "title author section words dateline highlight edition series column source distribution published page "
    "body caption".split()
)
TAIL = frozenset(
    "load_date language caption type journal_code id subject organization company ticker industry person geographic "
    "country city state category notes url correction correction_date rights classification series distribution".split()
)
# Headings that stand alone above their text, and how many lines that text may have before it is taken for the article.
BARE = {"caption": 12, "notes": 6, "correction": 6, "classification": 10_000}


def read(lines: list[str], *, wrapped: bool) -> tuple[Fields, list[str]]:
    """The fields by our names and the paragraphs; `wrapped` says that lines were cut at a column, as in TXT files."""
    lines = [line for line in lines if not LAID_OVER.fullmatch(line)]
    day = _date_line(lines)
    top = _top(lines, day)
    lines, day = lines[top:], None if day is None else day - top
    after = 0 if day is None else day + 1
    first = _first_label(lines, after)
    body = _body(lines, first) if first is not None else _unlabelled(lines, after)
    tail = _tail(lines, body, wrapped=wrapped)
    fields = _unlabelled_fields(lines[: body if first is None else first], day)
    fields = _labelled(lines[body if first is None else first : body], HEAD) | fields
    labelled = _labelled(lines[tail:], TAIL)
    fields = labelled | fields | {name: labelled[name] for name in ("correction",) if name in labelled}
    text = lines[body:tail]
    if text and _label(lines[body - 1])[1:] == ("body", ""):
        text = text[next((i for i, line in enumerate(text) if line), 0) :]
    return exports.split_page(fields), exports.unwrap(text) if wrapped else [line for line in text if line]


def _label(line: str) -> tuple[str, str, str]:
    """The label as written, its field and the value behind it; ("", "", "") for a line without a known label."""
    m = LABEL.fullmatch(line)
    name, value = (m[1], m[2]) if m else (line, "")
    field = exports.labels("nexis").get(name.casefold(), "")
    if not field or name.islower() or (m is None and field != "body" and field not in BARE):
        return "", "", ""
    return name, field, value


def _field(line: str) -> str:
    return _label(line)[1]


def _date_line(lines: list[str]) -> int | None:
    """The last line that is a date before the first that must come after it: a length or the mark of the body."""
    end = next((i for i, line in enumerate(lines) if _field(line) in ("words", "body")), None)
    if end is None:
        end = next((i for i, line in enumerate(lines) if _field(line) in HEAD), len(lines))
        return next((i for i in range(end) if _is_day(lines[i])), None)
    return next((i for i in reversed(range(end)) if _is_day(lines[i])), None)


def _is_day(line: str) -> bool:
    return exports.is_date(EDITION.sub("", line[:200]))


def _top(lines: list[str], day: int | None) -> int:
    """Where the article begins behind a cover page; 0 without one.

    The headline is found by the cover's own list, else as the lines above the date back to an empty one, else two.
    """
    cover = next((i for i, line in enumerate(lines) if COUNT.fullmatch(line)), None)
    if cover is None or day is None or cover > day:
        return 0
    listed = next((m[1][:40] for line in lines[cover:day] if (m := LISTED.fullmatch(line))), None)
    if listed:
        for i in reversed(range(cover, day)):
            if lines[i].startswith(listed):
                return i
    above = next((i + 1 for i in reversed(range(day)) if not lines[i]), 0)
    return above if 1 < day - above < 5 else max(0, day - 2)


def _first_label(lines: list[str], after: int) -> int | None:
    return next((i for i in range(after, len(lines)) if _field(lines[i]) in HEAD), None)


def _body(lines: list[str], first: int) -> int:
    """Where the text begins: behind "Body", else behind the run of labels that starts at `first`."""
    i = first
    while i < len(lines):
        name, field, value = _label(lines[i])
        if field == "body" and value:
            lines[i] = value
            return i
        if field == "body":
            return i + 1
        if field not in HEAD and not RIGHTS.fullmatch(lines[i]):
            return i
        i += 1
        while i < len(lines) and lines[i] and not name.istitle() and not _field(lines[i]):
            i += 1  # a value that runs over several lines, which only the old layout has
        while i < len(lines) and not lines[i]:
            i += 1
    return i


def _unlabelled(lines: list[str], after: int) -> int:
    """Where the text begins in a document without labels: behind the date, edition and headline."""
    blocks = _blocks(lines, after)
    n_before = sum(map(bool, lines[: max(0, after - 1)]))
    blocks = [(start, end) for start, end in blocks if not RIGHTS.fullmatch(lines[start])]
    skip = 0 if n_before >= 2 else 1
    return blocks[skip][0] if len(blocks) > skip else after


def _blocks(lines: list[str], start: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for i in range(start, len(lines)):
        if lines[i] and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        elif lines[i]:
            found.append((i, i + 1))
    return found


def _tail(lines: list[str], body: int, *, wrapped: bool) -> int:
    """Where the labels behind the text begin: the run of them at the end, in which none comes twice."""
    start, seen, pending = len(lines), set[str](), False
    for i in reversed(range(body, len(lines))):
        field = "rights line" if RIGHTS.fullmatch(lines[i]) else _field(lines[i])
        if not lines[i]:
            if pending:
                break
        elif field == "rights line" or (field in TAIL and field not in seen):
            start, pending = i, False
            seen.add(field)
        elif wrapped and not field:
            pending = True
        else:
            break
    return start if start == len(lines) else _bare(lines, body, start)


def _bare(lines: list[str], body: int, tail: int) -> int:
    """Where the first heading such as "Graphic" or "Notes" stands above a few lines before the tail, else the tail."""
    start, n_lines = tail, 0
    for i in reversed(range(body, tail)):
        n_lines += bool(lines[i])
        if ":" not in lines[i] and n_lines <= BARE.get(_field(lines[i]), 0):
            start = i
    return start


def _labelled(lines: list[str], known: frozenset[str]) -> Fields:
    """The values of the labelled lines; lines without a label belong to the label above them."""
    fields: Fields = {}
    current = ""
    for line in lines:
        _, field, value = _label(line)
        if field in known and field != "body":
            current = field
            fields[field] = "; ".join(filter(None, (fields.get(field, ""), value)))
        elif RIGHTS.fullmatch(line):
            current = "rights"
            fields["rights"] = " ".join(filter(None, (fields.get("rights", ""), line)))
        elif field == "body":
            current = ""
        elif line and current:
            fields[current] = " ".join(filter(None, (fields[current], line)))
    return fields


def _unlabelled_fields(lines: list[str], day: int | None) -> Fields:
    """Outlet, date, headline and edition from the lines above the labels."""
    flags = [line for line in lines if FLAG.fullmatch(line)]
    rights = " ".join(line for line in lines if RIGHTS.fullmatch(line))
    at = len(lines) if day is None else day
    before = [line for line in lines[:at] if line and not FLAG.fullmatch(line)]
    blocks = [lines[start:end] for start, end in _blocks(lines, at)]
    edition = [line for line in blocks[0][1:] if not RIGHTS.fullmatch(line)] if blocks and day is not None else []
    beside = EDITION.findall(lines[day]) if day is not None else []
    after = [block for block in blocks[1:] if not (RIGHTS.fullmatch(block[0]) or FLAG.fullmatch(block[0]))]
    if edition and not after and len(before) < 2:
        edition, after = [], [edition]
    if after:
        outlet, title = before[:1], after[0]
    elif len(before) > 1:
        outlet, title = before[-1:], before[:-1]
    else:
        outlet, title = before, []
    fields = {
        "title": " ".join(title),
        "outlet": " ".join(outlet),
        "edition": " ".join(beside + edition),
        "rights": rights,
    }
    fields |= {"published": "" if day is None else lines[day], "correction": "; ".join(flags)}
    return {name: value for name, value in fields.items() if value}
