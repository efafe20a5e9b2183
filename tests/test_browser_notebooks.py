"""Every notebook in a real browser: Run All, a control and its effect, a reload, a new kernel, nothing left behind."""

import pytest
from browsing import FAILED, IDLE, ROOT, choose, is_ready, opened, ours, run_all, shot

pytestmark = pytest.mark.browser
NAMES = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
# The control that is moved; a notebook of tables alone has none.
SLIDER, CHOICE, ROW = ".noUi-handle", "select", ".widget-select select"
CONTROLS = {
    "00_start_here": SLIDER,
    "01_the_article": SLIDER,
    "02_who_said_what": ROW,
    "03_tone": SLIDER,
    "04_who_presses_whom": SLIDER,
    "05_the_narrative": CHOICE,
    "06_your_articles": ROW,
}
SHOWN = """() => [...document.querySelectorAll('.kit-panel .widget-html, .kit-figure')]
  .map(x => x.innerHTML).join()"""


@pytest.fixture(scope="module", params=NAMES)
def page(request, browser, lab):
    page = opened(browser, lab(request.param))
    page.notebook = request.param
    run_all(page)
    shot(page, request.param)
    yield page
    page.close()


def test_runs_from_top_to_bottom_without_an_error_or_a_warning(page):
    assert page.locator(FAILED).all_inner_texts() == []
    assert page.locator(".jp-Cell-outputArea").count() > 1
    assert page.get_by_text("model not found").count() == 0


def test_a_control_has_its_effect(page):
    if page.notebook not in CONTROLS:
        pytest.skip("tables and figures alone")
    before = page.evaluate(SHOWN)
    move(page.locator(f".kit-panel {CONTROLS[page.notebook]}").first)
    page.wait_for_function(f"before => ({SHOWN})() !== before", arg=before, timeout=10_000)


def move(control):
    """One step of a slider by key, or the next entry of a list."""
    if "noUi" in (control.get_attribute("class") or ""):
        control.focus()
        control.press("ArrowRight")
        return
    at, size = control.evaluate("list => [list.selectedIndex, list.options.length]")
    control.select_option(index=(at + 1) % size)


def test_a_reload_and_a_new_kernel_run_again(page):
    panels = page.locator(".kit-panel").count()
    page.reload(wait_until="domcontentloaded")
    is_ready(page)
    run_all(page)
    assert page.locator(".kit-panel").count() == panels
    choose(page, "Kernel", "Restart Kernel and Run All Cells…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.wait_for_timeout(2000)
    page.locator(IDLE).wait_for(timeout=90_000)
    page.wait_for_timeout(500)
    if panels:  # a busy machine is idle for a moment before it begins
        page.locator(".kit-panel").nth(panels - 1).wait_for(timeout=60_000)
    assert page.locator(FAILED).all_inner_texts() == []
    assert page.locator(".kit-panel").count() == panels
    assert page.get_by_text("model not found").count() == 0


def test_nothing_of_ours_fails_or_leaves_the_machine(page):
    assert ours(page.heard) == []
