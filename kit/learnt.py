"""The learnt tone of a quote, beside that of the rules: what a small model makes of the same words."""

from collections.abc import Iterator

from kit.encoder import acts
from kit.records import Article, LearntTone, Quote, Span
from kit.text import sentences, words


def tone(article: Article, quote: Quote) -> LearntTone | None:
    """Tone of the quote's content alone, each sentence weighed by its words; None of content without a word.

    The model knows no neutral: of what is neither, it is unsure. It counts a request as conflict, as PLOVER does.
    """
    read = [(acts.typed(article.text[slice(*span)]), count) for span, count in _parts(article.text, quote)]
    if not read:
        return None
    whole = acts.mean([typed for typed, _ in read], [count for _, count in read])
    (score, chance), (event_type, _) = whole.tone, whole.event_type
    return LearntTone(score, chance, event_type)


def _parts(text: str, quote: Quote) -> Iterator[tuple[Span, int]]:
    """The sentences of the content and how many words each has."""
    for low, high in quote.content:
        for start, end in sentences(text[low:high]):
            count = len(words(text, low + start, low + end))
            if count:
                yield (low + start, low + end), count
