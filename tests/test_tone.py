import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import tone
from kit.records import Article, Quote, Tone

LINES = (Path(__file__).parent / "cases" / "tone.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(
    csv.DictReader((line for line in LINES if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
)


def sign(score):
    return 0 if score is None or abs(score) < 1 / 20 else 1 if score > 0 else -1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_sign_and_evidence(case):
    found = tone.weigh(case["text"])
    assert sign(found.score) in [int(one) for one in case["sign"].split()], found.why
    if case["evidence"]:
        assert case["evidence"] in [case["text"][slice(*word.span)] for word in found.words]


def test_reads_the_content_and_not_the_frame():
    text = "The minister slammed the plan: “We welcome talks,” he said angrily."
    quote = Quote("a", "direct", ((text.index("We"), text.index(",”")),))
    found = tone.score(Article("a", text), quote)
    assert found.tone_class in ("conciliatory", "cooperative")
    assert [text[slice(*word.span)] for word in found.words] == ["welcome"]


def test_no_word_of_tone_is_none_and_not_zero():
    assert tone.weigh("The office opens at nine.") == Tone(None)


def test_why_names_the_rule_and_the_weight():
    assert tone.weigh("They lifted the embargo.").why == "lifted the embargo +1.00 (reduce x bad object: embargo)"


def test_a_request_is_conflict_in_the_reading_of_plover():
    text = "We urge both sides to return to the table."
    assert tone.weigh(text).score > 0 > tone.weigh(text, plover=True).score


def test_a_long_text_weighs_no_more_than_its_sentences():
    text = "They halted trade. "
    assert tone.weigh(text * 40).score == pytest.approx(tone.weigh(text).score)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [("They may close it.", "possible"), ("If they close it, we go.", "conditional"), ("They closed it.", None)],
)
def test_certainty_is_named(text, certainty):
    assert tone.weigh(text).certainty == certainty


def test_seed_sentence_on_pressure_reads_coercive(seed):
    text = seed.read_text(encoding="utf-8")
    start = text.index("“") + 1
    found = tone.weigh(text, start, text.index("”", start))
    assert found.tone_class == "coercive"
    assert "suffer" in found.why


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="İß’“”,.\n ", max_size=12), st.permutations(("lift", "not", "to", "sanctions", "If", "by", "was"))
)
def test_never_raises_and_stays_on_the_scale(odd, order):
    text = odd + " ".join(order) + odd
    found = tone.weigh(text)
    assert found.score is None or -1 <= found.score <= 1
    assert all(0 <= word.span[0] < word.span[1] <= len(text) for word in found.words)
