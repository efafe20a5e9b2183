"""What one sentence reports: content, cue and speaker of direct, mixed and indirect speech, by named rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kit.quotes import mentions
from kit.quotes.cues import CUES, Cue
from kit.quotes.mentions import Range
from kit.quotes.words import Line
from kit.records import Span

# Between "said" and what was said: times, adverbs, "in a statement", "at talks in Seoul".
ADJUNCTS = re.compile(r"(?:R|P?D?[nd]*m+d*|P[DRndXO]*?[nX]+(?=[TN:,QqDXSmP.]|$))*")
ADDRESSEE = re.compile(r"M|(?:D?[RndO]*[nX]+)(?:C[nX]+)?(?:PD?X+)?")
VERB = re.compile(r"[AOVIQq]")
# From the attribution to the next piece of a split quote: times and places, no further verb.
ON = re.compile(r"[^VAOIGYTS.:;Qq]{0,20}(?=[Qq])")
CITING = frozenset(("quoting", "citing"))
CONTENT_WH = frozenset(("how", "why", "what", "whether", "if", "where", "when", "who", "which"))
BE = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't", "weren't", "aren't", "gets", "got")
)


VERBATIM = frozenset(("label", "pull quote", "issued text", "block after the cue"))
EXACT = frozenset(
    (
        "quote before the cue",
        "quote after the cue",
        "goes on without a cue",
        "goes on in a new paragraph",
        "named in the sentence before",
        "named in the paragraph before",
        "quote without a speaker",
    )
)
MAY_REPORT = re.compile(r"[VIGY]")
RANKS = {
    "quote before the cue": 0,
    "clause before the cue": 1,
    "according to": 1,
    "clause after the cue": 2,
    "quote after the cue": 2,
}


@dataclass(slots=True)
class Draft:
    """A quote in the making: spans of characters; `rule` is what `Quote.why` will say."""

    content: list[Span]
    cue: Span | None
    speaker: Span | None
    cue_class: str | None
    rule: str
    via: Span | None = None
    confidence: float | None = None

    @property
    def exact(self) -> bool:
        """Whether marks or layout say where the words begin and end."""
        return self.verbatim or self.rule in EXACT

    @property
    def verbatim(self) -> bool:
        """Whether the words are the speaker's own though they stand in no marks."""
        return self.rule in VERBATIM


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue in its sentence: the sentence is `[low, high)`, the cue word stands at `at`."""

    line: Line
    low: int
    high: int
    at: int
    cue: Cue

    def follows(self) -> int:
        """The word after the cue and its adjuncts; after the addressee too where the verb takes one."""
        at = self.at + 1
        if "addressee" in self.cue.takes and (m := ADDRESSEE.match(self.line.tags, at, self.high)):
            at = m.end()
        m = ADJUNCTS.match(self.line.tags, at, self.high)
        return m.end() if m else at


def read(line: Line, low: int, high: int) -> list[Draft]:
    """The quotes of the sentence `[low, high)` of a paragraph."""
    found = []
    for m in MAY_REPORT.finditer(line.tags, low, high):
        draft = _according(line, low, high, m.start()) if m[0] == "Y" else _cued(line, low, high, m.start())
        if draft and draft.content:
            found.append(draft)
    return _outermost(found) if len(found) > 1 else found


def _outermost(found: list[Draft]) -> list[Draft]:
    """Without what is reported inside a report; an attribution after its words stands above one inside them."""
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda d: RANKS.get(d.rule, 3)):
        if not any(_holds(other, draft) or (_holds(draft, other) and draft.rule not in RANKS) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.cue or d.content[0])


def _holds(outer: Draft, inner: Draft) -> bool:
    """True where the inner cue stands among the words of the outer quote."""
    return inner.cue is not None and any(low <= inner.cue[0] < high for low, high in outer.content)


def speaks(line: Line) -> bool:
    """Whether any word of the paragraph may be a cue."""
    return MAY_REPORT.search(line.tags) is not None


def _cued(line: Line, low: int, high: int, at: int) -> Draft | None:
    cue = CUES.get(line.word(at))
    if cue is None or _noun(line, at, low, high) or _passive(line, at, low):
        return None
    clause = Clause(line, low, high, at, cue)
    for rule in (quote_before, clause_after, clause_before, infinitive, preposition, object_):
        draft = rule(clause)
        if draft:
            return draft
    return None


def _noun(line: Line, at: int, low: int, high: int) -> bool:
    """True where the form is a noun or an adjective: "the report", "the proposed law", "for support"."""
    before = line.tags[at - 1] if at > low else ""
    form = line.tags[at]
    if before in ("D", "P") and not (before == "P" and form == "G"):
        return True
    if form == "I":
        plural = line.word(at - 1).endswith(("s", "people", "police", "men")) if at > low else False
        return not (before in "tANRWM" and before) and not plural
    return False


def _passive(line: Line, at: int, low: int) -> bool:
    """True for "was accused", "is expected": who speaks is not the subject."""
    if line.tags[at] != "V" or line.word(at).endswith("s"):
        return False
    i = at - 1
    while i > low and line.tags[i] == "R":
        i -= 1
    return i >= low and line.word(i).replace("’", "'") in BE


def subject(clause: Clause) -> Range | None:
    """The speaker's mention before the cue; for "and added", ", adding", "to say" that of the sentence."""
    line, at = clause.line, clause.at
    tag = line.tags[at - 1] if at > clause.low else ""
    if line.tags[at] == "G" or tag in ("t", "C") or not tag:
        return _first_phrase(clause)
    return mentions.before(line, at, clause.low) or (_first_phrase(clause) if tag == "," else None)


def _first_phrase(clause: Clause) -> Range | None:
    """The first noun phrase of the sentence that a verb follows: its subject."""
    tags = clause.line.tags
    for m in re.compile("[AOVI]").finditer(tags, clause.low, clause.at):
        found = mentions.before(clause.line, m.start(), clause.low)
        if found:
            return found
    return None


def quote_before(clause: Clause) -> Draft | None:
    """“Words,” said X / “Words,” X said, “more words.”"""  # noqa: D400, D415
    if "quote" not in clause.cue.takes or clause.line.tags[clause.at] == "G":
        return None
    speaker, edge, rest = _attribution(clause)
    if speaker is None or edge == clause.low:
        return None
    line = clause.line
    last = edge - 1 if line.tags[edge - 1] in "Qq" else edge - 2
    if last < clause.low or line.tags[last] not in "Qq" or (line.tags[edge - 1] not in "Qq,"):
        return None
    first = clause.low if line.tags[last] == "q" else _first_quote(line, clause.low, last)
    spans = pieces(line, first, last + 1)
    m = ON.match(line.tags, rest, clause.high)
    if m:
        spans += pieces(line, m.end(), _trim_stops(line, m.end(), clause.high))
    return _draft(clause, spans, speaker, "quote before the cue")


def _first_quote(line: Line, low: int, last: int) -> int:
    """Back from the quote at `last` over further quotes, and over words that belong with it ("It was", “...”)."""
    at = last
    while at > low and line.tags[at - 1] in "Q":
        at -= 1
    if at > low and line.tags[at - 1] not in ",:;-.":
        return low
    return at


def _attribution(clause: Clause) -> tuple[Range | None, int, int]:
    """(speaker, first word of "X said" or "said X", word after it) of a clause that stands after or inside content."""
    line, at, low = clause.line, clause.at, clause.low
    before = line.tags[at - 1] if at > low else ""
    told = before == "," and "addressee" in clause.cue.takes and mentions.before(line, at, low)
    if before in ",Qq-" and before and not told and "quote" in clause.cue.takes:
        speaker = mentions.after(line, at + 1, clause.high)
        if speaker:
            rest = speaker[1]
            m = ADJUNCTS.match(line.tags, rest, clause.high)
            return speaker, at, m.end() if m else rest
    speaker = mentions.before(line, at, low)
    if speaker is None:
        return None, at, at
    return speaker, speaker[0], clause.follows()


def clause_after(clause: Clause) -> Draft | None:
    """X said that ... / X said: “...” / X said ... / X asked whether ..."""  # noqa: D400, D415
    if not clause.cue.takes & {"clause", "quote"}:
        return None
    line, start = clause.line, clause.follows()
    if start >= clause.high:
        return None
    start = _content_start(clause, start)
    if start < 0:
        return None
    speaker = subject(clause)
    if speaker is None:
        return None
    spans = pieces(line, start, content_end(clause, start))
    whole = all(tag in "Qq.,*" for tag in line.tags[start : content_end(clause, start)])
    return _draft(clause, spans, speaker, "quote after the cue" if whole else "clause after the cue") if spans else None


def _content_start(clause: Clause, start: int) -> int:
    """Where the content begins: at "that", a question word, a quote or a clause; -1 where nothing is said."""
    line, tags, high = clause.line, clause.line.tags, clause.high
    m = re.compile(r"[:,](?=[Qq])|:").match(tags, start, high)
    if m and m.end() < high:
        return m.end()
    tag = tags[start]
    if tag in "TQq":
        return start
    if tag in "SW" and line.word(start) in CONTENT_WH:
        return start
    if tag in "DXNndM*R" and "clause" in clause.cue.takes and VERB.search(tags, start + 1, high):
        return start
    return -1


def content_end(clause: Clause, start: int) -> int:
    """Up to the sentence's end, or to where the next reporting begins: ", adding", "and said", ", according to"."""
    tags, high = clause.line.tags, clause.high
    m = re.compile(r",[CS]?R*G|,Y|,?C[AR]*V(?=[T:,Qq]|[DN])|,[CS][DXn]+[AR]*V(?=[T:Qq]|[DN])").search(
        tags, start + 1, high
    )
    return _trim_stops(clause.line, start, m.start() if m else high)


def clause_before(clause: Clause) -> Draft | None:
    """Words, X said. / Words, said X. / Words, X said, more words."""
    if not clause.cue.takes & {"clause", "quote"} or clause.line.tags[clause.at] == "G":
        return None
    speaker, edge, rest = _attribution(clause)
    line, tags = clause.line, clause.line.tags
    if speaker is None or edge - 1 <= clause.low or tags[edge - 1] not in ",-":
        return None
    if (
        not VERB.search(tags, clause.low, edge - 1)
        or tags[edge - 2] in "X"
        and not VERB.search(tags, clause.low, edge - 1)
    ):
        return None
    spans = pieces(line, clause.low, edge - 1)
    if tags[rest : rest + 1] == "," and tags[rest + 1 : rest + 2] not in ("G", "W", "Y", "C", "S", ""):
        spans += pieces(line, rest + 1, _trim_stops(line, rest + 1, clause.high))
    return _draft(clause, spans, speaker, "clause before the cue")


def infinitive(clause: Clause) -> Draft | None:
    """X vowed to ..., X refused to ..."""  # noqa: D400, D415
    if "infinitive" not in clause.cue.takes:
        return None
    line, start = clause.line, clause.at + 1
    if "object" in clause.cue.takes and (m := re.compile(r"(?:M|D?[ndX]+)(?=t)").match(line.tags, start, clause.high)):
        start = m.end()
    if line.tags[start : start + 1] != "t":
        return None
    speaker = subject(clause)
    return (
        _draft(clause, pieces(line, clause.at + 1, _phrase_end(clause, start)), speaker, "infinitive")
        if speaker
        else None
    )


def preposition(clause: Clause) -> Draft | None:
    """X called for ..., X spoke about ..."""  # noqa: D400, D415
    allowed = next((t[12:].split(",") for t in clause.cue.takes if t.startswith("preposition:")), [])
    line, start = clause.line, clause.at + 1
    if start >= clause.high or line.word(start) not in allowed:
        return None
    speaker = subject(clause)
    spans = pieces(line, start + 1, _phrase_end(clause, start + 1))
    return _draft(clause, spans, speaker, "preposition") if speaker and spans else None


def object_(clause: Clause) -> Draft | None:
    """X rejected the plan, X called it “a mistake”."""
    if "object" not in clause.cue.takes:
        return None
    line, start = clause.line, clause.at + 1
    if line.tags[start : start + 1] not in tuple("DXnMNqQdPRG"):
        return None
    speaker = subject(clause)
    spans = pieces(line, start, _phrase_end(clause, start))
    if not speaker or not spans:
        return None
    draft = _draft(clause, spans, speaker, "object")
    # To see or regard a thing as something is a stance on it; to know or fear that it is so, a thought.
    draft.cue_class = "stance" if draft.cue_class == "thought" else draft.cue_class
    return draft


def _phrase_end(clause: Clause, start: int) -> int:
    """The end of an object or an infinitive: a comma, a further verb after "and", a subordinate clause."""
    tags, high = clause.line.tags, clause.high
    m = re.compile(r"[;:-]|,[CSGWAOVN]|C[AR]*[VO]|S|\.|G").search(tags, start + 1, high)
    return _trim_stops(clause.line, start, m.start() if m else high)


def _according(line: Line, low: int, high: int, at: int) -> Draft | None:
    """According to X, words / words, according to X."""
    if line.tags[at + 1 : at + 2] != "t":
        return None
    speaker = mentions.after(line, at + 2, high)
    if speaker is None:
        return None
    speaker, rest = _over_name(line, speaker, high)
    quoting = re.compile(r",G").match(line.tags, rest, high)
    cited = mentions.after(line, quoting.end(), high) if quoting and line.word(rest + 1) in CITING else None
    comma = line.tags.find(",", cited[1] if cited else rest, high)
    spans: list[Span] = []
    if at - low > 2:
        spans += pieces(line, low, at)
    elif comma >= 0:
        spans += pieces(line, comma + 1, high)
    draft = Draft(spans, line.span(at, at + 2), line.span(*(cited or speaker)), "speech", "according to")
    draft.via = line.span(*speaker) if cited else None
    return draft if spans else None


def _over_name(line: Line, speaker: Range, high: int) -> tuple[Range, int]:
    """(speaker, word after it), past an apposition: of "the coach, Ali Reza," the name is the mention."""
    m = re.compile(r",(D?[RdXn]+(?:PD?[XndR]+)*),").match(line.tags, speaker[1], high)
    if not m or line.tags[m.end() : m.end() + 1] in ("", "C", "G"):
        return speaker, speaker[1]
    name = set(m[1]) == {"X"} and "X" not in line.tags[speaker[1] - 1 : speaker[1]]
    return (m.span(1) if name else speaker), m.end() - 1


def _trim_stops(line: Line, low: int, high: int) -> int:
    while high > low and line.tags[high - 1] in ".,;:-":
        high -= 1
    return high


def pieces(line: Line, low: int, high: int) -> list[Span]:
    """The content `[low, high)` as spans of characters: a quote that stands alone without its marks."""
    while low < high and line.tags[low] in ",.;:-":
        low += 1
    high = _trim_stops(line, low, high)
    if low >= high:
        return []
    inner = [line.stretches[i] for i in range(low, high) if i in line.stretches]
    if len(inner) == high - low:
        return [(s.start, s.end) for s in inner]
    return [line.span(low, high)]


def _draft(clause: Clause, spans: list[Span], speaker: Range, rule: str) -> Draft:
    line = clause.line
    return Draft(spans, line.span(clause.at, clause.at + 1), line.span(*speaker), clause.cue.cue_class, rule)
