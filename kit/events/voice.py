"""Whose statement an article is, so that its own "we" is known: the state or body that speaks in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kit.events.groups import together
from kit.events.scene import Naming
from kit.records import Quote, Span

AWAY = frozenset({"to", "for", "in", "at", "on", "with", "against"})  # "the envoy to Norland" does not speak for it
LINES = 5  # lines of a head
LONGEST = 200  # characters of a line of the head
# "Edda Norman, Minister of Trade"; "Statement by the foreign ministry of Norland"
SIGNED = re.compile(
    r",\s+(?:[A-Z][\w’'-]+\s+){0,4}(?:Secretary|Minister|President|Premier|Chancellor|Ambassador|Spokes(?:person|man|woman)|Representative)\b"
)
BYLINE = re.compile(r"\W*(?:[A-Z][\w.’'-]*\s+){1,4}[A-Z][\w.’'-]*\s*,\s+[^.:;!?]*$")
HEADED = re.compile(
    r"\W*(?:[Pp]ress\s+)?(?:[Ss]tatement|[Rr]emarks|[Ss]peech|[Aa]ddress|[Dd]eclaration|[Ii]ntervention)\s+(?:by|of|from)\s+"
    r"(?!.*\b(?:[Jj]oint|[Mm]inisters|[Ll]eaders)\b)"
)
# "Norland condemns", "The league calls on": done by saying so, in the present.
PERFORMS = re.compile(
    r"(?:\s+(?:also|again|further|[a-z]+ly))*\s+(?:condemns|welcomes|calls\s+(?:on|upon|for)|urges|congratulates|commends|applauds"
    r"|deplores|denounces|rejects|reaffirms|reiterates|thanks|regrets|extends|expresses|joins|offers|stands\s+(?:with|by|ready|firmly)"
    r"|looks\s+forward|(?:is|remains|stands)\s+(?:[a-z]+ly\s+)?(?:committed|concerned|pleased|proud|grateful|alarmed|appalled|united))\b"
)
WE = re.compile(
    r"\b(?:We|we|I)(?:['’](?:ve|re|ll|d|m))?(?:\s+(?:again|also|do|have|will|would|am|are|must|remain|stand|continue\s+to|want\s+to"
    r"|ready\s+to|committed\s+to|[a-z]+ly))*\s+$"
)


def find(text: str, named: Sequence[Naming]) -> tuple[str, ...]:
    """The one code of those whom the head signs for, else of those who condemn, welcome or urge in the present at the
    head of a sentence below the title; () where there is none, or more than one."""
    for codes in (_head(text, named), _performing(text, named)):
        if codes:
            return tuple(codes) if len(codes) == 1 else ()
    return ()


def own(text: str, named: Sequence[Naming], voice: tuple[str, ...]) -> tuple[Naming, ...]:
    """The namings without "the President" of another state than the one that gives the statement: its own is meant."""
    return tuple(n for n in named if not voice or n.code in voice or text[n.start : n.end].lower() != "president")


def speaks(text: str, low: int, high: int) -> bool:
    """Whether "we" or "I" is the subject of the verb that begins at `high`, in a clause that begins at `low`."""
    return WE.search(text, low, high) is not None


def _head(text: str, named: Sequence[Naming]) -> set[str]:
    lines = [m for m in re.finditer(r"[^\n]+", text[:1500]) if m[0].strip()][:LINES]
    told = [m for m in lines if len(m[0]) < LONGEST and (_is_byline(m[0]) or HEADED.match(m[0]))]
    inside = [n for m in told[:1] for n in named if m.start() <= n.start < m.end()]
    return {n.code for n in inside if n.governor not in ("at", "on", "with")}


def _is_byline(line: str) -> bool:
    return BYLINE.match(line) is not None and SIGNED.search(line) is not None


def _performing(text: str, named: Sequence[Naming]) -> set[str]:
    title = text.find("\n", len(text) - len(text.lstrip()))
    return {n.code for n in named if n.start > title and PERFORMS.match(text, n.end) and _opens(text, n.start)}


def _opens(text: str, start: int) -> bool:
    """Whether the name opens a sentence."""
    before = text[max(0, start - 6) : start].removesuffix("The ").rstrip(" ")
    return before[-1:] in ("", *"\n.!?”")


def speakers(text: str, quotes: Sequence[Quote], named: Sequence[Naming]) -> dict[Span, tuple[str, ...]]:
    """The codes of each quote's speaker: the first named in it, and those joined to that one ("the governments of
    Norland and Sudria"); "the ministers of the league of Norland and Sudria" speak as the league."""
    found = {}
    for span in {q.speaker for q in quotes if q.speaker}:
        low = bisect_right(named, span[0], key=lambda n: n.end)
        inside = tuple(named[low : bisect_left(named, span[1], key=lambda n: n.start)])
        first = next((n for n in inside if n.governor not in AWAY), None)
        if first:
            found[span] = together(text, inside, first)
    return found
