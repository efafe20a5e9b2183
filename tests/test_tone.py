import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import tone
from kit.records import Article, Quote, Tone
from kit.text import sentences

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
        ("We thank Norland and condemn Sudria.", "Norland", 1),
        ("We thank Norland and condemn Sudria.", "Sudria", -1),
        ("We condemn and reject Sudria's threat.", "Sudria", -1),
        ("Sudria must lift the siege.", "Sudria", -1),
        ("Norland was praised by Sudria.", "Norland", 1),
        ("Norland was praised by Sudria.", "Sudria", 0),
        ("Norland praised Sudria.", "Norland", 0),
    ],
)
def test_tone_toward_a_target(text, target, expected):
    start = text.index(target)
    assert sign(tone.toward(text, (start, start + len(target))).score) == expected


def test_a_quote_may_be_warm_to_one_and_hard_on_another():
    text = "“We thank the people of Norland, but we condemn Sudria,” she said."
    found = tone.score(Article("a", text), Quote("a", "direct", ((1, text.index(",”")),)))
    assert [(name, sign(value)) for name, value in zip(found.targets, found.target_scores, strict=True)] == [
        ("Norland", 1),
        ("Sudria", -1),
    ]


def test_the_targets_of_a_quote_are_names_and_no_days():
    text = "“On Monday we will close our ports to Sudria,” he told Norland."
    quote = Quote("a", "direct", ((1, text.index(",”")),))
    assert tone.score(Article("a", text), quote).targets == ("Sudria",)


def test_the_first_word_of_a_sentence_is_no_target_unless_it_is_a_name():
    text = "“Stop. Miners must lift the siege. Sudria must lift it now,” said Rui of Sudria."
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


def test_an_intensifier_never_weakens():
    plain, strong = ("We are happy with the wording.", "We are definitely happy with the wording.")
    assert tone.weigh(strong).score >= tone.weigh(plain).score
    plain, strong = ("We are not happy with the wording.", "We are very unhappy with the wording.")
    assert tone.weigh(strong).score <= tone.weigh(plain).score


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


@pytest.mark.parametrize(
    ("text", "facet", "name"),
    [
        ("They bombed the port.", "mode", "deed"),
        ("They will bomb the port.", "mode", "word"),
        ("They condemned the raid.", "mode", "word"),
        ("They lifted the embargo.", "mode", "word"),
        ("They freed the crew.", "mode", "deed"),
        ("If they attack, we will retaliate.", "commitment", "conditional"),
        ("Withdraw or face sanctions.", "commitment", "ultimatum"),
        ("This is their last chance to end the siege.", "commitment", "ultimatum"),
        ("We will lift the embargo.", "commitment", "firm"),
        ("They vowed to help.", "commitment", "firm"),
        ("They lifted the embargo.", "commitment", None),
        ("All options are open to us.", "directness", "veiled"),
        (
            "They did not rule out force; nothing was ruled out, and they have not ruled out a raid.",
            "directness",
            "veiled",
        ),
        ("We reserve the right to answer.", "directness", "veiled"),
        ("The talks were frank.", "directness", "veiled"),
        ("They bombed the port.", "directness", "plain"),
        ("They must lift the siege at once.", "urgency", "urgent"),
        ("They must lift the siege within 48 hours.", "urgency", "deadline"),
        ("They must lift the siege.", "urgency", None),
        ("They must lift the siege.", "voice", "reporter"),
    ],
)
def test_facets_of_tone(text, facet, name):
    assert getattr(tone.weigh(text), facet) == name


@pytest.mark.parametrize(
    ("speaker", "voice"),
    [
        ("Ana Rui", "speaker"),
        ("The minister", "speaker"),
        ("Analysts", "unnamed"),
        ("A senior official", "unnamed"),
        ("Officials in the ministry", "unnamed"),
        ("Residents", "unnamed"),
        (None, "unnamed"),
    ],
)
def test_whose_voice_a_quote_is(speaker, voice):
    text = f"“They bombed the port,” said {speaker}."
    at = text.index("said") + 5
    span = (at, at + len(speaker)) if speaker else None
    assert tone.score(Article("a", text), Quote("a", "direct", ((1, 22),), None, None, span)).voice == voice


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("They will probably close it.", 0.63, 0.87), ("They may close it.", 0.2, 0.6), ("It is unlikely.", 0.13, 0.37)],
)
def test_a_word_of_probability_stands_for_a_range(text, low, high):
    assert tone.weigh(text).certainty_range == (low, high)


def test_a_condition_has_no_range():
    assert tone.weigh("If they close it, we go.").certainty_range is None


# How each of the seed's sentences ought to read, in their order: +1 warm, -1 hard, 0 neither.
SEED_SIGNS = {
    "dispatched": 1,
    "The move comes": 1,
    "The trip by": 1,
    "A number of": 1,
    "Japan sent": 1,
    "North Korea also revealed": 0,
    "Foreign analysts": 1,
    "The last high-level": 1,
    "Weeks later": -1,
    "That test": -1,
    "China has tightened": -1,
    "has been feeling": -1,
}


@pytest.mark.parametrize("words", SEED_SIGNS)
def test_sign_of_the_seeds_sentences(seed, words):
    text = seed.read_text(encoding="utf-8")
    start, end = next(span for span in sentences(text) if words in text[slice(*span)])
    assert sign(tone.weigh(text, start, end).score) == SEED_SIGNS[words]


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


def test_many_texts_at_once_are_weighed_as_one_by_one():
    texts = ["Norland bombed the port.", "", "The ferry leaves at ten.", "They may lift the ban if Sudria agrees."] * 40
    for plover in (True, False):
        weighed = [tone.weigh(text, plover=plover) for text in texts]
        assert tone.values(texts, plover=plover) == [(one.score, one.words) for one in weighed]
    assert tone.values([]) == []
