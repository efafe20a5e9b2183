import matplotlib.pyplot as plt
import pandas as pd
import pytest

from kit import frames, views

EMPTY = frames.quotes([])


def drawings(quotes, actors, events):
    return {
        "tone": views.tone(quotes),
        "arrows": views.arrows(events),
        "speaker_share": views.speaker_share(quotes),
        "voices": views.voices(actors, quotes),
    }


def words(fig):
    return " ".join(text.get_text() for text in fig.findobj(lambda artist: hasattr(artist, "get_text")))


@pytest.mark.parametrize("name", ["tone", "arrows", "speaker_share", "voices"])
def test_draws_once_and_leaves_no_figure_open(said, name):
    before = plt.get_fignums()
    fig = drawings(frames.quotes([said]), frames.actors([said]), frames.events([said]))[name]
    assert plt.get_fignums() == before
    assert views.png(fig).startswith(b"\x89PNG")


def test_a_drawing_for_paper_is_the_same_on_every_run(said):
    one, other = (views.svg(views.arrows(frames.events([said]))) for _ in range(2))
    assert one == other
    assert b"<svg" in one


@pytest.mark.parametrize("name", ["tone", "arrows", "speaker_share", "voices"])
def test_says_so_when_there_is_nothing_to_draw(name):
    fig = drawings(EMPTY, frames.actors([]), frames.events([]))[name]
    assert "in this text" in words(fig)


def test_a_quote_without_a_word_of_tone_has_no_marker(said):
    shown = words(views.tone(frames.quotes([said])))
    assert "no word of tone" in shown
    assert "-0.67" in shown


def test_titles_carry_n_and_say_when_rows_are_left_off(said):
    quotes = pd.concat([frames.quotes([said])] * 15)
    assert "n = 2 quotes" in words(views.tone(frames.quotes([said])))
    assert "n = 30 quotes, the first 20 shown" in words(views.tone(quotes))


def test_tellings_of_one_event_count_once(said):
    events = pd.concat([frames.events([said])] * 3).assign(cluster_id="c1")
    assert "×" not in words(views.arrows(events))


def test_arrows_show_direction_type_and_mean_value(said):
    shown = words(views.arrows(frames.events([said])))
    assert "PRT" in shown
    assert "THREATEN   -3.5" in shown


def test_a_country_has_one_colour_in_every_figure_and_run():
    assert views.colour("PRK") == "#D55E00"
    assert views.colour("FRA") == views.colour("FRA")
    assert views.colour("FRA") in set(views.PALETTE) - set(views.COUNTRY.values())


def test_several_countries_together_have_the_colour_of_none_of_them():
    assert views.colour("USA; JPN") not in {*views.PALETTE, views.colour("")}


def test_a_legend_says_which_colour_is_which_country(said):
    labels = [text.get_text() for text in views.tone(frames.quotes([said])).texts]
    assert labels[1:] == ["PRT", "country not told"]
    assert views.colour("") not in views.PALETTE


def test_dollars_in_names_and_quotes_are_no_mathematics(said):
    quotes = frames.quotes([said]).assign(content="pay $5m and $6_m", person="A$ap $", country="$x$" * 30)
    for fig in (views.tone(quotes), views.speaker_share(quotes)):
        assert views.png(fig)  # mathtext would fail on it
    assert r"pay \$5m and \$6_m" in words(views.tone(quotes))
