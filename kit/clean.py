"""Article in, Article out, without the lines that the page, the app or the archive put around it.

The rules are rows of kit/tables/furniture.tsv. Nothing is rewritten: the new text is whole pieces of the raw text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kit import tables
from kit.records import Article, EmptyAfterCleaning, Piece, Removal, Span
from kit.text import PARAGRAPH, trim

LONGEST = 400  # no furniture line is longer, so no rule ever sees a long line
SHORT = 140  # a rule that may open with any word sees only a line as short as this
EDGE = 5  # so many lines at either end are its edge
LIST, ITEM = 16, 12  # a list of links has fewer lines than LIST, a link in it at most ITEM words
TITLE = 25  # a headline has fewer words
FEW = 5  # warnings of one kind
FULL, HALF = 8, 5  # words a line needs to be told cut short: without an end mark, with a comma at its end
DECORATION = " \t\xa0•·|>»→▶►*–—-"
SENTENCE_ENDS = tuple(".!?…\"”»'’。！？」؟۔।")
CLOSED = (*SENTENCE_ENDS, *":)]*|}>")
QUOTED = re.compile(r"[\"“”„«»]")
SPOKEN = re.compile(r"[\"“”„«»]|\b(?:said|says|told|tells|urged|warned|asked|added|argued|insisted)\b")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
NAME = r"[A-Z][\w'’.-]{1,30}(?:[ /][A-Z][\w'’.-]{0,30}){0,3}"
WIRE_LINE = re.compile(
    rf"(?P<line>{NAME}(?:, (?!{DAY}){NAME})?(?P<day>, {DAY})?)?[,.]? ?"
    r"(?:\((?P<round>[A-Za-z][\w'’. /-]{1,40})\)|/(?P<slash>[A-Z][\w-]{1,20})/\.?)"
    r"(?: ?[-–—]{1,3}|:|\s*\Z|(?<=/)|(?<=/\.))"
)
PLACE_LINE = re.compile(
    rf"(?P<line>[A-Z][A-Z'’.-]{{2,30}}(?:[ /][A-Z'’.-]{{2,30}}){{0,3}}(?:, (?!{DAY}){NAME})?(?:, {DAY})?) ?[–—] ?"
)
NO_PLACE = re.compile(
    r"(?:ANALYSIS|ANSWER|BREAKING|COMMENT|CORRECTION|EDITORIAL|EXCLUSIVE|LIVE|NOTE|OPINION|QUESTION|UPDATE|VIDEO|WATCH)\b"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the furniture table; `words` is the most words a line may have, `field` where its text is kept."""

    category: str
    kind: str
    pattern: str
    where: str
    words: int
    field: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The table, by how a line is looked up; `anchored` and `floating` match where one of
    `regexes` does that opens with a word of its own, or with any."""

    whole: dict[str, Rule]
    openers: dict[str, tuple[Rule, ...]]
    suffixes: dict[str, Rule]
    regexes: tuple[tuple[re.Pattern[str], Rule], ...]
    anchored: re.Pattern[str]
    floating: re.Pattern[str]


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


@cache
def _rules() -> Rules:
    every = [
        Rule(row["category"], row["kind"], row["pattern"], row["where"], int(row["words"] or 99), row["field"])
        for row in tables.rows("furniture")
    ]
    openers: dict[str, tuple[Rule, ...]] = {}
    for rule in every:
        if rule.kind in ("prefix", "opener"):
            word = rule.pattern.partition(" ")[0]
            openers[word] = (*openers.get(word, ()), rule)
    regexes = tuple((re.compile(rule.pattern), rule) for rule in every if rule.kind in ("regex", "plea"))
    return Rules(
        {rule.pattern: rule for rule in every if rule.kind in ("exact", "header")},
        openers,
        {rule.pattern: rule for rule in every if rule.kind == "suffix"},
        regexes,
        _either(rule.pattern for _, rule in regexes if not rule.pattern.startswith(".")),
        _either(rule.pattern for _, rule in regexes if rule.pattern.startswith(".")),
    )


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns) + r")\Z")


def _rule(line: str) -> Rule | None:
    """The row of the table that the line falls under."""
    rules = _rules()
    key = " ".join(line.lower().strip(DECORATION).split())
    bare = key.rstrip(".")
    rule = rules.whole.get(bare.strip("()[]: ")) or _opened(key, rules) or _ended(bare, rules) or _matched(bare, rules)
    return rule if rule and key.count(" ") < rule.words else None


def _opened(key: str, rules: Rules) -> Rule | None:
    for rule in rules.openers.get(key.partition(" ")[0], ()):
        if not key.startswith(rule.pattern) or key[len(rule.pattern) : len(rule.pattern) + 1].isalnum():
            continue
        if rule.kind == "prefix" or not (key.endswith(SENTENCE_ENDS) or QUOTED.search(key)):
            return rule
    return None


def _ended(bare: str, rules: Rules) -> Rule | None:
    return next((rule for suffix, rule in rules.suffixes.items() if bare.endswith(suffix)), None)


def _matched(bare: str, rules: Rules) -> Rule | None:
    if not rules.anchored.match(bare) and not (len(bare) <= SHORT and rules.floating.match(bare)):
        return None
    found = (rule for regex, rule in rules.regexes if regex.fullmatch(bare))
    return next((rule for rule in found if rule.kind == "regex" or not SPOKEN.search(bare)), None)


def _fates(text: str, lines: Sequence[Span], head: int | None) -> dict[int, Rule]:
    """Which lines go, and by which rule. A headline goes only where the whole line is furniture word for word."""
    found: dict[int, Rule] = {}
    for i, (start, end) in enumerate(lines):
        rule = _rule(text[start:end]) if end - start <= LONGEST else None
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
    return sorted(cuts + [m.span() for m in re.finditer(r"\r(?=\n)", text) if m.start() not in inside])


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
    found = [f"truncated sentence: paragraph {i + 1} ends in {text[slice(*lines[i])].rstrip()[-40:]!r}" for i in broken]
    if len(broken) > FEW:
        found[FEW:] = [f"truncated sentence: {len(broken) - FEW} more paragraphs break off"]
    return tuple(dict.fromkeys((*article.warnings, *found)))


def _breaks_off(text: str, lines: Sequence[Span], i: int) -> bool:
    """Whether line `i` ends amid a sentence that the next line does not take up, as it does in hard-wrapped text."""
    start, end = lines[i]
    line = text[start:end].rstrip()
    if i == 0 and not line.endswith(",") and line.count(" ") < TITLE:
        return False  # a headline
    if line.endswith(CLOSED) or line.count(" ") < (HALF if line.endswith((",", ";", "-")) else FULL) - 1:
        return False
    if i + 1 == len(lines):
        return True
    low, high = end, lines[i + 1][0]
    return text.count("\n", low, high) > 1 or not text[high : high + 1].islower()


@cache
def _agencies() -> dict[str, str]:
    return {row["name"]: row["agency"] for row in tables.rows("agencies")}


def _wire(text: str, lines: Sequence[Span], removed: Sequence[Removal]) -> tuple[str | None, str | None]:
    """(dateline, agency) from the wire line, or the agency alone from a removed credit ("- Reuters")."""
    openings = (_wire_line(text[start : min(end, start + 160)]) for start, end in lines[:EDGE])
    dateline, agency = next((found for found in openings if found), (None, None))
    credits = (gone.text.strip(DECORATION + ".()").lower() for gone in removed if gone.category == "credit")
    return dateline, agency or next((_agencies()[name] for name in credits if name in _agencies()), None)


def _wire_line(line: str) -> tuple[str | None, str | None] | None:
    """(dateline, agency) of "SEOUL, May 22 (AP) -", "(Reuters) -" or "LONDON — "; None where none opens the line."""
    if m := WIRE_LINE.match(line):
        name = m["round"] or m["slash"]
        agency = _agencies().get(name.lower())
        if agency or m["day"] or (m["line"] or "").isupper():
            return m["line"], agency or name
    if (m := PLACE_LINE.match(line)) and not NO_PLACE.match(line):
        return m["line"], None
    return None
