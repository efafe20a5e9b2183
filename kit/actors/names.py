"""The names the tables know, found in a text: the longest at each place, read from left to right."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kit import tables

TOKEN = re.compile(r"(?:[A-Z]\.)+[A-Z]\b\.?|[^\W_]+")
GAP = re.compile(r"[ \u00a0]?[-‐–'’.,]?[ \u00a0]?")
# Short names that are words too: in a line of capitals they are left alone.
WORDS_TOO = frozenset({"us", "who", "eta", "ap", "au", "gam", "pap", "is", "it"})
HONORIFICS = frozenset(
    "mr mrs ms miss mme madame sir lord lady dame dr herr frau senor"
    " excellency honourable honorable highness majesty".split()
)
# A user may write the names of their people in either order.
FAMILY_FIRST = frozenset(("CHN", "PRK", "KOR", "TWN", "HKG", "MAC", "VNM", "JPN", "KHM", "HUN"))
IN_FULL = ("ese", "sh", "ch", "s", "x", "z")


Row = dict[str, str]


class Token(NamedTuple):
    """A word of the text: its span, and its form for the tables (no case, no accents, no full stops)."""

    start: int
    end: int
    key: str


class Name(NamedTuple):
    """A name of the tables: its words and the capitals they need, its kind (state, people, seat, place, organisation,
    person, role, other) and its row."""

    words: tuple[str, ...]
    shape: tuple[str, ...]
    kind: str
    row: Row


class Hit(NamedTuple):
    """A name found: its span, its first and last token (half-open), its kind and every row that bears it."""

    start: int
    end: int
    first: int
    last: int
    kind: str
    rows: tuple[Row, ...]

    @property
    def is_office(self) -> bool:
        """Whether it is a role that a person has, no body."""
        return self.kind == "role" and self.rows[0]["kind"] != "body"


Index = dict[str, tuple[Name, ...]]
# Bodies that many states have; without their state they are the one that the table names only where it is named, too.
SHARED = frozenset(
    {"senate", "congress", "house of representatives", "supreme court", "national security council", "rsf"}
)


def is_owned(text: str, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a body that many states have ("the Senate") stands in a text that names its state elsewhere."""
    if hit.kind != "organisation" or text[hit.start : hit.end].lower() not in SHARED:
        return True
    states = {row["country"] for row in hit.rows}
    own = (row.get("code") or row.get("country") for other in hits if other.rows != hit.rows for row in other.rows)
    return not states.isdisjoint(own)


def tokens(text: str) -> list[Token]:
    """The words of the text; "Jong-un" is two, "U.S." is one."""
    return [Token(m.start(), m.end(), key(m[0])) for m in TOKEN.finditer(text)]


def key(word: str) -> str:
    """The word as the tables are looked up by."""
    word = word.replace(".", "")
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.lower()


def hits(text: str, words: list[Token], own: Index) -> list[Hit]:
    """Every name of the tables and of the user's `own` in the text, none overlapping another, in text order."""
    known, found, i = index(), list[Hit](), 0
    while i < len(words):
        names = known.get(words[i].key, ())
        if mine := own.get(words[i].key):
            names = tuple(sorted(mine + names, key=_longest_first))
        hit = _longest(text, words, i, names) if names else None
        if hit and hit.last == i + 1 and _surname(text, words, hit) and not (found and found[-1].last == i):
            hit = None
        if hit:
            found.append(hit)
        i = hit.last if hit else i + 1
    return found


def _longest(text: str, words: list[Token], i: int, names: tuple[Name, ...]) -> Hit | None:
    best: list[Name] = []
    last = i
    for name in names:
        if best and len(name.words) < len(best[0].words):
            break
        end = _end(text, words, i, name)
        if end and (not best or name.kind == best[0].kind):
            best.append(name)
            last = end
    if not best:
        return None
    return Hit(words[i].start, words[last - 1].end, i, last, best[0].kind, tuple(name.row for name in best))


def _surname(text: str, words: list[Token], hit: Hit) -> bool:
    """Is the one word somebody else's last name ("Carlos Correa", "Michael Jordan", "Ann Bishop")?"""
    if hit.first == 0 or not (hit.kind in ("person", "place", "role") or words[hit.first].key in namesakes()):
        return False
    if hit.kind == "role" and (text[hit.start].islower() or text[hit.end : hit.end + 2].strip(" \u00a0")[:1].isupper()):
        return False
    before = words[hit.first - 1]
    named = text[before.start].isupper() and before.key not in ordinary() and before.key not in HONORIFICS
    return named and text[before.end : hit.start] in (" ", "\u00a0", ". ")


def _end(text: str, words: list[Token], i: int, name: Name) -> int | None:
    """The token after the name where it stands at token `i`, else None; "John F. Ames" is John Ames."""
    at = i
    for word, shape in zip(name.words, name.shape, strict=True):
        if at > i and name.kind == "person" and at < len(words) and len(words[at].key) == 1 < len(word):
            at += 1
        if at >= len(words) or words[at].key != word or not _shaped(text, words[at], shape):
            return None
        if at > i and not GAP.fullmatch(text, words[at - 1].end, words[at].start):
            return None
        at += 1
    lone = name.shape == ("U",) and name.words[0] in WORDS_TOO
    return None if lone and _shouted(text, words[i].start) else at


def _shaped(text: str, token: Token, shape: str) -> bool:
    """Has the word the capitals that the name asks for?"""
    return shape == "." or (text[token.start : token.end].isupper() if shape == "U" else text[token.start].isupper())


def _shouted(text: str, at: int) -> bool:
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return line.isupper() and len(line) > 12


@cache
def index() -> Index:
    """The names of the kit's tables."""
    return indexed(_forms())


def indexed(forms: Iterable[tuple[str, str, Row]]) -> Index:
    """{first word: names that begin with it, the longest first; of equal length in the order given}."""
    found: dict[str, list[Name]] = {}
    for form, kind, row in forms:
        surface = TOKEN.findall(form)
        name = Name(tuple(key(word) for word in surface), tuple(_shape(word, kind) for word in surface), kind, row)
        found.setdefault(name.words[0], []).append(name)
    return {word: tuple(sorted(names, key=_longest_first)) for word, names in found.items()}


def _longest_first(name: Name) -> int:
    return -len(name.words)


def _shape(word: str, kind: str) -> str:
    if kind == "role" or word[0].islower():
        return "."
    return "U" if len(word) > 1 and word.isupper() else "C"


@cache
def namesakes() -> frozenset[str]:
    """States and capitals whose names people bear too."""
    return frozenset(key(row["name"]) for row in tables.rows("other_names") if row["kind"] == "namesake")


@cache
def ordinary() -> frozenset[str]:
    """Words that are capitalised at a sentence's start and are no part of a name."""
    listed = {word for row in tables.rows("function_words") for word in row["words"].split()}
    return frozenset(listed | {row["word"] for row in tables.rows("not_names") if row["kind"] == "opener"})


def _forms() -> Iterator[tuple[str, str, Row]]:
    for row in (row for row in tables.rows("other_names") if row["kind"] == "phrase"):
        yield row["name"], "other", row
    for row in tables.rows("states"):
        yield from ((form, "state", row) for form in [row["name"], *cells(row["variants"])])
        yield from ((form, "people", row) for form in _peoples(row["demonyms"]))
        yield from ((form, "seat", row) for form in cells(row["seats"]))
    for row in tables.rows("places"):
        yield row["name"], "place", row
    for row in tables.rows("organisations"):
        yield from ((form, "organisation", row) for form in [row["name"], *cells(row["variants"])])
    for row in tables.rows("people"):
        yield from people(row)
    for row in tables.rows("roles"):
        yield row["role"], "role", row


def _peoples(cell: str) -> list[str]:
    """The words for a people, with their plurals where these are made with an s."""
    words = cells(cell)
    return words + [f"{word}s" for word in words if not word.endswith(IN_FULL)]


def people(row: Row) -> list[tuple[str, str, Row]]:
    """The names of one row of a table of people."""
    return [(form, "person", row) for form in [row["name"], *cells(row["variants"])]]


def either_way(forms: Iterable[tuple[str, str, Row]]) -> Iterator[tuple[str, str, Row]]:
    """The names of a person of a state where the family name comes first, in either order and without its capitals:
    of "ONO Haruki" also "Ono Haruki" and "Haruki Ono"; any others as they are."""
    for form, kind, row in forms:
        words = form.split()
        if row["country"] not in FAMILY_FIRST or len(words) not in (2, 3):
            yield form, kind, row
            continue
        plain = [word.title() if word.isupper() else word for word in words]
        for order in (plain, [*plain[1:], plain[0]], [plain[-1], *plain[:-1]]):
            yield " ".join(order), kind, row


def cells(cell: str) -> list[str]:
    """The parts of a cell that are parted by |."""
    return [part for part in cell.split("|") if part]


def country_of(hit: Hit) -> str | None:
    """The code of the state or organisation that the hit names or belongs to; None for a role."""
    row = hit.rows[0]
    return row.get("country") or row.get("code") or None
