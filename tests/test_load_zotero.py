"""Zotero's CSV and CSL JSON."""

import json

import pytest
from loading import SAMPLES, load, meta

HEADER = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","Date",'
    '"Abstract Note","File Attachments"'
)


def rows(*cells):
    return "\n".join([HEADER, *cells]) + "\n"


def row(item="newspaperArticle", *, date="2019-05-23", attachment=""):
    names = '"Hale, Nina; Sund, Omar"'
    return f'"K1","{item}","2019",{names},"Talks open","The Quay Herald","{date}","Short.","{attachment}"'


def test_a_row_is_an_article_of_its_abstract():
    (article,), failures = load(rows(row()), "export.csv")
    assert not failures
    assert (article.id, article.author, article.published, article.text) == (
        "K1",
        "Nina Hale; Omar Sund",
        "2019-05-23",
        "Short.",
    )
    assert meta(article, "summary_only") == "True"


def test_notes_and_attachments_of_their_own_are_skipped():
    articles, failures = load(rows(row(), row("note"), row("attachment")), "export.csv")
    assert len(articles) == 1 and [failure.error for failure in failures] == ["Skipped", "Skipped"]


def test_a_year_alone_gives_no_day():
    (article,), _ = load(rows(row(date="2019")), "export.csv")
    assert article.published is None


def test_a_saved_text_beside_the_export_is_read(tmp_path):
    (tmp_path / "storage").mkdir()
    (tmp_path / "storage" / "page.txt").write_text("The talks opened.\n\nNobody came.\n", encoding="utf-8")
    (tmp_path / "export.csv").write_text(rows(row(attachment="storage/page.txt")), encoding="utf-8")
    (article,), _ = load(tmp_path / "export.csv")
    assert article.text.startswith("The talks opened.") and meta(article, "summary_only") is None
    assert article.title == "Talks open"


@pytest.mark.parametrize("name", ["../secret.txt", "{outside}/secret.txt"])
def test_no_file_outside_the_exports_folder_is_read(tmp_path, name):
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    text = rows(row(attachment=name.format(outside=tmp_path)))
    (inside / "export.csv").write_text(text, encoding="utf-8")
    (article,), _ = load(inside / "export.csv")
    assert article.text == "Short."


def test_csl_names_and_dates():
    items = [
        {
            "id": "x/1",
            "type": "article-newspaper",
            "title": "Talks open",
            "container-title": "The Quay Herald",
            "author": [{"family": "Sund", "given": "Omar", "non-dropping-particle": "van"}, {"literal": "Quay Desk"}],
            "issued": {"date-parts": [["2019", 5, 3]]},
            "abstract": "<p>Short.</p>",
        }
    ]
    (article,), _ = load(json.dumps(items), "export.json")
    assert (article.author, article.published, article.text) == ("Omar van Sund; Quay Desk", "2019-05-03", "Short.")


def test_cut_json_is_refused():
    articles, failures = load('[{"title": "x", "container-title": "y"', "export.json")
    assert not articles and failures[0].error == "CorruptFile"


@pytest.mark.parametrize("name", ["zotero/export.csv", "zotero/export_csl.json"])
def test_samples(name):
    (article,), failures = load(SAMPLES / name)
    assert not failures
    assert (article.author, article.outlet, article.published) == ("Nina Hale", "The Harbour Gazette", "2019-05-23")
    assert article.url == "https://gazette.example/1"
