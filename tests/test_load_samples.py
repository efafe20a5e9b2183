import csv
from pathlib import Path

import fuzz_load
import pytest

from kit import pipeline
from kit.bench import load as bench
from kit.records import Article, Failure

SAMPLES = Path(__file__).parent / "samples"
with (SAMPLES / "index.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def read(name, **options):
    found = list(pipeline.load_articles(SAMPLES / name, **options))
    return [item for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, Failure)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_each_sample_is_read_as_its_index_says(row):
    found = list(pipeline.load_articles(SAMPLES / row["file"]))
    assert list(bench.faults(row, found)) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_each_paragraph_maps_back_to_its_source(row):
    articles, _ = read(row["file"])
    assert all(mapped for article in articles for mapped in bench._mapped(article))


def test_the_furniture_of_a_plain_text_is_removed_and_listed():
    ((article,), _) = read("txt/seed_like.txt")
    assert [removal.text.strip() for removal in article.removed if removal.text.strip()] == [
        "Hide Ad",
        "Hide Ad",
        "Related topics:",
    ]


def test_lines_that_only_look_like_furniture_stay():
    ((article,), _) = read("txt/not_junk_lookalikes.txt")
    assert article.removed == ()


def test_repaired_text_is_marked():
    ((article,), _) = read("txt/mojibake.txt")
    assert ("text_repaired", "True") in article.meta and "“Lund" in article.text


def test_a_separator_makes_two():
    assert len(read("txt/two_articles_separator.txt", split="-{3,}")[0]) == 2


def test_what_a_zip_holds_beside_articles_is_counted():
    articles, failures = read("zip/mixed.zip")
    assert (len(articles), [failure.error for failure in failures]) == (5, ["Skipped"] * 3)


def test_both_members_that_lead_outside_are_refused():
    assert [failure.error for failure in read("zip/zip_slip.zip")[1]] == ["UnsafePath"] * 2


def test_every_line_of_the_address_list_is_answered():
    counted = [failure.error for failure in read("urls/list.txt")[1]]
    assert (counted.count("Offline"), counted.count("UnsafeURL"), counted.count("Skipped")) == (1, 6, 1)


def test_every_response_of_a_web_archive_is_answered():
    articles, failures = read("warc/ccnews.warc.gz")
    assert len(articles) + len(failures) == 5


def test_the_bench_finds_every_row_as_expected():
    result = bench.run(SAMPLES)
    assert (result["wrong"], result["as_expected"], result["offsets"]) == ([], result["items"], 1.0)


def test_damaged_copies_are_refused_and_nothing_else():
    found, outcomes = fuzz_load.faults(300, seed=7)
    assert [fault[:3] for fault in found] == []
    assert outcomes["Article"] > 50
