"""A paragraph as a string of word classes, one letter a word, so that a rule is a pattern over letters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kit import tables
from kit.marks import Stretch
from kit.quotes import cues
from kit.records import Span

# A word may hold full stops (U.S., Mr., J.), hyphens, apostrophes, and a spaced dash is one sign.
TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-[^\W_]+)*"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Sen|Sens|Rep|Reps|Gov|Hon|Rev|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Co|Corp|Inc|Ltd|Mt|Ft|Amb|Sec|Pres|vs|Lt|Cmdr|Del|Fr|Pvt|Cpl|Spc|Supt|[A-Z])\.(?=[\s,’'])"
    r"|No\.(?=\s\d)|\d[\d,.]*(?<=\d)[^\W_]*(?:-[^\W_]+)*"
    r"|[^\W_]+(?:[-'’.&][^\W_]+)*(?:(?<=s)['’](?=\s))?"
    r"|--+|\.\.\.+|\S"
)
SIGNS = {
    **dict.fromkeys("!?….", "."), "...": ".", ",": ",", ";": ";", ":": ":", "(": "(", "[": "(", ")": ")", "]": ")",
    **dict.fromkeys(("—", "–", "-", "―", "‒", "--", "---"), "-"),
}  # fmt: skip
CLASSES = {word: row["class"] for row in tables.rows("function_words") for word in row["words"].split()}
LOWER_IN_NAMES = frozenset(
    ("de", "da", "di", "la", "le", "del", "al", "el", "bin", "ibn", "bint", "von", "van", "der", "den", "ul")
)
# What is a noun behind an owner: "Doha's claims", though "Doha claims".
NOUNS = frozenset(
    "answers appeals calls charges claims comments concerns demands doubts estimates fears hopes notes offers orders"
    " plans pledges promises remarks replies reports requests threats vows wishes words worries".split()
)
# Words in marks that read as a sentence (Q) or as a part of one (q).
SENTENCE = "Q"
FRAGMENT = "q"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: `tags[i]` is the class of the word `[starts[i], ends[i])`; a stretch in marks is one word."""

    text: str
    tags: str
    starts: Sequence[int]
    ends: Sequence[int]
    stretches: dict[int, Stretch]

    def word(self, i: int) -> str:
        """The word at `i` in lower case."""
        return self.text[self.starts[i] : self.ends[i]].lower()

    def word_is(self, i: int, word: str) -> bool:
        """Whether `word`, in lower case, stands at `i`; False behind the paragraph's end."""
        return i < len(self.tags) and self.word(i) == word

    def span(self, i: int, j: int) -> Span:
        """The characters from word `i` up to, not including, word `j`."""
        return self.starts[i], self.ends[j - 1]

    def at(self, character: int) -> int:
        """The word that holds or follows a character."""
        return bisect_right(self.ends, character)

    def before(self, character: int) -> int:
        """How many words begin before a character."""
        return bisect_left(self.starts, character)


def line(text: str, span: Span, stretches: Sequence[Stretch]) -> Line:
    """The words of one paragraph, of which `stretches` are the outermost stretches in marks."""
    found: list[tuple[str, int, int]] = []
    inside: dict[int, Stretch] = {}
    at = span[0]
    for s in stretches:
        found += _words(text, at, s.low)
        inside[len(found)] = s
        found.append((_stretch_class(text, s), s.low, s.high))
        at = s.high
    found += _words(text, at, span[1])
    tags, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Line(text, _with_nouns(text, list(tags), starts, ends), starts, ends, inside)


def _words(text: str, low: int, high: int) -> list[tuple[str, int, int]]:
    return [(_class(m[0]), m.start(), m.end()) for m in TOKEN.finditer(text, low, high)]


def _with_nouns(text: str, tags: list[str], starts: Sequence[int], ends: Sequence[int]) -> str:
    """Forms that could report become nouns where a noun must stand: "the report", "press secretary", "his calls"."""
    before = "."
    for i, tag in enumerate(tags):
        if tag in "IV" and _is_noun(tag, before, text[ends[i - 1] - 2 : ends[i - 1]] if i else ""):
            tags[i] = tag = "n"
        before = tag
    return "".join(tags)


def _is_noun(tag: str, before: str, last: str) -> bool:
    """After a determiner or a preposition; a base form also after "'s" and after anything that is no plural subject."""
    if before in "DP":
        return True
    return (
        tag == "I"
        and before not in "tANRWM,)-"
        and not (before in "nX" and last[-1:] in "se" and last not in ("'s", "’s"))
        and not (before == "X" and last in ("sh", "ch"))  # the French say
    )


def _class(word: str) -> str:
    if word == "May":
        return "m"
    lower = word.lower().replace("’", "'")
    known = CLASSES.get(lower)
    if known:
        return _soft(word, known)
    first = word[0]
    if first.isupper():
        return cues.CAPITAL.get(lower, "X")
    if first.isalpha():
        return cues.class_of(lower) or _shape(lower)
    return "d" if first.isdigit() else SIGNS.get(word, "*")


def is_beside(word: str) -> bool:
    """Whether a word may stand beside a report and tell nothing: "the envoy", "on Monday"; no verb, no pronoun."""
    return _class(word) in "nXDPmdC"


def is_owned(text: str, at: int) -> bool:
    """Whether the words behind `at` are what somebody has ("Doha's latest offer"), so that none of them is a verb."""
    end = text.find("\n", at)
    for m in TOKEN.finditer(text, at, len(text) if end < 0 else end):
        found = _class(m[0])
        if found not in "Rm":
            return found in "nXdIG" or m[0] in ("“", '"') or m[0] in NOUNS
    return False


def _soft(word: str, known: str) -> str:
    """A month in small letters is a verb or a noun ("march"); "US" is a name, not a pronoun."""
    if word in ("march", "august"):
        return "n"
    return "X" if len(word) > 1 and word.isupper() and known in "MNPA" else known


def _shape(lower: str) -> str:
    if lower.endswith("ly"):
        return "R"
    if lower.endswith("ed") and len(lower) > 4:
        return "O"
    return "X" if lower in LOWER_IN_NAMES else "n"


def _stretch_class(text: str, s: Stretch) -> str:
    """A sentence begins with a capital, is not a lone title and ends in a stop; all else in marks is a fragment."""
    words = text.count(" ", s.start, s.end) + 1
    first = text[s.start : s.start + 1]
    ends = text[s.end - 1] in ".,!?…—–-" or not s.closed
    return SENTENCE if words > 1 and (first.isupper() or first in "…[(‘'\"“") and (ends or words > 7) else FRAGMENT
