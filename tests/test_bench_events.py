import json

import pytest

from kit.bench import events


def gold(tmp_path, *records):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_types_are_scored_where_the_pair_is_given(tmp_path):
    right = {"marked": "<s>Japan</s> praised <t>France</t>.", "root": "SUPPORT", "quad": "VC"}
    wrong = {"marked": "<s>Japan</s> attacked <t>France</t>.", "root": "AID", "quad": "MC"}
    result = events.run(gold(tmp_path, right, wrong))
    assert (result["root_acc"], result["quad_acc"], result["n"]) == (0.5, 0.5, 2)
    assert result["intervals"]["root_acc"][0] <= 0.5 <= result["intervals"]["root_acc"][1]


def test_dyads_are_scored_where_codes_are_to_be_found(tmp_path):
    told = {"src": "JPNGOV", "tgt": "FRA", "root": "SUPPORT", "quad": "VC"}
    row = {"sentence": "Japan praised France.", "date": "20130523", "events": [told]}
    result = events.run(gold(tmp_path, row))
    assert (result["dyad_f1"], result["dyad_root_f1"], result["source_acc"]) == (1.0, 1.0, 1.0)


def test_codes_of_organisations_meet_those_of_the_kit(tmp_path):
    raw = {"sentence": "Japan praised the United Nations.", "root": "SUPPORT", "quad": "VC"}
    raw |= {"source": [{"text": "Japan", "code": "JPN"}], "target": [{"text": "UN", "code": "IGOUNO"}]}
    assert events.run(gold(tmp_path, raw))["dyad_f1"] == 1.0


def test_words_are_scored_where_they_are_marked(tmp_path):
    row = {"tokens": ["Japan", "praised", "France", "."], "spans": [[0, 1, "S", "Japan"], [2, 3, "T", "France"]]}
    result = events.run(gold(tmp_path, row))
    assert (result["source_token_f1"], result["target_token_f1"]) == (1.0, 1.0)


def test_predictions_are_written_one_a_row(tmp_path):
    row = {"id": "x", "marked": "<s>Japan</s> praised <t>France</t>.", "root": "SUPPORT", "quad": "VC"}
    events.run(gold(tmp_path, row), out=tmp_path / "out.jsonl")
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8")) == {"id": "x", "found": "SUPPORT"}


@pytest.mark.parametrize(
    ("record", "scorer"), [({"text": "x"}, None), ({"marked": "x"}, None), ({"marked": "x", "root": "AID"}, "parser")]
)
def test_says_what_it_cannot_use(tmp_path, record, scorer):
    with pytest.raises(ValueError, match=r"see data/README|those there are: learnt, rules"):
        events.run(gold(tmp_path, record), scorer)
