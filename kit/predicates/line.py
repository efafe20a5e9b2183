"""The words of a stretch of text and what their neighbours tell: noun or verb, name, auxiliary, clause end."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain

from kit.predicates.lexicon import Verb, entries, kinds_of, signals, small_words
from kit.records import Span
from kit.text import WORD

PARTS = re.compile(f"({WORD.pattern})")
PLAIN = re.compile(r"([a-z0-9]++(?:[-'.][a-z0-9]++)*+)")  # the same for small ASCII letters, and quicker
CLAUSE_MARKS = frozenset(',;:()—–“”"')
OPENERS = frozenset('.!?:“"‘\n')
ADJECTIVAL = frozenset({"of", "with", "for", "on", "in", "against", "over", "under", "into", "through"})
VERBAL = frozenset({"to", "not", "never", "ever"})  # a verb follows, and no noun
ABSTRACT = ("tion", "sion", "ment", "ance", "ence")  # bare nouns that hardly open an object by themselves
# Before these a noun or an adjective follows, and no bare verb.
ARTICLES = frozenset({"a", "an", "the", "its", "his", "their", "our", "my", "your", "every", "no"})
HOMONYMS = frozenset({"deliberate", "separate", "moderate", "alternate", "appropriate", "elaborate", "duplicate"})
DEGREES = frozenset(
    {"and", "or", "very", "more", "most", "too", "so", "as", "quite", "with", "of", "in", "by", "for", "two", "three"}
)
ADVERBS = frozenset(
    {"also", "now", "long", "yet", "already", "just", "once", "twice", "always", "often", "still", "since"}
)
SENTENCE_MARKS = frozenset(".!?\n")


@dataclass(slots=True)
class Line:
    """Words in lower case with straight apostrophes, where they stand, and what closes behind each of them.

    `ends` holds where each gap and each word ends, by turns, from the start of the line on. `closes[i]` is "" within a
    clause, "," where a clause may end behind word `i`, "." where a sentence does. `held` are the kinds of small words
    in it that a rule waits for. `taken` holds the words that are already the object of a verb, `titled` what
    `is_titled` has found.
    """

    text: str
    low: list[str]
    ends: list[int]
    closes: list[str]
    held: set[str]
    taken: set[int] = field(default_factory=set)
    titled: bool | None = None

    def span(self, i: int) -> Span:
        """Where word `i` stands in the text."""
        return self.ends[2 * i + 1], self.ends[2 * i + 2]

    def capital(self, i: int) -> bool:
        """Whether word `i` opens with a capital letter."""
        return 0 <= i < len(self.low) and self.text[self.ends[2 * i + 1]].isupper()

    def opens(self, i: int) -> bool:
        """Whether word `i` is the first of a sentence, of a quotation or behind a colon."""
        return not i or not OPENERS.isdisjoint(self.text[self.ends[2 * i] : self.ends[2 * i + 1]])


def read(text: str, start: int, end: int) -> Line:
    """The line of `text[start:end]`; its spans count in `text`."""
    piece = text[start:end]
    lowered = piece.lower().replace("’", "'")
    if len(lowered) != len(piece):  # a letter such as "İ" has a longer small form
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in piece).replace("’", "'")
    parts = (PLAIN if lowered.isascii() else PARTS).split(lowered)  # gap, word, gap, word, ..., gap
    ends = list(accumulate(map(len, parts), initial=start))
    low, kinds = parts[1::2], kinds_of()
    held = set(chain.from_iterable(filter(None, map(kinds.get, low))))
    closes = ["" if gap == " " else _mark(gap) for gap in parts[2::2]]
    closes[-1:] = "."
    return Line(text, low, ends, closes, held)


@lru_cache(maxsize=4096)
def _mark(gap: str) -> str:
    """What the characters between two words close."""
    if not SENTENCE_MARKS.isdisjoint(gap):
        return "."
    return "" if CLAUSE_MARKS.isdisjoint(gap) else ","


def is_titled(line: Line) -> bool:
    """Whether most words open with a capital, as in a headline."""
    if line.titled is None:
        line.titled = 2 * sum(map(str.isupper, [line.text[a] for a in line.ends[1:-1:2]])) > len(line.low)
    return line.titled


def is_proper(line: Line, i: int) -> bool:
    """Whether a capital inside a sentence makes the word a name ("the Army", "in March")."""
    return i > 0 and line.capital(i) and not line.opens(i)


def is_month(line: Line, i: int) -> bool:
    """Whether "May" is the month: with a capital inside a sentence."""
    return line.low[i] == "may" and is_proper(line, i)


def is_noun(line: Line, i: int, verb: Verb) -> bool:
    """Whether a word that can be both ("support", "attacks") is a noun here, told by its neighbours."""
    before, form = line.low[i - 1] if i and not line.closes[i - 1] else "", verb.form
    after = line.low[i + 1] if i + 1 < len(line.low) and not line.closes[i] else ""
    if before in signals("modal") or before in signals("pronoun") or before in VERBAL:
        return before == "to" and line.low[i].endswith("s")
    if before in signals("determiner") or before in signals("preposition") or before.endswith(("'s", "s'")):
        return True
    if before in signals("be") or before in signals("have"):
        return form == "base"
    if form == "ing" and not before and after not in small_words() and i and verb.scale:
        return False  # ", tightening sanctions on ..."
    if form == "ing" and before not in signals("background"):
        return not (after in signals("determiner") or line.capital(i + 1))
    if _has_content(line, i, verb, beside=(before, after)):
        return False
    if form == "base" and before and not before.endswith("s") and before not in signals("binder"):
        return True  # a bare verb needs a plural before it
    if before.endswith(("al", "ic", "ive", "ous", "ian", "ese", "ish", "ary", "ful", "ed", "ing", "er")):
        return True
    if after in signals("determiner") or after in signals("pronoun") or (line.capital(i + 1) and not line.closes[i]):
        return False
    if after.endswith(ABSTRACT) and _is_compound(line, i, before):
        return True  # "sanctions evasion", "weapons stockpile destruction"
    if form == "s" and after == "to" and verb.control and before and before not in small_words():
        return False
    return _ends_phrase(line, i, verb, after)


def _has_content(line: Line, i: int, verb: Verb, *, beside: tuple[str, str]) -> bool:
    """Whether a clause tells what the verb says: "we strongly demand that", "Norland demands that"."""
    before, after = beside
    if verb.form == "s":
        return after == "that" and bool(verb.control) and line.capital(i - 1)
    return verb.form == "base" and before.endswith("ly") and (after == "that" or line.low[i - 2] in signals("pronoun"))


def _ends_phrase(line: Line, i: int, verb: Verb, after: str) -> bool:
    """Whether the word behind lets a noun end here."""
    if verb.form == "s" and line.capital(i - 1) and after not in small_words():
        return not after or not _takes(verb, after)
    return after in signals("preposition") or after in signals("be") or not after or line.low[i].endswith("s")


def _takes(verb: Verb, after: str) -> bool:
    """Whether the word behind can be the object of a headline's verb: "Norland faces sanctions", "recalls envoy"."""
    known = entries().get(after)
    if verb.scale and known and known.noun and known.noun.pole:
        return True
    return not (known and known.verb)


def _is_compound(line: Line, i: int, before: str) -> bool:
    """Whether a noun of hostile things or of arms heads a compound with the bare noun behind it."""
    known = [entries().get(word) for word in (before, line.low[i])]
    return any(entry and entry.noun and entry.noun.pole in ("bad", "arms") for entry in known)


def is_no_verb(line: Line, i: int, verb: Verb) -> bool:
    """Whether a bare form behind an article or an owner is a noun or an adjective that no table knows: "a cow", "its
    separate talks"; so is an adjective that is also a verb wherever no verb can stand ("was deliberate")."""
    if verb.form not in ("base", "any", "s") or not i or line.closes[i - 1]:
        return False
    before = line.low[i - 1]
    if before in ARTICLES or before.endswith(("'s", "s'")):
        return True
    return verb.lemma in HOMONYMS and (before in DEGREES or before in signals("be") or before in signals("number"))


def is_adjective(line: Line, i: int, verb: Verb) -> bool:
    """Whether a participle is only an adjective: "the detained crew", "strained ties"."""
    if line.closes[i] or i + 1 >= len(line.low):
        return False
    before, after = line.low[i - 1] if i else "", line.low[i + 1]
    if after in signals("preposition") or after in signals("determiner") or after in ("to", "that", "by"):
        return False
    return (
        before in signals("determiner")
        or (before in signals("number") and verb.form != "ing")
        or before.endswith(("'s", "s'"))
        or (before in ADJECTIVAL and verb.form != "ing")
    )


def is_auxiliary(line: Line, i: int) -> bool:
    """Whether "have" only helps another verb: a participle follows."""
    if i + 1 < len(line.low) and line.low[i + 1].endswith("ed") and not line.closes[i]:
        return True
    for word in line.low[i + 1 : i + 4]:
        entry = entries().get(word)
        if (
            word in signals("be")
            or word in signals("participle")
            or (entry and entry.verb and entry.verb.form in ("ed", "part", "any"))
        ):
            return True
        if not (word.endswith(("ly", "ed")) or word in signals("negator") or word in ADVERBS):
            return False
    return False
