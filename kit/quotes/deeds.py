"""Reports without words: deeds ("signed the treaty"), silence ("declined to comment"), questions that nobody asks."""

from __future__ import annotations

import re
from collections.abc import Callable

from kit import tables
from kit.quotes import cues, unspoken
from kit.quotes.cues import CUES
from kit.quotes.drafts import Draft
from kit.records import Span

DEEDS = {form: row for row in tables.rows("deeds") for form in cues.forms(row)}
WORD = re.compile(r"\w+(?:['’-]\w+)*")
NOT = (
    r"(?:(?:did|do|does|has|have|had|would|will|could|can|was|were|is|are)(?:\s+not|n['’]t)|cannot)\s+"
    r"(?:\w+ly\s+|yet\s+){0,2}"
)
SILENT = re.compile(
    rf"(?:\w+ly\s+|has\s+|have\s+|had\s+)*(?:"
    r"(?:declin|refus)\w+(?:\s+to)?\s+(?:\w+\s+)?(?:comment|say|speak|talk|elaborate|discuss|answer|respond|specify|disclose"
    r"|give|name|be\s+(?:named|identified|quoted|interviewed|drawn))\b"
    rf"|{NOT}(?:respond|repl[iy]|return|comment|be\s+reached|available|elaborate|answer)"
    rf"|{NOT}(?:say|specify|disclose|mention|name|identify|give)\b(?!\s+(?:that|it|he|she|they)\b)"
    r"|(?:had|has|have|made|offered|gave|issued)\s+no\s+(?:immediate\s+|further\s+|public\s+)?(?:comment|reply|response|answer)"
    r"|(?:(?:was|were|is|are|be|been)\s+)?(?:not\s+|un)(?:authori[sz]ed|allowed|permitted|cleared)\s+to\b"
    r"|ma(?:de|kes?|king)\s+no\s+mention\b"
    r"|ask(?:ed|ing|s)?\s+(?:that\s+\w+\s+)?not\s+(?:to\s+)?be\s+(?:named|identified|quoted)"
    r")",
    re.IGNORECASE,
)
NOTHING = re.compile(r"(?:nothing|little)\s(?:about|of|on)\b")
# "Asked whether ..., she said": nobody is said to ask.
ASKED = re.compile(
    r"(?:(?:when|if|was|were|is|being|been|once|later|also|repeatedly)\s+)*(?:asked|pressed|questioned)\s+"
    r"(?:(?:on|at|in|during|last|this|earlier|later|yesterday|today)\s+(?:\w+\s+){0,3}?)?(?:whether|if|about|what|how|why|who|when|where|which)\b",
    re.IGNORECASE,
)
# "Called its ambassador home", not "called the plan a step back".
HOME = re.compile(
    r"^(?:the|its|his|her|their)?\s?(?:(?!(?:an?|the|his|her|its|their)\b)[\w'’-]+\s){0,4}?(?:home|back)\b"
    r"|\bfor consultations\b"
)
# "Filed a complaint against the ministry", "exchanged views on trade", "took note of the report": deeds and bare talk.
FILED = re.compile(
    r"(?:fil|lodg|submit|bring|brought|press)\w*\s+(?:\w+\s+){0,3}?(?:complaint|lawsuit|suit|charge|petition|claim|protest|motion|appeal|case)s?\b"
    r"|(?:\w+\s+){0,2}?(?:sign|initial|ratif|renew|extend|conclud)\w*\s+(?:\w+\s+){0,3}?(?:memorand(?:um|a)|letters?\s+of|declarations?|protocols?"
    r"|agreements?|treat(?:y|ies)|pacts?|accords?|deals?|contracts?)\b"
    r"|(?:\w+\s+){0,2}?(?:br(?:oke|eak|eaks|eaking|oken)\s+off|suspend\w*|postpon\w*|delay\w*|cancel\w*|call\w*\s+off|resum\w*|halt\w*|restart\w*)\s+"
    r"(?:\w+\s+){0,3}?(?:talks|negotiations|dialogue|consultations|rounds?)\b"
    r"|exchang\w+\s+(?:\w+\s+)?(?:views|opinions|ideas)\b|t(?:ook|aken?|akes|aking)\s+note\b",
    re.IGNORECASE,
)
NOUN = re.compile(
    r"(?:[a-z]+\s)?(?:support|views?|disdain|sympathy|criticism|admiration|respect|enthusiasm|opposition)\s(?:for|of|on|to)",
    re.IGNORECASE,
)
OWNED = re.compile(r"(?:['’]s?|\b(?:its|their|his|her|our|my|your))\s$", re.IGNORECASE)
# "Also known as the Red Line": a name, and nobody says it.
NAMED = re.compile(
    r"(?:also|better|formerly|widely|locally|commonly|popularly|otherwise)\s+known\s+(?:as|by)\b|a\.?k\.?a\b", re.I
)
UNSAID = re.compile(
    r"\b(?:stop|quit|[Ll]et(?: us|['’]s)(?: not)?|(?:[Ii]magine|[Ss]uppose|[Pp]retend)(?! to\b))\b[^.,;:!?“”\"]*$"
)
RELATIVE = re.compile(r"^\W*(?:[\w'’-]+\s){1,4}(?:that|which)$")
REACH = 30  # characters before the cue
MARKS = '“”"«»'
OPENING, CLOSING = tuple("“\"‘«'`"), tuple("”\"’»'")
CLAUSE = re.compile(r"(?:that|whether|if|how|why|what|to)\b", re.IGNORECASE)
BEHIND = frozenset("at against by down for from in into of off on out over to up with".split())
# Words of a clause: where none of them stands, the content is a bare noun phrase.
VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|to|that"
    r"|whether|if|how|why|what|who|which|not|\w+ing|\w+ed)\b|n['’]t\b",
    re.IGNORECASE,
)
# A bare noun phrase after words that are no cue of the table needs a surer encoder (found on PolNeAR's dev articles).
SURE = 0.5
# Below this probability an encoder's quote is more often wrong than right on those articles.
LEAST = 0.15


def wordless(text: str, draft: Draft) -> bool:
    """Whether the draft reports nothing that was said, thought, planned or held; words in marks always count."""
    if draft.exact or draft.nested:
        return False
    if draft.rule == "encoder" and (draft.confidence or 0.0) < LEAST:
        return True
    if draft.cue is None:
        return untold(text, draft)
    return not _marked(text, draft) and any(rule(text, draft) for rule in RULES)


def _marked(text: str, draft: Draft) -> bool:
    """Whether words in marks are told: inside the content, or two or more that are the content, between its marks."""
    alone = [(start, end) for start, end in draft.content if " " in text[start:end]]
    between = any(text[start - 1 : start] in OPENING and text[end : end + 1] in CLOSING for start, end in alone)
    return between or any(mark in _told(text, draft) for mark in MARKS)


def topic(text: str, draft: Draft, headline: Span | None) -> bool:
    """A headline's bare noun phrase that the encoder proposes: “Secretary warns of new tariffs” names a topic."""
    if draft.rule != "encoder" or headline is None or not headline[0] <= draft.content[0][0] < headline[1]:
        return False
    told = _told(text, draft)
    return not VERBAL.search(told) and not any(mark in told for mark in MARKS)


def untold(text: str, draft: Draft) -> bool:
    """A noun phrase that nobody tells: no cue, no speaker, no clause, no marks around it ("Her book, “The Gap”")."""
    start = draft.content[0][0]
    return draft.speaker is None and text[start - 1 : start] not in tuple(MARKS) and not CLAUSE.match(text, start)


def silence(text: str, draft: Draft) -> bool:
    """Declined to comment, did not respond, asked not to be named, says nothing about it."""
    low, high = draft.cue or (0, 0)
    return bool(SILENT.match(text, low, max(high, draft.content[-1][1])) or NOTHING.match(text, draft.content[0][0]))


def asked(text: str, draft: Draft) -> bool:
    """“Asked whether it was safe, she left”: a question that nobody is said to ask, she least of all."""
    low, high = draft.cue or (0, 0)
    if text[low:high] == "Asked" and draft.speaker:
        return bool(ASKED.match(text, low))
    return draft.speaker is None and bool(ASKED.match(text, low))


def sent_for(text: str, draft: Draft) -> bool:
    """“Called its ambassador home”, “called him back”: somebody is made to come."""
    return "call" in {CUES[word].verb for word in _cue(text, draft) if word in CUES} and bool(
        HOME.search(_told(text, draft))
    )


def nobody(text: str, draft: Draft) -> bool:
    """Words of no one in particular: “everyone believes ...”, “you may call it ...”, “nobody says that ...”."""
    return not unspoken.spoken(text, draft)


def faith(text: str, draft: Draft) -> bool:
    """“Believes in the treaty”: a faith, no thought that is told."""
    return any(word.startswith("believ") for word in _cue(text, draft)[-1:]) and text.startswith(
        "in ", draft.content[0][0]
    )


def unsaid(text: str, draft: Draft) -> bool:
    """What the writer only asks for or imagines: “stop saying that ...”, “suppose he says ...”."""
    low, high = draft.cue or (0, 0)
    return bool(UNSAID.search(text, max(0, low - REACH), high))


def handed_over(text: str, draft: Draft) -> bool:
    """“Orlic describes the scene:”: what the paragraphs below tell, not what was said."""
    end = draft.content[-1][1]
    end = end if text[end - 1 : end] == ":" else end + 1
    return text[end - 1 : end] == ":" and text[end : end + 1] in ("", "\n") and not VERBAL.search(_told(text, draft))


def relative(text: str, draft: Draft) -> bool:
    """“A move that has drawn concern”: the noun of a clause whose verb is the cue, and no words of anybody."""
    end, cue = draft.content[-1][1], draft.cue or (0, 0)
    return end < cue[0] <= end + 2 and bool(RELATIVE.search(_told(text, draft)))


def deed(text: str, draft: Draft) -> bool:
    """The cue ends in a verb that names an act, nothing else in it reports, and no clause follows."""
    said = [word for word in _cue(text, draft) if word not in BEHIND]
    if not said or said[-1] not in DEEDS or any(word in CUES and word not in DEEDS for word in said):
        return False
    told, row = _told(text, draft), DEEDS[said[-1]]
    words = {word.lower() for word in WORD.findall(told)}
    only, unless = row["only_with"].split(), row["unless"].split()
    return not CLAUSE.match(told) and words.isdisjoint(unless) and (not only or not words.isdisjoint(only))


def filed(text: str, draft: Draft) -> bool:
    """“Filed a complaint against the ministry”, “exchanged views on trade”: no words, unless a clause follows."""
    low, high = draft.cue or (0, 0)
    return bool(FILED.match(text, low, max(high, draft.content[0][0]))) and not CLAUSE.match(_told(text, draft))


def named(text: str, draft: Draft) -> bool:
    """“The group, also known as the Red Line”: a name that nobody in particular gives."""
    return draft.speaker is None and NAMED.search(text, *(draft.cue or (0, 0))) is not None


def in_passing(text: str, draft: Draft) -> bool:
    """“Your support for the pact”, “the league's view of it”: a noun in passing, and nobody speaks."""
    low, high = draft.cue or (0, 0)
    return bool(NOUN.fullmatch(text, low, high)) and OWNED.search(text, max(0, low - REACH), low) is not None


def bare(text: str, draft: Draft) -> bool:
    """A noun phrase without a verb, after words that are no known cue, of which the encoder is unsure."""
    unsure = draft.rule == "encoder" and (draft.confidence or 0.0) < SURE
    return unsure and not any(word in CUES for word in _cue(text, draft)) and not VERBAL.search(_told(text, draft))


RULES: tuple[Callable[[str, Draft], bool], ...] = (
    silence,
    asked,
    sent_for,
    nobody,
    faith,
    unsaid,
    handed_over,
    relative,
    deed,
    filed,
    named,
    in_passing,
    bare,
    unspoken.mocked,
    unspoken.empty,
    unspoken.heard,
    unspoken.compared,
)


def _cue(text: str, draft: Draft) -> list[str]:
    return [word.lower() for word in WORD.findall(text, *(draft.cue or (0, 0)))]


def _told(text: str, draft: Draft) -> str:
    return " ".join(text[start:end] for start, end in draft.content)
