"""What a page says about its article: title, writers, dates, address; and torn JSON-LD."""

import lxml.html
import pytest

from kit.load import jsonld, metadata

LD = '<script type="application/ld+json">{}</script>'


def read(head="", body="<p>Text.</p>"):
    things, source = jsonld.read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")
    return metadata.read(metadata.page(lxml.html.document_fromstring(source), source, things))


def meta(name, value):
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("head", "body", "published", "where"),
    [
        (
            meta("article:published_time", "2019-05-23T06:15:00Z"),
            "",
            "2019-05-23T06:15:00Z",
            "meta article:published_time",
        ),
        (meta("date", "May 23, 2019"), "", "2019-05-23", "meta date"),
        (
            LD.format('{"@type":"Article","headline":"x","datePublished":"1558592100"}'),
            "",
            "2019-05-23T06:15:00+00:00",
            "JSON-LD datePublished",
        ),
        ("", '<time datetime="2019-05-23T07:15">Thursday</time>', "2019-05-23T07:15", "time element"),
        ("", '<div class="comments"><time datetime="2020-01-01"></time></div>', None, None),
        (meta("og:url", "https://a.example/2019/05/23/envoy"), "", "2019-05-23", "address"),
        (meta("og:url", "https://a.example/2019/may/23/envoy"), "", "2019-05-23", "address"),
        (
            "",
            '<p class="byline">Monday August 27, 2018 10:05 am PDT by Juno Park</p><div class="comments">'
            '<p class="c-date">8 hours ago at 10:09 am</p></div>',
            "2018-08-27T10:05",
            "line under the headline",
        ),
        (meta("article:modified_time", "2019-05-24"), "", None, None),
        ("", "<p>The line was drawn by a court in 2014.</p>", None, None),
        ("", "<p>The line was drawn by a court in March 2014.</p>", None, None),
        ("", "<p>Copyright 2014 The Velka Post</p>", None, None),
        ("", "<p>1 January 2014</p>", "2014-01-01", "text of the page (htmldate)"),
        ("", "<p>Posted on March 1, 2014</p>", "2014-03-01", "text of the page (htmldate)"),
    ],
)
def test_date_of_publication_and_where_it_stands(head, body, published, where):
    said = read(head, f"<h1>Envoy lands</h1>{body}<p>The envoy landed.</p>")
    assert (said.published, said.published_from) == (published, where)


def test_date_found_in_the_text_is_told_with_a_warning():
    said = read("", "<h1>Envoy lands</h1><p>Posted on March 1, 2014</p>")
    assert "2014-03-01 was found in its text" in said.warnings[0]
    assert read(meta("date", "May 23, 2019"), "<p>Posted on March 1, 2014</p>").warnings == ()


def test_date_after_the_capture_is_passed_over_with_a_warning():
    link = '<link rel="canonical" href="https://web.archive.org/web/20190524101112/https://a.example/1">'
    said = read(link + meta("date", "2021-01-01") + meta("pubdate", "2019-05-23"))
    assert (said.published, said.published_from) == ("2019-05-23", "meta pubdate")
    assert "2021-01-01" in said.warnings[0]


@pytest.mark.parametrize(
    ("source", "url", "moment"),
    [
        ("<!-- saved from url=(0025)https://a.example/1 -->", "https://a.example/1", None),
        (
            "<!--\n Page saved with SingleFile \n url: https://a.example/1"
            " \n saved date: Thu May 23 2019 10:11:12 GMT+0000 -->",
            "https://a.example/1",
            "2019-05-23T10:11:12Z",
        ),
        (
            "<!-- Mirrored from a.example/1 by HTTrack Website Copier/3.x [X], Thu, 23 May 2019 10:11:12 GMT -->",
            "http://a.example/1",
            "2019-05-23T10:11:12Z",
        ),
        (
            '<link rel="canonical" href="https://archive.ph/2019.05.23-101112/https://a.example/1">',
            "https://a.example/1",
            "2019-05-23T10:11:12Z",
        ),
    ],
)
def test_where_and_when_a_saved_page_was_saved(source, url, moment):
    said = read(source)
    assert said.url == url
    assert dict(said.meta).get("saved_at", dict(said.meta).get("archived_at")) == moment


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ('"By Nina Hale"', "Nina Hale"),
        ('[{"name":"Nina Hale"},{"name":"Per Osk"}]', "Nina Hale; Per Osk"),
        ('"Nina Hale and Per Osk"', "Nina Hale; Per Osk"),
        ('"Nina Hale, Diplomatic Correspondent"', "Nina Hale"),
        ('"Nina Hale Senior Reporter"', "Nina Hale"),
        ('"Nina Hale in Lund"', "Nina Hale"),
        ('"[[author]]"', None),
        ('"https://a.example/nina"', None),
        ('{"@type":"Person"}', None),
        ("17", "17"),
        ("null", None),
    ],
)
def test_writers_without_by_roles_and_templates(written, author):
    assert read(LD.format(f'{{"@type":"NewsArticle","headline":"x","author":{written}}}')).author == author


def test_writer_from_the_page_where_no_tag_names_one():
    assert read(body='<a rel="author" href="/n">By Nina Hale</a>').author == "Nina Hale"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Envoy lands | Gazette</title>", "", "Envoy lands"),
        ("<title>Envoy lands - Gazette</title>" + meta("og:site_name", "Gazette"), "", "Envoy lands"),
        ("<title>Envoy - and a ship - lands</title>", "", "Envoy - and a ship - lands"),
        (meta("og:title", "Envoy lands in Lund, at last"), "<h1>Envoy lands in Lund</h1>", "Envoy lands in Lund"),
        (meta("og:title", "Envoy lands in Lund"), "<h1>Gazette</h1>", "Envoy lands in Lund"),
        ("", "<h1></h1><h1>Envoy lands</h1>", "Envoy lands"),
        ("<title>&lt;img src=x onerror=alert(1)&gt; Varna</title>", "", "<img src=x onerror=alert(1)> Varna"),
        ("", "", None),
    ],
)
def test_title(head, body, title):
    assert read(head, f"{body}<p>Text.</p>").title == title


def test_address_is_the_canonical_one_and_only_the_webs():
    assert read('<link rel="canonical" href="/1">' + meta("og:url", "https://a.example/1")).url == "https://a.example/1"
    assert read('<link rel="canonical" href="javascript:alert(1)">').url is None


@pytest.mark.parametrize(
    "torn",
    [
        '{"@type":"NewsArticle","headline":"Envoy lands","datePublished":"2019-05-23",}',
        '{"@type":"NewsArticle","headline":"Envoy lands","datePublished":"2019-05-23","text":"open',
        '<!--{"@type":"NewsArticle","headline":"Envoy lands","datePublished":"2019-05-23"}-->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Envoy lands","datePublished":"2019-05-23"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Envoy\nlands","datePublished":"2019-05-23"};',
        '{"@type":"NewsArticle","text":"</script>","headline":"Envoy lands","datePublished":"2019-05-23"}',
        '{"@type":"https://schema.org/NewsArticle","headline":"Envoy lands","datePublished":["2019-05-23"]}',
    ],
)
def test_torn_json_ld_still_tells(torn):
    said = read(LD.format(torn))
    assert (said.title, said.published) == ("Envoy lands", "2019-05-23")


def test_json_ld_of_the_wrong_shape_tells_nothing():
    for odd in (
        "[]",
        "null",
        '"x"',
        "[[[]]]",
        '{"@type":5,"headline":[{}]}',
        '{"@type":"Article","headline":{"a":1},"author":[[]]}',
    ):
        assert read(LD.format(odd)).title is None
