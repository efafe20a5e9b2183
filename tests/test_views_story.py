"""Figures of dyads and of time, on events built by hand."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import same_color
from matplotlib.patches import FancyArrowPatch

from kit import frames, views
from kit.records import Article, Event, Reading
from kit.views.canvas import SIGNS, sign, signed

VALUES = {"COERCE": (-7.0, "material conflict"), "CONSULT": (2.5, "verbal cooperation"), "REQUEST": (0.0, "")}


def reading(*told):
    events = tuple(
        Event(
            *("a", actor, recipient, kind, (0, 1), (n, n + 1)),
            goldstein=VALUES[kind][0],
            quad=VALUES[kind][1],
            date_start=day,
            date_end=day,
        )
        for n, (actor, recipient, kind, day) in enumerate(told)
    )
    return Reading(Article("a", "X y."), events=events)


STORY = reading(
    ("CHN", "PRK", "COERCE", "2013-04-30"),
    ("CHN", "PRK", "COERCE", "2013-05-07"),
    ("CHN", "PRK", "COERCE", "2013-05-08"),
    ("PRK", "CHN", "CONSULT", "2013-05-22"),
    ("CHN", "PRK", "REQUEST", "2013-05-24"),
    ("KOR", "PRK", "REQUEST", "2013-04-27"),
    ("PRK", "---", "COERCE", "2013-02-12"),
)


@pytest.fixture
def facts(root):
    return frames.facts(root / "data" / "chronology.csv")


def drawings(facts, readings):
    events = frames.events(readings)
    return {
        "matrix": views.matrix(events),
        "network": views.network(events),
        "pressure": views.pressure(frames.pressure(readings)),
        "timeline": views.timeline(frames.recall(facts, events), events),
    }


NAMES = ("matrix", "network", "pressure", "timeline")


def words(fig):
    return " ".join(text.get_text() for text in fig.findobj(lambda artist: hasattr(artist, "get_text")))


@pytest.mark.parametrize("name", NAMES)
def test_draws_once_asks_in_its_title_and_tells_those_who_cannot_see(facts, name):
    before = plt.get_fignums()
    fig = drawings(facts, [STORY])[name]
    assert plt.get_fignums() == before
    assert views.png(fig).startswith(b"\x89PNG")
    assert "?" in fig.get_suptitle()
    assert "n = " in fig.get_suptitle()
    assert len(fig.get_label()) > 40


@pytest.mark.parametrize("name", NAMES)
def test_says_so_when_there_is_nothing_to_draw(facts, name):
    fig = drawings(facts.head(0), [])[name]
    assert any(part in words(fig) for part in ("in these texts", "chronology holds no act"))


@pytest.mark.parametrize("name", NAMES)
def test_has_a_white_ground_as_a_picture_in_a_file(facts, name):
    assert same_color(drawings(facts, [STORY])[name].get_facecolor(), "white")


@pytest.mark.parametrize(("value", "name"), [(-0.1, "conflict"), (0.0, "neither"), (0.1, "cooperation")])
def test_every_value_has_a_side(value, name):
    assert sign(value) == name


def test_what_is_neither_has_no_sign():
    assert [signed(value) for value in (-7.0, -0.0, 0.04, 2.5)] == ["-7.0", "0.0", "0.0", "+2.5"]


def test_the_sides_differ_in_colour_line_and_marker():
    assert all(len({side[i] for side in SIGNS.values()}) == 3 for i in range(3))


@pytest.mark.parametrize("draw", [views.arrows, views.network], ids=lambda f: f.__name__)
def test_a_request_is_not_drawn_as_conflict(draw):
    fig = draw(frames.events([reading(("KOR", "PRK", "REQUEST", "2013-04-27"))]))
    (ax,) = fig.axes
    arrows = [a for a in ax.patches if isinstance(a, FancyArrowPatch)]
    colours = [a.get_edgecolor() for a in arrows] or [ax.lines[0].get_color()]
    assert all(same_color(ink, SIGNS["neither"][0]) for ink in colours)


def test_cells_tell_value_and_count_and_mark_what_is_few():
    fig = views.matrix(frames.events([STORY]))
    shown = words(fig)
    assert "n = 4" in shown
    assert "-5.2" in shown
    assert "nobody\nby name" in shown
    few = {patch.get_linestyle() for patch in fig.axes[0].patches}
    assert few == {"-", ":"}


def test_the_matrix_says_when_actors_are_left_off():
    assert "3 dyads" not in words(views.matrix(frames.events([STORY]), limit=1))
    assert "shown" in views.matrix(frames.events([STORY]), limit=2).get_suptitle()


def test_the_network_leaves_out_what_is_done_at_nobody_and_rare_dyads():
    events = frames.events([STORY])
    assert "n = 3 dyads" in views.network(events).get_suptitle()
    assert "n = 1 dyad)" in views.network(events, least=2).get_suptitle()


def test_panels_of_reported_pressure_share_their_axes_and_tell_n():
    fig = views.pressure(frames.pressure([STORY]))
    assert "reported pressure" in fig.get_supylabel()
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["CHN on PRK   (n = 4 events)"]
    assert "CHN on PRK: highest" in fig.get_label()


def test_no_day_of_a_series_is_without_a_line():
    fig = views.pressure(frames.pressure([STORY], step=1))
    few, sure = ([line.get_ydata() for line in fig.axes[0].lines if line.get_linestyle() == style] for style in ":-")
    joined = [a == a or b == b for a, b in zip(few[0], sure[0], strict=True)]  # nan is not itself
    assert all(joined)
    assert any(a == a and b == b for a, b in zip(few[0], sure[0], strict=True))


def test_the_highest_peaks_come_first_and_the_rest_is_named():
    more = reading(
        *[("CHN", "PRK", "COERCE", f"2013-05-0{n}") for n in range(1, 5)], ("USA", "PRK", "COERCE", "2013-05-02")
    )
    fig = views.pressure(frames.pressure([more]), limit=1)
    assert len(fig.axes) == 1
    assert "n = 2 dyads, the first 1 shown" in fig.get_suptitle()


def test_facts_that_are_told_are_full_and_the_others_hollow(facts):
    few = facts[facts["fact_id"].isin(["f34", "f24"])]
    fig = views.timeline(frames.recall(few, frames.events([STORY])), frames.events([STORY]))
    assert "1 of n = 2 facts told" in fig.get_suptitle()
    large = [line for line in fig.axes[0].lines if line.get_markersize() == 7]
    assert sorted(line.get_markerfacecolor() == "white" for line in large) == [False, True]


def test_a_country_has_the_colour_that_it_has_elsewhere():
    fig = views.network(frames.events([STORY]))
    rings = {line.get_markeredgecolor() for line in fig.axes[0].lines}
    assert rings == {views.colour(code) for code in ("PRK", "CHN", "KOR")}


def test_a_series_without_days_says_so():
    assert "has a day" in words(views.pressure(pd.DataFrame(frames.pressure([]))))
