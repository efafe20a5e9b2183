import pytest

from kit import frames, pressure
from kit.pressure.draws import chances
from kit.pressure.told import values
from kit.records import Article, Event, Reading


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


def test_an_event_that_is_only_half_sure_counts_half_and_may_be_none():
    sure, unsure = (
        pressure.index([event(f"2013-01-0{n}", article_id=f"a{n}", confidence=c) for n in range(1, 9)])[-1]
        for c in (1.0, 0.5)
    )
    assert unsure.pressure == pytest.approx(sure.pressure / 2)
    assert unsure.low < sure.low
    assert (unsure.high - unsure.low) / unsure.pressure > (sure.high - sure.low) / sure.pressure


def test_one_sure_telling_makes_an_event_sure():
    told = [event("2013-01-01", confidence=0.5), event("2013-01-01", article_id="b")]
    assert pressure.index(told)[-1].pressure == 1.0


def test_too_few_events_are_marked():
    assert pressure.index([event("2013-01-01")])[-1].few


def test_the_same_events_give_the_same_band():
    events = [event("2013-01-01"), event("2013-01-03", article_id="b")]
    assert pressure.index(events) == pressure.index(events[::-1])


@pytest.mark.parametrize(
    "odd",
    [{"date_end": None}, {"recipient": "---"}, {"actor": "---"}, {"realis": "denied"}, {"realis": "planned"}],
    ids=str,
)
def test_events_that_cannot_count_do_not(odd):
    assert pressure.index([event("2013-01-01", **odd)]) == ()


def test_what_may_lie_anywhere_in_decades_has_no_place_in_a_series():
    decades = event("1970-01-01", date_end="1989-12-31")
    assert {p.date for p in pressure.index([decades, event("2013-01-01")])} == {"2013-01-01"}


def test_a_dyad_begins_with_its_own_first_event():
    points = pressure.index([event("2013-01-01", actor="USA"), event("2013-01-29")], step=7)
    assert [p.date for p in points if p.actor == "CHN"] == ["2013-01-29"]
    assert len([p for p in points if p.actor == "USA"]) == 5


def test_the_band_of_a_dyad_does_not_hang_on_the_others():
    own = [event("2013-01-01"), event("2013-01-08", article_id="b")]
    more = [*own, event("2013-01-03", actor="USA", article_id="c")]
    assert pressure.index(own) == tuple(p for p in pressure.index(more) if p.actor == "CHN")


def test_an_event_told_by_many_articles_has_a_narrower_band():
    alone = pressure.index([event("2013-01-01")])[-1]
    often = pressure.index([event("2013-01-01", article_id=f"a{n}") for n in range(12)])[-1]
    assert often.pressure == alone.pressure
    assert often.high - often.low < alone.high - alone.low


def test_another_scale_changes_the_values_and_not_the_count():
    own, other = (pressure.index([event("2013-01-01", -6.0)], scale=scale)[-1] for scale in ("plover", "quads"))
    assert (own.pressure, other.pressure) == (pytest.approx(0.6), 1.0)
    assert own.n == other.n


@pytest.mark.parametrize("scale", pressure.SCALES)
def test_every_scale_has_a_value_for_every_type(scale):
    found = values(scale)
    assert len(found) == 16
    assert all(-10 <= value <= 10 for value in found.values())


def test_the_chances_of_what_a_type_may_be_sum_to_one():
    assert all(sum(chances(kind).values()) == pytest.approx(1) for kind in values("plover"))


def test_the_peak_is_the_highest_day_of_the_series():
    told = [event(f"2013-01-{n:02}", -float(n % 7), article_id=f"a{n}") for n in range(1, 29)]
    (peak,) = pressure.peaks(told).values()
    top = max(pressure.index(told, step=1), key=lambda p: p.pressure)
    assert (peak.date, peak.n, peak.pressure) == (top.date, top.n, pytest.approx(top.pressure))


def test_without_one_event_the_rest_is_left():
    events = [event("2013-01-01"), event("2013-01-31", -5.0, event_type="COERCE")]
    large, small = pressure.parts(events, "2013-01-31", half_life=30)
    assert (large.pressure, large.rest) == (0.5, 0.5)
    assert (small.pressure, small.rest) == (0.5, 0.5)
    (last,) = (p for p in pressure.index(events, half_life=30, step=90) if p.date == "2013-01-31")
    assert large.pressure + small.pressure == last.pressure


def test_a_pressure_that_one_event_carries_falls_without_it():
    told = (event("2013-01-01"), event("2013-02-01", -3.0), event("2013-02-01", -6.0, actor="USA"))
    table = frames.left_out([Reading(Article("a", "X."), events=told)]).set_index("actor")
    assert table.loc["CHN", ["rank", "rank_left"]].tolist() == [1, 2]
    assert table.loc["CHN", "share"] == 1.0
    assert table.loc["USA", ["pressure", "rest", "rank_left"]].tolist() == [pytest.approx(0.6), 0.0, 2]


def test_swapping_the_scale_can_change_places():
    told = (
        event("2013-01-01", -7.0, event_type="COERCE"),
        event("2013-01-01", -5.0, event_type="PROTEST", actor="USA"),
    )
    table = frames.swapped([Reading(Article("a", "X."), events=told)]).set_index("actor")
    assert table.loc["CHN", "plover"] == pytest.approx(0.7)
    assert table.loc["CHN", "quads"] == table.loc["USA", "quads"] == 1.0
    assert table.loc["USA", "vics"] == pytest.approx(1 / 3)
    assert table.loc["CHN", ["rank_best", "rank_worst"]].tolist() == [1, 1]


def test_a_dyad_without_conflict_is_under_no_check():
    told = (event("2013-01-01", 5.0, event_type="AID"),)
    assert frames.left_out([Reading(Article("a", "X."), events=told)]).empty


def test_an_event_adds_nothing_before_its_day():
    assert [p.pressure for p in pressure.parts([event("2013-01-02")], "2013-01-01")] == [0.0]


@pytest.mark.parametrize("option", ["half_life", "step"])
def test_refuses_what_is_not_above_zero(option):
    with pytest.raises(ValueError, match="above zero"):
        pressure.index([], **{option: 0})


def test_refuses_a_day_that_is_none():
    with pytest.raises(ValueError, match="on='spring' is no day; write it as 2013-05-23"):
        pressure.parts([], "spring")


def test_refuses_a_scale_that_it_does_not_know():
    with pytest.raises(ValueError, match="plover, cameo, vics, quads"):
        pressure.index([], scale="goldstein")


def test_what_is_drawn_once_fades_with_any_half_life_as_if_it_were_drawn_anew():
    events = [event("2013-01-01"), event("2013-02-01", -5.0, confidence=0.5), event("2013-02-09", 3.0, actor="USA")]
    reading = Reading(Article("a", ""), events=tuple(events))
    for scale in pressure.SCALES:
        drawn = frames.drawn([reading], scale=scale)
        for half_life in (5, 180):
            wanted = frames.pressure([reading], half_life=half_life, scale=scale)
            assert frames.faded(drawn, half_life=half_life).equals(wanted)
            assert len(wanted)
