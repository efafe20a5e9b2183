"""Article in, Article out, without the lines that the page, the app or the archive put around it.

The rules are rows of kit/tables/furniture.tsv. Nothing is rewritten: the new text is whole pieces of the raw text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kit.clean import furniture, wire
from kit.clean.furniture import DECORATION, SENTENCE_ENDS, Rule
from kit.records import Article, Piece, Removal, Span
from kit.refusals import EmptyAfterCleaning
from kit.text import PARAGRAPH, trim

EDGE = 5  # so many lines at either end are its edge
LIST, ITEM = 16, 12  # a list of links has fewer lines than LIST, a link in it at most ITEM words
TITLE = 25  # a headline has fewer words
FEW = 5  # warnings of one kind
FULL, HALF = 8, 5  # words a line needs to be told cut short: without an end mark, with a comma at its end
HEADLINE, TAIL = 14, 40  # a headline below the first line has fewer words; characters of a line that a warning shows
ITEMISED = re.compile(r"\s*(?:[-–—•*·▪●◦‣]|\d{1,3}[.)]|\(?[a-z]\))\s")
# No headline and no item ends in one of these.
DANGLING = frozenset(
    "a an the and or but nor of to in on at by for from with as than that which who whose if when while because its his"
    " her their our was were is are be been has have had will would not into over between against".split()
)
CLOSED = (*SENTENCE_ENDS, *":;)]*|}>—–", "; and", "; or")  # a list goes on after a semicolon


def strip(article: Article) -> Article:
    """The article without page furniture; each removal is recorded with its raw offsets. Twice changes no more.

    Raises:
        EmptyAfterCleaning: no line is left; the message lists those removed.
    """
    lines = _lines(article.text)
    head = _head(article.headline, lines)
    fates = _fates(article.text, lines, head)
    if len(fates) == len(lines):
        raise _empty(article.text, lines)
    cuts = _cuts(article.text, lines, fates)
    text, pieces = _cut(article, cuts) if cuts else (article.text, article.pieces)
    kept = _lines(text) if cuts else lines
    headline, title = _title(article, cuts) if head not in fates else _next_title(text, kept[0])
    removals = tuple(_removal(article, lines[i], rule) for i, rule in fates.items())
    removed = article.removed + removals
    dateline, agency = _wire(text, kept, removed)
    return replace(
        article,
        text=text,
        raw=article.raw or article.text,
        pieces=pieces,
        removed=removed,
        headline=headline,
        title=title,
        meta=_meta(article, fates, removals),
        warnings=_warnings(article, text, kept),
        dateline=article.dateline or dateline,
        agency=article.agency or agency,
    )


def _lines(text: str) -> list[Span]:
    if "\r" in text:
        return [m.span() for m in PARAGRAPH.finditer(text) if not m[0].isspace()]
    spans, at = [], 0  # the same, four times as fast
    for line in text.split("\n"):
        if line and not line.isspace():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _head(headline: Span | None, lines: Sequence[Span]) -> int | None:
    """Which line holds the headline."""
    if headline is None:
        return None
    return next((i for i, (start, end) in enumerate(lines) if start <= headline[0] < end), None)


def _fates(text: str, lines: Sequence[Span], head: int | None) -> dict[int, Rule]:
    """Which lines go, and by which rule. A headline goes only where the whole line is furniture word for word."""
    found: dict[int, Rule] = {}
    for i, (start, end) in enumerate(lines):
        rule = furniture.rule(text[start:end])
        if rule and (i != head or rule.kind in ("exact", "header")):
            found[i] = rule
    fates = {i: rule for i, rule in found.items() if rule.where == "anywhere"}
    fates |= _listed(text, lines, fates)
    fates |= _edge(range(len(lines)), "start", found, fates)
    fates |= _edge(range(len(lines) - 1, -1, -1), "end", found, fates)
    return dict(sorted(fates.items()))


def _listed(text: str, lines: Sequence[Span], fates: Mapping[int, Rule]) -> dict[int, Rule]:
    """The short lines under a header ("Related topics:") that run to the end of the text, below some sentence."""
    gone: dict[int, Rule] = {}
    pending: list[int] = []
    for i in range(len(lines) - 1, max(-1, len(lines) - LIST), -1):
        line = text[slice(*lines[i])].strip()
        if i not in fates:
            if line.endswith(CLOSED) or line.count(" ") >= ITEM:
                return gone
            pending.append(i)
        elif fates[i].kind == "header":
            gone |= dict.fromkeys(pending, fates[i])
            pending = []
    return {}


def _edge(order: range, place: str, found: Mapping[int, Rule], fates: Mapping[int, Rule]) -> dict[int, Rule]:
    """The lines that go because they stand among the first (or last) EDGE lines that stay."""
    gone: dict[int, Rule] = {}
    stayed = 0
    for i in order:
        if stayed == EDGE:
            break
        if i in found and i not in fates and found[i].where in (place, "edge"):
            gone[i] = found[i]
        elif i not in fates:
            stayed += 1
    return gone


def _cuts(text: str, lines: Sequence[Span], fates: Mapping[int, Rule]) -> list[Span]:
    r"""What goes: the lines with the smaller of the gaps around them, and each "\r" before "\n"."""
    kept = [-1, *(i for i in range(len(lines)) if i not in fates), len(lines)]
    cuts = [_gap(text, lines, a, b) for a, b in zip(kept, kept[1:], strict=False) if b - a > 1]
    if "\r\n" not in text:
        return cuts
    inside = {at for low, high in cuts for at in range(low, high)}
    return sorted(cuts + [m.span() for m in re.finditer(r"\r+(?=\n)", text) if m.start() not in inside])


def _gap(text: str, lines: Sequence[Span], before: int, after: int) -> Span:
    """What goes between two kept lines: all but the larger of the two gaps, which goes on parting them."""
    low = lines[before][1] if before >= 0 else 0
    high = lines[after][0] if after < len(lines) else len(text)
    first, last = lines[before + 1][0], lines[after - 1][1]
    if before < 0 or after == len(lines):
        return low, high
    return (first, high) if first - low >= high - last else (low, last)


def _cut(article: Article, cuts: Sequence[Span]) -> tuple[str, tuple[Piece, ...]]:
    """The text without the cuts, and the pieces of the raw text that it is."""
    text = article.text
    lows, highs = [0, *(high for _, high in cuts)], [*(low for low, _ in cuts), len(text)]
    keeps = [(low, high) for low, high in zip(lows, highs, strict=True) if low < high]
    pieces: list[Piece] = []
    at = 0
    for low, high in keeps:
        pieces += [Piece(at + start - low, raw_start, length) for start, raw_start, length in _runs(article, low, high)]
        at += high - low
    return "".join([text[low:high] for low, high in keeps]), tuple(pieces)


def _runs(article: Article, low: int, high: int) -> Iterator[tuple[int, int, int]]:
    """(start, raw start, length) of each run of `text[low:high]` that is unbroken in the raw text."""
    if not article.pieces:
        yield low, low, high - low
        return
    first = bisect_right(article.pieces, low, key=lambda piece: piece.start) - 1
    for piece in article.pieces[first:]:
        if piece.start >= high:
            return
        start, end = max(low, piece.start), min(high, piece.start + piece.length)
        yield start, piece.raw_start + start - piece.start, end - start


def _moved(span: Span, cuts: Sequence[Span]) -> Span:
    """Where the span stands once the cuts are out."""
    start, end = (at - sum(min(high, at) - low for low, high in cuts if low < at) for at in span)
    return start, end


def _removal(article: Article, line: Span, rule: Rule) -> Removal:
    return Removal(rule.category, *article.to_raw(*line), article.text[slice(*line)])


def _empty(text: str, lines: Sequence[Span]) -> EmptyAfterCleaning:
    removed = ", ".join(repr(text[start:end].strip()) for start, end in lines)
    found = (
        f"all {len(lines)} lines are page furniture and were removed: {removed}" if lines else "the text has no line"
    )
    return EmptyAfterCleaning(f"nothing is left after cleaning: {found}", "give the article's own text")


def _meta(article: Article, fates: Mapping[int, Rule], removals: Sequence[Removal]) -> tuple[tuple[str, str], ...]:
    """The article's own, and the captions, credits, rights and times among the removed lines."""
    found = ((rule.field, gone.text.strip()) for rule, gone in zip(fates.values(), removals, strict=True) if rule.field)
    return tuple(dict.fromkeys((*article.meta, *found)))


def _title(article: Article, cuts: Sequence[Span]) -> tuple[Span | None, str | None]:
    """The headline's span once the cuts are out, and the title."""
    return article.headline and _moved(article.headline, cuts), article.title


def _next_title(text: str, first: Span) -> tuple[Span | None, str | None]:
    """Where furniture stood in the headline's place: the first line that stays, if it reads like a headline."""
    start, end = trim(text, *first)
    line = text[start:end]
    if line.endswith(SENTENCE_ENDS) or line.count(" ") >= TITLE:
        return None, None
    return (start, end), line


def _warnings(article: Article, text: str, lines: Sequence[Span]) -> tuple[str, ...]:
    """The article's own, and one for each paragraph that breaks off, FEW at most."""
    broken = [i for i in range(len(lines)) if _breaks_off(text, lines, i)]
    found = [f"truncated sentence: paragraph {i + 1} ends in {_tail(text[slice(*lines[i])])!r}" for i in broken]
    if len(broken) > FEW:
        found[FEW:] = [f"truncated sentence: {len(broken) - FEW} more paragraphs break off"]
    return tuple(dict.fromkeys((*article.warnings, *found)))


def _tail(line: str) -> str:
    """The line's last words, some 40 characters and no word cut."""
    line = line.strip()
    return line if len(line) <= TAIL else "…" + (line[-TAIL:].partition(" ")[2] or line[-TAIL:])


def _breaks_off(text: str, lines: Sequence[Span], i: int) -> bool:
    """Whether line `i` ends amid a sentence that the next line does not take up, as it does in hard-wrapped text."""
    start, end = lines[i]
    line = text[start:end].rstrip()
    if i == 0 and not line.endswith(",") and line.count(" ") < TITLE:
        return False  # a headline
    if line.endswith(CLOSED) or line.count(" ") < (HALF if line.endswith((",", "-")) else FULL) - 1:
        return False
    last = i + 1 == len(lines)
    if not last and text.count("\n", end, lines[i + 1][0]) == 1 and text[lines[i + 1][0]].islower():
        return False
    named = ITEMISED.match(line) or (not last and line.count(" ") < HEADLINE and not line.endswith((",", "-")))
    return not named or line.rpartition(" ")[2].lower() in DANGLING  # an item of a list, a headline


def _wire(text: str, lines: Sequence[Span], removed: Sequence[Removal]) -> tuple[str | None, str | None]:
    """(dateline, agency) from the wire line, or the agency alone from a removed credit ("- Reuters")."""
    openings = (wire.line(text[slice(*line)]) for line in lines[:EDGE])
    dateline, agency = next((found for found in openings if found), (None, None))
    credits = (wire.agency(gone.text.strip(DECORATION + ".()")) for gone in removed if gone.category == "credit")
    return dateline, agency or next(filter(None, credits), None)
