"""Spans of paragraphs, sentences and words, and a text's digest. It is only ever pointed into, never rewritten.

Beside them what is said of any text: a count with its noun.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence

from kit.records import Span

# Capital letters of the Latin alphabets, for a class of a regular expression: Š, Ł, İ and Đ are capitals too.
UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(c) for c in (*range(0x100, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
# "SEOUL, South Korea (AP) - ", "SYDNEY/NEW DELHI, Sept 3 - ".
DATELINE = re.compile(
    rf"^[ \t]*[{UPPER}][{UPPER} .'’/-]{{2,40}}"
    r"(?:, [\w .'’]{2,30}){0,3}[ ]*(?:\([^)\n]{2,40}\)[ ]*)?(?:—|–|--|-|_)[ ]",
    re.M,
)
# What may stand before the name that opens a sentence: a dateline, a ticker's hour ("15:10 - "), a mark, an article.
BEFORE_OPENING = re.compile(r"(?:[^\n]{0,80}?\s[-–—]{1,2}\s+)?[“\"‘]?(?:[Tt]he\s)?")
BEFORE_SOURCE = re.compile(r",[”\"’]?\s+(?:(?:the\s+)?(?:[\w-]+\s+){1,5})?$")  # ", Trade Minister " Edda Olm said
SAYS = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:said|says|told|announced|confirmed|added)\b")
PARAGRAPH = re.compile(r"[^\r\n]+")
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
SENTENCE_END = re.compile(
    r"""(?<![.!?])[.!?]++[)\]"'”’]*+(?=\s+["'“‘(\[]?[A-Z0-9À-Þ])|(?<=[.!?][”"])(?=\s+["“]?[A-Z])"""
)
# Words whose full stop does not end a sentence; initials ("J. Smith", "U.N. Security") are told by shape.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Sen|Rep|Gov|Hon|Rev|St|Jr|Sr|vs|v|Co|Corp|Inc"
    r"|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Ft|Amb|Sec|Pres|Min|approx|est|e\.g|i\.e|cf|al)|\b[A-Z])\.$"
)
NUMBER = re.compile(r"\bNos?\.\s+\d")  # "No. 10", not "The answer is No."
LONGEST_ABBREVIATION = 8  # characters looked back at; from the sentence's start the time would be quadratic


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs (lines that hold more than white space), trimmed; () for an empty text."""
    return tuple(trim(text, *m.span()) for m in PARAGRAPH.finditer(text) if not m[0].isspace())


def opens(text: str, sentence: Span, at: int) -> bool:
    """Whether the name at `at` opens the sentence, behind a dateline or the hour of a ticker at most."""
    return BEFORE_OPENING.fullmatch(text, sentence[0], at) is not None


def closes(text: str, sentence: Span, span: Span) -> bool:
    """Whether the name or office in `span` closes the sentence as its source: ", the ministry said"."""
    ahead = BEFORE_SOURCE.search(text, max(sentence[0], span[0] - 80), span[0])
    return ahead is not None and SAYS.match(text, span[1], sentence[1]) is not None


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences, trimmed. None runs over a paragraph's end, none ends at "Mr." or an initial."""
    found = []
    for low, high in paragraphs(text):
        start = low
        for m in SENTENCE_END.finditer(text, low, high):
            if not _abbreviated(text, max(start, m.end() - LONGEST_ABBREVIATION), m.end()):
                found.append(trim(text, start, m.end()))
                start = m.end()
        if start < high:
            found.append(trim(text, start, high))
    return tuple(span for span in found if span[0] < span[1])


def _abbreviated(text: str, low: int, end: int) -> bool:
    """Whether the full stop before `end` belongs to a word of its own, not to the sentence."""
    return bool(ABBREVIATION.search(text, low, end) or NUMBER.search(text, max(low, end - 4), end + 3))


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The words of `text[start:end]`, as spans of `text`; hyphens and apostrophes inside a word belong to it."""
    return tuple(m.span() for m in WORD.finditer(text, start, len(text) if end is None else end))


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def around(spans: Sequence[Span], at: int) -> Span | None:
    """The span that holds the character at `at`, of spans in text order; None where it lies between two."""
    i = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return spans[i] if i >= 0 and at < spans[i][1] else None


def pieced(text: str, spans: Sequence[Span]) -> str:
    """Pieces of a text as they are shown: parted by " … " where other words stand between them, else by a space."""
    shown = ""
    for i, (start, end) in enumerate(spans):
        apart = " … " if i and WORD.search(text, spans[i - 1][1], start) else " " if i else ""
        shown += apart + text[start:end]
    return shown


def digest(text: str) -> str:
    """Eight hexadecimal digits that tell the text from others."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def counted(n: int, noun: str) -> str:
    """How many of a thing there are: "1 quote", "no quotes", "3 quotes"."""
    return f"{n or 'no'} {noun}{'' if n == 1 else 's'}"
