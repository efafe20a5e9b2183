"""Whose a time is: that of the act, or of another clause that stands between the two."""

import re
from datetime import date

from kit.events.aims import JUDGING
from kit.events.nominal import is_decided
from kit.events.scene import Scene
from kit.predicates import Predicate
from kit.records import Timex

PARTICIPLE = (
    r"(?:[a-z]{2,}ed|held|made|met|struck|built|sent|taken|given|won|lost|brought|sunk|shot|caught|led|set|begun|torn"
    r"|broken|drawn|written|chosen|found|bought|sold|paid|laid|launched)"
)
NOT_FINITE = (
    r"(?<!\band)(?<!\bor)(?<!\bbut)(?<!\bthen)(?<!,)(?<!\bnot)"
    r"(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bbe)(?<!\bis)(?<!\bare)"
)
# "the ceasefire agreed last August", "the pact signed in Velka in June": a noun, its participle, and the time.
REDUCED = re.compile(
    rf"{NOT_FINITE}\s{PARTICIPLE}(?:\s(?:in|at|with|by|near|from|to)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?)?(?:\s(?:in|on|since|during|from|at))?\s+(?:the\s+)?$"
)
# "the line drawn by a court in 2014": what stands behind a participle has its coarse time, and its doer's any.
BEHIND = r"\s(?:[\w’'-]+\s){1,7}?(?:(?:in|on|since|during|from|at)\s+)?(?:the\s+)?$"
LONG_REDUCED = re.compile(rf"{NOT_FINITE}\s{PARTICIPLE}\s(?:by|with|at|in|on|near|from|to|under|between|after){BEHIND}")
DONE_BY = re.compile(rf"{NOT_FINITE}\s{PARTICIPLE}\sby{BEHIND}")
# "lifted the fees that it had set in 2020", "a man whom a court had jailed in May".
HAD = re.compile(r"\s(?:who|which|whom|that|whose|it|they|he|she|we|[A-Z][\w’'-]*)\s(?:[\w’'-]+\s){0,4}?had\s[^,;:]*$")
COARSE = frozenset({"month", "quarter", "season", "half-year", "year", "decade", "century"})
# "the citizen that it has been holding since 2022": whatever has a verb of its own has that time, too.
SINCE = re.compile(r"\b[Ss]ince\s+(?:[a-z]+\s+){0,2}$")
CLAUSE = re.compile(
    rf"\b(?:has|have|had|been|was|were|is|are|who|which|whom|that)\b|['’](?:s|ve|d)\b(?!\s+[a-z]+\s+since)|\s{PARTICIPLE}\s"
)
# "expelled two envoys, the second such move this year": the time of the whole row.
SERIES = re.compile(
    r",\s+(?:(?:the|its|his|her|their|a)\s+)?(?:[\w-]+\s+){0,3}?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)"
    r"|latest|last|worst|biggest|largest|deadliest|highest|heaviest|sharpest|only|most|record)\b(?!\s*(?:(?:on|in)\s*)?$)[^,;]*$"
)
# "demanded that Sudria lift it before the April summit", "agreed to meet in 2026": what is said, and not the saying.
SAID = frozenset({"THREATEN", "AGREE", "REQUEST", "REJECT"})
LIMIT = re.compile(r"\b(?:before|by|until|till|ahead\s+of|(?:no|not)\s+later\s+than|unless)\s+(?:the\s+|an?\s+)?$")
TO_DO = re.compile(r"\bto\s+(?!the\b|an?\b|its\b|his\b|her\b|their\b|our\b)[a-z]+\b|\b(?:will|would|shall|should)\b")

# "condemned the attack on Monday": the time of the attack. Of news, the answer to it is given on the article's day; of
# what lies longer ago, it was given soon after the attack.
HAPPENING = re.compile(
    r"\b(?:attacks?|launch(?:es)?|tests?|strikes?|raids?|bombings?|shellings?|shootings?|killings?|murders?|assassination|blasts?"
    r"|explosions?|incidents?|clash(?:es)?|invasion|incursions?|coup|arrests?|seizure|detention|abduction|execution|deaths?|crash"
    r"|crackdown|elections?|vote|referendum|talks|meetings?|summit|visits?|announcements?|decisions?|signing|release|move|ruling"
    r"|adoption|entry|agreement|deal|ceasefire|truce|resumption|inauguration|earthquake|floods?|exercises?|drills?)\b"
)
CAUSE = re.compile(
    r"\b(?:after|following|over|for|because\s+of|(?:in\s+)?response\s+to|in\s+the\s+wake\s+of|amid)\s[^,;:]*$"
)
DEED = re.compile(r"\b(?:of|for|against|over)\s+(?:[a-z]+ly\s+)?[a-z]+ing\s[^,;:]*$")
OF = re.compile(r"\sof(?:\s+the)?\s+$")
OWNED = re.compile(r"\b(?:the|an?|its|their|his|her|our)\s+$|['’]s?\s+$")
ITS_NOUN = re.compile(
    r"\s+(?!(?:and|or|but|to|in|on|at|by|of|for|with|as|that|which|who|while|when|after|before|over)\b)[a-z]{3,}"
)
RECENT = range(2, 15)  # days: longer ago than the news of the day, and no look back yet
# "a statement released on Monday condemned it", "at talks held in March, they agreed": the time of the act, too.
WORDED = re.compile(
    r"\b(?:statement|letter|declaration|communiqu[eé]|report|resolution|message|interview|speech|note|article|post|remarks|text"
    r"|call|briefing|conference)s?\b[^,;:]*$"
)
PLACED = re.compile(
    r"(?:In|At|During|Under|With|By|On|Through|Speaking|Following|After|Addressing)\s[^;:]*$|[^;:]*\b(?:in|at|during)\s[^,;:]*$"
)
JOINED_ACT = re.compile(r"\b(?:and|but|then)\s+(?:[a-z]+ly\s+)?$")  # "condemned the raid of 3 May and pledged"
RELATIVE = re.compile(r"\b(?:which|who|whose|where|that\s+(?:was|were|had|has|have))\s[^,;]*$")


def is_others(scene: Scene, act: Predicate, time: Timex, *, day: str | None) -> bool:
    """Whether the time is that of another clause than the act's, or of a noun.

    Of an undated article (`day` is None), a time behind what is to be done is no time of the saying.
    """
    if _is_quoted(scene, act, time):
        return True
    if time.span[0] < act.span[1]:
        return time.span[1] <= act.span[0] and _is_before(scene, act, time, day=day)
    between = scene.text[act.span[1] : time.span[0]]
    if SERIES.search(between):
        return True
    if act.kind != "noun" and (_is_of_side(between, time) or _is_of_noun(scene, act, time, day=day)):
        return True
    if SINCE.search(between):
        return CLAUSE.search(between) is not None
    if is_plan(scene, act):
        return False
    said, to_do = act.event_type in SAID, TO_DO.search(between) is not None
    limited = LIMIT.search(between) is not None
    return (limited and (said or to_do)) or (said and to_do and day is None)


def _is_of_side(between: str, time: Timex) -> bool:
    """Whether what stands between act and time opens a participle's or a relative clause, which the time ends."""
    if REDUCED.search(between) or DONE_BY.search(between) or HAD.search(between):
        return True
    return time.granularity in COARSE and bool(LONG_REDUCED.search(between) or RELATIVE.search(between))


def _is_quoted(scene: Scene, act: Predicate, time: Timex) -> bool:
    """Whether the time stands in marks and the act does not: “We meet on Monday,” X told Y, thanking it."""
    holding = [q for q in scene.quotes if q.kind != "indirect" and any(a <= time.span[0] < b for a, b in q.content)]
    return bool(holding) and not any(a <= act.verb[0] < b for q in holding for a, b in q.content)


def _is_before(scene: Scene, act: Predicate, time: Timex, *, day: str | None) -> bool:
    """Whether a time ahead of the act is told of what stands there: "hailed the pact signed in June, and urged"."""
    ahead, between = scene.text[scene.sentence[0] : time.span[0]], scene.text[time.span[1] : act.span[0]]
    former = next((a for a in reversed(scene.acts) if a.span[1] <= time.span[0] and a.kind == "verb"), None)
    joined = "," in between or JOINED_ACT.search(between)
    if former and former is not act and joined and is_others(scene, former, time, day=day):
        return True
    if "," not in between:
        return False
    told = RELATIVE.search(ahead) or REDUCED.search(ahead)
    where = ahead[: told.start()] if told else ""
    return bool(told) and not WORDED.search(where) and PLACED.fullmatch(where) is None


def _is_of_noun(scene: Scene, act: Predicate, time: Timex, *, day: str | None) -> bool:
    """Whether the time tells when that was which an act answers: "condemns the attack yesterday"."""
    between, start = scene.text[act.span[1] : time.span[0]], time.span[0]
    judging = act.event_type in JUDGING and not act.inside
    if any(mark in between for mark in ",;:") or not (judging or CAUSE.search(between)):
        return False
    if scene.text.startswith(("'s ", "’s ", "s' ", "s’ "), time.span[1]) or OF.search(between):
        return True
    owned = OWNED.search(scene.text, act.span[1], start) or scene.text[start:].startswith("the ")
    if owned and ITS_NOUN.match(scene.text, time.span[1]):
        return True
    told = HAPPENING.search(between) or DEED.search(between)
    return told is not None and (_is_present(scene, act) or _is_recent(time, day))


def _is_present(scene: Scene, act: Predicate) -> bool:
    word = scene.text[slice(*act.verb)].split()[0].lower()
    return act.realis == "happened" and word in (base := act.lemma.split()[0], f"{base}s", f"{base}es")


def _is_recent(time: Timex, day: str | None) -> bool:
    if not (day and time.date_end and time.granularity in ("day", "time", "hour")):
        return False
    return (date.fromisoformat(day) - date.fromisoformat(time.date_end)).days in RECENT


def is_plan(scene: Scene, act: Predicate) -> bool:
    """Whether the act itself lies ahead ("will visit"), and is no word of what somebody else should do."""
    if act.event_type == "THREATEN" or act.voice == "asked":
        return False
    return act.realis == "planned" and not is_decided(scene, act)
