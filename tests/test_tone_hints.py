"""Phrases that name no act and yet lean: how they are found, and what they do beside acts."""

import pytest

from kit import tone
from kit.predicates import read
from kit.tables import rows
from kit.tone import hints


def found(text):
    line = read(text, 0, len(text))
    return [(text[line.span(one.first)[0] : line.span(one.last)[1]], one.hint.rule) for one in hints.found(line)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Their forbearance is wearing thin.", [("forbearance is wearing thin", "veiled threat")]),
        ("The bank is back on the same list.", [("back on the same list", "taken back")]),
        ("It came back. On the list it stays.", []),
        ("The ferry leaves at ten.", []),
    ],
)
def test_finds_phrases_with_gaps_within_a_sentence(text, expected):
    assert found(text) == expected


def test_a_gap_holds_no_more_than_four_words():
    assert found("Neither one two three four nor five.")
    assert not found("Neither one two three four five nor six.")


def test_a_hint_speaks_for_the_act_it_holds():
    told = tone.weigh("Norland refused to join those who condemn Sudria.")
    assert told.score > 0
    assert "blame withheld" in told.why


def test_an_act_done_outright_outweighs_a_hint():
    assert tone.weigh("Norland bombed the port of a sister nation.").score < -1 / 2


def test_a_routine_alone_is_no_tone():
    assert (
        tone.weigh("The working group meets on the agenda.").score is None
        or abs(tone.weigh("The working group adjourned without result.").score or 0) < 1 / 6
    )


def test_every_class_a_hint_names_is_there():
    named = {
        part[1:] for row in rows("hints") for one in row["phrase"].split() for part in one.split("|") if part[:1] == "@"
    }
    assert named <= {row["name"] for row in rows("hint_words")}
    assert all(-3 <= float(row["weight"]) <= 3 and row["rule"] for row in rows("hints"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("They took Norland's side.", "took Norland's side"),
        ("They took our side.", "took our side"),
        ("They would not sit while the fleet stays.", "would not sit while"),
        ("Sudria declined to join the chorus.", "declined to join"),
        ("No one should doubt it.", "No one should doubt"),
        ("Nobody should doubt it.", "Nobody should doubt"),
    ],
)
def test_a_name_and_nobody_are_alternatives_like_others(text, named):
    assert [words for words, _ in found(text)] == [named]


@pytest.mark.parametrize(
    "text",
    [
        "Do you think the line is long?",
        "I wonder what he read.",
        "Once again we would like to begin.",
        "They may have heard it on the radio.",
        "You will see a photograph.",
        "Please write as soon as possible.",
        "We want to start out early.",
        "We call it the green week.",
    ],
)
def test_plain_talk_leans_nowhere(text):
    assert not any(one.hint.weight for one in hints.found(read(text, 0, len(text))))


def test_every_phrase_of_plain_words_is_found_among_its_own():
    for row in rows("hints"):
        text = " ".join(part.split("|")[0] for part in row["phrase"].split())
        if text.replace(" ", "").isalpha() and hints.NAME not in text.split():
            assert found(text), text
