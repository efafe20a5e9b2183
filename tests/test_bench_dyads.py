"""Our own form of event gold: what counts as found, what may be left untold, and each part on its own."""

import json
from pathlib import Path

import pytest

from kit import tables
from kit.bench import dyads, events

GOLD = Path(__file__).parent.parent / "data" / "gold" / "events.jsonl"
ROWS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def event(pair="JPN>FRA", *types, realis=("happened",), **more):
    actor, recipient = pair.split(">")
    return {"actor": actor, "recipient": recipient, "event_type": types or ["SUPPORT"], "realis": realis, **more}


def scored(asked, found, part="dev"):
    return dyads.scores([{"part": part, "events": asked}], [found])


def test_a_pair_told_right_with_another_type_is_half_right():
    result = scored([event()], [["JPN", "FRA", "AID", "happened"]])
    assert (result["dyad_f1"]["dev"], result["type_acc"]["dev"], result["event_f1"]["dev"]) == (1.0, 0.0, 0.0)


def test_what_may_be_left_untold_counts_neither_way():
    asked = [event(), event("FRA>JPN", "AID", optional=True)]
    told = [["JPN", "FRA", "SUPPORT", "planned"]]
    for found in (told, [*told, ["FRA", "JPN", "AID", "happened"]]):
        result = scored(asked, found)
        assert (result["dyad_precision"]["all"], result["event_recall"]["all"], result["realis_acc"]["all"]) == (
            1,
            1,
            0,
        )


def test_a_pair_that_nobody_asked_for_costs_precision():
    result = scored([event()], [["JPN", "FRA", "SUPPORT", "happened"], ["JPN", "DEU", "AID", "happened"]])
    assert (result["dyad_precision"]["all"], result["dyad_recall"]["all"]) == (0.5, 1.0)


def test_one_of_several_types_is_enough_and_told_twice_is_told_once():
    found = [["JPN", "FRA", "AID", "planned"], ["JPN", "FRA", "AID", "happened"]]
    result = scored([event("JPN>FRA", "AGREE", "AID")], found)
    assert (result["event_f1"]["all"], result["n"]["event_precision"]["all"]) == (1.0, 1)


def test_each_part_has_its_own_scores_with_intervals(tmp_path):
    path = tmp_path / "gold.jsonl"
    rows = [
        {"sentence": f"Japan {verb} France.", "part": part, "events": [event()]}
        for verb, part in (("praised", "dev"), ("painted", "held"))
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = events.run(path)
    assert (result["event_f1"]["dev"], result["event_f1"]["held"]) == (1.0, 0.0)
    assert set(result["intervals"]["event_f1"]) == {"all", "dev", "held"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_our_gold_keeps_to_its_codebook(row):
    types = {r["event_type"] for r in tables.rows("plover")}
    assert row["part"] in ("dev", "held")
    for one in row["events"]:
        assert set(one["event_type"]) <= types
        assert set(one["realis"]) <= {"happened", "planned", "threatened", "denied", "reported"}
        assert one["actor"] != one["recipient"]
