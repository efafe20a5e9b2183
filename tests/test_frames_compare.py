"""Words behind the scores, and sets of articles side by side."""

import gc
from dataclasses import replace

import pandas as pd
import pytest

from kit import frames
from kit.records import Failure, Reading, Sentiment, Tone, Word

FAILED = Failure("x", None, "load", "EmptyInput", "no text")


@pytest.fixture
def weighed(said):
    tones = (Tone(-0.67, "coercive", words=(Word((9, 14), -0.67, "verb"), Word((4, 8), 0.1, "aux"))), Tone(None))
    return replace(
        said, tones=tones, sentiments=(Sentiment(-0.1, 0.2, (Word((9, 14), -0.1, "word"),)), Sentiment(None, None))
    )


def test_each_weighed_word_has_its_row_in_text_order(weighed):
    table = frames.words([weighed, FAILED])
    assert table[["scorer", "word", "weight"]].values.tolist() == [
        ["diplomatic tone", "will", 0.1],
        ["diplomatic tone", "close", -0.67],
        ["TextBlob", "close", -0.1],
    ]
    assert set(table["quote_id"]) == {"a-q1"} <= set(frames.quotes([weighed])["quote_id"])
    text = weighed.article.text
    assert [text[start:end] for start, end in zip(table["start"], table["end"], strict=True)] == table["word"].tolist()


def test_sets_stand_side_by_side_with_their_n(weighed):
    table = frames.compare({"mine": [weighed, FAILED], "none": iter([])}).set_index("set")
    assert table.loc["mine", ["articles", "not_read", "quotes", "own_words", "n_toned", "n_sided"]].tolist() == [
        1,
        1,
        2,
        1,
        1,
        1,
    ]
    assert table.loc["mine", "mean_tone"] == -0.67
    assert table.loc["mine", "conflict"] == 1.0
    assert table.loc["none", ["mean_tone", "conflict"]].isna().all()


def test_a_few_articles_have_no_interval_and_many_have_one(weighed):
    soft = replace(weighed, tones=(Tone(0.5), Tone(None)))
    few = frames.compare({"few": [weighed, soft]})
    many = frames.compare({"many": [weighed, soft] * 10})
    assert few[["tone_low", "tone_high"]].isna().all(axis=None)
    assert many["tone_low"].item() < many["mean_tone"].item() < many["tone_high"].item()
    pd.testing.assert_frame_equal(many, frames.compare({"many": [weighed, soft] * 10}))


def test_no_reading_of_a_set_is_kept(weighed):
    alive = []

    def made():
        for _ in range(20):
            yield replace(weighed, article=replace(weighed.article, id="one of many"))
            alive.append(sum(type(one) is Reading and one.article.id == "one of many" for one in gc.get_objects()))

    assert frames.compare({"many": made()})["articles"].tolist() == [20]
    assert max(alive) < 3


@pytest.mark.parametrize("frame", [frames.words([]), frames.compare({})], ids=["words", "compare"])
def test_no_rows_have_the_same_columns(frame, weighed):
    full = frames.words([weighed]) if "word" in frame else frames.compare({"a": [weighed]})
    pd.testing.assert_series_equal(frame.dtypes, full.dtypes)
