"""The learnt tone of quotes: read from the content alone, sentence by sentence, in tier best."""

import pytest

import kit
from kit import frames, learnt
from kit.records import Article, Quote

TEXT = "“We will bomb the port,” the general said. “We will give them wheat. They are our friends and we thank them.”"
STORY = "Norland will bomb the port of Sudria, its defence minister said on Monday. “We attacked them,” he said.\n"


def quote(*parts):
    spans = tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)
    return Quote("a", "direct", spans)


def test_the_tone_is_that_of_the_content_alone():
    found = learnt.tone(Article("a", TEXT), quote("We will bomb the port,"))
    assert found.score < 0
    assert 0 < found.chance <= 1


def test_sentences_of_a_split_quote_are_weighed_together():
    found = learnt.tone(
        Article("a", TEXT), quote("We will give them wheat.", "They are our friends and we thank them.")
    )
    assert found.score > 0


def test_content_without_a_word_has_none():
    assert learnt.tone(Article("a", "“…” he said."), Quote("a", "direct", ((1, 2),))) is None


@pytest.mark.parametrize(("tier", "missing"), [("best", False), ("fast", True)])
def test_the_frame_shows_it_beside_the_rules_in_tier_best(tier, missing):
    quotes = frames.quotes([kit.read(STORY, published="2024-05-10", tier=tier)])
    assert len(quotes) and (quotes["tone_learnt"].isna() == missing).all()
    assert (quotes["tone_learnt_p"].isna() == missing).all()
