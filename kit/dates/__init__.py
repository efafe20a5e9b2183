"""When: every time the text tells, read as TIMEX3 and as the days it covers."""

import re
from datetime import date

from kit.dates import absolute, chronology, lengths, relative, story, tense, told, yearless
from kit.dates.clock import NO_DAY, Clock, Found, Rule, Unanchored, span
from kit.dates.grammar import FIRST
from kit.dates.values import Days
from kit.records import Article, Span, Timex
from kit.text import SENTENCE_END

RULES: tuple[Rule, ...] = (
    *absolute.RULES,
    *yearless.RULES,
    *told.RULES,
    *relative.RULES,
    *lengths.RULES,
)
YEARS = ("year", "decade", "century")
# "lifted the ban that it had set in 2020", "a man convicted in 2019": a side clause tells the year.
SIDE = re.compile(
    r"\b(?:who|which|that|whom|whose|had|since|after)\b"
    r"|(?<!\band)(?<!\bor)(?<!\bbut)(?<!\bwas)(?<!\bwere)\s(?:[a-z]{2,}ed|made|drawn|built|held|begun|laid|won|lost|signed|set)\s+(?:by\s[^,;]*)?(?:in|during)\s+$"
)
ASIDE = 3  # a bare year so many years away is an aside ("a report of 2005"), not the story's next step
NAMED = re.compile(r"\(\?P<\w+>")
# Where a rule may begin: looked at once, before any rule is tried (a word in capitals may be any).
STARTS = rf"(?:\b(?=\d|FY|(?:{FIRST})\b|[A-Z]{{2}})|(?=['’`]\d))"
EACH = (f"(?P<r{i}>{NAMED.sub('(?:', rule.pattern.pattern)})" for i, rule in enumerate(RULES))
ANY = re.compile(f"{STARTS}(?:{'|'.join(EACH)})")

# "since about 2014" is no step of what is told; nor is what one will do, or has agreed to do, in 2026.
BEGUN = re.compile(r"\b(?:[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|of|from)\s+(?:[a-z]+\s+){0,2}$")
AHEAD = re.compile(
    r"\b(?:will|would|shall|should|next|due|planned|expected|[a-z]+(?:ed|es|s)\s+to(?!\s+(?:the|an?|its|his|her|their|our)\b)\s+[a-z]+)\b"
)


def resolve(article: Article) -> tuple[Timex, ...]:
    """The times of the article, in text order; () when it tells none.

    Relative times count from `article.published`; "weeks later" and its like from the time told before. Without a
    published day they stay open: no days, and `why` says so.
    """
    published = date.fromisoformat(article.published[:10]) if article.published else None
    clock = Clock(article.text, published, narrative=story.is_told(article.text, published))
    found = []
    for m in ANY.finditer(article.text):
        rule = RULES[int((m.lastgroup or "r0")[1:])]
        if answer := _read(rule, m.start(), clock):
            found.append(_timex(article.id, m.span(), (rule, answer)))
            _remember(clock, answer, m.span())
            _follow(clock, answer, m.span())
    return tuple(found)


def _read(rule: Rule, start: int, clock: Clock) -> Found | None:
    m = rule.pattern.match(clock.text, start)
    if m is None:
        return None
    try:
        return rule.read(m, clock)
    except Unanchored:
        return Found("DATE", rule.open, anchor=NO_DAY)


def _timex(article_id: str, where: Span, found: tuple[Rule, Found]) -> Timex:
    rule, answer = found
    low, high, granularity = span(answer) or (None, None, None)
    why = f"{rule.name}, counted from {answer.anchor}" if answer.anchor else rule.name
    ends = (low.isoformat() if low else None, high.isoformat() if high else None)
    return Timex(article_id, where, answer.kind, answer.value, *ends, granularity, why)


def _remember(clock: Clock, answer: Found, where: Span) -> None:
    """Keep the time told, but for "now" and, in a story, a bare year far from its course."""
    days = span(answer)
    if answer.kind not in ("DATE", "TIME") or answer.value == "PRESENT_REF" or not (days and days.low and days.high):
        return
    bare = clock.narrative and days.granularity in YEARS
    if bare and clock.told and clock.told.low and abs(days.low.year - clock.told.low.year) > ASIDE:
        return
    clock.finer = _finer(clock, days, where)
    clock.told, clock.told_as, clock.told_end = days, answer.value, where[1]
    if days.low == days.high:
        clock.day, clock.day_as = days, answer.value


def _finer(clock: Clock, days: Days, where: Span) -> tuple[Days, str] | None:
    """The finer time told before in the sentence, where this one is a year that a side clause tells."""
    if not clock.told or days.granularity not in YEARS or clock.told.granularity in YEARS:
        return None
    between = clock.text[clock.told_end : where[0]]
    aside = SENTENCE_END.search(between) is None and SIDE.search(between)
    return (clock.told, clock.told_as) if aside else None


def _follow(clock: Clock, answer: Found, where: Span) -> None:
    """Keep the time as the text's course, but for one that only a stretch began with and one that lies ahead."""
    days = span(answer)
    if answer.kind not in ("DATE", "TIME") or answer.value == "PRESENT_REF" or not (days and days.low):
        return
    if chronology.opens(clock.text, where[0]) or chronology.heads(clock.text, where):
        clock.line = days, where[0]
    before = clock.text[max(0, where[0] - tense.REACH) : where[0]]
    if not (BEGUN.search(before) or AHEAD.search(re.split(r"[.;\n]\s", before)[-1])):
        clock.course = days, where[1]
