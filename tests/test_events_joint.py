"""Joint statements: those whom the heading names are "the Ministers", "the two sides" and "they"."""

import pytest
from test_events import coded, short

from kit import actors, events
from kit.records import Article

NAMED = "Norland=NLD|Sudria=SUD|Arandia=ARN"
HEAD = (
    "Joint Statement by the Minister of Foreign Affairs of Japan, Ms. Ann Doe, "
    "and the Minister of External Affairs of India"
)


def told(body, head=HEAD):
    article = Article("a", f"{head}\n\n{body}", title=head, published="2024-05-10")
    found = events.code(article, (), (), actors.find(article))
    return {f"{event.actor}>{event.recipient}:{event.event_type}" for event in found}


def both(event):
    return {f"JPN>{event}", f"IND>{event}"}


@pytest.mark.parametrize(
    "who", ["They", "The two sides", "The Ministers", "Both sides", "Both Ministers", "The leaders"]
)
def test_each_signer_acts_where_they_are_called_by_their_role(who):
    assert told(f"{who} called upon China to withdraw its ships.") == both("CHN:REQUEST")


def test_what_the_two_sides_agree_to_they_agree_with_each_other():
    assert told("1. Both Ministers agreed to hold the next talks in May.") == {"JPN>IND:AGREE", "IND>JPN:AGREE"}


def test_each_signer_condemns_whose_act_it_was_and_asks_it_of_the_same():
    body = "The two sides condemned in the strongest terms China's launch of a missile, and urged Beijing to stop."
    assert told(body) == both("CHN:ACCUSE") | both("CHN:REQUEST")


def test_signers_who_are_named_in_full_met_each_other():
    body = "The Minister of Foreign Affairs of Japan, Ms. Ann Doe, and the Minister of External Affairs of India met."
    assert told(body) == {"JPN>IND:CONSULT", "IND>JPN:CONSULT"}


@pytest.mark.parametrize(
    "head",
    ["Japan-India Joint Statement", "Joint Communiqué of the Governments of Japan and India on the situation in China"],
)
def test_headings_of_other_makes_name_the_signers_and_not_the_matter(head):
    assert told("The two sides condemned China.", head) == both("CHN:ACCUSE")


@pytest.mark.parametrize("head", ["Ministers meet in Delhi", "Japan and India issue joint statement as talks end"])
def test_in_any_other_text_the_two_sides_stay_unknown(head):
    assert not told("The two sides condemned China.", head) & both("CHN:ACCUSE")


def test_what_views_are_exchanged_on_is_no_partner():
    assert told("The Ministers exchanged views on China's war.") >= {"JPN>IND:CONSULT"}
    assert not told("The Ministers exchanged views on China's war.") & both("CHN:CONSULT")


def test_both_are_those_who_met_in_the_same_sentence():
    text = "Norland and Arandia met on Monday. Norland met Sudria in Velka, where both pledged to help Ostria."
    found = [short(event) for event in coded(text, "Norland=NLD|Sudria=SUD|Arandia=ARN|Ostria=OST")]
    assert [event for event in found if event.endswith("AGREE")] == ["NLD>OST:AGREE", "SUD>OST:AGREE"]


def test_the_two_countries_are_states_whoever_met_since():
    text = (
        "Norland helped Sudria. The Vale League and the Hill Union condemned Ostria. The two countries signed a pact."
    )
    named = "Norland=NLD|Sudria=SUD|Ostria=OST|Vale League=UNO|Hill Union=AU"
    assert [short(event) for event in coded(text, named)][-2:] == ["NLD>SUD:SUPPORT", "SUD>NLD:SUPPORT"]


def test_who_warns_both_warns_those_who_met():
    found = [
        short(e) for e in coded("Norland and Sudria signed a pact. Arandia warned both that it would not do.", NAMED)
    ]
    assert found[-2:] == ["ARN>NLD:THREATEN", "ARN>SUD:THREATEN"]
