"""Mean scores by article, speaker, country and dyad, with n and an interval over articles."""

from dataclasses import replace

import pandas as pd
import pytest

from kit import frames
from kit.frames.schemas import MEANS
from kit.records import Actor, Failure, LearntTone, Mention, Sentiment, Tone

FAILED = Failure("x", None, "load", "EmptyInput", "no text")


def named(reading, name, *tones, **parts):
    quotes = tuple(replace(quote, article_id=name) for quote in reading.quotes)
    article = replace(reading.article, id=name, text=reading.article.text + name, **parts)
    return replace(reading, article=article, quotes=quotes, tones=tones or reading.tones)


def test_a_mean_has_its_n_and_what_has_no_score_is_in_none(said):
    table = frames.means([said, FAILED])
    assert table[["of", "quotes", "articles", "mean"]].values.tolist() == [["PRT", 1, 1, -0.67]]
    assert table[["low", "high"]].isna().all(axis=None)


def test_quotes_nobody_is_known_to_have_said_have_a_row_of_their_own(said):
    table = frames.means([named(said, "b", Tone(-1.0), Tone(0.5))])
    assert table["mean"].tolist() == [-1.0, 0.5] and table["of"].isna().tolist() == [False, True]


def test_intervals_are_drawn_over_articles_and_copies_are_one(said):
    made = [named(said, f"a{i}", Tone(i / 10), Tone(None)) for i in range(8)]
    (row,) = frames.means(made).to_dict("records")
    assert row["articles"] == 8 and row["low"] < row["mean"] < row["high"]
    assert row["mean"] == pytest.approx(0.35)
    copies = [replace(one, article=replace(one.article, dup_group="g")) for one in made]
    (row,) = frames.means(copies).to_dict("records")
    assert (row["articles"], row["quotes"]) == (1, 8) and pd.isna(row["low"])


def test_by_article_speaker_and_dyad(said):
    text = "“We will close the port,” said Ana Rui of Portugal. The Spanish envoy said talks go on."
    actors = (
        Actor("a", "PRT", "Portugal", "PRT", mentions=(Mention((42, 50)),)),
        Actor("a", "ESP", "Spain", "ESP", mentions=(Mention((56, 63)),)),
    )
    aimed = Tone(-0.5, targets=("Spanish", "Portugal", "Atlantic"), target_scores=(-1.0, 0.5, 0.5))
    one = replace(said, article=replace(said.article, text=text), actors=actors, tones=(aimed, Tone(0.2)))
    assert frames.means([one], "article")[["of", "quotes", "mean"]].values.tolist() == [["a", 2, pytest.approx(-0.15)]]
    assert frames.means([one], "speaker")["of"].iloc[0] == "Ana Rui"
    dyads = frames.means([one], "dyad")
    assert dyads[["of", "toward", "mean"]].values.tolist() == [["PRT", "ESP", -1.0]]


def test_of_the_learnt_tone_and_of_polarity(said):
    learnt = replace(
        said, learnt=(LearntTone(1 / 3, 0.9), None), sentiments=(Sentiment(0.4, 0.1), Sentiment(None, None))
    )
    assert frames.means([learnt], score="tone_learnt")["mean"].tolist() == [pytest.approx(1 / 3)]
    assert frames.means([learnt], score="polarity")["mean"].tolist() == [0.4]
    assert frames.means([said], score="tone_learnt").empty


@pytest.mark.parametrize(("by", "score"), [("mood", "tone"), ("country", "volume"), ("dyad", "polarity")])
def test_says_which_groups_and_scores_there_are(by, score):
    with pytest.raises(ValueError, match=f"no mean of '{score}' by '{by}'; by is one of article, speaker"):
        frames.means([], by, score=score)


def test_no_readings_have_the_same_columns():
    assert frames.means([]).dtypes.astype(str).to_dict() == frames.means([]).astype(MEANS).dtypes.astype(str).to_dict()
    assert list(frames.means([])) == list(MEANS)
