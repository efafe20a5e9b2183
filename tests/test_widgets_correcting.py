"""Rows are set right in the panels: kept in a file at once, followed by every panel, there again, and taken back."""

from dataclasses import replace

import pytest

from kit import corrections, widgets
from kit.corrections import sheet
from kit.records import NOBODY, Correction
from kit.widgets import picker, state

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def desk(said, tmp_path, monkeypatch):
    """Makes a desk that reads `said` and keeps corrections in a file; gives a new one at each call."""
    monkeypatch.setattr(picker.pipeline, "read_many", lambda source, published=None, outlet=None, **asked: [said])
    monkeypatch.setattr(picker.load, "expected", lambda source: 1)
    return lambda: widgets.ArticlePicker("x", corrections=tmp_path / "mine.csv")


def kept(desk):
    return [(one.field, one.value) for one in corrections.rows(desk.book.path)]


def test_a_speaker_set_right_is_so_in_all_panels_and_in_the_file(desk):
    one = desk()
    reader, tones = widgets.QuoteReader(one), widgets.ToneExplorer(one)
    reader.pick.value = 1
    reader.form.fields["person"].value = "Ilse Marn"
    reader.form.fields["country"].value = "Spain"
    reader.form.save.click()
    assert reader.pick.value == 1
    assert reader.pick.label == "2. ✎ Ilse Marn: talks go on"
    assert "corrected by hand" in reader.card.value
    assert reader.form.fields["country"].value == "ESP"
    assert tones.readings == reader.readings == one.readings
    assert kept(one) == [("person", "Ilse Marn"), ("country", "Spain")]
    assert f"2 corrections by hand, kept in {one.book.path}" in one.status.value
    assert f"2 corrections, kept in {one.book.path}" in reader.form.line.value
    assert desk().readings == one.readings


def test_what_is_no_quote_goes_and_comes_back(desk, said):
    one = desk()
    reader = widgets.QuoteReader(one)
    reader.form.strike.click()
    assert [quote.kind for quote in one.readings[0].quotes] == ["indirect"]
    assert reader.pick.label.startswith("1. The envoy")
    reader.form.strike.click()
    assert reader.pick.label == "nobody is quoted in this text"
    assert reader.form.save.disabled
    for n in (1, 2):
        reader.form.undo.click()
        assert len(reader.reading.quotes) == n
    assert one.readings == (said,)
    assert kept(one) == []
    reader.form.undo.click()
    assert "nothing to take back" in reader.problem.value


def test_undo_takes_back_all_that_was_saved_at_once_and_no_more(desk, said):
    one = desk()
    reader = widgets.QuoteReader(one)
    for value in ("Ilse Marn", "Jon Aster"):
        reader.form.fields["person"].value = value
        reader.form.fields["role"].value = f"{value}'s role"
        reader.form.save.click()
    reader.form.undo.click()
    speaker = one.readings[0].speakers[0]
    assert (speaker.person, speaker.role) == ("Ilse Marn", "Ilse Marn's role")


def test_an_event_is_set_right_under_its_first_name_also_twice(desk):
    one = desk()
    reader = widgets.EventReader(one)
    reader.form.fields["event_type"].value = "SANCTION"
    reader.form.save.click()
    reader.form.fields["recipient"].value = ""
    reader.form.save.click()
    (event,) = one.readings[0].events
    assert (event.actor, event.recipient, event.event_type) == ("PRT", NOBODY, "SANCTION")
    assert "✎ PRT&gt;nobody by name SANCTION" in reader.body.value
    assert reader.which.label == "1. ✎ PRT>nobody by name SANCTION: will close"
    reader.form.strike.click()
    assert one.readings[0].events == ()
    assert reader.which.label == "no event"
    for _ in range(3):
        reader.form.undo.click()
    assert one.readings[0].events[0].event_type == "THREATEN"


def test_an_event_behind_one_that_was_struck_out_is_still_the_one_meant(desk, said, monkeypatch):
    back = replace(said.events[0], actor="ESP", recipient="PRT", event_type="REJECT")
    two = replace(said, events=(*said.events, back))
    monkeypatch.setattr(picker.pipeline, "read_many", lambda source, published=None, outlet=None, **asked: [two])
    one = desk()
    reader = widgets.EventReader(one)
    reader.form.strike.click()
    reader.form.fields["event_type"].value = "ACCUSE"
    reader.form.save.click()
    assert [corrections.heading(event) for event in one.readings[0].events] == ["ESP>PRT ACCUSE"]
    assert corrections.rows(one.book.path)[-1].event == "ESP>PRT REJECT"


def test_the_days_of_an_event_and_whether_it_happened_are_set_right(desk):
    one = desk()
    reader = widgets.EventReader(one)
    fields = reader.form.fields
    before = one.readings[0].events[0]
    assert (fields["date_start"].value, fields["realis"].value) == (before.date_start or "", before.realis)
    fields["date_start"].value, fields["date_end"].value = "2013-05-20", "2013-05-21"
    fields["realis"].value = "denied"
    reader.form.save.click()
    (event,) = one.readings[0].events
    assert (event.date_start, event.date_end, event.realis) == ("2013-05-20", "2013-05-21", "denied")
    assert "(denied, 2013-05-20 to 2013-05-21)" in reader.body.value
    fields["date_start"].value = fields["date_end"].value = ""
    reader.form.save.click()
    assert (one.readings[0].events[0].date_start, one.readings[0].events[0].date_end) == (None, None)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [("23 May", "", "is no day; write it as 2013-05-23"), ("2013-05-23", "2013-05-20", "before it begins")],
)
def test_days_that_are_none_are_told_and_nothing_is_kept(desk, said, first, last, told):
    one = desk()
    reader = widgets.EventReader(one)
    reader.form.fields["date_start"].value, reader.form.fields["date_end"].value = first, last
    reader.form.save.click()
    assert told in reader.problem.value
    assert one.readings == (said,)
    assert not one.book.path.exists()


def test_a_country_that_is_none_is_told_and_nothing_is_kept(desk, said):
    one = desk()
    reader = widgets.QuoteReader(one)
    reader.form.fields["country"].value = "Atlantis"
    reader.form.save.click()
    assert "Atlantis" in reader.problem.value
    assert "is no state or body that the kit knows" in reader.problem.value
    assert one.readings == (said,)
    assert not one.book.path.exists()
    assert reader.form.fields["country"].value == "Atlantis"


def test_nothing_changed_is_nothing_to_save(desk):
    reader = widgets.QuoteReader(desk())
    reader.form.save.click()
    assert "nothing to save" in reader.problem.value


def test_a_hostile_name_shows_as_text_and_runs_in_no_spreadsheet(desk):
    one = desk()
    reader = widgets.QuoteReader(one)
    for value in (HOSTILE, "=1+1"):
        reader.form.fields["person"].value = value
        reader.form.save.click()
        assert "<img" not in reader.text_html() + reader.card.value + one.status.value
    assert ",'=1+1," in one.book.path.read_text("utf-8")
    assert reader.form.fields["person"].value == "=1+1"


def test_lines_of_the_analysts_own_stay_when_a_panel_writes(desk):
    one = desk()
    mine = "# my project\narticle_id,table,start,end,words,field,value,mine\nb,quotes,x,2,w,person,X,kept\n"
    one.book.path.write_text(mine, "utf-8")
    reader = widgets.QuoteReader(one)
    reader.form.strike.click()
    text = one.book.path.read_text("utf-8-sig")
    assert text.startswith("# my project\narticle_id,")
    assert ",kept\n" in text
    assert "b,quotes,x,2,w" in text
    assert "is no whole number" in one.problem.value


def test_a_file_that_cannot_be_read_is_left_alone_and_the_articles_are_shown(desk, said, tmp_path):
    (tmp_path / "mine.csv").write_bytes(b"\xff\xfe\x00")
    one = desk()
    assert one.readings == (said,)
    assert "is no UTF-8 text" in one.problem.value
    reader = widgets.QuoteReader(one)
    reader.form.strike.click()
    assert "is no UTF-8 text" in reader.problem.value
    assert one.book.path.read_bytes() == b"\xff\xfe\x00"


def test_without_a_desk_that_keeps_them_nothing_can_be_corrected(said, desk, tmp_path, monkeypatch):
    monkeypatch.delenv(state.NOTEBOOK, raising=False)
    off = widgets.ArticlePicker("x", corrections=None)
    for source in (said, off, widgets.ArticlePicker("x")):
        assert widgets.QuoteReader(source).form.layout.display == "none"
        assert widgets.EventReader(source).form.layout.display == "none"
    monkeypatch.setenv(state.NOTEBOOK, "notebooks/mine.ipynb")
    monkeypatch.setenv("KIT_KEPT", str(tmp_path))
    assert widgets.ArticlePicker("x").book.path == tmp_path / sheet.KEPT


def test_people_of_ones_own_go_to_every_reading(desk, monkeypatch, said):
    asked = []

    def read_many(source, published=None, outlet=None, **more):
        asked.append(more)
        return [said]

    monkeypatch.setattr(picker.pipeline, "read_many", read_many)
    rows = [{"country": "Japan", "name": "Ann Doe", "role": "envoy"}]
    one = widgets.ArticlePicker("x", people=rows)
    one.read("y")
    assert asked == [{"people": rows}] * 2


def test_the_form_is_folded_away_until_it_is_asked_for(desk):
    reader = widgets.QuoteReader(desk())
    assert reader.form.box.layout.display == "none"
    reader.form.fold.value = True
    assert reader.form.box.layout.display == ""


@pytest.fixture
def twice(desk, said, monkeypatch):
    """Makes a desk whose two quotes are Ana Rui's, read as of Portugal."""
    speakers = said.speakers[0], replace(said.speakers[0], quote=said.quotes[1])
    both = replace(said, speakers=speakers)
    monkeypatch.setattr(picker.pipeline, "read_many", lambda source, published=None, outlet=None, **asked: [both])
    return desk


def countries(desk):
    return [speaker.country for speaker in desk.readings[0].speakers]


def test_a_country_set_right_holds_wherever_the_person_speaks_and_is_undone_at_once(twice):
    one = twice()
    reader = widgets.QuoteReader(one)
    assert (reader.form.everywhere.value, reader.form.everywhere.description) == (True, "wherever Ana Rui speaks")
    reader.form.fields["country"].value = "Spain"
    reader.form.save.click()
    assert countries(one) == ["ESP", "ESP"]
    assert [label[:4] for label, _ in reader.pick.options] == ["1. ✎", "2. ✎"]
    (line,) = corrections.rows(one.book.path)
    assert (line.speaker, line.was, line.value) == ("Ana Rui", "PRT", "Spain")
    assert (
        f"1 correction by hand, 1 quote of the same speakers set right with them, kept in {one.book.path}"
        in one.status.value
    )
    assert countries(twice()) == ["ESP", "ESP"]
    reader.pick.value = 1
    assert "corrected by hand in another quote" in reader.card.value
    reader.form.undo.click()
    assert countries(one) == ["PRT", "PRT"]
    assert kept(one) == []


def test_a_quote_that_followed_is_set_right_alone(twice):
    one = twice()
    reader = widgets.QuoteReader(one)
    for number, country in ((0, "ESP"), (1, "FRA")):
        reader.pick.value = number
        reader.form.fields["country"].value = country
        reader.form.save.click()
    assert countries(one) == ["ESP", "FRA"]
    assert [line.speaker for line in corrections.rows(one.book.path)] == ["Ana Rui", ""]


def test_without_the_tick_one_quote_is_set_right(twice):
    one = twice()
    reader = widgets.QuoteReader(one)
    reader.form.everywhere.value = False
    reader.form.fields["country"].value = "ESP"
    reader.form.save.click()
    assert countries(one) == ["ESP", "PRT"]


def test_another_person_and_what_is_saved_with_them_is_of_one_quote(twice):
    one = twice()
    reader = widgets.QuoteReader(one)
    reader.form.fields["person"].value, reader.form.fields["country"].value = "Ilse Marn", "ESP"
    reader.form.save.click()
    assert [(s.person, s.country) for s in one.readings[0].speakers] == [("Ilse Marn", "ESP"), ("Ana Rui", "PRT")]
    assert [line.speaker for line in corrections.rows(one.book.path)] == ["", ""]


def test_what_follows_from_an_article_that_is_not_read_is_told(twice, said):
    one = twice()
    one.book.add([], [Correction("b", "quotes", (0, 2), "No", "country", "ESP", speaker="Ana Rui")])
    one.correct([])
    assert countries(one) == ["ESP", "ESP"]
    assert f"2 quotes of the same speakers set right with them, kept in {one.book.path}" in one.status.value
    reader = widgets.QuoteReader(one)
    reader.form.undo.click()
    assert "what follows from another article is taken back in that one" in reader.problem.value


def test_only_a_speaker_who_is_known_has_other_quotes(desk):
    reader = widgets.QuoteReader(desk())
    reader.pick.value = 1
    assert reader.form.everywhere.layout.display == "none"
    assert not widgets.EventReader(desk()).form.everywhere.value
