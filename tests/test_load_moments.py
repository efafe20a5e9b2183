from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies

from kit.load import moments
from kit.records import BadDate

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "load_moments.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
][1:]
ORDER = {"day": True, "month": False, "": None}


@pytest.mark.parametrize(("written", "order", "iso"), CASES, ids=lambda cell: cell or "none")
def test_reads_dates_as_tools_write_them(written, order, iso):
    assert moments.parse(written, day_first=ORDER[order]) == (iso or None)


def test_a_column_says_by_one_clear_day_how_all_are_read():
    assert moments.day_first(["03/04/2019", "23/04/2019"]) is True
    assert moments.day_first(["03/04/2019", "04/23/2019"]) is False


def test_a_column_without_evidence_or_with_both_kinds_stays_open():
    assert moments.day_first(["03/04/2019", "05/06/2019"]) is None
    assert moments.day_first(["23/04/2019", "04/23/2019"]) is None
    assert moments.day_first([]) is None


@pytest.mark.parametrize("value", ["2013-05-23", date(2013, 5, 23), "23 May 2013"])
def test_takes_the_callers_date_in_any_form(value):
    assert moments.given(value) == "2013-05-23"


def test_keeps_the_time_of_a_moment_that_is_given():
    assert moments.given(datetime(2013, 5, 23, 7, 15)) == "2013-05-23T07:15:00"


@pytest.mark.parametrize("value", ["2013-05-32", "soon", "", "03/04/2013"])
def test_refuses_a_given_date_that_is_none_or_two(value):
    with pytest.raises(BadDate, match="write it as"):
        moments.given(value)


def test_reads_unix_times_and_refuses_small_numbers():
    assert moments.from_epoch(1558592100) == "2019-05-23T06:15:00+00:00"
    assert moments.from_epoch(1558592100000) == "2019-05-23T06:15:00+00:00"
    assert moments.from_epoch(7) is None


@given(strategies.text())
def test_never_raises(text):
    found = moments.parse(text)
    assert found is None or date.fromisoformat(found[:10])
