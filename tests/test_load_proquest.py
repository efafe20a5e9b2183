"""ProQuest exports as text and as e-mail, with invented papers and places."""

import pytest
from loading import SAMPLES, load, meta

RULE = "_" * 60
ONE = """
Document 1 of 3

Envoy lands in Lund: a visit

Author: Hale, Nina; van der Sund, Omar

Publication info: The Quay Herald, Late Edition ; Lund, S. [Lund, S]. 23 May 2019: A.6.

https://search.example/docview/77

Abstract: None available.

Full text: The envoy landed on Wednesday without her maps, her aides said, and nobody at
the pier had thought of bringing any.

Subject: so the letter began. It was short.

She left.

Subject: Diplomacy; Maps; Harbours; Visits of envoys to towns that have no maps and do not want
any; Piers

Title: Envoy lands in Lund: a visit

Publication title: The Quay Herald, Late Edition; Lund, S.

Publication date: {date}

Publication year: 2019

Language of publication: English

ProQuest document ID: 77
"""
THREE = """
Document 3 of 3

Harbour statistics

Author: Anonymous

Abstract: Ships counted by month.

Full text: Not available.

Publication title: Port Quarterly

Publication year: 2018

ProQuest document ID: 79
"""


def export(*documents, date="May 23, 2019"):
    parts = (
        "Report Information from ProQuest",
        *documents,
        "Contact us at: http://support.example\n\nTerms and Conditions",
    )
    return f"\n{RULE}\n".join(parts).replace("{date}", date)


def test_names_are_turned_round_and_the_place_comes_off():
    (first, _), _ = load(export(ONE, THREE))
    assert (first.author, first.outlet) == ("Nina Hale; Omar van der Sund", "The Quay Herald, Late Edition")
    assert (first.id, first.published, first.language) == ("77", "2019-05-23", "en")
    assert (first.url, meta(first, "place"), meta(first, "page")) == (
        "https://search.example/docview/77",
        "Lund, S.",
        "A.6",
    )


def test_a_label_in_the_text_stays_text():
    (first, _), _ = load(export(ONE, THREE))
    assert [line[:8] for line in first.text.split("\n")] == ["The envo", "Subject:", "She left"]
    assert first.text.split("\n")[0].endswith("and nobody at the pier had thought of bringing any.")
    assert meta(first, "subject").endswith("and do not want any; Piers")


def test_an_abstract_stands_in_for_a_missing_text():
    (_, second), _ = load(export(ONE, THREE))
    assert (second.text, second.author, meta(second, "summary_only")) == ("Ships counted by month.", None, "True")
    assert second.published is None and "no day: the export says 2018 only" in second.warnings


def test_a_missing_document_is_told():
    _, failures = load(export(ONE, THREE))
    assert [failure.message.rsplit(" ", 1)[1] for failure in failures] == ["2"]


def test_the_date_is_also_read_from_the_publication_info():
    (first, _), _ = load(export(ONE, THREE, date=""))
    assert first.published == "2019-05-23"


def test_labels_in_german():
    text = (
        "Document 1 of 1\n\nGesandter in Lund\n\nAutor: Kay, Anna\n\nVolltext: Er ist da.\n\nThema: Häfen\n"
        "Titel: Gesandter in Lund\nTitel der Publikation: Hafenblatt\nPublikationsdatum: 23. Mai 2019\n"
        "Sprache der Publikation: Deutsch\nProQuest-Dokument-ID: 5\n"
    )
    (article,), failures = load(export(text))
    assert not failures
    assert (article.author, article.outlet, article.published, article.language, article.text) == (
        "Anna Kay",
        "Hafenblatt",
        "2019-05-23",
        "de",
        "Er ist da.",
    )


def test_mailed_documents_bring_pages_within_the_page():
    one = (
        '<div><a name="DocID_MSTAR_{n}"></a><p></p><p style="font-weight:bold">Talks {n}</p>'
        "<p><strong>Author:  </strong>Hale, Nina</p><p><strong>Publication info:  </strong>The Quay Herald ; Lund "
        '[Lund]08 May 2010: AA.2.</p><p><a href="https://x.example/docview/{n}">ProQuest document link</a></p>'
        '<p><strong>Full text: </strong><Text WordCount="6"><html><head><title></title></head><body>'
        "<p>The talks open.</p><p>Nobody came.</p></body></html></Text></p><p><strong>Subject: </strong>Ports</p>"
        "<p><strong>Publication date: </strong>May 8, 2010</p><p><strong>ProQuest document ID: </strong>{n}</p></div>"
    )
    body = f"<html><body><p>Email 1 of 2</p>{one.format(n=71)}{one.format(n=72)}</body></html>"
    mail = (
        f"From: a@proquest.example\nSubject: x\nDate: Sun, 5 Jul 2020 01:02:03 -0400\nContent-Type: text/html\n\n{body}"
    )
    articles, failures = load(mail, "alert.eml")
    assert [article.id for article in articles] == ["71", "72"] and not failures
    assert {(article.author, article.outlet, article.published) for article in articles} == {
        ("Nina Hale", "The Quay Herald", "2010-05-08")
    }
    assert {article.text for article in articles} == {"The talks open.\nNobody came."}
    assert articles[0].url == "https://x.example/docview/71"


@pytest.mark.parametrize(
    ("name", "count"), [("proquest/export.txt", 2), ("proquest/alert.eml", 1), ("proquest/export.xlsx", 3)]
)
def test_samples(name, count):
    articles, failures = load(SAMPLES / name)
    assert len(articles) == count and not failures
    first = articles[0]
    assert (first.author, first.outlet, first.published) == ("Nina Hale", "The Harbour Gazette", "2019-05-23")
    assert first.text.startswith("Varnan leader") and first.text.endswith("new sanctions.")
