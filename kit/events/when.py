"""When an event was, and which events are tellings of one."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kit.events import counted, whose
from kit.events.counted import OPEN, Interval
from kit.events.scene import Scene
from kit.predicates import Predicate
from kit.records import Article, Event, Span, Timex
from kit.tellings import ids, key
from kit.text import DATELINE

JOINED = re.compile(r"\s*(?:and|or|to|until|through|-|–)\s*")
LONG_AGO = 3  # years
FRESH = 31  # days: a headline is of news
NO_TIME = "no date; the time is another act's"
NEAREST = "the nearest time: "
# "Since then it has launched a rocket and sent an envoy": told before, and not of today.
SUMMED = re.compile(r"(?:Since then|Ever since|Over the years|In the past|In earlier years|Before that|Until then)\b")
PAST = re.compile(r"\b(?:who|which|whom|whose|that|when)\s|\s[a-z]+(?:ed|en)\s+(?:(?:by|from|off|to|there)\s|in\s*$)")
POINTING = re.compile(r"\b(?:that|this|those|these)\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)


@dataclass(slots=True)
class Calendar:
    """The article's day and times; `past` holds when the acts of the sentence before happened, by their last word."""

    article: Article
    dates: tuple[Timex, ...]
    past: dict[str, tuple[Interval, str]] = field(default_factory=dict)

    def turn(self, scene: Scene) -> None:
        """Remembers the acts of a sentence that has times of its own, for "that test" in the next one."""
        inside = [time for time in _inside(self.dates, scene.sentence) if time.date_start]
        self.past = {act.lemma.split()[-1]: _nearest(scene.text, act.span, inside) for act in scene.acts if inside}


def told(calendar: Calendar, scene: Scene, act: Predicate) -> tuple[Interval, str]:
    """First and last day and granularity of an act, and how they were found.

    The time nearest to the act in its sentence; else that of the earlier act which the sentence points at ("that
    test"); else the article's day; three times None where it has none, where the nearest time is open ("on Tuesday" in
    an article of no day), or where the act is told as long before or after another ("months after they met"). A threat
    or promise is made on the article's day, though what is threatened lies ahead; what is planned sits at the days
    planned.
    """
    day = calendar.article.published[:10] if calendar.article.published else None
    told = _of_report(scene, _inside(calendar.dates, scene.sentence))
    if far := counted.interval(scene, act, told, day=day):
        return far
    inside = [time for time in told if not whose.is_others(scene, act, time, day=day)]
    if told and not inside:
        return (day, day, "day" if day else None), "the article's day; the time is another act's" if day else NO_TIME
    if inside:
        return _own(scene, act, inside, day=day)
    if SUMMED.match(scene.text, *scene.sentence):
        return OPEN, "no date; it sums up a stretch of time"
    for other in scene.acts:
        word = other.lemma.split()[-1]
        if word in calendar.past and POINTING.search(scene.text, scene.sentence[0], other.span[0]):
            interval, how = calendar.past[word]
            return interval, f"the time of that {word}, told before: {how}"
    return (day, day, "day" if day else None), "the article's day" if day else "no date"


def _of_report(scene: Scene, times: list[Timex]) -> list[Timex]:
    """The times without that of the dateline, where the sentence has others."""
    line = DATELINE.match(scene.text, *scene.sentence)
    rest = [time for time in times if line is None or time.span[0] >= line.end()]
    return rest or times


def _own(scene: Scene, act: Predicate, inside: list[Timex], *, day: str | None) -> tuple[Interval, str]:
    """When an act was that has times of its own: at the nearest one, on the article's day where that cannot be."""
    near = min(inside, key=lambda time: _distance(time.span, act.span))
    if near.date_start is None:
        return OPEN, f"no date; the time told is open: {scene.text[slice(*near.span)]}"
    inside = [time for time in inside if time.date_start]
    interval, how = _nearest(scene.text, act.span, inside)
    if day and (interval[0] or "") > day and act.event_type in whose.SAID and not whose.is_plan(scene, act):
        return (day, day, "day"), f"the article's day; what is said lies ahead, {how}"
    if day and (interval[0] or "") > day and act.realis in ("happened", "reported"):
        return (day, day, "day"), f"the article's day; what has happened lies not ahead, {how}"
    if day and _is_anothers(scene, act, inside, day):
        return (day, day, "day"), f"the article's day; of another act, {how}"
    return interval, how


def _is_anothers(scene: Scene, act: Predicate, times: Sequence[Timex], day: str) -> bool:
    """Whether a time years ago stands behind another act: "broke off talks on abductions in the 1970s"."""
    near = min(times, key=lambda t: _distance(t.span, act.span))
    if int((near.date_end or day)[:4]) > int(day[:4]) - LONG_AGO:
        return False
    between = scene.text[act.span[1] : near.span[0]] if act.span[1] <= near.span[0] else ""
    told = PAST.search(between) is not None
    # "Broke off talks on the abductions of 2008", but "talks on a treaty in 2022" were broken off in that year.
    nouns = near.granularity in ("decade", "century") or between.endswith((" of ", " of the "))
    between_acts = [other for other in scene.acts if act.span[1] <= other.span[0] < near.span[0]]
    return told or any(nouns or other.kind == "verb" for other in between_acts)


def _inside(dates: Sequence[Timex], sentence: Span) -> list[Timex]:
    low = bisect_left(dates, sentence[0], key=lambda t: t.span[0])
    high = bisect_left(dates, sentence[1], lo=low, key=lambda t: t.span[0])
    return [t for t in dates[low:high] if t.timex_type != "SET" and (t.date_start or t.value.startswith("XXXX"))]


def _nearest(text: str, trigger: Span, inside: Sequence[Timex]) -> tuple[Interval, str]:
    low = high = min(range(len(inside)), key=lambda i: (_distance(inside[i].span, trigger), i))
    granularity = inside[low].granularity
    while high + 1 < len(inside) and _are_joined(text, inside[high], inside[high + 1]):
        high += 1
    while low and _are_joined(text, inside[low - 1], inside[low]):
        low -= 1
    days = [day for t in inside[low : high + 1] for day in (t.date_start, t.date_end) if day]
    words = text[inside[low].span[0] : inside[high].span[1]]
    return (min(days), max(days), granularity), f"{NEAREST}{words}"


def _distance(span: Span, trigger: Span) -> int:
    return max(span[0] - trigger[1], trigger[0] - span[1], 0)


def _are_joined(text: str, left: Timex, right: Timex) -> bool:
    same = left.granularity == right.granularity
    return same and JOINED.fullmatch(text, left.span[1], right.span[0]) is not None


def headlined(article: Article, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those of the headline at the days that the body tells of the same act: it is one act told twice."""
    head = article.headline
    if head is None:
        return tuple(events)
    told = [event for event in events if event.sentence[0] >= head[1]]
    return tuple(_as_told(event, told) if event.sentence[0] < head[1] else event for event in events)


def _as_told(event: Event, told: Sequence[Event]) -> Event:
    """The event at the days of its telling in the body, where those lie within a month before its own."""
    for other in told:
        first, own = other.date_start, event.date_start
        if key(other) != key(event) or not first or not own or NEAREST in event.why:
            continue
        if first <= own and (date.fromisoformat(own) - date.fromisoformat(first)).days <= FRESH:
            why = f"{event.why}, told in the body as of {first}"
            return replace(event, date_start=first, date_end=other.date_end, granularity=other.granularity, why=why)
    return event


def clustered(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with their cluster: same dyad and type, a day in common, counts as one event told again."""
    return tuple(replace(event, cluster_id=name) for event, name in zip(events, ids(events), strict=True))
