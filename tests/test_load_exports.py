"""What the exports share: bylines, dates on lines of their own, wrapped lines."""

import random

import pytest
from conftest import LONG
from loading import SAMPLES, load

from kit.load import exports, joining


@pytest.mark.parametrize(
    ("written", "inverted", "expected"),
    [
        ("By NINA HALE", False, "Nina Hale"),
        ("van der Sund, Omar; Von der Quay, Ursula", True, "Omar van der Sund; Ursula Von der Quay"),
        ("Von Anna Kay und Tom Rui", False, "Anna Kay; Tom Rui"),
        ("Par Luc Ost et Marie Kay", False, "Luc Ost; Marie Kay"),
        ("By Nina Hale, Staff Writer, and Omar Sund in Lund", False, "Nina Hale; Omar Sund"),
        ("Nina Hale (now), Omar Sund (earlier)", False, "Nina Hale; Omar Sund"),
        ("Nina Hale, Omar Sund and Ana Rui, Quay correspondents", False, "Nina Hale; Omar Sund; Ana Rui"),
        ("Nina Hale, Quay Desk", False, "Nina Hale; Quay Desk"),
        ("Nina Hale nhale@q.example", False, "Nina Hale"),
        ("OMAR O'SUND", False, "Omar O'Sund"),
        ("AFP", False, "AFP"),
        ("Anonymous", False, None),
        ("", False, None),
    ],
)
def test_bylines(written, inverted, expected):
    assert exports.authors(written, inverted=inverted) == expected


@pytest.mark.parametrize(
    "line", ["May 23, 2019 Thursday", "jeudi 23 mai 2019", "23. Mai 2019", "May 23, 2019 9:20 AM GMT", "2019-05-23"]
)
def test_a_date_alone_is_a_date_line(line):
    assert exports.is_date(line)


@pytest.mark.parametrize(
    "line", ["", "May", "On May 23, 2019 she came", "Updated May 23, 2019", "23", "May 23, 2019 | Quay"]
)
def test_anything_beside_a_date_makes_it_none(line):
    assert not exports.is_date(line)


def test_lines_are_joined_where_the_next_word_would_not_have_fitted():
    wrapped = [
        "The envoy landed on Wednesday without her maps, her aides said, and nobody",
        "at the pier knew.",
        "Q. When?",
    ]
    assert exports.unwrap(wrapped) == [f"{wrapped[0]} {wrapped[1]}", wrapped[2]]


def test_lines_that_are_whole_paragraphs_stay_apart():
    whole = ["The envoy landed on Wednesday. " * 5, "She left."]
    assert exports.unwrap(whole) == [whole[0].strip(), whole[1]]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the nego-", "tiations", "the negotiations"),
        ("a price-", "determining clause", "a price-determining clause"),
        ("a cease-", "fire", "a ceasefire"),
        ("the re-", "port", "the report"),
        ("an anti-", "sanctions vote", "an anti-sanctions vote"),
        ("Anglo-", "Lundish", "Anglo-Lundish"),
    ],
)
def test_hyphens_at_line_ends(first, second, expected):
    assert joining.join(first, second, hyphens=True) == expected


@pytest.mark.parametrize("piece", ["a", "(a", "a@", " ", "x, ", "12 Mai "])
def test_no_long_line_hangs(piece, ends):
    ends(every_field, piece * (LONG // len(piece)))


def every_field(text):
    exports.authors(text)
    exports.is_date(text)
    exports.split_place(text)
    exports.split_page({"section": text})
    exports.language(text)
    exports.unwrap([text] * 3)


def test_mutated_exports_raise_nothing():
    folders = (
        "api",
        "docx",
        "factiva",
        "feeds",
        "lexisnexis",
        "mail",
        "newsbank",
        "nexis_uni",
        "pdf",
        "proquest",
        "zotero",
    )
    whole = [path for folder in folders for path in sorted((SAMPLES / folder).iterdir())]
    chance = random.Random(7)
    for path in whole * 4:
        data = bytearray(path.read_bytes())
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(data) + 1)
            data[at : at + chance.randint(0, 300)] = chance.randbytes(chance.randint(0, 30))
        articles, failures = load(bytes(data), path.name)
        assert articles or failures
