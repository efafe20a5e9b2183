from datetime import datetime, timedelta, timezone

import openpyxl
import pandas as pd
import pytest

from kit import frames
from kit.frames import files
from kit.records import LimitExceeded, Unsupported

TEXTS = [
    '=HYPERLINK("http://example.org","open")',
    "@envoy said no",
    "+1 for peace",
    "-3 degrees",
    " =1+1",
    "\tx",
    "Plain.",
]


@pytest.fixture
def frame():
    return pd.DataFrame({"text": pd.Series(TEXTS, dtype="str"), "spans": [((1, 2), (3, 4))] * len(TEXTS), "tone": -0.5})


def test_no_cell_of_a_csv_runs_and_every_text_can_be_had_back(frame, tmp_path):
    path = frames.write(frame, tmp_path / "new" / "quotes.csv")
    read = pd.read_csv(path)
    assert not [cell for cell in read["text"] if cell.lstrip()[0] in "=+-@" or cell[0] == "\t"]
    assert [cell.removeprefix("'") for cell in read["text"]] == TEXTS
    assert read["tone"].tolist() == [-0.5] * len(TEXTS)  # a negative number is no formula


def test_every_text_of_an_xlsx_is_text(frame, tmp_path):
    sheet = openpyxl.load_workbook(frames.write(frame, tmp_path / "quotes.xlsx")).active
    header, *rows = sheet.iter_rows()
    assert [cell.value for cell in header] == ["text", "spans", "tone"]
    assert [row[0].value for row in rows] == TEXTS
    assert {row[0].data_type for row in rows} == {"s"}
    assert rows[0][1].value == "[[1, 2], [3, 4]]"


def test_parquet_keeps_dtypes(frame, tmp_path):
    read = pd.read_parquet(frames.write(frame, tmp_path / "quotes.parquet"))
    assert read["text"].tolist() == TEXTS
    assert read["tone"].dtype == "float64"


def test_characters_and_lengths_that_xlsx_cannot_hold_do_not_stop_it(tmp_path):
    frame = pd.DataFrame({"text": ["a\x00b", "x" * 40_000]})
    sheet = openpyxl.load_workbook(frames.write(frame, tmp_path / "odd.xlsx")).active
    assert sheet["A2"].value == "a\ufffdb"
    assert sheet["A3"].value.endswith("x…")


def test_missing_is_an_empty_cell_and_a_day_has_no_midnight(said, tmp_path):
    events = frames.events([said]).assign(date_start=pd.Timestamp("2013-05-01"))
    read = pd.read_csv(frames.write(events, tmp_path / "events.csv"))
    assert read["date_start"].item() == "2013-05-01"
    assert read["mode"].isna().all()


def test_a_moment_with_a_zone_keeps_it(tmp_path):
    frame = pd.DataFrame({"at": [pd.Timestamp("2019-05-23T07:15:00+01:00")]})
    assert "2019-05-23T07:15:00+01:00" in frames.write(frame, tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def test_a_moment_that_is_no_timestamp_of_pandas_keeps_its_zone_too(tmp_path):
    at = datetime(2019, 5, 23, 7, 15, tzinfo=timezone(timedelta(hours=1)))
    frame = pd.DataFrame({"at": pd.Series([at, None], dtype="object")})
    sheet = openpyxl.load_workbook(frames.write(frame, tmp_path / "a.xlsx")).active
    assert (sheet["A2"].value, sheet["A3"].value) == ("2019-05-23T07:15:00+01:00", None)


def test_what_came_back_from_parquet_can_be_written_again(frame, tmp_path):
    read = pd.read_parquet(frames.write(frame, tmp_path / "quotes.parquet"))
    sheet = openpyxl.load_workbook(frames.write(read, tmp_path / "quotes.xlsx")).active
    assert sheet["B2"].value == "[[1, 2], [3, 4]]"
    assert pd.read_csv(frames.write(read, tmp_path / "quotes.csv"))["spans"][0] == "[[1, 2], [3, 4]]"


def test_nothing_behind_a_semicolon_runs_where_semicolons_part_columns(tmp_path):
    frame = pd.DataFrame({"=1+1": ["a;=1+1", "a; b", "a\n=1+1"]})
    lines = frames.write(frame, tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["'=1+1", "a;'=1+1", "a; b", '"a', "'=1+1\""]


@pytest.mark.parametrize("frame", [frames.quotes, frames.events, frames.articles], ids=lambda f: f.__name__)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_every_frame_can_be_written_with_and_without_rows(said, tmp_path, frame, ending):
    for items in ([said], []):
        assert frames.write(frame(items), tmp_path / f"x.{ending}").stat().st_size > 0


def test_more_rows_than_a_sheet_holds_are_refused_and_not_lost(frame, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST", 3)
    with pytest.raises(LimitExceeded, match="use .csv or .parquet"):
        frames.write(frame, tmp_path / "quotes.xlsx")
    assert not (tmp_path / "quotes.xlsx").exists()


def test_another_ending_is_refused(frame, tmp_path):
    with pytest.raises(Unsupported, match="csv, .xlsx or .parquet"):
        frames.write(frame, tmp_path / "quotes.docx")


def test_readings_are_no_frame_and_the_message_says_what_is(tmp_path):
    with pytest.raises(TypeError, match=r"frames\.quotes\(readings\)"):
        files.write([], tmp_path / "a.csv")
