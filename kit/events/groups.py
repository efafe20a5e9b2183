"""Who is named in one breath: "America and its ally South Korea", "a Norlandic barge and a Sudrian store"."""

import re

from kit.events.scene import Naming, Scene

TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Sir|President|Prime|Foreign|Defen[cs]e|Finance|Interior|Trade|Minister|Secretary|Chancellor|Premier|Ambassador"
    r"|General|King|Queen|Crown|Prince|Chairman|Deputy|Vice|Special|Envoy|State|Senator|Representative|High|Commissioner)"
)
VERBS = (
    r"condemn|welcome|call|urge|thank|support|reject|praise|accuse|commend|reaffirm|reiterate|express|demand|ask|offer|send|commit|stand"
    r"|congratulate|encourage|recognise|recognize|note|stress|emphasi[sz]e|agree|deplore|denounce|continue|share|remain|expect|want"
)
COORDINATED = re.compile(
    r"(?:['’]s?)?\s*(?:,\s*|\b(?=and|or|nor|as|along))"
    r"(?:(?:the\s+)?(?:[A-Z][\w-]+\s+){0,3}[A-Z][\w-]+(?:,\s*|\s+(?=and\b)))*"  # one that nobody knows in between
    r"(?P<word>(?:and|or|nor|as well as|along with)\s+)?"
    r"(?:(?:the|its|their|his|her|a|an|from|against|with|to|on)\s+){0,2}"
    rf"(?:{TITLE}\.?\s+){{0,4}}(?:(?:[A-Z][\w.’'-]+\s+){{1,3}}(?:of\s+)?)?"
    rf"(?:(?!(?:[a-z]+ed|that|said|says|told|met|sent|to|has|have|had|is|are|was|were|will|would|{VERBS})\s)[a-z-]+\s+){{0,2}}"
)
# "Norlandic Foreign Minister Edda Olm": the state and the one who serves it.
SAME = re.compile(
    rf"(?:['’]s?)?\s+(?:(?:{TITLE}|[A-Z][\w.-]+|of|for|the|foreign|prime|minister|president|chancellor|premier|secretary|leader|king|affairs"
    r"|defen[cs]e)\.?,?\s+){1,7}(?P<word>)"
)
# "a Norlandic barge and a Sudrian store": the nouns that two words for peoples describe.
PEOPLES = re.compile(
    r"(?:[a-z]an|[a-z]ic|ese|ish|ench|utch|eli|aqi|ani|eki|ali|erman|reek|hai|wiss|\bU\.?S\.?|\bU\.?K\.?|\bEU|\bU\.?N\.?|\bNATO)$"
)
DESCRIBED = re.compile(
    r"\s+(?:(?!\w+ed\s|\w+ing\s|said\s|has\s|have\s|had\s|is\s|are\s|was\s|were\s|will\s)[a-z-]+\s+){1,2}(?P<word>and)\s+"
    r"(?:(?:the|a|an|its|two|three|four|five|six|several|some|\d+)\s+)?"
)
FRONTED = re.compile(r"(?:^|[.!?]\s+|\n)(?:Amid|After|Despite|Following|Facing|Before|Under|With|Since)\s[^.!?,\n]*$")
PLURAL = re.compile(r"\s+(?:to\s+)?[a-z]+(?<!s)(?<!ed)\s")  # "agree", "restore", but not "agrees", "agreed"


def group(scene: Scene, names: tuple[Naming, ...], one: Naming) -> tuple[str, ...]:
    """The code of a naming and of those coordinated with it ("America and its ally South Korea", "A, B and C")."""
    return together(scene.text, names, one)


def together(text: str, names: tuple[Naming, ...], one: Naming) -> tuple[str, ...]:
    """The codes of the naming and of those coordinated with it."""
    return tuple(dict.fromkeys(n.code for n in run(text, names, one)))


def run(text: str, names: tuple[Naming, ...], one: Naming) -> tuple[Naming, ...]:
    """The naming and those coordinated with it, in text order."""
    low = high = names.index(one)
    anded = False
    while low and (link := _link(text, names[low - 1], names[low])):
        if not link["word"] and low > 1 and (end := _link(text, names[low - 2], names[low - 1])) and end["word"]:
            break  # "after talks with A and B, C signed"
        low, anded = low - 1, anded or bool(link["word"])
    closed = False  # "A, B and C, welcome D": behind "and" the list is at its end
    while high + 1 < len(names) and (link := _link(text, names[high], names[high + 1])):
        if closed and not link["word"]:
            break
        high, closed = high + 1, closed or bool(link["word"])
    anded = anded or closed
    if anded and high - low > 1 and _is_fronted(text, names[low], names[high]):
        if low == names.index(one):
            return (one,)
        low += 1
    return names[low : high + 1] if anded or _heads(text, names[low : high + 1]) else (one,)


def _is_fronted(text: str, first: Naming, last: Naming) -> bool:
    """Whether the first of a list closes a phrase before it: "Amid threats from Norland, Sudria and Arandia began"."""
    if not first.governor or text.startswith((",", "'s,", "’s,"), last.end):
        return False
    return FRONTED.search(text, max(0, first.start - 80), first.start) is not None


def _heads(text: str, names: tuple[Naming, ...]) -> bool:
    """Whether two names with a comma between open a headline: "Norland, Sudria restore ties"."""
    if len(names) != 2 or text[names[0].end : names[1].start] != ", ":
        return False
    if text[max(0, names[0].start - 1) : names[0].start] not in ("", "\n"):
        return False
    return PLURAL.match(text, names[1].end) is not None


def _link(text: str, left: Naming, right: Naming) -> re.Match[str] | None:
    if link := COORDINATED.fullmatch(text, left.end, right.start):
        return link
    if left.code == right.code and (same := SAME.fullmatch(text, left.end, right.start)):
        return same
    both = all(PEOPLES.search(text, n.start, n.end) for n in (left, right))
    return DESCRIBED.fullmatch(text, left.end, right.start) if both else None
