import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import events
from kit.events import ties
from kit.records import Actor, Article, Mention, Quote, Timex

LINES = (Path(__file__).parent / "cases" / "events.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(
    csv.DictReader((line for line in LINES if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
)
TIMES = {"on Monday": ("2018-05-07", "2018-05-07"), "2008": ("2008-01-01", "2008-12-31")}


def actors(text, named):
    """Actors built by hand: every place where a name stands is a mention."""
    pairs = [pair.split("=") for pair in named.split("|") if pair]
    return tuple(
        Actor("a", code, name, code, mentions=tuple(Mention(m.span()) for m in re.finditer(rf"\b{name}\b", text)))
        for name, code in pairs
    )


def times(text):
    return tuple(
        Timex("a", (text.index(words), text.index(words) + len(words)), "DATE", days[0], *days, "day")
        for words, days in TIMES.items()
        if words in text
    )


def coded(text, named, published="2024-05-10", quotes=()):
    return events.code(Article("a", text, published=published), quotes, times(text), actors(text, named))


def short(event):
    return f"{event.actor}>{event.recipient}:{event.event_type}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_events_of_a_sentence(case):
    found = coded(case["text"], case["named"], case["published"])
    told = {short(event) for event in found} | {f"{short(event)}@{event.date_start}" for event in found}
    told |= {f"{short(event)}/{event.realis}" for event in found}
    asked, barred = ({one for one in case[column].split("|") if one} for column in ("events", "not"))
    assert asked <= told, [(short(event), event.why) for event in found]
    assert not barred & told, [(short(event), event.why) for event in found]


def test_an_event_carries_its_type_value_quad_and_rules():
    (event,) = coded("Arandia lifted its sanctions on Sudria.", "Arandia=ARN|Sudria=SUD")
    sure = ties.confidence("subject-verb-object")
    assert (event.quad, event.goldstein, event.confidence) == ("verbal cooperation", 4.5, sure)
    assert event.why.startswith("reduce x bad object: sanction; subject before the verb; named behind the verb")


def test_without_a_time_in_the_sentence_the_day_is_the_articles():
    (event,) = coded("Arandia praised Sudria.", "Arandia=ARN|Sudria=SUD")
    assert (event.date_start, event.date_end, event.granularity) == ("2024-05-10", "2024-05-10", "day")


def test_without_any_date_the_day_stays_open():
    (event,) = coded("Arandia praised Sudria.", "Arandia=ARN|Sudria=SUD", published=None)
    assert (event.date_start, event.date_end, event.granularity) == (None, None, None)


def test_an_act_that_the_sentence_points_back_at_keeps_its_date():
    text = "In 2008 Sudria held a nuclear test. That test, Sudria’s third, was met by sanctions from Arandia."
    sanction = [e for e in coded(text, "Arandia=ARN|Sudria=SUD") if e.event_type == "SANCTION"]
    assert [e.date_start for e in sanction] == ["2008-01-01"]


def test_a_threat_is_made_today_though_what_it_threatens_lies_ahead():
    (event,) = coded("Arandia threatened Sudria with war on Monday.", "Arandia=ARN|Sudria=SUD", published="2018-05-01")
    assert event.date_start == "2018-05-01"
    assert "lies ahead" in event.why


def test_doers_by_role_alone_are_unnamed():
    found = coded("The ministers met on Monday, after the 2008 shelling of the town by rebel troops.", "")
    assert [(short(e), e.date_start) for e in found] == [
        ("--->---:CONSULT", "2018-05-07"),
        ("--->---:ASSAULT", "2008-01-01"),
    ]


def test_a_pronoun_in_what_is_reported_is_the_speaker():
    text = "Arandia said it will attack Sudria."
    quote = Quote("a", "indirect", ((13, 34),), (8, 12), "speech", (0, 7))
    assert [short(event) for event in coded(text, "Arandia=ARN|Sudria=SUD", quotes=(quote,))] == ["ARN>SUD:THREATEN"]


def test_tellings_of_one_event_share_a_cluster_and_others_do_not():
    text = "Arandia attacked Sudria. The mayor wept. Arandia bombed Sudria. Sudria attacked Arandia."
    clusters = [event.cluster_id for event in coded(text, "Arandia=ARN|Sudria=SUD")]
    assert clusters == ["ARN>SUD:ASSAULT:2024-05-10"] * 2 + ["SUD>ARN:ASSAULT:2024-05-10"]


def test_what_a_quote_tells_is_reported_and_we_is_its_speaker():
    text = "“We attacked Sudria,” said Arandia."
    quote = Quote("a", "direct", ((1, 19),), (22, 26), "speech", (27, 34))
    (event,) = coded(text, "Arandia=ARN|Sudria=SUD", quotes=(quote,))
    assert (short(event), event.realis) == ("ARN>SUD:ASSAULT", "reported")
    assert "in a quote by Arandia" in event.why


def test_a_threat_is_threatened_and_a_plan_is_planned():
    found = coded("Arandia threatened Sudria. Arandia will help Sudria.", "Arandia=ARN|Sudria=SUD")
    assert [event.realis for event in found] == ["threatened", "planned"]


def test_a_tie_without_grammar_is_left_to_the_models_which_say_how_sure_they_are():
    (event,) = coded("Norway dragged Iceland before the court.", "Norway=NOR|Iceland=ISL")
    assert short(event) == "NOR>ISL:SANCTION"
    assert event.confidence < 1
    assert "learnt" in event.why


def test_the_goal_of_a_joined_clause_is_no_guess():
    text = "Arandia tightened inspections and its banks halted business with Sudria."
    found = coded(text, "Arandia=ARN|Sudria=SUD")
    assert [short(event) for event in found] == ["ARN>SUD:COERCE", "ARN>SUD:SANCTION"]
    assert all("a guess" not in event.why for event in found)


def test_we_of_nobody_known_binds_nobody():
    assert coded("As Sudria knows, we condemned the raid on Arandia.", "Arandia=ARN|Sudria=SUD") == ()


def test_nobody_named_gives_nothing():
    assert coded("The ministry tightened inspections.", "") == ()


@settings(max_examples=60, deadline=None)
@given(st.permutations(("Arandia", "attacked", "from", "Sudria", "talks", "and", "by", "“was", "sanctions.", "we”")))
def test_never_raises_and_never_binds_an_actor_to_itself(order):
    for event in coded(" ".join(order), "Arandia=ARN|Sudria=SUD"):
        assert event.actor != event.recipient
