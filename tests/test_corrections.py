"""What was corrected by hand is there again; what no longer fits is told; nothing that stands in a cell can run."""

from dataclasses import replace

import pytest

import kit
from kit import corrections, frames, report
from kit.corrections import sheet
from kit.records import Article, Correction, Event, Reading

PORT = {"article_id": "a", "table": "quotes", "start": "1", "end": "24", "words": "We will close the port,"}
TALKS = {"article_id": "a", "table": "quotes", "start": "55", "end": "66", "words": "talks go on"}
CLOSE = {"article_id": "a", "table": "events", "start": "4", "end": "14", "words": "will close"}


def corrected(reading, row, **cells):
    """The reading and the failures for one row with one field per cell."""
    return corrections.apply([reading], [row | {"field": field, "value": value} for field, value in cells.items()])


def test_the_speaker_is_who_the_analyst_says(said):
    (reading,) = corrected(said, TALKS, person="Ilse Marn", role="envoy", country="Spain").readings
    assert reading.speakers[1].person == "Ilse Marn"
    row = frames.quotes([reading]).iloc[1]
    assert (row["person"], row["role"], row["country"], row["why"]) == (
        "Ilse Marn", "envoy", "ESP", "said that; corrected by hand",
    )  # fmt: skip
    assert reading.speakers[0] == said.speakers[0]
    assert reading.article == said.article


def test_an_empty_value_is_unknown(said):
    (reading,) = corrected(said, PORT, country="").readings
    assert (reading.speakers[0].person, reading.speakers[0].country) == ("Ana Rui", None)


def test_the_kind_of_a_quote_is_corrected_in_quote_and_speaker(said):
    (reading,) = corrected(said, TALKS, kind="Direct").readings
    assert reading.quotes[1].kind == reading.speakers[1].quote.kind == "direct"


def test_what_is_struck_out_is_gone_from_everything(said):
    (reading,) = corrections.apply(
        [said], [row | {"field": "struck", "value": "yes"} for row in (PORT, CLOSE)]
    ).readings
    assert [len(getattr(reading, name)) for name in ("quotes", "speakers", "sentiments", "tones", "events")] == [
        1, 1, 1, 1, 0,
    ]  # fmt: skip
    assert frames.quotes([reading])["content"].tolist() == ["talks go on"]
    assert frames.pressure([reading]).empty
    assert "close the port,”" not in report.page([reading]).split("The texts")[0]


def test_a_later_row_takes_back_an_earlier_one(said):
    found = [PORT | {"field": "struck", "value": value} for value in ("yes", "no")]
    assert len(corrections.apply([said], found).readings[0].quotes) == 2


def test_an_event_takes_values_and_day_that_are_given(said):
    cells = {"actor": "Spanish", "recipient": "Portugal", "event_type": "sanction", "realis": "planned"}
    (reading,) = corrected(said, CLOSE, **cells, date_start="2013-05-24", date_end="2013-05-24").readings
    event = reading.events[0]
    assert (event.actor, event.recipient, event.event_type, event.goldstein) == ("ESP", "PRT", "SANCTION", -6.0)
    assert (event.realis, event.date_start, event.granularity, event.why) == (
        "planned", "2013-05-24", "day", corrections.BY_HAND,
    )  # fmt: skip
    assert event.cluster_id.startswith("ESP>PRT:SANCTION:2013-05-24")


def test_of_two_events_on_the_same_words_the_named_one_is_meant(said):
    back = replace(said.events[0], actor="ESP", recipient="PRT")
    two = replace(said, events=(*said.events, back))
    (reading,) = corrected(two, CLOSE | {"event": "ESP>PRT THREATEN"}, struck="yes").readings
    assert [event.actor for event in reading.events] == ["PRT"]


@pytest.mark.parametrize(
    ("row", "cells", "told"),
    [
        (TALKS, {"country": "Atlantis"}, "'Atlantis' is no state or body that the kit knows"),
        (TALKS | {"words": "talks went on"}, {"person": "X"}, "the text has changed, there stands 'talks go on' now"),
        (TALKS | {"start": "50"}, {"person": "X"}, "the text has changed"),
        (TALKS | {"start": "60", "words": "go on"}, {"person": "X"}, "the kit finds no such row any more"),
        (TALKS, {"kind": "shouted"}, "'shouted' is none of direct, mixed, indirect"),
        (TALKS, {"tone": "hard"}, "has no field 'tone' to correct"),
        (TALKS | {"table": "dates"}, {"person": "X"}, "the table 'dates' has no field"),
        (TALKS | {"start": "x"}, {"person": "X"}, "start 'x' or end '66' is no whole number"),
        (CLOSE, {"recipient": "Portugal"}, "PRT cannot act on itself"),
        (CLOSE, {"date_start": "24 May"}, "'24 May' is no day; write it as 2013-05-23"),
        (CLOSE, {"date_start": "2013-05-24", "date_end": "2013-05-20"}, "before it begins"),
        (CLOSE, {"event_type": "SHOUT"}, "is none of AGREE"),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(said, row, cells, told):
    done = corrected(said, row, **cells)
    assert told in done.failures[0].message
    assert done.failures[0].what_to_do
    assert done.readings == (said,)


def test_rows_of_other_articles_wait(said):
    done = corrected(said, PORT | {"article_id": "b", "words": "What stood there elsewhere"}, person="X")
    assert done == corrections.Corrected((said,))


def test_a_quote_is_known_by_its_words_where_its_article_has_another_name(said):
    row = PORT | {"article_id": "as it was called before"}
    assert corrected(said, row, person="X").readings[0].speakers[0].person == "X"


def test_a_file_goes_round_and_cannot_run(said, tmp_path):
    path = tmp_path / "mine.csv"
    hostile = "=cmd|' /C calc'!A0"
    rows = tuple(TALKS | {"field": "person", "value": value, "note": "@x"} for value in (hostile, "<b>Ana</b>"))
    path.write_bytes(sheet.written(sheet.Sheet(("# mine",), rows=rows)))
    assert "'=cmd" in path.read_text("utf-8")
    found = corrections.rows(path)
    assert [(item.value, item.note) for item in found] == [(hostile, "@x"), ("<b>Ana</b>", "@x")]
    assert sheet.read(path).remarks == ("# mine",)
    (reading,) = corrections.apply([said], path).readings
    assert "<b>Ana" not in report.page([reading])


def test_a_table_saved_by_a_spreadsheet_in_europe_is_read(said, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("note;value;field;words;end;start;table;article_id;extra\n;X;person;talks go on;66;55;quotes;a;1\n")
    assert corrections.apply([said], path).readings[0].speakers[1].person == "X"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a,b\n1,2\n"])
def test_a_table_that_cannot_be_read_loses_no_reading(said, tmp_path, content):
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    done = corrections.apply([said], path)
    assert done.readings == (said,)
    assert done.failures[0].step == "corrections"
    with pytest.raises(kit.Refusal):
        kit.read("Talks end\n\nAnn Doe said that the talks were over.\n", corrections=path)


def test_reading_again_applies_what_was_corrected(tmp_path):
    text = "Talks end\n\nAnn Doe said that the talks were over.\n"
    quote = (before := kit.read(text)).quotes[0]
    start, end = corrections.span(quote)
    words = before.article.text[start:end]
    row = Correction(before.article.id, "quotes", (start, end), words, "person", "Ann Roe")
    lost = replace(row, words="gone", value="X")
    after = kit.read(text, corrections=[row, lost])
    assert after.speakers[0].person == "Ann Roe"
    assert after.corrected == (row,)
    assert after.article.warnings[-1].startswith("not corrected: the correction of person to 'X'")
    (many,) = kit.read_many([text], corrections=[row])
    assert many.speakers[0].person == "Ann Roe"
    assert kit.read(text, corrections=tmp_path / "corrections.csv") == before


def test_a_person_of_the_article_may_act(said):
    found = Event("a", "PRT", "ESP", "THREATEN", (0, 39), (4, 14))
    reading = replace(Reading(Article("a", said.article.text)), events=(found,))
    assert corrected(reading, CLOSE, actor="Spain/Ilse Marn").readings[0].events[0].actor == "ESP/Ilse Marn"
    assert corrected(reading, CLOSE, recipient="").readings[0].events[0].recipient == "---"


def test_a_report_says_how_many_rows_were_corrected_by_hand(said):
    rows = [PORT | {"field": "person", "value": "X"}, PORT | {"field": "role", "value": "envoy"}]
    rows += [CLOSE | {"field": "struck", "value": "yes"}]
    (reading,) = corrections.apply([said], rows).readings
    assert "2 rows corrected by hand, 1 of them struck out." in report.page([reading])
    assert "by hand" not in report.page([said])
