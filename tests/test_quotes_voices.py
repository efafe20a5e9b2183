"""What the encoder proposes is set right by the order of the words, and deeds are left out."""

import pytest

from kit import quotes
from kit.records import Article, Candidate


def span(text, words):
    return text.index(words), text.index(words) + len(words)


def told(text, content, cue, speaker):
    pieces = tuple(span(text, piece) for piece in content.split(" // "))
    found = quotes.find(Article("a", text), (Candidate(pieces, span(text, cue), span(text, speaker), 0.8),))
    return [(" // ".join(text[slice(*s)] for s in q.content), q.speaker and text[slice(*q.speaker)]) for q in found]


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        ("The union filed a complaint against the ministry.", "the ministry", "filed a complaint against", "The union"),
        ("The firm has lodged an appeal over the ban.", "the ban", "lodged an appeal over", "The firm"),
        ("The sides exchanged views on trade.", "trade", "exchanged views on", "The sides"),
        ("The council took note of the report.", "the report", "took note of", "The council"),
        ("The council reviewed the report.", "the report", "reviewed", "The council"),
        ("Norland's support for the pact fell.", "the pact", "support for", "Norland's"),
        ("We must address the crisis.", "the crisis", "must address", "We"),
        ("The ministry is monitoring the situation.", "the situation", "monitoring", "The ministry"),
    ],
)
def test_deeds_and_bare_talk_are_no_quotes(text, content, cue, speaker):
    assert told(text, content, cue, speaker) == []


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("The union filed a complaint that the ministry had lied.", "that the ministry had lied", "filed a complaint"),
        ("The Ministers welcomed the agreement on fish.", "the agreement on fish", "welcomed"),
    ],
)
def test_a_complaint_with_its_words_and_a_stance_are_quotes(text, content, cue):
    assert told(text, content, cue, " ".join(text.split()[:2])) == [(content, " ".join(text.split()[:2]))]


def test_who_is_accused_in_a_headline_does_not_speak():
    text = "Norland accused of “bad faith” over fish\n\nThe talks on fish ended on Monday."
    assert told(text, "“bad faith” over fish", "accused", "Norland") == [("“bad faith” over fish", None)]


def test_who_accuses_is_told_behind_the_words_of_a_headlines_passive():
    text = "Norland accused of “bad faith” by Sudria\n\nThe talks on fish ended on Monday."
    assert told(text, "“bad faith”", "accused", "Norland") == [("bad faith", "Sudria")]


def test_who_describes_in_a_relative_clause_speaks():
    text = "It was an act that Lena Orlic described as “an act of theft by night”."
    assert told(text, "an act of theft by night", "described", "Lena Orlic")[0][1] == "Lena Orlic"


def test_an_attribution_at_the_end_of_a_line_names_who_speaks():
    text = "Norland 'acting in bad faith', says Sudria\n\nThe talks on fish ended on Monday."
    assert told(text, "acting in bad faith // Sudria", "says", "Norland") == [
        ("Norland 'acting in bad faith'", "Sudria")
    ]


def test_who_is_encouraged_by_a_thing_feels_so_and_the_thing_says_nothing():
    text = "Norland is encouraged by the outcome of the talks."
    assert told(text, "Norland", "is encouraged by", "the outcome of the talks") == [
        ("the outcome of the talks", "Norland")
    ]


def test_who_meets_officials_to_discuss_a_thing_discusses_it():
    text = "Bo Ekdal will meet with senior officials to discuss the war."
    assert told(text, "the war", "to discuss", "senior officials") == [("the war", "Bo Ekdal")]


def test_a_report_joined_by_and_has_the_speaker_of_the_one_before():
    text = "We welcome the deal and firmly support the right of all to vote."
    pieces = [("the deal", "welcome", "We"), ("the right of all to vote", "firmly support", None)]
    made = [Candidate((span(text, c),), span(text, cue), who and span(text, who), 0.8) for c, cue, who in pieces]
    found = quotes.find(Article("a", text), made)
    assert [text[slice(*q.speaker)] for q in found] == ["We", "We"]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("The group, also known as the Red Line, met in Velka.", "The group", "also known as"),
        ("The port is shut. The same can be said of the road.", "The same", "can be said of"),
    ],
)
def test_names_and_comparisons_are_no_quotes(text, content, cue):
    candidate = Candidate((span(text, content),), span(text, cue), None, 0.8)
    assert quotes.find(Article("a", text), (candidate,)) == ()
