import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import tone
from kit.records import Article, Quote, Tone

FOLDER = Path(__file__).parent / "cases"


def cases(name):
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((li for li in lines if not li.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def hard():
    """The hard cases, a known miss as a strict xfail with its reason."""
    for case in cases("tone_hard"):
        marks = [pytest.mark.xfail(strict=True, reason=case["miss"])] if case["miss"] else []
        yield pytest.param(case, marks=marks, id=case["text"][:40])


def sign(score):
    return 0 if score is None or abs(score) < 1 / 20 else 1 if score > 0 else -1


@pytest.mark.parametrize("case", cases("tone"), ids=lambda case: case["text"][:40])
def test_sign_and_evidence(case):
    found = tone.weigh(case["text"])
    assert sign(found.score) in [int(one) for one in case["sign"].split()], found.why
    if case["evidence"]:
        assert case["evidence"] in [case["text"][slice(*word.span)] for word in found.words]


@pytest.mark.parametrize("case", list(hard()))
def test_sign_of_hard_clauses(case):
    assert sign(tone.weigh(case["text"]).score) == int(case["sign"])


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("We thank Norland for its offer, but we condemn the threat by Sudria.", "Norland", 1),
        ("We thank Norland for its offer, but we condemn the threat by Sudria.", "Sudria", -1),
        ("The River Party called the cabinet's tax plan a disgrace.", "River Party", 0),
        ("The River Party called the cabinet's tax plan a disgrace.", "cabinet", -1),
        ("Norland was praised by Sudria.", "Norland", 1),
        ("Norland was praised by Sudria.", "Sudria", 0),
        ("Norland praised Sudria.", "Norland", 0),
    ],
)
def test_tone_toward_a_target(text, target, expected):
    start = text.index(target)
    assert sign(tone.toward(text, (start, start + len(target))).score) == expected


def test_the_targets_of_a_quote_are_names_and_no_days():
    text = "“On Monday we will close our ports to Sudria,” he told Norland."
    quote = Quote("a", "direct", ((1, text.index(",”")),))
    assert tone.score(Article("a", text), quote).targets == ("Sudria",)


def test_reads_the_content_and_not_the_frame():
    text = "The minister slammed the plan: “We welcome talks,” he said angrily."
    quote = Quote("a", "direct", ((text.index("We"), text.index(",”")),))
    found = tone.score(Article("a", text), quote)
    assert found.tone_class in ("conciliatory", "cooperative")
    assert [text[slice(*word.span)] for word in found.words] == ["welcome"]
    assert found.targets == ()


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
