import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import text

ODD = st.text(alphabet="aB. \n\r\t“”\"'’!?—é中0-", max_size=80)


def cut(string, spans):
    return [string[slice(*span)] for span in spans]


def test_a_paragraph_is_a_line_that_holds_more_than_white_space():
    assert cut("One.\n\n  Two. \r\n \nThree", text.paragraphs("One.\n\n  Two. \r\n \nThree")) == [
        "One.",
        "Two.",
        "Three",
    ]


@pytest.mark.parametrize(
    ("string", "sentences"),
    [
        ("It rained. They left.", ["It rained.", "They left."]),
        ("Mr. Rui met Gen. Oda on Jan. 3. They left.", ["Mr. Rui met Gen. Oda on Jan. 3.", "They left."]),
        ("J. Smith spoke. A. Lund did not.", ["J. Smith spoke.", "A. Lund did not."]),
        ("“We wait.” “You go,” she said.", ["“We wait.”", "“You go,” she said."]),
        ("Growth was 3.5 per cent. Fine!", ["Growth was 3.5 per cent.", "Fine!"]),
        ("The answer is No. They left.", ["The answer is No.", "They left."]),
        ("She lives at No. 10. They left.", ["She lives at No. 10.", "They left."]),
        ("No end mark\nNext line", ["No end mark", "Next line"]),
        ("", []),
    ],
)
def test_finds_sentences(string, sentences):
    assert cut(string, text.sentences(string)) == sentences


def test_hyphens_and_apostrophes_belong_to_a_word():
    assert cut("Kim Jong-un’s, U.N. aid", text.words("Kim Jong-un’s, U.N. aid")) == ["Kim", "Jong-un’s", "U.N", "aid"]


def test_words_of_a_part_are_spans_of_the_whole():
    assert text.words("one two three", 4, 7) == ((4, 7),)


@pytest.mark.parametrize(("at", "span"), [(0, (0, 3)), (3, None), (5, (5, 8)), (8, None)])
def test_finds_the_span_around_a_place(at, span):
    assert text.around([(0, 3), (5, 8)], at) == span


@given(ODD)
def test_sentences_cover_every_character_that_is_no_white_space(string):
    covered = set()
    last = 0
    for start, end in text.sentences(string):
        assert last <= start < end
        last = end
        covered |= set(range(start, end))
    assert all(string[i].isspace() for i in set(range(len(string))) - covered)


def test_shows_pieces_parted_where_other_words_stand_between():
    told = "“We wait,” he said. “But not long.” “Go.”"
    spans = [(told.index(piece), told.index(piece) + len(piece)) for piece in ("We wait,", "But not long.", "Go.")]
    assert text.pieced(told, spans) == "We wait, … But not long. Go."
    assert text.pieced(told, ()) == ""


def test_a_count_has_its_noun():
    assert [text.counted(n, "quote") for n in (0, 1, 2)] == ["no quotes", "1 quote", "2 quotes"]
