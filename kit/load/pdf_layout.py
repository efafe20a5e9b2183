"""The lines of a PDF's pages, with their places -> reading order, running heads apart, paragraphs whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from kit.load import joining, moments

PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|seite|pagina|p\.|pg\.?)\s*)?\d{1,4}(?:\s*(?:of|von|de|van|/)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
# A transcript's turn: "Q:", "MR. RUI:".
SPEAKER = re.compile(r"(?:[QA][.:]|[A-Z][A-Z.'’ -]{1,40}:)\s")
MARGIN = 0.1  # of a page's height, above and below, where running heads stand
SAME_LINE = 0.5  # of the lower line's height
COLUMN_SHARE = 0.22  # of the text's width that a column's usual line has at least
COLUMN_LINES = 3
NEW_PARAGRAPH = 1.35  # times the usual step from line to line
HEADLINE_STEP = 1.7  # times the type's size
INDENT = 0.8  # of the type's size
OTHER_SIZE = 1.15


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its box and baseline in points from the page's lower left corner, its type size, its text."""

    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in the order of the file."""

    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a column: the step from line to line, the type's size, the left and right edges."""

    step: float
    size: float
    left: float
    right: float


def merged(pieces: Iterable[Line]) -> list[Line]:
    """Lines from pieces of the same font: neighbours on one baseline with no gap of a column's width between them."""
    found: list[Line] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, piece):
            gap = " " if piece.left - last.right > 0.12 * piece.size and not last.text.endswith(" ") else ""
            found[-1] = replace(
                last,
                bottom=min(last.bottom, piece.bottom),
                right=max(last.right, piece.right),
                top=max(last.top, piece.top),
                text=f"{last.text}{gap}{piece.text}",
            )
        else:
            found.append(piece)
    return found


def running_heads(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """(page, line) of headers, footers and page numbers: those that recur in the margins, and on a lone page those that
    stand well apart from the text and hold a date, a bar or a number."""
    marginal = [(p, i) for p, page in enumerate(pages) for i in _marginal(page)]
    shapes = Counter(_shape(pages[p].lines[i]) for p, i in marginal)
    enough = max(2, len(pages) / 2)
    found = set()
    for p, i in marginal:
        line = pages[p].lines[i]
        alone = len(pages) == 1 and _apart(pages[p], i) and ("|" in line.text or moments.parse(line.text))
        if shapes[_shape(line)] >= enough or PAGE_NUMBER.fullmatch(line.text) or alone:
            found.add((p, i))
    return found


def in_order(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines as columns in reading order; a line across the page ends the columns above it.

    Without a gutter that text stands on both sides of, the order of the file is kept.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return [_rows(lines)] if lines else []
    found: list[list[Line]] = []
    zone: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.base):
        if line.left < gutter < line.right:
            found += [*_sides(zone, gutter), [line]]
            zone = []
        else:
            zone.append(line)
    return _together([*found, *_sides(zone, gutter)], gutter)


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Lines that stand side by side, such as a speaker's name and what is said, as one."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and abs(last.base - line.base) < 0.3 * line.size and line.left >= last.right:
            found[-1] = replace(last, right=line.right, text=f"{last.text} {line.text}")
        else:
            found.append(line)
    return found


def paragraphs(columns: Iterable[Sequence[Line]]) -> list[str]:
    """The text of the columns, one string a paragraph; words broken at a line's end are whole again."""
    found: list[str] = []
    last: Line | None = None
    for column in columns:
        measures = _measures(column)
        for i, line in enumerate(column):
            if i == 0:
                new = last is None or bool(SENTENCE_END.search(last.text)) or _differs(last, line)
            else:
                new = _begins(column[i - 1], line, measures)
            if new or not found:
                found.append(line.text)
            else:
                found[-1] = joining.join(found[-1], line.text, hyphens=True)
            last = line
    return found


def _goes_on(last: Line, piece: Line) -> bool:
    height = max(1.0, min(last.top - last.bottom, piece.top - piece.bottom))
    overlap = min(last.top, piece.top) - max(last.bottom, piece.bottom)
    return overlap >= SAME_LINE * height and -0.5 * piece.size <= piece.left - last.right <= 1.5 * max(piece.size, 6)


def _marginal(page: Page) -> list[int]:
    low, high = MARGIN * page.height, (1 - MARGIN) * page.height
    return [i for i, line in enumerate(page.lines) if line.base > high or line.base < low]


def _shape(line: Line) -> str:
    """The text with its numbers alike, so that "Page 1" and "Page 2" are one."""
    return re.sub(r"\d+", "#", line.text.strip())


def _apart(page: Page, at: int) -> bool:
    """True for a line with at least twice its size of white between it and the nearest other."""
    line = page.lines[at]
    gaps = [max(other.bottom - line.top, line.bottom - other.top) for i, other in enumerate(page.lines) if i != at]
    return bool(gaps) and min(gaps) >= 2 * max(line.size, 6)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x of the white between two columns; None where fewer than three lines of column width stand on a side."""
    if len(lines) < 2 * COLUMN_LINES:
        return None
    width = max(line.right for line in lines) - min(line.left for line in lines)
    narrow = [line for line in lines if line.right - line.left < 0.6 * width]
    edges = sorted({line.left for line in narrow})
    best: tuple[int, float] | None = None
    for edge in edges[1:]:
        left = [line for line in narrow if line.right < edge]
        right = [line for line in narrow if line.left >= edge]
        crossing = len(narrow) - len(left) - len(right)
        if min(len(left), len(right)) >= COLUMN_LINES and crossing <= len(narrow) // 20:
            usual = min(median(line.right - line.left for line in side) for side in (left, right))
            score = min(len(left), len(right))
            if usual >= COLUMN_SHARE * width and (best is None or score > best[0]):
                best = (score, (edge + max(line.right for line in left)) / 2)
    return best[1] if best else None


def _sides(zone: list[Line], gutter: float) -> list[list[Line]]:
    left = [line for line in zone if line.right <= gutter]
    right = [line for line in zone if line.right > gutter]
    return [column for side in (left, right) if side for column in in_order(side)]


def _together(columns: list[list[Line]], gutter: float) -> list[list[Line]]:
    """Full-width lines that follow each other as one column."""
    found: list[list[Line]] = []
    for column in columns:
        across = all(line.left < gutter < line.right for line in column)
        if found and across and all(line.left < gutter < line.right for line in found[-1]):
            found[-1] += column
        else:
            found.append(list(column))
    return found


def _measures(column: Sequence[Line]) -> Measures:
    steps = [
        above.base - below.base for above, below in zip(column, column[1:], strict=False) if above.base > below.base
    ]
    lefts = sorted(line.left for line in column)
    rights = sorted(line.right for line in column)
    low = sorted(steps)[: max(1, len(steps) * 3 // 4)]
    size = median(line.size for line in column)
    return Measures(median(low) if low else 0.0, size, lefts[len(lefts) // 10], rights[-1 - len(rights) // 20])


def _begins(above: Line, line: Line, usual: Measures) -> bool:
    """True where a paragraph begins: after more white than usual, other type, an indent, or a line left short."""
    left, right, step = usual.left, usual.right, above.base - line.base
    if step <= 0 or _differs(above, line) or SPEAKER.match(line.text):
        return True
    if above.text.endswith("-") and line.text[:1].islower():
        return False
    if line.size >= OTHER_SIZE * usual.size:
        return step > HEADLINE_STEP * line.size
    if usual.step and step > NEW_PARAGRAPH * usual.step:
        return True
    if line.left - left > INDENT * line.size and above.left - left <= INDENT * line.size:
        return True
    letter = (line.right - line.left) / max(1, len(line.text))
    first = len(line.text.partition(" ")[0]) + 1
    room = right - above.right
    fits = letter * first < 0.85 * room
    return fits and (bool(SENTENCE_END.search(above.text)) or room > 0.35 * (right - left))


def _differs(above: Line, line: Line) -> bool:
    low, high = sorted((above.size, line.size))
    return low > 0 and high / low > OTHER_SIZE
