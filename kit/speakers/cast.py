"""The people and bodies of one article, asked mention by mention in text order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from kit.records import Actor, Article, Quote, Span, Speaker
from kit.speakers import (
    bodies,
    genders,
    groups,
    homes,
    labels,
    names,
    outlets,
    pairs,
    pronouns,
    roles,
    states,
    together,
)
from kit.speakers.people import Person, as_speaker, index, is_body
from kit.speakers.places import Places, houses, peoples
from kit.text import UPPER

# Rules by which somebody speaks for whole paragraphs.
WHOLE = frozenset(("issued text", "joint statement", "label", "block after the cue", "issued after the colon"))


# "Isabela Tavares of São Gonçalo"
OF = re.compile(r"[ \xa0](?:of|from|at|with)[ \xa0]")
ANY_BODY = names.KINDS["any_body"]
OWNER = re.compile(r"^(?:his|her|its|their)\s", re.IGNORECASE)
MANY = re.compile(rf"\b[{UPPER}]{{2,}}s\b")


class Cast:
    """Everyone the article names, and who spoke last; `speaker` must be asked in text order."""

    def __init__(self, article: Article, quotes: Sequence[Quote], actors: Sequence[Actor]) -> None:
        """Find every name first: a short form may stand before the full one."""
        self.text = article.text
        self.author = article.author
        self.places = Places(article.text, actors)
        self.people = index(article, actors, self.places)
        self.named_states = states.all_named(article.text, self.places)
        self.only = next(iter(self.named_states)) if len(self.named_states) == 1 else None
        title = replace(article, text=article.title or "")
        self.titled = index(title, (), Places(title.text, ()))
        states.learn(article.text, self.people, self.places, self.named_states)
        genders.learn(article.text, self.people)
        bodies = [a for a in actors if is_body(a)]
        self.bodies = sorted((m.span, a.name) for a in bodies for m in a.mentions)
        self.named = sorted((at, i) for i, person in enumerate(self.people) for at in person.places)
        outer = [quote for quote in quotes if quote.kind == "direct" and not quote.why.startswith("quote in a quote")]
        self.words = sorted(span for quote in outer for span in quote.content)
        self.homes = homes.Homes(self)
        self.last: Speaker | None = None
        self.voice: Speaker | None = None
        self.spoken: dict[str, str | None] = {}
        self.joint = together.is_joint(article.text) or together.is_joint(title.text)
        self.blocks = [quote for quote in quotes if quote.why in WHOLE]
        self.host = states.host(self)
        self.issuer = states.issuer(article.text, self.places)

    @cached_property
    def ministry(self) -> str | None:
        """The state of whose positions a ministry's spokesman tells in his briefing."""
        return states.host(self, states.ANSWERS)

    def speaker(self, quote: Quote) -> Speaker:
        """Whom the quote's mention stands for."""
        if quote.speaker is None:
            found = pronouns.accuser(self, quote) or together.opening(self, quote)
            return found or Speaker(quote, why="no speaker named")
        found = self.resolve(quote, quote.speaker)
        if found.person and found.country is None:
            found = replace(found, country=homes.of_person(self, found) or states.affirmed(self, quote))
        if not quote.why.startswith("quote in a quote") and any(
            (found.person, found.role, found.organisation, found.country)
        ):
            self.last = found
            self.voice = found if homes.is_voice(found) else self.voice
        if found.organisation and found.organisation not in self.spoken:
            self.spoken[found.organisation] = found.country
        return found

    def resolve(self, quote: Quote, span: Span) -> Speaker:
        """Whom the mention at `span` stands for, by its form: pronoun, group, name, body, state or role."""
        if quote.why == "label":
            return labels.resolve(self, quote, span)
        if word := names.pronoun(self.text, span):
            return pronouns.resolve(self, quote, span, word)
        span = roles.whole(self.text, span)
        parts = names.parts(self.text, span)
        if medium := outlets.named(self.text[slice(*span)]):
            told = medium[1] or self.places.country(span)
            return Speaker(quote, organisation=medium[0], country=told, why="a news medium speaks")
        several = together.resolve(self, quote, span) or pairs.resolve(self, quote, span)
        if several := several or bodies.resolve(self, quote, span):
            return several
        beside = roles.beside(self, span) if parts.name is None else None
        if beside:
            beside.role = beside.role or roles.unnamed(self.text[slice(*span)])
            return self.as_known(quote, beside, "the name beside the role")
        group = None if names.is_office(parts) else groups.resolve(self, quote, span)
        if found := group or self.known(quote, span):
            return found
        if parts.name and not parts.is_body:
            return self._called(quote, span, parts)
        return roles.resolve(self, quote, span, parts)

    def known(self, quote: Quote, span: Span) -> Speaker | None:
        """Whom the mention names: a person of the article, a state, a body; None where it does not name one."""
        parts = names.parts(self.text, span)
        code = self.places.is_place(span)
        named = None if code and names.bare(self.text[slice(*span)]).lower() in houses() else self._person_in(span)
        if named is not None:
            return self._known(quote, named, parts)
        if code:
            return self._state(quote, span, code)
        if parts.is_body or (self._body_in(span) and not names.is_office(parts)):
            return self._body(quote, span, parts)
        return None

    def as_known(self, quote: Quote, person: Person, why: str) -> Speaker:
        """The person as the speaker."""
        return as_speaker(quote, person, f"{why}; {person.why}" if person.why else why)

    def within(self, span: Span) -> list[tuple[Span, Person]]:
        """The namings of persons inside `span`, in text order."""
        low, high = bisect_left(self.named, ((span[0], 0), 0)), bisect_left(self.named, ((span[1], 0), 0))
        return [(at, self.people[i]) for at, i in self.named[low:high] if at[1] <= span[1]]

    def _person_in(self, span: Span) -> Person | None:
        """The person whose name ends the mention or stands before its last "of ...", not one it only belongs to ("the
        trip by Kim", "Kim's office")."""
        found = [
            (at, p) for at, p in self.within(span) if not (at[0] > span[0] and OF.search(self.text, at[0] - 6, at[0]))
        ] or self.within(span)
        if not found:
            return None
        at, person = found[-1]
        of = OF.match(self.text, at[1], span[1])
        if at[1] < span[1] - 2 and (of is None or len({p.name for _, p in found}) > 1):
            return None
        before = names.words(self.text, (span[0], at[0]))
        if before and self.text[slice(*before[-1])].lower() in names.LINKS | {"by", "near", "with"}:
            return None
        if of:
            person.country = person.country or self.places.country((at[1], span[1]))
        return person

    def _known(self, quote: Quote, person: Person, parts: names.Parts) -> Speaker:
        title = self.text[slice(*parts.role)] if parts.role and parts.name else None
        title = None if title and re.search(r"\b(?:by|with|near|in|at)\b", title) else title
        title = OWNER.sub("", title) if title else None
        if title and parts.role and person.country is None:
            person.country = self.places.country(parts.role)
        role = title if title and (person.role is None or title.endswith(f" {person.role}")) else person.role
        return Speaker(quote, names.cased(person.name), role, person.organisation, person.country, person.why)

    def _state(self, quote: Quote, span: Span, code: str) -> Speaker:
        """A state, its capital, the house its government sits in, or one of its people: "the Malian"."""
        phrase = self.text[slice(*span)]
        low = re.sub(r"^the\s+", "", phrase.lower())
        if low in peoples() and phrase.lower() != low:
            own = [p for p in self.people if p.country == code and p.places[0][0] < span[0]]
            if len(own) == 1:
                return self.as_known(quote, own[0], "the only one of that state")
            why = f"ambiguous: {', '.join(p.name for p in own)}" if own else "one of a people, without a name"
            return Speaker(quote, country=code, why=why)
        house = names.bare(phrase) if low in houses() else None
        return Speaker(quote, None, None, house, code, "a state or its capital speaks for its government")

    def _called(self, quote: Quote, span: Span, parts: names.Parts) -> Speaker:
        """A name that no full naming covers: "Mr Kim", "SECRETARY DOE"."""
        at = parts.name or span
        name = self.text[slice(*at)]
        code = self.places.is_place(at)
        if code and parts.role:  # "before the vote Pyongyang warned"
            return self._state(quote, at, code)
        if name.lower() in names.NO_NAME or MANY.search(name):
            return roles.resolve(self, quote, span, parts)
        asked = set(name.lower().split())
        found = [p for p in self.people if asked <= set(p.name.lower().split())]
        if len(found) > 1:
            return Speaker(quote, why=f"ambiguous: {', '.join(p.name for p in found)}")
        if found:
            return self._known(quote, found[0], parts)
        role = self.text[slice(*parts.role)] if parts.role else None
        name = name.title() if name.isupper() and len(name) > 3 else name
        beside = self.places.country((span[0], at[0])) or self.places.country((at[1], span[1]))
        return Speaker(quote, name, role, None, beside or code, "named by this name alone")

    def _body_in(self, span: Span) -> str | None:
        """The organisation that the mention names at its end."""
        low = bisect_left(self.bodies, ((span[0], 0), ""))
        inside = [(at, name) for at, name in self.bodies[low : low + 8] if at[1] <= span[1]]
        return next((name for at, name in reversed(inside) if at[1] >= span[1] - 1), None)

    def _body(self, quote: Quote, span: Span, parts: names.Parts) -> Speaker:
        """A body: "the ministry", "KCNA", "the Foreign Ministry in Beijing"."""
        known = self._body_in(span)
        name = known if known and not names.is_part(parts.head, known) else names.bare(self.text[slice(*span)])
        country = self.places.country(span)
        if country is None and known is None and (earlier := self._same_body(span, parts)):
            return Speaker(quote, None, None, earlier[0], earlier[1], "the body of this kind named before")
        return self.placed(Speaker(quote, None, None, name, country, "a body speaks"), span)

    def placed(self, found: Speaker, span: Span) -> Speaker:
        """An office or body that names no state, with the state whose it is where that is known."""
        if found.country:
            return found
        told = homes.told(self, found.quote, span)
        home = states.of_house(self, span) or (told[0] if told else None) or states.at_home(self, span)
        why = f"{found.why}; country: {told[1]}" if told and home == told[0] else found.why
        return replace(found, country=home, why=why)

    def _same_body(self, span: Span, parts: names.Parts) -> tuple[str, str | None] | None:
        """For "the ministry": the last body of that kind that spoke, else the one named before; for a word as wide as
        "agency" the only body; with its country."""
        if not self.text[slice(*span)].lower().startswith("the "):
            return None
        asked = set(names.bare(self.text[slice(*span)]).lower().split())
        for name in reversed(self.spoken):
            if asked < set(name.lower().split()):
                return name, self.spoken[name]
        before = {n: at for at, n in self.bodies if at[1] <= span[0]}
        found = {n: at for n, at in before.items() if asked <= set(n.lower().split())}
        found = found or (before if parts.head in ANY_BODY else {})
        if len(found) != 1:
            return None
        name, at = next(iter(found.items()))
        return name, self.places.country(at)
