"""Nexis Uni and LexisNexis exports, with invented papers and places."""

import pytest
from loading import SAMPLES, kind, load, meta

from kit.load import nexis

OLD = """                              {number} DOCUMENTS



                               The Quay Herald (Lund)

                            May 23, 2019 Thursday
                                 Late Edition

Envoy lands in Lund, where nobody had asked for her and few were pleased to see
her come

BYLINE: By NINA HALE

SECTION: WORLD; Pg. A6

LENGTH: 41 words

The envoy landed on Wednesday without her maps, her aides said, and nobody at
the pier had thought of bringing any of them along.

LANGUAGE: what a word, she said. NOTES: none were kept by those who had been
there that day.

LOAD-DATE: May 24, 2019

LANGUAGE: ENGLISH

GRAPHIC: The pier

PUBLICATION-TYPE: Newspaper


                        Copyright 2019 Quay Press Ltd
                             All Rights Reserved


"""
UNI = """Envoy lands in Lund
The Quay Herald(Lund)
May 23, 2019 Thursday 4:05 PM EST
First Edition
Copyright 2019 Quay Press. All Rights Reserved
Section:\u00a0WORLD; Pg. 3
Length:\u00a014 words
Byline:\u00a0NINA HALE and OMAR SUND
Dateline:\u00a0LUND
Body
Link to Image
The envoy landed on Wednesday without her maps, her aides said.
Notes
Corrected later.
Graphic
The envoy waves.
Classification
Language: ENGLISH
Load-Date: May 24, 2019
End of Document
"""


def test_every_part_of_the_old_layout_finds_its_place():
    (article,), failures = load(OLD.format(number="1 of 1"))
    assert not failures
    assert article.title.startswith("Envoy lands in Lund, where") and article.title.endswith("see her come")
    assert (article.outlet, article.published, article.author, article.language) == (
        "The Quay Herald",
        "2019-05-23",
        "Nina Hale",
        "en",
    )
    assert article.published_from == "date line of the export"
    for name, value in (
        ("section", "WORLD"),
        ("page", "A6"),
        ("edition", "Late Edition"),
        ("place", "Lund"),
        ("caption", "The pier"),
        ("load_date", "2019-05-24"),
        ("number", "1 of 1"),
    ):
        assert meta(article, name) == value


def test_wrapped_lines_are_joined_and_labels_in_prose_stay_text():
    (article,), _ = load(OLD.format(number="1 of 1"))
    first, second = article.text.split("\n")
    assert first.endswith("nobody at the pier had thought of bringing any of them along.")
    assert second.startswith("LANGUAGE: what a word, she said. NOTES: none were kept")


def test_a_number_that_is_missing_is_a_failure_and_a_warning():
    articles, failures = load(OLD.format(number="1 of 3") + OLD.format(number="3 of 3"))
    assert len(articles) == 2 and all("missing: 2" in article.warnings[0] for article in articles)
    assert [failure.error for failure in failures] == ["CorruptFile"] and "number 2" in failures[0].message


def test_a_later_part_of_a_large_download_is_no_loss():
    articles, failures = load(OLD.format(number="501 of 3000") + OLD.format(number="502 of 3000"))
    assert len(articles) == 2 and not failures


def test_the_range_stated_in_the_cover_is_what_must_be_there():
    cover = "Download Request: Selected Items: 1-4\n\n\n"
    _, failures = load(cover + OLD.format(number="1 of 90") + OLD.format(number="2 of 90"))
    assert [failure.message.rsplit(" ", 1)[1] for failure in failures] == ["3-4"]


def test_the_vendors_error_stub_is_skipped_with_its_number():
    stub = "We are sorry but there is an error in this document and it is not possible to display it.\n\n"
    articles, failures = load(OLD.format(number="1 of 3") + stub + OLD.format(number="3 of 3"))
    assert len(articles) == 2 and not articles[0].warnings
    assert [(failure.error, failure.message[:10]) for failure in failures] == [("Skipped", "document 2")]


@pytest.mark.parametrize(
    ("mark", "date", "labels", "expected"),
    [
        (
            "Dokument 1 von 1",
            "23. Mai 2019 Donnerstag",
            "AUTOR: Von Anna Kay\n\nRUBRIK: POLITIK; S. 4\n\nLÄNGE: 4 Wörter|UPDATE: 24. Mai 2019\n\nSPRACHE: DEUTSCH",
            ("Anna Kay", "POLITIK", "4", "de"),
        ),
        (
            "Document 1 de 1",
            "jeudi 23 mai 2019",
            "AUTEUR: Luc Ost\n\nRUBRIQUE: MONDE; p. 4\n\nLONGUEUR: 4 mots|LANGUE: FRANÇAIS; FRENCH",
            ("Luc Ost", "MONDE", "4", "fr"),
        ),
        (
            "Document 1 van 1",
            "23 mei 2019 donderdag",
            "DOOR: Piet Kade\n\nRUBRIEK: BUITENLAND; Blz. 4\n\nLENGTE: 4 woorden|TAAL: NEDERLANDS",
            ("Piet Kade", "BUITENLAND", "4", "nl"),
        ),
    ],
)
def test_labels_in_other_languages(mark, date, labels, expected):
    head, tail = labels.split("|")
    text = f"{mark}\n\n\nDas Hafenblatt\n\n{date}\n\nTitel hier oben\n\n{head}\n\nWort eins zwei drei.\n\n{tail}\n"
    (article,), failures = load(text)
    assert not failures
    assert (article.author, meta(article, "section"), meta(article, "page"), article.language) == expected
    assert (article.title, article.outlet, article.published, article.text) == (
        "Titel hier oben",
        "Das Hafenblatt",
        "2019-05-23",
        "Wort eins zwei drei.",
    )


def test_a_correction_flag_does_not_shift_the_fields():
    text = (
        "The Quay Herald\n\nCorrection Appended\n\nJuly 8, 2020 Wednesday\n\nHarbour pact is signed\n\n"
        "LENGTH: 8 words\n\nThe two ministers signed the pact on Tuesday.\n\nCORRECTION: It was the other pier.\n\n"
        "CORRECTION-DATE: July 10, 2020\n\nEnd of Document\n"
    )
    (article,), _ = load(text)
    assert (article.title, article.published) == ("Harbour pact is signed", "2020-07-08")
    assert (meta(article, "correction"), meta(article, "correction_date")) == ("It was the other pier.", "2020-07-10")
    assert article.text == "The two ministers signed the pact on Tuesday."


def test_a_document_without_labels_keeps_its_text():
    (article,), _ = load(
        "1 of 1 DOCUMENTS\n\nThe Quay Herald\n\nMay 23, 2019\n\nEnvoy lands\n\nShe landed.\n\nLANGUAGE: ENGLISH\n"
    )
    assert (article.title, article.text) == ("Envoy lands", "She landed.")


def test_every_part_of_a_nexis_uni_document_finds_its_place():
    (article,), failures = load(UNI)
    assert not failures
    assert (article.title, article.outlet, article.author) == (
        "Envoy lands in Lund",
        "The Quay Herald",
        "Nina Hale; Omar Sund",
    )
    assert (article.published, article.dateline, article.language) == ("2019-05-23T16:05:00-05:00", "LUND", "en")
    assert article.text == "The envoy landed on Wednesday without her maps, her aides said."
    assert [meta(article, name) for name in ("place", "section", "page", "edition", "notes", "caption")] == [
        "Lund",
        "WORLD",
        "3",
        "First Edition",
        "Corrected later.",
        "The envoy waves.",
    ]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_the_first_article_behind_a_cover_is_not_lost(blank):
    listed = "1. Envoy lands in Lund\nNews\n2. Envoy lands in Lund\nNews\n"
    cover = f"Date and Time: Friday, 24. May 2019\nDocuments (2)\n{listed}"
    articles, failures = load(cover + blank + UNI + UNI)
    assert [article.title for article in articles] == ["Envoy lands in Lund"] * 2 and not failures
    assert articles[0].text == articles[1].text


def test_fewer_documents_than_the_cover_counts_are_told():
    articles, failures = load("Documents (3)\n1. Envoy lands in Lund\n\n" + UNI)
    assert len(articles) == 1 and [failure.message.rsplit(" ", 1)[1] for failure in failures] == ["2-3"]


def test_a_cut_export_yields_its_whole_articles_and_marks_the_last():
    whole, cut = load(UNI + UNI.partition("Notes")[0])[0]
    assert nexis.CUT not in whole.warnings and nexis.CUT in cut.warnings


def test_a_length_far_from_the_texts_own_is_a_warning():
    (article,), _ = load(UNI.replace("14 words", "900 words"))
    assert article.warnings == ("the export says 900 words, the text has 11",)


def test_prose_with_a_label_or_two_is_no_export():
    assert kind("Section: the word means a part.\n\nLength: she measured it.\n\nThe end of it all.\n") == "text"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("lexisnexis/old_nexis.txt", 3),
        ("lexisnexis/old_nexis.html", 2),
        ("lexisnexis/count_mismatch.txt", 2),
        ("nexis_uni/bulk_3.docx", 3),
        ("nexis_uni/bulk_3.rtf", 3),
        ("nexis_uni/rtf_named.DOCX", 3),
    ],
)
def test_samples(name, count):
    articles, _ = load(SAMPLES / name)
    assert len(articles) == count and {article.format for article in articles} == {"nexis"}
    assert articles[0].title == "Varna envoy lands in Lund as test deadline nears"
    assert (articles[0].author, articles[0].outlet) == ("Nina Hale", "The Harbour Gazette")
    assert all(article.raw == article.text and article.text for article in articles)
