"""Past or future, told by the verb that a time belongs to."""

import re
from functools import cache

from kit import tables
from kit.text import WORD

MADE = 6  # words back from an infinitive in which the verb that made it happen stands
REACH = 90  # characters looked through on either side; a clause is rarely longer
# "allowed our boats to leave on Sunday": what was made to happen, has.
DONE = frozenset(
    "allowed let helped enabled permitted forced compelled managed failed refused declined caused led began started"
    " continued returned travelled traveled went came flew prompted".split()
)
PLANNED = frozenset(
    "plans plan intends intend hopes hope aims aim wants want expects expect promises vows threatens".split()
)
# "if the crews are not freed by Friday" looks ahead; "they had been freed by Friday" looks back.
BY = re.compile(r"\b(?:by|no\s+later\s+than)\s+(?:the\s+|next\s+)?$", re.IGNORECASE)
GONE = re.compile(r"\b(?:had|was|were|have|has)\b(?!\s+to\b)")
OPEN = re.compile(
    r"\b(?:if|unless|will|would|shall|should|must|may|might|can|could|to|order\w*|demand\w*|urge\w*|plans?|hopes?|expect\w*|due|deadline)\b"
    r"|['’](?:ll|d)\b",
    re.IGNORECASE,
)
# "called off Friday's meeting", "a meeting planned for Friday": what was put off or planned was still to come.
STILL = re.compile(
    r"\b(?:(?:call|calls|called|calling|put|puts|putting|hold|holds|held)\s+off|cancel(?:s|l?ed|l?ing)?|postpon(?:e|es|ed|ing)|scrap(?:s|ped|ping)?"
    r"|boycott(?:s|ing)?|(?:pull|pulls|pulled|pulling|back|backs|backed|backing)\s+out\s+of|ahead\s+of|prepar(?:e|es|ed|ing)\s+for"
    r"|(?:will|would|to|['’]ll)\s+(?:attend|join|host|chair|skip|address|miss))"
    r"\s+(?:(?:the|an?|its|his|her|their|our)\s+)?$"
    r"|\b(?:planned|scheduled|due|slated|billed|booked)\s+(?:for|to\s+(?:begin|start|open|take\s+place|be\s+held)(?:\s+on)?)\s+$"
    r"|\b(?:due|slated)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
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
            made = previous == "to" and i < len(ahead) and any(word in DONE for word in ahead[max(0, i - MADE) : i])
            return "past" if made else tense
    return None


def is_ahead(text: str, start: int) -> bool:
    """Whether the words before a time say that it is still to come, whatever the verb's tense."""
    before = CLAUSE_END.split(text[max(0, start - REACH) : start])[-1]
    if STILL.search(before):
        return True
    return BY.search(before) is not None and (OPEN.search(before) is not None or GONE.search(before) is None)


def _tense(word: str, previous: str, following: str) -> str | None:
    if word.endswith(("'ll", "’ll")):
        return "future"
    if word == "set":
        return "future" if following in ("for", "to") else "past"
    if following == "to" and word in PLANNED:
        return "future"
    tense = verbs().get(word.lower()) or ("past" if word.endswith("ed") and len(word) > 4 and word.islower() else None)
    if tense == "past" and previous in ("be", "being"):
        return None
    if tense == "past" and previous in ("is", "are"):
        return "future"
    if previous == "to" and (word == "be" or verbs().get(f"{word}s") == "future"):
        return "future"
    return tense
