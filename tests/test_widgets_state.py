"""What a panel was left at is there again in a new kernel; what cannot be read is told and does no harm."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kit import widgets
from kit.records import Article, Reading
from kit.widgets import state


def left(shown):
    """The line that tells what is as it was left; "" where there is none."""
    first = shown.children[0]
    return first.children[0].value if hasattr(first, "children") and "As you left it" in str(
        getattr(first.children[0], "value", "")) else ""  # fmt: skip


def test_a_slider_is_where_it_was_left_and_says_so(said, kernel):
    widgets.ToneExplorer(said, 0.3).threshold.value = 0.55
    again = widgets.ToneExplorer(said, 0.3)
    assert again.threshold.value == 0.55
    assert "At 0.55 or more" in again.line.value
    assert "how far from neutral counts 0.55" in left(again)
    assert again.problem.value == ""


def test_begin_anew_takes_the_given_values_back_for_good(said, kernel):
    widgets.ToneExplorer(said, 0.3).threshold.value = 0.55
    again = widgets.ToneExplorer(said, 0.3)
    again.children[0].children[1].click()
    assert again.threshold.value == 0.3
    assert again.children[0].layout.display == "none"
    assert list(kernel.iterdir()) == []
    assert left(widgets.ToneExplorer(said, 0.3)) == ""


def test_a_parameter_that_was_changed_wins_over_what_was_left(said, kernel):
    shown = widgets.ToneExplorer(said, 0.3)
    shown.threshold.value, shown.hard.value = 0.55, 2.0
    again = widgets.ToneExplorer(said, 0.4)
    assert (again.threshold.value, again.hard.value) == (0.4, 2.0)


def test_every_panel_keeps_its_choices(said, kernel):
    asked = replace(said.events[0], actor="ESP", recipient="PRT", date_start="2013-05-01", date_end="2013-05-01")
    later = replace(asked, date_start="2013-05-03", date_end="2013-05-03")
    reading = replace(said, events=(*said.events, asked, later))
    moves = {
        "Calendar": ("days", (0, 0)),
        "CutReader": ("article", 1),  # two articles of one title
        "DyadExplorer": ("scale", 2),
        "EventReader": ("pick", 1),
        "Network": ("side", 1),
        "QuoteReader": ("article", 1),
        "ToneExplorer": ("scorer", 1),
    }
    for name, (control, index) in moves.items():
        make = getattr(widgets, name)
        getattr(make([reading, reading]), control).index = index
        again = make([reading, reading])
        assert getattr(again, control).index == index, name
        assert left(again), name


def test_filters_are_kept_and_those_that_fit_no_more_are_let_go(said, kernel):
    reading = replace(said, **{f: getattr(said, f) * 2 for f in ("quotes", "speakers", "sentiments", "tones")})
    widgets.QuoteReader(reading).filters["kind"].value = "direct"
    assert widgets.QuoteReader(reading).filters["kind"].value == "direct"
    assert widgets.QuoteReader(Reading(Article("a", "Nobody spoke."))).filters["kind"].value == "all"


@pytest.mark.parametrize(
    "content", ["{", "[]", "{}", '{"panel": "Network", "given": {}, "chosen": {}}', '{"panel": "ToneExplorer"}', "\0"]
)
def test_a_file_of_something_else_is_told_and_overwritten_by_the_next_choice(said, kernel, content):
    path = state.place("ToneExplorer")
    path.write_text(content, encoding="utf-8")
    shown = widgets.ToneExplorer(said, 0.3)
    assert shown.threshold.value == 0.3
    assert "no choices of this panel" in shown.problem.value
    shown.threshold.value = 0.5
    assert json.loads(path.read_text())["chosen"] == {"threshold": 0.5}


def test_values_that_a_control_cannot_have_are_let_go(said, kernel):
    given = {"threshold": 0.3, "scorer": "diplomatic tone", "hard": 1.0}
    chosen = {"threshold": "much", "scorer": "<b>", "hard": [1], "more": 3}
    file = {"panel": "ToneExplorer", "given": given, "chosen": chosen}
    state.place("ToneExplorer").write_text(json.dumps(file))
    shown = widgets.ToneExplorer(said, 0.3)
    assert (shown.threshold.value, shown.scorer.index, shown.hard.value) == (0.3, 0, 1.0)
    assert shown.problem.value == ""


def test_a_folder_that_cannot_be_written_is_told(said, kernel):
    state.place("ToneExplorer").mkdir()
    shown = widgets.ToneExplorer(said, 0.3)
    assert "holds no choices of this panel" in shown.problem.value
    shown.threshold.value = 0.5
    assert "could not be kept" in shown.problem.value
    assert "At 0.50 or more" in shown.line.value


@pytest.mark.parametrize(
    ("one", "other"), [("a/same.ipynb", "b/same.ipynb"), ("a b.ipynb", "a_b.ipynb"), ("x" * 200, "x" * 201)]
)
def test_two_notebooks_never_share_a_file(kernel, monkeypatch, one, other):
    places = []
    for notebook in (one, other):
        monkeypatch.setenv(state.NOTEBOOK, notebook)
        places.append(state.place("ToneExplorer"))
    assert places[0] != places[1]
    assert all(len(path.name) < 200 and path.parent == kernel for path in places)


def test_a_checkout_that_moves_takes_along_what_was_kept(kernel, monkeypatch):
    found = []
    for root in ("/home/a/kit", "/home/b/kit"):
        monkeypatch.setattr(state, "ROOT", Path(root))
        monkeypatch.setenv(state.NOTEBOOK, f"{root}/notebooks/mine.ipynb")
        found.append(state.place("ToneExplorer"))
    assert found[0] == found[1]


def test_two_kernels_that_write_at_once_do_not_write_into_each_others_file(tmp_path, monkeypatch):
    path, between = tmp_path / "one.json", []

    def write_bytes(self, content):
        between.append(self)
        with self.open("wb") as file:
            return file.write(content)

    monkeypatch.setattr(state.Path, "write_bytes", write_bytes)
    for kernel in (1, 2):
        monkeypatch.setattr(state.os, "getpid", lambda kernel=kernel: kernel)
        state.replace(path, b"{}")
    assert between[0] != between[1]
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_kept_where_the_notebook_has_no_name(said, tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_KEPT", str(tmp_path))
    monkeypatch.delenv(state.NOTEBOOK, raising=False)
    widgets.ToneExplorer(said, 0.3).threshold.value = 0.5
    assert widgets.ToneExplorer(said, 0.3).threshold.value == 0.3
    assert list(tmp_path.iterdir()) == []
