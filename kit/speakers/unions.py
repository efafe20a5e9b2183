"""Who serves the United Nations by the role alone: "Envoy of the Secretary-General", "humanitarian coordinator"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kit.speakers.places import codes

if TYPE_CHECKING:
    from kit.speakers.cast import Cast

UNO = "UNO"
# Of the secretariat; others have such offices, too, so the text must name the United Nations or no such other.
ROLE = re.compile(
    r"\b(?:(?:assistant|under|deputy)[ -]secretary[ -]general"
    r"|(?:envoy|representative|adviser|advisor|advocate|spokes\w+)\s(?:of|for|to)\sthe\s(?:un\s)?secretary[ -]general"
    r"|(?:un|u\.n\.|united\snations)\ssecretary[ -]general"
    r"|(?:humanitarian|resident|emergency\srelief)\scoordinator)\b",
    re.IGNORECASE,
)


def of(cast: Cast, role: str | None) -> str | None:
    """The code of the United Nations for a role that tells it; None for any other, and where the text is of others."""
    if not role or not ROLE.search(role):
        return None
    named = {code for _, code, _ in cast.places.mentions} - codes()
    return UNO if UNO in named or not named else None
