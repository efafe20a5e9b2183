"""The cast of one article while it is read: one draft an actor, with the mentions found so far."""

from dataclasses import dataclass, field

from kit import text as texts
from kit.actors.names import Hit, key
from kit.actors.people import Person, Said
from kit.records import Actor, Article, Mention, Span

# Their people are called by the family name, which comes first.
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "VNM"})
PLACE = "place: "
OF_STATE = frozenset({"GOV", "ELI", "MIL", "LEG", "PTY", "OPP", "JUD", "COP", "SPY", "MED"})


@dataclass(slots=True)
class Draft:
    """An actor in the making; `shorts` are the names it is called by alone, as looked up by."""

    name: str
    country: str | None
    why: str
    sector: str | None = None
    role: str | None = None
    shorts: frozenset[str] = frozenset()
    actor_id: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    def before(self, at: int) -> int:
        """How often it is named before the place `at`."""
        return sum(mention.span[0] < at for mention in self.mentions)


class Cast:
    """Takes names as they are found; `actors()` gives the records."""

    def __init__(self, article: Article) -> None:
        """An empty cast for the article."""
        self.article = article
        self.day = article.published[:10] if article.published else None
        self.bodies: dict[str, Draft] = {}
        self.people: dict[str, Draft] = {}

    def state(self, row: dict[str, str], span: Span, why: str) -> None:
        """A mention of the state."""
        draft = self.bodies.setdefault(row["code"], Draft(row["name"], row["code"], "state", actor_id=row["code"]))
        draft.mentions.append(Mention(span, why))

    def seat(self, row: dict[str, str], span: Span, use: str) -> None:
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
        self.bodies.setdefault(actor_id, draft).mentions.append(
            Mention((hit.start, hit.end), "name of the organisation")
        )

    def known(self, hit: Hit, beside: tuple[Said, Said]) -> None:
        """A mention of a person of the table, in the office held on the article's day; where the words beside the name
        say another country than any row, it is somebody else of that name."""
        country = beside[0].country or beside[1].country
        rows = tuple(row for row in hit.rows if row["country"] == country) or hit.rows
        role = beside[0].role or beside[1].role
        if role and country and country != rows[0]["country"]:
            self.unknown(
                Person(hit.start, hit.end, role, country, beside[0].sector or beside[1].sector, "name and its role")
            )
            return
        row, why = office(rows, self.day)
        draft = self.from_table(row, why)
        draft.mentions.append(Mention((hit.start, hit.end), "name in the person table"))
        if role and draft.role == row["role"]:
            draft.role = self.article.text[slice(*role)]

    def from_table(self, row: dict[str, str], why: str) -> Draft:
        """The draft of a person of the table."""
        shorts = frozenset({alone(row)})
        draft = Draft(row["name"], row["country"], why, row["sector"], row["role"], shorts)
        return self.people.setdefault(_key(row["name"]), draft)

    def unknown(self, person: Person) -> Draft:
        """A mention of a person whom no table knows; what one mention leaves open another may tell."""
        name = self.article.text[person.start : person.end]
        draft = self.people.setdefault(_key(name), Draft(name, None, person.why))
        draft.country = draft.country or person.country
        draft.sector = draft.sector or person.sector
        draft.role = draft.role or (self.article.text[slice(*person.role)] if person.role else None)
        draft.shorts = draft.shorts or _shorts(name, draft.country)
        draft.mentions.append(Mention((person.start, person.end), person.why))
        return draft

    def settle(self, dateline: str | None) -> None:
        """Give a person in office whose country nothing says the only state named before in the sentence, else the
        dateline's."""
        sentences = texts.sentences(self.article.text)
        named = sorted((m.span[0], code) for code, d in self.bodies.items() if len(code) == 3 for m in d.mentions)
        for draft in self.people.values():
            if draft.country is None and draft.sector in OF_STATE:
                at = draft.mentions[0].span[0]
                start = (texts.around(sentences, at) or (at, at))[0]
                codes = {code for place, code in named if start <= place < at}
                if len(codes) == 1:
                    draft.country, reason = codes.pop(), "the only state before it in the sentence"
                elif not codes and dateline:
                    draft.country, reason = dateline, "the dateline's"
                else:
                    continue
                draft.why += f"; country: {reason}"

    def actors(self) -> tuple[Actor, ...]:
        """The records, in the order of the first mentions; places alone make none."""
        drafts = [d for d in self.bodies.values() if not all(m.why.startswith(PLACE) for m in d.mentions)]
        drafts += self.people.values()
        actors = [_actor(self.article.id, draft) for draft in drafts]
        return tuple(sorted(actors, key=lambda actor: (actor.mentions[0].span, actor.actor_id)))


def _actor(article_id: str, draft: Draft) -> Actor:
    actor_id = draft.actor_id or (f"{draft.country}/{draft.name}" if draft.country else draft.name)
    mentions = tuple(sorted(draft.mentions, key=lambda mention: mention.span))
    return Actor(article_id, actor_id, draft.name, draft.country, draft.sector, draft.role, mentions, draft.why)


def office(rows: tuple[dict[str, str], ...], day: str | None) -> tuple[dict[str, str], str]:
    """The office held on the day, else the last one before it, else the first listed; and why."""
    held = [row for row in rows if day and holds(row, day)]
    if held:
        return held[0], f"person table: in office on {day}"
    past = [row for row in rows if day and row["from"] <= day]
    if past:
        row = max(past, key=lambda row: row["from"])
        return {**row, "role": f"former {row['role']}"}, "person table: out of office by then"
    return rows[0], "person table: no day to choose the office by" if day is None else "person table: not yet in office"


def holds(row: dict[str, str], day: str) -> bool:
    """Is the office held on the day? Dates are as fine as the table knows; "2013-05" ends with its last day."""
    return row["from"] <= day and (not row["to"] or day[: len(row["to"])] <= row["to"])


def alone(row: dict[str, str]) -> str:
    """What a person of the table is called alone, as looked up by."""
    words = row["name"].split()
    return key(row["short"] or words[0 if row["country"] in FAMILY_FIRST else -1])


def _shorts(name: str, country: str | None) -> frozenset[str]:
    parts = name.split()
    first = country in FAMILY_FIRST or "-" in parts[-1]
    return frozenset({key(parts[0 if first and len(parts) > 1 else -1])})


def _key(name: str) -> str:
    return key(name.replace("-", " "))
