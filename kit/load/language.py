"""Which language a text is in, as an ISO 639-1 code. English is told by its own small words; the rest by py3langid."""

from __future__ import annotations

SAMPLE = 2_000
OPENING = 500
# Words that are common in English and in no other language that uses the same letters, as they stand inside a line.
ENGLISH = (" the ", " and ", " with ", " from ", " that ", " which ", " said ", " their ", " have ", " has ", " been ")
DISTINCT = 3


def guess(text: str) -> str | None:
    """The code of the text's language; None where it has too little to tell: five words, ten characters of Chinese."""
    opening = text[:OPENING].lower()
    if sum(word in opening for word in ENGLISH) >= DISTINCT:
        return "en"
    sample = text[:SAMPLE].strip()
    if len(sample) < 10 or (sample.isascii() and len(opening.split()) < 6):
        return None
    import py3langid

    code: str = py3langid.classify(sample)[0]
    return code if code != "zxx" else None
