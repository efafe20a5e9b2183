"""Whose a person or role without a state is, where the text tells it elsewhere than in the phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from kit import tables
from kit import text as layout
from kit.marks import IN_LINE
from kit.records import Quote, Span, Speaker
from kit.speakers import names
from kit.speakers.people import Person
from kit.speakers.places import Places, codes, houses
from kit.speakers.places import states as named_so

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

# "The United States strongly condemns": whom the one at the lectern speaks for.
DECLARES = re.compile(
    r"\b(?:[Tt]he )?(?P<who>(?:[A-Z][\w.]*)(?: (?:of )?[A-Z][\w.]*){0,3}) (?:\w+ly )?"
    r"(?:condemns|welcomes|supports|deplores|rejects|urges|calls on|calls for|remains|reaffirms|congratulates|stands"
    r"|thanks|regrets|expresses|opposes|commends|applauds)\b"
)
# What a ministry's spokesman says of his own state: "Norland's position is clear".
ANSWERS = re.compile(
    r"\b(?:[Tt]he )?(?P<who>(?:[A-Z][\w.]*)(?: (?:of )?[A-Z][\w.]*){0,3}?)['’]s?(?: \w+)? "
    r"(?:position|policy|stance|attitude|measures) (?:is|are|remains?|has|have)\b"
)
AFFIRMS = re.compile(
    r"\b(?:re)?(?:affirm|iterat|stat)(?:s|es|ed|ing|e)?\b|\b(?:underscor|stress|highlight|emphasi[sz])\w*",
    re.IGNORECASE,
)
ITS_STAND = re.compile(
    r"(?:the\s+|that\s+)?(?:(?:strong|unwavering|continued|steadfast|full|firm)\s+)*(?P<who>(?:[A-Z][\w.]*\s){0,2}[A-Z][\w.]*?)(?:['’]s?)?\s"
    r"(?:[a-z-]+\s+){0,2}?(?:commitment|support|resolve|position|rejection|opposition|readiness|solidarity|determination)\b"
)
# What is said for a government by one who is not named.
SPEAKS = re.compile(r"\b(?:spokes(?:man|woman|person)|officials?|aides?|statement|readout|source|sources)\b")
# Whom an article finds where it is written: "Rodaba Noori, an activist"; an analyst or an official may be of anywhere.
LOCALS = names.KINDS["local"]
NAMINGS = 3  # namings of a person by which the dateline may tell the state
HEAD = 500  # characters in which a dateline stands
# Who and what speaks for the state that an article is written from, if no other is named.
AT_HOME = names.KINDS["home"]
# "Senator Doe, Republican of Nebraska", "Rep. Doe (D-Ohio)"
CONGRESS = re.compile(r"\b(?:sen|rep|senator|representative|congress(?:wo)?man|lawmaker)\b")
PARTY = re.compile(r",? (?:\(?[RD]-[A-Z]|\(?(?:an? |the )?(?:(?:[A-Z][\w.]+ ){1,2})?(?:Republican|Democrat)\b)")

OF_STATE = re.compile(r"\bheads? of (?:state|government)\b", re.IGNORECASE)
# "Prime Minister Ann Doe of Norland": of a place that the kit does not know.
OF_UNKNOWN = re.compile(r"[ \xa0]of[ \xa0](?:the[ \xa0])?[A-Z]")
VENUE = re.compile(rf"(?:The\s|THE\s|New\s|NEW\s)?(?:{'|'.join(sorted(names.KINDS['venue']))})\b", re.IGNORECASE)
DATELINE = re.compile(r"\A(?:[^\n]*\n+)?(?P<place>[A-Z][^\n—–]{2,60}?)\s*(?:\([^)\n]{2,30}\)\s*)?\s[—–-]{1,2}\s")


@cache
def titled() -> dict[str, tuple[frozenset[str], str]]:
    """{title in small letters: the states that give it, and whose it is where none is named, "" for nobody's}."""
    return {row["title"]: (frozenset(row["states"].split()), row["alone"]) for row in tables.rows("titles")}


def learn(text: str, people: Sequence[Person], places: Places, named: frozenset[str]) -> None:
    """Give a country to each of the people without one whom a title, a body before them or the text's subject tells;
    `named` are the states that the text names."""
    subject = _subject(text, places)
    for person in people:
        role = (person.role or "").lower()
        if CONGRESS.search(role) and any(PARTY.match(text, at[1]) for at in person.places):
            person.country = "USA"
        if person.country is None and role:
            person.country = by_title(role, named) or _its(text, person, places) or _of_subject(text, person, subject)
        words = re.findall(r"[\w-]+", role)
        if person.country is None and not LOCALS.isdisjoint(words):
            person.country = _of_place(text, person, places)
        if person.country is None and not AT_HOME.isdisjoint(words):
            known = any(OF_UNKNOWN.match(text, at[1]) for at in person.places)
            found = (reported_from(text, at, places) for at in person.places[:NAMINGS] if not known)
            person.country = next(filter(None, found), None)


def all_named(text: str, places: Places) -> frozenset[str]:
    """The states that the text names, but not in words within marks: these may be of whom somebody tells."""
    return frozenset(code for span in outside(text, (0, len(text))) for _, code in places.named(span)) & codes()


def outside(text: str, span: Span) -> list[Span]:
    """The stretches of the span that stand in no marks."""
    marks = [m.span() for m in IN_LINE.finditer(text, *span)]
    starts, ends = [span[0], *(end for _, end in marks)], [*(start for start, _ in marks), span[1]]
    return list(zip(starts, ends, strict=True))


def host(cast: Cast, form: re.Pattern[str] = DECLARES) -> str | None:
    """The state whose house the heading is ("THE WHITE HOUSE"), else the one for which turns of a transcript declare in
    the form: "The United States condemns"."""
    heading = {line.strip().lower().removeprefix("the ") for line in cast.text[:HEAD].split("\n")}
    house = {code for line in heading & houses() for code in [named_so().get(line) or named_so().get(f"the {line}")]}
    if len(house) == 1:
        return house.pop()
    found = set()
    for block in cast.blocks:
        label = cast.text[slice(*block.speaker)].lower().strip(".:") if block.speaker else ""
        for low, high in block.content if block.why == "label" and label not in names.KINDS["asks"] else ():
            found |= {cast.places.is_place(m.span("who")) for m in form.finditer(cast.text, low, high)}
    found &= codes()
    return found.pop() if len(found) == 1 else None


def affirmed(cast: Cast, quote: Quote) -> str | None:
    """The state whose stand a speaker affirms: "Doe reiterated U.S. support for the pact"."""
    if quote.cue is None or not AFFIRMS.search(cast.text, *quote.cue):
        return None
    held = ITS_STAND.match(cast.text, *quote.content[0])
    code = cast.places.country(held.span("who")) if held else None
    return code if code in codes() else None


def reported_from(text: str, span: Span, places: Places) -> str | None:
    """For "the government" or a minister of a text with a dateline: the state of its town, where the paragraph before
    names no other, and the lead not only others, who but meet there."""
    dated, home = DATELINE.match(text, 0, HEAD), dateline(text, places)
    if dated is None or home is None:
        return None
    low = max(text.rfind("\n", 0, span[0]) + 1, dated.end())
    near = {code for code in places.countries((low, span[0])) if code in codes()} if low < span[0] else set()
    end = text.find("\n", dated.end())
    lead = places.free((dated.end(), min(span[0], end if end >= 0 else len(text))))
    return home if near <= {home} and (home in lead or not lead) else None


def dateline(text: str, places: Places) -> str | None:
    """The state of the dateline's town; None where bodies between states sit ("GENEVA")."""
    dated = DATELINE.match(text, 0, HEAD)
    if dated is None or VENUE.match(text, *dated.span("place")):
        return None
    home = {code for code in places.countries(dated.span("place")) if code in codes()}
    return home.pop() if len(home) == 1 else None


def at_home(cast: Cast, span: Span) -> str | None:
    """The same for who speaks for a state without a name: "the junta", "a cabinet minister"; without a dateline the
    one state that the text names."""
    phrase = cast.text[slice(*span)]
    owned = any(word[0].isupper() and word.lower() not in names.OFFICES for word in phrase.split()[1:])
    mine = OF_STATE.search(phrase) or not AT_HOME.isdisjoint(re.findall(r"[\w-]+", phrase.lower()))
    if owned or not mine:
        return None
    if DATELINE.match(cast.text, 0, HEAD):
        return reported_from(cast.text, span, cast.places)
    return cast.only


def issuer(text: str, places: Places) -> str | None:
    """The one state that declares in a text that speaks as "we": "The United States welcomes ... We urge ..."."""
    said = [m for span in outside(text, (0, len(text))) for m in DECLARES.finditer(text, *span)]
    found = {places.is_place(m.span("who")) for m in said} & codes()
    return found.pop() if len(found) == 1 else None


def of_house(cast: Cast, span: Span) -> str | None:
    """For "A spokesman" in the paragraph in which a state spoke before: that state."""
    last: Speaker | None = cast.last
    if last is None or last.country not in codes() or last.person or last.quote.speaker is None:
        return None
    same = "\n" not in cast.text[last.quote.speaker[0] : span[0]] and last.quote.speaker < span
    return last.country if same and SPEAKS.search(cast.text, *span) else None


def by_title(role: str, named: frozenset[str]) -> str | None:
    """The one state named in the text that gives such a title ("foreign secretary"); where none of them is named, the
    one whose it is ("secretary of state")."""
    states, alone = next((t for title, t in titled().items() if f" {role}".endswith(f" {title}")), (frozenset(), ""))
    fits = states & named
    return next(iter(fits)) if len(fits) == 1 else (alone or None) if not fits else None


def _its(text: str, person: Person, places: Places) -> str | None:
    """ "Its spokesman, Bo Ekdal": the first state of the sentence before, in the same paragraph."""
    for at in person.places:
        before = text[max(0, at[0] - 80) : at[0]]
        found = list(re.finditer(r"(?:^|[.!?][”\"]? |\n)(Its) [\w -]+,? $", before))
        if not found:
            continue
        end = at[0] - len(before) + found[-1].start(1)
        low = text.rfind("\n", 0, end) + 1
        last = [span for span in layout.sentences(text[low:end])][-1:]
        return (
            next(iter(c for c in places.countries((low + last[0][0], low + last[0][1])) if c in codes()), None)
            if last
            else None
        )
    return None


def _of_place(text: str, person: Person, places: Places) -> str | None:
    """For an activist, a teacher or a villager: the one state named in the paragraph up to the name, else that of the
    dateline, else the one that the article names."""
    at = person.places[0][0]
    dated = DATELINE.match(text, 0, HEAD)
    reaches = (text.rfind("\n", 0, at) + 1, at), dated.span("place") if dated else (0, 0), (0, len(text))
    for reach in reaches:
        found = {code for span in outside(text, reach) for code in places.countries(span)} & codes()
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _subject(text: str, places: Places) -> str | None:
    """The state with which both the headline and the first sentence of the text below begin."""
    lines = [line for line in layout.paragraphs(text)[:4] if line[1] - line[0] > 30]
    opens = [_first(text, line, places) for line in lines[:2]]
    return opens[0] if len(opens) == 2 and opens[0] == opens[1] else None


def _first(text: str, line: Span, places: Places) -> str | None:
    word = re.compile(r"[\w.]+").match(text, *line)
    return places.is_place(word.span()) if word else None


def _of_subject(text: str, person: Person, subject: str | None) -> str | None:
    """ "The foreign minister, Lucia Rey," of a text that is about what one state does: one of that state, where nothing
    else comes between."""
    role = (person.role or "").lower()
    if subject is None or not re.fullmatch(
        r"(?:foreign |prime |defence |defense |interior |trade |finance )minister|president|premier", role
    ):
        return None
    at = person.places[0]
    before = text[max(0, at[0] - len(role) - 8) : at[0]].lower()
    return subject if f"the {role}, " in before else None
