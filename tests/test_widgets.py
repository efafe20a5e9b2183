"""No kernel and no browser: a widget is its traits."""

from dataclasses import replace
from datetime import UTC, datetime

import ipywidgets
import pytest

from kit import widgets
from kit.records import Article, Failure, LearntTone, Reading
from kit.widgets import loading, markup, panel
from kit.widgets.picker import summary
from kit.widgets.tone import verdict

SILENT = "The ministers met on Monday.\n\nNothing was decided, and nobody spoke to the press after the meeting.\n"
NOW = datetime.now(UTC)
HOSTILE = "<script>alert(1)</script> & “<b>no</b>,” said Ana."


def alive():
    return len(ipywidgets.widgets.widget._instances)


def test_marks_the_words_and_escapes_all_others():
    shown = markup.marked("a <b> c", [((2, 5), "kit-direct", "1")])
    assert shown == 'a <span class="kit-direct">&lt;b&gt;</span><sup>1</sup> c'


def test_marks_that_cross_are_cut_and_never_lost():
    shown = markup.marked("abcd", [((0, 3), "x", ""), ((2, 4), "y", "")])
    assert shown == '<span class="x">ab</span><span class="x y">c</span><span class="y">d</span>'


def test_marks_outside_the_shown_part_are_left_out():
    assert markup.marked("abcdef", [((0, 1), "x", ""), ((3, 4), "y", "")], (2, 5)) == 'c<span class="y">d</span>e'


def test_a_title_with_a_script_shows_as_text():
    reading = Reading(Article("a", "Text.", title=HOSTILE, outlet="<i>", author='"><img src=x onerror=1>'))
    for shown in (markup.article(reading), markup.sentence(summary([reading])), markup.problem(HOSTILE)):
        assert "<script" not in shown
        assert "<img" not in shown
        assert "<i>" not in shown


def test_picking_a_quote_marks_it_and_shows_its_speaker(said):
    reader = widgets.QuoteReader(said)
    assert "Ana Rui" in reader.card.value
    assert reader.body.value.count("kit-chosen") == 2  # the style sheet's, and the quote's
    reader.pick.value = 1
    assert "not known" in reader.card.value
    assert "The envoy" in reader.card.value


@pytest.mark.parametrize(
    ("rules", "learnt", "told"),
    [
        (-0.67, LearntTone(-0.33, 0.8), "-0.33 (a small model, 80% sure of its side); the rules agree"),
        (-0.67, LearntTone(0.33, 0.8), "the rules disagree, so read the quote"),
        (-0.67, LearntTone(0.1, 0.8), "the rules disagree, so read the quote"),
        (None, LearntTone(0.1, 0.8), "the rules know no word of it"),
        (-0.67, None, "no word to read in it"),
    ],
)
def test_the_card_shows_the_learnt_tone_beside_that_of_the_rules(said, rules, learnt, told):
    tones = (replace(said.tones[0], score=rules), said.tones[1])
    reader = widgets.QuoteReader(replace(said, tones=tones, learnt=(learnt, None)))
    assert told in reader.card.value


def test_the_card_says_that_the_fast_tier_has_no_learnt_tone(said):
    assert "not read in tier fast" in widgets.QuoteReader(said).card.value


def test_the_list_is_as_long_as_its_quotes_and_no_longer_than_can_be_seen_at_once(said):
    reader = widgets.QuoteReader(said)
    assert reader.pick.rows == 2
    many = replace(said, **{field: getattr(said, field) * 9 for field in ("quotes", "speakers", "sentiments", "tones")})
    assert widgets.QuoteReader(many).pick.rows == 8


def test_says_so_where_nobody_is_quoted():
    reader = widgets.QuoteReader(Reading(Article("a", SILENT)))
    assert reader.pick.label == "nobody is quoted in this text"
    assert reader.card.value == ""


def test_moving_the_threshold_changes_figure_and_sentence(said):
    explorer = widgets.ToneExplorer(said, 0.3)
    before = explorer.picture.value, explorer.line.value
    explorer.threshold.value = 0.9
    assert "0 of 2 quotes coercive" in explorer.line.value
    assert explorer.picture.value != before[0]
    assert "1 of 2 quotes coercive" in before[1]


@pytest.mark.parametrize("threshold", [0, -1, 1.01])
def test_refuses_a_threshold_that_means_nothing(said, threshold):
    with pytest.raises(ValueError, match="0.05..1"):
        widgets.ToneExplorer(said, threshold)


def test_the_sentence_says_when_there_is_nothing_to_mark():
    from kit import frames

    assert "nothing to mark" in verdict(frames.quotes([]), 0.3)


def test_picking_a_dyad_shows_its_sentences_with_the_act_marked(said):
    events = widgets.EventReader(said)
    assert events.pick._options_labels == ("all", "PRT>ESP")
    events.pick.value = "PRT>ESP"
    assert 'class="kit-trigger"' in events.body.value
    assert "PRT&gt;ESP THREATEN" in events.body.value


def test_a_sentence_that_tells_two_events_is_listed_once_and_a_second_telling_is_said_to_be_one(said):
    first = replace(said.events[0], cluster_id="c")
    other = replace(first, actor="ESP", recipient="---", cluster_id="d")
    later = replace(first, sentence=(40, 67), trigger=(50, 54))
    events = widgets.EventReader(replace(said, events=(first, other, later)))
    assert events.body.value.count("<li>") == 2
    assert "PRT&gt;ESP THREATEN (happened, no date); ESP&gt;nobody by name THREATEN" in events.body.value
    assert events.body.value.count("told again") == 1
    events.pick.value = "ESP>---"
    assert events.body.value.count("<li>") == 1


def test_figures_say_in_words_what_they_show(said):
    assert 'aria-label="Who acts on whom. PRT to ESP: THREATEN, mean -3.5."' in widgets.EventReader(said).picture.value


def test_refuses_to_show_nothing():
    failure = Failure("x.txt", None, "load", "EmptyInput", "no text")
    with pytest.raises(ValueError, match="kit.read"):
        widgets.QuoteReader([failure])


def test_running_a_cell_again_leaves_no_widget_behind(said):
    counts = []
    for _ in range(10):
        widgets.QuoteReader(said)
        widgets.ToneExplorer(said)
        counts.append(alive())
    assert counts[1:] == counts[1:2] * 9


def test_panels_of_one_run_of_a_cell_live_side_by_side(said, monkeypatch):
    monkeypatch.setattr(panel, "where", lambda: ("cell-1", "run-1"))
    first, second = widgets.QuoteReader(said), widgets.QuoteReader(said)
    assert first._links
    assert second._links  # a closed panel has let go of all it listened to
    monkeypatch.setattr(panel, "where", lambda: ("cell-1", "run-2"))
    before = alive()
    widgets.QuoteReader(said)
    assert alive() < before
    assert first._links == second._links == ()


def test_an_error_in_a_callback_shows_in_the_panel(said):
    explorer = widgets.ToneExplorer(said)
    with explorer.shown():
        raise ZeroDivisionError("by <zero>")
    assert "ZeroDivisionError: by &lt;zero&gt;" in explorer.problem.value
    explorer.threshold.value = 0.5
    assert explorer.problem.value == ""


def test_panels_follow_the_picker_to_another_article(seed):
    desk = widgets.ArticlePicker(seed, published="2013-05-23")
    reader, events = widgets.QuoteReader(desk), widgets.EventReader(desk)
    desk.paste.value = SILENT
    desk.button.click()
    assert desk.problem.value == ""
    assert reader.pick.label == "nobody is quoted in this text"
    assert "No actor acts on another" in events.picture.value
    assert "choose one" in desk.status.value


def test_an_upload_is_read_like_a_file(seed):
    desk = widgets.ArticlePicker(seed, published="2013-05-23")
    desk.upload.value = (
        {"name": "note.txt", "content": memoryview(SILENT.encode()), "size": 9, "type": "", "last_modified": NOW},
    )
    assert [r.article.id for r in desk.readings] == ["note"]


def test_a_long_load_shows_how_far_it_is(seed):
    desk = widgets.ArticlePicker(seed, published="2013-05-23")
    shown = []
    desk.loader.bar.observe(lambda change: shown.append((change.new, desk.loader.bar.max)), "value")
    desk.read([SILENT, f"Two. {SILENT}", f"Three. {SILENT}"])
    assert shown == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert desk.loader.layout.display == "none"
    assert len(desk.readings) == 3


def test_a_first_reading_that_takes_long_shows_its_bar_and_takes_it_away(seed, second, monkeypatch):
    done = []
    monkeypatch.setattr(loading, "PATIENCE", -1.0)
    monkeypatch.setattr(loading.DisplayHandle, "display", lambda _, shown: done.append(shown))
    monkeypatch.setattr(loading.DisplayHandle, "update", lambda _, shown, raw: done.append(shown["text/html"]))
    desk = widgets.ArticlePicker([seed, second])
    assert done == [desk.loader, ""]  # in its own place: what else the cell has shown stays
    assert desk.loader.layout.display == "none"


def test_a_path_or_a_folder_can_stand_in_the_box(seed, second):
    desk = widgets.ArticlePicker(seed, published="2013-05-23")
    desk.paste.value = str(second)
    desk.button.click()
    assert [r.article.path for r in desk.readings] == [str(second)]


def test_what_the_loader_warns_of_stands_under_the_box():
    desk = widgets.ArticlePicker(SILENT)
    desk.paste.value = "Die Minister treffen sich\n\nDer Minister sagte am Montag, dass die Gespräche vorbei seien."
    desk.button.click()
    assert "not scored by English models" in desk.status.value


def test_an_upload_can_be_dated_afterwards_and_empties_the_box(seed):
    desk = widgets.ArticlePicker(seed, published="2013-05-23")
    desk.paste.value = "An old text\n\nNothing was decided."
    desk.upload.value = (
        {"name": "note.txt", "content": memoryview(SILENT.encode()), "size": 9, "type": "", "last_modified": NOW},
    )
    assert desk.paste.value == ""
    desk.day.value = datetime(2024, 5, 6).date()
    desk.button.click()
    (reading,) = desk.readings
    assert (reading.article.id, reading.article.published) == ("note", "2024-05-06")


def test_an_empty_box_reads_the_same_again_with_another_day(seed):
    desk = widgets.ArticlePicker(seed)
    desk.day.value = datetime(2024, 5, 6).date()
    desk.button.click()
    assert [r.article.published for r in desk.readings] == ["2024-05-06"]
    assert desk.problem.value == ""


def test_what_cannot_be_read_leaves_the_readings_and_says_why(seed):
    desk = widgets.ArticlePicker(seed, published="2013-05-23")
    before = desk.readings
    desk.paste.value = "* * *"
    desk.button.click()
    assert desk.readings == before
    assert "kit-problem" in desk.problem.value


def test_what_is_read_is_shown_and_what_is_not_is_told(seed, tmp_path):
    (tmp_path / "empty.txt").touch()
    desk = widgets.ArticlePicker([seed, tmp_path / "empty.txt"], published="2013-05-23")
    assert len(desk.readings) == len(desk.failures) == 1
    assert "empty.txt" in desk.problem.value
    desk.read([SILENT, tmp_path / "empty.txt"])
    assert "Nothing was decided" in desk.readings[0].article.text
    assert "empty.txt" in desk.problem.value
    desk.read(SILENT)
    assert desk.problem.value == ""


def test_refuses_a_source_with_no_article(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ValueError, match="empty.txt"):
        widgets.ArticlePicker(tmp_path / "empty.txt")


def test_a_panel_can_be_read_without_a_kernel(said):
    bundle = widgets.QuoteReader(said)._repr_mimebundle_()
    assert "We will close the port" in bundle["text/html"]
    assert "<li><b>1. Ana Rui</b>: We will close the port,</li>" in bundle["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in bundle
