"""How often a rule told the speaker right: kit/tables/speaker_rules.tsv."""

from __future__ import annotations

import re
from dataclasses import replace

from kit import tables
from kit.records import Speaker

FEWEST = 10
PRONOUN = re.compile(r"“[^”]+”")
MEASURED = {row["rule"]: (int(row["right"]), int(row["n"])) for row in tables.rows("speaker_rules")}


def rule(why: str) -> str:
    """The rule that a speaker's `why` names, without the names, days and pronouns in it."""
    first = PRONOUN.sub("pronoun", why.split(";")[0])
    head, _, detail = first.partition(": ")
    return first if head == "pronoun" and "," not in detail else head


def rated(speaker: Speaker) -> Speaker:
    """The speaker with the share of those told right by the same rule, None for rules counted fewer than ten times.

    The share is (right + 1) / (n + 2), so that a rule that never failed yet is not called certain.
    """
    right, n = MEASURED.get(rule(speaker.why), (0, 0))
    return replace(speaker, confidence=(right + 1) / (n + 2)) if n >= FEWEST and _somebody(speaker) else speaker


def _somebody(speaker: Speaker) -> bool:
    return any((speaker.person, speaker.role, speaker.organisation, speaker.country))
