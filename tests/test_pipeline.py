"""The steps in their order, on the seed and on bad input."""

import io
import os
import re
import socket
import subprocess
import sys

import pytest

import kit
from kit import pipeline
from kit.records import BadDate, BinaryFile, CorruptFile, EmptyAfterCleaning, EmptyInput, Failure, Reading

DAY = "2013-05-23"


@pytest.fixture(scope="module")
def reading():
    from conftest import ROOT

    return kit.read(ROOT / "data" / "articles" / "kim_courts_china_scotsman_2013-05-23.txt", published=DAY)


def cut(reading, span):
    return reading.article.text[slice(*span)]


def test_cuts_exactly_what_the_page_added(reading):
    removed = [(x.start, x.end, x.text) for x in reading.article.removed]
    assert removed == [(367, 374, "Hide Ad"), (375, 382, "Hide Ad"), (1989, 2004, "Related topics:")]


def test_keeps_the_lead_that_ends_in_a_comma_and_flags_it(reading):
    assert "giving diplomacy a chance," in reading.article.text
    assert any("truncated sentence" in warning for warning in reading.article.warnings)


def test_every_kept_character_maps_back_to_the_raw_text(reading):
    article = reading.article
    for at, character in enumerate(article.text):
        start, end = article.to_raw(at, at + 1)
        assert article.raw[start:end] == character


def test_the_one_direct_quote_has_its_speaker(reading):
    ((quote, speaker),) = [(q, s) for q, s in zip(reading.quotes, reading.speakers, strict=True) if q.kind == "direct"]
    assert cut(reading, quote.content[0]).startswith("The North Korean side")
    assert speaker.person == "Ma Xiaojun"
    assert speaker.country == "CHN"
    assert "Central Party School" in f"{speaker.role} {speaker.organisation}"


def test_the_quote_reads_as_coercive_and_says_by_which_word(reading):
    (tone,) = [t for q, t in zip(reading.quotes, reading.tones, strict=True) if q.kind == "direct"]
    assert tone.score < 0
    assert any("pressure" in cut(reading, word.span) for word in tone.words)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("yesterday", "2013-05-22", "2013-05-22"),
        ("last week", "2013-05-13", "2013-05-19"),
        ("November", "2012-11-01", "2012-11-30"),
        ("February", "2013-02-01", "2013-02-28"),
        ("March", "2013-03-01", "2013-03-31"),
        ("April", "2013-04-01", "2013-04-30"),
    ],
)
def test_times_count_from_the_day_of_publication(reading, text, start, end):
    found = [(d.date_start, d.date_end) for d in reading.dates if text in cut(reading, d.span)]
    assert (start, end) in found


def test_another_day_of_publication_moves_the_times(seed):
    other = kit.read(seed, published="2014-01-15")
    assert "2014-01-14" in {d.date_start for d in other.dates if cut(other, d.span) == "yesterday"}


def test_names_the_states_and_the_people(reading):
    codes = {actor.country for actor in reading.actors}
    people = {actor.name for actor in reading.actors}
    assert {"PRK", "CHN", "USA", "KOR", "JPN", "UNO"} <= codes
    assert {"Kim Jong-un", "Choe Ryong Hae", "Xi Jinping", "Kim Kyok-sik", "Ma Xiaojun"} <= people


@pytest.mark.parametrize(
    ("actor", "recipient", "word"),
    [
        ("CHN", "PRK", "tightened"),
        ("CHN", "PRK", "halted"),
        ("UNO", "PRK", "sanctions"),
        ("USA", "PRK", "sanctions"),
        ("JPN", "PRK", "envoy"),
        ("PRK", "CHN", "trip|dispatched"),
        ("PRK", "USA", "threats"),
        ("PRK", "KOR", "threats"),
    ],
)
def test_tells_who_acts_on_whom(reading, actor, recipient, word):
    sentences = [cut(reading, e.sentence) for e in reading.events if (e.actor, e.recipient) == (actor, recipient)]
    assert any(w in sentence for w in word.split("|") for sentence in sentences)


def test_reads_a_path_text_bytes_and_an_open_file_alike(second):
    raw = second.read_bytes()
    readings = [kit.read(x, published="2024-09-18") for x in (second, str(second), raw, raw.decode(), io.BytesIO(raw))]
    assert len({r.article.text for r in readings}) == 1
    assert len({len(r.quotes) for r in readings}) == 1


def test_works_with_the_network_blocked(seed, monkeypatch):
    def refuse(*_, **__):
        raise OSError("no network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert kit.read(seed, published=DAY).quotes


@pytest.mark.parametrize(
    ("content", "error", "advice"),
    [
        (b"", EmptyInput, "is empty"),
        (b"  \n \n", EmptyInput, "only white space"),
        (b"\xff\xfe\x00", EmptyInput, "no word"),
        (b"* * *\n", EmptyInput, "no word"),
        (b"\x00\x01\x02\x00" * 50, BinaryFile, "text"),
        (b"Hide Ad\nRelated topics:\n", EmptyAfterCleaning, "Hide Ad"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path, content, error, advice):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(error, match=advice) as raised:
        kit.read(path)
    assert "\n" not in str(raised.value)
    assert raised.value.what_to_do


def test_a_missing_path_says_what_is_there_instead(seed):
    with pytest.raises(FileNotFoundError, match="kim_courts_china"):
        kit.read(seed.with_name("kim_courts_chima.txt"))


def test_a_folder_with_nothing_to_read_says_so(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    with pytest.raises(ValueError, match=r"1 \.png"):
        kit.read(tmp_path)


@pytest.mark.parametrize("day", ["2013-05-32", "yesterday", "23 Hay 2013", "", 2013, 5.0])
def test_a_bad_date_says_how_to_write_one(seed, day):
    with pytest.raises(BadDate, match="2013-05-23|YYYY-MM-DD"):
        kit.read(seed, published=day)


def test_more_than_one_article_is_for_read_many(seed, second):
    with pytest.raises(ValueError, match=f"^{re.escape(str(seed.parent))} holds .*read_many"):
        kit.read(seed.parent)
    files = [path for path in seed.parent.rglob("*.*") if path.suffix in (".txt", ".md")]
    assert sum(isinstance(x, Reading) for x in kit.read_many(seed.parent, tier="fast")) == len(files) > 2


BODY = "The minister said on Monday that the talks were over, and that no date had been set for more."


@pytest.mark.parametrize(
    ("line", "published", "told"),
    [
        ("March 12, 2024", "2024-03-12", "date line"),
        ("Published: 12 March 2024 14:05 GMT", "2024-03-12T14:05Z", "date line"),
        ("By Anna Pryce | 12 March 2024", "2024-03-12", "date line"),
        ("Posted on March 12, 2024 by admin", "2024-03-12", "date line"),
        ("Last updated 13 March 2024\nPublished 12 March 2024", "2024-03-12", "date line"),
        ("LONDON, March 12, 2024 (Reuters) - Talks ended.", "2024-03-12", "dateline"),
        ("03/04/2024", None, None),
        ("Updated 12 March 2024", None, None),
        ("By the time of the treaty of 12 March 2014 nothing was settled between the two.", None, None),
    ],
)
def test_the_day_of_publication_is_read_from_a_date_line_of_the_text(line, published, told):
    (article,) = kit.load_articles(f"Minister rejects new offer\n\n{line}\n\n{BODY}")
    assert (article.published, article.published_from) == (published, told)


def test_a_line_of_an_update_is_the_day_of_change_alone():
    (article,) = kit.load_articles(f"Minister rejects new offer\n\nUpdated 12 March 2024\n\n{BODY}")
    assert (article.published, article.modified) == (None, "2024-03-12")


def test_the_given_day_wins_over_the_date_line():
    (article,) = kit.load_articles(f"Minister rejects new offer\n\nMarch 12, 2024\n\n{BODY}", "2020-01-02")
    assert (article.published, article.published_from) == ("2020-01-02", "given")


GUEST = "Talks end\n\nTilda Brandvold said on Monday that the talks were over. Brandvold left the city.\n"


def test_a_table_of_people_of_ones_own_is_read_and_wins(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("# mine\ncountry,name,role,from,to\nNOR,Tilda Brandvold,envoy to the talks,2019-01-01,\n")
    known = kit.read(GUEST, "2024-05-13", people=path)
    assert (known.speakers[0].country, known.speakers[0].person) == ("NOR", "Tilda Brandvold")
    (many,) = kit.read_many([GUEST], "2024-05-13", people=[{"country": "SWE", "name": "Tilda Brandvold", "role": "x"}])
    assert many.speakers[0].country == "SWE"


def test_a_table_of_people_may_name_states_and_be_parted_by_semicolons(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("country;name;role\nNorway;Tilda Brandvold;envoy\n")
    assert kit.read(GUEST, "2024-05-13", people=path).speakers[0].country == "NOR"


def test_a_table_of_people_without_its_columns_says_which(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name,post\nTilda Brandvold,envoy\n")
    with pytest.raises(CorruptFile, match=r"no column country or role \(found: name, post\)"):
        kit.read(GUEST, people=path)


def test_a_table_of_people_that_is_not_there_says_so(tmp_path):
    with pytest.raises(FileNotFoundError, match="no table of people at .*people.csv; check the path"):
        kit.read(GUEST, people=tmp_path / "people.csv")


def test_an_unknown_tier_is_refused(seed):
    with pytest.raises(ValueError, match="fast, best"):
        kit.read(seed, tier="turbo")


def test_one_crash_becomes_a_failure_and_the_others_are_read(seed, second, monkeypatch):
    crashed = iter([True, False])

    def code(*_):
        if next(crashed):
            raise ZeroDivisionError("odd article")
        return ()

    monkeypatch.setattr(pipeline.events, "code", code)
    failure, reading = kit.read_many([seed, second])
    assert isinstance(failure, Failure)
    assert (failure.error, failure.message) == ("ZeroDivisionError", "odd article")
    assert isinstance(reading, Reading)


def test_one_article_that_cannot_be_cleaned_does_not_end_the_run(seed, second, monkeypatch):
    def strip(article, whole=pipeline.clean.strip):
        if article.id.startswith("kim"):
            raise KeyError("odd")
        return whole(article)

    monkeypatch.setattr(pipeline.clean, "strip", strip)
    failure, reading = kit.read_many([seed, second])
    assert (failure.step, failure.error) == ("clean", "KeyError")
    assert isinstance(reading, Reading)


def test_one_article_beside_something_unreadable_is_no_whole_reading(second, tmp_path):
    (tmp_path / "empty.txt").touch()
    with pytest.raises(EmptyInput, match="empty.txt"):
        kit.read([second, tmp_path / "empty.txt"])
    with pytest.raises(FileNotFoundError, match="missing.txt"):
        kit.read([second, tmp_path / "missing.txt"])


@pytest.mark.parametrize("wrong", [{"tier": "turbo"}, {"published": "2013-05-32"}])
def test_a_wrong_option_is_refused_before_anything_is_asked_for(seed, wrong):
    with pytest.raises(ValueError, match="turbo|2013-05-32"):
        kit.read_many(seed, **wrong)


def test_an_option_that_there_is_not_is_refused_at_once(seed):
    for ask in (kit.read, kit.read_many, kit.load_articles):
        with pytest.raises(TypeError, match="colums"):
            ask(seed, colums={"text": "body"})


def test_what_is_said_of_the_outlet_wins(seed):
    assert (
        kit.read("Mira Halden left.\n\n“We go,” she said.", outlet="The Osk Courier").article.outlet
        == "The Osk Courier"
    )


def test_near_copies_share_a_group_and_none_is_dropped(seed):
    text = seed.read_text(encoding="utf-8")
    cut, other = text[: len(text) * 4 // 5], "Oslo opened talks with Reykjavik on Monday.\n\n“We listen,” said Ana Rui."
    groups = [article.dup_group for article in kit.load_articles([text, cut, other])]
    assert groups[0] == groups[1] != groups[2]
    assert {a.dup_group for a in kit.load_articles([text, cut], copies=False)} == {None}


def test_another_language_is_loaded_and_not_read():
    text = "Die Gesandte reiste am Montag ab, weil die Gespräche ohne Ergebnis blieben. " * 6
    reading = kit.read(text)
    assert reading.article.language == "de"
    assert sum("English" in warning for warning in reading.article.warnings) == 1
    assert reading.quotes == ()


def test_the_result_is_the_same_whatever_the_hash_seed(seed):
    code = (
        "import hashlib, kit;"
        f"print(hashlib.sha256(repr(kit.read({str(seed)!r}, published='2013-05-23')).encode()).hexdigest())"
    )
    command = [sys.executable, "-c", code]
    seeds = (os.environ | {"PYTHONHASHSEED": n} for n in "12")
    digests = {subprocess.run(command, capture_output=True, check=True, env=env).stdout for env in seeds}
    assert len(digests) == 1


@pytest.mark.parametrize("read", [kit.read, kit.read_many])
def test_an_option_that_there_is_not_and_a_table_that_is_not_there_are_told_at_once(read, tmp_path):
    with pytest.raises(TypeError, match="no option publised; there are published, outlet, tier, people, corrections"):
        read("Norland praised Sudria on Monday.", publised="2013-05-23")
    with pytest.raises(FileNotFoundError, match=r"no table of corrections at .*nope\.csv; check the path"):
        read("Norland praised Sudria on Monday.", corrections=tmp_path / "nope.csv")
    read("Norland praised Sudria on Monday.", corrections=tmp_path / "corrections.csv")  # panels make it later
