"""What rules found and what the encoder proposes, as one list: each decides where it is surer.

Rules own what marks and layout say exactly: words in marks, transcripts, block and pull quotes. A quote without a cue
of its own joins the one to which the encoder ties the same words in marks. On reports in other
words the encoder decides, and takes from the rule on the same cue what it does not read itself: the channel, the class,
a missing speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kit.marks import Stretch
from kit.quotes import edges, voices
from kit.quotes.cues import CUES
from kit.quotes.drafts import Draft
from kit.records import Candidate, Span
from kit.text import UPPER, trim, words

# Rules on whose cues the encoder has no say.
ASIDES = frozenset(("said in an aside", "what somebody says it was", "told before the marks"))
# Rules on reports in other words that stand beside an encoder: it seldom sees these shapes.
SURE = frozenset(("according to", "quoted as saying", "headline label")) | ASIDES
# An encoder that reads so much further than the marks has seen words outside them that belong to the report.
WIDER = 1.25
# An encoder less sure than this gives quoted words without a cue no other speaker.
BELIEVED = 0.5
# "The papers were accused of lying": they are spoken of, and speak not.
SPOKEN_OF = re.compile(
    r"(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?(?:accused|called|described|criticized|criticised|branded|charged|blamed"
    r"|condemned|denounced|dubbed|hailed|labelled|labeled|praised|told|urged|warned|asked|advised|ordered)\b",
    re.IGNORECASE,
)
THAT = re.compile(r"that\b")
MARKS = "“\"‘'«"
LEFT = 40  # characters
TAIL = 60  # characters that may stand behind the marks
# "It is often said that ...": nobody is named.
IMPERSONAL = re.compile(
    r"\b(?:is|was|been)\s(?:\w+\s)?(?:said|believed|thought|reported|known|hoped|feared|understood|expected|alleged)\b"
)
# How many spans that begin earlier may still reach into one.
BEFORE = 4
# Where a mention's apposition, bracket or relative clause begins.
BESIDE = re.compile(r",\s|\s[(–—-]|\s(?=who\b|whose\b|which\b)")
NAME = re.compile(rf"[{UPPER}][\w.'’-]*(?:\s[{UPPER}][\w.'’-]*)*")
LIST = re.compile(rf"[{UPPER}][^,]*\b(?:and|or)\s[{UPPER}]|[^,]+,\s(?:and|or)\s[{UPPER}]|(?:and|or)\s")


def merged(
    text: str, marks: Sequence[Stretch], drafts: Sequence[Draft], candidates: Sequence[Candidate]
) -> list[Draft]:
    """The drafts that stand, then the candidates that none of them covers; the drafts unchanged without candidates."""
    if not candidates:
        return list(drafts)
    bare = {(s.low, s.high): (s.start, s.end) for s in marks}
    inner = set(bare.values())
    proposed = sorted((span, i) for i, c in enumerate(candidates) for span in c.content)
    owned = []
    for d in drafts:
        over = {i for span in d.content for _, i in _near(proposed, span)}
        if _stands(text, d, (bare, inner), [candidates[i] for i in sorted(over)]):
            owned.append(d)
    taken = sorted((span, i) for i, d in enumerate(owned) for span in d.content)
    by_cue = {d.cue[0]: d for d in drafts if d.cue}
    learnt, lines, beside = [], edges.datelines(text), _beside(owned)
    for c in _free(candidates, owned):
        if any(_shows(text, d, c) or (d.rule == "quote after the cue" and _narrated(text, d, c)) for d in beside(c)):
            continue
        named = edges.cut(text, [c.speaker], lines, {}) if c.speaker else []
        c = replace(c, speaker=edges.and_before(text, named[0])) if named else c
        content = [span for span in c.content if 2 * _shared([span], _around(taken, [span])) < _size([span])]
        # A few words left over of a candidate that a rule has already are no quote: “The choice” of “..., was: “...””
        if content and not _size(content) < min(LEFT, _size(c.content) / 4):
            learnt.append(_draft(text, c, edges.cut(text, content, lines, bare), by_cue))
    voices.carried(text, (*owned, *learnt))
    return owned + learnt


def _free(candidates: Sequence[Candidate], owned: Sequence[Draft]) -> Iterator[Candidate]:
    """The candidates, but for those on the cue of an aside."""
    sure = {d.cue[0] for d in owned if d.rule in ASIDES and d.cue}
    return (c for c in candidates if not c.cue or sure.isdisjoint(range(*c.cue)))


def _beside(drafts: Sequence[Draft]) -> Callable[[Candidate], Iterator[Draft]]:
    """What gives the drafts whose cue stands in a candidate's words or that begin with it, in the order of their
    places, without a look at those far off."""
    cues = sorted((d.cue[0], i) for i, d in enumerate(drafts) if d.cue)
    begins: dict[int, list[Draft]] = {}
    for d in drafts:
        if d.content:
            begins.setdefault(d.content[0][0], []).append(d)

    def near(candidate: Candidate) -> Iterator[Draft]:
        for low, high in candidate.content:
            yield from (drafts[i] for _, i in cues[bisect_left(cues, (low, -1)) : bisect_left(cues, (high, -1))])
        for at in (candidate.content[0][0], candidate.content[0][0] + 1):
            yield from begins.get(at, ())

    return near


def _stands(
    text: str, draft: Draft, marked: tuple[dict[Span, Span], set[Span]], candidates: Sequence[Candidate]
) -> bool:
    """Whether a rule's quote is kept whatever the encoder says."""
    bare, inner = marked
    if draft.verbatim or draft.nested or draft.rule in SURE:
        return True
    if not draft.exact or not inner.issuperset(draft.content[:1]):
        return False
    if any(not (span in inner or _tailed(text, span, bare)) for span in draft.content[1:]):
        return False
    over = [c for c in candidates if 2 * _shared(c.content, draft.content) >= _size(draft.content)]
    if draft.cue is None:
        return not any(c.speaker and c.probability > BELIEVED and bare.keys() & set(c.content) for c in over)
    if draft.rule != "quote after the cue":
        return True
    return all(
        _size(c.content) <= WIDER * _size(draft.content)
        or _apart(draft, c, bare)
        or _narrated(text, draft, c)
        or _shows(text, draft, c)
        for c in over
    )


def _tailed(text: str, span: Span, bare: Mapping[Span, Span]) -> bool:
    """Whether a further piece of a quote is words in marks with one that follow them: “...” in the east."""
    low, high = span
    return text[low] in MARKS and any((low, end) in bare for end in range(high - 1, max(low, high - TAIL), -1))


def _apart(draft: Draft, candidate: Candidate, bare: Mapping[Span, Span]) -> bool:
    """Whether the quoted words are a stretch of their own to the encoder: “It would turn, Velka said: ‘It does.’”"""
    return any(bare.get(span) in draft.content for span in candidate.content)


def _narrated(text: str, draft: Draft, candidate: Candidate) -> bool:
    """Whether the candidate is the quoted words, ended by a stop inside their marks, and what is told after them."""
    low, high = draft.content[-1]
    begins = candidate.content[0][0] in (draft.content[0][0], draft.content[0][0] - 1)
    return len(candidate.content) == 1 and begins and text[high - 1] in ",.!?"


def _shows(text: str, draft: Draft, candidate: Candidate) -> bool:
    """Whether the candidate tells that somebody was heard or seen to say the draft's words: “footage of Orlic asking,
    “...””, “KCNA quoted an aide as saying”. The draft says that itself."""
    cue = draft.cue
    if cue is None or not any(low <= cue[0] < high for low, high in candidate.content):
        return False
    said = [CUES.get(text[slice(*span)].lower()) for span in words(text, *candidate.cue)] if candidate.cue else []
    if draft.rule == "quoted as saying":
        return True
    own = CUES.get(text[slice(*cue)].lower())
    return (
        draft.exact
        and own is not None
        and own.form == "G"
        and not any(c and c.cue_class == "speech" and "clause" in c.takes for c in said)
    )


def _near(spans: Sequence[tuple[Span, int]], span: Span) -> Sequence[tuple[Span, int]]:
    """Of sorted spans those that may overlap one: from a few before its start up to its end."""
    low = bisect_left(spans, ((span[0], 0), 0))
    return spans[max(0, low - BEFORE) : bisect_left(spans, ((span[1], 0), 0))]


def _around(spans: Sequence[tuple[Span, int]], content: Sequence[Span]) -> list[Span]:
    """Of sorted spans those that may overlap a content, each once."""
    return sorted({span for part in content for span, _ in _near(spans, part)})


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two contents have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _size(content: Sequence[Span]) -> int:
    return sum(end - start for start, end in content)


def mention(text: str, span: Span) -> Span:
    """The noun phrase of a mention, its apposition left out; "the coach, Ali Reza" and lists stay whole."""
    m = BESIDE.search(text, *span)
    if m is None or not text[span[0] : m.start()].strip():
        return span
    start, end = trim(text, m.end(), span[1])
    whole = NAME.fullmatch(text, start, end) or LIST.match(text, start, end)
    return span if whole and m[0].strip() == "," else trim(text, span[0], m.start())


def _without_addressee(text: str, content: list[Span], rule: Draft | None) -> list[Span]:
    """“told the crowd that it was over”: the rule on the same cue knows that the crowd is told, not what is told it."""
    if rule is None or not rule.content or not THAT.match(text, rule.content[0][0]):
        return content
    (low, high), start = content[0], rule.content[0][0]
    return [(start, high), *content[1:]] if low < start < high and rule.rule == "clause after the cue" else content


def _draft(text: str, candidate: Candidate, content: list[Span], by_cue: dict[int, Draft]) -> Draft:
    """A candidate as a draft, with what the rule on one of its cue's words adds."""
    starts = [start for start, _ in words(text, *candidate.cue)] if candidate.cue else []
    rule = next((by_cue[start] for start in starts if start in by_cue), None)
    known = [CUES.get(text[slice(*span)].lower()) for span in words(text, *candidate.cue)] if candidate.cue else []
    cue_class = rule.cue_class if rule else next((c.cue_class for c in known if c), None)
    speaker = mention(text, candidate.speaker) if candidate.speaker else rule.speaker if rule else None
    if speaker and candidate.cue and speaker < candidate.cue and SPOKEN_OF.search(text, *candidate.cue):
        speaker = None
    if speaker and candidate.cue and text[slice(*speaker)].lower() == "it" and IMPERSONAL.search(text, *candidate.cue):
        speaker = None
    if speaker and rule and rule.speaker and text[rule.speaker[1] : speaker[0]] == ", ":
        speaker = rule.speaker  # “Velka, the maker, said”: the name, not what stands beside it
    draft = Draft(_without_addressee(text, content, rule), candidate.cue, speaker, cue_class, "encoder")
    draft.via = rule.via if rule else None
    draft.confidence = candidate.probability
    return voices.heard(text, draft)
