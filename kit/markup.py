"""Text in, escaped HTML out: what panels and report share. Nothing of a text reaches a page unescaped."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kit.records import Span

Mark = tuple[Span, str, str]  # where, CSS class, small label after it
Anchor = tuple[int, str]  # where, and an empty element of ours to stand there


def marked(text: str, marks: Iterable[Mark], span: Span | None = None, *, anchors: Iterable[Anchor] = ()) -> str:
    """`text[span]` escaped, each mark a <span>; a mark that crosses another is cut where the other begins or ends.

    An anchor is HTML already and stands before the character at its place.
    """
    low, high = span or (0, len(text))
    wanted = [(max(s, low), min(e, high), css, label) for (s, e), css, label in marks if max(s, low) < min(e, high)]
    opening, closing, standing = _by_place(wanted, [a for a in anchors if low <= a[0] <= high])
    over: dict[int, tuple[int, int, str, str]] = {}
    out = []
    for start, end in pairwise(sorted({low, high, *opening, *closing, *standing})):
        for n in closing.get(start, ()):
            del over[n]
        over |= {n: wanted[n] for n in opening.get(start, ())}
        piece, held = html.escape(text[start:end]), [over[n] for n in sorted(over)]
        labels = "".join(f"<sup>{html.escape(label)}</sup>" for _, e, _, label in held if e == end and label)
        css = " ".join(mark[2] for mark in held)
        out += [*standing.get(start, ()), f'<span class="{css}">{piece}</span>{labels}' if held else piece]
    return "".join(out) + "".join(standing.get(high, ()))


def _by_place(
    marks: list[tuple[int, int, str, str]], anchors: Iterable[Anchor]
) -> tuple[dict[int, list[int]], dict[int, list[int]], dict[int, list[str]]]:
    """Numbers of the marks by where they begin and by where they end, and the anchors by where they stand."""
    opening, closing, standing = defaultdict(list), defaultdict(list), defaultdict(list)
    for n, (start, end, *_) in enumerate(marks):
        opening[start].append(n)
        closing[end].append(n)
    for at, element in anchors:
        standing[at].append(element)
    return opening, closing, standing


def paragraphs(text: str, marks: Iterable[Mark], span: Span | None = None, *, anchors: Iterable[Anchor] = ()) -> str:
    """The same as <p> elements, one a line that holds anything; a mark over several lines is cut at their ends."""
    pieces = [piece for mark in marks for piece in _by_line(text, mark)]
    lines = marked(text, pieces, span, anchors=anchors).split("\n")
    return "".join(f"<p>{line}</p>" for line in lines if line.strip())


def _by_line(text: str, mark: Mark) -> Iterator[Mark]:
    (start, end), css, label = mark
    while (stop := text.find("\n", start, end)) >= 0:
        yield (start, stop), css, ""
        start = stop + 1
    yield (start, end), css, label


def table(header: Iterable[str], rows: Iterable[Iterable[str]], css: str = "") -> str:
    """A table of cells that are HTML already; the header is escaped here."""
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in header)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="{css}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
