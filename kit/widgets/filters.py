"""What a list of quotes can be narrowed by: speaker, kind, country and tone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kit.corrections import by_hand
from kit.frames import voices
from kit.records import Reading
from kit.text import pieced

ALL = "all"
FIELDS = ("speaker", "kind", "country", "tone")
PENCIL = "✎ "  # before what was corrected by hand
UNNAMED, UNTOLD, TONELESS = "not named", "not told", "no word of tone"


def told(reading: Reading, number: int) -> Mapping[str, str]:
    """The value of each of FIELDS for quote `number` (0-based)."""
    quote, speaker, tone = reading.quotes[number], reading.speakers[number], reading.tones[number]
    return {
        "speaker": speaker.person or speaker.organisation or UNNAMED,
        "kind": quote.kind,
        "country": speaker.country or UNTOLD,
        "tone": tone.tone_class or TONELESS,
    }


def values(reading: Reading, field: str) -> Sequence[str]:
    """What there is to choose for a field: ALL, then its values in the reading, by name."""
    return ALL, *sorted({told(reading, n)[field] for n in range(len(reading.quotes))})


def matching(reading: Reading, wanted: Mapping[str, str]) -> Sequence[int]:
    """Numbers (0-based) of the quotes that have all the wanted values; ALL fits every one."""
    return [n for n in range(len(reading.quotes)) if _fits(told(reading, n), wanted)]


def named(reading: Reading, number: int) -> str:
    """One line for quote `number` (0-based) in a list: "1. Ma Xiaojun: The North Korean side ..."; ✎: by hand."""
    quote, speaker = reading.quotes[number], reading.speakers[number]
    words = pieced(reading.article.text, quote.content)
    mark = PENCIL if by_hand(quote.why) or by_hand(speaker.why) else ""
    who = voices.name(reading, number) or "unnamed"
    return f"{number + 1}. {mark}{who}: {words if len(words) < 60 else words[:58] + '…'}"


def _fits(has: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    return all(value in (ALL, has[field]) for field, value in wanted.items())
