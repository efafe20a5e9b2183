"""Whom "the Secretary" or "the regime" means: the one of that office, or that body, who is named before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kit.records import Actor, Span
from kit.tables import rows

RANKS = frozenset("deputy vice under assistant first principal".split())
HEADS = frozenset(
    "secretary minister president premier chancellor ambassador representative envoy commissioner king queen emir"
    " sultan taoiseach chief adviser advisor secretary-general undersecretary counselor counsellor".split()
)
FIELDS = (
    r"foreign|prime|defen[cs]e|finance|trade|interior|energy|economy|climate|crown|high|special|security|national"
    r"|agriculture|justice|unification|external"
)
# "the Deputy Secretary", "the foreign minister": an office without its state, and no name or state behind it.
OFFICE = re.compile(
    rf"\b[Tt]he\s+(?P<title>(?:(?:{'|'.join(sorted(RANKS))}|{FIELDS})\s+)*(?:secretary(?:-|\s+)general|{'|'.join(sorted(HEADS))})"
    r"(?:\s+of\s+(?:state|defen[cs]e|foreign\s+affairs))?)\b(?![-–])(?!\s+(?:of|for|from|to|in)\b)(?!(?-i:\s+[A-Z]))",
    re.IGNORECASE,
)
BODIES = r"(?:regime|junta|governments?|authorities)"
# "the regime", "the military junta": a body without its state.
BODY = re.compile(
    rf"\b[Tt]he\s+(?P<title>(?:(?:ruling|military|interim)\s+)?{BODIES})\b(?![-–])(?!\s+(?:of|in|officials?)\b)"
)
OWNED = re.compile(
    rf"(?:['’]s?)?\s+(?:(?!the\b|a\b|an\b|its\b|their\b|that\b)[a-z-]+\s+){{0,2}}{BODIES}\b", re.IGNORECASE
)
OWNING = re.compile(rf"\b{BODIES}\s+(?:of|in)\s+(?:the\s+)?(?:[A-Z][a-z]+\s+of\s+)?(?:the\s+)?$", re.IGNORECASE)
STATELESS = frozenset({"NGO", "REB"})  # rights groups and armed groups of no one state: HRW, ISGROUP
# Offices that only one state names so.
AMERICAN = re.compile(
    r"\b(?:Deputy|Under|Assistant|Acting)\s+(?:[A-Z][a-z]+\s+){0,2}Secretary\b|\bUndersecretary\s+of\s+(?:State|Defense)\b"
    r"|\bSecretary\s+of\s+(?:State(?!\s+for)|Defense|Homeland\s+Security|the\s+Treasury)\b|\bState\s+Department\b"
)
TOUCHES = re.compile(r"(?:['’]s?)?\s+(?:\([A-Z]+\)\s+)?(?:[A-Z][a-z]+\s+){0,2}")
WORDS = re.compile(r"[a-z]+(?:-general)?")
REACH = 28  # characters before a name in which the body is looked for that it owns
NEAR = 500  # characters: of two who hold such an office, the one named so shortly before is meant


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds an office: where he or she is named, the state's code, and the words of the title."""

    starts: tuple[int, ...]
    code: str
    words: frozenset[str]


def state_of(actor: Actor) -> str | None:
    """The code that the actor stands for: its state's or union's; its own, of a body that belongs to no state; of one
    without a state, that of an office which only one state has."""
    if actor.country or actor.sector in STATELESS:
        return actor.country or (actor.actor_id if actor.actor_id.isupper() else None)
    return "USA" if actor.role and AMERICAN.search(actor.role) else None


def homed(text: str, actors: Sequence[Actor]) -> Iterator[tuple[Actor, str]]:
    """The actors that stand for somebody, each with its code: its own, or that of the state right before its office."""
    ends = {m.span[1]: actor.country for actor in actors if actor.country and not actor.role for m in actor.mentions}
    for actor in actors:
        code = state_of(actor) or _before(text, actor, ends)
        if code:
            yield actor, code


def _before(text: str, actor: Actor, ends: dict[int, str]) -> str | None:
    """The state named right before the office of the actor: "Republic of Norland | Deputy Minister | Olm"."""
    for mention in actor.mentions:
        at = text.rfind(actor.role or "\0", max(0, mention.span[0] - 90), mention.span[0])
        near = [code for end, code in ends.items() if at >= 0 and TOUCHES.fullmatch(text, end, at)]
        if near:
            return near[0]
    return None


def again(
    text: str, actors: Sequence[tuple[Actor, str]], named: Sequence[tuple[Span, str]]
) -> Iterator[tuple[Span, str]]:
    """Spans and codes of the offices and bodies told without their state, where one state alone had named its own.

    `actors` come with their codes; `named` are the spans and codes of the names.
    """
    holders = [
        Holder(tuple(m.span[0] for m in actor.mentions), code, _words(actor.role))
        for actor, code in actors
        if actor.role and actor.mentions
    ]
    for m in OFFICE.finditer(text) if holders else ():
        codes = _of_title(_words(m["title"]), holders, at=m.start())
        if len(codes) == 1:
            yield m.span("title"), codes.pop()
    yield from _bodies(text, named)
    yield from _unions(text, named)


def _unions(text: str, named: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    pattern, meant = unions()
    for m in pattern.finditer(text):
        codes = {code for (start, _), code in named if start < m.start() and code in meant[m["word"]]}
        if len(codes) == 1:
            yield m.span("title"), codes.pop()


@cache
def unions() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """ "the bloc", "the Fund" as a pattern, and the bodies between states called so (kit/tables/unions.tsv)."""
    meant = {row["word"]: frozenset(row["codes"].split()) for row in rows("unions")}
    words = "|".join(map(re.escape, sorted(meant)))
    return re.compile(
        rf"\b[Tt]he\s+(?P<title>(?:[\w-]+-(?:member|nation|strong|state)\s+)?(?P<word>{words}))\b(?![-–]|\s+[A-Z])"
        r"(?!\s+(?:of|for)\b|\s+in\s+[A-Z]|\s+on\s+(?!\w*day\b))"
    ), meant


def _bodies(text: str, named: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    told = list(BODY.finditer(text))
    owners = [((start, end), code) for (start, end), code in named if told and _owns(text, start, end)]
    for m in told:
        codes = {code for (start, _), code in owners if start < m.start()}
        if len(codes) == 1:
            yield m.span("title"), codes.pop()


def _owns(text: str, start: int, end: int) -> bool:
    return bool(OWNED.match(text, end) or OWNING.search(text, max(0, start - REACH), start))


def _of_title(asked: frozenset[str], holders: Sequence[Holder], *, at: int) -> set[str]:
    """The codes of those named before whose title holds the words asked for, rather of the same rank, rather near."""
    alike = [h for h in holders if asked <= h.words and min(h.starts) < at]
    same = [h for h in alike if h.words & RANKS == asked & RANKS] or alike
    near = [h for h in same if any(at - NEAR < start < at for start in h.starts)]
    return {h.code for h in near or same}


def _words(title: str) -> frozenset[str]:
    return frozenset(WORDS.findall(re.sub(r"secretary\s+general", "secretary-general", title.lower())))
