"""Where words begin and end that an encoder marks: no dateline before them, no words before a colon and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kit.records import Span
from kit.text import UPPER, trim

# SEOUL, South Korea (AP) — / Asmara, 1 June 2023 – / VIENNA - : at a paragraph's start.
DATELINE = re.compile(
    rf"^[ \t]*(?:[{UPPER}][{UPPER}.’'-]+(?: [{UPPER}][{UPPER}.’'-]+){{0,3}}(?:, [\w .'’]{{2,30}}){{0,3}}"
    rf"|[{UPPER}][\w.’'-]+(?: [{UPPER}][\w.’'-]+){{0,2}}"
    r", (?:\d{1,2} \w{3,9}|\w{3,9}\.? \d{1,2})(?:,? \d{4})?)"
    r"[ ]*(?:\([^)\n]{2,40}\)[ ]*)?(?:—|–|--|-|_)[ ]",
    re.MULTILINE,
)
# "16.55 Embassy tells citizens to leave"
HOUR = re.compile(
    rf"^\d{{1,2}}[.:][0-5]\d(?:\s?(?:[ap]\.?m\.?|GMT|BST|UTC|ET))?\s(?:[–—-]\s)?(?=[{UPPER}])", re.MULTILINE
)
ALONE = re.compile(r"[“\"][^“”\"]*[”\"]")
# A sentence that ends in marks, and a further one in other words: “... a worse cook.” But he was brave
NEXT = re.compile(rf"\w(?P<stop>[.!?][”\"])\s+(?=[{UPPER}])")
FEW = 40  # characters
REST = 2  # words after a sentence in marks that are none of it
AND_BEFORE = re.compile(
    rf"(?:^|\n|[.!?][”\"’]?\s)(?P<first>(?:The )?[{UPPER}][\w.'’-]+(?: [{UPPER}][\w.'’-]+){{0,3}}) and (?:the )?$"
)
# The question that hung over the room: “Who pays?”
COLON = re.compile(r"[^:“”\"]{1,300}:\s*(?=[“\"])")


def datelines(text: str) -> dict[int, int]:
    """{where a dateline, or the hour that opens an entry of a live blog, begins: where the words after it do}."""
    return {m.start(): m.end() for opening in (DATELINE, HOUR) for m in opening.finditer(text)}


# "For this she was accused by Orlic of “pride”"
LEAD = re.compile(r"(?:For|After|In|With|On|By|Over|Because of)\s(?:this|that|these|those|it|which)\s(?=[^\W\d_])")


def cut(text: str, content: list[Span], lines: Mapping[int, int], marked: Mapping[Span, Span]) -> list[Span]:
    """The content without a dateline, and of words, a colon and a whole sentence in marks the sentence alone.

    `marked` gives for each stretch with its marks the one without them.
    """
    begun = [(max(low, lines.get(low, 0)), high) for low, high in content]
    lead = LEAD.match(text, *begun[0]) if len(begun) > 1 else None
    begun[:1] = [(lead.end(), begun[0][1])] if lead else begun[:1]
    trimmed = [trim(text, low, _stop(text, (low, high))) for low, high in begun]
    spans = [_marks_alone(text, span, marked) for span in trimmed if span[0] < span[1]]
    if 0 < len(spans) < 3 and (m := COLON.match(text, *spans[-1])):
        # “The choice”, Orlic said, “was simple: “...””: the words before the colon are few.
        few = len(spans) == 1 or m.end() - m.start() + spans[0][1] - spans[0][0] < FEW
        stretch = marked.get((m.end(), spans[-1][1])) if few else None
        if stretch and text[stretch[0]].isupper() and text[stretch[1] - 1] in ".!?":
            return [stretch]
    return [marked.get(span, span) for span in spans]


def _stop(text: str, span: Span) -> int:
    """Where the content ends: with a sentence that ends in marks of its own, before a further one in other words."""
    m = NEXT.search(text, *span)
    if m is None or text[span[0] - 1 : span[0]] in tuple("“\"‘'"):
        return span[1]
    before = text[span[0] : m.end("stop")]
    return m.end("stop") if before.count("“") == before.count("”") and before.count('"') % 2 == 0 else span[1]


def _marks_alone(text: str, span: Span, marked: Mapping[Span, Span]) -> Span:
    """Of a whole sentence in marks with a word or two after it the sentence alone."""
    m = ALONE.match(text, *span)
    bare = marked.get(m.span()) if m else None
    if m is None or bare is None or text[bare[1] - 1] not in ".!?":
        return span
    return m.span() if 0 < len(text[m.end() : span[1]].split()) <= REST else span


def and_before(text: str, span: Span) -> Span:
    """A speaker with the name that opens the sentence before its "and": "Washington and Tokyo" for "Tokyo"."""
    m = AND_BEFORE.search(text, max(0, span[0] - 60), span[0])
    return (m.start("first"), span[1]) if m and text[span[0]].isupper() else span
