import pytest
from conftest import LONG
from hypothesis import given
from hypothesis import strategies as st

from kit.marks import stretches

ALPHABET = "aB. ,\n'’‘`\"“”„«»-s9(?"


def marked(text):
    return [text[s.start : s.end] for s in stretches(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We wait,” she said.", ["We wait,"]),
        ('"We wait," she said. "We go."', ["We wait,", "We go."]),
        ("``We wait,'' she said.", ["We wait,"]),
        ("''We wait,'' she said.", ["We wait,"]),
        ("«Nous attendons», dit-elle.", ["Nous attendons"]),
        ("»Wir warten«, sagte sie.", ["Wir warten"]),
        ("„Wir warten“, sagte sie.", ["Wir warten"]),
        ("‘We wait,’ she said.", ["We wait,"]),
        ("'We wait,' she said.", ["We wait,"]),
        ("“ We wait , ” she said .", ["We wait ,"]),
        ('" We wait , " she said . " We go . "', ["We wait ,", "We go ."]),
        ('"We wait,” she said. “We go."', ["We wait,", "We go."]),
        ("It was a “dead” letter.", ["dead"]),
    ],
)
def test_reads_every_family_of_marks(text, found):
    assert marked(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The guards' hut by the drivers' gate was 5' high.",
        'A crate 30" wide and 20" deep.',
        "He doesn't know it's theirs; the '90s were rock 'n' roll.",
        "They can‘t and won‘t.",
        "",
        "“",
        '"',
        "”",
        "''",
        "“ ”",
    ],
)
def test_takes_no_apostrophe_and_no_inch_for_a_mark(text):
    assert marked(text) == []


def test_keeps_apostrophes_inside_single_marks():
    text = "'We met the officers' wives, didn't we?' he said of the 'brave' few."
    assert marked(text) == ["We met the officers' wives, didn't we?", "brave"]


def test_keeps_an_inch_inside_a_quote():
    assert marked('He said the 12" pipe was "fine".') == ["fine"]


def test_a_paragraph_left_open_runs_to_its_end():
    first, second = stretches("Doss said: “We wait.\n\n“We hope,” he added.")
    assert (first.closed, second.closed) == (False, True)


def test_a_quote_may_close_in_a_paragraph_that_does_not_open_it():
    text = "“We wait.\nWe hope.” He left."
    assert marked(text) == ["We wait.", "We hope."]
    assert [s.opened for s in stretches(text)] == [True, False]


def test_an_odd_mark_costs_its_own_paragraph_at_most():
    assert marked('He said "no and left.\n"We wait," she said.') == ["We wait,"]
    assert marked("“We wait, Doss said. “We go.”") == ["We go."]


def test_a_quote_in_a_quote_is_deeper():
    outer, inner = stretches("“He told us, ‘Go home,’ and left,” she said.")
    assert (outer.depth, inner.depth) == (0, 1)
    assert outer.low < inner.low and inner.high < outer.high


@given(st.text(alphabet=ALPHABET, max_size=80))
def test_never_raises_and_never_leaves_the_text(text):
    for s in stretches(text):
        assert 0 <= s.low <= s.start < s.end <= s.high <= len(text)
        assert "\n" not in text[s.start : s.end]


@pytest.mark.parametrize("unit", ["“", "”", '"', "'a ", "`", "“a” ", "“a.\n"])
def test_no_long_line_hangs(unit, ends):
    text = unit * (LONG // len(unit))
    assert all(s.high <= len(text) for s in ends(stretches, text))


def test_a_plural_in_a_quote_that_goes_on_in_the_next_paragraph_closes_nothing():
    text = "‘The ministers’ hats are wet. We wait.\n‘We go.’"
    assert [text[s.start : s.end] for s in stretches(text)] == ["The ministers’ hats are wet. We wait.", "We go."]


def test_a_word_cut_at_its_end_closes_nothing():
    text = "'It is long for both sides o' the water.'"
    assert [text[s.start : s.end] for s in stretches(text)] == ["It is long for both sides o' the water."]
