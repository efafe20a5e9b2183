"""What a cue reports without a clause of its own: infinitives, objects, "called for ...", "according to ..."."""

from __future__ import annotations

import re

from kit.quotes import mentions
from kit.quotes.clauses import Clause, content_end, draft, phrase_end, pieces, subject
from kit.quotes.drafts import Draft
from kit.quotes.mentions import Range
from kit.quotes.words import Line
from kit.records import Span

# "of", "by the ministry as": what stands between a passive cue and the words it reports.
MARKED = re.compile(r"(?P<lead>(?:P(?:D?[Xn]+P)?)?)(?:[DnX]{0,4})(?=[Qq])")
WORDS_OF = re.compile(r"\b[Ii]n the words of (?=\S)")
AS_PUT = re.compile(
    r"\b[Aa]s\s(?P<who>[^,.;:“”\"‘\n]{2,80}?(?:,\s[^,.;:“”\"‘\n]{2,60})?),?(?:\s(?:has|had|once|later|recently|\w+ly)){0,2}\s(?P<cue>puts?\sit)\b"
)
PUT_AFTER = re.compile(r"[^VAOI.:Qq]{0,10}[,:][Qq]")
CITING = frozenset(("quoting", "citing"))


def infinitive(clause: Clause) -> Draft | None:
    """X vowed to ..., X refused to ..."""
    if "infinitive" not in clause.cue.takes:
        return None
    line, start = clause.line, clause.at + 1
    if "object" in clause.cue.takes and (m := re.compile(r"(?:M|D?[ndX]+)(?=t)").match(line.tags, start, clause.high)):
        start = m.end()
    if line.tags[start : start + 1] != "t":
        return None
    speaker = subject(clause)
    spans = pieces(line, clause.at + 1, content_end(clause, start))
    return draft(clause, spans, speaker, "infinitive") if speaker and spans else None


def preposition(clause: Clause) -> Draft | None:
    """X called for ..., X spoke about ..."""
    allowed = next((t[12:].split(",") for t in clause.cue.takes if t.startswith("preposition:")), [])
    line, start = clause.line, clause.at + 1
    if start >= clause.high or line.word(start) not in allowed:
        return None
    speaker = subject(clause)
    spans = pieces(line, start + 1, phrase_end(clause, start + 1))
    return draft(clause, spans, speaker, "preposition") if speaker and spans else None


def object_(clause: Clause) -> Draft | None:
    """X rejected the plan, X called it “a mistake”."""
    if "object" not in clause.cue.takes:
        return None
    line, start = clause.line, clause.at + 1
    if line.tags[start : start + 1] not in tuple("DXnMNqQdPRG") or line.word(start) == "by":
        return None  # "the ban on port calls by vessels": a noun
    speaker = subject(clause)
    spans = pieces(line, start, phrase_end(clause, start))
    if not speaker or not spans:
        return None
    found = draft(clause, spans, speaker, "object")
    # To see or regard a thing as something is a stance on it; to know or fear that it is so, a thought.
    found.cue_class = "stance" if found.cue_class == "thought" else found.cue_class
    return found


def passive(clause: Clause) -> Draft | None:
    """X was accused of “...”, was described by Y as “...”: only words in marks count; who speaks is after "by"."""
    line, start = clause.line, clause.at + 1
    m = MARKED.match(line.tags, start, clause.high)
    if m is None or not clause.cue.takes & {"object", "clause", "quote"}:
        return None
    end = phrase_end(clause, m.end("lead"))
    last = max(line.tags.rfind("q", start, end), line.tags.rfind("Q", start, end))
    spans = pieces(line, m.end("lead"), last + 1)
    by = mentions.after(line, start + 1, clause.high) if line.word(start) == "by" else None
    cue = line.span(clause.at, start)
    return Draft(spans, cue, line.span(*by) if by else None, clause.cue.cue_class, "passive") if spans else None


def according(line: Line, low: int, high: int, at: int) -> Draft | None:
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
    found = Draft(spans, line.span(at, at + 2), line.span(*(cited or speaker)), "speech", "according to")
    found.via = line.span(*speaker) if cited else None
    return found if spans else None


def in_words_of(line: Line, low: int, high: int) -> Draft | None:
    """In the words of X, “...” / “...,” in the words of X: only words in marks count."""
    m = WORDS_OF.search(line.text, line.starts[low], line.ends[high - 1])
    if m is None:
        return None
    at, rest = line.at(m.start()), line.before(m.end())
    speaker = mentions.after(line, rest, high)
    if speaker is None:
        return None
    comma = re.compile(r",[Qq]").match(line.tags, speaker[1], high)
    first = comma.end() - 1 if comma else at - 2 if line.tags[at - 1] == "," else at - 1
    if first < low or line.tags[first] not in "Qq":
        return None
    return Draft(pieces(line, first, first + 1), line.span(at, rest), line.span(*speaker), "speech", "in the words of")


def as_put(line: Line, low: int, high: int) -> Draft | None:
    """As X put it, “...” / “...,” as X puts it."""
    m = AS_PUT.search(line.text, line.starts[low], line.ends[high - 1])
    if m is None:
        return None
    at, rest = line.at(m.start()), line.at(m.end("cue") - 1) + 1
    after = PUT_AFTER.match(line.tags, rest, high)
    first = after.end() - 1 if after else at - 2 if line.tags[at - 1 : at] == "," else at - 1
    if first < low or line.tags[first] not in "Qq":
        return None
    return Draft(pieces(line, first, first + 1), m.span("cue"), m.span("who"), "speech", "as somebody put it")


def _over_name(line: Line, speaker: Range, high: int) -> tuple[Range, int]:
    """(speaker, word after it), past an apposition: of "the coach, Ali Reza," the name is the mention."""
    m = re.compile(r",(D?[RdXn]+(?:PD?[XndR]+)*),").match(line.tags, speaker[1], high)
    if not m or line.tags[m.end() : m.end() + 1] in ("", "C", "G"):
        return speaker, speaker[1]
    name = set(m[1]) == {"X"} and "X" not in line.tags[speaker[1] - 1 : speaker[1]]
    return (m.span(1) if name else speaker), m.end() - 1
