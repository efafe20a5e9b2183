"""NewsBank exports, with invented papers and places."""

from loading import SAMPLES, kind, load, meta

TWO = """Envoy lands in Lund
Quay Herald, The (Lund) - Thursday, May 23, 2019
Author: NINA HALE, STAFF WRITER ; The Quay Herald
Section: World
Page: A1

The envoy landed on Wednesday.
Page: she turned one.

Record Number: 0001
Copyright: Copyright (c) 2019, The Quay Herald

Envoy leaves Lund
for good
Quay Herald, The (Lund) - May 24, 2019
Author: Omar O'Sund
Section: World

The envoy left.

Caption: A pier.
Two people on it.
Record Number: 0002
OpenURL Link: http://nb.example/2
"""


def test_every_part_finds_its_place():
    (first, second), failures = load(TWO)
    assert not failures
    assert (first.id, first.title, first.author) == ("0001", "Envoy lands in Lund", "Nina Hale")
    assert (first.outlet, meta(first, "place"), first.published) == ("The Quay Herald", "Lund", "2019-05-23")
    assert (second.title, second.author, second.url) == (
        "Envoy leaves Lund for good",
        "Omar O'Sund",
        "http://nb.example/2",
    )
    assert meta(second, "caption") == "A pier. Two people on it."


def test_a_label_in_the_text_stays_text():
    (first, second), _ = load(TWO)
    assert first.text == "The envoy landed on Wednesday.\nPage: she turned one."
    assert second.text == "The envoy left."


def test_the_layout_with_the_date_first():
    (article,), _ = load(
        "Envoy lands in Lund\nMay 23, 2019 | Quay Herald, The (Lund) | Page A1\nAuthor/Byline: Nina Hale\n"
        "Section: World\n\nShe landed.\n\nOpenURL Link: http://nb.example/1\n"
    )
    assert (article.outlet, article.published, article.text) == ("The Quay Herald", "2019-05-23", "She landed.")


def test_prose_with_dashes_and_dates_is_no_export():
    assert kind("Author: Nina\n\nThe talks - May 23, 2019\n\nSection: one\n") == "text"


def test_sample():
    (article,), failures = load(SAMPLES / "newsbank" / "export.txt")
    assert not failures
    assert (article.author, article.outlet, meta(article, "memo")) == (
        "Nina Hale",
        "The Harbour Gazette",
        "Correction appended.",
    )
    assert len(article.text.split("\n")) == 5
