"""Where a speaker is named: the noun phrase before or after a cue, as a range of words of a Line."""

from __future__ import annotations

import re

from kit import tables
from kit.quotes.words import Line, is_owned
from kit.records import Span
from kit.text import UPPER

Range = tuple[int, int]

WORDS_OF = tables.kinds("speaker_words")
ROLES = WORDS_OF["rank"] | WORDS_OF["role"] | WORDS_OF["unnamed"]
NOBODY = WORDS_OF["not_about"]
VERB = re.compile("[AOVI]")
MAY_BE_VERB = re.compile("[AOVIn]")
# "the minister's first answer": whose it is, is meant.
WORDS = "answer|reply|response|letter|statement|remarks?|words|voice|question|speech|memoirs?|message|warning|verdict"
OWNED = re.compile(rf"(?P<who>.+?)['’]s?\s(?:\w+\s){{0,2}}(?:{WORDS})$", re.DOTALL)
# "The minister's message to the delegation": whose it is, without a verb.
OWNS = re.compile(
    rf"(?P<who>(?:(?:The|A|An)\s)?(?:[\w.-]+\s){{0,5}}?[\w.-]+)['’]s?\s(?:[\w-]+\s){{0,2}}(?:{WORDS})\b[^,:]*$",
    re.IGNORECASE,
)
# "Doha’s", "the ministers'": an owner's ending, no mark that closes one before.
OWNER_END = re.compile(r"[^‘\n]*\w(?P<end>['’]s|(?<=s)['’])", re.IGNORECASE)
# "Orlic, speaking on Radio Vessa:", "Bo Ekdal, the mayor:", "Orlic on the treaty:"
LEADS = re.compile(r"D?n*X+(?=,[GPD]|P)")
QUOTING = frozenset("quoted quotes quoting".split())
# What a noun phrase may hold; a participle or a verb-like word only after a determiner ("a proposed law").
INSIDE = frozenset("DXndPCR*&m")
REACH = 40
APPOSITION = re.compile(r"[DXndWPCmGORSI]")
# Adjuncts between subject and verb: "Kim on Monday said".
LOOSE = re.compile(r"[AR]|m|Pm|PDm|PDnm|Pdm")
# "who left", "that has never seen": a relative up to its object.
RELATIVE = re.compile(r"[WT]R*A*R*[OVI]$")
# After "said": a pronoun, a name with its title, or a noun phrase with what hangs on it ("a spokesman for the army").
AFTER = re.compile(
    r"N(?![AVO])"
    r"|D?[ndR]*X(?:[Xd]|n(?=X))*(?:[Pt]D?X+)?(?=[^Xn]|$)"
    r"|(?:[dD]P)?D?[RdXnO]*[nX](?:C[Xn]+)?(?:(?:P|t(?=[DX]))D?[XndO]*[Xn])*"
)


def owner(text: str, span: Span) -> Span:
    """A speaker without an owner's ending, "Doha" for "Doha's" in "Doha's demand"; a name that ends so by itself
    ("Moody's said") stays whole."""
    m = OWNER_END.fullmatch(text, *span)
    return (span[0], m.start("end")) if m and is_owned(text, span[1]) else span


def before(line: Line, cue: int, low: int) -> Range | None:
    """The subject that ends just before the word `cue`, not reaching before `low`; None where there is none."""
    at = _over_adjuncts(line, cue, low)
    if at <= low:
        return None
    tag = line.tags[at - 1]
    if tag in "NW":
        return at - 1, at
    if tag in ",)-":
        return _over_apposition(line, at - 1, low)
    found = phrase(line, at, low)
    return _over_relative(line, found, low) if found else None


def _over_relative(line: Line, found: Range, low: int) -> Range:
    """The phrase before a relative clause whose object stands before the verb: "the envoy who left Ord" for "Ord"."""
    m = RELATIVE.search(line.tags, low, found[0])
    return (m and phrase(line, m.start(), low)) or found


def _over_adjuncts(line: Line, at: int, low: int) -> int:
    """Back over auxiliaries, adverbs and times, with their commas: "Kim, on Monday, has also" -> "Kim"."""
    tags = line.tags
    while at > low:
        for width in (1, 2, 3, 4):
            if at - width >= low and LOOSE.fullmatch(tags, at - width, at):
                at -= width
                break
        else:
            if tags[at - 1] == "," and at - 2 >= low and tags[at - 2] == "R" and tags[at - 3 : at - 2] == ",":
                at -= 3
                continue
            break
    return at


def _over_apposition(line: Line, comma: int, low: int) -> Range | None:
    """The noun phrase before a piece set off by commas, dashes or brackets that ends at the word `comma`."""
    opening = {",": ",", "-": "-", ")": "("}[line.tags[comma]]
    at = comma
    for _ in range(4):
        at = line.tags.rfind(opening, max(low, comma - REACH), at)
        if at <= low:
            return None
        if not APPOSITION.match(line.tags, at + 1):
            return None
        found = phrase(line, at, low)
        if found and _names(line, found):
            return found
    return None


def _names(line: Line, found: Range) -> bool:
    """A phrase that can stand before an apposition: it holds a name or begins with a determiner."""
    tags = line.tags[slice(*found)]
    return "X" in tags or tags[0] == "D" or tags == "N"


def phrase(line: Line, end: int, low: int) -> Range | None:
    """The longest noun phrase that ends at the word `end`, trimmed of what opens a sentence."""
    tags = line.tags
    at = end
    while at > max(low, end - REACH) and _inside(tags, at - 1, low):
        at -= 1
    at = _trim_left(tags, at, end)
    while end > at and tags[end - 1] in "PCR*Dm":
        end -= 1
    while at < end and tags[at] in "tPCR*m":
        at += 1
    return (at, end) if at < end and re.search("[XnNVd]", tags[at:end]) else None


def _inside(tags: str, i: int, low: int) -> bool:
    if tags[i] in INSIDE or (tags[i] == "t" and tags[i + 1 : i + 2] in ("D", "X")):
        return True
    return tags[i] in "OVGIq" and i > low and tags[i - 1] in "Dq"


def _trim_left(tags: str, at: int, end: int) -> int:
    """Past conjunctions and adverbs, past "In Seoul" before a further noun phrase, past a time."""
    while at < end:
        m = re.compile(r"[CR*m]+|PD?[ndO]*m+[dC]*|(?:PD?[dnX]*?n)(?=[DX])|(?:PX+)(?=D|n)").match(tags, at, end)
        if not m or m.end() >= end:
            break
        at = m.end()
    last_time = tags.rfind("m", at, end)
    while 0 <= last_time < end - 1 and tags[last_time + 1] in "dC":
        last_time += 1
    return last_time + 1 if last_time >= 0 and last_time + 1 < end and tags[last_time + 1] in "DXnNd" else at


def after(line: Line, at: int, high: int) -> Range | None:
    """The subject that begins at the word `at` (after "said"), ending before `high`; None where there is none."""
    m = AFTER.match(line.tags, at, high)
    return m.span() if m and m.end() > m.start() else None


# "Here’s my colleague Tom Weir in Vessa:"
HERE = re.compile(
    r"(?:And\s|Now\s)?(?:[Hh]ere(?:['’]s|\sis|\sare)|[Oo]ver to|[Ff]rom)\s"
    r"(?:(?:my|our|the|his|her)\s(?:[\w-]+\s){0,3}?(?:colleague|correspondent|reporter|editor|analyst)s?,?\s)"
    rf"(?P<who>[{UPPER}][\w.'’-]+(?:\s[{UPPER}][\w.'’-]+){{0,3}})(?:,?\s(?:in|at|from|on)\s[^:.“”\"\n]{{2,40}}|,?\swith\s[^:.]{{2,40}})?\s*$"
)


def leads(line: Line, low: int, colon: int) -> Span | None:
    """Whose words a sentence hands over after its colon, the word `colon`: whom it quotes ("quoted his predecessor:"),
    whose message it is, whom it is about, a pronoun as its subject."""
    for i in range(low, colon):
        quoted = after(line, i + 1, colon) if line.word(i) in QUOTING else None
        if quoted:
            return line.span(*quoted)
    here = HERE.match(line.text, line.starts[low], line.starts[colon])
    if here:
        return here.span("who")
    owned = OWNS.match(line.text, line.starts[low], line.starts[colon])
    if owned:
        return owned.span("who")
    verb = VERB.search(line.tags, low + 1, colon)
    if verb is None:
        alone = LEADS.match(line.tags, low, colon)
        return line.span(*alone.span()) if alone and "X" in line.tags[slice(*alone.span())] else None
    found = before(line, verb.start(), low)
    pronoun = found and line.tags[slice(*found)] == "N" and line.word(found[0]) not in NOBODY
    return line.span(*found) if found and pronoun else about(line, low, colon)


def about(line: Line, low: int, high: int) -> Span | None:
    """Whom a sentence that reports nothing is about: the first noun phrase with a name or an office before its verb."""
    for verb in (VERB, MAY_BE_VERB):
        for m in verb.finditer(line.tags, low + 1, high):
            for found in (before(line, m.start(), low), _apposition(line, m.start(), low)):
                if found and (_is_somebody(line, found) or OWNED.fullmatch(line.text, *line.span(*found))):
                    return _owner(line, found)
    return None


def _apposition(line: Line, verb: int, low: int) -> Range | None:
    """The name between commas before a verb: “One, Bo Ekdal, had a boat.”"""
    return phrase(line, verb - 1, low) if verb - 1 > low and line.tags[verb - 1] == "," else None


def _is_somebody(line: Line, found: Range) -> bool:
    start, end = found
    if line.word(start) in NOBODY and end - start == 1:
        return False
    return "X" in line.tags[start:end] or (line.tags[start] == "D" and line.word(end - 1) in ROLES)


def _owner(line: Line, found: Range) -> Span:
    span = line.span(*found)
    m = OWNED.fullmatch(line.text, *span)
    return m.span("who") if m else span
