import pandas as pd
import pytest

from kit import frames
from kit.frames.story import pairs
from kit.records import Article as Text
from kit.records import Event, NotArticles, Reading


@pytest.fixture
def facts(root):
    return frames.facts(root / "data" / "chronology.csv")


def told(*events):
    made = tuple(
        Event("a", actor, recipient, kind, (0, 1), (0, 1), quad=quad, date_start=day, date_end=day)
        for actor, recipient, kind, quad, day in events
    )
    return frames.events([Reading(Text("a", "X y."), events=made)])


def graded(facts, *events):
    table = frames.recall(facts, told(*events))
    return dict(zip(table["fact_id"], table["told"], strict=True))


def test_facts_have_days_sources_and_a_known_type_or_none(facts):
    assert len(facts) > 50
    assert (facts["date_start"] <= facts["date_end"]).all()
    assert facts["date_start"].is_monotonic_increasing
    assert facts["source"].str.startswith("http").all()
    assert facts["fact_id"].is_unique
    assert facts["event_type"].isna().sum() == 2


def test_a_table_without_the_columns_is_refused(tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(NotArticles, match=r"fact_id.*data/README.md"):
        frames.facts(tmp_path / "other.csv")


def test_evidence_names_facts_that_there_are_and_weighs_three_explanations(facts, root):
    table = frames.evidence(root / "data" / "evidence.csv")
    named = set(table["facts"].dropna().str.split(";").explode())
    assert named <= set(facts["fact_id"])
    assert list(table.columns[4:]) == ["pressure", "repair", "tactics"]
    assert table["evidence_id"].is_unique


@pytest.mark.parametrize(
    ("line", "fault"),
    [("e1,f01,x,4,1", "weight"), ("e1,f01,x,1,3", "a"), ("e1,f01,x,1,0.5", "a"), ("e1,f01,x,1,", "a")],
)
def test_evidence_out_of_range_is_refused(tmp_path, line, fault):
    (tmp_path / "e.csv").write_text(f"evidence_id,facts,evidence,weight,a\n{line}\n")
    with pytest.raises(NotArticles, match=rf"{fault} is not a whole number"):
        frames.evidence(tmp_path / "e.csv")


def test_evidence_without_an_explanation_is_refused(tmp_path):
    (tmp_path / "e.csv").write_text("evidence_id,facts,evidence,weight\ne1,f01,x,1\n")
    with pytest.raises(NotArticles, match="no column for an explanation"):
        frames.evidence(tmp_path / "e.csv")


def test_grades_how_much_of_a_fact_is_told(facts):
    for kind, quad, grade in [
        ("COERCE", "material conflict", "type"),
        ("SANCTION", "material conflict", "class"),
        ("CONSULT", "verbal cooperation", "pair"),
    ]:
        assert graded(facts, ("CHN", "PRK", kind, quad, "2013-05-06"))["f34"] == grade
    assert graded(facts)["f34"] == "not told"


def test_what_is_denied_tells_no_fact(facts):
    events = told(("CHN", "PRK", "COERCE", "material conflict", "2013-05-07"))
    grades = frames.recall(facts, events.assign(realis="denied")).set_index("fact_id")["told"]
    assert grades["f34"] == "not told"


def test_the_best_telling_counts(facts):
    pair, kind = ("CHN", "PRK", "CONSULT", "", "2013-05-07"), ("CHN", "PRK", "COERCE", "", "2013-05-07")
    table = frames.recall(facts, told(pair, kind)).set_index("fact_id")
    assert table.loc["f34", "event_id"] == "a-e2"


def test_another_direction_or_week_tells_nothing(facts):
    coerce = ("COERCE", "material conflict")
    assert graded(facts, ("PRK", "CHN", *coerce, "2013-05-07"))["f34"] == "not told"
    assert graded(facts, ("CHN", "PRK", *coerce, "2013-05-14"))["f34"] == "not told"


def test_counts_what_is_told_with_an_interval(facts):
    told_two = frames.recall(
        facts, told(("CHN", "PRK", "COERCE", "", "2013-05-07"), ("CHN", "PRK", "AID", "", "2013-04-30"))
    )
    table = frames.found(told_two)
    assert table["told"].tolist() == ["type", "type or class", "type or class or pair"]
    assert table["facts"].is_monotonic_increasing
    assert set(table["n"]) == {int(facts["event_type"].notna().sum())}
    assert (table["low"] < table["share"]).all()
    assert (table["share"] < table["high"]).all()


def test_no_facts_have_no_share():
    table = frames.found(pd.DataFrame({"told": pd.Series(dtype="str")}))
    assert table["share"].isna().all()
    assert table["low"].isna().all()


def test_a_change_of_office_within_a_state_is_no_act_to_find(facts):
    assert pd.isna(graded(facts, ("PRK", "---", "CONSULT", "", "2013-05-13"))["f36"])


def test_who_meets_whom_goes_both_ways_and_a_launch_at_nobody_stays_one(facts):
    by_id = facts.set_index("fact_id")
    assert pairs(by_id.loc["f29"]) == {("USA", "CHN"), ("CHN", "USA")}
    assert pairs(by_id.loc["f03"]) == {("PRK", "---")}
    assert pairs(by_id.loc["f40"]) == {("PRK", "KOR"), ("PRK", "USA")}


def test_no_facts_give_the_same_columns(facts):
    assert list(frames.recall(facts.head(0), told()).columns) == [*facts.columns, "told", "event_id"]
