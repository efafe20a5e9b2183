"""The small heads: what they see, what they say of plain sentences, and that odd ones do no harm."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.encoder import acts, chain, marked, roles, scale, targets
from kit.encoder.chain import Chain

ODD = st.text(st.characters(codec=None), max_size=200) | st.text("a. \n\r[SEP]é\ud800\x00“”'", max_size=200)


def span(text, part):
    return text.index(part), text.index(part) + len(part)


# marked


def test_marked_words_are_told_apart_and_overlaps_are_both():
    text = "Norland praised Sudria."
    row = marked.row(text, (span(text, "Norland"), span(text, "praised Sudria")))
    states = row.mark[row.place].tolist()
    assert states == [1, 2, 2, 0]
    assert marked.row(text, (span(text, "Norland"), span(text, "Norland"))).mark[row.place].tolist() == [3, 0, 0, 0]


def test_a_part_of_a_word_marks_the_word():
    text = "Norland’s envoy left."
    row = marked.row(text, ((2, 5),))
    assert [text[a:b] for a, b, s in zip(row.start, row.end, row.mark[row.place], strict=True) if s] == ["Norland"]


def test_of_a_very_long_sentence_the_part_around_the_marks_is_read():
    text = "word " * 600 + "Norland praised Sudria."
    row = marked.row(text, (span(text, "Norland"), span(text, "Sudria")))
    assert len(row.pieces) <= marked.LONGEST + 2
    assert {1, 2} <= set(row.mark.tolist())


def test_nothing_is_marked_without_spans_or_by_empty_ones():
    assert not marked.row("Norland praised Sudria.", ((0, 0), (3, 3))).mark.any()


# chain


def test_marginals_are_those_of_brute_force():
    from itertools import pairwise, product

    dice = np.random.default_rng(3)
    given = Chain(*(dice.normal(size=shape).astype(np.float32) for shape in ((3, 3), 3, 3)))
    scores = dice.normal(size=(4, 3)).astype(np.float32)
    summed = np.zeros((4, 3))
    for path in product(range(3), repeat=4):
        weight = given.opening[path[0]] + given.closing[path[-1]] + sum(given.steps[a, b] for a, b in pairwise(path))
        weight = np.exp(weight + sum(scores[i, tag] for i, tag in enumerate(path)))
        for i, tag in enumerate(path):
            summed[i, tag] += weight
    assert chain.marginals(given, scores) == pytest.approx(summed / summed.sum(1, keepdims=True), abs=1e-5)


def test_no_span_begins_in_its_middle():
    assert not roles.follows("O", "I-actor") and not roles.follows("B-recipient", "I-actor")
    assert roles.follows("B-actor", "I-actor") and roles.follows("I-actor", "O")


# what they say


ACTS = [
    ("Norland bombed the port of Sudria.", "ASSAULT", "MN"),
    ("Norland accused Sudria of breaking the truce.", "ACCUSE", "VN"),
    ("Norland gave two million tonnes of wheat to Sudria.", "AID", "MC"),
    ("Norland praised Sudria for its patience.", "SUPPORT", "VC"),
    ("Norland threatened to cut off Sudria's water.", "THREATEN", "VN"),
    ("Norland suspended all aid and trade talks with Sudria over the shooting.", "SANCTION", "MN"),
]


@pytest.mark.parametrize(("text", "event_type", "quad"), ACTS)
def test_plain_acts_are_typed(text, event_type, quad):
    typed = acts.typed(text, span(text, "Norland"), span(text, "Sudria"))
    assert (typed.event_type[0], typed.quad[0]) == (event_type, quad)


@pytest.mark.parametrize(("text", "event_type", "quad"), ACTS)
def test_the_sign_is_told_without_marks_too(text, event_type, quad):
    score, chance = acts.typed(text).tone
    assert (score > 0) == quad.endswith("C") and 0.5 <= chance <= 1


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Norland accused Sudria of breaking the truce.", "Norland", "Sudria"),
        (
            "The Norlandian foreign minister met his Sudrian counterpart on Monday.",
            "The Norlandian foreign minister",
            None,
        ),
        ("Two aid convoys were attacked by rebels in the hills.", "rebels", "Two aid convoys"),
    ],
)
def test_actor_and_recipient_are_found(text, actor, recipient):
    found = roles.find(text)
    assert actor in [text[slice(*role.span)] for role in found if role.kind == "actor"]
    assert recipient is None or recipient in [text[slice(*role.span)] for role in found if role.kind == "recipient"]


@pytest.mark.parametrize(
    ("text", "target", "sign"),
    [
        ("Mira Halden was praised by all sides for her courage.", "Mira Halden", 1),
        ("Mira Halden is a liar and a coward, the deputy said.", "Mira Halden", -1),
        ("Mira Halden arrived on Tuesday.", "Mira Halden", 0),
    ],
)
def test_the_leaning_toward_a_target(text, target, sign):
    assert targets.toward(text, span(text, target)).polarity[0] == sign


def test_probabilities_add_up_and_come_out_the_same():
    text = "Norland accused Sudria of breaking the truce."
    typed = acts.typed(text, (0, 7), (16, 22))
    leaning = targets.toward(text, (0, 7))
    assert sum(typed.types) == pytest.approx(1) and sum(typed.quads) == pytest.approx(1)
    assert leaning.negative + leaning.neutral + leaning.positive == pytest.approx(1)
    assert typed == acts.typed(text, (0, 7), (16, 22)) and leaning == targets.toward(text, (0, 7))
    assert roles.find(text) == roles.find(text)
    assert all(0 <= role.chance <= 1 for role in roles.find(text))


def test_no_words_no_roles():
    assert roles.find("") == () and roles.find(" \n") == ()


@settings(max_examples=40, deadline=None)
@given(ODD)
def test_never_raises_on_odd_text_and_points_inside_it(text):
    for role in roles.find(text):
        assert 0 <= role.span[0] < role.span[1] <= len(text)
    assert sum(acts.typed(text, (0, 3), (2, 9)).quads) == pytest.approx(1)
    assert 0 <= targets.toward(text, (0, 5)).neutral <= 1


# scale


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Norland closed its border to all goods from Sudria.", -1),
        ("Norland warned Sudria that its ships would be sunk.", -1),
        ("Norland accused Sudria of breaking the truce.", -1),
        ("The delegations will meet in Geneva on Tuesday.", 0),
        ("Norland praised Sudria for its patience.", 1),
        ("Norland lifted its embargo on grain from Sudria.", 1),
    ],
)
def test_a_plain_clause_lies_on_its_side_of_the_scale(text, side):
    found = scale.placed(text)
    assert np.sign(found.step) == side
    assert sum(found.steps) == pytest.approx(1)
    assert 0 < found.sign <= 1


@given(ODD)
@settings(max_examples=30, deadline=None)
def test_odd_text_has_some_place(text):
    assert sum(scale.placed(text).steps) == pytest.approx(1)


def test_clauses_are_weighed_together():
    first, second = scale.Placed((1, 0, 0, 0, 0, 0, 0)), scale.Placed((0, 0, 0, 0, 0, 0, 1))
    mean = scale.mean([first, second], [1, 3])
    assert mean.steps == pytest.approx((0.25, 0, 0, 0, 0, 0, 0.75))
    assert (mean.step, mean.sign) == (3, pytest.approx(0.75))
