"""The words of a speaker's mention: titles, roles, names and bodies told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kit import tables
from kit.records import Span

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s)|[^\W_]+(?:[-'’.&][^\W_]+)*")
KINDS = tables.kinds("speaker_words")
RANKS = KINDS["rank"] | KINDS["role"]
COURTESY, PARTICLES = KINDS["courtesy"], KINDS["particle"]
PRONOUNS = frozenset("he she they it we i you who which him her them me us".split())
FORMS = {"whom": "who", "your": "you", "our": "we", "my": "i", "his": "he", "their": "they", "its": "it"}
RELATIVE = re.compile(r"(?:many|some|all|most|both|several|few|one|two|three|none) of (?:whom|which)")
INITIALS = frozenset(("PM", "FM"))  # "Norway PM" in a headline: an office
LINKS = frozenset("of for and the to in on at from".split())
NO_NAME = KINDS["no_name"]
OFFICES = KINDS["office"] | frozenset(("of", "the", "and", "for"))
THINGS = frozenset(row["word"] for row in tables.rows("not_names") if row["kind"] == "thing")
ARTICLES = frozenset("the a an its his her their this that".split())
# Behind a name's last word: no owner's, for nothing that it could have follows.
IS_NAME = re.compile(r"[,.;)]|\s(?:also\s)?(?:said|says|told|has|had|have|is|was|will|would|in|on|\w+ed)\b")


@dataclass(frozen=True, slots=True)
class Parts:
    """A mention taken apart: `role` and `name` as spans of the text (None where it has none), its head word in small
    letters, and whether it names a body rather than a person."""

    role: Span | None
    name: Span | None
    head: str
    is_body: bool = False


def words(text: str, span: Span) -> list[Span]:
    """The words of a mention, a possessive ending cut off; it is part of the name in "Moody's said"."""
    found = []
    for m in WORD.finditer(text, *span):
        owns = m[0].lower().endswith(("'s", "’s")) and not (m.end() == span[1] and IS_NAME.match(text, span[1]))
        found.append((m.start(), m.end() - 2 if owns else m.end()))
    return found


def parts(text: str, span: Span) -> Parts:
    """A mention's role, name and head: "Prime Minister Joe Abara" -> "Prime Minister", "Joe Abara"."""
    found = words(text, span)
    lows = [text[a:b].lower().rstrip(".") for a, b in found]
    first = 1 if lows[:1] in (["the"], ["a"], ["an"]) and len(found) > 1 else 0
    found, lows = found[first:], lows[first:]
    if not found:
        return Parts(None, None, "")
    start = _name_start(text, found, lows)
    if start == len(found):
        head = _head(lows)
        return Parts((found[0][0], found[-1][1]), None, head, head in KINDS["institution"])
    if start and lows[start - 1] in LINKS | {"by", "near", "with"}:
        head = _head(lows)
        return Parts((found[0][0], found[-1][1]), None, head, head in KINDS["institution"])
    name = found[start][0], found[-1][1]
    before = [i for i in range(start) if lows[i] not in COURTESY]
    role = (found[before[0]][0], found[before[-1]][1]) if before else None
    return Parts(role, name, lows[-1], _is_body(lows[start:], text[slice(*name)]))


def _name_start(text: str, found: list[Span], lows: list[str]) -> int:
    """Where the name at the end of a mention begins: the last run of capitals after the last title word."""
    if lows[-1] in RANKS or _many(lows) or text[slice(*found[-1])] in INITIALS:
        return len(found)
    i = len(found)
    while i > 0:
        named = text[found[i - 1][0]].isupper() or (lows[i - 1] in PARTICLES and i < len(found))
        if not named or (lows[i - 1] in RANKS | COURTESY and i < len(found)):
            break
        i -= 1
    return i


def _many(lows: list[str]) -> bool:
    """Whether the phrase is of many without a name: "Analysts", "Western diplomats"."""
    many = lows[-1] in KINDS["unnamed"] | KINDS["apart"] or lows[-1].removesuffix("s") in RANKS
    return many and COURTESY.isdisjoint(lows)


def _is_body(lows: list[str], name: str) -> bool:
    return any(low in KINDS["institution"] for low in lows) or (name.isupper() and len(name) > 1 and " " not in name)


def _head(lows: list[str]) -> str:
    """The head of a phrase without a name: the last word before a preposition."""
    for i, low in enumerate(lows):
        if i and low in LINKS and low not in ("and", "the"):
            return lows[i - 1]
    return lows[-1]


def is_office(parts: Parts) -> bool:
    """Whether a mention without a name is headed by what persons are: "ministers of the European Union"."""
    return parts.name is None and (parts.head in RANKS or parts.head.removesuffix("s") in RANKS)


def is_part(head: str, whole: str) -> bool:
    """Whether a body with this head word is a part of the whole that has another ("European Commission" of "European
    Union"), so that its own name tells more."""
    return head in KINDS["institution"] and head not in whole.lower().split()


def gender(title: str) -> str | None:
    """The pronoun that a title tells ("mrs": she); None for most."""
    return next((word for word in ("he", "she") if title in KINDS[word]), None)


def pronoun(text: str, span: Span) -> str | None:
    """The mention in small letters where it is a pronoun, else None."""
    word = text[slice(*span)].lower()
    if RELATIVE.fullmatch(word):
        return "who"
    word = FORMS.get(word, word)
    return word if word in PRONOUNS else None


def cased(name: str) -> str:
    """A name of several words in capitals throughout, each with a capital at its start; any other as it is."""
    whole = name.isupper() and " " in name
    return " ".join(word.title() if len(word.strip(".")) > 1 else word for word in name.split()) if whole else name


def bare(phrase: str) -> str:
    """A phrase without its article."""
    first, _, rest = phrase.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else phrase
