"""RSS and Atom."""

import pytest
from loading import SAMPLES, load, meta


def rss(item):
    return f'<rss version="2.0"><channel><title>Quay Wire</title><item>{item}</item></channel></rss>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Thu, 23 May 2019 07:15:00 +0100", "2019-05-23T07:15:00+01:00"),
        ("Wed, 02 Sep 15 00:01:01 +0200", "2015-09-02T00:01:01+02:00"),
        ("Fri, 02 Sep 94 00:01 GMT", "1994-09-02T00:01+00:00"),
        ("Mi, 27 Jun 2018 11:41:36", "2018-06-27T11:41:36"),
        ("2019-05-23T07:15:00Z", "2019-05-23T07:15:00Z"),
        ("the other day", None),
        ("99 Mai 2019", None),
    ],
)
def test_dates_are_read_or_left_out(written, expected):
    (article,), _ = load(rss(f"<title>Talks open</title><pubDate>{written}</pubDate>"), "feed.xml")
    assert article.published == expected
    assert article.published_from == ("feed" if expected else None)
    assert any(written in warning for warning in article.warnings) == (expected is None)


def test_an_entry_without_a_date_has_none():
    (article,), _ = load(rss("<title>Talks open</title>"), "feed.xml")
    assert (article.published, article.text, article.headline) == (None, "Talks open", (0, 10))


def test_a_summary_is_marked_as_one():
    (article,), _ = load(
        rss("<title>Talks</title><description>&lt;p&gt;They &lt;b&gt;opened&lt;/b&gt;.&lt;/p&gt;</description>")
    )
    assert article.text == "They opened." and meta(article, "summary_only") == "True"


def test_authors_behind_an_address():
    (article,), _ = load(rss("<title>Talks</title><author>n@q.example (Nina Hale)</author>"), "feed.xml")
    assert article.author == "Nina Hale"


def test_markup_in_a_title_is_text():
    (article,), _ = load(rss("<title>Fish &amp;amp; &lt;b&gt;chips&lt;/b&gt;</title>"), "feed.xml")
    assert article.title == "Fish & chips"


def test_a_cut_feed_yields_its_entries_and_says_so():
    articles, _ = load(
        '<rss version="2.0"><channel><title>Q</title><item><title>One</title></item><item><title>Tw', "feed.xml"
    )
    assert articles[0].title == "One" and "the feed is cut or not well formed" in articles[0].warnings


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_are_refused(coding):
    bomb = f'<?xml version="1.0" encoding="{coding}"?><!DOCTYPE x [<!ENTITY a "b">]>{rss("<title>&a;</title>")}'
    articles, failures = load(bomb.encode(coding), "feed.xml")
    assert not articles and [failure.error for failure in failures] == ["UnsafeXML"]


def test_an_empty_feed_is_refused():
    _, failures = load("<rss><channel><title>Quay Wire</title></channel></rss>", "feed.xml")
    assert [failure.error for failure in failures] == ["EmptyInput"]


@pytest.mark.parametrize(
    ("name", "count"), [("rss2.xml", 2), ("atom.xml", 1), ("billion_laughs.xml", 0), ("xxe.xml", 0)]
)
def test_samples(name, count):
    articles, failures = load(SAMPLES / "feeds" / name)
    assert len(articles) == count and [failure.error for failure in failures] == ["UnsafeXML"] * (not count)


def test_the_samples_dates():
    (first, second), _ = load(SAMPLES / "feeds" / "rss2.xml")
    assert (first.published, second.published) == ("2019-05-23T07:15:00+01:00", "2019-05-24T07:00:00")
