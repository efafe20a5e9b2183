"""Whose a time is: the act's, or that of another clause of the sentence."""

import pytest
from test_events import actors

from kit import events
from kit.records import Article, Timex

DAYS = {
    "May 12": ("2024-05-12", "2024-05-12", "day"),
    "May 15": ("2024-05-15", "2024-05-15", "day"),
    "November": ("2024-11-01", "2024-11-30", "month"),
    "June": ("2024-06-01", "2024-06-30", "month"),
    "last August": ("2023-08-01", "2023-08-31", "month"),
    "March": ("2024-03-01", "2024-03-31", "month"),
    "2022": ("2022-01-01", "2022-12-31", "year"),
    "2026": ("2026-01-01", "2026-12-31", "year"),
    "April": ("2024-04-01", "2024-04-30", "month"),
    "3 May": ("2024-05-03", "2024-05-03", "day"),
    "yesterday": ("2024-05-06", "2024-05-06", "day"),
    "2014": ("2014-01-01", "2014-12-31", "year"),
    "on Sunday": ("2024-05-05", "2024-05-05", "day"),
    "on Monday": ("2024-05-06", "2024-05-06", "day"),
}


OPEN = {"on Tuesday": "XXXX-WXX-2"}


def days_of(text, event_type, published="2024-05-07"):
    found = sorted((text.index(words), words) for words in DAYS if words in text)
    times = tuple(Timex("a", (at, at + len(w)), "DATE", w, *DAYS[w]) for at, w in found)
    times += tuple(Timex("a", (text.index(w), text.index(w) + len(w)), "DATE", v) for w, v in OPEN.items() if w in text)
    named = actors(text, "Norland=NLD|Sudria=SUD|Arandia=ARN")
    told = events.code(Article("a", text, published=published), (), times, named)
    (days,) = {(event.date_start, event.date_end) for event in told if event.event_type == event_type}
    return days


@pytest.mark.parametrize(
    ("text", "event_type", "first"),
    [
        ("Norland will visit Sudria from May 12 to May 15.", "AGREE", "2024-05-12"),
        ("Norland will invite Sudria in November.", "AGREE", "2024-11-01"),
        ("Norland threatened to attack Sudria in June.", "THREATEN", "2024-05-07"),
        ("Norland accused Sudria of breaking the ceasefire agreed last August.", "ACCUSE", "2024-05-07"),
        ("Norland accused Sudria in March of breaking the ceasefire agreed last August.", "ACCUSE", "2024-03-01"),
        ("Norland thanked Sudria for the aid sent from Velka in March.", "SUPPORT", "2024-05-07"),
        ("Norland urged Sudria to release the sailors it has been holding since 2022.", "REQUEST", "2024-05-07"),
        ("Norland demanded that Sudria lift the ban before the April summit.", "REQUEST", "2024-05-07"),
        ("Norland has bombed Sudria since 2022.", "ASSAULT", "2022-01-01"),
        ("Norland attacked Sudria and advanced on Monday.", "ASSAULT", "2024-05-06"),
        ("Norland condemned the launch on 3 May, and urged Sudria to stop.", "REQUEST", "2024-05-07"),
        ("Norland condemned Sudria's launch on 3 May, and left.", "ACCUSE", "2024-05-07"),
        ("Norland condemned Sudria's launch in March.", "ACCUSE", "2024-03-01"),
        ("On 3 May, Norland condemned the launch and urged Sudria to stop.", "REQUEST", "2024-05-03"),
        (
            "Norland hailed the agreement signed in June, and reaffirmed its support for Sudria.",
            "SUPPORT",
            "2024-05-07",
        ),
        ("Norland, which signed a pact with Arandia in March, accused Sudria of lying.", "ACCUSE", "2024-05-07"),
        ("In a statement released on Monday, Norland condemned Sudria.", "ACCUSE", "2024-05-06"),
        ("At talks held in March, Norland accused Sudria of lying.", "ACCUSE", "2024-03-01"),
        ("Norland attacked Sudria on Monday, and threatened Arandia.", "THREATEN", "2024-05-06"),
        ("Norland condemns Sudria's attack yesterday.", "ACCUSE", "2024-05-07"),
        ("Norland condemned yesterday's attack by Sudria.", "ACCUSE", "2024-05-07"),
        ("Norland condemned the 3 May attack by Sudria.", "ACCUSE", "2024-05-07"),
        ("Norland accused Sudria of attacking its ship on 3 May.", "ACCUSE", "2024-05-07"),
        ("Norland recalled its envoy from Sudria after the attack on 3 May.", "SANCTION", "2024-05-07"),
        ("Norland broke off the talks on a border treaty with Sudria in 2022.", "SANCTION", "2022-01-01"),
        (
            "Norland expelled Sudria's envoy on Monday, a day after Sudria seized Norland's boats.",
            "COERCE",
            "2024-05-05",
        ),
        (
            "Norland expelled Sudria's envoy on 3 May, two days before Sudria seized Norland's boats.",
            "COERCE",
            "2024-05-05",
        ),
        (
            "Three days after Sudria seized Norland's boats, Norland expelled its envoy on Monday.",
            "COERCE",
            "2024-05-03",
        ),
        ("Three days after Sudria seized Norland's boats, Norland expelled Sudria's envoy.", "SANCTION", "2024-05-07"),
        (
            "Norland expelled Sudria's envoy on Monday, hours after Sudria seized Norland's boats.",
            "COERCE",
            "2024-05-06",
        ),
        ("Norland expelled Sudria's envoy on Monday, months after Sudria seized Norland's boats.", "COERCE", None),
        (
            "Norland expelled Sudria's envoy, a week after Sudria seized Norland's boats in April.",
            "COERCE",
            "2024-04-01",
        ),
        ("Norland seized Sudria's boats near the line drawn by a court in 2014.", "COERCE", "2024-05-07"),
        (
            "Norland expelled Sudria's envoy on Monday, "
            "a day after Sudria seized Norland's boats in a bay closed in 2014, and left.",
            "COERCE",
            "2024-05-05",
        ),
        ("Norland released the pilots of Sudria whom a court had jailed in March.", "RETREAT", "2024-05-07"),
        ("Norland condemned the attack of 3 May and pledged to help Sudria until 2026.", "AGREE", "2024-05-07"),
    ],
)
def test_an_act_has_its_own_time_and_no_other(text, event_type, first):
    assert days_of(text, event_type)[0] == first


def test_what_is_planned_sits_at_the_days_planned_with_and_without_a_day_of_publication():
    text = "Norland will visit Sudria from May 12 to May 15."
    assert days_of(text, "AGREE") == days_of(text, "AGREE", None) == ("2024-05-12", "2024-05-15")


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Norland demanded that Sudria lift the ban before the April summit.", "REQUEST"),
        ("Norland and Sudria agreed to hold the next round in 2026.", "AGREE"),
        ("Norland accused Sudria of breaking the ceasefire agreed last August.", "ACCUSE"),
        ("Norland seized Sudria's boats near the line drawn by a court in 2014.", "COERCE"),
        ("Norland expelled Sudria's envoy on Tuesday over a ban of 2014.", "SANCTION"),
        ("Norland expelled Sudria's envoy on Tuesday, a day after Sudria seized Norland's boats.", "COERCE"),
    ],
)
def test_without_a_day_of_publication_the_time_of_another_act_dates_nothing(text, event_type):
    assert days_of(text, event_type, None) == (None, None)


def test_the_time_of_a_whole_row_is_not_that_of_its_last_act():
    text = "Norland expelled two of Sudria’s envoys, the second such move in 2022."
    assert days_of(text, "SANCTION") == ("2024-05-07", "2024-05-07")


def test_a_subject_in_capitals_is_no_dateline_and_an_ordinal_keeps_its_day():
    text = "NATO bombed Sudria on Monday – the worst raid since 2014.".replace("NATO", "Norland")
    assert days_of(text, "ASSAULT") == ("2024-05-06", "2024-05-06")
    assert days_of("Norland expelled two of Sudria’s envoys, the first on Monday.", "SANCTION")[0] == "2024-05-06"


def test_the_day_of_the_dateline_gives_way_to_the_day_told():
    text = "VELKA, May 15 (NNA) - Norland bombed Sudria for an hour on Sunday."
    assert days_of(text, "ASSAULT") == ("2024-05-05", "2024-05-05")
