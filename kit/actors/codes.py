"""What somebody wrote for a state or body -> its code: "Japan", "Japanese" and "jpn" are JPN."""

import re
from functools import cache

from kit import tables
from kit.actors.names import TOKEN, cells, key

# ISO 3166-1 leaves these to its users: a state of an exercise or a novel may bear one.
OWN = re.compile(r"A{2}[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|Z{2}[A-Z]")
WANTED = "an ISO 3166 alpha-3 code (JPN), a state's name (Japan), or a code of kit/tables/organisations.tsv (UNO)"


def code(written: str) -> str:
    """The code of the state or body that is written by its code, name or word for its people, in any case.

    Raises:
        ValueError: it is none, or stands for several; says what to write.
    """
    plain = written.strip()
    if OWN.fullmatch(plain):
        return plain
    found = _known().get(_key(plain), ())
    if len(found) > 1:
        raise ValueError(f"{plain!r} stands for {' and '.join(found)}; write the one that is meant")
    if not found:
        raise ValueError(f"{plain!r} is no state or body that the kit knows; write {WANTED}")
    return found[0]


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """{form: its codes}; a code or a name comes before a word for a people that is spelt alike."""
    names: dict[str, list[str]] = {}
    peoples: dict[str, list[str]] = {}
    for row in tables.rows("states"):
        _add(names, [row["code"], row["name"], *cells(row["variants"])], row["code"])
        _add(peoples, cells(row["demonyms"]), row["code"])
    for row in (row for row in tables.rows("organisations") if row["code"]):
        _add(names, [row["code"], row["name"], *cells(row["variants"])], row["code"])
    return {form: tuple(dict.fromkeys(codes)) for form, codes in (peoples | names).items()}


def _add(to: dict[str, list[str]], forms: list[str], of: str) -> None:
    for form in forms:
        to.setdefault(_key(form), []).append(of)


def _key(form: str) -> str:
    words = [key(word) for word in TOKEN.findall(form)]
    return " ".join(words[1:] if words[:1] == ["the"] else words)
