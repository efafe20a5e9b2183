"""The people and bodies of one article, asked mention by mention in text order."""

from __future__ import annotations

from collections.abc import Sequence

from kit.records import Actor, Article, Quote, Span, Speaker
from kit.speakers import names
from kit.speakers.people import Person, Places, index


class Cast:
    """Everyone the article names, and who spoke last; `speaker` must be asked in text order."""

    def __init__(self, article: Article, actors: Sequence[Actor]) -> None:
        """Find every full name first: a short form may stand before it."""
        self.text = article.text
        self.places = Places(actors)
        self.people = index(article, self.places)
        self.last: Speaker | None = None

    def speaker(self, quote: Quote) -> Speaker:
        """Whom the quote's mention stands for."""
        if quote.speaker is None:
            return Speaker(quote, why="no speaker named")
        found = self._resolve(quote, quote.speaker)
        if found.person or found.organisation or found.country:
            self.last = found
        return found

    def _resolve(self, quote: Quote, span: Span) -> Speaker:
        word = names.pronoun(self.text, span)
        if word:
            return self._pronoun(quote, span, word)
        parts = names.parts(self.text, span)
        if parts.name and not parts.is_body:
            return self._named(quote, span, parts)
        return self._unnamed(quote, span, parts)

    def _named(self, quote: Quote, span: Span, parts: names.Parts) -> Speaker:
        """A name, full or short: "Ma Xiaojun", "Mr Kim", "Choe"."""
        at = parts.name or span
        name = self.text[slice(*at)]
        country = self._as_place(at)
        if country and name not in self.people:
            return Speaker(quote, country=country, why="a country or its capital speaks for its government")
        found = self._people_called(name)
        if len(found) > 1:
            return Speaker(quote, why=f"ambiguous: {', '.join(p.name for p in found)}")
        role = self.text[slice(*parts.role)] if parts.role else None
        if not found:
            return Speaker(quote, name, role, None, self.places.country(self.text, span), "named once, by a short name")
        return _as_speaker(quote, found[0], role)

    def _as_place(self, name: Span) -> str | None:
        whole = [c for at, c, person in self.places.within(name) if at == name and not person]
        return whole[0] if whole else None

    def _people_called(self, name: str) -> list[Person]:
        """Those of the full names that hold every word of `name`."""
        if name in self.people:
            return [self.people[name]]
        asked = set(name.split())
        return [p for full, p in self.people.items() if asked <= set(full.split())]

    def _unnamed(self, quote: Quote, span: Span, parts: names.Parts) -> Speaker:
        """A role without a name, or a body: "a senior official in Seoul", "the ministry"."""
        phrase = self.text[slice(*span)]
        country = self.places.country(self.text, span)
        if parts.is_body:
            return Speaker(quote, None, None, _bare(phrase), country, "a body speaks")
        return Speaker(quote, None, _bare(phrase), None, country, "unnamed source")

    def _pronoun(self, quote: Quote, span: Span, word: str) -> Speaker:
        if self.last and word in ("he", "she", "it", "they"):
            last = self.last
            return Speaker(quote, last.person, last.role, last.organisation, last.country, f"“{word}”: who spoke last")
        return Speaker(quote, why=f"“{word}”: nobody named before")


def _as_speaker(quote: Quote, person: Person, role: str | None) -> Speaker:
    return Speaker(
        quote, person.name, person.role or role, person.organisation, person.country, person.why or "full name"
    )


def _bare(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else phrase
