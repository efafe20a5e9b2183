"""Scores of classes: what they count, and the intervals around them."""

import pytest

from kit.bench import classes, spans

PAIRS = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("c", "")]


def test_macro_f1_is_the_mean_over_the_classes_of_the_gold():
    assert classes.macro_f1(PAIRS) == pytest.approx((2 / 3 + 4 / 5 + 0) / 3)
    assert classes.macro_f1([]) == 0.0


def test_intervals_hold_the_score():
    many = PAIRS * 20
    for score, between in ((classes.accuracy, classes.rate_interval), (classes.macro_f1, classes.macro_f1_interval)):
        low, high = between(many)
        assert low < score(many) < high


def test_one_n_where_all_scores_judge_as_many():
    made = classes.result({"x": (PAIRS, classes.accuracy), "y": (PAIRS, classes.macro_f1)})
    assert made["n"] == 5 and set(made["intervals"]) == {"x", "y"}
    assert classes.counted({"x": 1, "y": 2}) == {"x": 1, "y": 2}


def test_a_span_is_right_only_whole_its_tokens_one_by_one():
    gold = [{"tokens": ["The", "envoy", "of", "Norland", "left"], "spans": [[0, 4, "S", ""], [4, 5, "R", ""]]}]
    found = [{"S": [(4, 20)], "T": []}]
    result = spans.scores(gold, found)
    assert result["source_token_f1"] == pytest.approx(2 * 3 / (3 + 4))
    assert result["source_span_f1"] == result["target_token_f1"] == 0.0


def test_a_span_of_characters_meets_the_tokens_it_touches():
    begins = spans.starts(["ab", "c", "def"])
    assert begins == [0, 3, 5, 9]
    assert list(spans.tokens(begins, (1, 4))) == [0, 1] and list(spans.tokens(begins, (2, 3))) == []
