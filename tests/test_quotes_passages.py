"""Quotes and their speakers in passages of many registers, by rules and encoder together."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from kit import encoder, quotes
from kit.bench.matching import WORD
from kit.records import Article


def rows():
    lines = (Path(__file__).parent / "cases" / "passages.tsv").read_text(encoding="utf-8").splitlines()
    _, *body = [line for line in lines if not line.startswith("#")]
    return [line.split("\t") for line in body]


@cache
def found(text):
    article = Article("a", text)
    by_rule = quotes.ruled(article)
    told = quotes.find(article, encoder.quotes(text, "best", skip=by_rule.settled), by_rule)
    return [
        (" ".join(text[slice(*span)] for span in q.content), text[slice(*q.speaker)] if q.speaker else "") for q in told
    ]


def alike(one, other):
    one, other = (Counter(WORD.findall(words)) for words in (one, other))
    return (one & other).total() >= 0.8 * (one | other).total()


@pytest.mark.parametrize(("text", "content", "speaker"), rows(), ids=lambda cell: cell[:30])
def test_finds_the_quote_whole_and_its_speaker(text, content, speaker):
    told = found(text.replace("¶", "\n\n").replace("|", "\n"))
    speakers = [who for words, who in told if alike(words, content.replace(" // ", " "))]
    assert speakers and (speaker == "*" or speaker in speakers)
