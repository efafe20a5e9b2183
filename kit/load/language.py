"""Which language a text is in, as an ISO 639-1 code. English is told by its own small words; the rest by py3langid."""

from __future__ import annotations

SAMPLE = 2_000
OPENING = 500
# Words that are common in English and in no other language that uses the same letters.
ENGLISH = frozenset(
    ("the", "and", "with", "from", "that", "which", "said", "their", "have", "has", "been", "were", "they", "this")
    + ("would", "could", "about", "after", "who", "its", "when", "there")
)
DISTINCT = 4


def guess(text: str) -> str | None:
    """The code of the text's language; None where it has fewer than three words (ten characters of Chinese)."""
    words = text[:OPENING].lower().split()
    if len(ENGLISH.intersection(words)) >= DISTINCT:
        return "en"
    sample = text[:SAMPLE]
    if len(words) < 3 and len(sample.strip()) < 10:
        return None
    import py3langid

    code: str = py3langid.classify(sample)[0]
    return code
