"""EML and mbox."""

import pytest
from loading import SAMPLES, load, meta

HEAD = (
    "From: Quay Desk <desk@quay.example>\nTo: a@b.example\nSubject: Talks open\nDate: Thu, 23 May 2019 06:30:00 +0100\n"
)
MIXED = f"""{HEAD}Content-Type: multipart/mixed; boundary=X

--X
Content-Type: text/html; charset=windows-1252

<html><body><p>See below.</p></body></html>
--X
Content-Type: message/rfc822

From: Nina <n@q.example>
To: a@b.example
Subject: Inner
Date: Thu, 23 May 2019 06:30:00 +0000

Inner text here.
--X
Content-Type: text/plain; name="art.txt"
Content-Disposition: attachment; filename="art.txt"

The talks opened.
--X
Content-Type: image/png; name=x.png
Content-Transfer-Encoding: base64

AAAA
--X--
"""


def test_a_plain_message():
    (article,), failures = load(HEAD + "\nThey opened.\n\nNobody came.\n", "a.eml")
    assert not failures
    assert (article.title, article.outlet, article.author) == ("Talks open", "Quay Desk", None)
    assert (article.published, article.published_from) == ("2019-05-23T06:30:00+01:00", "Date header")
    assert article.text == "They opened.\nNobody came."


def test_encoded_words_and_a_year_of_two_digits():
    head = HEAD.replace("Talks open", "=?utf-8?Q?Caf=C3=A9_talks?=").replace("2019", "19")
    (article,), _ = load(head + "\nText.\n", "a.eml")
    assert (article.title, article.published) == ("Café talks", "2019-05-23T06:30:00+01:00")


def test_flowed_lines_are_joined():
    (article,), _ = load(
        HEAD + "Content-Type: text/plain; format=flowed\n\nThey opened \nlate.\n\nShe left.\n", "a.eml"
    )
    assert article.text == "They opened late.\nShe left."


def test_the_html_part_where_the_plain_one_is_a_stub():
    shown = "<p>The talks opened at the old town hall, and nobody came to see them open.</p>"
    plain = "--B\nContent-Type: text/plain\n\nView this email in your browser\n"
    body = f"{plain}--B\nContent-Type: text/html\n\n{shown}\n--B--\n"
    (article,), _ = load(f"{HEAD}Content-Type: multipart/alternative; boundary=B\n\n{body}", "a.eml")
    assert article.text == "The talks opened at the old town hall, and nobody came to see them open."


def test_the_pages_heading_is_the_title_and_the_subject_is_kept():
    (article,), _ = load(f"{HEAD}Content-Type: text/html\n\n<h1>Envoy <b>lands</b></h1><p>She landed.</p>", "a.eml")
    assert (article.title, meta(article, "subject")) == ("Envoy lands", "Talks open")
    assert article.text[slice(*article.headline)] == "Envoy lands"


def test_attachments_are_read_and_pictures_skipped():
    articles, failures = load(MIXED, "a.eml")
    assert [article.text for article in articles] == ["See below.", "Inner text here.", "The talks opened."]
    assert [failure.error for failure in failures] == ["Skipped"]


def test_messages_within_messages_end_at_the_limit():
    articles, failures = load(MIXED, "a.eml", depth=0)
    assert len(articles) == 1 and [failure.error for failure in failures] == ["LimitExceeded"] * 2 + ["Skipped"]


def test_a_mailbox_is_read_message_by_message():
    second = HEAD.replace("Talks open", "Talks end")
    mark = "From a@b Thu May 23 06:30:00 2019\n"
    box = f"{mark}{HEAD}\nOne.\n>From here on.\n\n{mark}{second}\nTwo.\n"
    articles, _ = load(box, "all.mbox")
    assert [(article.id, article.title) for article in articles] == [("all-1", "Talks open"), ("all-2", "Talks end")]
    assert articles[0].text == "One.\nFrom here on."


def test_a_date_that_is_none_stays_none():
    (article,), _ = load(HEAD.replace("Thu, 23 May 2019 06:30:00 +0100", "some day") + "\nText.\n", "a.eml")
    assert article.published is None and article.warnings == ("date not understood: 'some day'",)


@pytest.mark.parametrize("broken", ["=?utf-8?B?????=", "=?nope?Q?x?=", "=?utf-8?Q?\udce9?="])
def test_broken_headers_are_taken_as_written(broken):
    message = HEAD.replace("Talks open", broken).encode("utf-8", "surrogateescape") + b"\nText.\n"
    (article,), _ = load(message, "a.eml")
    assert article.text == "Text."


def test_a_message_without_text_is_refused():
    _, failures = load(HEAD + "\n\n", "a.eml")
    assert [failure.error for failure in failures] == ["EmptyInput"]


def test_sample():
    (article,), failures = load(SAMPLES / "mail" / "newsletter.eml")
    assert not failures
    assert (article.outlet, meta(article, "subject")) == ("Harbour Briefing", "Morning briefing — Varna")
    assert article.title == "Varna envoy lands in Lund as test deadline nears"
    assert "p.gif" not in article.text


def test_an_export_in_a_message_is_read_as_one():
    body = (
        "HD Envoy lands\nWC 5 words\nPD 2 January 2007\nSN The Quay Herald\nLA English\nLP The envoy left the port.\n"
        "AN Document J000000020070102e31200002\n"
    )
    (article,), _ = load(f"{HEAD}\n{body}", "alert.eml")
    assert (article.format, article.title, article.published) == ("factiva", "Envoy lands", "2007-01-02")
