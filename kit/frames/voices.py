"""Who tells of an act: the speaker of the quote that it stands in."""

from __future__ import annotations

from kit.records import Event, Reading

Voice = tuple[str | None, str | None, str | None]


def quoted(reading: Reading, event: Event) -> int | None:
    """Number (0-based) of the quote that the act is told in, of several the innermost; None where the reporter tells
    it."""
    low, high = event.trigger
    holding = [
        (end - start, number)
        for number, quote in enumerate(reading.quotes)
        for start, end in quote.content
        if start <= low and high <= end
    ]
    return min(holding)[1] if holding else None


def name(reading: Reading, number: int) -> str | None:
    """Whom to name as the speaker of quote `number` (0-based): a role, rather than "who" or "she"; None for nobody."""
    quote, speaker = reading.quotes[number], reading.speakers[number]
    mention = reading.article.text[slice(*quote.speaker)] if quote.speaker else None
    return speaker.person or speaker.organisation or speaker.role or mention


def of(reading: Reading, event: Event) -> Voice:
    """The id of the quote that the act is told in, its speaker's name and country; None, three times, for none."""
    number = quoted(reading, event)
    if number is None:
        return None, None, None
    return f"{reading.article.id}-q{number + 1}", name(reading, number), reading.speakers[number].country
