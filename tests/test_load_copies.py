import random
from pathlib import Path

import pytest

from kit import load
from kit.load import copies
from kit.records import Article, Failure

SAMPLES = Path(__file__).parent / "samples"
WORDS = "envoy harbour talks fuel border minister tariff convoy summit pledge island treaty ships grain".split()


def story(seed, sentences=14):
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=18)).capitalize() + "." for _ in range(sentences)]


def groups(*texts):
    found = copies.flag(Article(f"a{n}", text) for n, text in enumerate(texts))
    return [one.dup_group.partition("-")[0] for one in found]


def test_versions_of_one_story_share_the_id_of_the_first():
    lines = story(1)
    cut, longer = lines[:-3], [*lines, "The office in Lund gave no comment on the night."]
    assert groups("\n".join(lines), "\n".join(cut), "LUND (Wire) - " + "\n".join(longer)) == ["a0", "a0", "a0"]


def test_stories_of_their_own_are_groups_of_their_own():
    assert groups(*("\n".join(story(seed)) for seed in range(5))) == ["a0", "a1", "a2", "a3", "a4"]


def test_two_facts_told_in_one_template_are_not_merged():
    template = (
        "The envoy of {0} met the minister in {1} and spoke for {2} minutes on fuel and the state of the border. "
        "Both sides called the talks frank and useful, and said that they would go on in the spring of next year. "
        "A statement by the office of the minister of {0} gave no detail of what was said on the {3} ships."
    )
    one, other = template.format("Osk", "Lund", 40, 12), template.format("Varna", "Esk", 95, 7)
    assert groups(one, other) == ["a0", "a1"]


def test_families_of_two_calls_do_not_meet_under_one_name():
    one, same, other = (next(copies.flag([Article("report", text)])).dup_group for text in ("A.", "A.", "B."))
    assert one == same != other


def test_nothing_is_dropped_and_failures_pass():
    failure = Failure("x", None, "load", "Offline", "gone")
    article = Article("a", "Short.")
    assert list(copies.flag([article, failure, article]))[1] is failure
    assert len(list(copies.flag([article] * 4))) == 4


def test_the_samples_versions_are_told_apart():
    found = copies.flag(load.articles(SAMPLES / "dedup" / "wire_versions.jsonl"))
    assert [article.dup_group.partition("-")[0] for article in found] == ["1", "1", "1", "4", "5"]


def test_an_empty_text_is_its_own_group():
    assert groups("", "x") == ["a0", "a1"]


@pytest.mark.parametrize(("filled", "most"), [("{n}", copies.CROWD), ("same", 1)], ids=["template", "copies"])
def test_of_a_flood_of_alike_texts_few_are_compared_with(filled, most):
    body = " ".join(f"Line {i} of the notice says that the {i}th ferry leaves on time." for i in range(30))
    known = copies._Known()
    for n in range(600):
        known.group(Article(str(n), f"Ferry {filled.format(n=n)} left Osk for Varna on day {n}. {body}"))
    assert len(known.signatures) <= most
