"""Which country a phrase belongs to: by the actors' mentions in it, else by names, peoples and capitals of states."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from kit import tables
from kit.records import Actor, Span
from kit.speakers import names

CAPITALS = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'-]*")
# A country after these is where the person works or whom it is about: "ambassador to Japan".
ABROAD = re.compile(r"\b(?:to|on|against|with)\s+(?:the\s+)?$", re.IGNORECASE)
# "special envoy for Syria", "representative for the league": whom they deal with.
ENVOY = re.compile(
    r"\b(?:envoy|representative|coordinator|rapporteur|emissary|secretary[ -]general)\s+for\s+(?:the\s+)?$"
    r"|\bof\s+the\s+(?:un\s+)?secretary[ -]general\s+(?:for|in|on|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
IN = re.compile(r"\b(?:in|at|from)\s+(?:the\s+)?$", re.IGNORECASE)
VENUE = re.compile(rf"(?:The\s|New\s)?(?:{'|'.join(sorted(names.KINDS['venue']))})\b", re.IGNORECASE)
# "U.S.-backed rebels" are not of the state that backs them.
BASED = re.compile(r"[^\W_][\w.’']*(?:[ \xa0][A-Z][\w.’']*)?-based\b")  # "a Paris-based analyst" may be of anywhere
BACKED = re.compile(rf"[^\W_][\w.’']*-(?:{'|'.join(sorted(names.KINDS['backed']))})\b")
# "after talks with Norland, the ministry": the state is dealt with.
GOVERNED = re.compile(
    r"\b(?:with|to|against|on|from|about|over|for|in|at|near|into|toward|towards|between|by)\s+(?:(?:the|its|all)\s+)?$"
)
LONGEST = 4


@cache
def states() -> dict[str, str]:
    """{name, word for its people or capital, in small letters: code}."""
    found: dict[str, str] = {}
    for row in tables.rows("states"):
        for column in ("name", "variants", "demonyms", "seats"):
            for name in row[column].split("|"):
                if name:
                    found.setdefault(name.lower(), row["code"])
    return found


@cache
def towns() -> dict[str, str]:
    """{well-known city or region that is no capital, in small letters: code of its state}."""
    return {row["name"].lower(): row["code"] for row in tables.rows("places")}


@cache
def codes() -> frozenset[str]:
    """The codes of states, without those of organisations."""
    return frozenset(row["code"] for row in tables.rows("states"))


@cache
def houses() -> frozenset[str]:
    """Offices that stand for a government, in small letters: "the kremlin" without its article."""
    return frozenset(name.lower() for row in tables.rows("states") for name in row["houses"].split("|") if name)


@cache
def peoples() -> frozenset[str]:
    """Words for one of a people, in small letters: "malian", "englishman"."""
    return frozenset(name.lower() for row in tables.rows("states") for name in row["demonyms"].split("|") if name)


class Places:
    """The countries of an article's phrases."""

    def __init__(self, text: str, actors: Sequence[Actor]) -> None:
        """Take the mentions of all actors that have a country, in text order."""
        self.text = text
        found = {
            (m.span, a.country, a.actor_id == a.country and "organisation" not in m.why)
            for a in actors
            if a.country
            for m in a.mentions
        }
        self.mentions = sorted(found)
        self.starts = [span[0] for span, _, _ in self.mentions]

    def country(self, span: Span) -> str | None:
        """The first country of the phrase that is not one it deals with; None where it names none."""
        return next(iter(self.countries(span)), None)

    def countries(self, span: Span) -> tuple[str, ...]:
        """The countries of the phrase that it does not deal with, each once; () of "allies of X", who are not X."""
        head = names.parts(self.text, span).head
        if head in names.KINDS["apart"]:
            return ()
        found = [*self._by_actor(span), *self._by_name(span, towns())]
        return tuple(dict.fromkeys(code for at, code in found if not self._elsewhere(span, at, head)))

    def named(self, span: Span) -> list[tuple[int, str]]:
        """Where the phrase names a state (no town but a capital) or body, with its code, each place once, in order."""
        return sorted(dict([*self._by_name(span), *self._by_actor(span)]).items())

    def free(self, span: Span) -> set[str]:
        """The states that the phrase names and that no preposition governs."""
        return {
            code
            for at, code in self.named(span)
            if code in codes() and not GOVERNED.search(self.text, max(0, at - 20), at)
        }

    def _elsewhere(self, span: Span, at: int, head: str) -> bool:
        """Whether the place at `at` is not whose the phrase is: whom it deals with ("envoy to X"), who backs it
        ("X-backed rebels"), where a diplomat serves, one looks on who is of no body there ("analysts in Seoul") or a
        court sits ("a judge in The Hague")."""
        if ABROAD.search(self.text, max(span[0], at - 14), at) or BACKED.match(self.text, at):
            return True
        if BASED.match(self.text, at):
            return True
        if ENVOY.search(self.text, span[0], at):
            return True
        if head in names.KINDS["at_home"] or not IN.search(self.text, max(span[0], at - 14), at):
            return False
        if head.removesuffix("s") in names.KINDS["observes"]:
            return not any(word.lower() in names.KINDS["institution"] for word in self.text[span[0] : at].split())
        return head in names.KINDS["abroad"] or bool(VENUE.match(self.text, at))

    def _by_actor(self, span: Span) -> list[tuple[int, str]]:
        low, high = bisect_left(self.starts, span[0]), bisect_right(self.starts, span[1])
        return [(at[0], code) for at, code, _ in self.mentions[low:high] if at[1] <= span[1]]

    def _by_name(self, span: Span, more: Mapping[str, str] = MappingProxyType({})) -> list[tuple[int, str]]:
        """Where states are named, by their names, peoples, capitals and `more` names."""
        found = []
        words = [m.span() for m in CAPITALS.finditer(self.text, *span)]
        at = 0
        while at < len(words):
            for width in range(min(LONGEST, len(words) - at), 0, -1):
                name = self.text[words[at][0] : words[at + width - 1][1]]
                low = re.sub(r"['’]s$", "", name.lower())
                code = (states().get(low) or more.get(low)) if name[0].isupper() else None
                if code:
                    found.append((words[at][0], code))
                    at += width - 1
                    break
            at += 1
        return found

    def of_body(self, span: Span) -> str | None:
        """The country or code of the organisation that the whole phrase names ("NATO"), else None."""
        low, high = bisect_left(self.starts, span[0]), bisect_right(self.starts, span[1])
        return next((code for at, code, is_state in self.mentions[low:high] if at == span and not is_state), None)

    def is_place(self, span: Span) -> str | None:
        """The code where the whole phrase is a state, its capital or its people ("Pyongyang"), else None."""
        for at, code, is_state in self.mentions[bisect_left(self.starts, span[0]) : bisect_right(self.starts, span[1])]:
            if at == span and is_state:
                return code
        low = re.sub(r"^the\s+", "", self.text[slice(*span)].lower())
        many = low.removesuffix("s")  # "the Eritreans"
        return states().get(low) or (
            states().get(many) if many in peoples() and self.text[span[1] - 1] == "s" else None
        )
