"""Ticks of an axis of days, from a week to two thousand years."""

from datetime import date

import pytest

from kit.views.days import MOST, _labels, place, ticks


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2013-05-01", "2013-05-04", ["1 May\n2013", "2 May", "3 May", "4 May"]),
        ("2012-11-20", "2013-05-03", "Dec\n2012 Jan\n2013 Feb Mar Apr May".split(" ")),
        ("2010-03-01", "2012-02-01", "Apr\n2010 Jul Oct Jan\n2011 Apr Jul Oct Jan\n2012".split(" ")),
        ("1953-01-01", "2013-01-01", ["1960", "1970", "1980", "1990", "2000", "2010"]),
    ],
    ids=["days", "months", "quarters", "decades"],
)
def test_ticks_tell_the_days_in_few_words(first, last, told):
    found = list(ticks(place(date.fromisoformat(first)), place(date.fromisoformat(last))))
    assert _labels(found) == told


@pytest.mark.parametrize("years", [0, 1, 3, 20, 700, 2000, 9000])
@pytest.mark.parametrize("start", ["0001-01-01", "0030-06-06", "1999-12-31"])
def test_there_are_never_more_ticks_than_can_be_read(start, years):
    low = place(date.fromisoformat(start))
    found = list(ticks(low, low + 365.25 * years + 0.5))
    assert len(found) <= MOST + 1
    assert found == sorted(found)
