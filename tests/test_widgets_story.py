"""Panels of dyads, network and evidence; no kernel and no browser."""

import json

import ipywidgets
import pandas as pd
import pytest

from kit import frames, widgets
from kit.records import Article, Event, Reading
from kit.widgets import evidence as weighing
from kit.widgets.network import of_side

TEXT = "China closed the account. Korea asked <b>Japan</b> to wait."
CLOSED = {"sentence": (0, 25), "trigger": (6, 12), "quad": "material conflict", "goldstein": -7.0}
ASKED = {"sentence": (26, len(TEXT)), "trigger": (32, 37), "quad": "verbal conflict", "goldstein": 0.0}


def event(actor, recipient, kind, *, day="2013-05-07", **more):
    return Event("a", actor, recipient, kind, date_start=day, date_end=day, **more)


@pytest.fixture
def reading():
    closed = [event("CHN", "PRK", "COERCE", day=f"2013-05-{day:02}", **CLOSED) for day in (7, 14, 21)]
    return Reading(Article("a", TEXT), events=(*closed, event("KOR", "JPN", "REQUEST", **ASKED)))


@pytest.fixture
def facts(root):
    return frames.facts(root / "data" / "chronology.csv")


@pytest.fixture
def evidence():
    rows = [
        ("e1", "f34", "The account", 3, 2, 0),
        ("e2", None, "A <i>voice</i>", 1, -1, 1),
        ("e3", "f36", "Post", 1, 0, 0),
    ]
    return pd.DataFrame(rows, columns=["evidence_id", "facts", "evidence", "weight", "force", "trade"])


def alive():
    return len(ipywidgets.widgets.widget._instances)


def test_a_dyad_shows_its_series_and_the_sentences_behind_it(reading):
    panel = widgets.DyadExplorer(reading)
    assert panel.problem.value == ""
    assert panel.pick._options_labels == ("all", "CHN>PRK", "KOR>JPN")
    assert "&lt;b&gt;Japan" in panel.body.value
    panel.pick.value = "CHN>PRK"
    assert "Japan" not in panel.body.value
    assert 'class="kit-trigger"' in panel.body.value
    assert "highest for CHN on PRK" in panel.line.value
    assert "80 % band" in panel.line.value


def test_a_dyad_without_conflict_says_that_there_is_no_reported_pressure(reading):
    panel = widgets.DyadExplorer(reading)
    panel.pick.value = "KOR>JPN"
    assert "No reported pressure here" in panel.line.value


def test_the_half_life_and_the_scale_change_the_series(reading):
    panel = widgets.DyadExplorer(reading)
    lines = [panel.line.value]
    panel.half_life.value = 5
    lines.append(panel.line.value)
    panel.scale.value = "quads"
    lines.append(panel.line.value)
    assert len(set(lines)) == 3
    assert "-10.0" in panel.matrix.value
    assert panel.problem.value == ""


def test_a_series_can_begin_later(reading):
    assert len(widgets.DyadExplorer(reading, since="2013-05-15").series) < len(widgets.DyadExplorer(reading).series)


@pytest.mark.parametrize("half_life", [0, 4, 181])
def test_refuses_a_half_life_that_means_nothing(reading, half_life):
    with pytest.raises(ValueError, match=r"5..180 days"):
        widgets.DyadExplorer(reading, half_life)


def test_dyads_follow_the_picker_to_another_article(second):
    desk = widgets.ArticlePicker(second, published="2024-09-18")
    panel, ties = widgets.DyadExplorer(desk), widgets.Network(desk)
    before = panel.matrix.value, ties.picture.value
    desk.readings = (Reading(Article("b", "Nobody acts.")),)
    assert panel.problem.value == ""
    assert panel.pick._options_labels == ("all",)
    assert "No actor acts on another" in panel.matrix.value
    assert (panel.matrix.value, ties.picture.value) != before


def test_the_network_keeps_the_ties_that_are_asked_for(reading):
    ties = widgets.Network(reading)
    assert ties.problem.value == ""
    assert "2 of 2 ties have at least 1 event;" in ties.line.value
    ties.least.value = 2
    assert "1 of 2 ties have at least 2 events" in ties.line.value
    ties.least.value, ties.side.value = 1, "neither"
    assert "1 of 1 ties" in ties.line.value
    assert "KOR to JPN" in ties.picture.value


def test_a_request_is_on_no_side(reading):
    events = frames.events([reading])
    assert [len(of_side(events, side)) for side in ("all", "conflict", "cooperation", "neither")] == [4, 3, 0, 1]


def test_refuses_a_tie_of_no_event(reading):
    with pytest.raises(ValueError, match="at least one event"):
        widgets.Network(reading, 0)


def test_totals_put_the_least_contradicted_first(evidence):
    sums = weighing.totals(evidence)
    assert sums.index.tolist() == ["trade", "force"]
    assert sums.loc["force"].tolist() == [-1, 6, 5]
    assert sums.loc["trade"].tolist() == [0, 1, 1]


def test_the_verdict_names_what_the_first_place_hangs_on_and_what_tells_nothing(evidence):
    said = weighing.verdict(evidence)
    assert "“trade” is least contradicted" in said
    assert "left out: e2." in said
    assert "nothing apart: e3." in said


def test_a_tie_is_called_a_tie(evidence):
    assert "A tie: force, trade." in weighing.verdict(evidence.assign(force=0, trade=0))


def test_what_weighs_nothing_changes_nothing(evidence):
    sums = weighing.totals(evidence.assign(weight=0))
    assert (sums == 0).all(axis=None)


def test_the_reader_changes_the_totals_and_finds_them_again(reading, evidence, facts, tmp_path):
    panel = widgets.EvidenceMatrix(reading, evidence, facts=facts, save=tmp_path / "out" / "e.json")
    assert panel.problem.value == ""
    assert not (tmp_path / "out").exists()
    before = panel.totals.value
    panel.cells[1, "force"].value = 2
    assert panel.totals.value != before
    again = widgets.EvidenceMatrix(reading, evidence, facts=facts, save=tmp_path / "out" / "e.json")
    assert again.totals.value == panel.totals.value
    assert again.table["force"].tolist() == [2, 2, 0]
    again.again.click()
    assert again.totals.value == before
    assert json.loads((tmp_path / "out" / "e.json").read_text())["e2"] == {"weight": 1, "force": -1, "trade": 1}


@pytest.mark.parametrize("text", ["{", "[1]", '{"e1": 3}', '{"e1": {"weight": 9}}', '{"e1": {"force": "x"}}'])
def test_numbers_that_cannot_be_taken_back_are_moved_aside_and_told(reading, evidence, facts, tmp_path, text):
    path = tmp_path / "e.json"
    path.write_text(text)
    panel = widgets.EvidenceMatrix(reading, evidence, facts=facts, save=path)
    assert "e.unreadable" in panel.problem.value
    assert (tmp_path / "e.unreadable").read_text() == text
    assert panel.table["force"].tolist() == [2, -1, 0]


def test_numbers_of_other_evidence_do_no_harm(reading, evidence, facts, tmp_path):
    (tmp_path / "e.json").write_text('{"e9": {"weight": 2}, "e1": {"weight": 1, "other": 2}}')
    panel = widgets.EvidenceMatrix(reading, evidence, facts=facts, save=tmp_path / "e.json")
    assert panel.table["weight"].tolist() == [1, 1, 1]


def test_evidence_opens_its_facts_sources_and_sentences(reading, evidence, facts, tmp_path):
    panel = widgets.EvidenceMatrix(reading, evidence, facts=facts, save=tmp_path / "e.json")
    assert "f34, 2013-05-07" in panel.body.value
    assert "told as: China closed the account." in panel.body.value
    assert "source: http" in panel.body.value
    panel.pick.value = 1
    assert "No fact of the chronology" in panel.body.value
    panel.pick.value = 2
    assert "no sentence that tells it" in panel.body.value


def test_the_matrix_can_be_read_without_a_kernel(reading, evidence, facts, tmp_path):
    long = evidence.assign(evidence=evidence["evidence"] + " and so on" * 9)
    panel = widgets.EvidenceMatrix(reading, long, facts=facts, save=tmp_path / "e.json")
    shown = panel.text_html()
    assert "A &lt;i&gt;voice&lt;/i&gt;" + " and so on" * 9 in shown
    assert ">weight</th>" in shown
    assert ">-1</td>" in shown
    assert "least contradicted" in shown


def test_evidence_with_a_script_shows_as_text(reading, evidence, facts, tmp_path):
    panel = widgets.EvidenceMatrix(reading, evidence, facts=facts, save=tmp_path / "e.json")
    assert "<i>voice" not in panel.text_html()


def test_refuses_no_evidence(reading, evidence, facts):
    with pytest.raises(ValueError, match="no evidence"):
        widgets.EvidenceMatrix(reading, evidence.head(0), facts=facts)


def test_running_a_cell_again_leaves_no_widget_behind(reading, evidence, facts, tmp_path):
    counts = []
    for _ in range(4):
        widgets.DyadExplorer(reading)
        widgets.Network(reading)
        widgets.EvidenceMatrix(reading, evidence, facts=facts, save=tmp_path / "e.json")
        counts.append(alive())
    assert counts[1:] == counts[1:2] * 3
