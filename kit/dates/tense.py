"""Past or future, told by the verb that a time belongs to."""

import re
from functools import cache

from kit import tables
from kit.text import WORD

REACH = 90  # characters looked through on either side; a clause is rarely longer
CLAUSE_END = re.compile(r"[.;:!?\n“”\"]")


@cache
def verbs() -> dict[str, str]:
    """{word: past or future} from kit/tables/tense.tsv."""
    return {row["word"]: row["tense"] for row in tables.rows("tense")}


def of(text: str, start: int, end: int) -> str | None:
    """ "past" or "future" by the nearest verb before the time, else after it, in the same clause; None without one."""
    before = text[max(0, start - REACH) : start]
    breaks = [m.end() for m in CLAUSE_END.finditer(before)]
    words = WORD.findall(before[breaks[-1] if breaks else 0 :])
    for i in range(len(words) - 1, -1, -1):
        if tense := _tense(words[i].lower(), words[i - 1].lower() if i else ""):
            return tense
    after = CLAUSE_END.split(text[end : end + REACH], maxsplit=1)[0]
    words = WORD.findall(after)
    tenses = (_tense(word.lower(), words[i - 1].lower() if i else "") for i, word in enumerate(words))
    return next((tense for tense in tenses if tense), None)


def _tense(word: str, previous: str) -> str | None:
    if known := verbs().get(word):
        return known
    if word.endswith("ed") and len(word) > 4:
        return "past"
    return "future" if previous == "to" and word.isalpha() and verbs().get(word + "s") == "future" else None
