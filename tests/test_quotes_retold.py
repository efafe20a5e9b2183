"""What one says that another has said, in news prose: a quote in a quote."""

import pytest

from kit import quotes
from kit.records import Article, Candidate


def inner(text, outer=None):
    """(content, speaker) of each quote inside a quote; `outer` is what an encoder proposes: content, cue, speaker."""
    made = [(text.index(words), text.index(words) + len(words)) for words in outer or ()]
    candidates = (Candidate((made[0],), made[1], made[2], 0.9),) if made else ()
    found = quotes.find(Article("a", text), candidates)
    nested = [q for q in found if q.why.startswith("quote in a quote")]
    return [(" // ".join(text[slice(*span)] for span in q.content), text[slice(*q.speaker)]) for q in nested]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Bo Ekdal said that Lena Orlic had told the council that the fleet would sail.",
            "that the fleet would sail",
            "Lena Orlic",
        ),
        (
            "The official said that Norland had warned Sudria that it would close the port.",
            "that it would close the port",
            "Norland",
        ),
        ("The spokesman said that Norland had denied that it had sent ships.", "that it had sent ships", "Norland"),
        ("According to the report, Ekdal told the board that the ship was safe.", "that the ship was safe", "Ekdal"),
    ],
)
def test_what_another_had_said_or_told_is_a_quote_of_its_own(text, content, speaker):
    assert inner(text) == [(content, speaker)]


def test_it_is_found_in_the_words_that_an_encoder_proposes():
    text = "The port is shut, Reuters reported the minister had said that it was."
    proposed = ("the minister had said that it was", "reported", "Reuters")
    assert inner(text, proposed) == [("that it was", "the minister")]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ekdal said that he had told Lena Orlic that the treaty was dead.",
        "Bo Ekdal said that Ekdal had told the council that the treaty was dead.",
        "Bo Ekdal said that it had been said that the treaty was dead.",
        "“The king had told us that the treaty was dead,” Bo Ekdal said.",
    ],
)
def test_the_same_speaker_a_pronoun_and_words_in_marks_are_none(text):
    assert inner(text) == []
