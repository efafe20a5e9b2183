"""How a predicted quote is held against a gold one: by words, one to one, the best matches first.

The rules are those of the PolNeAR evaluation that the README's figures come from, so that figures can be compared.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kit.bench import f1
from kit.records import Quote, Span

KINDS = ("all", "direct", "mixed", "indirect")
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
MARK = re.compile(r"""[“”„"«»]|''|``""")
OPENING, CLOSING = frozenset({"“", "„", "«", "``"}), frozenset({"”", "»"})
# Where the head of a speaker's mention ends: "the envoy | of X", "Ana Roe | , the envoy".
AFTER_HEAD = re.compile(
    r"(?:of|in|for|at|from|with|on|to|who|whom|that|which|whose|by|and|among|inside|near|between|as)\Z", re.IGNORECASE
)
PAUSE = re.compile("[,;(—–]")
# Verbs that report speech whoever uses them; fixed here, so that the score does not move with the kit's own tables.
REPORTING = frozenset(
    """say says said saying tell tells told telling add adds added adding note notes noted noting write writes wrote
    writing written ask asks asked asking answer answered reply replies replied replying respond responds responded
    responding announce announces announced announcing report reports reported reporting state states stated stating
    declare declares declared declaring claim claims claimed claiming argue argues argued arguing warn warns warned
    warning explain explains explained explaining suggest suggests suggested suggesting insist insists insisted
    insisting admit admits admitted acknowledge acknowledges acknowledged acknowledging confirm confirms confirmed
    deny denies denied denying allege alleges alleged alleging assert asserts asserted asserting describe describes
    described describing recall recalls recalled recalling remark remarked mention mentions mentioned mentioning
    observe observed joke joked tweet tweets tweeted tweeting conclude concluded concede conceded contend contends
    contended complain complained according""".split()
)


class Counts(Counter[tuple[str, str]]):
    """How often what was seen, by name and kind of quote; counts of articles add up."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A quote as numbers of words: its content, its speaker's mention, the mention's head; and its kind."""

    content: frozenset[int]
    speaker: frozenset[int]
    head: int | None
    kind: str
    reporting: bool


def compare(text: str, gold: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]]) -> Counts:
    """The counts of one article, of which `score` makes scores. Quotes without a word of content are left out."""
    spans = [m.span() for m in WORD.finditer(text)]
    marked = in_marks(text)
    wanted, given = ([q for quote in side if (q := _judged(text, spans, marked, quote))] for side in (gold, found))
    counts = Counts()
    for side, judged in (("gold", wanted), ("found", given)):
        for quote in judged:
            _add(counts, side, quote.kind)
    _count_matches(counts, wanted, given)
    _count_words(counts, wanted, given)
    return counts


def _judged(text: str, spans: Sequence[Span], marked: bytearray, quote: dict[str, Any]) -> Judged | None:
    content = words_in(spans, quote["content"])
    if not content:
        return None
    speaker = words_in(spans, quote.get("source"))
    cue = " ".join(text[start:end] for start, end in quote.get("cue") or ()).lower()
    reporting = not REPORTING.isdisjoint(re.findall(r"\w+", cue))
    return Judged(content, speaker, _head(text, spans, speaker), _kind(text, marked, quote["content"]), reporting)


def words_in(spans: Sequence[Span], parts: Iterable[Sequence[int]] | None) -> frozenset[int]:
    """The numbers of the words of which at least half lies in one of `parts`."""
    found = set()
    for start, end in parts or ():
        first = bisect_right(spans, start, key=lambda span: span[1])
        last = bisect_left(spans, end, key=lambda span: span[0])
        for i in range(first, last):
            low, high = spans[i]
            if min(high, end) - max(low, start) >= (high - low) / 2:
                found.add(i)
    return frozenset(found)


def _kind(text: str, marked: bytearray, content: Iterable[Sequence[int]]) -> str:
    """Direct from nine tenths of the words in marks, indirect without any."""
    words = [marked[(m.start() + m.end()) // 2] for start, end in content for m in WORD.finditer(text, start, end)]
    return "indirect" if not any(words) else "direct" if sum(words) >= 0.9 * len(words) else "mixed"


def _head(text: str, spans: Sequence[Span], mention: frozenset[int]) -> int | None:
    """The mention's last word before its first comma, bracket, preposition or relative; None without a mention."""
    head = None
    for i in sorted(mention):
        start, end = spans[i]
        ends = head is not None and (AFTER_HEAD.match(text[start:end]) or PAUSE.search(text, spans[head][1], start))
        if ends:
            break
        head = i
    return head


def in_marks(text: str) -> bytearray:
    """1 for every character that stands in double quotation marks, else 0, paragraph by paragraph.

    A mark that opens a paragraph and is never closed holds to its end; one opened later and never closed counts for
    nothing. This is the gold's own rule; the kit's (kit.marks) knows more marks.
    """
    marked = bytearray(len(text))
    for paragraph in re.finditer(r"[^\n]+", text):
        for start, end in _marked(text, *paragraph.span()):
            marked[start:end] = b"\1" * (end - start)
    return marked


def _marked(text: str, low: int, high: int) -> Iterable[Span]:
    opened: re.Match[str] | None = None
    for m in MARK.finditer(text, low, high):
        if opened is None:
            opened = None if m[0] in CLOSING else m
        elif m[0] not in OPENING:
            yield opened.end(), m.start()
            opened = None
    if opened is not None and not text[low : opened.end()].strip("“„«\"'` \t\xa0"):
        yield opened.end(), high


def _overlap(one: Judged, other: Judged) -> float:
    return len(one.content & other.content) / len(one.content | other.content)


def matches(gold: Sequence[Judged], found: Sequence[Judged], enough: Callable[[float], bool]) -> dict[int, int]:
    """{gold quote: found quote}, one to one, by falling overlap (Jaccard) of their content."""
    holders = defaultdict(list)
    for j, quote in enumerate(found):
        for word in quote.content:
            holders[word].append(j)
    pairs = {(i, j) for i, quote in enumerate(gold) for word in quote.content for j in holders[word]}
    ranked = sorted((-_overlap(gold[i], found[j]), i, j) for i, j in pairs)
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, i, j in ranked:
        if enough(-overlap) and i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched


def found_right(text: str, gold: Iterable[dict[str, Any]], found: Sequence[dict[str, Any]]) -> frozenset[int]:
    """Which of the found quotes have a gold quote's content, by J80: their places in `found`."""
    spans, marked = [m.span() for m in WORD.finditer(text)], in_marks(text)
    wanted = [q for quote in gold if (q := _judged(text, spans, marked, quote))]
    given = [(i, q) for i, quote in enumerate(found) if (q := _judged(text, spans, marked, quote))]
    return frozenset(given[j][0] for j in matches(wanted, [q for _, q in given], lambda x: x >= 0.8).values())


def found_whole(text: str, gold: Sequence[dict[str, Any]], found: Sequence[Quote]) -> dict[int, int]:
    """{place of a gold quote: place of the found one that has its content, by J80}."""
    spans = [m.span() for m in WORD.finditer(text)]
    sides = [[quote["content"] for quote in gold], [quote.content for quote in found]]
    contents = [[(i, words_in(spans, content)) for i, content in enumerate(side)] for side in sides]
    wanted, given = ([(i, Judged(w, frozenset(), None, "", False)) for i, w in side if w] for side in contents)
    pairs = matches([q for _, q in wanted], [q for _, q in given], lambda overlap: overlap >= 0.8)
    return {wanted[i][0]: given[j][0] for i, j in pairs.items()}


def _count_matches(counts: Counts, gold: Sequence[Judged], found: Sequence[Judged]) -> None:
    """A match counts for recall under the gold quote's kind, for precision under the found quote's."""
    for name, enough in (("exact", lambda overlap: overlap == 1), ("j80", lambda overlap: overlap >= 0.8)):
        for i, j in matches(gold, found, enough).items():
            names = [name]
            if name == "j80" and (gold[i].head is None or gold[i].head in found[j].speaker):
                names.append("e2e")
            if name == "j80" and gold[i].reporting:
                counts["recalled", "reporting"] += 1
            for matched in names:
                _add(counts, f"{matched} of gold", gold[i].kind)
                _add(counts, f"{matched} of found", found[j].kind)
    counts["gold", "reporting"] += sum(quote.reporting for quote in gold)


def _count_words(counts: Counts, gold: Sequence[Judged], found: Sequence[Judged]) -> None:
    """Words of content: of a kind's gold those found as any kind, of a kind's finds those right as any kind."""
    all_wanted, all_given = _words(gold, "all"), _words(found, "all")
    for kind in KINDS:
        wanted, given = _words(gold, kind), _words(found, kind)
        counts["words of gold", kind] += len(wanted)
        counts["words of found", kind] += len(given)
        counts["words right of gold", kind] += len(wanted & all_given)
        counts["words right of found", kind] += len(given & all_wanted)


def _words(quotes: Sequence[Judged], kind: str) -> frozenset[int]:
    return frozenset().union(*(quote.content for quote in quotes if kind in ("all", quote.kind)))


def _add(counts: Counts, name: str, kind: str) -> None:
    counts[name, "all"] += 1
    counts[name, kind] += 1


def score(counts: Counts, name: str, kind: str) -> float:
    """F1 in percent: "j80", "exact", "e2e" over quotes, "token_f" over words of content."""
    right, every = ("words right of ", "words of ") if name == "token_f" else (f"{name} of ", "")
    found, gold = ((counts[right + side, kind], counts[every + side, kind]) for side in ("found", "gold"))
    return 100 * f1(*found, *gold)


def reporting_recall(counts: Counts) -> float:
    """Of the gold quotes whose cue has a reporting verb, the percentage found with J80; 0.0 without any."""
    return 100 * counts["recalled", "reporting"] / max(1, counts["gold", "reporting"])
