"""Acts whose other side "us", a ban or a claim tells; and what is no act of the one named."""

import pytest
from test_events import actors, coded, short, times

from kit import events
from kit.records import Article, Quote

NAMES = "Norland=NLD|Norlandic=NLD|Sudria=SUD|Sudrian=SUD|Arandia=ARN|Ostria=OST|Velka=OST"


def told(text, quotes=()):
    return [short(event) for event in coded(text, NAMES, quotes=quotes)]


def said(words, speaker="Arandia", kind="direct"):
    text = f"{speaker} said: “{words}”"
    start = text.index("“") + 1
    quote = Quote("a", kind, ((start, start + len(words)),), (len(speaker) + 1, len(speaker) + 5), "speech")
    return text, (Quote("a", kind, quote.content, quote.cue, "speech", (0, len(speaker))),)


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Norland has attacked our ships twice.", "NLD>ARN:ASSAULT"),
        ("It is Norland which broke off the talks on a fishing treaty, not us.", "NLD>ARN:SANCTION"),
        ("Norland allowed our boats to leave the port.", "NLD>ARN:CONCEDE"),
    ],
)
def test_who_says_us_is_the_one_acted_on(words, event):
    text, quotes = said(words)
    assert event in told(text, quotes)


@pytest.mark.parametrize("words", ["Norland has attacked a ship.", "Norland let Sudria pass, and we told our ships."])
def test_who_does_not_say_us_is_not_acted_on(words):
    text, quotes = said(words)
    assert not [one for one in told(text, quotes) if one.startswith("NLD>ARN")]


def test_us_in_an_indirect_quote_is_nobody_known():
    text, quotes = said("Norland has attacked our ships.", kind="indirect")
    assert "NLD>ARN:ASSAULT" not in told(text, quotes)


def test_who_appreciates_that_another_did_something_supports_him():
    text, quotes = said("We appreciate that Norland freed the pilots.")
    assert "ARN>NLD:SUPPORT" in told(text, quotes)


def test_a_ban_is_aimed_at_those_whose_doings_it_curbs():
    assert told("Arandia extended the ban on harbour calls by Norlandic vessels.") == ["ARN>NLD:SANCTION"]


def test_a_diplomat_in_a_town_is_not_of_its_state():
    assert told("One ambassador in Velka doubts that Norland would dare.") == []


def test_officials_in_a_town_are_of_its_state():
    assert told("Officials in Velka condemned Norland.") == ["OST>NLD:ACCUSE"]


def test_whose_money_is_refused_to_another_gives_none():
    assert told("Norland will veto Ostrian and Arandia’s money for Sudria.") == ["NLD>SUD:THREATEN"]


def test_what_went_on_for_years_has_no_day():
    found = coded("For a decade Norland and Sudria traded insults.", NAMES)
    assert {event.date_start for event in found} == {None}


def test_what_went_on_for_years_and_has_a_day_behind_keeps_it():
    text = "For years Norland had wavered, and on Monday it condemned Sudria."
    found = events.code(Article("a", text, published="2018-05-10"), (), times(text), actors(text, NAMES))
    assert [event.date_start for event in found] == ["2018-05-07"]


def test_troops_pledged_are_planned():
    found = coded("Norland pledged to send troops to Sudria.", NAMES)
    assert {event.realis for event in found if event.event_type == "MOBILIZE"} <= {"planned"}


def test_rockets_that_the_other_side_tells_of_were_fired_at_it():
    text = "Norland expelled Sudria’s envoy. Norland claims that Sudria fired 14 rockets overnight."
    start = text.index("that")
    quote = Quote("a", "indirect", ((start, len(text) - 1),), (start - 7, start - 1), "speech", (start - 15, start - 8))
    assert text[slice(*quote.speaker)] == "Norland"
    found = coded(text, NAMES, quotes=(quote,))
    assert [(short(e), e.realis) for e in found][1:] == [("SUD>NLD:ASSAULT", "reported")]


def test_two_clauses_joined_by_and_make_no_pair():
    text = "Yet Arandia, too, has hinted that it could hold up the loan, and Norland has quietly put off a sale."
    assert told(text) == []


def test_what_strengthens_our_resolve_is_no_act_on_us():
    text, quotes = said("Norland has strengthened our resolve.")
    assert not [one for one in told(text, quotes) if one.startswith("NLD>ARN")]
