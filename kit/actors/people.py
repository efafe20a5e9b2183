"""People whom no table need know: a capitalised name beside a title, a role, an apposition or a verb of saying."""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from kit import tables
from kit.actors.names import HONORIFICS, Hit, Token, country_of, key, ordinary
from kit.records import Span
from kit.text import UPPER

PART = re.compile(
    r"(?!\bH\. ?E\.|\bHon\.)(?<!\bH\.)(?<!\bH\. )\b[A-Z]\.(?=[ \u00a0]?[A-Z])"
    rf"|(?!\bHon\.)(?:(?:al|Al|el|El|ul|Ul|bin|O)[-'’])?[{UPPER}][^\W\d_]*(?:['’](?!s\b)[^\W\d_]+)?(?:[-‐][^\W\d_]+)*"
)
PARTICLE = "al|el|bin|bint|ibn|abu|van|von|de|del|der|den|da|dos|di|du|la|le|ben|ter|zu"
JOIN = re.compile(rf"[ \u00a0](?:(?:{PARTICLE})[ \u00a0-])*")
EXCELLENCY = r"H\. ?E|Hon|(?:[Tt]he )?Hono[u]?rable|(?:His|Her) (?:Royal )?(?:Excellency|Highness|Majesty)"
COURTESY = rf"(?:Mr|Mrs|Ms|Miss|Mme|Madame|Sir|Lord|Lady|Dame|Dr|Herr|Frau|Señor|{EXCELLENCY})\.?[ \u00a0]"
HONORIFIC = re.compile(rf"\b{COURTESY}$")
APPOSED = re.compile(rf", (?P<courtesy>{COURTESY}(?:{COURTESY})?)$")
NEXT = re.compile(rf",? (?:and )?{COURTESY}")
ALONE = re.compile(rf"(?:[{UPPER}][\w.’'-]*[ \u00a0]?){{1,5}}(?:[,;)\n]|\band\b|$)")
SAYS = (
    r"(?:said|says|told|tells|added|adds|warned|warns|noted|stated|announced|insisted|argued|explained|replied|claimed"
    r"|declared|stressed|urged|asked|wrote|predicted|suggested|commented|acknowledged|admitted|agreed|denied|vowed"
    r"|accused|called|complained|concluded|confirmed|remarked|observed|pledged|tweeted|testified|recalled|responded)"
)
SAYS_BEFORE = re.compile(
    r"\b(?:said|says|added|adds|warned|noted|stated|announced|insisted|argued|explained|replied|claimed|declared|stressed"
    r"|wrote|predicted|suggested|commented|concluded|remarked|observed|pledged|vowed|tweeted|recalled)[ \u00a0]$"
)
SAYS_AFTER = re.compile(rf"[ \u00a0](?:has|have|had|also|later|then|himself|herself)?[ \u00a0]?{SAYS}\b")
ABOUT = re.compile(r"\b(?:to|on|for|against)\s+(?:the\s+)?$")
ENVOYS = frozenset(
    "ambassador envoy representative coordinator rapporteur negotiator emissary adviser advisor commissioner delegate"
    " consul".split()
)
PREPOSITION = frozenset({"of", "for", "to", "in", "the"})
CONNECTOR = PREPOSITION | {"foreign", "affairs", "defence", "defense", "security"}
INSIDE = re.compile(r"\b(?:on|of|for|the)[ \u00a0]$")  # "Board on X", "Bank of X": X is part of the body's name
STOP = re.compile(r"[,.;:)\n“”\"]")
# "President of the Teachers' Federation" is no office of state.
PRIVATE = frozenset(
    "federation university institute association society foundation club college company corporation campaign".split()
)
CLAUSE = frozenset({"who", "which", "that", "whose", "where", "said", "says"})
MANY = re.compile(rf"^[{UPPER}]{{2,}}s$")  # MPs, MEPs, NGOs: no one's name
LONGEST_SHORT = 4  # "Sen. Doe", "Capt. Doe": after a longer word a stop ends the sentence
COURTEOUS = 36  # characters before a name in which a courtesy stands
COUNTRY = frozenset(("country", "nation", "kingdom", "republic", "island"))
REACH = 10  # tokens looked through for an apposition


class Person(NamedTuple):
    """A name found: its span and what the words beside it say. `country` is a state's or an organisation's code."""

    start: int
    end: int
    role: Span | None
    country: str | None
    sector: str | None
    why: str


class Page(NamedTuple):
    """A text with its words and the names of the tables in it."""

    text: str
    words: list[Token]
    hits: list[Hit]


class Said(NamedTuple):
    """What an apposition says: the words of the role, a country, a sector."""

    role: Span | None
    country: str | None
    sector: str | None


NOTHING = Said(None, None, None)


@cache
def modifiers() -> frozenset[str]:
    """Words between whose a role is and the role: "a former senior Chinese official"."""
    return frozenset(row["word"] for row in tables.rows("not_names") if row["kind"] == "modifier")


@cache
def things() -> frozenset[str]:
    """Words that make a capitalised name one of a body, a place or a thing ("Institute", "River")."""
    return frozenset(row["word"] for row in tables.rows("not_names") if row["kind"] == "thing")


def runs(page: Page) -> list[Span]:
    """Capitalised names that no table knows: one to five parts in a row, in text order."""
    taken = [(hit.start, hit.end) for hit in page.hits]
    found: list[Span] = []
    for m in PART.finditer(page.text):
        if _taken(taken, m.start()) or key(m[0]) in ordinary() or key(m[0]) in HONORIFICS or MANY.search(m[0]):
            continue
        if found and JOIN.fullmatch(page.text, found[-1][1], m.start()):
            found[-1] = (found[-1][0], m.end())
        else:
            found.append(m.span())
    return found


def _taken(spans: list[Span], at: int) -> bool:
    i = bisect_left(spans, (at + 1,)) - 1
    return i >= 0 and spans[i][0] <= at < spans[i][1]


def find(page: Page) -> list[Person]:
    """The people named in full, or by one name behind a title or before a role; each with what shows that it is one."""
    found = []
    for start, end in runs(page):
        parts = page.text[start:end].split()
        if len(parts) > 5 or any(key(part) in things() for part in parts[len(parts) > 1 :]):
            continue
        before, after = left(page, start), right(page, end)
        if _is_of_another(page, (start, end), before, after):
            before = NOTHING
        if before.role and not before.country:
            before = before._replace(country=_of(page, end))
        if key(parts[0]) in things() and not (before.role or after.role):
            continue  # "President Park Min-ho" bears a name that is a thing's too
        if len(parts) > 1:
            why = _shown(page.text, (start, end), (before, after))
        else:
            why = _titled(page, start, before) or ("name before its role" if after.role else None)
        if why:
            country, sector = before.country or after.country, before.sector or after.sector
            found.append(Person(start, end, before.role or after.role, country, sector, why))
    return found


def _is_of_another(page: Page, span: Span, before: Said, after: Said) -> bool:
    """Whether the office before the comma is another's: "invited by the king of X, Edda Olm, president of Y, went"."""
    if not (before.country and after.role and after.country) or before.country == after.country:
        return False
    listed = NEXT.match(page.text, after.role[1])  # "the king of X, H.E. Ann Doe, the emir of Y, H.E. ..."
    return not listed and APPOSED.search(page.text, max(0, span[0] - COURTEOUS), span[0]) is not None


def _shown(text: str, span: Span, beside: tuple[Said, Said]) -> str | None:
    """What shows that a name of several parts is a person's."""
    start, end = span
    before, after = beside
    if before.role:
        return "name after a role"
    if HONORIFIC.search(text, max(0, start - COURTEOUS), start):
        return "name after an honorific"
    if after.role:
        return "name before its role"
    inside = INSIDE.search(text, max(0, start - 8), start)
    says = SAYS_BEFORE.search(text, max(0, start - 20), start) or (SAYS_AFTER.match(text, end) and not inside)
    return "name beside a verb of saying" if says else None


def speaks(text: str, span: Span) -> bool:
    """Whether a verb of saying stands straight before or after the name."""
    return bool(SAYS_BEFORE.search(text, max(0, span[0] - 20), span[0]) or SAYS_AFTER.match(text, span[1]))


def _titled(page: Page, start: int, before: Said) -> str | None:
    """One name alone is a person's straight behind a title."""
    if HONORIFIC.search(page.text, max(0, start - COURTEOUS), start):
        return "name after an honorific"
    hit = _hit_before(page, start)
    straight = hit and before.role and page.text[hit.end : start].isspace()
    return "name after a title" if hit and straight and any(row["kind"] == "title" for row in hit.rows) else None


def _hit_before(page: Page, start: int) -> Hit | None:
    i = bisect_left(page.hits, start, key=lambda hit: hit.start) - 1
    hit = page.hits[i] if i >= 0 else None
    return hit if hit and hit.kind == "role" and start - hit.end <= 2 else None


def left(page: Page, start: int) -> Said:
    """What stands before the name: "the Chinese foreign minister, ", "vice-marshal "; NOTHING without a role."""
    last = bisect_left(page.words, start, key=lambda word: word.start)
    apposed = APPOSED.search(page.text, max(0, start - COURTEOUS), start)
    if apposed and ALONE.match(page.text, start):  # "the foreign minister of Norland, Ms. Ann Doe, ..."
        last = bisect_left(page.words, apposed.start("courtesy"), key=lambda word: word.start)
    i = first = last
    while i > max(0, last - REACH) and _chained(page, i - 1, last):
        i -= 1
        hit = _hit_at(page, i)
        if hit and hit.is_office:
            first = i = hit.first
    if first == last or page.words[last - 1].key in PREPOSITION:
        return NOTHING
    return _said(page, _widened(page, first), last)


def _chained(page: Page, i: int, last: int) -> bool:
    """May word `i` belong to the role before the name?"""
    word, text = page.words[i], page.text
    gap = text[word.end : page.words[i + 1].start] if i + 1 < len(page.words) else ""
    if not (gap in (" ", "-", "'", "’", "\u00a0", "’ ", "' ") or (gap in (", ", ". ") and i + 1 == last)):
        return False
    if gap == ". " and len(word.key) > LONGEST_SHORT:
        return False
    if _hit_at(page, i) or word.key in modifiers() or word.key in CONNECTOR or word.key == "s":
        return True
    return text[word.start].isupper() and word.key not in ordinary()


def _widened(page: Page, first: int) -> int:
    """The role's first word, with the words before it that say whose and which."""
    i = first
    while i > 0 and _chained(page, i - 1, -1) and page.words[i - 1].key not in PREPOSITION and first - i < REACH:
        i -= 1
    while i < first and page.words[i].key == "s":
        i += 1
    return i


def right(page: Page, end: int) -> Said:
    """What stands after the name between commas: ", a senior official of ..., ", ", at the Party School"."""
    if page.text[end : end + 2] not in (", ", " ("):
        return NOTHING
    first, last = _apposition(page, end)
    if first == last:
        return NOTHING
    opener = page.words[first].key
    if opener in ("at", "of", "from", "with"):
        said = _said(page, first, last)
        return said._replace(role=(page.words[first].start, page.words[last - 1].end)) if said.country else NOTHING
    article = opener in ("the", "a", "an", "its") and 1 + 2 * _owned(page, first + 1)
    said = _said(page, first + article, last)
    opens = article or opener in modifiers() or _hit_at(page, first)
    return said if opens and said.role and not (not article and _names(page, first, last)) else NOTHING


def _owned(page: Page, i: int) -> bool:
    """Whether the words at `i` say only that the role is the state's: "the country's foreign minister"."""
    keys = [word.key for word in page.words[i : i + 2]]
    return len(keys) == 2 and keys[0] in COUNTRY and keys[1] == "s"


def _of(page: Page, end: int) -> str | None:
    """The state or the body between states behind the name: "Finance Minister Ann Doe of Norland"."""
    at = end + 4 + 4 * page.text.startswith("the ", end + 4)
    i = bisect_left(page.hits, at, key=lambda hit: hit.start)
    near = page.text.startswith(" of ", end) and i < len(page.hits) and page.hits[i].start == at
    whose = near and (page.hits[i].kind in ("state", "seat") or page.hits[i].rows[0].get("sector") == "IGO")
    return country_of(page.hits[i]) if whose else None


def _apposition(page: Page, end: int) -> tuple[int, int]:
    """The words between the name's comma and the next stop, clause or further thing listed."""
    first = bisect_left(page.words, end, key=lambda word: word.start)
    stop = STOP.search(page.text, end + 2)
    limit = stop.start() if stop else len(page.text)
    last = first
    while last < min(len(page.words), first + REACH) and page.words[last].end <= limit:
        if page.words[last].key in CLAUSE or page.text.startswith("and the ", page.words[last].start):
            break
        last += 1
    return first, last


def _names(page: Page, first: int, last: int) -> bool:
    """Does a name follow the role: ", Chief Justice Ames said"?"""
    role = next((hit for i in range(first, last) if (hit := _hit_at(page, i)) and hit.is_office), None)
    return bool(role and role.last < last and page.text[page.words[role.last].start].isupper())


def _hit_at(page: Page, i: int) -> Hit | None:
    at = bisect_left(page.hits, i + 1, key=lambda hit: hit.first) - 1
    return page.hits[at] if at >= 0 and page.hits[at].first <= i < page.hits[at].last else None


def _said(page: Page, first: int, last: int) -> Said:
    """The role, the country and the sector in the words `first` to `last`."""
    low = bisect_left(page.hits, first, key=lambda hit: hit.first)
    hits = [hit for hit in page.hits[low : low + REACH] if hit.last <= last]
    roles = [hit for hit in hits if hit.is_office]
    country = next((code for hit in hits if (code := country_of(hit)) and not _deals_with(page, first, hit)), None)
    bodies = [hit.rows[0]["sector"] for hit in hits if hit.kind == "organisation"]
    sector = next((s for s in [hit.rows[0]["sector"] for hit in roles] + bodies if s), None)
    if sector == "GOV" and any(word.key in PRIVATE for word in page.words[first:last]):
        sector = None
    if sector == "GOV" and any(hit.kind == "organisation" and hit.rows[0]["code"] == country for hit in hits):
        sector = "IGO"  # "NATO's deputy chief" is of no government
    role = (page.words[first].start, page.words[last - 1].end) if roles else None
    return Said(role, country, sector)


def _deals_with(page: Page, first: int, hit: Hit) -> bool:
    """Whether the role only deals with the state: "ambassador to Japan", "special envoy for Syria"."""
    before = page.text[page.words[first].start : hit.start]
    return ABOUT.search(before) is not None and not ENVOYS.isdisjoint(key(word) for word in before.split())
