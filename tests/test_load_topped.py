"""The day that the top of a text tells, and the day that lies ahead."""

from datetime import date, timedelta

import pytest

import kit

BODY = "The minister said yesterday that the talks were over, and that no date had been set for more."


def day_of(text):
    (article,) = kit.load_articles(text)
    return article.published, article.published_from


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Department Press Briefing – May 7, 2024", "2024-05-07"),
        ("Press Briefing (7 May 2024)", "2024-05-07"),
        ("Remarks by the Foreign Minister of Norland, 7th May 2024", "2024-05-07"),
        ("Daily summary of the ministry | Tuesday, 7 May 2024", "2024-05-07"),
        ("Readout of the call with Norland: Sept. 3, 2025", "2025-09-03"),
    ],
)
def test_the_title_tells_the_day_at_its_end(title, day):
    assert day_of(f"{title}\n\n{BODY}") == (day, "title")


@pytest.mark.parametrize(
    "line",
    [
        "New Delhi, 3 September 2025",
        "NEW DELHI, September 3, 2025 —",
        "Velka, Arand – Wednesday, 3 September 2025",
        "(3 September 2025)",
        "New Delhi, 3 September 2025 — The ministers met for talks.",
    ],
)
def test_a_line_or_dateline_at_the_top_tells_the_day(line):
    assert day_of(f"Joint Statement by the Ministers of Japan and India\n\n{line}\n\n{BODY}") == (
        "2025-09-03",
        "dateline" if line.startswith("NEW") else "date line",
    )


@pytest.mark.parametrize(
    "top",
    [
        "The road to Velka, 30 April 1975",
        "Norland signed the treaty of 3 September 2025",
        "Press Briefing – May 2024",
        "Press Briefing – 31 February 2024",
        "Norland remembers\n\nOn 3 September 2025 the envoys met in Velka.",
        "Norland remembers\n\nBorn – 3 September 1925",
        "Norland remembers\n\nVelka, 3 September",
    ],
)
def test_no_day_is_read_from_a_story_or_from_half_a_date(top):
    assert day_of(f"{top}\n\n{BODY}") == (None, None)


def test_a_line_further_down_is_no_date_line():
    assert day_of(f"Norland answers\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n3 September 2025\n\n{BODY}")[0] is None


def test_a_day_that_lies_ahead_is_kept_and_warned_of():
    (article,) = kit.load_articles(BODY, "2099-01-01")
    assert article.published == "2099-01-01"
    assert any("lies ahead" in warning for warning in article.warnings)


def test_today_and_the_day_before_are_no_days_ahead():
    for day in (date.today(), date.today() - timedelta(1)):
        (article,) = kit.load_articles(BODY, day)
        assert not any("lies ahead" in warning for warning in article.warnings)
