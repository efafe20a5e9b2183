"""Answers of news services: NewsAPI, GDELT, Media Cloud."""

import json

import pytest
from loading import SAMPLES, kind, load, meta

from kit.load import exports


def newsapi(**entry):
    entry = {
        "source": {"name": "The Quay Herald"},
        "title": "Talks open - The Quay Herald",
        "content": "They opened.",
    } | entry
    return json.dumps({"status": "ok", "totalResults": 1, "articles": [entry]})


def gkg(*, quotations="", extras="<PAGE_TITLE>Talks open</PAGE_TITLE>"):
    cells = [""] * 27
    cells[0], cells[1], cells[3], cells[4] = (
        "20190523061500-1",
        "20190523061500",
        "quay.example",
        "https://quay.example/1",
    )
    cells[22], cells[26] = quotations, extras
    return "\t".join(cells) + "\n"


def test_a_cut_text_says_how_much_is_missing():
    (article,), _ = load(newsapi(content="The talks op… [+2143 chars]"), "a.json")
    assert article.text == "The talks op …" and meta(article, "is_truncated") == "True"
    assert "2143 more characters" in article.warnings[0]


def test_the_outlet_comes_off_the_title():
    (article,), _ = load(newsapi(publishedAt="2019-05-23T06:15:00Z", author="Nina Hale"), "a.json")
    assert (article.title, article.outlet, article.published) == (
        "Talks open",
        "The Quay Herald",
        "2019-05-23T06:15:00Z",
    )


def test_a_removed_article_is_skipped():
    articles, failures = load(newsapi(title="[Removed]", content="[Removed]"), "a.json")
    assert not articles and failures[0].error == "Skipped"


def test_empty_fields_leave_the_description():
    (article,), _ = load(newsapi(content=None, description="<ul><li>One.</li></ul>", title=None, source=None), "a.json")
    assert (article.text, article.title, article.outlet) == ("One.", None, None)


def test_an_error_message_is_no_article():
    answer = '{"status": "error", "code": "apiKeyInvalid", "message": "no such key"}'
    _, failures = load(answer, "a.json")
    assert failures[0].error == "NotArticles" and "no such key" in failures[0].message


def test_gdelt_doc_with_escapes_that_json_does_not_allow():
    answer = (
        '{"articles": [{"url": "u", "title": "It\\\'s open", "seendate": "20190523T061500Z", "domain": "q.example"}]}'
    )
    (article,), _ = load(answer, "a.json")
    assert (article.title, article.text, article.headline) == ("It's open", "It's open", (0, 9))
    assert (article.published, article.published_from) == ("2019-05-23T06:15:00Z", "first seen by GDELT")
    assert exports.METADATA_ONLY in article.warnings and meta(article, "title_only") == "True"


def test_quotations_of_the_knowledge_graph_are_kept():
    (article,), _ = load(gkg(quotations="310|12|said|We are late.#400|5||Maybe"), "a.csv")
    assert article.text.split("\n") == ["Talks open", "“We are late.”", "“Maybe”"]
    assert [value for name, value in article.meta if name == "quotation"] == [
        "310|12|said|We are late.",
        "400|5||Maybe",
    ]


def test_the_pages_own_time_goes_before_the_first_sight():
    extras = "<PAGE_PRECISEPUBTIMESTAMP>20190522180000</PAGE_PRECISEPUBTIMESTAMP><PAGE_TITLE>A &amp; B</PAGE_TITLE>"
    (article,), _ = load(gkg(extras=extras), "a.csv")
    assert (article.published, article.title) == ("2019-05-22T18:00:00Z", "A & B")


def test_a_cut_row_is_a_failure_and_the_rest_goes_on():
    articles, failures = load(gkg() + "20190523061500-2\t2019\n" + gkg(), "a.csv")
    assert len(articles) == 2 and "line 2 has 2 columns" in failures[0].message


@pytest.mark.parametrize("columns", [58, 61, 16])
def test_coded_tables_are_refused(columns):
    cells = ["850000001", "20190523", *[""] * (columns - 2)]
    _, failures = load("\t".join(cells) + "\n", "a.CSV")
    assert failures[0].error == "NotArticles" and "1 rows" in failures[0].message


def test_media_cloud_rows_are_headlines():
    text = "stories_id,publish_date,title,url,language,media_id,media_name\n7,2019-05-23,Talks open,https://q.example/1,en,1,Quay\n"
    (article,), _ = load(text, "a.csv")
    assert (article.id, article.published, article.outlet, article.text) == ("7", "2019-05-23", "Quay", "Talks open")


def test_media_cloud_with_texts_is_a_table():
    assert kind("media_name,publish_date,title,url,text\n", "a.csv") == "table"


@pytest.mark.parametrize(
    ("name", "count"),
    [("newsapi.json", 1), ("gdelt_doc.json", 1), ("gdelt_gkg.csv", 1), ("mediacloud.csv", 2), ("gdelt_events.CSV", 0)],
)
def test_samples(name, count):
    articles, _ = load(SAMPLES / "api" / name)
    assert len(articles) == count
    assert all(article.published.startswith("2019-05-2") and article.title for article in articles)
