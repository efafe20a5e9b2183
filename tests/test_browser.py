"""JupyterLab as the README starts it, in a real browser: Run All, move the slider, paste an article."""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from conftest import ROOT

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
OFFLINE = ("--disable-background-networking", "--disable-component-update")
TALL = 3400  # a window that shows the whole notebook: Lab renders only the cells in sight
SHOTS = ROOT / "out" / "screenshots"
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
# JupyterLab's own words about itself, not ours.
NOT_OURS = re.compile(r"favicon|ResizeObserver|DEP0|jupyterlab-manager.*deprecat|sourcemap", re.IGNORECASE)


@pytest.fixture(scope="module")
def chromium():
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        needed = "no Chromium on this machine: apt install chromium, or name one in CHROMIUM"
        (pytest.fail if os.environ.get("KIT_NEEDS_BROWSER") else pytest.skip)(needed)
    return found


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Address of a JupyterLab started by `python -m kit lab`, with a home of its own."""
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(8)
    env = os.environ | {"HOME": str(home), "JUPYTER_TOKEN": token, "IPYTHONDIR": str(home / "ipython")}
    log = (home / "lab.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "kit", "lab", "--no-browser", "--port", str(port)],
        cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/api/status?token={token}", home / "lab.log")
        yield f"http://127.0.0.1:{port}/lab/tree/notebooks/00_start_here.ipynb?reset&token={token}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
        log.close()


def wait_for(url, log):
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def page(chromium, lab):
    """The first notebook after Run All; `page.heard` holds console errors and requests that left the machine."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=[*QUIET, *OFFLINE])
        page = browser.new_page(viewport={"width": 1280, "height": TALL})
        page.heard = []
        page.on("console", lambda m: page.heard.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: page.heard.append(r.url) if is_outside(r.url) else None)
        page.goto(lab, wait_until="domcontentloaded")
        page.locator(".jp-NotebookPanel-toolbar >> text=Python 3 (ipykernel)").wait_for(timeout=90_000)
        page.locator("#jp-bottom-panel >> text=Python 3 (ipykernel) | Idle").wait_for(timeout=90_000)
        page.click(".lm-MenuBar-itemLabel:text-is('Run')")
        page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
        try:
            page.locator(".kit-panel").nth(3).wait_for(timeout=60_000)
            page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=60_000)
        finally:
            shot(page, "1_run_all")
        yield page
        browser.close()


def is_outside(url):
    return not re.match(r"(?:https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:|chrome", url)


def shot(page, name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(800)
    page.screenshot(path=SHOTS / f"{name}.png")


def test_run_all_reads_the_seed_without_an_error(page):
    assert page.locator('.jp-OutputArea-output[data-mime-type*="stderr"], .jp-RenderedText.jp-mod-error').count() == 0
    assert "Ma Xiaojun" in page.locator(".kit-card").first.inner_text()
    assert page.locator(".kit-figure").count() == 2
    assert page.get_by_text("Would you like to get notified").count() == 0


def test_moving_the_slider_redraws_the_figure_and_its_sentence(page):
    figure, line = page.locator(".kit-figure").first, page.locator(".kit-line").first
    before = figure.get_attribute("src"), line.inner_text()
    handle = page.locator(".noUi-handle").first
    handle.focus()
    handle.press("ArrowRight")
    shown = "document.querySelector"
    changed = f"([src, line]) => {shown}('.kit-figure').src !== src && {shown}('.kit-line').innerText !== line"
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
    page.click(".lm-MenuBar-itemLabel:text-is('Run')")
    page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
    page.wait_for_timeout(1500)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=60_000)
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
    assert [line for line in page.heard if not NOT_OURS.search(line)] == []


def contrast(one, other):
    """WCAG contrast ratio of two CSS colours, 1..21."""
    light = sorted((luminance(one), luminance(other)))
    return (light[1] + 0.05) / (light[0] + 0.05)


def luminance(colour):
    parts = [int(x) / 255 for x in re.findall(r"\d+", colour)[:3]]
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
