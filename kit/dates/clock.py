"""What a rule knows and what it gives: the clock of the article, and a time found."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kit.dates import tense, values
from kit.dates.values import Days

NO_DAY = "no day, since the article has none"


class Unanchored(Exception):
    """The time counts from another one, and there is none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's answer. `days` stands where they are not those of the value; `anchor` says what was counted from."""

    kind: str
    value: str
    days: Days | None = None
    anchor: str = ""


@dataclass(slots=True)
class Clock:
    """The article's clock: its day, whether it tells a story of the past, the last time and last day told so far.

    `course` is the last time that the text's own course had (no "since 2014", nothing planned), and where it ended;
    `finer` the time that stood when a side clause told a mere year ("last week it lifted the ban set in 2020");
    `line` the last time that opened a line or headed those below, and where it began; `told_end` where `told` ended.
    """

    text: str
    published: date | None
    narrative: bool = False
    told: Days | None = None
    told_as: str = ""
    told_end: int = 0
    day: Days | None = None
    day_as: str = ""
    finer: tuple[Days, str] | None = None
    course: tuple[Days, int] | None = None
    line: tuple[Days, int] | None = None

    @property
    def now(self) -> date:
        """The day that "yesterday" counts from: the article's, or the last day told where it tells a story.

        Raises:
            Unanchored: there is neither.
        """
        if self.narrative and self.told and self.told.low:
            return self.told.low
        if self.published is None:
            raise Unanchored
        return self.published

    @property
    def now_as(self) -> str:
        """How `now` is named in a Timex's `why`."""
        if self.narrative and self.told:
            return f"{self.told_as}, the time told before"
        return f"{self.published}, the article's day"

    def tense(self, m: re.Match[str]) -> str | None:
        """The tense of the verb beside the time: past, future or None."""
        return tense.of(self.text, *m.span())


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the function that reads its match. `open` is the value where there is nothing to count from."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Clock], Found | None]
    open: str = "XXXX-XX-XX"

    @property
    def name(self) -> str:
        """The function's name in words: what `why` says."""
        return self.read.__name__.replace("_", " ")


def rule(read: Callable[[re.Match[str], Clock], Found | None], pattern: str, open: str = "XXXX-XX-XX") -> Rule:
    """The rule of a function and its pattern."""
    return Rule(re.compile(pattern), read, open)


def plain(value: str, kind: str = "DATE") -> Found:
    """A time that says all about itself."""
    return Found(kind, value)


def counted(value: str, clock: Clock, kind: str = "DATE") -> Found:
    """A time counted from the clock's now."""
    return Found(kind, value, anchor=clock.now_as)


def span(found: Found) -> Days | None:
    """The days of what was found."""
    return found.days or values.days(found.value)
