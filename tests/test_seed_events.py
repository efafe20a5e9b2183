"""The statements of the seed article, through the whole pipeline."""

from pathlib import Path

import pytest

import kit

SEED = Path(__file__).parent.parent / "data" / "articles" / "kim_courts_china_scotsman_2013-05-23.txt"

STATEMENTS = {
    "a confidant goes to Beijing": ("PRK", "CHN", "CONSULT", "2013-05-22", "2013-05-22"),
    "Chinese warnings are ignored": ("PRK", "CHN", "REJECT", "2013-05-23", "2013-05-23"),
    "what China warned of": ("CHN", "PRK", "THREATEN", "2013-05-23", "2013-05-23"),
    "threats to America": ("PRK", "USA", "THREATEN", "2013-03-01", "2013-04-30"),
    "threats to South Korea": ("PRK", "KOR", "THREATEN", "2013-03-01", "2013-04-30"),
    "Japan's envoy": ("JPN", "PRK", "CONSULT", "2013-05-13", "2013-05-19"),
    "the politburo member's visit": ("CHN", "PRK", "CONSULT", "2012-11-01", "2012-11-30"),
    "the rocket": ("PRK", "---", "MOBILIZE", "2012-12-01", "2012-12-31"),
    "the nuclear test": ("PRK", "---", "MOBILIZE", "2013-02-01", "2013-02-28"),
    "sanctions of the United Nations": ("UNO", "PRK", "SANCTION", "2013-02-01", "2013-02-28"),
    "sanctions of America": ("USA", "PRK", "SANCTION", "2013-02-01", "2013-02-28"),
    "tightened inspections": ("CHN", "PRK", "COERCE", "2013-04-11", "2013-05-23"),
    "halted bank business": ("CHN", "PRK", "SANCTION", "2013-04-11", "2013-05-23"),
}


@pytest.fixture(scope="module")
def reading():
    return kit.read(SEED, published="2013-05-23")


@pytest.mark.parametrize("what", STATEMENTS)
def test_a_statement_of_the_seed_is_found(reading, what):
    told = {(e.actor, e.recipient, e.event_type, e.date_start, e.date_end) for e in reading.events}
    assert STATEMENTS[what] in told


def test_the_quote_tells_of_pressure_by_china(reading):
    reported = [event for event in reading.events if event.realis == "reported"]
    assert [(e.actor, e.recipient, e.event_type) for e in reported] == [("CHN", "PRK", "COERCE")]
    assert "in a quote by Ma Xiaojun" in reported[0].why


def test_nobody_else_acts_on_anybody(reading):
    dyads = {(event.actor, event.recipient) for event in reading.events}
    assert dyads == {statement[:2] for statement in STATEMENTS.values()}
