"""The first notebook in a real browser: Run All, move the slider, paste an article, upload one, the dark theme."""

import pytest
from browsing import FAILED, contrast, opened, ours, run_all, shot

pytestmark = pytest.mark.browser

PASTED = (
    "Lisbon closes its fish market to Spanish boats\n\n"
    "Portugal warned Spain on Monday that it would halt all landings.\n\n"
    "“We will not wait for ever,” said Fisheries Minister Ana Rui.\n"
)
HOSTILE = (
    "<html><head><title>Ports &lt;img src=x onerror=window.hacked=1&gt;</title></head><body><article>"
    "<h1>Ports &lt;img src=x onerror=window.hacked=1&gt;</h1><p>Portugal promised Spain on Monday that it would open "
    "all ports to its boats by the end of the month, in a step that both governments had prepared for weeks.</p>"
    "<p>“We will open the port,” said Fisheries Minister Ana Rui. <script>window.hacked = 1</script>The talks will go "
    "on in Lisbon on Tuesday, and the ministers of both states will take part in them.</p></article></body></html>"
)


@pytest.fixture(scope="module")
def page(browser, lab):
    """The first notebook after Run All."""
    page = opened(browser, lab("00_start_here"))
    try:
        run_all(page)
        page.locator(".kit-panel").nth(3).wait_for(timeout=60_000)
    finally:
        shot(page, "1_run_all")
    return page


def test_run_all_reads_the_seed_without_an_error(page):
    assert page.locator(FAILED).count() == 0
    assert "Ma Xiaojun" in page.locator(".kit-card").first.inner_text()
    assert page.locator(".kit-figure").count() == 2
    assert page.get_by_text("Would you like to get notified").count() == 0


def test_the_list_of_quotes_shows_whole_rows_alone(page):
    height, row, top = page.locator(".widget-select select").evaluate(
        "list => [list.clientHeight, list.options[0].getBoundingClientRect().height, list.scrollTop]"
    )
    assert height % row == 0
    assert top % row == 0


def test_moving_the_slider_redraws_the_figure_and_its_sentence(page):
    figure, line = page.locator(".kit-figure").first, page.locator(".kit-line").first
    before = figure.inner_html(), line.inner_text()
    handle = page.locator(".noUi-handle").first
    handle.focus()
    handle.press("ArrowRight")
    shown = "document.querySelector"
    changed = (
        f"([drawn, line]) => {shown}('.kit-figure').innerHTML !== drawn && {shown}('.kit-line').innerText !== line"
    )
    page.wait_for_function(changed, arg=before, timeout=10_000)
    assert "0.35" in line.inner_text()


def test_pasting_an_article_shows_its_quote_in_the_same_cells(page):
    page.locator(".kit-panel textarea").fill(PASTED)
    page.get_by_role("button", name="Read this").click()
    page.locator(".kit-article >> text=We will not wait for ever").wait_for(timeout=20_000)
    page.wait_for_timeout(500)
    shot(page, "2_pasted")
    assert "Ana Rui" in page.locator(".kit-card").first.inner_text()
    assert "Lisbon closes" in page.locator(".kit-line").last.inner_text()


def test_an_upload_is_read_by_keyboard_alone_and_no_script_in_it_runs(page, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(HOSTILE)
    upload = page.locator("button.widget-upload")
    upload.focus()
    with page.expect_file_chooser(timeout=10_000) as chooser:
        upload.press("Enter")
    chooser.value.set_files(path)
    page.locator(".kit-article >> text=We will open the port").wait_for(timeout=20_000)
    shot(page, "3_uploaded")
    assert page.evaluate("window.hacked") is None
    assert "onerror" in page.locator(".kit-panel").first.inner_text()


def test_running_all_again_leaves_no_panel_behind(page):
    run_all(page)
    page.get_by_text("As you left it: your upload hostile.html").last.wait_for(timeout=30_000)
    page.get_by_role("button", name="Begin anew").last.click()
    page.locator(".kit-card").get_by_text("Ma Xiaojun", exact=True).wait_for(timeout=30_000)
    assert page.locator(".kit-panel").count() == 4
    assert page.get_by_text("model not found").count() == 0


def test_can_be_read_in_the_dark_theme(page):
    page.click(".lm-MenuBar-itemLabel:text-is('Settings')")
    page.hover(".lm-Menu-itemLabel:text-is('Theme')")
    page.click(".lm-Menu-itemLabel:text-is('JupyterLab Dark')")
    page.locator('body[data-jp-theme-light="false"]').wait_for(timeout=20_000, state="attached")
    shot(page, "4_dark")
    ink, paper = page.evaluate(
        "() => [getComputedStyle(document.querySelector('.kit-article p')).color,"
        " getComputedStyle(document.querySelector('.jp-Notebook')).backgroundColor]"
    )
    assert contrast(ink, paper) >= 4.5


def test_nothing_of_ours_fails_or_leaves_the_machine(page):
    assert ours(page.heard) == []
