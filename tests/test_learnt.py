"""The learnt tone of quotes: read from the content alone, sentence by sentence, in tier best."""

import pytest

import kit
from kit import frames, learnt
from kit.encoder import scale
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


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Norland tightened sanctions on Sudria.", -1),
        ("Norland lifted sanctions on Sudria.", 1),
        ("Norland will impose new tariffs next month.", -1),
        ("Norland will scrap the tariffs next month.", 1),
        ("The sanctions were tightened by the council.", -1),
        ("The sanctions were eased by the council.", 1),
        ("Norland refused to ease the sanctions.", -1),
        ("Norland offered to ease the sanctions.", 1),
        ("Norland ruled out a further embargo.", 1),
        ("Norland cut off its aid to Sudria.", -1),
        ("Norland restored its aid to Sudria.", 1),
        ("Norland withdrew its troops from the border.", 1),
        ("We will tighten the sanctions unless the tests stop.", -1),
        ("We will ease the sanctions if the tests stop.", 1),
        ("We reserve the right to respond.", -1),
        ("All options are on the table.", -1),
        ("We will never bow to pressure.", -1),
        ("The ministry urged both sides to show restraint.", 1),
        ("The president refused to condemn the attack.", 1),
        ("The two ministers met in Vienna on Tuesday.", 0),
        ("Trade with Sudria rose by four percent in May.", 0),
    ],
)
def test_ordinary_phrases_of_diplomacy_are_on_their_side(text, side):
    found = scale.placed(text).step
    assert (found > 0) - (found < 0) == side
