import pandas as pd

from kit import frames


def shown(**columns):
    return frames.sheet(pd.DataFrame(columns)).to_html()


def test_texts_are_whole_and_escaped_also_inside_a_tuple():
    html = shown(sentence=["<script>alert(1)</script>" + "x" * 200], ids=[("<b>", "c")])
    assert "<script>alert" not in html
    assert "x" * 200 in html
    assert "&lt;b&gt;, c" in html


def test_names_of_columns_are_escaped():
    html = shown(**{"<img src=x>": ["a"]})
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html


def test_days_are_unbroken_and_unknown_is_a_dash():
    html = shown(day=pd.Series(["2013-05-22", None], dtype="datetime64[s]"), name=["a", None])
    assert ">2013-05-22<" in html
    assert html.count(">–<") == 2
    assert "white-space: nowrap" in html


def test_short_texts_are_not_broken_and_nothing_in_a_tuple_is_a_dash():
    html = shown(told=["not told", "pair"], what=["x" * 40, "y"], warnings=[(), ()])
    assert html.count(">–<") == 2
    rule = next(part for part in html.split("}") if "nowrap" in part)
    assert "row0_col0" in rule
    assert "row0_col1" not in rule


def test_numbers_have_two_decimals_and_counts_none():
    html = shown(share=[0.12345], n=[7])
    assert ">0.12<" in html
    assert ">7<" in html


def test_counts_beside_shares_stay_counts():
    html = frames.sheet(pd.DataFrame({"mine": [19, 0.5333, None]}, dtype=object)).to_html()
    assert ">19<" in html
    assert ">0.53<" in html
    assert ">–<" in html


def test_a_frame_without_rows_shows_its_columns():
    html = shown(name=pd.Series(dtype="str"), day=pd.Series(dtype="datetime64[s]"))
    assert "name" in html
    assert "day" in html


def test_rows_that_were_picked_out_keep_their_own_values():
    frame = pd.DataFrame({"name": ["a", "b"], "n": [1, 2]})
    assert ">b<" in frames.sheet(frame[frame["n"] > 1]).to_html()
