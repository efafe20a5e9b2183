import gzip
import io
import json

import pandas as pd
import pytest
from openpyxl import Workbook

import kit
from kit import load
from kit.load import columns, language, rows
from kit.records import Failure

BODY = "The minister said that the talks with Osk were over, and that no date had been set for others. " * 3
OTHER = "Fuel ships from the north waited at the border for a third day, the harbour office said. " * 3


def read(text, name="table.csv", **options):
    return list(load.articles(named(text, name), **options))


def named(text, name):
    file = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    file.name = name
    return file


def table(*lines):
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)


@pytest.mark.parametrize("name", ["Text", "article_body", "Volltext", "fullText", "Article Content", "texte"])
def test_knows_the_text_column_by_its_name(name):
    (article,) = read(table(["Kop", name], ["Osk talks end", BODY]))
    assert (article.title, article.text) == ("Osk talks end", BODY)


def test_takes_the_longest_text_where_no_name_tells_and_says_so():
    (article,) = read(table(["Headline", "c7", "note"], ["Osk talks end", BODY, "short"]))
    assert article.text == BODY
    assert any("'c7'" in warning for warning in article.warnings)


def test_reports_its_mapping_and_keeps_other_columns():
    (article,) = read(table(["headline", "text", "desk"], ["Osk talks end", BODY, "north"]))
    assert ("columns", "text=text, title=headline") in article.meta
    assert ("desk", "north") in article.meta


def test_the_caller_chooses_the_columns():
    (article,) = read(table(["a", "text"], [OTHER, BODY]), columns={"text": "a"})
    assert article.text == OTHER


@pytest.mark.parametrize("chosen", [{"text": "nothing"}, {"words": "a"}])
def test_a_choice_that_cannot_be_is_refused_with_what_there_is(chosen):
    (failure,) = read(table(["a", "text"], [OTHER, BODY]), columns=chosen)
    assert failure.error == "Refusal"
    assert "use one of" in failure.what_to_do


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["03/04/2019", "23/04/2019"], ["2019-04-03", "2019-04-23"]),
        (["03/04/2019", "04/23/2019"], ["2019-03-04", "2019-04-23"]),
        (["03/04/2019", "05/06/2019"], [None, None]),
    ],
)
def test_reads_days_by_the_evidence_of_their_column(days, expected):
    found = read(table(["date", "text"], *([day, BODY] for day in days)))
    assert [article.published for article in found] == expected
    assert all(article.published or article.warnings for article in found)


def test_the_caller_may_say_how_days_are_written():
    (article,) = read(table(["date", "text"], ["03/04/2019", BODY]), day_first=True)
    assert (article.published, article.published_from) == ("2019-04-03", "date column")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_tells_the_separator(mark):
    (article,) = read(f"title{mark}text\nOsk talks end{mark}{BODY.replace(',', '')}\n")
    assert article.title == "Osk talks end"


def test_known_names_tell_the_separator_where_another_mark_is_commoner():
    (article,) = read(f"Title;Date, place, day;Text\nOsk talks end;x;{BODY}\n")
    assert article.text == BODY


def test_a_table_pasted_as_text_is_a_table():
    (article,) = load.articles(table(["title", "text"], ["Osk talks end", BODY]))
    assert article.format == "table"


def test_lines_above_the_header_and_excels_own_line_are_passed():
    assert len(read(f"sep=;\ntitle;text\nOsk talks end;{BODY}\n")) == 1
    assert len(read(f"Search of today\n\ntitle;text\nOsk talks end;{BODY}\n")) == 1


def test_a_table_without_a_header_loses_no_row():
    found = read(f"1\tOsk talks\t{BODY}\n2\tFuel ships\t{OTHER}\n", "a.tsv")
    assert [article.text for article in found] == [BODY, OTHER]


def test_rows_of_odd_lengths_and_repeated_names_are_read():
    found = read(f"title,text,title\nOsk talks end,{BODY.replace(',', '')},again,more,cells\nShort\n")
    assert ("title.3", "again") in found[0].meta
    assert ("cells beyond the header", "more, cells") in found[0].meta
    assert ("title_only", "True") in found[1].meta


def test_a_row_without_anything_to_read_is_a_failure_that_says_what_it_had():
    article, failure = read(table(["title", "text", "desk"], ["Osk talks end", BODY, "x"], ["", "", "north"]))
    assert isinstance(failure, Failure)
    assert "row 2" in failure.source and "desk" in failure.message


def test_a_summary_stands_in_for_a_missing_text_and_is_marked():
    (article,) = read(table(["title", "description", "text"], ["Osk talks end", BODY, ""]))
    assert ("summary_only", "True") in article.meta


def test_html_in_a_cell_becomes_text_without_scripts():
    (article,) = read(
        json.dumps({"title": "T", "text": f"<script>x()</script><p>One <b>two</b>.</p><p>{BODY}</p>"}), "a.jsonl"
    )
    assert article.text.startswith("One two.\n\nThe minister")


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_in_any_unicode_form_is_read(coding):
    found = read(table(["title", "text"], ["Osk talks end", f"“Over,” he said. {BODY}"]).encode(coding))
    assert (found[0].title, found[0].text[:7]) == ("Osk talks end", "“Over,”")


def test_a_cp1252_table_keeps_its_curly_quotes():
    found = read(table(["title", "text"], ["Osk talks end", f"“Over,” he said. {BODY}"]).encode("cp1252"))
    assert found[0].text.startswith("“Over,”")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_json_lines_give_whole_lines_and_name_the_broken_one(pack):
    lines = [json.dumps({"id": n, "text": f"{n} {BODY}"}) for n in range(3)]
    data = "\n".join([*lines[:2], '{"text": "cut', lines[2], "[1]"]).encode()
    found = read(pack(data), "a.jsonl" if pack is bytes else "a.jsonl.gz")
    assert [getattr(item, "error", item.id if not isinstance(item, Failure) else None) for item in found] == [
        "0", "1", "CorruptFile", "2", "CorruptFile",
    ]  # fmt: skip


def test_a_cut_gzip_yields_its_whole_lines_and_says_so():
    data = "\n".join(json.dumps({"text": f"{n} {BODY}", "n": n * 7919}) for n in range(4000)).encode()
    *articles, last = read(gzip.compress(data)[:-2000], "a.jsonl.gz")
    assert len(articles) > 100
    assert all(article.text.endswith(BODY) for article in articles)
    assert last.error == "CorruptFile"


@pytest.mark.parametrize(
    "around", ["{}", '{{"articles": {}}}', '{{"response": {{"docs": {}}}}}', '{{"status": 1, "items": {}}}']
)
def test_json_arrays_are_found_where_services_put_them(around):
    found = read(around.format(json.dumps([{"title": "Osk talks end", "body": BODY}])), "a.json")
    assert [article.text for article in found] == [BODY]


def test_nested_names_and_lists_are_written_out():
    row = {
        "text": BODY,
        "author": [{"name": "Nina Hale"}, {"name": "Omar Sund"}],
        "source": {"id": 1, "name": "Osk Times"},
    }
    (article,) = read(json.dumps([row]), "a.json")
    assert (article.author, article.outlet) == ("Nina Hale, Omar Sund", "Osk Times")


def test_json_without_articles_is_refused():
    (failure,) = read("[1, 2, 3]", "a.json")
    assert failure.error == "NotArticles"


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("By Nina Hale", "Nina Hale"),
        ("Hale, Nina", "Nina Hale"),
        ("['A B', 'C D']", "A B, C D"),
        ("[]", None),
        ("", None),
    ],
)
def test_authors_are_names(written, clean):
    assert rows.author(written) == clean


def test_a_frame_a_series_a_dict_and_a_list_of_dicts_are_rows():
    frame = pd.DataFrame(
        {"title": ["A b c", None], "text": [BODY, OTHER], "date": pd.to_datetime(["2019-05-23", None])}
    )
    for source in (frame, [frame.iloc[0], frame.iloc[1]], frame.to_dict("records")):
        first, second = load.articles(source)
        assert (first.title, first.published, second.title, second.published) == ("A b c", "2019-05-23", None, None)
    assert [item.text for item in load.articles({"text": BODY})] == [BODY]


def workbook(*sheets):
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_gives_days_text_and_formulas_as_text():
    day = pd.Timestamp("2019-05-23").to_pydatetime()
    data = workbook(("one", [["title", "date", "text"], ["=1+1", day, BODY]]))
    (article,) = read(data, "a.xlsx")
    assert (article.title, article.published, article.text) == ("=1+1", "2019-05-23", BODY)


def test_each_sheet_is_read_and_one_without_articles_is_skipped():
    articles = [["title", "text"], ["Osk talks end", BODY]]
    found = read(workbook(("one", articles), ("two", articles), ("codes", [["n", "code"], [1, 2]])), "a.xlsx")
    assert [getattr(item, "error", "Article") if isinstance(item, Failure) else "Article" for item in found] == [
        "Article", "Article", "Skipped",
    ]  # fmt: skip


def test_a_parquet_file_is_read_by_rows(tmp_path):
    path = tmp_path / "a.parquet"
    pd.DataFrame({"title": ["Osk talks end"] * 3, "text": [BODY, OTHER, BODY]}).to_parquet(path)
    assert [article.text for article in load.articles(path)] == [BODY, OTHER, BODY]


def test_a_cut_parquet_file_is_refused(tmp_path):
    path = tmp_path / "a.parquet"
    pd.DataFrame({"text": [BODY]}).to_parquet(path)
    (failure,) = read(path.read_bytes()[:-30], "a.parquet")
    assert failure.error == "CorruptFile"


def test_every_name_in_the_table_of_columns_stands_for_one_field():
    seen = {}
    for one, names in columns._ranks().items():
        for name in names:
            assert seen.setdefault(name, one) == one


def test_memory_does_not_grow_with_the_rows(tmp_path):
    """The rows are 30 MB; what is held at any time is less than a tenth of that."""
    import tracemalloc

    path = tmp_path / "big.jsonl"
    line = json.dumps({"title": "Osk talks end", "text": BODY * 15})
    path.write_text("\n".join(line for _ in range(7_000)), encoding="utf-8")
    language.guess(BODY)
    tracemalloc.start()
    count = sum(1 for _ in load.articles(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 7_000
    assert peak < path.stat().st_size / 5


def test_a_column_of_dates_without_a_known_name_is_the_day_of_publication(tmp_path):
    rows = "head,words,Stamp 2,n\nA,{t},13/06/2018,2018\nB,{t},12/06/2018,2019\n".format(t="The envoy said no. " * 20)
    (tmp_path / "odd.csv").write_text(rows)
    found = list(load.articles(tmp_path / "odd.csv"))
    assert [article.published for article in found] == ["2018-06-13", "2018-06-12"]
    assert all("published=Stamp 2" in dict(article.meta)["columns"] for article in found)


@pytest.mark.parametrize("turned", [lambda f: f, lambda f: f.convert_dtypes(), lambda f: f.astype({"title": "string"})])
def test_missing_and_listed_cells_of_a_frame_are_no_trouble(turned):
    frame = pd.DataFrame(
        {
            "title": ["A", None],
            "text": ["The envoy said no. " * 9] * 2,
            "n": pd.Series([1, None], dtype="Int64"),
            "tags": [["a", "b"], []],
        }
    )
    found = list(load.articles(turned(frame)))
    assert [article.title for article in found][:1] == ["A"]
    assert not [item for item in found if isinstance(item, Failure)]
    assert dict(found[0].meta)["tags"] == "a, b"


def test_arrays_in_cells_are_read_as_lists(tmp_path):
    frame = pd.DataFrame({"title": ["A"], "text": ["The envoy said no. " * 9], "authors": [["Nina Hale", "Omar Sund"]]})
    frame.to_parquet(tmp_path / "a.parquet")
    (article,) = load.articles(pd.read_parquet(tmp_path / "a.parquet"))
    assert article.author == "Nina Hale, Omar Sund"


def test_an_object_in_a_cell_may_have_no_name():
    row = {"title": "A", "text": "The envoy said no. " * 9, "desk": {"name": pd.NA, "title": "Osk"}}
    (article,) = load.articles([row])
    assert dict(article.meta)["desk"] == "Osk"


def test_a_table_without_a_text_column_is_one_failure_that_names_its_columns(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("id,date,country\n1,2024-01-01,Norland\n2,2024-02-01,Sudria\n")
    (failed,) = kit.read_many(path)
    assert failed.error == "NotArticles"
    assert "no text column among its columns id, date, country" in failed.message
    assert "columns={'text': ...}" in failed.what_to_do
