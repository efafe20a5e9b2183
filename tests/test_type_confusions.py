"""The script that counts how often a type is told for another."""

import type_confusions

ROWS = [
    {"marked": "<s>Japan</s> praised <t>France</t>.", "root": "SUPPORT"},
    {"marked": "<s>Japan</s> praised <t>France</t>.", "root": "AID"},
    {"marked": "<s>Japan</s> praised <t>France</t>.", "root": "YIELD"},
    {"marked": "<s>Japan</s> <t>France</t>.", "root": "AID"},
]


def test_counts_what_was_told_against_what_was_marked_and_leaves_out_what_has_no_type():
    expected = {("SUPPORT", "SUPPORT"): 1, ("SUPPORT", "AID"): 1, ("SUPPORT", "CONCEDE"): 1}
    assert type_confusions.counted(ROWS) == expected


def test_a_yield_is_the_one_that_was_told():
    assert type_confusions.marked_as("RETREAT", "YIELD") == "RETREAT"
