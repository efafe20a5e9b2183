"""A speaker set right in one quote is so in the others, marked as such; what is of one quote alone stays there."""

from dataclasses import replace

import pytest

import kit
from kit import corrections, frames, report
from kit.records import Article, Quote, Reading, Sentiment, Speaker, Tone

BRENN = {"person": "Kaja Brenn", "role": "minister", "country": "SWE"}
NORD = {"person": "Ola Nord", "country": "DNK"}


def told(name, *speakers):
    """A reading of one line a quote, "The envoy said that it was 1.", with the speakers given by their fields."""
    text, quotes = "", []
    for n, given in enumerate(speakers):
        who = given.get("mention") or given.get("person") or "The envoy"
        line = f"{who} said that it was {n}.\n"
        start = len(text) + line.index("it was")
        quotes.append(
            Quote(name, "indirect", ((start, len(text) + len(line) - 2),), speaker=(len(text), len(text) + len(who)))
        )
        text += line
    fields = [{name: value for name, value in given.items() if name != "mention"} for given in speakers]
    return Reading(
        Article(name, text),
        tuple(quotes),
        tuple(Speaker(quote, **given, why="full name") for quote, given in zip(quotes, fields, strict=True)),
        tuple(Sentiment(None, None) for _ in quotes),
        tuple(Tone(None) for _ in quotes),
    )


def row(reading, number, field, value, **more):
    """A correction of quote `number`, which names its speaker unless told otherwise."""
    start, end = corrections.span(reading.quotes[number])
    names = {"speaker": corrections.whose(reading, number, reading.speakers[number].person)}
    place = {"article_id": reading.article.id, "table": "quotes", "start": str(start), "end": str(end)}
    return place | {"words": reading.article.text[start:end], "field": field, "value": value} | names | more


def cells(readings, field):
    return [[getattr(speaker, field) for speaker in reading.speakers] for reading in readings]


def test_a_country_set_right_is_so_in_every_quote_of_the_person_and_of_nobody_else():
    one, two = told("a", BRENN, NORD, BRENN), told("b", NORD, BRENN | {"role": "envoy"})
    done = corrections.apply([one, two], [row(one, 2, "country", "Norway")])
    assert cells(done.readings, "country") == [["NOR", "DNK", "NOR"], ["DNK", "NOR"]]
    assert cells(done.readings, "why") == [
        ["corrected by hand in another quote", "full name", "corrected by hand"],
        ["full name", "corrected by hand in another article (a)"],
    ]
    assert [len(reading.corrected) for reading in done.readings] == [1, 0]
    assert [corrections.following(reading) for reading in done.readings] == [1, 1]
    assert all(
        corrections.by_hand(speaker.why) for speaker in (done.readings[0].speakers[0], done.readings[1].speakers[1])
    )
    assert not done.failures


def test_what_follows_does_so_whatever_the_order_of_the_articles():
    one, two = told("a", BRENN), told("b", BRENN)
    done = corrections.apply([two, one], [row(one, 0, "country", "NOR")])
    assert cells(done.readings, "country") == [["NOR"], ["NOR"]]
    assert cells(corrections.apply([two], [row(one, 0, "country", "NOR")]).readings, "country") == [["NOR"]]


def test_a_line_that_names_no_speaker_is_of_its_quote_alone():
    one = told("a", BRENN, BRENN)
    done = corrections.apply([one, told("b", BRENN)], [row(one, 0, "country", "NOR", speaker="")])
    assert cells(done.readings, "country") == [["NOR", "SWE"], ["SWE"]]


@pytest.mark.parametrize("later", [True, False])
def test_a_quotes_own_line_wins_over_what_follows(later):
    one = told("a", BRENN, BRENN, BRENN)
    found = [row(one, 0, "country", "NOR"), row(one, 1, "country", "FIN", speaker="")]
    done = corrections.apply([one], found if later else found[::-1])
    assert cells(done.readings, "country") == [["NOR", "FIN", "NOR"]]
    assert done.readings[0].speakers[1].why == corrections.BY_HAND


def test_a_quotes_own_line_for_another_field_leaves_room_for_what_follows():
    one = told("a", BRENN, BRENN)
    found = [row(one, 0, "country", "NOR"), row(one, 1, "role", "", speaker="")]
    speaker = corrections.apply([one], found).readings[0].speakers[1]
    assert (speaker.role, speaker.country, speaker.why) == (None, "NOR", corrections.BY_HAND)


def test_of_two_that_follow_the_later_counts():
    one = told("a", BRENN, BRENN, BRENN)
    found = [row(one, 0, "country", "NOR"), row(one, 1, "country", "FIN")]
    assert cells(corrections.apply([one], found).readings, "country") == [["NOR", "FIN", "FIN"]]


@pytest.mark.parametrize(
    ("field", "value"), [("person", "Ola Nord"), ("person", ""), ("kind", "direct"), ("struck", "yes")]
)
def test_another_person_a_kind_or_what_is_struck_out_is_of_its_quote_alone(field, value):
    one = told("a", BRENN, BRENN)
    other = told("b", BRENN)
    done = corrections.apply([one, other], [row(one, 0, field, value)])
    assert done.readings[0].speakers[-1] == one.speakers[1]
    assert done.readings[0].quotes[-1] == one.quotes[1]
    assert done.readings[1] == other


def test_whose_person_was_set_right_follows_that_person_and_no_longer_the_one_before():
    one = told("a", BRENN, BRENN, NORD)
    found = [row(one, 0, "person", "Ola Nord"), row(one, 1, "country", "NOR"), row(one, 2, "country", "FIN")]
    (reading,) = corrections.apply([one], found).readings
    assert [(s.person, s.country) for s in reading.speakers] == [
        ("Ola Nord", "FIN"), ("Kaja Brenn", "NOR"), ("Ola Nord", "FIN"),
    ]  # fmt: skip


def test_a_role_goes_to_other_articles_only_where_none_or_the_same_was_read():
    one = told("a", BRENN, BRENN | {"role": "envoy"})
    others = told("b", BRENN), told("c", BRENN | {"role": None}), told("d", BRENN | {"role": "prime minister"})
    done = corrections.apply([one, *others], [row(one, 0, "role", "deputy minister", was="minister")])
    assert cells(done.readings, "role") == [
        ["deputy minister"] * 2, ["deputy minister"], ["deputy minister"], ["prime minister"],
    ]  # fmt: skip


def test_who_has_no_name_is_the_same_in_one_article_by_role_body_and_country():
    ministry = {"mention": "Officials", "organisation": "Port Authority"}
    envoy = {"role": "envoy", "mention": "The envoy"}
    one = told("a", ministry, envoy, ministry, envoy | {"mention": "He"}, envoy | {"country": "FRA"})
    found = [row(one, 0, "country", "NOR"), row(one, 1, "country", "SWE")]
    assert [item["speaker"] for item in found] == ["Port Authority", "envoy"]
    done = corrections.apply([one, told("b", ministry, envoy)], found)
    assert cells(done.readings, "country") == [["NOR", "SWE", "NOR", "SWE", "FRA"], [None, None]]


def test_an_official_may_be_another_each_time():
    one = told("a", {"role": "official", "mention": "An official"}, {"role": "official", "mention": "An official"})
    assert row(one, 0, "country", "NOR")["speaker"] == ""
    done = corrections.apply([one], [row(one, 0, "country", "NOR", speaker="official")])
    assert cells(done.readings, "country") == [["NOR", None]]


def test_who_speak_together_are_a_speaker_of_their_own():
    one = told("a", BRENN, {"person": "Kaja Brenn; Ola Nord", "country": "SWE; DNK"})
    assert cells(corrections.apply([one], [row(one, 0, "country", "NOR")]).readings, "country") == [["NOR", "SWE; DNK"]]


def test_what_was_right_already_is_not_marked():
    one = told("a", BRENN, BRENN | {"country": "NOR"})
    assert corrections.apply([one], [row(one, 0, "country", "NOR")]).readings[0].speakers[1] == one.speakers[1]


def test_a_line_that_no_longer_fits_its_article_changes_nothing_in_it():
    one = told("a", BRENN, BRENN)
    done = corrections.apply([one], [row(one, 0, "country", "NOR", words="It was something else.")])
    assert done.readings == (one,)
    assert "the text has changed" in done.failures[0].message


def test_a_value_that_is_none_is_told_once_and_follows_nowhere():
    one, two = told("a", BRENN), told("b", BRENN)
    done = corrections.apply([one, two], [row(one, 0, "country", "Atlantis")])
    assert done.readings == (one, two)
    assert len(done.failures) == 1


def test_what_follows_from_a_quote_that_is_struck_out_stays():
    one = told("a", BRENN, BRENN)
    done = corrections.apply([one], [row(one, 0, "country", "NOR"), row(one, 0, "struck", "yes")])
    assert cells(done.readings, "country") == [["NOR"]]


def test_frames_and_report_have_what_follows():
    one, two = told("a", BRENN, NORD, BRENN), told("b", BRENN)
    readings = corrections.apply([one, two], [row(one, 0, "country", "NOR")]).readings
    table = frames.quotes(readings)
    assert table["country"].tolist() == ["NOR", "DNK", "NOR", "NOR"]
    assert table["why"].tolist()[2:] == [
        "corrected by hand in another quote",
        "corrected by hand in another article (a)",
    ]
    assert "1 row corrected by hand; 2 more quotes of the same speakers set right with them." in report.page(readings)


def test_articles_that_are_read_one_by_one_follow_too():
    text = "{day} talks\n\nKaja Brenn said that the talks were over. Kaja Brenn said that they had failed.\n"
    first, second = text.format(day="Monday"), text.format(day="Friday")
    before = kit.read(second)
    line = row(before, 0, "country", "NOR")
    readings = list(kit.read_many([first, second], corrections=[line]))
    assert cells(readings, "country") == [["NOR", "NOR"], ["NOR", "NOR"]]
    assert cells([kit.read(second, corrections=[line])], "country") == [["NOR", "NOR"]]
    assert replace(before, corrected=()) == before


def test_a_line_that_a_later_one_of_its_cell_replaces_has_no_followers():
    one = told("a", BRENN, BRENN)
    found = [row(one, 0, "country", "NOR"), row(one, 0, "country", "FIN", speaker="")]
    assert cells(corrections.apply([one], found).readings, "country") == [["FIN", "SWE"]]


def test_a_cell_set_again_follows_behind_what_was_set_between():
    one = told("a", BRENN, BRENN, BRENN)
    found = [row(one, 0, "country", "NOR"), row(one, 1, "country", "FIN"), row(one, 0, "country", "ISL")]
    assert cells(corrections.apply([one], found).readings, "country") == [["ISL", "FIN", "ISL"]]
