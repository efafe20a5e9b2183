"""The bench on gold that says whom the speakers stand for, and on how far a confidence can be trusted."""

import numpy as np
import pytest
import speaker_rules

from kit import tables
from kit.bench import quotes as quotes_bench
from kit.bench import reliability, resolved, write_jsonl
from kit.records import Quote, Speaker

TEXT = "“We wait for the ships,” said President Bo Ekdal of Norway. The foreign ministry said that the door was open."
QUOTE = Quote("a", "direct", ((1, 9),))


def gold(content, **speaker):
    start = TEXT.index(content)
    return {"content": [[start, start + len(content)]], "source": None, "cue": None} | speaker


@pytest.mark.parametrize(
    ("wanted", "told", "verdict"),
    [
        ({"person": "Bo Ekdal"}, Speaker(QUOTE, person="Mr. Bo Ekdal"), True),
        ({"person": "Bo Ekdal", "role": "envoy"}, Speaker(QUOTE, role="envoy"), False),
        ({"person": "Bo Ekdal"}, Speaker(QUOTE, person="Ekdal"), True),
        ({"organisation": "foreign ministry"}, Speaker(QUOTE, organisation="Norway's foreign ministry"), True),
        ({"role": "senior official"}, Speaker(QUOTE, role="official"), True),
        ({"country": "NOR"}, Speaker(QUOTE, country="NOR"), True),
        ({"country": "NOR"}, Speaker(QUOTE), False),
        ({"person": None, "role": None}, Speaker(QUOTE), None),
    ],
)
def test_a_speaker_is_judged_by_what_the_gold_gives(wanted, told, verdict):
    assert resolved.right(wanted, told) is verdict


def test_gold_without_speakers_has_no_speaker_scores(tmp_path):
    write_jsonl(tmp_path / "g.jsonl", [{"doc_id": "a", "text": TEXT, "quotes": [gold("We wait for the ships")]}])
    assert "speaker_right" not in quotes_bench.run(tmp_path / "g.jsonl")


def test_gold_with_speakers_has_them_with_n_and_interval(tmp_path):
    said = [
        gold("We wait for the ships,", person="Bo Ekdal", kind="direct"),
        gold("that the door was open", person=None, organisation="foreign ministry", kind="indirect"),
    ]
    write_jsonl(tmp_path / "g.jsonl", [{"doc_id": "a", "text": TEXT, "published": None, "quotes": said}])
    result = quotes_bench.run(tmp_path / "g.jsonl")
    assert result["found_whole"] == {"direct and block": 100.0, "all": 100.0}
    assert result["speaker_right"] == {"direct and block": 100.0, "all": 100.0}
    assert result["n"]["found_whole"] == {"direct and block": 1, "all": 2}
    assert result["intervals"]["speaker_right"]["all"] == [100.0, 100.0]


def test_the_table_of_speaker_rules_holds_what_is_counted():
    """Within two quotes: processors round a quantised model differently."""
    stored = {row["rule"]: (int(row["n"]), int(row["right"])) for row in tables.rows("speaker_rules")}
    found = speaker_rules.counted()
    assert set(stored) ^ set(found) <= {rule for rule in {*stored, *found} if (stored.get(rule) or found[rule])[0] < 3}
    for rule in set(stored) & set(found):
        assert np.abs(np.subtract(stored[rule], found[rule])).max() <= 2, rule


def test_a_confidence_that_is_always_right_errs_by_nothing():
    result = reliability.calibration([[(1.0, True), (0.0, False), (None, False)]])
    assert (result["brier"], result["calibration_error"]) == (0.0, 0.0)
    assert result["n"]["brier"] == 2


def test_bins_hold_what_is_right_of_how_many_and_none_where_empty():
    result = reliability.calibration([[(0.85, True), (0.81, False)], [(0.25, True)]])
    assert result["right_by_confidence"]["0.8-0.9"] == 0.5 and result["n"]["right_by_confidence"]["0.8-0.9"] == 2
    assert result["right_by_confidence"]["0.0-0.1"] is None
    assert result["calibration_error"] == pytest.approx((abs(1 - 1.66) + 0.75) / 3)


@pytest.mark.parametrize(
    ("cell", "states"),
    [
        ("DEU; FRA", {"DEU", "FRA"}),
        ("WHO", {"UNO"}),
        ("NATO", set()),
        (None, set()),
    ],
)
def test_bodies_of_the_united_nations_are_one_and_other_bodies_no_country(cell, states):
    assert resolved.countries(cell) == states


def test_a_country_told_where_the_gold_has_none_counts_against_what_is_told_only():
    nor, swe, none = frozenset({"NOR"}), frozenset({"SWE"}), frozenset()
    sides = [(nor, nor), (nor, swe), (nor, none), (none, swe), (none, none)]
    result = resolved.scores([[resolved.Verdict(False, True, "", None, *side) for side in sides]])
    assert result["country_right"]["all"] == pytest.approx(100 / 3) and result["n"]["country_right"]["all"] == 3
    assert (
        result["country_told_right"]["all"] == pytest.approx(100 / 3) and result["n"]["country_told_right"]["all"] == 3
    )
    assert result["intervals"]["country_right"]["all"] == pytest.approx([100 / 3, 100 / 3])
