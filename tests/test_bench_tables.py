"""What the bench measured, as tables; results and gold made here."""

import json
import math

import pandas as pd
import pytest

from kit.bench import tables
from kit.intervals import wilson

TEXT = "“We wait,” said Ana Rui. Spain said talks go on."
GOLD = {"doc_id": "d", "text": TEXT, "quotes": [{"content": [[1, 9]], "cue": [[11, 15]], "source": [[16, 23]]}]}
RESULT = {
    "j80": {"all": 80.0, "direct": 90.0},
    "brier": 0.1,
    "right_by_confidence": {"0.8-0.9": 0.75, "0.9-1.0": None},
    "mean_confidence": {"0.8-0.9": 0.85, "0.9-1.0": None},
    "words_per_s": 9000,
    "n": {"j80": {"all": 100, "direct": 40}, "brier": 4, "right_by_confidence": {"0.8-0.9": 4, "0.9-1.0": 0}},
    "intervals": {"j80": {"all": [70.0, 90.0], "direct": [80.0, 95.0]}},
}


def test_each_score_and_kind_has_its_row_with_interval_and_n():
    table = tables.scores(RESULT).set_index(["score", "kind"])
    assert table.loc[("j80", "direct")].tolist() == [90.0, 80.0, 95.0, 40]
    assert table.loc[("brier", ""), "n"] == 4
    assert table.loc[("brier", ""), ["low", "high"]].isna().all()
    assert pd.isna(table.loc[("words_per_s", ""), "n"])
    assert "right_by_confidence" not in table.index.get_level_values(0)


def test_a_result_without_intervals_has_its_rows_and_a_list_in_it_none():
    table = tables.scores({"items": 3, "as_expected": 2, "wrong": ["b.txt: no date"], "n": {"as_expected": 3}})
    assert table["score"].tolist() == ["items", "as_expected"]
    assert table["low"].isna().all()


def test_a_tenth_of_confidence_without_a_quote_has_no_row_and_few_quotes_a_wide_interval():
    (row,) = tables.calibration(RESULT).to_dict("records")
    assert (row["sure"], row["right"], row["n"]) == (0.85, 0.75, 4)
    assert row["low"] == pytest.approx(0.301, abs=0.001)  # Wilson's, as published for 3 of 4
    assert row["high"] == pytest.approx(0.954, abs=0.001)


def test_what_is_missed_and_what_is_not_in_the_gold_are_listed(tmp_path):
    gold, told = tmp_path / "gold.jsonl", tmp_path / "told.jsonl"
    gold.write_text(json.dumps(GOLD))
    told.write_text(json.dumps({"doc_id": "d", "quotes": [{"content": [[36, 47]], "cue": [[31, 35]]}]}))
    assert tables.misses(gold, told).values.tolist() == [
        ["d", "missed", "said", "We wait,"],
        ["d", "not in the gold", "said", "talks go on"],
    ]
    told.write_text(json.dumps({"doc_id": "d", "quotes": GOLD["quotes"]}))
    assert tables.misses(gold, told).empty


def test_measures_what_the_command_measures_and_writes_what_was_found(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD))
    result = tables.measure("quotes", gold, tier="fast", out=tmp_path / "new" / "told.jsonl")
    assert result["n"]["j80"]["all"] == 1
    assert (tmp_path / "new" / "told.jsonl").is_file()


def test_says_which_tasks_there_are(tmp_path):
    with pytest.raises(ValueError, match="no task is called 'poems'; take one of quotes, "):
        tables.measure("poems", tmp_path)


def test_says_where_no_gold_lies(tmp_path):
    with pytest.raises(FileNotFoundError, match="nothing lies at"):
        tables.measure("quotes", tmp_path / "none.jsonl")


def test_nothing_has_no_interval_and_all_of_few_no_certain_one():
    assert all(math.isnan(end) for end in wilson(0, 0))
    assert wilson(3, 3)[0] < 0.5 and wilson(3, 3)[1] == 1.0
