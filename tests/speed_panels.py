"""From a key on a slider to the new figure, in a real browser, with 5,000 quotes: `python tests/speed_panels.py`.

Printed, never asserted.
"""

import os
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from browsing import NAMES, OFFLINE, QUIET, ROOT, is_ready, run_all, shutil, wait_for

CELL = """
from dataclasses import replace
import kit
from kit import widgets
path = "../data/articles/mackerel_talks_stall_invented_2024-09-18.txt"
months = [kit.read(path, published=f"2024-{month:02}-18", tier="fast") for month in range(1, 13)]
wanted = 5_000 // len(months[0].quotes) + 1
many = (months[n % 12] for n in range(wanted))
readings = [replace(one, article=replace(one.article, id=str(n))) for n, one in enumerate(many)]
"""
PANELS = {
    "ToneExplorer": "widgets.ToneExplorer(readings, 0.3)",
    "Calendar": "widgets.Calendar(readings)",
    "DyadExplorer": "widgets.DyadExplorer(readings)",
}
KEYS = 12
# From the key to the frame after the one in which a figure of the page was put in place.
WATCH = """() => {
  window.took = [];
  let began = null;
  addEventListener('keydown', () => { began = performance.now(); }, true);
  new MutationObserver((changes) => {
    if (began === null || !changes.some((change) => [...change.addedNodes].some(isFigure))) return;
    const since = began;
    began = null;
    requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - since)));
  }).observe(document.body, { childList: true, subtree: true });
  function isFigure(node) {
    return node.matches?.('.kit-figure') || node.querySelector?.('.kit-figure') !== null && node.querySelector;
  }
}"""
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}


def main():
    with tempfile.TemporaryDirectory(dir=ROOT / "notebooks") as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port, token = free.getsockname()[1], secrets.token_hex(8)
        free.close()
        env = os.environ | {"JUPYTER_TOKEN": token}
        command = [sys.executable, "-m", "kit", "lab", "--no-browser", "--port", str(port)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
        server = subprocess.Popen(command, cwd=ROOT, env=env, **quiet)
        try:
            wait_for(f"http://127.0.0.1:{port}/api/status?token={token}", Path(os.devnull))
            for name, call in PANELS.items():
                path = Path(folder) / f"{name}.ipynb"
                source = CELL.replace('"../data', '"../../data') + call
                nbformat.write(
                    nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)], metadata=KERNEL), path
                )
                where = path.relative_to(ROOT).as_posix()
                times = measured(f"http://127.0.0.1:{port}/lab/tree/{where}?reset&token={token}")
                print(f"{name}: median {statistics.median(times):.0f} ms, {min(times):.0f} to {max(times):.0f}")
        finally:
            os.killpg(server.pid, signal.SIGTERM)


def measured(address):
    """Milliseconds from each key to the new figure."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=[*QUIET, *OFFLINE])
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        page.goto(address, wait_until="domcontentloaded")
        is_ready(page)
        run_all(page)
        page.evaluate(WATCH)
        page.locator(".noUi-handle").first.focus()
        times = [one_key(page, ("ArrowRight", "ArrowLeft")[n % 2]) for n in range(KEYS)]
        browser.close()
    return times


def one_key(page, key):
    """Milliseconds until another figure is painted."""
    before = page.evaluate("took.length")
    page.keyboard.press(key)
    page.wait_for_function("before => took.length > before", arg=before, timeout=20_000, polling=20)
    page.wait_for_timeout(300)
    return page.evaluate("took.at(-1)")


if __name__ == "__main__":
    main()
