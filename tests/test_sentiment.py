import socket
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import sentiment
from kit.records import Article, Quote, Sentiment


def read(text, *content):
    return sentiment.score(Article("a", text), Quote("a", "direct", content or ((0, len(text)),)))


def test_reads_the_content_and_not_the_frame():
    text = "The awful, terrible envoy said: “We had good talks.”"
    start = text.index("We")
    found = read(text, (start, len(text) - 1))
    assert found.polarity == pytest.approx(0.7)
    assert [text[slice(*word.span)] for word in found.words] == ["good"]


def test_knows_no_word_is_not_zero():
    assert read("The sanctions were tightened.") == Sentiment(None, None, ())


def test_a_split_quote_is_read_as_one_and_its_words_stand_in_the_text():
    text = "“It was not,” she said, “a happy round, and a bad text.”"
    content = ((1, 11), (25, 54))
    found = read(text, *content)
    assert [text[slice(*word.span)] for word in found.words] == ["happy", "round", "bad"]
    assert found.words[0].weight < 0 < found.words[0].weight + 1


def test_a_negation_with_a_curly_mark_counts_as_one_with_a_straight_mark():
    assert read("That isn’t a good text.") == read("That isn't a good text.")


def test_words_say_which_rule_gave_their_weight():
    assert [word.rule for word in read("We are not happy, but it is good.").words] == ["not + happy", "word"]


def test_works_without_network_and_without_nltk_data(monkeypatch):
    import nltk

    def refuse(*_):
        raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(nltk.data, "path", [])
    assert read("A great success.").polarity > 0.5


def test_textblob_is_loaded_only_when_first_needed():
    code = "import sys; from kit import sentiment; sys.exit('textblob' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab good not İß’'\"!:)(\n.", max_size=60), st.integers(0, 20), st.integers(0, 20))
def test_never_raises_and_every_word_lies_in_the_text(text, first, second):
    cut = sorted((min(first, len(text)), min(second, len(text))))
    for word in read(text, (0, cut[0]), (cut[1], len(text))).words:
        assert 0 <= word.span[0] < word.span[1] <= len(text)
