import pytest

from kit import pressure
from kit.records import Event


def event(day, value=-10.0, **changes):
    fields = {
        "article_id": "a",
        "actor": "CHN",
        "recipient": "PRK",
        "event_type": "SANCTION",
        "date_end": day,
    } | changes
    return Event(sentence=(0, 1), trigger=(0, 1), goldstein=value, date_start=day, **fields)


def test_one_hardest_event_presses_by_one_and_by_half_after_the_half_life():
    first, *_, last = pressure.index([event("2013-01-01"), event("2013-01-31", 0.0)], half_life=30, step=30)
    assert (first.date, first.pressure, first.n) == ("2013-01-01", 1.0, 1)
    assert (last.date, last.pressure, last.n) == ("2013-01-31", 0.5, 2)


def test_conciliation_is_kept_apart_and_net_is_their_difference():
    (point,) = pressure.index([event("2013-01-01", -6.0), event("2013-01-01", 4.0, event_type="AID")])
    assert point.pressure == pytest.approx(0.6)
    assert point.conciliation == pytest.approx(0.4)
    assert point.net == pytest.approx(-0.2)


def test_an_event_told_twice_counts_once():
    once = [event("2013-01-01")]
    twice = [*once, event("2013-01-01", article_id="b")]
    month = [*once, event("2013-01-01", date_end="2013-01-31", article_id="b")]
    points = [pressure.index(told)[-1] for told in (once, twice, month)]
    assert {(p.pressure, p.n, p.date) for p in points} == {(1.0, 1, "2013-01-01")}


def test_events_of_another_type_or_day_or_pair_are_others():
    events = [event("2013-01-01"), event("2013-01-02"), event("2013-01-01", event_type="COERCE")]
    assert len(pressure.clusters(events)["CHN", "PRK"]) == 3
    assert len(pressure.clusters([*events, event("2013-01-01", actor="USA")])) == 2


def test_a_chain_of_overlaps_is_not_one_event():
    weeks = [("2013-01-01", "2013-01-07"), ("2013-01-05", "2013-01-12"), ("2013-01-10", "2013-01-20")]
    found = pressure.clusters([event(start, date_end=end) for start, end in weeks])
    assert len(found["CHN", "PRK"]) == 2


def test_the_band_holds_the_spread_between_articles():
    events = [event(f"2013-01-0{n}", article_id=f"a{n}") for n in range(1, 9)]
    last = pressure.index(events)[-1]
    assert last.low < last.pressure < last.high
    assert not last.few


def test_the_band_of_one_article_is_not_without_width():
    last = pressure.index([event(f"2013-01-0{n}") for n in range(1, 9)])[-1]
    assert last.low < last.high


def test_the_band_is_wider_where_types_are_unsure():
    sure = pressure.index([event(f"2013-01-0{n}", article_id=f"a{n}", confidence=1.0) for n in range(1, 9)])[-1]
    unsure = [event(f"2013-01-0{n}", article_id=f"a{n}", confidence=0.5) for n in range(1, 9)]
    assert pressure.index(unsure)[-1].low < sure.low


def test_too_few_events_are_marked():
    assert pressure.index([event("2013-01-01")])[-1].few


def test_the_same_events_give_the_same_band():
    events = [event("2013-01-01"), event("2013-01-03", article_id="b")]
    assert pressure.index(events) == pressure.index(events[::-1])


@pytest.mark.parametrize("odd", [{"date_end": None}, {"recipient": "---"}])
def test_events_that_cannot_count_do_not(odd):
    assert pressure.index([event("2013-01-01", **odd)]) == ()


@pytest.mark.parametrize("option", ["half_life", "step", "draws"])
def test_refuses_what_is_not_above_zero(option):
    with pytest.raises(ValueError, match="above zero"):
        pressure.index([], **{option: 0})
