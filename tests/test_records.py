import pytest

from kit.records import Article, Piece, Refusal

# raw "ab--cd": the two dashes are left out.
CUT = Article("a", "abcd", raw="ab--cd", pieces=(Piece(0, 0, 2), Piece(2, 4, 2)))


@pytest.mark.parametrize(("span", "raw"), [((0, 2), (0, 2)), ((2, 4), (4, 6)), ((0, 4), (0, 6)), ((3, 3), (5, 5))])
def test_spans_map_back_to_the_raw_text(span, raw):
    assert CUT.to_raw(*span) == raw


def test_an_article_fresh_from_a_loader_is_its_raw_text():
    assert Article("a", "abcd", raw="abcd").to_raw(1, 3) == (1, 3)


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 5)])
def test_refuses_what_is_no_span(span):
    with pytest.raises(ValueError, match="4 characters"):
        CUT.to_raw(*span)


def test_a_refusal_says_what_to_do_and_keeps_it_apart():
    refusal = Refusal("a.txt is empty", "give a file with text")
    assert str(refusal) == "a.txt is empty; give a file with text"
    assert (refusal.message, refusal.what_to_do) == ("a.txt is empty", "give a file with text")
