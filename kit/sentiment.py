"""TextBlob's polarity and subjectivity of what was said: the familiar baseline beside the diplomatic tone.

The one module that imports textblob, and only when the first quote is scored. It asks TextBlob's own word list
(`textblob.en.sentiment`), which needs no NLTK data and no network.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from kit.records import Article, Quote, Sentiment, Span, Word

# TextBlob knows "isn't" with the straight mark only; one character for one, so offsets stay.
STRAIGHT = str.maketrans("’‘", "''")


def score(article: Article, quote: Quote) -> Sentiment:
    """Polarity -1..+1 and subjectivity 0..1 of the quote's content spans, with the words that made them.

    None, None and () where TextBlob knows none of the words. A split quote is read as one text.
    """
    return weigh(article.text, quote.content)


def weigh(text: str, spans: Sequence[Span]) -> Sentiment:
    """The same for any spans of a text, read one after the other; each `Word.weight` is that word's own polarity."""
    said = " ".join(text[start:end] for start, end in spans).translate(STRAIGHT)
    answer = _textblob()(said)
    if not answer.assessments:
        return Sentiment(None, None)
    words, at = [], 0
    for parts, polarity, _, label in answer.assessments:
        found = _located(said, parts, at)
        if found:
            at = found[-1][1]
            words.append(Word(_in_text(spans, found), float(polarity), _rule(parts, label)))
    return Sentiment(float(answer[0]), float(answer[1]), tuple(words))


@cache
def _textblob() -> Any:
    from textblob.en import sentiment

    return sentiment


def _located(said: str, parts: Sequence[str], at: int) -> list[Span]:
    """Where the words of one assessment stand, searched from `at` on; those that are not found are left out."""
    found = []
    for part in parts:
        m = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)", re.IGNORECASE).search(said, at)
        if m:
            found.append(m.span())
            at = m.end()
    return found


def _in_text(spans: Sequence[Span], found: Sequence[Span]) -> Span:
    """Words of the joined content as one span of the text; of words in several pieces, those in the last piece."""
    end, at = found[-1][1], 0
    for low, high in spans:
        if end <= at + high - low:
            start = next(a for a, _ in found if a >= at)
            return low + start - at, low + end - at
        at += high - low + 1
    raise ValueError(f"[{found[0][0]}, {end}) lies behind the content, which has {at - 1} characters")


def _rule(parts: Sequence[str], label: str | None) -> str:
    """How TextBlob came to the word's weight: "word", or the modifier or negation it saw before it."""
    return label or ("word" if len(parts) == 1 else f"{' '.join(parts[:-1])} + {parts[-1]}")
