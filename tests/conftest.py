import multiprocessing
import os
from pathlib import Path

import pytest
from browsing import browser, chromium, lab  # noqa: F401 - fixtures of the browser tests

from kit.records import (
    Actor,
    Article,
    Event,
    Mention,
    Quote,
    Reading,
    Sentiment,
    Speaker,
    Tone,
)

ROOT = Path(__file__).parent.parent
os.environ.pop("JPY_SESSION_NAME", None)  # started from a notebook, the tests would take its panels' choices back
LONG = 200_000  # characters of which each is looked at a few times: well below a second
HANGS = 120  # seconds; a pattern that looks at all of them again for each takes longer


@pytest.fixture
def root():
    """The checkout, wherever pytest was started."""
    return ROOT


@pytest.fixture(scope="session")
def ends():
    """Calls a function of a module in a process of its own: what it gives, or a failure where it hangs."""
    pools = []

    def call(function, *given):
        pools[:] = pools or [multiprocessing.get_context("spawn").Pool(1)]
        try:
            return pools[0].apply_async(function, given).get(HANGS)
        except multiprocessing.TimeoutError:
            pools.pop().terminate()
            return pytest.fail(f"{function.__name__} hangs")

    yield call
    for pool in pools:
        pool.terminate()


@pytest.fixture
def seed():
    """The Scotsman article of 23 May 2013."""
    return ROOT / "data" / "articles" / "kim_courts_china_scotsman_2013-05-23.txt"


@pytest.fixture
def second():
    """Our own invented article of 18 September 2024."""
    return ROOT / "data" / "articles" / "mackerel_talks_stall_invented_2024-09-18.txt"


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """A kernel that knows its notebook and runs one cell again and again; gives the folder of what is kept."""
    from kit.widgets import panel, state

    runs = iter(range(100))
    monkeypatch.setenv(state.NOTEBOOK, "work/notebooks/my tones.ipynb")
    monkeypatch.setenv("KIT_KEPT", str(tmp_path))
    for module in (panel, state):
        monkeypatch.setattr(module, "where", lambda: ("03-05", f"run {next(runs)}"))
    return tmp_path


@pytest.fixture
def said():
    """A reading built by hand: two quotes, two actors, one event."""
    text = "“We will close the port,” said Ana Rui. The envoy said talks go on."
    direct = Quote("a", "direct", ((1, 24),), (26, 30), "speech", (31, 38), why="inverted cue")
    indirect = Quote("a", "indirect", ((55, 66),), (50, 54), "speech", (40, 49), why="said that")
    return Reading(
        Article("a", text, title="Port", published="2013-05-23"),
        quotes=(direct, indirect),
        speakers=(Speaker(direct, person="Ana Rui", country="PRT", why="full name"), Speaker(indirect)),
        sentiments=(Sentiment(-0.1, 0.2), Sentiment(None, None)),
        tones=(Tone(-0.67, "coercive", words=(), why="close: threaten"), Tone(None)),
        actors=(
            Actor("a", "PRT", "Portugal", "PRT", mentions=(Mention((31, 38)),)),
            Actor("a", "ESP", "Spain", "ESP", mentions=(Mention((0, 1)), Mention((2, 3)))),
        ),
        events=(Event("a", "PRT", "ESP", "THREATEN", (0, 39), (4, 14), quad="verbal conflict", goldstein=-3.5),),
    )
