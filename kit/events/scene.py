"""One sentence set out for coding: who is named where, what is done, and what lies inside quotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kit.events import offices
from kit.predicates import Predicate
from kit.records import Actor, Article, Quote, Span
from kit.tables import rows

NEAR = 48  # characters before a name in which its preposition is looked for
PREPOSITION = re.compile(
    r"\b((?i:of|with|from|to|against|by|on|in|at|for|between|into|among|over|towards?|upon|than|near|under|like|about|across|amid"
    r"|through|during|within|since|before|after|off|around|along|outside|inside|opposite|beyond|concerning|regarding|without|despite|behind|throughout|unlike))\s+"
    r"(?:(?:the|its|his|her|their|our|a|an|both|all|fellow|former|ally|President|Prime|Minister|Mr|Mrs"
    r"|[a-z]{3,}(?:ed|ing|al|ian))\s+)*$"
)
# "the Sudria Strait", "the Sea of Sudria" are waters, nobody who acts.
WATERS = r"(?:Straits?|Sea|Peninsula|peninsula|Ocean|Gulf|Bay|Channel|Basin|Horn|Cape)"
# "the Velka Agreement" bears its town's name, and Sudria, whose capital Velka is, does nothing by it.
NAMESAKE = r"(?:Agreements?|Accords?|[Ii]nitiative|Protocol|Convention|Declaration|Treaty|Framework|[Pp]rocess)"
BEHIND = re.compile(rf"\s+(?:{WATERS}|{NAMESAKE}|(?:case|panel|ruling|complaint)\b)")
POWER = re.compile(r"\b(?:authorities|government|leadership|regime|rulers|administration)\s+in\s+$")
# "the Norland-brokered truce", "anti-Norlandic": a quality of others. "The Norland-led coalition" is Norland's.
COMPOUND = re.compile(
    r"[-–](?:[Bb]rokered|[Mm]ediated|[Bb]orn|[Mm]ade|[Bb]uilt|[Bb]ased|[Ss]tyle|[Ee]ducated|[Tt]rained|[Dd]esignated|[Ff]unded|[Bb]acked|[Ss]ponsored"
    r"|[Ss]upported|[Ll]inked|[Aa]ffiliated|[Ii]nspired|[Oo]wned|[Ff]lagged|[Ll]ed(?!\s+(?:[a-z-]+\s+)?(?:coalition|forces|troops|alliance|mission|(?:air\s?)?strikes?|raids?|attacks?|offensive|blockade|war"
    r"|bombing|invasion|intervention|campaign)))\b"
)
MISSION = re.compile(r"\b(?:Embassy|Consulate|Mission|Post)\s+$")  # "at Embassy Velka"
AGAINST = re.compile(r"\b(?:[Aa]nti|[Pp]ro|[Pp]ost|[Nn]on|[Ii]nter)[-–]$")
AHEAD = re.compile(rf"\b{WATERS}\s+of\s+(?:the\s+)?$")
# "suspected of belonging to the group": one of its people, not the group.
MEMBER = re.compile(
    r"\b(?:belong(?:ing|s|ed)?|linked|links|ties|allegiance|loyal|affiliated|membership|an?\s+(?:\w+\s+)?member)"
    r"\s+(?:to|of|in|with)\s+(?:the\s+)?$"
)
HELD = re.compile(r"\s+(?:detainees|prisoners|suspects|recruits|sympathi[sz]ers|supporters|captives|returnees)\b")
# "off the coast of Sudria": the word of place before the name tells where, not whose.
PLACED = re.compile(
    r"\b(?P<where>off|near|in|at|on|along|around|outside|inside|over|across|within|through|from)\s+(?:(?:the|a|an)\s+)?(?:[a-z-]+\s+){0,2}?"
    r"(?:coasts?|coastline|shores?|waters|borders?|outskirts|north|south|east|west|city|cities|town|village|island|islands|port"
    r"|province|region|parts?|skies|capital)\s+of\s+(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention of an actor in the sentence; `governor` is the preposition before it, "" for none."""

    start: int
    end: int
    code: str
    governor: str


@dataclass(frozen=True, slots=True)
class Bound:
    """Actors and recipients as codes, the same on both sides where each does it to the other, and the rules.

    `guessed` marks a tie that no grammar shows: only nobody else was there to be meant. `across`: those of one side do
    it with those of the other, and not with each other.
    """

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    why: str
    guessed: bool = False
    across: bool = False


@dataclass(slots=True)
class Scene:
    """A sentence with its namings and acts in text order; `subjects` remembers who did the verbs coded so far,
    each with the quote it stands in. `speaking` tells the codes of a quote's speaker, `signed` who "we" are in a joint
    statement ("We, the ministers of ..."), `done` who does each act whose subject is known by grammar, `objects` to
    whom the acts bound so far are done, `prior` the subject of the sentence before, where that is one actor, `former`
    the same where a pronoun opens this one, `met` who met last, `they` the same where the sentence before tells it,
    `two_states` the two states between which something was done last, `voice` whose statement the article is ("we",
    outside all quotes)."""

    text: str
    sentence: Span
    namings: tuple[Naming, ...]
    acts: tuple[Predicate, ...]
    quotes: tuple[Quote, ...] = ()
    speaking: dict[Span, tuple[str, ...]] = field(default_factory=dict)
    signed: tuple[str, ...] = ()
    done: list[tuple[Predicate, tuple[str, ...]]] = field(default_factory=list)
    subjects: list[tuple[Quote | None, tuple[str, ...]]] = field(default_factory=list)
    objects: list[tuple[Quote | None, tuple[str, ...]]] = field(default_factory=list)
    former: tuple[str, ...] = ()
    prior: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    they: tuple[str, ...] = ()
    two_states: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()

    def quote_of(self, act: Predicate) -> Quote | None:
        """The innermost quote whose content holds the act; None for the reporter's own words."""
        holding = [(b - a, q) for q in self.quotes for a, b in q.content if a <= act.verb[0] < b]
        return min(holding, key=lambda pair: pair[0])[1] if holding else None

    def subject_before(self, act: Predicate) -> tuple[str, ...]:
        """Who did the last verb of the same quote, or of the reporter's own words; () for nobody yet."""
        return self._last(self.subjects, act)

    def object_before(self, act: Predicate) -> tuple[str, ...]:
        """To whom the last act of the same quote, or of the reporter's own words, was done; () for nobody yet."""
        return self._last(self.objects, act)

    def _last(self, told: Sequence[tuple[Quote | None, tuple[str, ...]]], act: Predicate) -> tuple[str, ...]:
        quote = self.quote_of(act)
        return next((codes for holder, codes in reversed(told) if holder is quote), ())

    def heard(self, act: Predicate) -> tuple[Naming, ...]:
        """The namings that the act can be about: those of the same quote, or all where no quote holds it."""
        quote = self.quote_of(act)
        if quote is None:
            return self.namings
        return tuple(n for n in self.namings if any(a <= n.start < b for a, b in quote.content))


def namings(article: Article, actors: Sequence[Actor]) -> tuple[Naming, ...]:
    """Every mention of every actor that stands for a state or an organisation, in text order, the longer first.

    A news medium is a channel and no actor; a person of no known state cannot press one.
    """
    homed = [pair for pair in offices.homed(article.text, actors) if pair[0].sector != "MED" or pair[0].role]
    found = [
        Naming(*mention.span, code, governor(article.text, mention.span[0]))
        for actor, code in homed
        for mention in actor.mentions
        if not _is_namesake(article.text, mention.span)
        if actor.country or not _is_member(article.text, mention.span)
    ]
    again = offices.again(article.text, homed, [((n.start, n.end), n.code) for n in found])
    found += [Naming(*span, code, governor(article.text, span[0])) for span, code in again]
    kept: list[Naming] = []
    for naming in sorted(found, key=lambda n: (n.start, -n.end, n.code)):
        if kept and naming.start == kept[-1].end + 1 and article.text[kept[-1].end] in "-–":
            naming = replace(naming, governor=kept[-1].governor)  # "of the Norland-Sudria line": both are governed
        if not kept or naming.start >= kept[-1].end:
            kept.append(naming)
    return tuple(kept)


def _is_member(text: str, span: Span) -> bool:
    """Whether not the group of no state is meant, but somebody said to be of it."""
    return bool(MEMBER.search(text, max(0, span[0] - 40), span[0]) or HELD.match(text, span[1]))


def governor(text: str, start: int) -> str:
    """The preposition that governs the name at `start`; "" for none."""
    if POWER.search(text, max(0, start - NEAR), start):
        return ""  # "urged the authorities in Velka to": the government
    m = PREPOSITION.search(text, max(0, start - NEAR), start)
    placed = PLACED.search(text, max(0, start - NEAR), start) if m and m[1] == "of" else None
    if placed:
        return "from" if placed["where"] == "from" else "in"
    return m[1].lower() if m else ""


def _is_namesake(text: str, span: Span) -> bool:
    if MISSION.search(text, max(0, span[0] - 12), span[0]):
        return True
    if COMPOUND.match(text, span[1]) or AGAINST.search(text, max(0, span[0] - 6), span[0]):
        return True
    if text[span[0] - 1 : span[0]] in ("-", "–"):  # "the Norland-Sudria Agreement" is theirs
        return False
    return BEHIND.match(text, span[1]) is not None or AHEAD.search(text, max(0, span[0] - 24), span[0]) is not None


@cache
def seats() -> tuple[re.Pattern[str], dict[str, str]]:
    """The capitals and seats of government, as a pattern after "to", "in" or "for", and their states' codes."""
    codes = {seat: row["code"] for row in rows("states") for seat in row["seats"].split("|") if seat}
    names = "|".join(re.escape(name) for name in sorted(codes, key=lambda name: (-len(name), name)))
    return re.compile(rf"\b(?:to|in|into|for|at)\s+({names})\b"), codes
