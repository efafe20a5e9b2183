"""How sure an event is by the kind of tie, and that reported pressure weighs it so."""

import pytest
from test_events import coded

from kit import pressure, tables
from kit.events import ties

KINDS = [row["kind"] for row in tables.rows("ties")]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Arandia praised Sudria.", "subject-verb-object"),
        ("Arandia and Sudria held talks.", "reciprocal"),
        ("Sudria was attacked by Arandia.", "passive"),
        ("Arandia’s pressure on Sudria grew.", "nominal"),
        ("Arandia launched a rocket.", "at nobody"),
        ("Norway dragged Iceland before the court.", "learnt"),
    ],
)
def test_an_event_names_its_tie_and_is_as_sure_as_such_ties(text, tie):
    event = coded(text, "Arandia=ARN|Sudria=SUD|Norway=NOR|Iceland=ISL")[0]
    assert event.why.endswith(f"tie: {tie}")
    assert event.confidence == ties.confidence(tie)


@pytest.mark.parametrize("kind", KINDS)
def test_a_share_of_few_is_drawn_toward_that_of_all(kind):
    row = next(row for row in tables.rows("ties") if row["kind"] == kind)
    own, everything = int(row["right"]) / int(row["n"]), sum(int(row["right"]) for row in tables.rows("ties"))
    prior = everything / sum(int(row["n"]) for row in tables.rows("ties"))
    assert min(own, prior) - 0.005 <= ties.confidence(kind) <= max(own, prior) + 0.005


def test_every_rule_belongs_to_a_tie():
    assert ties.kind("verb; subject before the verb; named behind the verb") == KINDS[-1]
    assert ties.kind("verb; first named before the verb, a guess; named behind the verb") == "guess"


def test_ties_that_are_mostly_wrong_are_not_told(monkeypatch):
    monkeypatch.setattr(ties, "LEAST", 0.8)
    assert coded("Sudria was attacked by Arandia.", "Arandia=ARN|Sudria=SUD") == ()


def test_reported_pressure_weighs_an_event_by_its_tie():
    (event,) = coded("Arandia attacked Sudria.", "Arandia=ARN|Sudria=SUD")
    (day,) = pressure.index([event])
    assert day.pressure == pytest.approx(0.9 * ties.confidence("subject-verb-object"))
