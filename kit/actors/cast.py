"""The cast of one article while it is read: one draft an actor, with the mentions found so far."""

import re
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kit import text as texts
from kit.actors.names import Hit, Row, country_of, key
from kit.actors.people import Person, Said
from kit.marks import IN_LINE
from kit.records import Actor, Article, Mention, Span

# Their people are called by the family name, which comes first.
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "VNM"})
PLACE = "place: "
# "after talks with Norland, the minister", "came to Velka, Norland": he is of another state.
GOVERNED = re.compile(
    r"\b(?:with|to|against|on|from|about|over|for|in|at|near|into|toward|towards|between)\s+(?:(?:the|its|all)\s+)?$"
    r"|[A-Z]\w+, $"
)
# "Prime Minister Ann Doe of Norland": of a place that no table knows.
OF_UNKNOWN = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?[A-Z]")
# "the alliance's deputy chief" is of no state, wherever he speaks.
OF_BODY = re.compile(
    r"\b(?:alliance|bloc|secretary[ -]general|(?:humanitarian|resident|emergency relief) coordinator)\b", re.IGNORECASE
)
OF_HOUSE = frozenset({"GOV", "MIL", "LEG", "JUD"})
OF_STATE = frozenset({"GOV", "ELI", "MIL", "LEG", "PTY", "OPP", "JUD", "COP", "SPY", "MED"})


@dataclass(slots=True)
class Draft:
    """An actor in the making; `short` is what it is called alone, as looked up by; mentions in text order."""

    name: str
    country: str | None
    why: str
    sector: str | None = None
    role: str | None = None
    short: str = ""
    actor_id: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    def add(self, span: Span, why: str) -> None:
        """One more mention; they stay in text order."""
        insort(self.mentions, Mention(span, why), key=lambda mention: mention.span)

    def before(self, at: int) -> int:
        """How often it is named before the place `at`."""
        return bisect_left(self.mentions, at, key=lambda mention: mention.span[0])


class Cast:
    """Takes names as they are found; `actors()` gives the records."""

    def __init__(self, article: Article) -> None:
        """An empty cast for the article."""
        self.article = article
        self.day = article.published[:10] if article.published else None
        self.bodies: dict[str, Draft] = {}
        self.people: dict[str, Draft] = {}
        self._called: dict[str, list[Draft]] = {}
        self._parts: dict[str, list[Draft]] = {}

    def called(self, short: str, *, by_any_part: bool = False) -> list[Draft]:
        """The people of the article who are called so, or bear it as any part of the name; [] for nobody."""
        return (self._parts if by_any_part else self._called).get(short, [])

    def state(self, row: Row, span: Span, why: str) -> None:
        """A mention of the state."""
        draft = self.bodies.setdefault(row["code"], Draft(row["name"], row["code"], "state", actor_id=row["code"]))
        draft.add(span, why)

    def seat(self, row: Row, span: Span, use: str) -> None:
        """A mention of the state's capital or seat of government: `use` is metonym, destination or place."""
        why = f"{PLACE if use == 'place' else ''}seat of government of {row['name']}"
        self.state(row, span, f"{why}, as a destination" if use == "destination" else why)

    def organisation(self, hit: Hit, owner: str | None) -> None:
        """A mention of the organisation; of several of that name the one whose state the article has named. Behind
        another state's name ("the Arandian Senate") it is none that the table knows."""
        if owner and not any(row["country"] in ("", owner) for row in hit.rows):
            return
        named = [row for row in hit.rows if row["country"] == owner] or [
            row for row in hit.rows if not row["country"] or row["country"] in self.bodies
        ]
        row = (named or hit.rows)[0]
        actor_id = row["code"] or f"{row['country']}/{row['name']}"
        country = row["country"] or (row["code"] if row["sector"] == "IGO" else None)
        draft = Draft(row["name"], country, "organisation table", sector=row["sector"], actor_id=actor_id)
        self.bodies.setdefault(actor_id, draft).add((hit.start, hit.end), "name of the organisation")

    def known(self, hit: Hit, beside: tuple[Said, Said]) -> None:
        """A mention of a person of the table, in the office held on the article's day; where the words beside the name
        say another country than any row, it is somebody else of that name."""
        before, after = beside
        role, country = before.role or after.role, before.country or after.country
        rows = tuple(row for row in hit.rows if row["country"] == country) or hit.rows
        if role and country and country != rows[0]["country"]:
            sector = before.sector or after.sector
            self.unknown(Person(hit.start, hit.end, role, country, sector, "name and its role"))
            return
        row, why = office(rows, self.day)
        draft = self.from_table(row, why)
        draft.add((hit.start, hit.end), "name in the person table")
        if role and (not draft.role or draft.role == row["role"]):
            draft.role = self.article.text[slice(*role)]
            draft.sector = draft.sector or before.sector or after.sector

    def from_table(self, row: Row, why: str) -> Draft:
        """The draft of a person of the table."""
        sector, role = row["sector"] or None, row["role"] or None
        return self._person(Draft(row["name"], row["country"], why, sector, role, alone(row)))

    def unknown(self, person: Person) -> None:
        """A mention of a person whom no table knows; what one mention leaves open another may tell."""
        name = self.article.text[person.start : person.end]
        draft = self._person(Draft(name, person.country, person.why, short=_short(name, person.country)))
        draft.country = draft.country or person.country
        draft.sector = draft.sector or person.sector
        draft.role = draft.role or (self.article.text[slice(*person.role)] if person.role else None)
        draft.add((person.start, person.end), person.why)

    def again(self, label: Person, full: Span) -> None:
        """One more mention, by a label, of whom the text names in full at `full`, with what the label tells."""
        draft = next(d for d in self.people.values() if any(m.span == full for m in d.mentions))
        draft.country, draft.sector = draft.country or label.country, draft.sector or label.sector
        draft.add((label.start, label.end), f"family name of {draft.name}")

    def _person(self, draft: Draft) -> Draft:
        """The draft already there under the name, else this one."""
        name = key(draft.name.replace("-", " "))
        if name not in self.people:
            self.people[name] = draft
            self._called.setdefault(draft.short, []).append(draft)
            for part in set(key(draft.name).split()):
                self._parts.setdefault(part, []).append(draft)
        return self.people[name]

    def settle(self, dateline: Hit | None) -> None:
        """Give a person in office whose country nothing says the only state named before in the sentence, else in the
        paragraph, else the dateline's where the paragraph has named none and the lead not only others; one of a body
        between states the only such body of the article."""
        reaches = {"sentence": texts.sentences(self.article.text), "paragraph": texts.paragraphs(self.article.text)}
        named = self._namings()
        lead = (texts.around(reaches["paragraph"], dateline.start) if dateline else None) or (0, 0)
        bodies = [code for code, draft in self.bodies.items() if draft.sector == "IGO" and len(code) > 3]
        for draft in self.people.values():
            of = OF_UNKNOWN.match(self.article.text, draft.mentions[0].span[1])
            if draft.country is not None or draft.sector not in OF_STATE | {"IGO"} or of:
                continue
            if draft.sector == "IGO" or OF_BODY.search(draft.role or ""):
                draft.country, why = bodies[0] if len(bodies) == 1 else None, "the only body between states"
            else:
                at = draft.mentions[0].span[0]
                end = min(at, lead[1])
                said = self._closing(draft, reaches["sentence"], named)
                draft.country, why = (
                    said or _country(at, reaches, named) or (_home(dateline, named, end), "the dateline's")
                )
            draft.why += f"; country: {why}" if draft.country else ""

    def _closing(
        self, draft: Draft, sentences: Sequence[Span], named: Sequence[tuple[int, str]]
    ) -> tuple[str, str] | None:
        """The state that opens the sentence which the person closes as its source: "Norland will sue Sudria, Trade
        Minister Edda Olm said"."""
        span = draft.mentions[0].span
        sentence = texts.around(sentences, span[0]) or span
        first = next((place for place in named if sentence[0] <= place[0] < span[0]), None)
        text = self.article.text
        if first is None or not texts.closes(text, sentence, span) or not texts.opens(text, sentence, first[0]):
            return None
        return first[1], "the state that opens the sentence"

    def _namings(self) -> list[tuple[int, str]]:
        """Where states and their houses are named as such: no place, behind no preposition, not in marks."""
        # What somebody says himself names others: "We bear Norland no ill will," its chancellor wrote.
        words = [m.span() for m in IN_LINE.finditer(self.article.text)]
        return sorted(
            (m.span[0], d.country)
            for code, d in self.bodies.items()
            if d.country and len(d.country) == 3 and (code == d.country or d.sector in OF_HOUSE)
            for m in d.mentions
            if not m.why.startswith(PLACE)
            and not texts.around(words, m.span[0])
            and not GOVERNED.search(self.article.text, max(0, m.span[0] - 24), m.span[0])
        )

    def actors(self) -> tuple[Actor, ...]:
        """The records, in the order of the first mentions; places alone make none."""
        drafts = [d for d in self.bodies.values() if not all(m.why.startswith(PLACE) for m in d.mentions)]
        drafts += self.people.values()
        actors = [_actor(self.article.id, draft) for draft in drafts]
        return tuple(sorted(actors, key=lambda actor: (actor.mentions[0].span, actor.actor_id)))


def _home(dateline: Hit | None, named: Sequence[tuple[int, str]], end: int) -> str | None:
    """The state of the dateline's town, unless others only meet there: before `end` the lead names states, not it."""
    lead = {code for _, code in named[: bisect_left(named, (end,))]}
    home = country_of(dateline) if dateline else None
    return home if home in lead or not lead else None


def _country(
    at: int, reaches: Mapping[str, Sequence[Span]], named: Sequence[tuple[int, str]]
) -> tuple[str | None, str] | None:
    """The only state named before `at` in the narrowest reach that names any; None where none does."""
    for reach, spans in reaches.items():
        start = (texts.around(spans, at) or (at, at))[0]
        codes = {code for _, code in named[bisect_left(named, (start,)) : bisect_left(named, (at,))]}
        if codes:
            only = codes.pop() if len(codes) == 1 else None
            return only, f"the only state before it in the {reach}"
    return None


def _actor(article_id: str, draft: Draft) -> Actor:
    actor_id = draft.actor_id or (f"{draft.country}/{draft.name}" if draft.country else draft.name)
    return Actor(
        article_id,
        actor_id,
        draft.name,
        country=draft.country,
        sector=draft.sector,
        role=draft.role,
        mentions=tuple(draft.mentions),
        why=draft.why,
    )


def office(rows: tuple[Row, ...], day: str | None) -> tuple[Row, str]:
    """The office held on the day and why; else the last one before it, as a former one; none before the first, and none
    where the article has no day."""
    held = [row for row in rows if day and holds(row, day)]
    if held:
        return held[0], f"person table: in office on {day}"
    latest = max(rows, key=lambda row: row["from"])
    if day is None:
        return {
            **latest,
            "sector": "",
            "role": "",
        }, "person table: the name; the office needs the article's day"
    past = [row for row in rows if row["from"] <= day]
    if not past:
        return {**latest, "sector": "", "role": ""}, "person table: not yet in office"
    row = max(past, key=lambda row: row["from"])
    return {**row, "sector": "ELI", "role": f"former {row['role']}"}, "person table: out of office by then"


def holds(row: Row, day: str) -> bool:
    """Is the office held on the day? Dates are as fine as the table knows; "2013-05" ends with its last day."""
    return row["from"] <= day and (not row["to"] or day[: len(row["to"])] <= row["to"])


def alone(row: Row) -> str:
    """What a person of the table is called alone, as looked up by."""
    words = row["name"].split()
    return key(row["short"] or words[0 if row["country"] in FAMILY_FIRST else -1])


def _short(name: str, country: str | None) -> str:
    """What a person whom no table knows is called alone; a last part like "Jong-un" is a given name, and one that alone
    is in capitals the family's."""
    parts = name.split()
    capitals = len(parts[0]) > 2 and parts[0].isupper() and not parts[-1].isupper()
    return key(parts[0 if capitals or country in FAMILY_FIRST or "-" in parts[-1] else -1])
