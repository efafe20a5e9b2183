"""Events: who does what to whom, when, in PLOVER's types and on Goldstein's scale, by rules that name themselves."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from kit import predicates
from kit.events import apart, joint, learnt, pronouns, ties, voice
from kit.events.aims import is_given, is_thrown
from kit.events.binding import bind, role_named, settled
from kit.events.blame import Suspects
from kit.events.nominal import is_decided, is_made, lies_ahead
from kit.events.rivals import Rivals
from kit.events.scene import Bound, Scene, namings
from kit.events.when import Calendar, clustered, headlined, told
from kit.predicates import Predicate
from kit.predicates.lexicon import plover
from kit.records import NOBODY, Actor, Article, Event, Quote, Span, Timex
from kit.text import sentences

__all__ = ["code"]

ASKED = re.compile(r"\?[”\"’')\]]*$")  # a question tells of no act
LONGEST = 1500  # characters of a sentence


def code(
    article: Article, quotes: Sequence[Quote], dates: Sequence[Timex], actors: Sequence[Actor]
) -> tuple[Event, ...]:
    """The article's events in text order; () where no sentence names an act between actors.

    `recipient` is "---" where an act (a launch, an exercise) is done at nobody by name, `actor` too where a meeting or
    an attack has doers by role alone ("ministers", "troops"). `realis` of a THREATEN is threatened; of what a quote
    tells, reported; of what is denied, or will not be done, denied. `confidence` is how often events whose actor and
    recipient are bound by the same kind of tie were right (kit/tables/ties.tsv); `why` names the tie. Where no rule
    binds a sentence with two or more actors, two small models may.
    """
    memory = Memory(Calendar(article, tuple(dates)))
    events = [event for scene in _scenes(article, quotes, actors, memory=memory) for event in _coded(scene, memory)]
    return clustered(headlined(article, list(dict.fromkeys(events))))


@dataclass(slots=True)
class Memory:
    """What the sentences read so far tell of the next: its days, who did what, who met, and who is in dispute."""

    calendar: Calendar
    suspects: Suspects = field(default_factory=Suspects)
    met: joint.Met = field(default_factory=joint.Met)
    rivals: Rivals = field(default_factory=Rivals)


def _scenes(article: Article, quotes: Sequence[Quote], actors: Sequence[Actor], *, memory: Memory) -> Iterator[Scene]:
    """The sentences that name somebody, if only by a role or a pronoun; most acts need two names."""
    text, named = article.text, namings(article, actors)
    signed, voiced = joint.signers(text, named), voice.find(text, named)
    named = voice.own(text, named, voiced)
    starts = [n.start for n in named]
    near, speaking = _by_place(quotes), voice.speakers(text, quotes, named)
    former: tuple[str, ...] = ()
    for span in _stretches(text):
        inside = named[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        again = former if pronouns.taken_up(text, span) else ()
        sides = (signed or memory.met.named) and joint.named(text, span)
        told = inside or again or sides or role_named(text, span) or memory.rivals.truce(text, span)
        if told and not _asks(text, span):
            acts = apart.joined(text, span, predicates.find(text, *span))
            scene = Scene(text, span, inside, acts, near(span), speaking, signed, former=again, prior=former)
            scene.voice = voiced
            memory.met.open(scene)
            memory.rivals.open(scene)
            yield scene
        former = again or pronouns.first_named(text, span, inside) or (former if pronouns.speaks_on(text, span) else ())


def _asks(text: str, span: Span) -> bool:
    return ASKED.search(text, max(span[0], span[1] - 3), span[1]) is not None


def _stretches(text: str) -> Iterator[Span]:
    """The sentences; one longer than any grammar reaches is cut at white space, so that the work stays linear."""
    for start, end in sentences(text):
        while end - start > LONGEST:
            cut = text.rfind(" ", start, start + LONGEST)
            cut = cut if cut > start else start + LONGEST
            yield start, cut
            start = cut
        yield start, end


def _coded(scene: Scene, memory: Memory) -> Iterator[Event]:
    found = list(_bound(scene, memory))
    yield from found
    if all(event.recipient == NOBODY for event in found) and not settled(scene):
        yield from _guessed(scene, memory.calendar)
    memory.calendar.turn(scene)
    memory.suspects.turn()


def _bound(scene: Scene, memory: Memory) -> Iterator[Event]:
    for act in scene.acts:
        bound = _tied(scene, act, memory) if act.event_type in plover() else None
        if bound and (fired := memory.rivals.fired(scene, act, bound)):
            act, bound = fired
        if bound and is_thrown(scene, act, bound):
            act = act._replace(event_type="ASSAULT", rules=(*act.rules, "fired at somebody"))
        elif bound and is_given(scene, act, bound):
            act = act._replace(event_type="AID", rules=(*act.rules, "arms sent to somebody"))
        if bound:
            memory.rivals.note(act, bound)
            memory.suspects.note(act, bound)
            memory.met.note(act, bound)
            scene.met = memory.met.codes if memory.met.fresh else scene.met  # "held talks, at which both pledged"
            yield from _events(scene, act, bound, memory.calendar)
        else:
            memory.suspects.note_doers(scene, act)


def _tied(scene: Scene, act: Predicate, memory: Memory) -> Bound | None:
    """Who does it to whom: by the sentence; else whose act is judged or answered; else the other in dispute."""
    bound = bind(scene, act)
    blamed = memory.suspects.blamed(scene, act, bound) if bound else None
    if blamed and blamed.recipients not in ((), (NOBODY,)):
        return blamed
    aimed = memory.rivals.aimed(scene, act, bound)
    return blamed if aimed is bound else aimed


def _guessed(scene: Scene, calendar: Calendar) -> Iterator[Event]:
    guess = learnt.guess(scene)
    if guess:
        yield from _events(scene, guess.act, guess.bound, calendar)


def _events(scene: Scene, act: Predicate, bound: Bound, calendar: Calendar) -> Iterator[Event]:
    article, kind, quote = calendar.article, plover()[act.event_type], scene.quote_of(act)
    (start, end, granularity), when = told(calendar, scene, act)
    said = f"; in a quote by {article.text[slice(*quote.speaker)]}" if quote and quote.speaker else ""
    tie = ties.kind("; ".join((*act.rules, bound.why)))
    for actor, recipient in _pairs(bound, tie):
        yield Event(
            article.id,
            actor,
            recipient,
            act.event_type,
            scene.sentence,
            act.span,
            mode=act.mode or None,
            quad=kind.quad,
            goldstein=kind.goldstein,
            realis=_realis(scene, act, quote),
            date_start=start,
            date_end=end,
            granularity=granularity,
            confidence=ties.confidence(tie),
            why=f"{'; '.join(act.rules)}; {bound.why}; {when}{said}; tie: {tie}",
        )


def _pairs(bound: Bound, tie: str) -> list[tuple[str, str]]:
    """Who acts on whom, one by one; nobody where such ties are wrong more often than right."""
    if ties.confidence(tie) < ties.LEAST:
        return []
    pairs = [(a, r) for a in bound.actors for r in bound.recipients if a != r or a == NOBODY]
    return pairs + [(r, a) for a, r in pairs] if bound.across else pairs


def _realis(scene: Scene, act: Predicate, quote: Quote | None) -> str:
    if act.realis == "denied":
        return "denied"
    if act.event_type == "THREATEN":
        return "threatened"
    if act.kind == "noun" and lies_ahead(scene, act):
        return "planned"
    if act.event_type == "MOBILIZE" and any(rule.startswith("promise to") for rule in act.rules):
        return "planned"
    told = act.voice == "asked" or is_decided(scene, act)  # "X said Y should": it has been asked
    happened = act.realis == "happened" or (told and act.realis == "planned") or is_made(scene, act)
    return act.realis if not happened else "reported" if quote else "happened"


def _by_place(quotes: Sequence[Quote]) -> Callable[[Span], tuple[Quote, ...]]:
    """What gives the quotes of which some content lies in a stretch of text, without a look at those far off."""
    contents = sorted((*content, number) for number, quote in enumerate(quotes) for content in quote.content)
    starts, reach = [low for low, _, _ in contents], list(accumulate((high for _, high, _ in contents), max))

    def near(span: Span) -> tuple[Quote, ...]:
        possible = contents[bisect_right(reach, span[0]) : bisect_left(starts, span[1])]
        return tuple(quotes[i] for i in sorted({number for _, high, number in possible if high > span[0]}))

    return near
