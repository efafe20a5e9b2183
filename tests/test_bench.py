"""The bench's command line, and its quote scorer on invented gold."""

import json

import numpy as np
import pytest

from kit import bench
from kit.bench import matching
from kit.bench import quotes as quotes_bench
from kit.bench.__main__ import lines, main

TEXT = (
    "Envoy Mira Halden of Norland said: “We will sign the accord on Friday at noon.” Her aides said that the deal "
    "was a “first step” for both sides. Snow fell."
)


def span(first, last=None):
    start = TEXT.index(first)
    return [start, TEXT.index(last or first, start) + len(last or first)]


DIRECT = {"content": [span("“We", "noon.”")], "source": [span("Envoy", "Norland")], "cue": [span("said")]}
MIXED = {"content": [span("that the deal", "sides")], "source": [span("Her aides")], "cue": None}


def scores(gold, found):
    return quotes_bench._scores([{"text": TEXT, "quotes": gold}], [found])


def test_the_gold_itself_scores_full_marks():
    result = scores([DIRECT, MIXED], [DIRECT, MIXED])
    assert all(result[name]["all"] == 100 for name in quotes_bench.SCORES)
    assert result["n"]["j80"] == {"all": 2, "direct": 1, "mixed": 1, "indirect": 0}
    assert result["reporting_recall"] == 100 and result["n"]["reporting_recall"] == 1


def test_nothing_found_scores_nothing():
    result = scores([DIRECT, MIXED], [])
    assert all(result[name]["all"] == 0 for name in quotes_bench.SCORES)


# The expected figures were made once with the evaluation script that the published comparisons use.
@pytest.mark.parametrize(
    ("found", "j80", "exact", "token_f", "e2e"),
    [
        ([DIRECT], 66.7, 66.7, 64.3, 66.7),
        ([DIRECT, DIRECT, MIXED], 80.0, 80.0, 100.0, 80.0),
        ([{"content": [span("We will", "noon")], "source": [span("Mira")], "cue": None}], 66.7, 66.7, 64.3, 0.0),
        ([{"content": [span("the deal", "sides")], "source": [span("aides")], "cue": None}], 66.7, 0.0, 64.3, 66.7),
        ([{"content": [[0, len(TEXT)]], "source": None, "cue": None}], 0.0, 0.0, 77.6, 0.0),
        ([{"content": [span("We will"), span("on Friday", "noon")], "source": None, "cue": None}], 0.0, 0.0, 48.0, 0.0),
    ],
)
def test_agrees_with_the_published_evaluation(found, j80, exact, token_f, e2e):
    result = scores([DIRECT, MIXED], found)
    assert [round(result[name]["all"], 1) for name in quotes_bench.SCORES] == [j80, exact, token_f, e2e]


def test_a_mention_without_its_head_is_the_wrong_speaker():
    assert scores([DIRECT], [DIRECT | {"source": [span("Envoy")]}])["e2e"]["direct"] == 0
    assert scores([DIRECT], [DIRECT | {"source": [span("Halden")]}])["e2e"]["direct"] == 100


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a “b c” d", "b c"),
        ("“a b\nc", "a b"),
        ("a “b c", ""),
        ('a "b" c "d" e', "bd"),
        ("a ``b'' c", "b"),
        ("a ”b“ c” d", " c"),
    ],
)
def test_marks_are_read_as_the_gold_reads_them(text, inside):
    marked = matching.in_marks(text)
    assert "".join(c for c, flag in zip(text, marked, strict=True) if flag) == inside


def test_the_interval_holds_the_score_and_is_the_same_on_every_run():
    counts = np.array([[i % 3, 3] for i in range(60)])
    low, high = bench.interval(counts, lambda row: row[0] / row[1])
    assert low < 1 / 3 < high
    assert [low, high] == bench.interval(counts, lambda row: row[0] / row[1])


def test_prints_scores_with_interval_and_n():
    result = {"f1": {"all": 50.0}, "wrong": 3, "n": {"f1": {"all": 7}}, "intervals": {"f1": {"all": [40.0, 60.0]}}}
    shown = lines(result)
    assert shown[1].split() == ["f1", "all", "50", "40", "to", "60", "7"]
    assert shown[2].split() == ["wrong", "3"]


def test_json_is_one_object_and_predictions_are_written(tmp_path, capsys):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"doc_id": "a", "text": TEXT, "quotes": [DIRECT, MIXED]}) + "\n", encoding="utf-8")
    assert main(["quotes", str(gold), "--json", "--out", str(tmp_path / "found.jsonl")]) == 0
    result = json.loads(capsys.readouterr().out)
    assert {"j80", "exact", "token_f", "e2e", "reporting_recall", "words_per_s"} <= set(result)
    assert json.loads((tmp_path / "found.jsonl").read_text(encoding="utf-8"))["doc_id"] == "a"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "nothing lies at"),
        ("", "is empty"),
        ("{", "line 1 is no JSON"),
        ("[1]", "holds a list"),
        ("{}", "no 'doc_id'"),
    ],
)
def test_gold_that_cannot_be_used_is_one_clear_line(content, says, tmp_path, capsys):
    gold = tmp_path / "gold.jsonl"
    if content is not None:
        gold.write_text(content, encoding="utf-8")
    assert main(["quotes", str(gold)]) == 1
    error = capsys.readouterr().err
    assert says in error and error.count("\n") == 1


def test_an_unknown_scorer_is_refused_with_the_known_ones(tmp_path, capsys):
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}", encoding="utf-8")
    assert main(["quotes", str(gold), "--scorer", "coin"]) == 1
    assert "step, encoder" in capsys.readouterr().err


def test_a_folder_where_a_file_is_needed_is_refused_in_a_sentence(tmp_path, capsys):
    assert main(["quotes", str(tmp_path)]) == 1
    assert "is a folder; quotes needs a file of gold" in capsys.readouterr().err
