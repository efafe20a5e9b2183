import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import scorers, tone

PRAISED = "Norland was praised by Sudria."


def spans(texts):
    return [[(0, max(1, len(text) // 2))] for text in texts]


def test_says_which_scorers_there_are():
    with pytest.raises(
        scorers.UnknownScorer, match="no scorer is called 'oracle'; take one of clause, target, textblob"
    ):
        scorers.score("oracle", [PRAISED])


def test_one_string_is_no_list_of_texts():
    with pytest.raises(TypeError, match=r"score\('tone', \[text\]\)"):
        scorers.score("tone", PRAISED)


@pytest.mark.parametrize("name", ["clause", "target"])
def test_a_scorer_of_targets_asks_for_one(name):
    with pytest.raises(scorers.MissingTarget, match="give spans"):
        scorers.score(name, [PRAISED])
    with pytest.raises(scorers.MissingTarget):
        scorers.score(name, [PRAISED, PRAISED], [[(0, 7)], []])


def test_one_sentence_has_a_score_for_each_target():
    found = scorers.score("target", [PRAISED, PRAISED], [[(0, 7)], [(23, 29)]], evidence=False)
    assert found[0].value > 0.5 and found[0].value > abs(found[1].value)


@pytest.mark.parametrize("name", ["tone", "tone_plover"])
def test_the_rules_say_what_they_say_elsewhere(name):
    told = tone.weigh("They demanded talks.", plover=name == "tone_plover")
    (found,) = scorers.score(name, ["They demanded talks."])
    assert (found.value, found.words, found.chance) == (told.score, told.words, None)


@pytest.mark.parametrize("name", ["tone", "tone_plover", "textblob"])
def test_no_known_word_is_not_zero(name):
    assert scorers.score(name, ["The ferry sails to the island."])[0].value is None


@pytest.mark.parametrize(
    ("name", "text", "word", "sign"),
    [
        ("tone", "Norland bombed the port.", "bombed", -1),
        ("textblob", "Norland had an awful day.", "awful", -1),
        ("vader", "Norland had an awful day.", "awful", -1),
        ("tone_learnt", "Norland will lift the sanctions on Sudria.", "lift", 1),
        ("tone_steps", "Norland bombed the port of Sudria.", "bombed", -1),
        ("target", PRAISED, "praised", 1),
    ],
)
def test_a_score_shows_the_words_that_made_it(name, text, word, sign):
    (found,) = scorers.score(name, [text], [[(0, 7)]])
    weights = {text[slice(*one.span)]: one.weight for one in found.words}
    assert weights[word] * sign > 0


@pytest.mark.parametrize("name", ["target", "tone_learnt", "tone_steps"])
def test_models_tell_how_sure_they_are_and_leave_evidence_out_where_asked(name):
    (found,) = scorers.score(name, [PRAISED], [[(0, 7)]], evidence=False)
    assert 0 < found.chance <= 1 and not found.words
    assert (found.quad is not None) == (name == "tone_learnt")


def test_vader_is_asked_for_by_name_and_says_where_it_is_missing(monkeypatch):
    scorers._analyser.cache_clear()
    monkeypatch.setitem(sys.modules, "vaderSentiment.vaderSentiment", None)
    with pytest.raises(scorers.UnknownScorer, match="pip install vaderSentiment"):
        scorers.score("vader", [PRAISED])


@pytest.mark.parametrize("name", scorers.names())
def test_no_text_has_no_score_and_an_empty_one_none_of_words(name):
    assert scorers.score(name, [], []) == []
    assert scorers.score(name, [""], [[(0, 0)]])[0].words == ()


@pytest.mark.parametrize("name", scorers.names())
@settings(max_examples=15, deadline=None)
@given(texts=st.lists(st.text("ab not [MASK] good’ban\ud800İ\n.“", max_size=40), max_size=3))
def test_odd_texts_get_a_score_within_its_range(name, texts):
    for text, one in zip(texts, scorers.score(name, texts, spans(texts)), strict=True):
        assert one.value is None or -1 <= one.value <= 1
        assert all(0 <= a < b <= len(text) for a, b in (word.span for word in one.words))
