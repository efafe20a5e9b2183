"""Who is meant where the text before tells it: an office, a body, those who met, the speaker of a statement."""

import re

import pytest

from kit import events
from kit.records import Actor, Article, Mention, Quote


def held(text, name, code, role=None):
    return Actor("a", name, name, code, None, role, tuple(Mention(m.span()) for m in re.finditer(rf"\b{name}\b", text)))


def told(text, *actors, quotes=()):
    found = events.code(Article("a", text, published="2024-05-10"), quotes, (), tuple(held(text, *a) for a in actors))
    return [f"{e.actor}>{e.recipient}:{e.event_type}" for e in found]


NORMAN = ("Norman", "NLD", "Norlandic Foreign Minister")
SUDE = ("Sude", "SUD", "Sudrian Deputy Foreign Minister")
STATES = (("Norland", "NLD"), ("Sudria", "SUD"), ("Arandia", "ARN"))
MET = "Foreign Minister Norman met Deputy Foreign Minister Sude in Velka. "


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (MET + "The Foreign Minister condemned Arandia.", "NLD>ARN:ACCUSE"),
        (MET + "The Deputy Foreign Minister thanked Arandia.", "SUD>ARN:SUPPORT"),
        (MET + "Arandia thanked the deputy foreign minister.", "ARN>SUD:SUPPORT"),
        (MET + "The Foreign Minister and the Deputy Foreign Minister condemned Arandia.", "SUD>ARN:ACCUSE"),
    ],
)
def test_an_office_without_its_state_is_that_of_its_holder(text, event):
    assert event in told(text, NORMAN, SUDE, *STATES)


@pytest.mark.parametrize(
    "text",
    [
        "Norman met Sude. The foreign minister of Velka condemned Arandia.",
        "The Foreign Minister condemned Arandia. Norman came later.",
        "Norman met Sude. The Foreign Minister Olm condemned Arandia.",
    ],
)
def test_another_of_that_office_is_not_its_holder(text):
    assert "NLD>ARN:ACCUSE" not in told(text, NORMAN, SUDE, *STATES)


def test_an_office_that_two_hold_is_nobodys():
    text = "Norman met Sude. The Foreign Minister condemned Arandia."
    assert "ACCUSE" not in " ".join(told(text, NORMAN, ("Sude", "SUD", "Sudrian Foreign Minister"), *STATES))


def test_a_title_that_one_state_alone_gives_names_the_state():
    text = "Deputy Secretary of State Olm met Sude on Monday."
    assert "USA>SUD:CONSULT" in told(text, ("Olm", None, "Deputy Secretary of State"), SUDE)


def test_a_body_without_its_state_is_the_one_named_before():
    text = "Arandia praised the Sudrian regime. Norland urged the regime to free them."
    assert "NLD>SUD:REQUEST" in told(text, ("Arandia", "ARN"), ("Sudrian", "SUD"), ("Norland", "NLD"))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norland and Sudria held talks. They condemned Arandia.", "SUD>ARN:ACCUSE"),
        ("Norland and Sudria held talks. The two leaders also discussed the drought.", "SUD>NLD:CONSULT"),
        ("Norland met Sudria. Norland thanked Sudria. They discussed the drought.", "NLD>SUD:CONSULT"),
        ("Norland met Sudria. Arandia has no port. Both governments condemned Arandia.", "SUD>ARN:ACCUSE"),
        ("Norland praised Sudria. The two leaders condemned Arandia.", "SUD>ARN:ACCUSE"),
        (MET + "The ministers then condemned Arandia.", "NLD>ARN:ACCUSE"),
    ],
)
def test_they_are_those_who_met_before(text, event):
    assert event in told(text, NORMAN, SUDE, *STATES)


@pytest.mark.parametrize(
    "text",
    [
        "Norland met Sudria. Arandia sent its miners home. They condemned Arandia.",
        "Norland met Sudria. The leaders of the miners condemned Arandia.",
        "Norland met Sudria. Arandia praised Velka. The leaders condemned Arandia.",
    ],
)
def test_they_are_not_those_who_met_where_others_are_meant(text):
    assert not [one for one in told(text, *STATES) if one.endswith("ARN:ACCUSE")]


@pytest.mark.parametrize(
    "text",
    [
        "On the drought\n\nEdda Olm, Minister of Trade of Norland\n\nWe condemn Sudria.",
        "On the drought\n\nStatement by the foreign ministry of Norland\n\nWe again call on Sudria and condemn Sudria.",
        "On the drought\n\nNorland welcomes the rain. The fields are green. We condemn Sudria.",
    ],
)
def test_we_of_a_statement_are_those_who_give_it(text):
    assert "NLD>SUD:ACCUSE" in told(text, *STATES)


@pytest.mark.parametrize(
    "text",
    [
        "Norland welcomes the rain\n\nWe condemn Sudria.",
        "A drought\n\nNorland welcomes the rain. Arandia condemns the flood. We condemn Sudria.",
        "A drought\n\nNorland welcomed the rain. We condemn Sudria.",
    ],
)
def test_we_are_nobody_where_no_one_state_gives_the_statement(text):
    assert not [one for one in told(text, *STATES) if one.endswith("SUD:ACCUSE")]


@pytest.mark.parametrize(
    ("words", "kind", "event"),
    [
        ("Norland told Sudria: “You have already suspended aid to Arandia.”", "direct", "SUD>ARN:SANCTION"),
        ("“You have suspended aid to Arandia,” the ministers of Norland said.", "direct", None),
    ],
)
def test_you_are_those_to_whom_it_is_said_or_nobody(words, kind, event):
    inside = words.index("“") + 1, words.index("”")
    speaker = words.index("Norland"), words.index("Norland") + len("Norland")
    found = told(words, *STATES, quotes=(Quote("a", kind, (inside,), speaker=speaker),))
    assert [one for one in found if "SANCTION" in one] == ([event] if event else [])


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A drought\n\nNorland condemns the flood. Today’s action bars Sudria.", "NLD>SUD:COERCE"),
        ("Norland closed its ports. The move bars Sudria.", "NLD>SUD:COERCE"),
        ("Norland met Arandia. The move bars Sudria.", None),
    ],
)
def test_a_step_is_that_of_the_one_who_took_it_just_before(text, event):
    found = told(text, *STATES)
    assert event in found if event else "ARN>SUD:COERCE" not in found


def test_the_president_in_a_statement_is_that_of_the_state_that_gives_it():
    head = "A drought\n\nEdda Olm, Minister of Norland\n\n"
    text = head + "Sudrian President Ode closed the dam. The President thanked Arandia."
    found = told(text, ("Ode", "SUD", "Sudrian President"), ("Norland", "NLD"), ("Arandia", "ARN"), ("Sudrian", "SUD"))
    assert "SUD>ARN:SUPPORT" not in found


def test_we_who_go_on_with_something_are_those_who_give_the_statement():
    text = "A drought\n\nNorland welcomes the rain. We continue to support Sudria."
    assert "NLD>SUD:SUPPORT" in told(text, *STATES)
