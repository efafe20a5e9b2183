from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import dates
from kit.dates import values
from kit.records import Article

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "dates.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
][1:]


def read(text, published="2013-05-23"):
    return {text[slice(*timex.span)]: timex for timex in dates.resolve(Article("a", text, published=published or None))}


@pytest.mark.parametrize(("published", "text", "words", "value", "low", "high"), CASES, ids=lambda cell: cell[:40])
def test_reads_the_time(published, text, words, value, low, high):
    timex = read(text, published)[words]
    assert (timex.value, timex.date_start or "", timex.date_end or "") == (value, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Officials may march on the capital.",
        "Theresa May said nothing; May agreed.",
        "Have you anything to say to the people at the bar?",
        "Resolution 2087 passed by 15 to 0; see page 1999 and table 19,60 5.",
        "It frees 100M and 2,013 prisoners, 1900 tons of grain and $2012.",
        "The 2nd Fleet fired 12/5 rounds.",
        "Before the fall of the junta and after the fall there were springs in the valley.",
        "He spoke in the Spring Hall and in the Winter Palace.",
    ],
)
def test_finds_no_time_where_none_is_told(text):
    assert read(text) == {}


def test_says_by_which_rule_and_from_where():
    text = "They met in November. Weeks later, they parted."
    found = read(text)
    assert found["November"].why == "month alone, counted from 2013-05-23, the article's day"
    assert found["Weeks later"].why == "told away, counted from 2012-11, the time told before"


def test_says_why_a_time_stays_open():
    timex = read("They met yesterday.", None)["yesterday"]
    assert timex.date_start is None and "no day" in timex.why


def test_some_weeks_after_a_day_are_two_to_six():
    timex = read("It began on 1 March 2010. Weeks later it ended.")["Weeks later"]
    assert (timex.date_start, timex.date_end) == ("2010-03-15", "2010-04-12")


def test_counts_a_story_of_the_past_from_the_time_told():
    text = "In 1912 war broke out. In June 1912 the fleet sailed; by August it was lost. In 1913 and 1914 peace held."
    assert read(text)["August"].value == "1912-08"


def test_winter_of_a_story_is_in_the_next_year():
    text = "War came in 1912. In 1913 it raged; on 3 December 1913 it ended. In January the king fled. In 1915 he died."
    assert read(text)["January"].value == "1914-01"


HEADED = (
    "Norland: a chronology\n\n2012\nFebruary 29: Talks end.\nApril 13: A rocket flies. The council met in May.\n2013\n"
)
HEADED += "March 7 - The council adopts sanctions.\n"
LINED = (
    "January 2012 - Inspectors come.\nMarch - Sudria protests.\nOctober - Talks end.\nFebruary - Two envoys leave.\n"
)


@pytest.mark.parametrize("published", [None, "2016-05-05"])
@pytest.mark.parametrize(
    ("text", "values"),
    [
        (HEADED, ["2012", "2012-02-29", "2012-04-13", "2012-05", "2013", "2013-03-07"]),
        (LINED, ["2012-01", "2012-03", "2012-10", "2013-02"]),
    ],
)
def test_a_chronology_has_its_years_from_its_headings_and_lines(text, values, published):
    assert [timex.value for timex in dates.resolve(Article("a", text, published=published))] == values


def test_undated_prose_that_opens_its_paragraphs_with_times_goes_on_in_their_year():
    text = "In February 2012 Norland agreed.\n\nIn April it launched a rocket; in May the council met."
    found = read(text, None)
    assert (found["April"].value, found["May"].value) == ("2012-04", "2012-05")


@pytest.mark.parametrize("head", ["Plan for 2026 upsets Norland", "Velka has ruled since 2014"])
def test_a_year_that_a_headline_only_names_lends_none(head):
    assert read(f"{head}\n\nIn March the minister warned of it.", None)["March"].value == "XXXX-03"


def test_keeps_the_text_order():
    spans = [t.span for t in dates.resolve(Article("a", "In May 2010, June 2011 and on 3 July 2012.", published=None))]
    assert spans == sorted(spans) and len(spans) == 3


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2013-02", ("2013-02-01", "2013-02-28")),
        ("2012-W01", ("2012-01-02", "2012-01-08")),
        ("2012-W01-WE", ("2012-01-07", "2012-01-08")),
        ("2012-WI", ("2012-12-01", "2013-02-28")),
        ("2012-Q4", ("2012-10-01", "2012-12-31")),
        ("19", ("1900-01-01", "1999-12-31")),
    ],
)
def test_a_value_covers_its_days(value, days):
    found = values.days(value)
    assert (found.low.isoformat(), found.high.isoformat()) == days


@pytest.mark.parametrize("value", ["PXW", "P3M", "XXXX-11", "PAST_REF", "2013-02-30", "2013-13", "2011-W53", "", "00"])
def test_a_value_without_days_covers_none(value):
    assert values.days(value) is None


PIECES = [
    "May 3",
    ", 2012",
    "weeks later",
    "31 February",
    " ago",
    "9999",
    "0000",
    "a hundred years",
    "last Friday",
    "’90s",
]
PIECES += [
    "two thousand years ago",
    "99/99/99",
    "year",
    "the next",
    "century",
    "\n",
    "“",
    " ",
    "1st",
    "5000 years later",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12),
    st.sampled_from([None, "2013-05-23", "0001-01-01", "9999-12-31"]),
)
def test_never_raises(parts, published):
    text = " ".join(parts)
    for timex in dates.resolve(Article("a", text, published=published)):
        assert 0 <= timex.span[0] < timex.span[1] <= len(text)


@pytest.mark.parametrize("word", ["1 ", "the ", "two ", "early ", "a few ", "May ", "19", "- "])
def test_takes_linear_time_on_long_lines(word):
    dates.resolve(Article("a", word * (50_000 // len(word)), published="2013-05-23"))
