from dataclasses import replace

import pandas as pd
import pytest

from kit import frames
from kit.records import (
    Actor,
    Article,
    Event,
    Failure,
    Mention,
    Quote,
    Reading,
    Removal,
    Sentiment,
    Speaker,
    Timex,
    Tone,
)

DAY = "2013-05-23"
TEXT = "“We wait,” said Ana Rui. “Not for ever.”"
SPLIT = ((1, 9), (26, 39))


def parts(items):
    return frames.parts(items, DAY)


FRAMES = (
    frames.articles,
    frames.removed,
    frames.quotes,
    frames.dates,
    frames.actors,
    frames.events,
    frames.failures,
    frames.pressure,
    parts,
    frames.left_out,
    frames.swapped,
)


@pytest.fixture
def reading():
    """Every record once, built by hand."""
    quote = Quote("a", "direct", SPLIT, (11, 15), "speech", (16, 23), why="rule one")
    return Reading(
        Article("a", TEXT, removed=(Removal("ad", 40, 47, "Hide Ad"),)),
        quotes=(quote,),
        speakers=(Speaker(quote, person="Ana Rui", country="PRT", why="rule two"),),
        sentiments=(Sentiment(None, None),),
        tones=(Tone(-0.5, "critical", ("ESP",)),),
        dates=(Timex("a", (0, 3), "DATE", "2013-05", "2013-05-01", "2013-05-31", "month"),),
        actors=(Actor("a", "PRT/Ana Rui", "Ana Rui", "PRT", mentions=(Mention((16, 23)),)),),
        events=(Event("a", "PRT", "ESP", "REJECT", (0, 24), (3, 7), goldstein=-2.0, date_start=DAY, date_end=DAY),),
    )


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.__name__)
def test_has_the_same_columns_and_dtypes_with_and_without_rows(frame, reading):
    full, empty = frame([reading, Failure("x", None, "load", "EmptyInput", "no text")]), frame([])
    assert len(full) == 1
    assert len(empty) == 0
    pd.testing.assert_series_equal(full.dtypes, empty.dtypes)


def test_joins_a_split_quote_and_keeps_its_spans(reading):
    (row,) = frames.quotes([reading]).to_dict("records")
    assert row["content"] == "We wait, … Not for ever."
    assert [TEXT[slice(*span)] for span in row["spans"]] == ["We wait,", "Not for ever."]
    assert (row["start"], row["end"]) == (1, 39)


def test_unknown_is_missing_and_not_zero(reading):
    quotes = frames.quotes([reading])
    assert quotes["polarity"].isna().all()
    assert quotes["role"].isna().all()
    assert quotes["tone"].item() == -0.5


def test_says_both_why_a_quote_was_found_and_why_its_speaker_is_known(reading):
    assert frames.quotes([reading])["why"].item() == "rule one; rule two"


def test_gives_days_as_times_and_open_days_as_missing(reading):
    undated = Reading(reading.article, events=(Event("a", "PRT", "ESP", "REJECT", (0, 24), (3, 7)),))
    assert frames.dates([reading])["date_end"].item() == pd.Timestamp("2013-05-31")
    assert frames.events([undated])["date_start"].isna().all()


def test_keeps_the_zone_of_a_publication_time():
    reading = Reading(Article("a", "x", published="2019-05-23T07:15:00+01:00"))
    assert frames.articles([reading])["published"].item() == "2019-05-23T07:15:00+01:00"


def test_a_story_told_twice_can_be_counted_once(reading):
    copy = replace(reading, article=replace(reading.article, id="b", dup_group="a"))
    first = replace(reading, article=replace(reading.article, dup_group="a"))
    assert frames.articles([first, copy])["dup_group"].tolist() == ["a", "a"]
    assert frames.articles(frames.once([first, copy]))["article_id"].tolist() == ["a"]
    assert len(frames.articles(frames.once([copy]))) == 1  # the first telling may have failed
    assert len(frames.articles(frames.once([reading, reading]))) == 2  # without groups nothing is known of copies


def test_a_frame_takes_what_read_many_yields(reading):
    mixed = [reading, Failure("x", None, "load", "EmptyInput", "no text")]
    assert len(frames.quotes(mixed)) == 1
    assert frames.failures(mixed)["error"].tolist() == ["EmptyInput"]


def test_articles_of_one_id_from_two_calls_stay_two(reading):
    text = "“We will open the port,” said Rui. The envoy left."
    other = replace(reading, article=replace(reading.article, text=text, raw=text))
    first, second = frames.articles([reading, other])["article_id"]
    assert first == "a" and second.startswith("a-")
    for frame in (frames.quotes, frames.dates, frames.actors, frames.events):
        assert frame([reading, other])["article_id"].drop_duplicates().tolist() == [first, second]
    assert frames.events([reading, other])["event_id"].is_unique


def test_one_article_read_twice_keeps_its_id(reading):
    assert frames.articles([reading, reading])["article_id"].tolist() == ["a", "a"]


def test_an_event_told_in_a_quote_names_who_tells_it(said):
    inside = replace(said.events[0], trigger=(4, 14))
    outside = replace(said.events[0], trigger=(31, 34))
    table = frames.events([replace(said, events=(inside, outside))])
    assert table[["quote_id", "said_by", "said_by_country"]].values.tolist()[0] == ["a-q1", "Ana Rui", "PRT"]
    assert table.loc[1, ["quote_id", "said_by", "said_by_country"]].isna().all()
    assert table[["trigger_start", "trigger_end"]].values.tolist() == [[4, 14], [31, 34]]


def test_of_quotes_in_quotes_the_innermost_tells_the_event(said):
    inner = replace(said.quotes[1], content=((3, 20),), speaker=(40, 49))
    told = replace(said, quotes=(said.quotes[0], inner), speakers=(said.speakers[0], Speaker(inner)))
    assert frames.events([told])["said_by"].tolist() == ["The envoy"]
