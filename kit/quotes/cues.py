"""Reporting verbs and their forms, from kit/tables/cues.tsv."""

from __future__ import annotations

from dataclasses import dataclass

from kit import tables

VOWELS = "aeiou"
# Verbs whose last consonant doubles: the stress is on the end, which spelling does not show.
DOUBLING = frozenset(
    (
        "admit",
        "beg",
        "brag",
        "chat",
        "commit",
        "confer",
        "dub",
        "infer",
        "opt",
        "plan",
        "quip",
        "rebut",
        "refer",
        "slam",
        "snap",
    )
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb. `form`: V (finite: said, says), G (saying) or I (say); `takes` as in the table."""

    verb: str
    form: str
    cue_class: str
    takes: frozenset[str]


def forms(row: dict[str, str]) -> dict[str, str]:
    """{form: its class letter} of one verb of a table with the columns verb, past and participle."""
    verb = row["verb"]
    stem = verb + verb[-1] if verb in DOUBLING else verb
    y = verb.endswith("y") and verb[-2] not in VOWELS
    sibilant = verb.endswith(("s", "x", "z", "ch", "sh"))
    third = verb[:-1] + "ies" if y else verb + ("es" if sibilant else "s")
    past = verb[:-1] + "ied" if y else verb + "d" if verb.endswith("e") else stem + "ed"
    ing = verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else stem + "ing"
    return {verb: "I", third: "V", ing: "G", row["participle"] or past: "V", row["past"] or past: "V"}


def _table() -> dict[str, Cue]:
    return {
        form: Cue(row["verb"], letter, row["cue_class"], frozenset(row["takes"].split()))
        for row in tables.rows("cues")
        for form, letter in forms(row).items()
    }


CUES = _table()
# In a headline "Says" is the verb; other capitals are read as names ("United States", "Reports").
CAPITAL = {form: cue.form for form, cue in CUES.items() if cue.form == "V" and "headline" in cue.takes} | {
    "according": "Y",
    "per": "P",
}


def class_of(word: str) -> str | None:
    """The class letter of a word in lower case that may report: V, G, I, or Y for "according"; None for all others."""
    cue = CUES.get(word)
    return cue.form if cue else "Y" if word == "according" else None
