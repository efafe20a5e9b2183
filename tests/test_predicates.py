import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import predicates
from kit.predicates.lexicon import entries, plover
from kit.tables import rows
from kit.text import words

LINES = (Path(__file__).parent / "cases" / "predicates.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(
    csv.DictReader((line for line in LINES if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
)


def found(text):
    return {text[slice(*act.span)]: act for act in predicates.find(text)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_an_act_and_what_it_is(case):
    acts = found(case["text"])
    assert case["words"] in acts
    act = acts[case["words"]]
    assert (act.event_type or "-", act.voice, act.realis) == (case["event_type"], case["voice"], case["realis"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The attack failed.", "noun"),
        ("They attack the town.", "verb"),
        ("They want to attack.", "verb"),
        ("An attack on the town", "noun"),
        ("Its attacks hurt.", "noun"),
        ("We support the text.", "verb"),
        ("Their support grew.", "noun"),
    ],
)
def test_nouns_and_verbs_are_told_by_their_neighbours(text, kind):
    assert [act.kind for act in predicates.find(text) if act.lemma in ("attack", "support")] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Norland beat Sudria in the final.",
        "Norland defeated Sudria to reach the semi-final.",
        "The striker shot wide in the match.",
        "Exports beat forecasts.",
        "Prices shot up.",
        "Inflation exploded.",
        "They shot a film there.",
        "They seized the opportunity.",
        "The bank cut interest rates.",
        "They fought the blaze.",
        "They executed the plan.",
        "He told reporters about it.",
        "She had called it a rehearsal.",
        "They run the Foreign Trade Bank.",
        "Let me explain.",
    ],
)
def test_figures_of_speech_and_games_are_no_acts(text):
    assert predicates.find(text) == ()


def test_a_name_is_no_act():
    assert predicates.find("They saw the Army in March.") == ()


def test_a_headline_in_capitals_is_read_all_the_same():
    assert [act.lemma for act in predicates.find("Norland Lifts Sanctions On Sudria")] == ["lift"]


def test_one_predicate_speaks_for_the_one_it_governs():
    assert [(act.lemma, act.inside) for act in predicates.find("They agreed to lift the ban.")] == [
        ("agree", False),
        ("lift", True),
    ]


def test_sentences_are_counted():
    assert [act.sentence for act in predicates.find("They met. They attacked. It rained. They fled a raid.")] == [
        0,
        1,
        3,
    ]


def test_spans_count_in_the_whole_text():
    text = "Far away, they lifted the embargo. Then it rained."
    (act,) = predicates.find(text, 10, 34)
    assert text[slice(*act.span)] == "lifted the embargo"


@pytest.mark.parametrize("name", ["verbs", "nouns", "idioms"])
def test_every_type_in_the_tables_is_plovers(name):
    assert {row["event_type"] for row in rows(name)} <= plover().keys() | {""}


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("banned", "ban"), ("withdrew", "withdraw"), ("denies", "deny"), ("freeing", "free"), ("travelled", "travel")],
)
def test_forms_lead_to_their_verb(form, lemma):
    assert entries()[form].verb.lemma == lemma


@given(st.text(alphabet="aZ9_ -'’.…İ,“”\n", max_size=40))
def test_the_words_of_a_line_are_those_of_the_text(text):
    line = predicates.read(text, 0, len(text))
    assert tuple(line.span(i) for i in range(len(line.low))) == words(text)


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="aİß’'“.,\n -", max_size=30), st.permutations(("halted", "not", "the", "trade", "was", "to", "by"))
)
def test_never_raises_and_spans_lie_in_the_text(odd, order):
    text = f"{odd} {' '.join(order)}{odd}"
    for act in predicates.find(text):
        assert 0 <= act.span[0] <= act.verb[0] < act.verb[1] <= act.span[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "lemma", "realis"),
    [
        ("Sudria denied having closed the pass.", "close", "denied"),
        ("There is no truth in the report that they bombed the dam.", "bomb", "denied"),
        ("It is not the case that Norland blocked the port, but it shelled the pier.", "shell", "happened"),
    ],
)
def test_what_is_denied_has_not_happened(text, lemma, realis):
    assert [act.realis for act in predicates.find(text) if act.lemma == lemma] == [realis]


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The sailors arrested in April were freed.", True),
        ("Norland arrested in April nine sailors.", False),
        ("Norland, whose planes bombed the port, sent wheat.", True),
        ("A year ago, Norland bombed the port and sent wheat.", False),
        ("Although Norland bombed the port, Sudria sent wheat.", True),
    ],
)
def test_a_clause_that_only_tells_which_stands_behind(text, background):
    assert predicates.find(text)[0].background == background


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Norland asked how long the ferry takes.", ""),
        ("Norland asked Sudria to open the ferry.", "REQUEST"),
        ("Norland ruled out sanctions.", "AGREE"),
        ("Norland ruled out talks.", "REJECT"),
        ("Norland withdrew its ambassador.", "SANCTION"),
        ("Norland withdrew its troops.", "RETREAT"),
        ("Norland renewed the ban.", "COERCE"),
        ("Norland renewed the treaty.", "AGREE"),
        ("Norland halved its aid.", "SANCTION"),
        ("Norland halved the tariff.", "CONCEDE"),
    ],
)
def test_the_object_decides_what_an_act_is(text, event_type):
    assert predicates.find(text)[0].event_type == event_type


def test_a_light_verb_takes_no_noun_of_a_side_phrase():
    assert [act.kind for act in predicates.find("A tally of the killings was filed.") if act.weight] == ["noun"]


def test_may_with_a_capital_is_the_month():
    assert predicates.find("In May Norland bombed the port.")[0].realis == "happened"
    assert predicates.find("Norland may bomb the port.")[0].realis == "threatened"
