"""Factiva exports, with invented papers and places."""

import pytest
from loading import SAMPLES, load, meta

from kit.load import factiva

CODED = """HD {title}
WC 12 words
PD 2 January 2007
SN The Quay Herald
PG A6
LA English
LP The envoy left the port today.
IN the afternoon she slept, BY then it was late.
AN Document {number}

"""
PLAIN = """Gesandter trifft in Lund ein
Von Anna Kay
8 Wörter
23. Mai 2019
07:15
Hafenblatt
HAFEN
4
Deutsch
Copyright 2019. Hafenblatt GmbH

Der Gesandte ist am Mittwoch eingetroffen.

Er bleibt.

Hafenblatt GmbH

Dokument HAFEN00020190523ef5n0001r

"""


def test_accession_numbers_are_kept_whole():
    numbers = [f"J000000020070102e312000{n:02}" for n in (2, 7, 9)]
    articles, failures = load(
        "".join(CODED.format(title=f"Story {n}", number=number) for n, number in enumerate(numbers))
    )
    assert [article.id for article in articles] == numbers and not failures
    assert (meta(articles[0], "page"), articles[0].published) == ("A6", "2007-01-02")


def test_prose_that_begins_like_a_code_stays_text():
    (article,), _ = load(CODED.format(title="Story", number="J000000020070102e31200002"))
    assert article.text.split("\n") == [
        "The envoy left the port today.",
        "IN the afternoon she slept, BY then it was late.",
    ]


def test_codes_on_lines_of_their_own():
    text = (
        "HD\nEnvoy lands\nin Lund\n\nBY\nBy Nina Hale\n\nWC\n6 words\n\nPD\n23 May 2019\n\nET\n07:15\n\n"
        "SN\nThe Quay Herald\n\nLA\nEnglish\n\nLP\nThe envoy landed.\n\nTD\nShe left again.\n\n"
        "NS\ngdip : Diplomacy | gpir : Politics\n\n"
        "RE\nlund : Lund\n\nPUB\nQuay Press Ltd\n\nAN\nDocument QUAY000020190523ef5n0001r\n"
    )
    (article,), _ = load(text)
    assert (article.title, article.author, article.published) == (
        "Envoy lands in Lund",
        "Nina Hale",
        "2019-05-23T07:15",
    )
    assert article.text == "The envoy landed.\nShe left again."
    assert (meta(article, "geographic"), meta(article, "publisher")) == ("lund : Lund", "Quay Press Ltd")


def test_an_article_without_codes_is_told_by_its_order():
    (article,), failures = load(PLAIN)
    assert not failures
    assert (article.id, article.title, article.author) == (
        "HAFEN00020190523ef5n0001r",
        "Gesandter trifft in Lund ein",
        "Anna Kay",
    )
    assert (article.published, article.outlet, article.language) == ("2019-05-23T07:15", "Hafenblatt", "de")
    assert article.text == "Der Gesandte ist am Mittwoch eingetroffen.\nEr bleibt."
    assert (meta(article, "page"), meta(article, "publisher")) == ("4", "Hafenblatt GmbH")


def test_the_page_about_the_search_is_no_article():
    articles, failures = load(PLAIN + "Search Summary\nText\nenvoy\nDate\nIn the last week\n© 2019 Factiva, Inc.\n")
    assert len(articles) == 1 and not failures


def test_an_article_cut_before_its_number_says_so():
    articles, _ = load(PLAIN + PLAIN.partition("Er bleibt")[0])
    assert [factiva.CUT in article.warnings for article in articles] == [False, True]


def test_a_last_sentence_is_no_publisher():
    (article,), _ = load(PLAIN.replace("Hafenblatt GmbH\n\nDok", "Das sagte sie.\n\nDok"))
    assert article.text.endswith("Er bleibt.\nDas sagte sie.")


def test_xml_and_its_paragraphs():
    text = (
        "<ppsArticles><article><reference>distdoc:archive/ArchiveDoc::Article/QUAY000020190523ef5n0001r</reference>"
        "<headline><paragraph>Envoy lands</paragraph></headline><byline>By Nina Hale</byline>"
        "<publicationDate><date>2019-05-23</date></publicationDate><sourceName>The Quay Herald</sourceName>"
        "<baseLanguage>EN</baseLanguage><leadParagraph><paragraph>She landed.</paragraph></leadParagraph>"
        "<tailParagraphs><paragraph>She slept.</paragraph><paragraph>She left.</paragraph></tailParagraphs>"
        "</article></ppsArticles>"
    )
    (article,), _ = load(text, "export.xml")
    assert (article.id, article.title, article.language) == ("QUAY000020190523ef5n0001r", "Envoy lands", "en")
    assert article.text == "She landed.\nShe slept.\nShe left."


def test_xml_that_declares_entities_is_refused():
    bomb = '<!DOCTYPE a [<!ENTITY b "bb">]><a><article><headline>&b;</headline><leadParagraph/></article></a>'
    articles, failures = load(bomb, "export.xml")
    assert not articles and [failure.error for failure in failures] == ["UnsafeXML"]


def test_html_without_codes():
    page = (
        '<html><body><div class="article enArticle"><div><span class="enHeadline">Envoy lands in Lund</span></div>'
        "<div>By Nina Hale</div><div>7 words</div><div>23 May 2019</div><div>The Quay Herald</div><div>QUAY</div>"
        "<div>English</div><div>(c) 2019 Quay Press</div><p>The envoy landed on Wednesday.</p><p>She left.</p>"
        "<p>Document QUAY000020190523ef5n0001r</p></div></body></html>"
    )
    (article,), _ = load(page, "export.html")
    assert (article.id, article.title, article.author) == (
        "QUAY000020190523ef5n0001r",
        "Envoy lands in Lund",
        "Nina Hale",
    )
    assert article.text == "The envoy landed on Wednesday.\nShe left."


def test_rich_text_with_codes_in_a_table():
    rows = [("HD", "Talks \\'93open\\'94"), ("WC", "6 words"), ("PD", "23 May 2019"), ("SN", "The Quay Herald")]
    rows += [("LP", "The talks opened.\\par Nobody came."), ("AN", "Document QUAY000020190523ef5n0001r")]
    table = "".join(f"{{\\trowd {code}\\cell {value}\\cell\\row}}" for code, value in rows)
    (article,), _ = load(f"{{\\rtf1\\ansi\\ansicpg1252 {table}}}", "export.rtf")
    assert (article.title, article.text) == ("Talks “open”", "The talks opened.\nNobody came.")


@pytest.mark.parametrize("name", ["factiva/search2.html", "factiva/full_article.rtf"])
def test_samples(name):
    articles, failures = load(SAMPLES / name)
    assert len(articles) == 2 and not failures
    first = articles[0]
    assert (first.id, first.author, first.published) == ("HGAZ000020190523ef5n0001r", "Nina Hale", "2019-05-23T07:15")
    assert first.text.startswith("Varnan leader") and len(first.text.split("\n")) == 5
