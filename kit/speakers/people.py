"""Who is named in an article, with role, organisation and country as the text gives them beside the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.records import Actor, Article, Quote, Span, Speaker
from kit.speakers import names, outlets
from kit.speakers.places import Places
from kit.text import UPPER

PART = rf"(?<!\bH\.)(?<!\bH\. )(?![{UPPER}]+s\b)[{UPPER}](?:[^\W\d_]*(?:['’](?!s\b))?[^\W\d_]+|\.)(?:-[^\W\d_]+)*"
# Two capitals or more, with particles and initials: Choe Ryong Hae, Kim Jong-un, Ursula von der Leyen.
FULL_NAME = re.compile(rf"\b{PART}(?:[ \xa0](?:(?:de|da|di|la|del|al|el|bin|ibn|von|van|der|den) )?{PART}){{1,4}}")
BESIDE = re.compile(r",[ \xa0]?(?P<piece>[^,.;:!?\n“”\"]{2,120})(?=[,.;\n]|$)")
AFFILIATION = re.compile(
    rf"\b(?:at|of|from|with)\s+(?:the\s+)?(?P<body>[{UPPER}][\w’'&-]*(?:\s(?:(?:of|for|and|on)\s(?:the\s)?)?[{UPPER}][\w’'&-]*)*)"
)
# "Lena Orlic of the Vessa Institute in Warsaw"
WITH = re.compile(rf"[ \xa0]{AFFILIATION.pattern.removeprefix(chr(92) + 'b')}(?: in [{UPPER}][\w’'-]+)?")
# "the team's coach, Ali Reza", "the Minister of Trade of Norway, Ms. Lena Orlic"
ROLE_BEFORE = re.compile(
    r"(?:^|[\s(])(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?P<role>[^,.;:\n“”\"]{3,90}), "
    rf"(?:(?:H\. ?E\.|(?:His|Her)(?= Exc| High| Maj)|(?i:{'|'.join(sorted(names.COURTESY))})\.?)[ \xa0])*$"
)
CLAUSE = re.compile(r"\b(?:who|which|whose|that|where)\b")
REACH = 120  # characters before a name in which its role stands
LONGEST_SHORT = 4  # "Sen.", "Capt.": after a longer word a stop ends the sentence
# "Bo Ekdal of Norland", "of the Norwegian navy"
OF_STATE = re.compile(rf"[ \xa0](?:of|from)[ \xa0](?:the[ \xa0])?(?P<state>(?:[{UPPER}][\w.’'-]*[ \xa0]?){{1,3}})")
# "NATO's Mircea Vell", "Norland’s Bo Ekdal"
OWNER = re.compile(rf"(?P<who>(?:[{UPPER}][\w.]*[ \xa0]){{0,2}}[{UPPER}][\w.]*)['’]s[ \xa0]$")
TITLE = re.compile(r"(?:[^\W_][\w’'.-]*[ \xa0]){1,8}$")
TITLED = re.compile(rf"\b(?P<title>[{UPPER}][a-z]+)\.?[ \xa0](?=(?P<last>{PART})\b)")
# The statement's head: a line with nothing but "Name, Office".
BYLINE = re.compile(rf"^(?P<name>{PART}(?: {PART}){{1,4}}), (?P<role>[^\n.,]{{3,80}})$", re.MULTILINE)
OPENERS, BETWEEN_TITLES = names.KINDS["opener"], names.KINDS["between_titles"]


@dataclass(slots=True)
class Person:
    """A person of the article: the fullest name, where it stands, and what the text says of them."""

    name: str
    places: list[Span] = field(default_factory=list)
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    gender: str | None = None
    why: str = ""


def as_speaker(quote: Quote, person: Person, why: str) -> Speaker:
    """The person as the speaker of the quote; a name in capitals throughout is written as names are."""
    return Speaker(quote, names.cased(person.name), person.role, person.organisation, person.country, why)


def index(article: Article, actors: Sequence[Actor], places: Places) -> list[Person]:
    """Everyone whom the actors or a full name in the text give, by first mention."""
    known = {m.span for actor in actors for m in actor.mentions}
    found = [_from_actor(actor) for actor in actors if is_person(actor)] + _unknown(article.text, sorted(known))
    found = [person for person in _last_names(found) if person.name not in outlets.known()]
    people: list[Person] = []
    by_name: dict[tuple[str, str], Person] = {}
    for person in found:
        same = by_name.setdefault(_outer(person.name), person)
        if same is person:
            people.append(person)
        else:
            same.places += person.places
    for person in people:
        for at in person.places:
            _describe(article.text, person, at, places)
    _bylines(article.text, people)
    return sorted(people, key=lambda p: p.places[0])


def _last_names(found: list[Person]) -> list[Person]:
    """One who is called by a last name alone is the one who bears it in full, where just one does."""
    full: dict[str, set[str]] = {}
    for person in found:
        words = person.name.split()
        if len(words) > 1:
            full.setdefault(words[-1].lower(), set()).add(person.name)
    kept = [p for p in found if len(full.get(p.name.lower(), ())) != 1]
    bearers = {p.name: p for p in reversed(kept)}
    for person in found:
        names_ = full.get(person.name.lower(), set())
        if len(names_) != 1:
            continue
        bearer = bearers[next(iter(names_))]
        bearer.places += person.places
        bearer.role, bearer.country = bearer.role or person.role, bearer.country or person.country
        bearer.gender = bearer.gender or person.gender
    return kept


def _outer(name: str) -> tuple[str, str]:
    """First and last word of a name: a middle initial makes no other person."""
    words = name.lower().split() or [""]
    return words[0], words[-1]


def is_person(actor: Actor) -> bool:
    """Neither a state nor an organisation."""
    return actor.actor_id != actor.country and not is_body(actor)


def is_body(actor: Actor) -> bool:
    """An organisation, between states or inside one."""
    return any("organisation" in m.why for m in actor.mentions)


def _from_actor(actor: Actor) -> Person:
    name = _without_ranks(actor.name)
    return Person(name, [m.span for m in actor.mentions], actor.role, None, actor.country, None, actor.why)


def _without_ranks(name: str) -> str:
    """A label's name without the office before it: "GENERAL ANA RUI" -> "ANA RUI"; a last name keeps its rank."""
    words = name.split()
    first = next((i for i, word in enumerate(words) if word.lower().rstrip(".") not in names.RANKS), 0)
    return " ".join(words[first:]) if name.isupper() and len(words) - first > 1 else name


def _unknown(text: str, known: list[Span]) -> list[Person]:
    """The full names that no actor covers."""
    people: dict[str, Person] = {}
    for m in FULL_NAME.finditer(text):
        at = names.parts(text, m.span()).name
        at = _without_opener(text, at) if at else None
        if at is None or not _is_name(text, at) or _overlaps(known, at):
            continue
        person = people.setdefault(text[slice(*at)], Person(text[slice(*at)], why="full name"))
        person.places.append(at)
    _short_forms(text, people, known)
    return list(people.values())


def _short_forms(text: str, people: dict[str, Person], known: list[Span]) -> None:
    """Add where somebody is called by a title and a last name that only one bears: "Under Secretary Rui"."""
    by_last: dict[str, list[Person]] = {}
    for person in people.values():
        by_last.setdefault(person.name.split()[-1], []).append(person)
    for m in TITLED.finditer(text):
        bearers = by_last.get(m["last"], ())
        if len(bearers) == 1 and m["title"].lower() in names.RANKS and not _overlaps(known, m.span("last")):
            bearers[0].places = sorted({*bearers[0].places, m.span("last")})


def _without_opener(text: str, at: Span) -> Span:
    """A name without what opens its sentence: "When Ana Rui" -> "Ana Rui"."""
    found = names.words(text, at)
    lows = [text[slice(*word)].lower() for word in found]
    kept = [i for i, low in enumerate(lows) if low not in names.NO_NAME]
    things = [i for i, low in enumerate(lows[:-2]) if low in names.THINGS]  # "Pacific Affairs Ana Rui"
    first = max(kept[:1] + [i + 1 for i in things], default=0)
    return (found[first][0], at[1]) if kept else at


def _is_name(text: str, at: Span) -> bool:
    """Two words or more, none of which names a body or opens a sentence as "The" does, the last one no thing."""
    parts = names.parts(text, at)
    words = text[slice(*at)].lower().split()
    return len(words) > 1 and not parts.is_body and words[0] not in names.NO_NAME and words[-1] not in names.THINGS


def _overlaps(known: list[Span], at: Span) -> bool:
    i = bisect_left(known, (at[1], 0))
    return any(start < at[1] and at[0] < end for start, end in known[max(0, i - 3) : i])


def _describe(text: str, person: Person, at: Span, places: Places) -> None:
    """Add what stands beside the name at `at`: a title before it, an apposition after it."""
    title = _title(text, person, at)
    if title and (person.role is None or text[slice(*title)].endswith(f" {person.role}")):
        person.role = text[slice(*title)]
        person.why = person.why if person.why != "full name" else "title before the name"
        person.country = person.country or places.country(title)
    role = _role_before(text, person, at)
    if role:
        person.role, person.why = text[slice(*role)], "role before the name"
        person.country = person.country or places.country(role)
    owner = OWNER.search(text, max(0, at[0] - 40), at[0])
    if owner and person.country is None:
        person.country = places.is_place(owner.span("who")) or places.of_body(owner.span("who"))
    of = OF_STATE.match(text, at[1])
    if of and person.country is None:
        person.country = places.country(of.span("state"))
    body = WITH.match(text, at[1])
    if body and person.organisation is None and _is_body(body) and not places.is_place(body.span("body")):
        person.organisation = body["body"]
        person.country = person.country or places.country((body.start("body"), body.end()))
    m = BESIDE.match(text, at[1])
    if m and person.organisation is None and _says_who(m["piece"]):
        _apposition(person, m, text, places)


def _role_before(text: str, person: Person, at: Span) -> Span | None:
    """The role and its comma before a name, courtesy between: "the Minister of Trade of Norway, Ms." Lena Orlic; None
    where the person has one that is not a part of it."""
    m = ROLE_BEFORE.search(text, max(0, at[0] - REACH, text.rfind("\n", 0, at[0])), at[0])
    if m is None or (person.role and person.role.lower() not in m["role"].lower().split()):
        return None
    ranked = {m["role"].lower().split()[-1], names.parts(text, m.span("role")).head} & names.RANKS
    return m.span("role") if ranked else None


def _title(text: str, person: Person, at: Span) -> Span | None:
    """Back from a name over its title, "North Korean leader"; None where its last word is no office."""
    m = TITLE.search(text, max(0, at[0] - 80, text.rfind("\n", 0, at[0]) + 1), at[0])
    found = names.words(text, m.span()) if m else []
    keep = len(found)
    for i in range(len(found) - 1, -1, -1):
        word = text[slice(*found[i])]
        low = word.lower().rstrip(".")
        person.gender = person.gender or names.gender(low)
        may_be = low in names.RANKS | names.LINKS | BETWEEN_TITLES or word[0].isupper() or "-" in word
        if low in OPENERS or not may_be or (text[found[i][1]] == "." and _ends(low)):
            break
        keep = i
    while keep < len(found) and text[slice(*found[keep])].lower() in names.LINKS:
        keep += 1
    lows = [text[slice(*w)].lower().rstrip(".") for w in found[keep:]]
    linked = next((lows[i - 1] for i, low in enumerate(lows) if i and low in ("for", "of")), "")
    if not lows or lows[-1] in names.COURTESY or not {lows[-1], linked} & names.RANKS:
        return None  # "Assistant Secretary for Trade Ana Rui" is headed by its secretary
    end = found[-1][1]
    return found[keep][0], end + (text[end : end + 1] == ".")


def _ends(low: str) -> bool:
    """Whether a stop after the word ends its sentence: it is no short title ("Sen.") and no initials."""
    return len(low) > LONGEST_SHORT or (len(low) > 1 and "." not in low and low not in names.RANKS | names.COURTESY)


def _says_who(piece: str) -> bool:
    """A piece that says who someone is: "an analyst", "at the ...", "head of ..."; not "said on Monday"."""
    words = piece.lower().split()
    if words[:1] and words[0] in ("and", "or", "but"):  # the next of a list
        return False
    opens = words[:1] and words[0] in ("a", "an", "the", "at", "of", "from")
    return bool(opens) or any(word in names.RANKS for word in words[:4])


def _apposition(person: Person, m: re.Match[str], text: str, places: Places) -> None:
    """What stands after the name: ", an analyst", or ", at the Central Party School, a think tank in Beijing"."""
    body = AFFILIATION.search(text, *m.span("piece"))
    if body and _is_body(body) and not places.is_place(body.span("body")):
        person.organisation = body["body"]
    if person.role is None:
        person.role = re.sub(r"^(?:an?|the) ", "", m["piece"].strip())
        person.why = "apposition"
    more = BESIDE.match(text, m.end())
    reach = more.end("piece") if more and body and re.match(r"an? |the ", more["piece"]) else m.end("piece")
    told = CLAUSE.search(text, m.start("piece"), reach)  # "a teacher who lives near the Norwegian border"
    reach = told.start() if told else reach
    person.country = person.country or places.country((m.start("piece"), reach))


def _is_body(m: re.Match[str]) -> bool:
    """At or from a body; after "of" only what is one by its name: not "Secretary of State"."""
    words = m["body"].lower().split()
    return not m[0].lower().startswith("of") or any(word in names.KINDS["institution"] for word in words)


def _bylines(text: str, people: list[Person]) -> None:
    """A line of its own near the top, such as "Ann Doe, Department Spokesperson"."""
    m = BYLINE.search(text, 0, 600)
    if not m or not any(word.lower() in names.RANKS for word in m["role"].split()):
        return
    person = next((p for p in people if _outer(p.name) == _outer(m["name"])), None)
    if person is None:
        person = Person(m["name"], [m.span("name")], why="byline")
        people.append(person)
    person.role, person.why = person.role or m["role"], "byline"
