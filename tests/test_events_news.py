"""What news do with events: channels, joint statements, headlines, days told before."""

from test_events import coded, short

from kit import events
from kit.records import Actor, Article, Mention, Quote


def test_a_medium_is_a_channel_and_never_acts():
    text = "Sudria must give up its rockets, the Daily Norlander said."
    named = (
        Actor("a", "SUD", "Sudria", "SUD", mentions=(Mention((0, 6)),)),
        Actor("a", "NLD/Daily Norlander", "Daily Norlander", "NLD", sector="MED", mentions=(Mention((37, 52)),)),
    )
    assert events.code(Article("a", text, published="2024-05-10"), (), (), named) == ()


def test_we_of_a_joint_statement_are_those_who_sign_and_not_the_last_of_them():
    text = "The Vale League ministers of Norland and Sudria said: “We call on Arandia to talk.”"
    quote = Quote("a", "direct", ((55, 82),), (48, 52), "speech", (0, 47))
    found = coded(text, "Vale League=VAL|Norland=NLD|Sudria=SUD|Arandia=ARN", quotes=(quote,))
    assert [short(event) for event in found] == ["VAL>ARN:REQUEST"]


def test_we_of_two_speakers_are_both():
    text = "Norland and Sudria said: “We call on Arandia to talk.”"
    quote = Quote("a", "direct", ((26, 53),), (19, 23), "speech", (0, 18))
    found = coded(text, "Norland=NLD|Sudria=SUD|Arandia=ARN", quotes=(quote,))
    assert [short(event) for event in found] == ["NLD>ARN:REQUEST", "SUD>ARN:REQUEST"]


def test_the_envoy_to_a_state_does_not_speak_for_it():
    text = "Norland’s envoy to Sudria said: “We condemn Arandia.”"
    quote = Quote("a", "direct", ((33, 52),), (26, 30), "speech", (0, 25))
    found = coded(text, "Norland=NLD|Sudria=SUD|Arandia=ARN", quotes=(quote,))
    assert [short(event) for event in found] == ["NLD>ARN:ACCUSE"]


def test_we_who_sign_are_remembered_in_the_sentences_behind():
    text = "We, the ministers of Norland and Sudria, met today. We condemn Arandia."
    found = [short(event) for event in coded(text, "Norland=NLD|Sudria=SUD|Arandia=ARN")]
    assert found[-2:] == ["NLD>ARN:ACCUSE", "SUD>ARN:ACCUSE"]
