"""The step of a clause on the scale -3 punish .. +3 reward, kind by kind, with sentences of our own."""

import csv
from pathlib import Path

import pytest

from kit import tone
from kit.bench import vics

LINES = (Path(__file__).parent / "cases" / "tone_steps.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(
    csv.DictReader((line for line in LINES if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['text'][:40]}")
def test_a_clause_stands_on_its_step(case):
    found = tone.weigh(case["text"])
    assert vics.step(found.score) == int(case["step"]), found.why


def test_a_plain_meeting_leans_to_cooperation_and_stays_neutral():
    found = tone.weigh("The two ministers met in Norhaven on Monday.")
    assert found.score > 0
    assert found.tone_class == "neutral"


def test_plover_weighs_by_the_kind_of_act():
    text = "The two ministers met in Norhaven on Monday."
    assert tone.weigh(text, plover=True).score == pytest.approx(1 / 3)
