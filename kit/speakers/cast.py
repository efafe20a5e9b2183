"""The people and bodies of one article, asked mention by mention in text order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kit.records import Actor, Article, Quote, Span, Speaker
from kit.speakers import labels, names, pronouns
from kit.speakers.people import Person, index, is_person
from kit.speakers.places import Places

# Rules by which somebody speaks for whole paragraphs.
WHOLE = frozenset(("issued text", "joint statement", "label", "block after the cue", "issued after the colon"))


class Cast:
    """Everyone the article names, and who spoke last; `speaker` must be asked in text order."""

    def __init__(self, article: Article, quotes: Sequence[Quote], actors: Sequence[Actor]) -> None:
        """Find every name first: a short form may stand before the full one."""
        self.text = article.text
        self.author = article.author
        self.places = Places(article.text, actors)
        self.people = index(article, actors, self.places)
        bodies = [a for a in actors if not is_person(a) and "/" in a.actor_id]
        self.bodies = sorted((m.span, a.name) for a in bodies for m in a.mentions)
        self.named = sorted((at, i) for i, person in enumerate(self.people) for at in person.places)
        outer = [quote for quote in quotes if quote.kind == "direct" and not quote.why.startswith("quote in a quote")]
        self.words = sorted(span for quote in outer for span in quote.content)
        self.last: Speaker | None = None
        self.blocks = [quote for quote in quotes if quote.why in WHOLE]

    def speaker(self, quote: Quote) -> Speaker:
        """Whom the quote's mention stands for."""
        if quote.speaker is None:
            return Speaker(quote, why="no speaker named")
        found = self.resolve(quote, quote.speaker)
        if found.person or found.role or found.organisation or found.country:
            self.last = found
        return found

    def resolve(self, quote: Quote, span: Span) -> Speaker:
        """Whom the mention at `span` stands for, by its form: pronoun, name, body, state or role."""
        if quote.why == "label":
            return labels.resolve(self, quote, span)
        word = names.pronoun(self.text, span)
        if word:
            return pronouns.resolve(self, quote, span, word)
        parts = names.parts(self.text, span)
        named = self._person_in(span)
        if named is not None:
            return self._known(quote, named, parts)
        code = self.places.is_place(span)
        if code:
            return Speaker(quote, country=code, why="a state or its capital speaks for its government")
        if parts.is_body or self._body_in(span):
            return self._body(quote, span, parts)
        return self._called(quote, span, parts) if parts.name else self._role(quote, span, parts)

    def within(self, span: Span) -> list[tuple[Span, Person]]:
        """The namings of persons inside `span`, in text order."""
        low, high = bisect_left(self.named, ((span[0], 0), 0)), bisect_left(self.named, ((span[1], 0), 0))
        return [(at, self.people[i]) for at, i in self.named[low:high] if at[1] <= span[1]]

    def _person_in(self, span: Span) -> Person | None:
        """The person whose name ends the mention, not one it only belongs to ("the trip by Kim", "Kim's office")."""
        found = [(at, p) for at, p in self.within(span) if at[1] >= span[1] - 2]
        if not found:
            return None
        before = names.words(self.text, (span[0], found[-1][0][0]))
        if before and self.text[slice(*before[-1])].lower() in names.LINKS | {"by", "near", "with"}:
            return None
        return found[-1][1]

    def _known(self, quote: Quote, person: Person, parts: names.Parts) -> Speaker:
        title = self.text[slice(*parts.role)] if parts.role else None
        title = None if title and re.search(r"\b(?:by|with|near|in|at)\b", title) else title
        role = title if title and (person.role is None or title.endswith(f" {person.role}")) else person.role
        return Speaker(quote, person.name, role, person.organisation, person.country, person.why)

    def _called(self, quote: Quote, span: Span, parts: names.Parts) -> Speaker:
        """A name that no full naming covers: "Mr Kim", "SECRETARY DOE"."""
        at = parts.name or span
        name = self.text[slice(*at)]
        asked = set(name.lower().split())
        found = [p for p in self.people if asked <= set(p.name.lower().split())]
        if len(found) > 1:
            return Speaker(quote, why=f"ambiguous: {', '.join(p.name for p in found)}")
        if found:
            return self._known(quote, found[0], parts)
        role = self.text[slice(*parts.role)] if parts.role else None
        name = name.title() if name.isupper() and len(name) > 3 else name
        return Speaker(quote, name, role, None, self.places.country(span), "named by this name alone")

    def _body_in(self, span: Span) -> str | None:
        """The organisation that the mention names at its end."""
        low = bisect_left(self.bodies, ((span[0], 0), ""))
        inside = [(at, name) for at, name in self.bodies[low : low + 8] if at[1] <= span[1]]
        return next((name for at, name in reversed(inside) if at[1] >= span[1] - 1), None)

    def _body(self, quote: Quote, span: Span, parts: names.Parts) -> Speaker:
        """A body: "the ministry", "KCNA", "the Foreign Ministry in Beijing"."""
        known = self._body_in(span)
        name = known or names.bare(self.text[slice(*span)])
        country = self.places.country(span)
        if country is None and (earlier := self._same_body(span, parts)):
            return Speaker(quote, None, None, earlier[0], earlier[1], "the body of this kind named before")
        return Speaker(quote, None, None, name, country, "a body speaks")

    def _same_body(self, span: Span, parts: names.Parts) -> tuple[str, str | None] | None:
        """For "the ministry": the one body of that kind named before, with its country."""
        found = {n: at for at, n in self.bodies if at[1] <= span[0] and parts.head in n.lower().split()}
        if len(found) != 1:
            return None
        name, at = next(iter(found.items()))
        return name, self.places.country(at)

    def _role(self, quote: Quote, span: Span, parts: names.Parts) -> Speaker:
        """A role without a name: the one person who holds it, or an unnamed source."""
        phrase = self.text[slice(*span)]
        country = self.places.country(span)
        definite = phrase.lower().startswith("the ") and parts.head in names.RANKS - names.KINDS["unnamed"]
        holders = self.holders(parts.head, span, country) if definite else []
        if len(holders) == 1:
            return self._known(quote, holders[0], names.Parts(None, None, ""))
        why = f"ambiguous: {', '.join(p.name for p in holders)}" if holders else "a role without a name"
        return Speaker(quote, None, names.bare(phrase), None, country, why)

    def holders(self, head: str, span: Span, country: str | None) -> list[Person]:
        """The persons named before whose role has this head word, and no other country."""
        before = [p for p in self.people if p.role and p.places[0][0] < span[0]]
        fits = [p for p in before if country is None or p.country in (None, country)]
        return [p for p in fits if head in (p.role or "").lower().split()]
