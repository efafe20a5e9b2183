"""What news do with events: channels, joint statements, headlines, days told before."""

from test_events import actors, coded, short, times

from kit import events
from kit.actors import find
from kit.records import Actor, Article, Mention, Quote


def test_a_medium_is_a_channel_and_never_acts():
    text = "Sudria must give up its rockets, the Daily Norlander said."
    named = (
        Actor("a", "SUD", "Sudria", "SUD", mentions=(Mention((0, 6)),)),
        Actor("a", "NLD/Daily Norlander", "Daily Norlander", "NLD", sector="MED", mentions=(Mention((37, 52)),)),
    )
    assert events.code(Article("a", text, published="2024-05-10"), (), (), named) == ()


def test_we_of_a_joint_statement_are_those_who_sign_and_not_the_last_of_them():
    text = "The Vale League ministers of Norland and Sudria said: “We call on Arandia to talk.”"
    quote = Quote("a", "direct", ((55, 82),), (48, 52), "speech", (0, 47))
    found = coded(text, "Vale League=VAL|Norland=NLD|Sudria=SUD|Arandia=ARN", quotes=(quote,))
    assert [short(event) for event in found] == ["VAL>ARN:REQUEST"]


def test_we_of_two_speakers_are_both():
    text = "Norland and Sudria said: “We call on Arandia to talk.”"
    quote = Quote("a", "direct", ((26, 53),), (19, 23), "speech", (0, 18))
    found = coded(text, "Norland=NLD|Sudria=SUD|Arandia=ARN", quotes=(quote,))
    assert [short(event) for event in found] == ["NLD>ARN:REQUEST", "SUD>ARN:REQUEST"]


def test_the_envoy_to_a_state_does_not_speak_for_it():
    text = "Norland’s envoy to Sudria said: “We condemn Arandia.”"
    quote = Quote("a", "direct", ((33, 52),), (26, 30), "speech", (0, 25))
    found = coded(text, "Norland=NLD|Sudria=SUD|Arandia=ARN", quotes=(quote,))
    assert [short(event) for event in found] == ["NLD>ARN:ACCUSE"]


def test_we_who_sign_are_remembered_in_the_sentences_behind():
    text = "We, the ministers of Norland and Sudria, met today. We condemn Arandia."
    found = [short(event) for event in coded(text, "Norland=NLD|Sudria=SUD|Arandia=ARN")]
    assert found[-2:] == ["NLD>ARN:ACCUSE", "SUD>ARN:ACCUSE"]


def test_a_headline_takes_the_day_that_the_body_tells_and_both_are_one():
    text = "Norland bars Sudria’s fish\n\nNorland barred Sudria’s fish on Monday."
    article = Article("a", text, headline=(0, 26), published="2018-05-10")
    found = events.code(article, (), times(text), actors(text, "Norland=NLD|Sudria=SUD"))
    assert [event.date_start for event in found] == ["2018-05-07", "2018-05-07"]
    assert len({event.cluster_id for event in found}) == 1
    assert "told in the body" in found[0].why


def test_a_headline_keeps_its_day_where_the_body_tells_of_an_older_act():
    text = "Norland bars Sudria’s fish\n\nNorland barred Sudria’s fish in 2008."
    article = Article("a", text, headline=(0, 26), published="2018-05-10")
    found = events.code(article, (), times(text), actors(text, "Norland=NLD|Sudria=SUD"))
    assert [event.date_start for event in found] == ["2018-05-10", "2008-01-01"]


def test_a_launch_is_condemned_of_the_one_who_launched_just_before():
    found = coded("Sudria launched a rocket. Norland condemned the launch.", "Norland=NLD|Sudria=SUD")
    assert short(found[-1]) == "NLD>SUD:ACCUSE"
    assert "whose act was told before" in found[-1].why


def test_of_two_who_launched_nobody_is_guessed_to_be_condemned():
    text = "Sudria and Arandia fired rockets. Norland condemned the launch."
    found = coded(text, "Norland=NLD|Sudria=SUD|Arandia=ARN")
    assert [short(event) for event in found if event.actor == "NLD"] == []


def test_an_act_told_as_after_another_has_no_day_of_its_own():
    (event, _) = coded("The fire came two weeks after Norland and Sudria met.", "Norland=NLD|Sudria=SUD")
    assert (event.date_start, event.date_end) == (None, None)


def test_what_has_happened_lies_not_ahead():
    text = "Norland praised Sudria, which will vote on Monday."
    (event,) = coded(text, "Norland=NLD|Sudria=SUD", published="2018-05-01")
    assert event.date_start == "2018-05-01"


def test_a_question_tells_of_no_act():
    assert coded("Has Norland attacked Sudria?", "Norland=NLD|Sudria=SUD") == ()
    assert coded("“Did Norland bar Sudria?”", "Norland=NLD|Sudria=SUD") == ()


def test_a_briefing_presses_for_the_state_that_gives_it():
    text = (
        "Department of State Press Briefing\n\nMR. DOE: We urge Iran to wait.\n\nQUESTION: Do you condemn China?\n\n"
        "MR. DOE: We condemn Russia for the raid."
    )
    turns = [(45, 66), (110, 142)]
    assert [text[a:b] for a, b in turns] == ["We urge Iran to wait.", "We condemn Russia for the raid."]
    said = [Quote("a", "direct", (t,), None, "speech", (t[0] - 9, t[0] - 2)) for t in turns]
    article = Article("a", text, published="2022-05-03")
    found = events.code(article, said, (), find(article))
    assert [short(event) for event in found] == ["USA>IRN:REQUEST", "USA>RUS:ACCUSE"]


def test_what_happened_since_then_has_no_day():
    found = coded("Since then Norland has fired a rocket.", "Norland=NLD")
    assert [(short(event), event.date_start) for event in found] == [("NLD>---:MOBILIZE", None)]


def test_what_a_quote_asks_its_speaker_asks():
    text = "“Norland’s soldiers must go,” said Sudria’s president."
    quote = Quote("a", "direct", ((1, 28),), (30, 34), "speech", (35, 53))
    assert "NLD>SUD:REQUEST" not in [short(e) for e in coded(text, "Norland=NLD|Sudria=SUD", quotes=(quote,))]


def read(text, published="2024-05-10"):
    article = Article("a", text, published=published)
    return [short(event) for event in events.code(article, (), (), find(article))]


def test_a_body_of_no_state_acts_and_is_acted_on_under_its_own_code():
    assert "HRW>CAN:REQUEST" in read("Human Rights Watch called on Canada to open its archives.")
    assert "IRQ>ISGROUP:ASSAULT" in read("Iraqi jets attacked Islamic State positions east of the lake.")
    assert "ISGROUP>IRQ:ASSAULT" in read("Islamic State attacked an Iraqi post at dawn.")


def test_who_is_only_said_to_belong_to_an_armed_group_is_not_the_group():
    found = read("A Turkish court convicted an Australian of belonging to Islamic State.")
    assert "TUR>AUS:ACCUSE" in found
    assert not [event for event in found if "ISGROUP" in event]


def test_the_bloc_is_the_union_that_was_named():
    found = read("The European Union met in the old hall. On Friday the bloc condemned Belarus.")
    assert found == ["EU>BLR:ACCUSE"]
    assert "IRQ>UNO:REQUEST" in read("The Security Council met. Iraq called on the Council to act.")
    two = read("The European Union and ASEAN met. On Friday the bloc condemned Belarus.")
    assert not [event for event in two if "BLR" in event]
    told = read("Norway and the European Union met. Police said the union threatened a strike.")
    assert not [event for event in told if event.endswith("THREATEN")]


def test_those_who_fight_an_armed_group_do_not_meet_it():
    found = read("Norway attended a meeting of the coalition to defeat Islamic State in Oslo on Friday.")
    assert not [event for event in found if "ISGROUP" in event]
    assert not [event for event in read("Iraq will hand over Islamic State detainees.") if "ISGROUP" in event]


def test_what_is_fired_at_a_seat_of_government_is_fired_at_its_state():
    assert "RUS>UKR:ASSAULT" in read("Russia fired two missiles at Kyiv.")


def test_the_secretary_general_is_that_of_the_one_body_named():
    assert "UNO>DEU:CONSULT" in read(
        "The United Nations is worried. The Secretary-General spoke with Germany on Friday."
    )


def test_who_is_ordered_to_leave_a_state_is_put_out_by_it():
    assert "PAK>AFG:SANCTION" in read("They are Afghans who were ordered to leave Pakistan within a week.")
