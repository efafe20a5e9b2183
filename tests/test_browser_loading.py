"""In a real browser: a long load counts, leaves the kernel free, is stopped by a click; choices outlive the kernel."""

import re

import pytest
from browsing import FAILED, IDLE, choose, opened, ours, run_all, shot

pytestmark = pytest.mark.browser
MANY = 300
COUNTING = re.compile(rf"\b(?:[3-9]|\d\d\d?) of {MANY} read")  # a count may pass between two looks at the page


@pytest.fixture(scope="module")
def page(browser, lab):
    """The first notebook after Run All."""
    page = opened(browser, lab("00_start_here"))
    page.set_viewport_size({"width": 1280, "height": 4800})  # lists of sentences are longer here
    run_all(page)
    page.locator(".kit-panel").nth(3).wait_for(timeout=60_000)
    yield page
    page.close()


@pytest.fixture
def folder(tmp_path):
    """Articles enough that reading them takes longer than a test."""
    for number in range(MANY):
        said = f"“We will close port {number},” said Fisheries Minister Ana Rui. Portugal warned Spain on Monday.\n\n"
        (tmp_path / f"port_{number:03}.txt").write_text(f"Port {number} closes\n\n{said * 8}")
    return tmp_path


def read(page, text):
    page.locator(".kit-panel textarea").fill(text)
    page.get_by_role("button", name="Read this").click()


def new_kernel(page):
    choose(page, "Kernel", "Restart Kernel and Run All Cells…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.wait_for_timeout(2000)
    page.locator(IDLE).wait_for(timeout=90_000)
    page.locator(".kit-panel").nth(3).wait_for(timeout=60_000)


def test_a_long_load_counts_leaves_the_kernel_free_and_stops_at_a_click(page, folder):
    read(page, str(folder))
    page.get_by_text(COUNTING).wait_for(timeout=60_000)
    shot(page, "5_loading")
    line = page.locator(".kit-line").first
    before = line.inner_text()
    handle = page.locator(".noUi-handle").first
    handle.focus()
    handle.press("ArrowRight")
    page.wait_for_function(
        "before => document.querySelector('.kit-line').innerText !== before", arg=before, timeout=9000
    )
    assert page.get_by_role("button", name="Read this").is_disabled()
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Stopped, ").wait_for(timeout=20_000)
    shot(page, "6_stopped")
    told = page.locator(".kit-line").last.inner_text()
    assert 3 <= int(told.split()[1]) < MANY
    assert "Port 0 closes" in told
    assert page.get_by_role("button", name="Stop").is_hidden()
    assert page.get_by_role("button", name="Read this").is_enabled()


def test_choices_are_there_again_in_a_new_kernel_until_one_begins_anew(page):
    read(page, "Lisbon waits\n\n“We will not wait for ever,” said Fisheries Minister Ana Rui.\n")
    page.locator(".kit-article >> text=We will not wait for ever").wait_for(timeout=20_000)
    new_kernel(page)
    assert page.locator(FAILED).all_inner_texts() == []
    page.locator(".kit-article >> text=We will not wait for ever").wait_for(timeout=20_000)
    assert page.get_by_text("As you left it: how far from neutral counts 0.35").count() == 1
    assert page.get_by_text("As you left it: what you put into the box").count() == 2  # in the reader, too
    shot(page, "7_as_you_left_it")
    for button in reversed(page.get_by_role("button", name="Begin anew").all()):
        button.click()
    page.locator(".kit-card").get_by_text("Ma Xiaojun", exact=True).wait_for(timeout=30_000)
    new_kernel(page)
    assert page.get_by_text("As you left it").count() == 0
    assert "0.30" in page.locator(".kit-line").first.inner_text()


def test_nothing_of_ours_fails_or_leaves_the_machine(page):
    assert ours(page.heard) == []
