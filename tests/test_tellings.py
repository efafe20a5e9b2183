from kit import frames, tellings
from kit.records import Article, Event, Reading


def event(start="2013-01-01", end=None, **changes):
    fields = {"article_id": "a", "actor": "CHN", "recipient": "PRK", "event_type": "SANCTION"} | changes
    return Event(sentence=(0, 1), trigger=(0, 1), date_start=start, date_end=end or start, **fields)


def told(*events, same=()):
    """The clusters by number, in the order of their first telling."""
    names = tellings.ids(events, same)
    return [sorted(set(names), key=names.index).index(name) for name in names]


def test_tellings_in_two_articles_with_a_day_in_common_are_one():
    assert told(event("2013-01-01", "2013-01-31"), event("2013-01-20", article_id="b")) == [0, 0]


def test_another_day_pair_or_type_is_another_event():
    others = event("2013-02-01"), event(actor="USA"), event(event_type="COERCE")
    assert told(event(), *others) == [0, 1, 2, 3]


def test_a_chain_of_overlaps_is_not_one_event():
    weeks = [("2013-01-01", "2013-01-07"), ("2013-01-05", "2013-01-12"), ("2013-01-10", "2013-01-20")]
    assert told(*(event(*week) for week in weeks)) == [0, 0, 1]


def test_what_is_denied_or_planned_is_no_telling_of_what_happened():
    assert told(event(), event(realis="denied"), event(realis="planned"), event(realis="reported")) == [0, 1, 2, 0]


def test_an_event_without_a_day_meets_only_those_of_its_article():
    assert told(event(None), event(None), event(None, article_id="b"), event()) == [0, 0, 1, 2]


def test_a_sentence_copied_a_day_later_tells_the_same_event():
    copies = event(), event("2013-01-02", article_id="b"), event("2013-01-02", article_id="c")
    assert told(*copies, same=["story", "story", None]) == [0, 0, 1]


def test_the_name_says_dyad_type_and_first_day():
    assert tellings.ids([event()]) == ["CHN>PRK:SANCTION:2013-01-01"]


def test_the_name_of_what_lies_in_a_decade_tells_its_years_and_no_day():
    decade = event("1970-01-01", "1979-12-31", granularity="decade")
    assert tellings.ids([decade]) == ["CHN>PRK:SANCTION:1970..1979"]


def test_no_events_have_no_clusters():
    assert tellings.ids([]) == []


def reading(name, published, text, **changes):
    article = Article(name, text, published=published, **changes)
    low = text.index("sanctions")
    day = {"date_start": published, "date_end": published}
    told = Event(name, "CHN", "PRK", "SANCTION", (0, len(text)), (low, low + 9), goldstein=-6.0, **day)
    return Reading(article, events=(told,))


def test_the_frame_of_events_names_clusters_across_articles():
    items = [
        reading("a", "2013-01-01", "It imposed sanctions."),
        reading("b", "2013-01-01", "New sanctions came."),
        reading("c", "2013-01-05", "Then sanctions came."),
    ]
    assert frames.events(items)["cluster_id"].tolist() == ["CHN>PRK:SANCTION:2013-01-01"] * 2 + [
        "CHN>PRK:SANCTION:2013-01-05"
    ]


def test_a_near_copy_printed_a_day_later_counts_once():
    story = "It imposed sanctions today."
    items = [reading(name, f"2013-01-0{day}", story, dup_group="a") for name, day in (("a", 1), ("b", 2))]
    assert frames.events(iter(items))["cluster_id"].nunique() == 1
    assert frames.pressure(iter(items))["n"].tolist() == [1]
    assert frames.left_out(iter(items))["n"].tolist() == [1]
    assert frames.swapped(iter(items))["plover"].tolist() == [0.6]


def test_articles_of_one_name_in_two_folders_both_add_their_part():
    items = [reading("a", "2013-01-01", "It imposed sanctions."), reading("a", "2013-01-05", "New sanctions came.")]
    parts = frames.parts(items, "2013-01-06")
    assert sorted(parts["sentence"]) == ["It imposed sanctions.", "New sanctions came."]
