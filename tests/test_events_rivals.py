"""At whom an act is aimed that names nobody: the other in dispute, or both."""

import pytest
from test_events import coded, short

NAMES = "Norland=NLD|Norlandic=NLD|Sudria=SUD|Sudrian=SUD|Arandia=ARN|Ostria=OST"
FEUD = "Norland expelled Sudria’s envoy. "


def told(text, quotes=()):
    return [short(event) for event in coded(text, NAMES, quotes=quotes)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norland warned that it would shut the frontier unless the pilots were released.", "NLD>SUD:THREATEN"),
        ("Sudria would answer in kind if one more shell fell.", "SUD>NLD:THREATEN"),
        ("Sudria has closed the northern crossing.", "SUD>NLD:COERCE"),
        ("Norlandic guns shelled the village of Olm, wounding two.", "NLD>SUD:ASSAULT"),
        ("Sudria suspended an agreement on water.", "SUD>NLD:SANCTION"),
        ("Sudria had laid fresh mines along the road.", "SUD>NLD:MOBILIZE"),
        ("Sudria rejected the accusation.", "SUD>NLD:REJECT"),
        ("Sudria will lodge a complaint with the court.", "SUD>NLD:ACCUSE"),
        ("Sudria shrugged off the measures.", "SUD>NLD:REJECT"),
        ("Sudria denied that its boats had fired first.", "SUD>NLD:REJECT"),
    ],
)
def test_a_hostile_act_that_names_nobody_is_aimed_at_the_other_in_dispute(text, event):
    assert event in told(FEUD + text)


@pytest.mark.parametrize(
    "text",
    [
        "Arandia warned that it would shut the frontier.",
        "Norland detained two hundred of its own students.",
        "Could Norland really close the crossing?",
        "Norland closed two of its schools.",
        "The steps that Sudria has threatened, in short, are many.",
        "Sudria’s ships are there to answer in kind.",
        "Sudria’s drought threatens to cause hunger.",
        "Sudria’s parliament rejected the plan for a new road.",
        "Sudria rejected a plan by its own engineers.",
    ],
)
def test_who_is_in_no_dispute_or_acts_at_home_is_aimed_at_nobody(text):
    assert told(FEUD + text) == ["NLD>SUD:SANCTION"]


def test_of_two_disputes_none_is_guessed():
    text = "Norland expelled Sudria’s envoy. Norland expelled Arandia’s envoy. Norland has closed the crossing."
    assert "COERCE" not in " ".join(told(text))


def test_a_crisis_called_by_two_names_is_their_dispute():
    text = "Norland-Sudria border crisis grows. Sudria has closed the crossing."
    assert told(text) == ["SUD>NLD:COERCE"]


@pytest.mark.parametrize(
    "text",
    [
        "Arandia urged both sides to hold their fire.",
        "Arandia called on the two neighbours to stop the shelling.",
        "Arandia wants both to calm down.",
    ],
)
def test_an_appeal_to_both_sides_is_one_to_each_in_dispute(text):
    assert [one for one in told(FEUD + text) if "ARN" in one] == ["ARN>NLD:REQUEST", "ARN>SUD:REQUEST"]


def test_each_who_appeals_does_so_to_each():
    found = told(FEUD + "Arandia and Ostria urged both sides to show restraint.")
    assert {f"{a}>{b}:REQUEST" for a in ("ARN", "OST") for b in ("NLD", "SUD")} <= set(found)


def test_who_offers_to_mediate_offers_it_to_both():
    found = told(FEUD + "Arandia offered to mediate.")
    assert [one for one in found if one.startswith("ARN")] == ["ARN>NLD:AGREE", "ARN>SUD:AGREE"]


def test_who_is_in_dispute_appeals_to_no_two():
    assert told(FEUD + "Sudria urged both sides to hold their fire.") == ["NLD>SUD:SANCTION"]


def test_a_threat_is_aimed_at_whom_the_act_before_it_was():
    text = "Norland accused Sudria of cheating, called on Arandia to end its sales, and threatened to cut its aid."
    found = told(text)
    assert "NLD>ARN:THREATEN" in found and "NLD>SUD:THREATEN" not in found


def test_what_follows_a_side_clause_is_done_by_the_subject_of_the_main_one():
    text = (
        "Norland recalled its envoy to Sudria, a day after Sudria seized two Norlandic boats, "
        "and warned that it would close the crossing."
    )
    assert "NLD>SUD:THREATEN" in told(text) and "SUD>NLD:THREATEN" not in told(text)


def test_a_threat_announced_is_one_threat():
    found = told(FEUD + "Norland warned that it would close the crossing.")
    assert found.count("NLD>SUD:THREATEN") == 1


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("Norland thanked Arandia, saying it preferred to talk to Sudria directly.", "NLD>SUD:CONSULT"),
        ("Norland is due to brief its house about the border with Sudria.", "NLD>SUD:CONSULT"),
        ("Norland praised Arandia for receiving nine refugees from Sudria.", "NLD>SUD:SUPPORT"),
    ],
)
def test_who_is_only_talked_of_or_would_be_liked_to_meet_is_no_recipient(text, barred):
    assert barred not in told(text)


@pytest.mark.parametrize("verb", ["lodged", "filed", "registered"])
def test_a_protest_between_states_is_a_reproach_and_no_march(verb):
    (event,) = told(f"Norland {verb} a strong protest with Sudria.")
    assert event == "NLD>SUD:ACCUSE"


def test_we_strongly_demand_is_a_demand():
    text = "A drought\n\nNorland condemns the flood. We strongly demand that Sudria withdraw its boats."
    assert "NLD>SUD:REQUEST" in told(text)


def test_a_veto_threatened_of_a_text_is_aimed_at_the_council():
    found = coded("The Council met. Norland would veto any draft that named it.", "Norland=NLD|Council=UNO")
    assert [(short(one), one.realis) for one in found] == [("NLD>UNO:THREATEN", "threatened")]


def test_a_truce_made_by_nobody_by_name_is_that_of_the_two_in_dispute():
    assert told(FEUD + "By noon a ceasefire had been agreed.")[1:] == ["NLD>SUD:AGREE", "SUD>NLD:AGREE"]
    assert told("By noon a ceasefire had been agreed.") == []


def test_what_is_judged_in_general_words_is_the_act_of_the_other_in_dispute():
    assert told("Sudria sent two drones over Norland. Norland condemns this irresponsible act.")[-1] == "NLD>SUD:ACCUSE"


def test_who_strikes_back_in_one_sentence_strikes_the_one_who_struck():
    text = FEUD + "Norland expelled Sudria’s consul. Arandia shelled Norland; Norland said it struck two launch sites."
    assert told(text)[-1] == "NLD>ARN:ASSAULT"


def test_similar_steps_are_taken_against_the_same():
    assert told("Norland imposed sanctions on Sudria. Arandia and Ostria announced similar steps.")[1:] == [
        "ARN>SUD:SANCTION",
        "OST>SUD:SANCTION",
    ]
    assert told("Arandia and Ostria announced similar steps.") == []


def test_joint_drills_are_denounced_of_all_who_hold_them_and_not_of_a_rival():
    text = "Arandia lodged a protest with Sudria. Norland and Ostria kicked off a joint drill. "
    text += "Sudria denounced the drills."
    assert told(text)[-2:] == ["SUD>NLD:ACCUSE", "SUD>OST:ACCUSE"]


def test_a_shot_told_as_the_cause_is_aimed_at_the_one_who_answers():
    assert "SUD>NLD:ASSAULT" in told(
        "Norland summoned Sudria’s envoy after a Sudrian patrol ship fired water cannon at a supply boat."
    )


def test_whose_order_is_condemned_who_gave_it():
    text = "Norland ordered Sudrian staff to leave within three days. Arandia expressed regret. "
    text += "Ostria condemned the order."
    assert told(text)[-1] == "OST>NLD:ACCUSE"


def test_a_measure_that_names_nobody_is_aimed_at_the_one_with_whom_all_others_are_at_odds():
    start = "Norland suspended Sudria. Arandia condemned Sudria. "
    assert told(start + "Ostria has halted its military cooperation.")[-1].startswith("OST>SUD:")
    assert not [event for event in told("Ostria has halted its military cooperation.") if event.endswith("SUD")]


def test_rebels_who_shell_the_army_do_not_shell_the_other_in_dispute():
    assert told(FEUD + "Norlandic rebels shelled army positions at dawn.") == ["NLD>SUD:SANCTION"]


def test_an_incident_is_condemned_of_the_one_who_used_force_just_before():
    text = "Norland said a Sudrian drone had violated its airspace. Arandia condemned the incident."
    assert told(text)[-1] == "ARN>SUD:ACCUSE"
