"""The panels in a real browser: words that are clicked, keys that move on, lists that keep their arrow keys."""

import pytest
from browsing import FAILED, contrast, opened, ours, run_all, shot

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reader(browser, lab):
    """The notebook with the quote reader after Run All."""
    page = opened(browser, lab("02_who_said_what"))
    run_all(page)
    yield page
    page.close()


@pytest.fixture(scope="module")
def article(browser, lab):
    """The notebook with the calendar after Run All."""
    page = opened(browser, lab("01_the_article"))
    run_all(page)
    yield page
    page.close()


def card(page):
    page.wait_for_timeout(600)
    return page.locator(".kit-card").first.inner_text().splitlines()[0].split("\t")[0]


def test_a_click_on_its_words_picks_a_quote_and_its_row(reader):
    assert reader.locator(FAILED).count() == 0
    reader.locator(".kit-article .kit-q0.kit-indirect").first.click()
    assert card(reader) == "quote 1, indirect"
    assert reader.locator(".widget-select select").evaluate("list => list.selectedIndex") == 0


def test_arrow_keys_move_on_in_the_text_and_it_keeps_the_focus(reader):
    reader.locator(".kit-article .kit-q0.kit-indirect").first.click()
    reader.locator(".kit-article").first.focus()
    for key, quote in (("ArrowRight", 2), ("n", 3), ("ArrowLeft", 2), ("p", 1), ("p", 1)):
        reader.keyboard.press(key)
        assert card(reader).startswith(f"quote {quote},"), key
    assert "kit-article" in reader.evaluate("document.activeElement.className")


def test_arrow_keys_of_the_list_are_not_taken_by_the_notebook(reader):
    rows = reader.locator(".widget-select select")
    rows.focus()
    before = card(reader)
    rows.press("ArrowDown")
    assert card(reader) != before
    assert reader.evaluate("document.activeElement.tagName") == "SELECT"


def test_a_filter_takes_marks_and_rows_away(reader):
    marks = reader.locator(".kit-article .kit-indirect").count()
    reader.get_by_label("kind").first.select_option("direct")
    assert card(reader).endswith("direct")
    assert marks > reader.locator(".kit-article .kit-indirect").count() == 0
    shot(reader, "panels_filter")
    reader.get_by_label("kind").first.select_option("all")


def test_fewer_days_leave_fewer_sentences(article):
    assert article.locator(FAILED).count() == 0
    before = article.locator(".kit-list li").count()
    handle = article.locator(".noUi-handle").first
    handle.focus()
    handle.press("ArrowRight")  # to the last day of the first interval, which still touches it
    handle.press("ArrowRight")
    article.wait_for_timeout(1500)
    assert 0 < article.locator(".kit-list li").count() < before
    shot(article, "panels_calendar")


INKS = """() => [...document.querySelectorAll('.kit-figure text')]
  .map((text) => getComputedStyle(text).fill).filter((ink, n, all) => all.indexOf(ink) === n)"""


def test_words_of_figures_can_be_read_in_both_themes(article, reader):
    for page in (article, reader):  # a panel's figure, and figures that cells print
        for theme in ("Dark", "Light"):
            page.click(".lm-MenuBar-itemLabel:text-is('Settings')")
            page.hover(".lm-Menu-itemLabel:text-is('Theme')")
            page.click(f".lm-Menu-itemLabel:text-is('JupyterLab {theme}')")
            light = str(theme == "Light").lower()
            page.locator(f'body[data-jp-theme-light="{light}"]').wait_for(timeout=20_000, state="attached")
            page.wait_for_timeout(500)
            paper = page.evaluate("getComputedStyle(document.querySelector('.jp-Notebook')).backgroundColor")
            inks = page.evaluate(INKS)
            assert inks
            assert all(contrast(ink, paper) >= 4.5 for ink in inks), (theme, inks, paper)
            shot(page, f"figures_{page.locator('.kit-figure').count()}_{theme.lower()}")


def test_nothing_of_ours_fails_or_leaves_the_machine(reader, article):
    assert ours(reader.heard) == ours(article.heard) == []
