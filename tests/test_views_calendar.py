"""The calendar of a text: intervals, what is left out of it, and what it says in words."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from kit import views
from kit.views.calendar import intervals

DATES = pd.DataFrame({"text": ["March", "March", "months"], "date_start": ["2013-03-01"] * 2 + [None]}).assign(
    date_end=["2013-03-31"] * 2 + [None]
)
EVENTS = pd.DataFrame(
    {
        "actor": ["PRT", "PRT", "ESP"],
        "recipient": ["ESP", "---", "PRT"],
        "event_type": ["THREATEN", "MOBILIZE", "REQUEST"],
        "goldstein": [-3.5, -5.0, 0.0],
        "date_start": ["2013-03-05", "2013-01-01", "2013-06-01"],
        "date_end": ["2013-03-05", "2013-02-28", "2013-06-02"],
    }
)


@pytest.fixture
def dates():
    return typed(DATES)


@pytest.fixture
def events():
    return typed(EVENTS)


def typed(frame):
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("date_start", "date_end")})


def between(low, high):
    return pd.Timestamp(low), pd.Timestamp(high)


def test_intervals_come_by_their_days_and_what_is_told_twice_counts(dates, events):
    labels = [label for _, _, label, _ in intervals(dates, events)]
    assert labels == ["PRT MOBILIZE", "“March” ×2", "PRT > ESP THREATEN", "ESP > PRT REQUEST"]


def test_only_what_touches_the_days_chosen_is_drawn(dates, events):
    said = views.calendar(dates, events, between=between("2013-02-28", "2013-03-04")).get_label()
    assert "MOBILIZE" in said
    assert "“March”" in said
    assert "THREATEN" not in said


def test_a_single_day_is_a_marker_and_can_be_seen_in_a_long_calendar(dates, events):
    ax = views.calendar(dates, events).axes[0]
    assert [line.get_marker() for line in ax.lines if line.get_markersize() == 7] == [
        "v",
        "o",
    ]  # the threat, and the request of two days
    assert len(ax.patches) == 2


@pytest.mark.parametrize("chosen", [None, between("2020-01-01", "2020-01-02")], ids=["no days", "others chosen"])
def test_says_so_when_no_day_is_told(dates, events, chosen):
    rows = (dates, events) if chosen else (dates[:0], events[:0])
    shown = [text.get_text() for text in views.calendar(*rows, between=chosen).axes[0].texts]
    assert shown == ["No day is told in this text, or none between the days chosen."]


def test_leaves_no_figure_open_and_says_when_rows_are_left_off(dates):
    many = pd.concat([dates[:1].assign(text=str(n)) for n in range(40)])
    fig = views.calendar(many, typed(EVENTS[:0]))
    assert plt.get_fignums() == []
    assert "n = 40 intervals, the first 30 shown" in fig.get_suptitle()
