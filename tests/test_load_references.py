"""RIS and BibTeX."""

import pytest
from loading import SAMPLES, load, meta


def test_a_ris_record():
    text = (
        "TY  - NEWS\nT1  - Envoy lands\nAU  - Hale, Nina\nAU  - Sund, Omar\nJF  - The Quay Herald\nPY  - 2019\n"
        "DA  - 2019 May 23\nN2  - The envoy landed.\nShe left.\nUR  - https://x.example/1\nAN  - 77\nLA  - English\n"
        "KW  - Maps\nKW  - Piers\nER  - \n"
    )
    (article,), failures = load(text, "export.ris")
    assert not failures
    assert (article.id, article.title, article.author, article.outlet) == (
        "77",
        "Envoy lands",
        "Nina Hale; Omar Sund",
        "The Quay Herald",
    )
    assert (article.published, article.language, article.text) == ("2019-05-23", "en", "The envoy landed.\nShe left.")
    assert (meta(article, "keywords"), meta(article, "summary_only")) == ("Maps; Piers", "True")


@pytest.mark.parametrize("date", ["Y1  - 2019/05/23/", "DA  - 2019/05/23", "PY  - 2019-05-23", "DA  - May 23, 2019"])
def test_ris_dates(date):
    (article,), _ = load(f"TY  - NEWS\nTI  - One\n{date}\nER  - \n", "export.ris")
    assert article.published == "2019-05-23"


def test_a_year_is_no_day():
    (article,), _ = load("TY  - NEWS\nTI  - One\nPY  - 2018\nER  -\n", "export.ris")
    assert article.published is None and "no day: the export says 2018 only" in article.warnings


def test_a_record_cut_at_the_end_is_a_failure():
    articles, failures = load("TY  - NEWS\nTI  - One\nER  -\n\nTY  - NEWS\nTI  - Two\n", "export.ris")
    assert len(articles) == 1 and "Two" in failures[0].message


def test_a_bibtex_entry_without_its_latex():
    text = (
        "@comment{x}\n@article{hale,\n title = {{Envoy} lands: Caf{\\'e} {\\\"U}bung \\& more},\n"
        " author = {Hale, Nina and Omar Sund and {Quay Desk}},\n journal = {The Quay Herald},\n"
        " year = 2019, month = may, day = {23},\n abstract = \"She said {``}no{''}.\"\n}\n"
    )
    (article,), failures = load(text, "export.bib")
    assert not failures
    assert (article.id, article.title) == ("hale", "Envoy lands: Café Übung & more")
    assert (article.author, article.published, article.text) == (
        "Nina Hale; Omar Sund; Quay Desk",
        "2019-05-23",
        "She said “no”.",
    )


def test_a_bibtex_entry_cut_at_the_end_is_a_failure():
    articles, failures = load("@article{a, title={One}}\n@article{b, title={Two", "export.bib")
    assert [article.title for article in articles] == ["One"] and "'b'" in failures[0].message


def test_sample():
    (article,), _ = load(SAMPLES / "zotero" / "export.bib")
    assert (article.author, article.outlet, article.published) == ("Nina Hale", "The Harbour Gazette", "2019-05-23")
