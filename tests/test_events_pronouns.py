"""Pronouns that open a sentence, and subjects that are carried: only where grammar shows whose they are."""

import pytest
from test_events import coded, short

NAMED = "Norland=NLD|Sudria=SUD|Arandia=ARN"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Norland condemned the raid. It expelled an envoy of Sudria.", ["NLD>SUD:SANCTION"]),
        ("Norland’s answer came at once. On Friday it threatened Sudria with war.", ["NLD>SUD:THREATEN"]),
        ("Norland fired a rocket. Rain fell. It threatened Sudria with war.", []),
        ("Norland’s premier spoke. “It will not do,” she said. She threatened Sudria with war.", ["NLD>SUD:THREATEN"]),
        ("“They failed,” Norland’s envoy told us. He threatened Sudria with war.", ["NLD>SUD:THREATEN"]),
        ("Norland and Arandia fired rockets. It threatened Sudria with war.", []),
        ("In Arandia, rain fell. It threatened Sudria with war.", []),
    ],
)
def test_it_at_the_head_of_a_sentence_is_the_one_subject_before(text, events):
    assert [short(e) for e in coded(text, NAMED) if e.event_type in ("SANCTION", "THREATEN")] == events


def test_a_subject_is_carried_over_and_but_not_out_of_a_clause_of_another():
    (event,) = coded("Norland, rich in oil, and once a colony, closed its border with Sudria.", NAMED)
    assert short(event) == "NLD>SUD:COERCE"
    found = coded("Norland hopes that Arandia will yield and has barred Sudria.", NAMED)
    assert all("carried over" not in event.why for event in found)


def test_a_question_of_nobody_known_has_no_speaker():
    assert coded("QUESTION: Sir, in the Norland Parliament: We’ll fight Sudria.", NAMED) == ()


def test_doers_of_a_meeting_are_its_subject_alone():
    found = coded("Norland met Sudria and accused Arandia of theft.", NAMED)
    assert [short(e) for e in found if e.event_type == "ACCUSE"] == ["NLD>ARN:ACCUSE"]


def test_tents_to_one_and_blankets_to_another_are_sent_to_both():
    found = coded("Norland sent tents to Sudria and blankets to Arandia.", NAMED)
    assert [short(event) for event in found] == ["NLD>SUD:AID", "NLD>ARN:AID"]
