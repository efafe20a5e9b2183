"""The names the tables know, found in a text: the longest at each place, read from left to right."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kit import tables

TOKEN = re.compile(r"(?:[A-Z]\.)+[A-Z]\b\.?|[^\W_]+")
GAP = re.compile(r"[ \u00a0]?[-‐–'’.,]?[ \u00a0]?")
# Short names that are words too: in a line of capitals they are left alone.
WORDS_TOO = frozenset({"us", "who", "eta", "ap", "au", "gam", "pap", "is", "it"})
HONORIFICS = frozenset("mr mrs ms miss mme madame sir lord lady dame dr herr frau senor".split())
IN_FULL = ("ese", "sh", "ch", "s", "x", "z")


class Token(NamedTuple):
    """A word of the text: its span, and its form for the tables (no case, no accents, no full stops)."""

    start: int
    end: int
    key: str


class Name(NamedTuple):
    """A name of the tables: its words, the table it is from (state, people, seat, organisation, person, role, other)
    and its row."""

    words: tuple[str, ...]
    shape: tuple[str, ...]
    kind: str
    row: dict[str, str]


class Hit(NamedTuple):
    """A name found: its span, its first and last token (half-open), its kind and every row that bears it."""

    start: int
    end: int
    first: int
    last: int
    kind: str
    rows: tuple[dict[str, str], ...]


def tokens(text: str) -> list[Token]:
    """The words of the text; "Jong-un" is two, "U.S." is one."""
    return [Token(m.start(), m.end(), key(m[0])) for m in TOKEN.finditer(text)]


def key(word: str) -> str:
    """The word as the tables are looked up by."""
    word = word.replace(".", "")
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.lower()


def hits(text: str, words: list[Token]) -> list[Hit]:
    """Every name of the tables in the text, none overlapping another, in text order."""
    known, found, i = index(), list[Hit](), 0
    while i < len(words):
        names = known.get(words[i].key)
        hit = _longest(text, words, i, names) if names else None
        if hit and hit.last == i + 1 and _surname(text, words, hit) and not (found and found[-1].last == i):
            hit = None
        if hit:
            found.append(hit)
        i = hit.last if hit else i + 1
    return found


def _longest(text: str, words: list[Token], i: int, names: tuple[Name, ...]) -> Hit | None:
    best: list[Name] = []
    for name in names:
        if best and len(name.words) < len(best[0].words):
            break
        if _stands(text, words, i, name) and (not best or name.kind == best[0].kind):
            best.append(name)
    if not best:
        return None
    last = i + len(best[0].words)
    return Hit(words[i].start, words[last - 1].end, i, last, best[0].kind, tuple(name.row for name in best))


def _surname(text: str, words: list[Token], hit: Hit) -> bool:
    """Is the one word somebody else's last name ("Carlos Correa", "Michael Jordan")?"""
    if hit.first == 0 or not (hit.kind == "person" or words[hit.first].key in namesakes()):
        return False
    before = words[hit.first - 1]
    named = text[before.start].isupper() and before.key not in ordinary() and before.key not in HONORIFICS
    return named and text[before.end : hit.start] in (" ", "\u00a0", ". ")


def _stands(text: str, words: list[Token], i: int, name: Name) -> bool:
    if i + len(name.words) > len(words):
        return False
    for j, (word, shape) in enumerate(zip(name.words, name.shape, strict=True)):
        token = words[i + j]
        if token.key != word or (j and not GAP.fullmatch(text, words[i + j - 1].end, token.start)):
            return False
        first = text[token.start]
        if shape == "U" and not text[token.start : token.end].isupper():
            return False
        if shape == "C" and not first.isupper():
            return False
    return not (name.shape == ("U",) and name.words[0] in WORDS_TOO and _shouted(text, words[i].start))


def _shouted(text: str, at: int) -> bool:
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return line.isupper() and len(line) > 12


@cache
def index() -> dict[str, tuple[Name, ...]]:
    """{first word: names that begin with it, the longest first}; of equal length in the order of the tables."""
    found: dict[str, list[Name]] = {}
    for form, kind, row in _forms():
        surface = TOKEN.findall(form)
        name = Name(tuple(key(word) for word in surface), tuple(_shape(word, kind) for word in surface), kind, row)
        found.setdefault(name.words[0], []).append(name)
    return {word: tuple(sorted(names, key=lambda name: -len(name.words))) for word, names in found.items()}


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


def _forms() -> Iterator[tuple[str, str, dict[str, str]]]:
    for row in (row for row in tables.rows("other_names") if row["kind"] == "phrase"):
        yield row["name"], "other", row
    for row in tables.rows("states"):
        yield from ((form, "state", row) for form in [row["name"], *cells(row["variants"])])
        yield from ((form, "people", row) for form in _peoples(row["demonyms"]))
        yield from ((form, "seat", row) for form in cells(row["seats"]))
    for table, kind in (("organisations", "organisation"), ("people", "person")):
        for row in tables.rows(table):
            yield from ((form, kind, row) for form in [row["name"], *cells(row["variants"])])
    for row in tables.rows("roles"):
        yield row["role"], "role", row


def _peoples(cell: str) -> list[str]:
    """The words for a people, with their plurals where these are made with an s."""
    words = cells(cell)
    return words + [f"{word}s" for word in words if not word.endswith(IN_FULL)]


def cells(cell: str) -> list[str]:
    """The parts of a cell that are parted by |."""
    return [part for part in cell.split("|") if part]
