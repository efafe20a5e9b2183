"""Whose state an office, a body or a person is of that names none: by its title, its owner, or who spoke before it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from kit import text as layout
from kit.records import Quote, Span, Speaker
from kit.speakers import groups, names, pronouns, unions
from kit.speakers.places import GOVERNED, codes
from kit.speakers.states import AT_HOME, OF_STATE, by_title, dateline

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

SERVED = (
    "that of what is said beside it",
    "that of the state it belongs to",
    "that of whom it serves",
    "the two states named before",
    "that of its body",
)
BODY = re.compile(
    rf"(?:(?:an?|the|one|two|senior|top)\s)*(?P<body>{'|'.join(sorted(names.KINDS['institution']))})\s"
    r"(?:spokes\w+|officials?|sources?|statement)$",
    re.IGNORECASE,
)
ITS = re.compile(r"(?:one of )?(?P<who>its|their)\s", re.IGNORECASE)
APPOSED = re.compile(r",\s(?P<what>an?\s(?:(?!\b(?:who|which|whose|that|where)\b)[^,.;:“”\"\n]){2,80}),")
BOTH = re.compile(r"\bboth(?: capitals| sides| countries| governments| nations| states)\b", re.IGNORECASE)
HIS = re.compile(r"(?:one of )?(?P<who>his|her)\s", re.IGNORECASE)
# Who serves whom "his" tells, so is of the same state: not his counterpart, guest or critic.
SERVES = names.KINDS["serves"]
BARE = re.compile(r"(?:(?:the|two|three|several|some|senior|top|other|government)\s)*officials?", re.IGNORECASE)
SEVERAL = re.compile(r"\b(?:foreign ministers|both|other|neighbou?ring|foreign governments?)\b", re.IGNORECASE)
BESIDE = "the name beside the role"
ISSUED = frozenset(("issued text", "issued after the colon"))
SUBJECT = re.compile(r"[“\"‘]?(?:(?:[A-Z][\w'’.-]*|of|the|and)\s)*")  # "The Bank of" Ghana
OPENING = 5  # characters before the name with which a sentence opens: “The
REACH = 600
LONGEST = 2000  # characters of a paragraph that are looked back over
LAST = 50


class Homes:
    """Where an article names states, and where its sentences and paragraphs stand."""

    def __init__(self, cast: Cast) -> None:
        """Read nothing before it is asked for."""
        self.cast = cast

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text."""
        return layout.sentences(self.cast.text)

    @cached_property
    def named(self) -> list[tuple[int, str]]:
        """Where states are named outside the words of quotes, in text order."""
        every = self.cast.places.named((0, len(self.cast.text)))
        return [(at, code) for at, code in every if code in codes() and not layout.around(self.cast.words, at)]

    def within(self, span: Span) -> list[tuple[int, str]]:
        """The namings in the span."""
        return self.named[bisect_left(self.named, (span[0], "")) : bisect_left(self.named, (span[1], ""))]

    def opening(self, span: Span) -> str | None:
        """The only state that the span names and no preposition governs, if it opens a sentence there."""
        free = self.free(span)
        starts = ((at, code, layout.around(self.sentences, at)) for at, code in self.within(span) if code in free)
        opens = any(start and SUBJECT.fullmatch(self.cast.text, start[0], at) for at, _, start in starts)
        return next(iter(free)) if len(free) == 1 and opens else None

    def free(self, span: Span) -> set[str]:
        """The states that the span names and that no preposition governs."""
        text = self.cast.text
        return {code for at, code in self.within(span) if not GOVERNED.search(text, max(0, at - 20), at)}


def told(cast: Cast, quote: Quote, span: Span) -> tuple[str, str] | None:
    """The state of the office or body that the mention tells without a name, and how it is known; else None."""
    phrase = cast.text[slice(*span)]
    title = by_title(names.bare(phrase).lower(), cast.named_states) or unions.of(cast, phrase)
    if title:
        return title, "its title's"
    owners = apposed(cast, span), its(cast, span), his(cast, quote, span), both(cast, span), of_body(cast, span)
    served = next(((code, why) for code, why in zip(owners, SERVED, strict=True) if code), None)
    if served:
        return served
    if not _official(phrase):
        return None
    if opens := _closing(cast, span):
        return opens, "the state that opens the sentence"
    same = _spoke_before(cast, span)
    if same:
        return same, "that of who spoke before"
    low = max(cast.text.rfind("\n", 0, span[0]) + 1, span[0] - LONGEST)
    found = cast.homes.opening((low, span[0]))
    home = dateline(cast.text, cast.places)
    if home and home != found:
        return None
    return (found, "the only state before it in the paragraph") if found else None


def _closing(cast: Cast, span: Span) -> str | None:
    """The state that opens the sentence which an office closes as its source: "Norland sent aid, the ministry said"."""
    sentence = layout.around(cast.homes.sentences, span[0]) or span
    here = cast.homes.within((sentence[0], span[0]))
    found = here and layout.closes(cast.text, sentence, span) and layout.opens(cast.text, sentence, here[0][0])
    return here[0][1] if found else None


def _official(phrase: str) -> bool:
    """Whether the phrase tells who speaks for a state, and not for whom: "the finance ministry", "officials"."""
    owned = any(word[0].isupper() and word.lower() not in names.OFFICES for word in phrase.split()[1:])
    if owned or SEVERAL.search(phrase):
        return False
    return bool(BARE.fullmatch(phrase) or OF_STATE.search(phrase)) or not AT_HOME.isdisjoint(
        re.findall(r"[\w-]+", phrase.lower())
    )


def apposed(cast: Cast, span: Span) -> str | None:
    """The state in what stands behind the mention's comma: "The Vessa Centre, a research body in Oslo, said"."""
    m = APPOSED.match(cast.text, span[1])
    found = cast.places.country(m.span("what")) if m else None
    return found if found in codes() else None


def its(cast: Cast, span: Span) -> str | None:
    """For "its spokesman" and "one of their founders": the state with which the sentence or the one before opens."""
    m = ITS.match(cast.text, span[0])
    return _owner(cast, m.start("who")) if m else None


def his(cast: Cast, quote: Quote, span: Span) -> str | None:
    """For "his spokesman": the state of him for whom it serves."""
    m = HIS.match(cast.text, span[0])
    if m is None or SERVES.isdisjoint(names.bare(cast.text[m.end() : span[1]]).lower().split()):
        return None
    found = pronouns.resolve(cast, quote, m.span("who"), names.FORMS.get(m["who"].lower(), m["who"].lower()))
    return found.country if found.country in codes() else None


def of_person(cast: Cast, speaker: Speaker) -> str | None:
    """For a person of no known state: that of whom they serve ("its chancellor, Bo Ekdal"), of the place before the
    name ("his colleague from Oslo, Bo Ekdal"), of the text that a spokesman issues."""
    quote, span = speaker.quote, speaker.quote.speaker
    if span is None or quote.why == "label":
        return None
    if quote.why in ISSUED and "spokes" in (speaker.role or "").lower():
        return cast.issuer
    end = max((at[0] for at, _ in cast.within(span)), default=span[1 if speaker.why.startswith(BESIDE) else 0])
    before = cast.places.country((span[0], end)) if end > span[0] else None
    title = by_title((speaker.role or "").lower(), cast.named_states) or unions.of(cast, speaker.role)
    return its(cast, span) or his(cast, quote, span) or (before if before in codes() else None) or title


def of_body(cast: Cast, span: Span) -> str | None:
    """For "a department spokeswoman": the state of the body of that kind which spoke or was named before."""
    m = BODY.match(cast.text, *span)
    if m is None:
        return None
    kind = m["body"].lower()
    recent = itertools.islice(reversed(cast.spoken.items()), LAST)
    spoken = next((code for name, code in recent if kind in name.lower().split()), None)
    i = bisect_left(cast.bodies, (span, ""))
    before = [at for at, name in cast.bodies[max(0, i - LAST) : i] if kind in name.lower().split()]
    found = {code for at in before for code in cast.places.countries(at)}
    return spoken or (found.pop() if len(found) == 1 else None)


def both(cast: Cast, span: Span) -> str | None:
    """For "officials in both capitals": the two states that the paragraph has named so far, or the text
    before has."""
    return two(cast, span[0]) if BOTH.search(cast.text, *span) else None


def two(cast: Cast, at: int) -> str | None:
    """The two states that the paragraph has named before `at`, or the text before has; None where it is not two."""
    far = max(0, at - LONGEST)
    for low in (max(far, cast.text.rfind("\n", 0, at) + 1), far):
        found = dict.fromkeys(code for _, code in cast.homes.within((low, at)))
        if len(found) > 1:
            return groups.joined(list(found)) if len(found) == 2 else None
    return None


def _owner(cast: Cast, at: int) -> str | None:
    """The state with which the sentence opens; where it names none, that which opens the one before."""
    sentences = cast.homes.sentences
    i = bisect_left(sentences, (at + 1,)) - 1
    if i < 0:
        return None
    start = sentences[i][0]
    here = cast.homes.within((start, at))
    if here:
        return here[0][1] if layout.opens(cast.text, sentences[i], here[0][0]) else None
    before = sentences[i - 1] if i and "\n" not in cast.text[sentences[i - 1][0] : at] else None
    opens = cast.homes.within((before[0], before[0] + OPENING)) if before else []
    return opens[0][1] if opens else None


def _spoke_before(cast: Cast, span: Span) -> str | None:
    """The state of the official voice heard last in the paragraph, if it names no other; in one sentence none since."""
    last: Speaker | None = cast.voice
    at = last.quote.speaker if last else None
    if last is None or at is None or at >= span or span[0] - at[1] > REACH:
        return None
    low = max(cast.text.rfind("\n", 0, span[0]) + 1, span[0] - LONGEST)
    sentence = layout.around(cast.homes.sentences, at[0])
    alone = sentence and span[0] < sentence[1]  # "Norland's officials are silent, though the ministry says"
    others = cast.homes.free((at[1] if alone else low, span[0])) - {last.country}
    return last.country if at[0] >= low and not others else None


def is_voice(speaker: Speaker) -> bool:
    """Whether a speaker speaks for one state: itself, a ministry, who holds an office of state."""
    if speaker.country not in codes():
        return False
    words = set(re.findall(r"[\w-]+", f"{speaker.role or ''} {speaker.organisation or ''}".lower()))
    alone = not (speaker.person or speaker.role or speaker.organisation)
    return alone or bool(words & (AT_HOME | {"official", "officials", "spokesman", "spokeswoman", "spokesperson"}))
