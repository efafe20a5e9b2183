"""Whose words they are is told without the ending of an owner; a name that ends like one keeps it."""

import pytest

import kit
from kit import frames
from kit.quotes import mentions


@pytest.mark.parametrize(
    ("mention", "rest", "told"),
    [
        ("Doha's", " demand that the port must open", "Doha"),
        ("Doha’s", " latest offer", "Doha"),
        ("Edda Olm’s", " warning that it was late", "Edda Olm"),
        ("the ministers'", " call for a truce", "the ministers"),
        ("James’", " claims that it was late", "James"),
        ("Velka's", " foreign minister, Edda Olm, said", "Velka"),
        ("Doha's", " “final” offer", "Doha"),
        ("Moody's", " said that it was late", "Moody's"),
        ("Moody's", " has also warned of it", "Moody's"),
        ("Lloyd’s", ".\nTalks ended", "Lloyd’s"),
        ("Lloyd's", " in a report", "Lloyd's"),
        ("the ‘allies’", " offer", "the ‘allies’"),
        ("the minister", " said", "the minister"),
    ],
)
def test_an_owners_ending_is_no_part_of_a_speaker(mention, rest, told):
    text = f"Talks: {mention}{rest}"
    start, end = mentions.owner(text, (7, 7 + len(mention)))
    assert text[start:end] == told


def test_an_owner_of_words_speaks_under_the_bare_name():
    text = "Talks end\n\nVelka rejected Doha's claim. Doha's demand that the talks resume was refused.\n"
    row = frames.quotes([kit.read(text)]).to_dict("records")[-1]
    assert (row["speaker"], row["country"]) == ("Doha", "QAT")


def test_a_name_that_ends_like_an_owners_is_the_persons_or_bodys():
    table = frames.quotes([kit.read("Ports\n\nMoody's said that the port would close. “It will,” said Lloyd's.\n")])
    assert table["speaker"].tolist() == ["Moody's", "Lloyd's"]
    assert table["person"].tolist() == ["Moody's", "Lloyd's"]
