"""What a quote says together with how it is said."""

import pytest

from kit import stances, tone
from kit.records import Article, Quote


def parted(text, cue, content, kind="indirect"):
    spans = [(text.index(part), text.index(part) + len(part)) for part in (content, cue)]
    return Quote("a", kind, (spans[0],), spans[1])


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        (
            "Norland denied that its ships had moved.",
            "denied",
            "that its ships had moved",
            "denied that its ships had moved",
        ),
        ("Norland has not ruled out a strike.", "ruled out", "a strike", "has not ruled out a strike"),
        ("Norland accused Sudria of theft.", "accused", "Sudria of theft", "accused Sudria of theft"),
        ("Norland slammed the pact as a threat.", "slammed", "the pact as a threat", "the pact as a threat"),
        ("Norland said that talks would go on.", "said", "that talks would go on", "that talks would go on"),
        (
            "It denied it. That its ships had moved is known.",
            "denied",
            "That its ships had moved",
            "That its ships had moved",
        ),
    ],
)
def test_an_indirect_quote_is_read_with_the_verb_that_says_how_it_is_meant(text, cue, content, expected):
    quote = parted(text, cue, content)
    assert [text[slice(*span)] for span in stances.stretches(text, quote)] == [expected]


def test_words_in_marks_speak_for_themselves():
    text = "Norland warned: “Talks go on.”"
    quote = parted(text, "warned", "Talks go on.", "direct")
    assert stances.stretches(text, quote) == quote.content


@pytest.mark.parametrize(
    ("text", "cue", "content", "sign"),
    [
        ("Norland rejected the claim that Sudria allowed drones.", "rejected", "the claim that Sudria allowed drones",
         -1),
        ("Norland accused Sudria of feeding the conflict.", "accused", "Sudria of feeding the conflict", -1),
        ("Norland accused Sudria of turning its back on the understandings reached.", "accused",
         "Sudria of turning its back on the understandings reached", -1),
        ("Norland welcomed the decision to free the crew.", "welcomed", "the decision to free the crew", 1),
        ("Norland vowed to retaliate.", "vowed", "to retaliate", -1),
        ("Norland denied that its sailors had crossed the line.", "denied", "that its sailors had crossed the line", 0),
    ],
)  # fmt: skip
def test_the_stance_sets_the_side(text, cue, content, sign):
    score = tone.score(Article("a", text), parted(text, cue, content)).score or 0.0
    assert (score > 1 / 6) - (score < -1 / 6) == sign


def test_the_one_accused_is_the_target():
    text = "Norland accused Sudria of feeding the conflict."
    found = tone.score(Article("a", text), parted(text, "accused", "Sudria of feeding the conflict"))
    assert found.targets == ("Sudria",) and found.target_scores[0] < 0
