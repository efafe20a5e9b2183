"""Figures of many tones, and of how sure is how right."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from kit import frames, views

BINS = pd.DataFrame({"sure": [0.5, 0.9], "right": [0.4, 0.92], "low": [0.3, 0.9], "high": [0.5, 0.95], "n": [40, 60]})
EMPTY = frames.quotes([])


@pytest.fixture
def quotes():
    tones = [-1.0, -0.3, 0.0, 0.29, 0.3, None]
    return pd.DataFrame({"tone": tones, "polarity": [0.5, -0.3, None, 0.0, 0.1, 1.0], "person": "Ana", "content": "x"})


def words(fig):
    return " ".join(text.get_text() for text in fig.findobj(lambda artist: hasattr(artist, "get_text")))


def test_every_quote_is_counted_on_one_side_of_the_threshold(quotes):
    fig = views.spread(quotes, threshold=0.3)
    assert fig.get_label() == "nearer to neutral: 2; -0.30 or less: 2; +0.30 or more: 1"
    assert "no word of tone: 1" in words(fig)
    assert "n = 6 quotes" in words(fig)


def test_the_widest_disagreement_comes_first_and_a_quote_that_one_does_not_know_is_left_out(quotes):
    fig = views.disagreement(quotes.assign(content=[f"words {n}" for n in range(6)]))
    labels = [label.get_text() for label in fig.axes[0].texts][:4]
    assert labels == [f"Ana\nwords {n}" for n in (0, 3, 4, 1)]


@pytest.mark.parametrize("view", [views.tone, views.disagreement, views.speaker_share])
def test_a_speaker_without_a_name_is_told_by_the_role_in_every_figure(view):
    row = {"tone": 0.5, "polarity": -0.5, "tone_learnt": None, "person": None, "organisation": None, "country": None}
    row |= {"role": "allies of Vessa", "speaker": "who", "kind": "indirect", "words": 3, "content": "the talks"}
    shown = words(view(pd.DataFrame([row])))
    assert "allies of Vessa" in shown
    assert "who" not in shown.split()


def test_a_point_for_each_group_with_its_n():
    fig = views.calibration(BINS)
    assert "n = 100 quotes found" in words(fig)
    assert "n = 40" in words(fig)
    assert fig.get_label() == "0.50 sure, 0.40 right; 0.90 sure, 0.92 right"


@pytest.mark.parametrize(
    ("view", "frame"),
    [(views.spread, EMPTY), (views.disagreement, EMPTY), (views.calibration, BINS[:0])],
    ids=["spread", "disagreement", "calibration"],
)
def test_says_so_when_there_is_nothing_to_draw(view, frame):
    assert "No quote" in words(view(frame))
    assert plt.get_fignums() == []


@pytest.mark.parametrize("view", [views.spread, views.disagreement], ids=["spread", "disagreement"])
def test_draws(view, quotes):
    assert views.png(view(quotes)).startswith(b"\x89PNG")
