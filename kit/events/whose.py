"""Whose a time is: that of the act, or of another clause that stands between the two."""

import re

from kit.events.nominal import is_decided
from kit.events.scene import Scene
from kit.predicates import Predicate
from kit.records import Timex

PARTICIPLE = (
    r"(?:[a-z]{2,}ed|held|made|met|struck|built|sent|taken|given|won|lost|brought|sunk|shot|caught|led|set|begun|torn"
    r"|broken|drawn|written|chosen|found|bought|sold|paid|laid|launched)"
)
# "the ceasefire agreed last August", "the pact signed in Velka in June": a noun, its participle, and the time.
REDUCED = re.compile(
    rf"(?<!\band)(?<!\bor)(?<!\bbut)(?<!\bthen)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bbe)(?<!\bis)(?<!\bare)(?<!\bnot)(?<!,)"
    rf"\s{PARTICIPLE}(?:\s(?:in|at|with|by|near|from|to)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?)?(?:\s(?:in|on|since|during|from|at))?\s+(?:the\s+)?$"
)
# "the citizen that it has been holding since 2022": whatever has a verb of its own has that time, too.
SINCE = re.compile(r"\b[Ss]ince\s+(?:[a-z]+\s+){0,2}$")
CLAUSE = re.compile(
    rf"\b(?:has|have|had|been|was|were|is|are|who|which|whom|that)\b|['’](?:s|ve|d)\b(?!\s+[a-z]+\s+since)|\s{PARTICIPLE}\s"
)
# "demanded that Sudria lift it before the April summit", "agreed to meet in 2026": what is said, and not the saying.
SAID = frozenset({"THREATEN", "AGREE", "REQUEST", "REJECT"})
LIMIT = re.compile(r"\b(?:before|by|until|till|ahead\s+of|(?:no|not)\s+later\s+than|unless)\s+(?:the\s+|an?\s+)?$")
TO_DO = re.compile(r"\bto\s+(?!the\b|an?\b|its\b|his\b|her\b|their\b|our\b)[a-z]+\b|\b(?:will|would|shall|should)\b")


def is_others(scene: Scene, act: Predicate, time: Timex, *, undated: bool) -> bool:
    """Whether the time behind the act is that of a clause between the two.

    Of an undated article, a time behind what is to be done is no time of the saying.
    """
    if time.span[0] < act.span[1]:
        return False
    between = scene.text[act.span[1] : time.span[0]]
    if act.kind != "noun" and REDUCED.search(between):
        return True
    if SINCE.search(between):
        return CLAUSE.search(between) is not None
    if is_plan(scene, act):
        return False
    said, to_do = act.event_type in SAID, TO_DO.search(between) is not None
    limited = LIMIT.search(between) is not None
    return (limited and (said or to_do)) or (said and to_do and undated)


def is_plan(scene: Scene, act: Predicate) -> bool:
    """Whether the act itself lies ahead ("will visit"), and is no word of what somebody else should do."""
    if act.event_type == "THREATEN" or act.voice == "asked":
        return False
    return act.realis == "planned" and not is_decided(scene, act)
