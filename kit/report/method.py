"""How the brief was made and how often such results are right, from the scores that the bench wrote."""

from __future__ import annotations

import csv
import html
from pathlib import Path

from kit.markup import table

SCORES = Path(__file__).parents[2] / "data" / "scores.tsv"
STEPS = (
    ("Texts", "page furniture is cut by rules, every piece listed above; the text itself is never rewritten"),
    ("Quotes", "two small language models and rules for quotation marks, transcripts and block quotes"),
    ("Speakers", "the mention in the text, tied to a name, role and country where the text allows just one"),
    (
        "Tone",
        "verb classes on the operational-code scale of Walker, Schafer and Young (1998), on the quoted words and the"
        " verb of an indirect quote",
    ),
    ("TextBlob", "the familiar polarity of single words, beside it; it was not made for diplomacy"),
    (
        "Events",
        "clause rules over named actors, and where they bind none a guess by small models, which says so; PLOVER "
        "types, Goldstein values, days counted from publication",
    ),
)
CAUTION = (
    "The brief says what the texts report, not what is true. “How sure of the words” is the share of such quotes whose "
    "words were right where that was measured; it says nothing about tone or events. “Of the speaker” is the share of "
    "speakers told by the same rule that were right in the kit’s own passages, which flatters. Irony, hints and "
    "pictures escape it, and it reads English only."
)


def page(scores: Path = SCORES) -> str:
    """The steps, what to beware of, and the table of scores where it came with the kit."""
    steps = "".join(f"<dt>{html.escape(step)}</dt><dd>{html.escape(how)}</dd>" for step, how in STEPS)
    return f"<dl>{steps}</dl><p>{html.escape(CAUTION)}</p>{_scores(scores)}"


def _scores(path: Path) -> str:
    if not path.is_file():
        return "<p>The table of scores is in the kit’s own folder (data/scores.tsv), which did not come along here.</p>"
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines, delimiter="\t")
    body = table(header, [[html.escape(cell) for cell in row] for row in rows])
    note = "Figures measured on what rules were mended with, or choices were made on, flatter the kit."
    return f'{body}<p class="note">{note}</p>'
