import json
import sys

import pytest

from kit import scorers
from kit.bench import sentiment, tone

ROWS = (("They lifted the embargo.", "2"), ("They bombed the town.", "4"), ("The office opens at nine.", "0"))


@pytest.fixture
def penta(tmp_path):
    path = tmp_path / "gold.csv"
    path.write_text("sentence,penta\n" + "".join(f"{text},{kind}\n" for text, kind in ROWS), encoding="utf-8")
    return path


def test_signs_are_scored_without_the_neutral_rows(penta):
    result = tone.run(penta)
    assert (result["sign_acc"], result["n"], result["abstained"]) == (1.0, 2, 0.0)


def test_an_abstention_is_wrong_and_counted(penta):
    result = tone.run(penta, "textblob")
    assert (result["sign_acc"], result["abstained"]) == (0.0, 1.0)
    assert "quad_f1" not in result


def test_the_quads_of_the_un_corpus_have_their_own_numbers(tmp_path):
    path = tmp_path / "un.csv"
    path.write_text("sentence,quad,sign\nThey bombed the town.,1,-1\nThey gave aid.,2,-1\n", encoding="utf-8")
    assert tone.run(path)["sign_acc"] == 1.0


def test_rank_correlation_where_the_gold_has_values(tmp_path):
    path = tmp_path / "gold.jsonl"
    rows = [{"sentence": t, "quad": q, "root": "", "plover_score": s} for t, q, s in (
        ("They gave aid.", "MC", 10), ("They met.", "VC", 2.5), ("They bombed it.", "MN", -9))]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert tone.run(path)["spearman"] == pytest.approx(1.0)


def test_a_value_of_zero_has_its_rank_and_a_row_without_a_value_has_none(tmp_path):
    path = tmp_path / "gold.jsonl"
    rows = [{"sentence": t, "quad": q, "root": "", "plover_score": s} for t, q, s in (
        ("They gave aid.", "MC", 10), ("They asked for help.", "VN", 0), ("They bombed it.", "MN", None))]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert tone.run(path)["n"]["spearman"] == 2


def test_gold_of_nothing_but_neutral_rows_has_no_sign_to_judge(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"sentence": "The sun rose.", "penta": "0"}), encoding="utf-8")
    with pytest.raises(ValueError, match="no sign can be judged"):
        tone.run(path)
    path.write_text(json.dumps({"text": "The sun rose.", "vics": 0}), encoding="utf-8")
    result = tone.run(path)
    assert result["sign_acc"] is None and result["intervals"]["sign_acc"] is None


def test_ties_share_their_mean_rank():
    assert tone.spearman([(1, 1), (2, 1), (3, 2)]) == pytest.approx(0.8660254)


def test_says_which_scorers_there_are(penta):
    with pytest.raises(ValueError, match="textblob, tone, tone_learnt, tone_steps, vader"):
        tone.run(penta, "oracle")


def test_the_learnt_scorer_reads_the_marked_pair_and_tells_quads(tmp_path):
    path = tmp_path / "gold.jsonl"
    rows = [{"sentence": t.replace("<s>", "").replace("</s>", "").replace("<t>", "").replace("</t>", ""), "marked": t,
             "root": r, "quad": q, "plover_score": s} for t, r, q, s in (
        ("<s>Norland</s> bombed the port of <t>Sudria</t>.", "ASSAULT", "MN", -9),
        ("<s>Norland</s> gave wheat to <t>Sudria</t>.", "AID", "MC", 10),
        ("<s>Norland</s> praised <t>Sudria</t>.", "SUPPORT", "VC", 5))]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = tone.run(path, "tone_learnt")
    assert (result["sign_acc"], result["quad_f1"], result["abstained"]) == (1.0, 1.0, 0.0)
    assert result["n"]["sign_acc"] == 3


@pytest.mark.parametrize("scorer", ["tone", "tone_learnt", "textblob"])
def test_every_score_has_its_interval_and_n(penta, scorer):
    result = tone.run(penta, scorer)
    scores = set(result) - {"n", "intervals", "sentences_per_s", "right_by_confidence", "mean_confidence"}
    assert scores == set(result["intervals"])
    assert all(low <= result[name] <= high for name, (low, high) in result["intervals"].items())
    n = result["n"]["sign_acc"] if scorer == "tone_learnt" else result["n"]
    assert n == 2 and result["sentences_per_s"] > 0


def test_a_scorer_that_is_not_installed_says_so(penta, monkeypatch):
    scorers._analyser.cache_clear()
    monkeypatch.setitem(sys.modules, "vaderSentiment.vaderSentiment", None)
    with pytest.raises(ValueError, match="pip install vaderSentiment"):
        tone.run(penta, "vader")


def test_sentiment_toward_a_target_in_three_classes(tmp_path):
    text = "Norland was praised by Sudria."
    path = tmp_path / "gold.csv"
    path.write_text(f"id,sentence,frm,to,target,y\na,{text},0,7,Norland,1\nb,{text},23,29,Sudria,0\n", encoding="utf-8")
    result = sentiment.run(path, out=tmp_path / "out.jsonl")
    assert (result["accuracy"], result["n"]) == (1.0, 2)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8").count("\n") == 2


def test_sentiment_says_which_column_is_missing(tmp_path):
    path = tmp_path / "gold.csv"
    path.write_text("sentence,y\nx,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the column frm"):
        sentiment.run(path)


def test_our_own_gold_is_scored_step_by_step(tmp_path):
    path = tmp_path / "tone.jsonl"
    lines = [{"text": "Portugal threatened to invade Spain.", "vics": -2}, {"text": "They met in Lisbon.", "vics": 0}]
    path.write_text("\n".join(map(json.dumps, lines)))
    result = tone.run(path)
    assert result["n"]["kappa"] == 2
    assert {"kappa", "same_step", "same_class", "sign_acc", "abstained"} <= result.keys()
    assert result["sign_acc"] == 1.0


def test_a_model_says_how_sure_it_is_and_the_bench_how_often_it_is_right(tmp_path):
    path = tmp_path / "tone.jsonl"
    lines = [{"text": "Portugal bombed the port of Spain.", "vics": -3}, {"text": "They met in Lisbon.", "vics": 0}]
    path.write_text("\n".join(map(json.dumps, lines)))
    result = tone.run(path, "tone_steps")
    assert sum(result["n"]["right_by_confidence"].values()) == 2 and 0 <= result["brier"] <= 1
    assert "brier" not in tone.run(path)
