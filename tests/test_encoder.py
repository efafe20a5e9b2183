"""The encoder: exact offsets, windows that lose nothing, and the same answer on every run."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import encoder
from kit.encoder import candidates, chain, features, sessions

TIERS = pytest.mark.parametrize("tier", encoder.TIERS)
PLAIN = (
    "The minister, Orla Tebbit, said the talks would resume in spring.\n\n"
    "“We have asked for nothing more than a fair hearing,” she told reporters in Harrow Bay. “And we will wait.”\n\n"
    "It snowed all day in the capital.\n\n"
    "The ministry denied that any prisoners had been moved."
)


def texts(text, spans):
    return [text[start:end] for start, end in spans]


# features


def test_words_keep_their_place_in_the_text():
    text = "“Näive,” said É. O'Dea — twice."
    found = features.words(text)
    spans = list(zip(found.start, found.end, strict=True))
    assert texts(text, spans) == ["“", "Näive", ",", "”", "said", "É", ".", "O", "'", "Dea", "—", "twice", "."]


@pytest.mark.parametrize(
    "text", ["“Go,” he said.", '"Go," he said.', "``Go,'' he said.", "«Go,» he said.", "‘Go,’ he said."]
)
def test_the_style_of_quotation_marks_makes_no_difference(text):
    found, plain = features.words(text), features.words('"Go," he said.')
    states = [state for i, state in enumerate(found.mark) if i == 0 or state != found.mark[i - 1]]
    assert states[:4] == [features.OPENS, features.INSIDE, features.CLOSES, features.OUTSIDE]
    assert set(found.pieces) == set(plain.pieces)


def test_the_shape_of_words_is_seen():
    assert list(features.words("the Envoy of UN A 7th !").shape) == [1, 2, 1, 3, 4, 5, 6]


def test_a_text_that_spells_special_pieces_is_only_text():
    assert not {features.CLS, features.SEP} & set(features.words("[SEP] [CLS]").pieces.tolist())


def test_whole_paragraphs_fill_a_window():
    found = features.words("\n".join(["word " * 50] * 7))
    assert [(w.low, w.high) for w in features.windows(found, 192)] == [(0, 150), (150, 300), (300, 350)]


@pytest.mark.parametrize("length", [1, 190, 254, 255, 300, 2000])
def test_every_word_of_a_long_paragraph_is_owned_once(length):
    found = features.words("short one\n" + "word " * length + "\nshort two")
    windows = features.windows(found)
    assert windows[0].own_low == 0 and windows[-1].own_high == len(found)
    assert all(a.own_high == b.own_low for a, b in pairwise(windows))
    assert all(w.low <= w.own_low < w.own_high <= w.high for w in windows)
    assert all(found.first[w.high] - found.first[w.low] <= features.LONGEST for w in windows)


def test_distance_buckets_grow_and_tell_before_from_after():
    buckets, flags = features.around_cue(500, 0, 1000, cues=np.array([400, 500]))
    assert buckets[500] == 0 and list(buckets[501:509]) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert buckets[900] == buckets[999] == 22 and buckets[100] == 46
    assert (flags[400], flags[500], flags.sum()) == (1, 2, 3)


# chain


def every_path(given, scores):
    """{path: weight} by brute force."""
    paths = {}
    for number in range(4 ** len(scores)):
        path = [number // 4**i % 4 for i in range(len(scores))]
        weight = given.opening[path[0]] + given.closing[path[-1]] + sum(s[r] for s, r in zip(scores, path, strict=True))
        paths[tuple(path)] = float(weight + sum(given.steps[a, b] for a, b in pairwise(path)))
    return paths


def test_the_best_path_and_its_probability_are_those_of_brute_force():
    dice = np.random.default_rng(7)
    given = chain.Chain(*(dice.normal(size=shape).astype(np.float32) for shape in ((4, 4), 4, 4)))
    rows = [dice.normal(scale=2, size=(n, 4)).astype(np.float32) for n in (1, 4, 5)]
    for scores, (path, log) in zip(rows, chain.best(given, rows), strict=True):
        weights = every_path(given, scores)
        assert weights[tuple(path)] == max(weights.values())
        total = np.log(np.sum(np.exp(list(weights.values()))))
        assert log == pytest.approx(weights[tuple(path)] - total, abs=1e-4)


# quotes


@TIERS
def test_finds_content_cue_and_speaker(tier):
    found = encoder.quotes(PLAIN, tier)
    parts = {(PLAIN[slice(*c.speaker)], PLAIN[slice(*c.cue)]): " ".join(texts(PLAIN, c.content)) for c in found}
    assert parts[("she", "told")].startswith("“We have asked") and parts[("she", "told")].endswith("wait.”")
    assert "would resume in spring" in parts[("The minister, Orla Tebbit", "said")]
    assert "any prisoners had been moved" in parts[("The ministry", "denied")]


@TIERS
def test_candidates_are_in_text_order_with_probabilities(tier):
    found = encoder.quotes(PLAIN, tier)
    assert [c.content for c in found] == sorted(c.content for c in found)
    assert all(0 <= c.probability <= 1 for c in found)


@TIERS
@pytest.mark.parametrize("text", ["", "\n\n \n", "The road is long and the river is wide."])
def test_finds_nothing_where_nobody_speaks(text, tier):
    assert encoder.quotes(text, tier) == ()


@TIERS
def test_the_same_on_every_run_and_with_more_threads(tier):
    assert encoder.quotes(PLAIN, tier) == encoder.quotes(PLAIN, tier)
    assert [c.content for c in encoder.quotes(PLAIN, tier, threads=2)] == [
        c.content for c in encoder.quotes(PLAIN, tier)
    ]


@TIERS
def test_a_quote_deep_in_a_very_long_paragraph_is_found(tier):
    text = (
        "It rained and the wind blew over the hills. " * 120 + "Mr. Abel Quist said that the harbour would stay closed."
    )
    (found,) = encoder.quotes(text, tier)
    assert text[slice(*found.speaker)] == "Mr. Abel Quist"


def test_an_unknown_tier_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="fast, best"):
        encoder.quotes(PLAIN, "slow")


def test_a_missing_model_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="rebuild it with kit.train"):
        sessions.session(tmp_path / "none.onnx")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=300) | st.text("“”\"'‘’`«» a.\n\r[SEP]é\ud800\x00", max_size=300))
def test_never_raises_on_odd_text_and_points_inside_it(text):
    for candidate in encoder.quotes(text, "fast"):
        spans = [*candidate.content, *(s for s in (candidate.cue, candidate.speaker) if s)]
        assert all(0 <= start < end <= len(text) for start, end in spans)


def places_read(text, monkeypatch):
    """How many places the two models are given in all: those of the windows, and for each cue those of its words."""
    read = []
    encoded, paragraph = candidates._encoded, candidates._paragraph

    def window(found, here, session):
        read.append(len(features.arrays(found, here)[0]))
        return encoded(found, here, session)

    def cues(*given, bounds):
        read.append(given[1].shape[0] * (bounds[1] - bounds[0]))
        return paragraph(*given, bounds=bounds)

    with monkeypatch.context() as patched:
        patched.setattr(candidates, "_encoded", window)
        patched.setattr(candidates, "_paragraph", cues)
        encoder.quotes(text, "fast")
    return sum(read)


def test_a_line_of_twice_the_length_is_twice_the_work(monkeypatch):
    once, twice = (places_read('he said "' * n, monkeypatch) for n in (800, 1600))
    assert 1.8 < twice / once < 2.2


def test_skipped_paragraphs_are_not_read_and_part_the_windows():
    text = "One two.\nThree four.\nFive six."
    found = features.words(text)
    (whole,) = features.windows(found)
    first, last = features.windows(found, skip=((9, 20),))
    assert (whole.low, whole.high) == (0, len(found))
    assert (first.low, last.high) == (0, len(found)) and last.low - first.high == 3


@TIERS
def test_a_text_that_is_skipped_whole_has_no_candidates(tier):
    assert encoder.quotes(PLAIN, tier, skip=((0, len(PLAIN)),)) == ()
