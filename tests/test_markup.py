"""Marks in a text, escaped; the panels' own tests say how they cross and are cut."""

from kit import markup


def test_an_anchor_stands_before_its_character_and_is_not_escaped():
    shown = markup.marked("a<b", [((1, 3), "m", "")], anchors=[(1, '<a id="x"></a>'), (3, '<a id="end"></a>')])
    assert shown == 'a<a id="x"></a><span class="m">&lt;b</span><a id="end"></a>'


def test_an_anchor_outside_the_shown_part_is_left_out():
    assert markup.marked("abcd", [], (1, 3), anchors=[(0, "<a>"), (4, "<b>")]) == "bc"


def test_marks_that_begin_together_keep_the_order_given():
    shown = markup.marked("abc", [((0, 3), "outer", "1"), ((0, 1), "inner", "2")])
    assert shown == '<span class="outer inner">a</span><sup>2</sup><span class="outer">bc</span><sup>1</sup>'


def test_a_mark_of_nothing_marks_nothing():
    assert markup.marked("abc", [((1, 1), "x", "1")]) == "abc"


def test_a_mark_over_several_lines_is_cut_at_their_ends():
    shown = markup.paragraphs("ab\n\ncd", [((1, 5), "m", "1")])
    assert shown == '<p>a<span class="m">b</span></p><p><span class="m">c</span><sup>1</sup>d</p>'


def test_a_table_escapes_its_header_only():
    shown = markup.table(["a<b"], [["<b>c</b>"]], "kit")
    assert '<th scope="col">a&lt;b</th>' in shown
    assert "<td><b>c</b></td>" in shown
