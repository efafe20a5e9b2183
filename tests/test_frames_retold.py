"""A headline and its lead tell one event: one row, with the narrowest days."""

import pandas as pd
import pytest

from kit import frames
from kit.records import Article, Event, Reading

MONTH = {"date_start": "2013-04-01", "date_end": "2013-04-30", "granularity": "month"}
DAY = {"date_start": "2013-04-03", "date_end": "2013-04-03", "granularity": "day"}
TEXT = "The North bars cars. The North barred cars on Wednesday. It warned."


def event(sentence, kind="COERCE", **days):
    return Event("a", "PRK", "KOR", kind, sentence, (sentence[0] + 10, sentence[0] + 14), goldstein=-7.0, **days)


def test_tellings_of_one_event_are_one_row_with_the_narrowest_days():
    told = (event((0, 20), **MONTH), event((21, 55), **DAY), event((56, 66), "THREATEN"))
    found = frames.retold(frames.events([Reading(Article("a", TEXT), events=told)]))
    assert found["tellings"].tolist() == [2, 1]
    assert found["date_start"].iloc[0] == pd.Timestamp("2013-04-03")
    assert found["event_type"].tolist() == ["COERCE", "THREATEN"]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2013-04-03", "2013-04-03", "2013-04-03"),
        ("2013-02-01", "2013-02-28", "2013-02"),
        ("2013-01-01", "2013-12-31", "2013"),
        ("1970-01-01", "1979-12-31", "1970s"),
        ("2013-04-11", "2013-05-23", "2013-04-11 to 2013-05-23"),
        ("2013-03-01", "2013-04-30", "2013-03-01 to 2013-04-30"),
        (None, None, None),
    ],
)
def test_when_says_no_more_than_the_text_does(start, end, said):
    told = (event((0, 20), date_start=start, date_end=end),)
    assert frames.retold(frames.events([Reading(Article("a", TEXT), events=told)]))["when"].tolist() == [said]


def test_no_events_are_no_rows():
    assert frames.retold(frames.events([])).empty
