"""What the browser tests share: a Chromium, a JupyterLab started as the README says, and how to drive them."""

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
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
OFFLINE = ("--disable-background-networking", "--disable-component-update")
TALL = 3400  # a window that shows the whole notebook: Lab renders only the cells in sight
SHOTS = ROOT / "out" / "screenshots"
# JupyterLab's own words about itself, not ours.
NOT_OURS = re.compile(r"favicon|ResizeObserver|DEP0|jupyterlab-manager.*deprecat|sourcemap", re.IGNORECASE)
IDLE = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
FAILED = '.jp-OutputArea-output[data-mime-type*="stderr"], .jp-RenderedText.jp-mod-error'


@pytest.fixture(scope="session")
def chromium():
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        needed = "no Chromium on this machine: apt install chromium, or name one in CHROMIUM"
        (pytest.fail if os.environ.get("KIT_NEEDS_BROWSER") else pytest.skip)(needed)
    return found


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Gives a notebook's address in a JupyterLab started by `python -m kit lab`, with a home of its own."""
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(8)
    env = os.environ | {"HOME": str(home), "JUPYTER_TOKEN": token, "IPYTHONDIR": str(home / "ipython")}
    env["KIT_KEPT"] = str(home / "kept")
    log = (home / "lab.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "kit", "lab", "--no-browser", "--port", str(port)],
        cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/api/status?token={token}", home / "lab.log")

        def address(name):
            shutil.rmtree(home / "kept", ignore_errors=True)  # what another test left
            return f"http://127.0.0.1:{port}/lab/tree/notebooks/{name}.ipynb?reset&token={token}"

        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
        log.close()


@pytest.fixture(scope="module")
def browser(chromium):
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=[*QUIET, *OFFLINE])
        yield browser
        browser.close()


def opened(browser, address):
    """A page with the notebook, its kernel ready; `page.heard` holds console errors and requests out of the machine."""
    page = browser.new_page(viewport={"width": 1280, "height": TALL})
    page.heard = []
    page.on("console", lambda m: page.heard.append(m.text) if m.type == "error" else None)
    page.on("request", lambda r: page.heard.append(r.url) if is_outside(r.url) else None)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address, wait_until="domcontentloaded")
    is_ready(page)
    return page


def is_ready(page):
    """Waits until the notebook has a kernel with nothing to do."""
    page.locator(".jp-NotebookPanel-toolbar >> text=Python 3 (ipykernel)").wait_for(timeout=90_000)
    page.locator("#jp-bottom-panel >> text=Python 3 (ipykernel) | Idle").wait_for(timeout=90_000)


def run_all(page):
    """Runs every cell and waits for the last one."""
    choose(page, "Run", "Run All Cells")
    page.wait_for_timeout(1500)
    page.locator(IDLE).wait_for(timeout=90_000)
    page.wait_for_timeout(500)


def choose(page, menu, entry):
    """Picks an entry of a menu of Lab's."""
    page.click(f".lm-MenuBar-itemLabel:text-is('{menu}')")
    page.click(f".lm-Menu-itemLabel:text-is('{entry}')")


def wait_for(url, log):
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start: {log.read_text()[-2000:]}")


def is_outside(url):
    return not re.match(r"(?:https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:|chrome", url)


def ours(heard):
    """What was heard without JupyterLab's words about itself."""
    return [line for line in heard if not NOT_OURS.search(line)]


def shot(page, name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(800)
    page.screenshot(path=SHOTS / f"{name}.png")


def contrast(one, other):
    """WCAG contrast ratio of two CSS colours, 1..21."""
    light = sorted((luminance(one), luminance(other)))
    return (light[1] + 0.05) / (light[0] + 0.05)


def luminance(colour):
    parts = [int(x) / 255 for x in re.findall(r"\d+", colour)[:3]]
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
