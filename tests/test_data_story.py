"""The chronicle's briefs: dated, short, our own, and none of the chronology's time left out."""

import re

import pandas as pd
import pytest
from conftest import ROOT

import kit
from kit import frames
from kit.records import Article

BRIEFS = sorted((ROOT / "data" / "articles" / "chronicle").glob("*.md"))
RUN = 9  # words in a row that nobody writes twice by chance
each = pytest.mark.parametrize("path", BRIEFS, ids=lambda p: p.stem)


def runs(text):
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@each
def test_a_brief_has_its_day_its_outlet_and_a_headline(path):
    (article,) = kit.load_articles(path)
    assert isinstance(article, Article)
    assert article.published == path.stem[:10]
    assert article.outlet == "Chronicle of the kit"
    assert article.title
    assert article.text.startswith(article.title)
    assert article.warnings == ()


@each
def test_a_brief_is_short(path):
    (article,) = kit.load_articles(path)
    assert 150 <= len(article.text.split()) <= 300


@each
def test_a_brief_shares_no_sentence_with_the_seed(path, seed):
    assert not runs(path.read_text(encoding="utf-8")) & runs(seed.read_text(encoding="utf-8"))


@each
def test_nobody_is_given_more_than_a_few_words_of_their_own(path):
    for words in re.findall(r"“([^”]*)”", path.read_text(encoding="utf-8")):
        assert len(words.split()) <= 6


def test_every_fact_lies_within_two_weeks_before_a_brief():
    days = [path.stem[:10] for path in BRIEFS]
    facts = frames.facts(ROOT / "data" / "chronology.csv")
    told = [any(0 <= (pd.Timestamp(d) - start).days <= 14 for d in days) for start in facts["date_start"]]
    assert all(told), facts[[not t for t in told]]["what"].tolist()


def test_what_is_not_confirmed_is_called_so():
    facts = frames.facts(ROOT / "data" / "chronology.csv")
    unsure = facts[facts["confirmed"].isin(["not the day", "the month", "not the end"])]
    text = " ".join(path.read_text(encoding="utf-8") for path in BRIEFS)
    assert len(unsure) <= len(re.findall(r"not confirmed|could not be confirmed", text))
