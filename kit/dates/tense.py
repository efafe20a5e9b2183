"""Past or future, told by the verb that a time belongs to."""

import re
from functools import cache

from kit import tables
from kit.text import WORD

REACH = 90  # characters looked through on either side; a clause is rarely longer
CLAUSE_END = re.compile(r"[;:!?\n“”\"]|(?<![ap]\.m)\.(?=\s)")


@cache
def verbs() -> dict[str, str]:
    """{word: past or future} from kit/tables/tense.tsv."""
    return {row["word"]: row["tense"] for row in tables.rows("tense")}


def of(text: str, start: int, end: int) -> str | None:
    """Past or future by the nearest verb before the time, else after it, in the same clause; None without one."""
    before = text[max(0, start - REACH) : start]
    breaks = [m.end() for m in CLAUSE_END.finditer(before)]
    ahead = WORD.findall(before[breaks[-1] if breaks else 0 :])
    words = ahead + WORD.findall(CLAUSE_END.split(text[end : end + REACH], maxsplit=1)[0])
    for i in [*range(len(ahead) - 1, -1, -1), *range(len(ahead), len(words))]:
        previous, following = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
        if tense := _tense(words[i], previous, following):
            return tense
    return None


def _tense(word: str, previous: str, following: str) -> str | None:
    if word.endswith(("'ll", "’ll")):
        return "future"
    if word == "set":
        return "future" if following in ("for", "to") else "past"
    tense = verbs().get(word.lower()) or ("past" if word.endswith("ed") and len(word) > 4 and word.islower() else None)
    if tense == "past" and previous in ("be", "being"):
        return None
    if tense == "past" and previous in ("is", "are"):
        return "future"
    if previous == "to" and (word == "be" or verbs().get(f"{word}s") == "future"):
        return "future"
    return tense
