"""Who speaks in the middle of a sentence or of a turn, in a heading; and what is done and not said."""

import pytest

from kit import quotes
from kit.records import Article, Candidate


def span(text, words):
    return text.index(words), text.index(words) + len(words)


def said(text, *proposed):
    """(content, speaker) of each quote; `proposed` are an encoder's: (content, cue, speaker)."""
    made = [Candidate((span(text, words),), span(text, cue), span(text, who), 0.8) for words, cue, who in proposed]
    found = quotes.find(Article("a", text), made)
    return [(" // ".join(text[slice(*s)] for s in q.content), q.speaker and text[slice(*q.speaker)]) for q in found]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Now, say diplomats on both shores, they are swapping favours.",
            "Now // they are swapping favours",
            "diplomats on both shores",
        ),
        ("The pact, say officials, is done.", "The pact // is done", "officials"),
        (
            "Jets hit what Sudria says was a training camp, killing two.",
            "what // was a training camp",
            "Sudria",
        ),
        (
            "They found what the ministry said were parts of a drone.",
            "what // were parts of a drone",
            "the ministry",
        ),
    ],
)
def test_reads_what_is_said_in_an_aside(text, content, speaker):
    assert (content, speaker) in said(text)


def test_an_encoder_has_no_say_on_the_cue_of_an_aside():
    text = "The pact, say officials, is done. Sudria fears a flood."
    found = said(text, ("officials, is done", "say", "officials"), ("a flood", "fears", "Sudria"))
    assert found == [("The pact // is done", "officials"), ("a flood", "Sudria")]


@pytest.mark.parametrize(
    "text",
    [
        "The witness, Bo Ekdal, said his chief, Lena Orlic, asked whether it was so.",
        "What he said was that the ban was broken.",
        "After the raid, said to be the first, they left.",
    ],
)
def test_an_apposition_and_a_sentence_of_what_are_no_asides(text):
    assert not any(q.why in ("said in an aside", "what somebody says it was") for q in quotes.find(Article("a", text)))


def test_what_is_told_in_other_words_before_marks_has_the_same_speaker():
    text = "Velka isn't taking sides, an official tells my colleague: “Nobody here is drafting anything.”"
    assert said(text) == [
        ("Velka isn't taking sides", "an official"),
        ("Nobody here is drafting anything.", "an official"),
    ]


def test_as_somebody_beside_whom_stands_a_name_puts_it():
    text = "“They fear the frost,” as a former envoy, Edda Olm, puts it."
    assert said(text) == [("They fear the frost,", "a former envoy, Edda Olm")]


BRIEFING = """Ministry of Foreign Affairs of Norland

QUESTION: {} What do you say?

SPOKESMAN OLM: We have seen the reports.

QUESTION: And the port?

SPOKESMAN OLM: No comment on that."""


@pytest.mark.parametrize(
    ("question", "content", "speaker"),
    [
        (
            "The Sudrian side says the boats were on a routine trip.",
            "the boats were on a routine trip",
            "The Sudrian side",
        ),
        ("Velka says Sudria is preparing a cut.", "Sudria is preparing a cut", "Velka"),
        ("Velka says it was hit, but you deny it.", "it was hit", "Velka"),
        ("The French say they never got the letter.", "they never got the letter", "The French"),
        ("Sudria's minister claimed last week that it was a trap.", "that it was a trap", "Sudria's minister"),
        ("Sudria's minister said yesterday he would not come.", "he would not come", "Sudria's minister"),
    ],
)
def test_a_question_tells_what_another_claims(question, content, speaker):
    assert (content, speaker) in said(BRIEFING.format(question))


def test_a_question_tells_nothing_that_the_one_who_asks_or_is_asked_says():
    found = said(BRIEFING.format("You said it was closed. I say it was open."))
    assert all("closed" not in content or content.endswith("?") for content, _ in found)


@pytest.mark.parametrize("head", ["17.20 Sudria PM: “We don't do deadlines”", 'Sudria PM: "We don\'t do deadlines"'])
def test_a_heading_of_a_name_and_words_in_marks_has_a_speaker(head):
    text = f"Border crisis live\n\nThe port was shut.\n\n{head}\nThe leader spoke in Velka."
    assert ("We don't do deadlines", "Sudria PM") in said(text)


def test_the_hour_that_opens_an_entry_is_no_part_of_its_speaker():
    text = "Border crisis live\n\n16.55 Embassy tells citizens to go\nThe port was shut."
    assert said(text, ("citizens to go", "tells", "16.55 Embassy")) == [("citizens to go", "Embassy")]


def test_a_headline_of_a_name_and_words_in_marks_leaves_the_marks_out():
    assert said("Sudria PM: “We don't do deadlines”\n\nThe leader spoke.")[0] == ("We don't do deadlines", "Sudria PM")


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        (
            "The sides signed a memorandum of understanding on gas.",
            "on gas",
            "signed a memorandum of understanding",
            "The",
        ),
        ("They signed a declaration on climate.", "climate", "signed a declaration on", "They"),
        ("Sudria broke off the talks on a treaty.", "a treaty", "broke off the talks on", "Sudria"),
        ("Norland has postponed the delivery of a ship.", "the delivery of a ship", "has postponed", "Norland"),
        ("Norland cancelled the sale of drones.", "the sale of drones", "cancelled", "Norland"),
    ],
)
def test_what_is_signed_broken_off_or_put_off_is_a_deed(text, content, cue, speaker):
    assert said(text, (content, cue, speaker)) == []


def test_a_noun_before_by_reports_nothing():
    assert said("We extended the ban on port calls by Sudrian vessels for two years.") == []


def test_a_bare_noun_that_is_rejected_is_a_quote():
    assert said("Norland rejected that argument.", ("that argument", "rejected", "Norland")) == [
        ("that argument", "Norland")
    ]
