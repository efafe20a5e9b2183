"""Acts told at a distance from the main one: "recalled its envoy on Tuesday, a day after Sudria seized a boat"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kit.events import whose
from kit.events.scene import Scene
from kit.predicates import Predicate
from kit.records import Timex

Interval = tuple[str | None, str | None, str | None]
OPEN: Interval = (None, None, None)
NO_DATE = "no date; it counts from another act"
COUNTS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
COUNTS |= {"a": 1, "an": 1}
DISTANCE = re.compile(
    rf"\b(?:(?P<n>\d{{1,3}}|{'|'.join(COUNTS)})\s+)?(?P<unit>days?|weeks?|months?|years?|hours?|soon|shortly|minutes|long)\s+"
    r"(?P<way>before|after|since)\s+(?:[\w’'-]+\s+){0,8}$",
    re.IGNORECASE,
)
LENGTH = {"day": 1, "week": 7}
SAME_DAY = ("hour", "soon", "shortly", "minute")
# "For a decade the two traded insults": of no day.
SPELL = re.compile(
    r"For\s+(?:more\s+than\s+|over\s+|almost\s+|nearly\s+|about\s+|the\s+(?:past|last|better\s+part\s+of)\s+)?(?:an?\s+|[\w-]+\s+){0,2}?"
    r"(?:years?|decades?|centur(?:y|ies)|generations?|months)\b"
)
CLAUSE_END = re.compile(r"[,;:]")


def interval(scene: Scene, act: Predicate, times: Sequence[Timex], *, day: str | None) -> tuple[Interval, str] | None:
    """When an act was that is told as so long before or after another; None where it is not told so.

    It counts from the nearest time ahead of "a day after", else from the first behind its clause, else from the
    article's day where an act is told there. Open (three times None) where how long is not told in days or weeks, or
    what it counts from is open ("the fire came two weeks after they met").
    """
    spell = SPELL.match(scene.text, *scene.sentence)
    if spell and all(time.span[1] <= spell.end() for time in times):
        return OPEN, "no date; it went on for that long"
    m = DISTANCE.search(scene.text, scene.sentence[0], act.verb[0])
    if m is None or any(m.start("way") <= other.verb[0] < act.verb[0] for other in scene.acts):
        return None
    end = CLAUSE_END.search(scene.text, act.span[1], scene.sentence[1])
    clause = (m.start("way"), end.start() if end else scene.sentence[1])
    own = [time for time in times if clause[0] <= time.span[0] < clause[1]]
    if any(not whose.is_others(scene, act, time, day=day) for time in own):
        return None
    main = any(other.verb[0] < clause[0] or other.verb[0] >= clause[1] for other in scene.acts if not other.inside)
    origin = _origin(clause, times, day if main else None)
    moved = _moved(m, origin) if origin else None
    return (moved, f"so far from another act: {m['n'] or ''} {m['unit']} {m['way']}") if moved else (OPEN, NO_DATE)


def _origin(clause: tuple[int, int], times: Sequence[Timex], day: str | None) -> Interval | None:
    """The days of the main act."""
    ahead = [time for time in times if time.span[1] <= clause[0]]
    behind = [time for time in times if time.span[0] >= clause[1]]
    told = ahead[-1] if ahead else behind[0] if behind else None
    if told:
        return (told.date_start, told.date_end, told.granularity) if told.date_start and told.date_end else None
    return (day, day, "day") if day else None


def _moved(m: re.Match[str], origin: Interval) -> Interval | None:
    """The origin's days moved by the distance; hours leave them as they are."""
    unit, n = m["unit"].lower().removesuffix("s"), (m["n"] or "").lower()
    low, high, granularity = origin
    if unit in SAME_DAY:
        return origin
    if not n or unit not in LENGTH or not low or not high or granularity not in ("day", "time", "hour", "week"):
        return None
    count = COUNTS.get(n) or int(n)
    away = timedelta((1 if m["way"].lower() == "before" else -1) * count * LENGTH[unit])
    return (date.fromisoformat(low) + away).isoformat(), (date.fromisoformat(high) + away).isoformat(), granularity
