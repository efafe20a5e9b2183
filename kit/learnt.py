"""The learnt tone of a quote, beside that of the rules: what a small model makes of the same words."""

from collections.abc import Iterator

from kit import stances
from kit.encoder import scale
from kit.records import Article, LearntTone, Quote, Span
from kit.text import sentences, words


def tone(article: Article, quote: Quote) -> LearntTone | None:
    """Tone of what was said (`kit.stances`), each sentence weighed by its words; None of content without a word."""
    read = [(scale.placed(article.text[slice(*span)]), count) for span, count in _parts(article.text, quote)]
    if not read:
        return None
    whole = scale.mean([placed for placed, _ in read], [count for _, count in read])
    return LearntTone(whole.step / 3, whole.sign)


def _parts(text: str, quote: Quote) -> Iterator[tuple[Span, int]]:
    """The sentences of what was said, with how it was said, and how many words each has."""
    for low, high in stances.stretches(text, quote):
        for start, end in sentences(text[low:high]):
            count = len(words(text, low + start, low + end))
            if count:
                yield (low + start, low + end), count
