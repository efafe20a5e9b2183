"""A speaker is set right in a real browser, with keys alone: every panel shows it, and so does a new kernel."""

import pytest
from browsing import ROOT, choose, is_ready, opened, ours, run_all, shot

pytestmark = pytest.mark.browser
FILE = ROOT / "out" / "corrections.csv"


@pytest.fixture
def own_file():
    """The checkout without corrections; those that were there come back."""
    before = FILE.read_bytes() if FILE.exists() else None
    FILE.unlink(missing_ok=True)
    yield FILE
    FILE.unlink(missing_ok=True) if before is None else FILE.write_bytes(before)


def card(page):
    return page.locator(".kit-card").first.inner_text()


def test_a_speaker_is_set_right_with_keys_and_is_so_in_a_new_kernel(browser, lab, own_file):
    page = opened(browser, lab("00_start_here"))
    run_all(page)
    fold = page.locator("button:text-is('Correct')").first
    fold.focus()
    page.keyboard.press("Enter")
    page.get_by_label("person").first.fill("Ilse <b>Marn</b>")
    page.get_by_label("country").first.wait_for()
    save = page.locator("button:text-is('Save')").first
    save.focus()
    page.keyboard.press("Enter")
    page.locator("text=/1 corrections?, kept in/").first.wait_for(timeout=20_000)
    assert "Ilse <b>Marn</b>" in card(page)
    assert "Ilse <b>Marn</b>" in own_file.read_text("utf-8")
    shot(page, "correcting")
    choose(page, "Kernel", "Restart Kernel…")
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    is_ready(page)
    run_all(page)
    assert "corrected by hand" in page.locator(".kit-panel").first.inner_text() + card(page)
    assert ours(page.heard) == []
    page.close()
