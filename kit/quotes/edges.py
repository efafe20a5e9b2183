"""Where words begin and end that an encoder marks: no dateline before them, no words before a colon and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kit.records import Span
from kit.text import trim

# SEOUL, South Korea (AP) — / Asmara, 1 June 2023 – / VIENNA - : at a paragraph's start.
DATELINE = re.compile(
    r"^[ \t]*(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]+){0,3}(?:, [\w .'’]{2,30}){0,3}"
    r"|[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,2}, (?:\d{1,2} \w{3,9}|\w{3,9}\.? \d{1,2})(?:,? \d{4})?)"
    r"[ ]*(?:\([^)\n]{2,40}\)[ ]*)?(?:—|–|--|-|_)[ ]",
    re.MULTILINE,
)
# The question that hung over the room: “Who pays?”
COLON = re.compile(r"[^:“”\"]{1,300}:\s*(?=[“\"])")


def datelines(text: str) -> dict[int, int]:
    """{where a dateline begins: where the words after it do}."""
    return {m.start(): m.end() for m in DATELINE.finditer(text)}


def cut(text: str, content: list[Span], lines: Mapping[int, int], marked: Mapping[Span, Span]) -> list[Span]:
    """The content without a dateline, and of words, a colon and a whole sentence in marks the sentence alone.

    `marked` gives for each stretch with its marks the one without them.
    """
    trimmed = [trim(text, max(low, lines.get(low, 0)), high) for low, high in content]
    spans = [span for span in trimmed if span[0] < span[1]]
    if len(spans) == 1 and (m := COLON.match(text, *spans[0])):
        stretch = marked.get((m.end(), spans[0][1]))
        if stretch and text[stretch[0]].isupper() and text[stretch[1] - 1] in ".!?":
            return [stretch]
    return [marked.get(span, span) for span in spans]
