"""The brief's figures, each inside the page with a caption and a text for those who cannot see it."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence

from matplotlib.figure import Figure

from kit import frames, views
from kit.records import Reading


def page(readings: Sequence[Reading]) -> str:
    """Tone of the quotes, words of the speakers, missing voices, who acts on whom, and when; "" without readings."""
    if not readings:
        return ""
    quotes, events = frames.quotes(readings), frames.events(readings)
    actors = frames.actors(readings)
    return "".join(
        _figure(fig, caption)
        for fig, caption in (
            (views.tone(quotes), "Tone of each quote: coercive (-1) to conciliatory (+1), made by its words."),
            (views.speaker_share(quotes), "Words quoted for each speaker. Indirect words are the reporter’s choice."),
            (views.voices(actors, quotes), "A long line is an actor that is talked about and not heard."),
            (views.arrows(events), "An arrow is a pair of actors; the texts’ sentences behind it are under Events."),
            (views.calendar(frames.dates(readings), events), "What the texts place in time, the earliest first."),
        )
    )


def _figure(fig: Figure, caption: str) -> str:
    data = base64.b64encode(views.svg(fig)).decode()
    said = html.escape(caption)
    return f'<figure><img alt="{said}" src="data:image/svg+xml;base64,{data}"><figcaption>{said}</figcaption></figure>'
