"""What one sentence reports: content, cue and speaker of direct, mixed and indirect speech, by named rules."""

from __future__ import annotations

import re

from kit.quotes import mentions
from kit.quotes.asides import aside, before_marks, what_was
from kit.quotes.clauses import BE, Clause, attribution, content_end, draft, pieces, subject, trim_stops
from kit.quotes.complements import according, as_put, in_words_of, infinitive, object_, passive, preposition
from kit.quotes.cues import CUES
from kit.quotes.drafts import RANKS, Draft
from kit.quotes.words import Line

MAY_REPORT = re.compile(r"[VIGY]")
VERB = re.compile(r"[AOVIQq]")
# From the attribution to the next piece of a split quote: times and places, no further verb; behind a semicolon a piece
# may have a speaker of its own.
ON = re.compile(r"(?![^Qq]{0,20};[^Qq]{0,3}[Qq](?:V|[DnX]{1,4}V|NV))[^VAOIGYTS.:Qq]{0,20}(?=[Qq])")
# “..., he said in a call on Sunday night, “...”: the comma and small letters say that the words go on.
GOES_ON = re.compile(r"[^AOYTS.:Qq]{1,25},(?=q)")
# After "said," or "said:" the words in marks are all that is said.
ALONE = re.compile(r"Q(?:[.,]?[Qq])*")
# “..., she said – “tomorrow” – to cheers
OTHERS = re.compile("[VI]M?$")
DASH = re.compile("[Qq]+-")
THUNDERED = re.compile(r"[Qq](?:(?P<verb>O)(?=D?n*X|N)|(?:X+|D?n{1,3}X*|N)(?P<after>O)(?=[.,mPR]|$))")
HEARER = re.compile("X+(?=T)")  # warned Norland that ...
COLON = re.compile(r":Q(?:[.,]?[Qq])*[.*]?$")
AFTERWARDS = re.compile(r",R*[AVO]")
# "The French say": verbs whose base form is no noun.
VERBS_ONLY = frozenset("say deny insist argue believe think allege announce maintain admit".split())
NAMES = frozenset("on in of the a an called titled entitled show programme program film book song".split())
QUESTION_WORDS = frozenset("how why what whether if where when who which".split())


def read(line: Line, low: int, high: int) -> list[Draft]:
    """The quotes of the sentence `[low, high)` of a paragraph."""
    found = []
    for m in MAY_REPORT.finditer(line.tags, low, high):
        report = according(line, low, high, m.start()) if m[0] == "Y" else _cued(line, low, high, m.start())
        if report and report.content:
            found.append(report)
    found = _outermost(found) if len(found) > 1 else found
    found = _with_asides(line, (low, high), found)
    for more in (
        (unlisted(line, low, high), after_colon(line, low, high), in_words_of(line, low, high), as_put(line, low, high))
        if line.stretches
        else ()
    ):
        over = [draft for draft in found if more and _over(more, draft)]
        if more and not over:
            found.append(more)
        elif more and more.cue is None and [draft.rule for draft in over] == ["clause before the cue"]:
            # “The choice, she said, was simple: “...””
            over[0].content, over[0].rule = more.content, more.rule
    return found


def _with_asides(line: Line, sentence: tuple[int, int], found: list[Draft]) -> list[Draft]:
    """The drafts, in place of those on the same cue what is said in the middle of the sentence."""
    told = aside(line, *sentence)
    more = ([told] if told else []) + (what_was(line, *sentence) if "what" in line.text else [])
    cues = {draft.cue for draft in more}
    found += [draft for marked in found if (draft := before_marks(line, sentence[0], marked))]
    starts = {draft.content[0] for draft in more if draft.rule == "what somebody says it was"}
    begun = {start for start, _ in starts}  # "found what Sudria said was a mine": to find is a deed there
    kept = [draft for draft in found if draft.cue not in cues and draft.content[0][0] not in begun]
    return kept + [draft for draft in more if not any(_holds(other, draft) for other in kept)] if more else found


def unlisted(line: Line, low: int, high: int) -> Draft | None:
    """“Enough!” thundered X / “Enough,” X thundered: a verb that no table has, where only one of saying can stand."""
    m = THUNDERED.match(line.tags, low, high)  # not “Citing “costs,” Orlic cancelled the trip”
    stretch = line.stretches[m.start()] if m else None
    if m is None or stretch is None or line.text[stretch.end - 1] not in (",!?" if m["verb"] else ","):
        return None
    verb = m.start("verb") if m["verb"] else m.start("after")
    speaker = mentions.after(line, verb + 1, high) if m["verb"] else mentions.before(line, verb, m.start() + 1)
    if speaker is None:
        return None
    rest = speaker[1] if m["verb"] else verb + 1
    on = ON.match(line.tags, rest, high)
    more = pieces(line, on.end(), trim_stops(line, on.end(), high)) if on and not _title(line, on.end()) else []
    content = [(stretch.start, stretch.end), *more]
    return Draft(content, line.span(verb, verb + 1), line.span(*speaker), "speech", "quote before the cue")


def after_colon(line: Line, low: int, high: int) -> Draft | None:
    """X had one message for them: “...”: a whole sentence in marks after a colon, which ends the sentence."""
    m = COLON.search(line.tags, low, high)
    if m is None or m.start() == low or line.word(m.start() - 1) in NAMES:
        return None
    speaker = mentions.leads(line, low, m.start())
    told = speaker or VERB.search(line.tags, low, m.start())
    return Draft(pieces(line, m.start() + 1, high), None, speaker, "speech", "quote after a colon") if told else None


def _over(one: Draft, other: Draft) -> bool:
    return any(a < d and c < b for a, b in one.content for c, d in other.content)


def _outermost(found: list[Draft]) -> list[Draft]:
    """Without what is reported inside a report; an attribution after its words stands above one inside them."""
    kept: list[Draft] = []
    found = [d for d in found if not any(_shows(d, other) for other in found)]
    for report in sorted(found, key=lambda d: RANKS.get(d.rule, 3)):
        if not any(_holds(other, report) or (_holds(report, other) and report.rule not in RANKS) for other in kept):
            kept.append(report)
    return sorted(kept, key=lambda d: d.cue or d.content[0])


def _shows(outer: Draft, inner: Draft) -> bool:
    """“The video shows Orlic asking, “...””: what Orlic asks is said, not what the video shows."""
    shown = inner.rule == "quote after the cue" and inner.speaker and inner.speaker[0] == outer.content[0][0]
    return outer is not inner and bool(shown) and inner.cue != outer.cue


def _holds(outer: Draft, inner: Draft) -> bool:
    """True where the inner cue stands among the words of the outer quote."""
    return inner.cue is not None and any(low <= inner.cue[0] < high for low, high in outer.content)


def _cued(line: Line, low: int, high: int, at: int) -> Draft | None:
    cue = CUES.get(line.word(at))
    if cue is None or _noun(line, at, low):
        return None
    clause = Clause(line, low, high, at, cue)
    if _passive(line, at, low):
        return passive(clause)
    for rule in (quote_before, clause_after, clause_before, infinitive, preposition, object_):
        report = rule(clause)
        if report:
            return report
    return None


def _noun(line: Line, at: int, low: int) -> bool:
    """True where the form is a noun or an adjective: "the report", "the proposed law", "for support"."""
    before = line.tags[at - 1] if at > low else ""
    form = line.tags[at]
    if before in ("D", "P") and not (before == "P" and form == "G"):
        return True
    if form == "I" and re.compile("[,:][Qq]").match(line.tags, at + 1):
        return False
    if form == "I" and line.word(at) not in VERBS_ONLY:
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


def quote_before(clause: Clause) -> Draft | None:
    """“Words,” said X / “Words,” X said, “more words.”"""
    if "quote" not in clause.cue.takes or clause.line.tags[clause.at] == "G":
        return None
    speaker, edge, rest = attribution(clause)
    if speaker is None or edge == clause.low:
        return None
    line = clause.line
    last = edge - 1 if line.tags[edge - 1] in "Qq" else edge - 2
    semicolon = line.tags.rfind(";", clause.low, max(last, clause.low))
    low = semicolon + 1 if "V" in line.tags[clause.low : max(semicolon, clause.low)] else clause.low
    if last < low or line.tags[last] not in "Qq" or (line.tags[edge - 1] not in "Qq,"):
        return None
    if OTHERS.search(line.tags, low, last):
        return None  # “A says “yes”, B says “no””, “A told us “yes”, ...”: the words before B are A's
    first = low if line.tags[last] == "q" else _first_quote(line, low, last)
    spans = pieces(line, first, last + 1)
    m = ON.match(line.tags, rest, clause.high) or _goes_on(clause, rest)
    if m and not _title(line, m.end()):
        dash = DASH.match(line.tags, m.end(), clause.high)
        end = dash.end() if dash else clause.high
        spans += pieces(line, m.end(), trim_stops(line, m.end(), end))
    return draft(clause, spans, speaker, "quote before the cue")


def _goes_on(clause: Clause, rest: int) -> re.Match[str] | None:
    """What stands between the attribution and words in marks that go on in small letters after a comma."""
    line = clause.line
    m = GOES_ON.match(line.tags, rest, clause.high)
    return m if m and line.text[line.stretches[m.end()].start].islower() else None


def _title(line: Line, at: int) -> bool:
    """True for marked words that are named, not said: on CNN’s “State of the Union”."""
    return line.word(at - 1).endswith(("'s", "’s", "s'", "s’")) or line.word(at - 1) in NAMES


def _first_quote(line: Line, low: int, last: int) -> int:
    """Back from the quote at `last` over further quotes, and over words that belong with it ("It was", “...”)."""
    at = last
    while at > low and line.tags[at - 1] in "Q":
        at -= 1
    if at > low and line.tags[at - 1] not in ",:;-.":
        return low
    return at


def clause_after(clause: Clause) -> Draft | None:
    """X said that ... / X said: “...” / X said ... / X asked whether ..."""
    if not clause.cue.takes & {"clause", "quote"}:
        return None
    line, start = clause.line, clause.follows()
    if start >= clause.high:
        return None
    start = _content_start(clause, start)
    speaker = subject(clause) if start >= 0 else None
    if speaker is None:
        return None
    alone = ALONE.match(line.tags, start, clause.high) if line.tags[start - 1] in ",:" else None
    end = alone.end() if alone else content_end(clause, start)
    spans = pieces(line, start, end)
    rule = "quote after the cue" if set(line.tags[start:end]) <= set("Qq.,*") else "clause after the cue"
    return draft(clause, spans, speaker, rule) if spans else None


def _content_start(clause: Clause, start: int) -> int:
    """Where the content begins: at "that", a question word, a quote or a clause; -1 where nothing is said."""
    line, tags, high = clause.line, clause.line.tags, clause.high
    m = re.compile(r"[:,](?=[Qq])|:").match(tags, start, high)
    if m and m.end() < high:
        return m.end()
    tag = tags[start]
    if tag == "q" and clause.cue.takes == {"quote"}:
        return -1  # “laughed “like a fox””
    if tag in "TQq":
        return start
    if tag in "SW" and line.word(start) in QUESTION_WORDS:
        return start
    if hearer := HEARER.match(tags, start, high):
        return hearer.end()
    if tag in "DXNndM*R" and "clause" in clause.cue.takes and VERB.search(tags, start + 1, high):
        return start
    return -1


def clause_before(clause: Clause) -> Draft | None:
    """Words, X said. / Words, said X. / Words, X said, more words."""
    if not clause.cue.takes & {"clause", "quote"} or clause.line.tags[clause.at] == "G":
        return None
    speaker, edge, rest = attribution(clause)
    line, tags = clause.line, clause.line.tags
    if speaker is None or edge - 1 <= clause.low or tags[edge - 1] not in ",-":
        return None
    # "The door, officials said, is open": the verb may stand after the attribution.
    if not VERB.search(tags, clause.low, edge - 1) and not AFTERWARDS.match(tags, rest, clause.high):
        return None
    spans = pieces(line, clause.low, edge - 1)
    if tags[rest : rest + 1] == "," and tags[rest + 1 : rest + 2] not in ("G", "W", "Y", "C", "S", ""):
        spans += pieces(line, rest + 1, trim_stops(line, rest + 1, clause.high))
    return draft(clause, spans, speaker, "clause before the cue")
