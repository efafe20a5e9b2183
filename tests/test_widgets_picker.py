"""A load in a kernel's loop: it counts, it can be stopped, one at a time; and what was chosen is there again."""

import asyncio
import io
import threading
from datetime import UTC, date, datetime

import pytest

from kit import widgets
from kit.records import Article, Failure, Reading
from kit.widgets import choice, loading, picker
from kit.widgets.choice import Choice

NOW = datetime.now(UTC)
SILENT = "The ministers met on Monday.\n\nNothing was decided, and nobody spoke to the press after the meeting.\n"


def reading(name):
    return Reading(Article(name, f"{name} was closed.", title=name))


@pytest.fixture
def slow(monkeypatch):
    """Sources are read as their words, one article a word; at the word "wait" reading waits until `slow` is set."""
    go = threading.Event()

    def read_many(source, published=None, *, outlet=None):
        for word in (source if isinstance(source, str) else source[0].read().decode()).split():
            if word == "wait" and not go.wait(20):
                raise TimeoutError
            yield (
                Failure(word, None, "load", "EmptyInput", f"{word} is empty", "fill it")
                if word == "bad"
                else reading(word)
            )

    monkeypatch.setattr(picker.pipeline, "read_many", read_many)
    monkeypatch.setattr(
        picker.load, "expected", lambda source: 4 if isinstance(source, str) and "wait" in source else None
    )
    yield go
    go.set()


def titles(desk):
    return [one.article.title for one in desk.readings]


def paste(desk, text):
    desk.paste.value = text
    desk.button.click()


def uploaded(name, content):
    return {"name": name, "content": memoryview(content), "size": 9, "type": "", "last_modified": NOW}


async def until(holds):
    for _ in range(400):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("this never came to be")


def test_a_load_counts_and_can_be_stopped_and_what_was_read_stays(slow):
    desk = widgets.ArticlePicker("seed")

    async def session():
        paste(desk, "one two wait three")
        await until(lambda: desk.loader.count.value == "2 of 4 read")
        assert desk.loader.layout.display == ""
        assert desk.button.disabled and desk.upload.disabled
        assert titles(desk) == ["seed"]
        desk.loader.stop.click()
        await until(lambda: not desk.loader.busy)

    asyncio.run(session_with(session, slow))
    assert titles(desk) == ["one", "two"]
    assert "Stopped, 2 of 4 read." in desk.status.value
    assert desk.loader.layout.display == "none"
    assert not desk.button.disabled


async def session_with(session, slow):
    """The session; the thread that still waits is let go before the loop closes and waits for it."""
    try:
        await session()
    finally:
        slow.set()


def test_a_load_that_is_stopped_at_once_leaves_the_readings(slow):
    desk = widgets.ArticlePicker("seed")

    async def session():
        paste(desk, "wait one")
        await until(lambda: desk.loader.count.value == "0 of 4 read")
        desk.loader.stop.click()
        await until(lambda: not desk.loader.busy)

    asyncio.run(session_with(session, slow))
    assert titles(desk) == ["seed"]
    assert "Stopped, 0 of 4 read." in desk.status.value


def test_a_second_load_takes_the_place_of_one_that_runs(slow):
    desk = widgets.ArticlePicker("seed")

    async def session():
        paste(desk, "one wait two")
        await until(lambda: desk.loader.count.value == "1 of 4 read")
        paste(desk, "other")
        await until(lambda: titles(desk) == ["other"])
        slow.set()
        await asyncio.sleep(0.05)

    asyncio.run(session())
    assert titles(desk) == ["other"]
    assert "Stopped" not in desk.status.value
    assert not desk.loader.busy


def test_reading_by_hand_ends_a_load_in_the_background(slow):
    desk = widgets.ArticlePicker("seed")

    async def session():
        paste(desk, "one wait two")
        await until(lambda: desk.loader.count.value == "1 of 4 read")
        desk.read("by hand")
        slow.set()
        await asyncio.sleep(0.05)

    asyncio.run(session())
    assert titles(desk) == ["by", "hand"]


def test_a_panel_that_is_closed_lets_its_load_go(slow):
    desk = widgets.ArticlePicker("seed")

    async def session():
        paste(desk, "one wait two")
        await until(lambda: desk.loader.count.value == "1 of 4 read")
        desk.close()
        slow.set()
        await asyncio.sleep(0.05)

    asyncio.run(session())
    assert titles(desk) == ["seed"]


def test_the_number_is_told_alone_where_nobody_knows_how_many_there_are(slow):
    desk, told = widgets.ArticlePicker("seed"), []
    desk.loader.count.observe(lambda change: told.append(change.new), "value")
    asyncio.run(pasted(desk, "one two three"))
    assert told == ["0 read", "1 read", "2 read", "3 read"]
    assert desk.loader.bar.layout.display == "none"


async def pasted(desk, text):
    paste(desk, text)
    await until(lambda: not desk.loader.busy)


def test_more_than_was_expected_takes_the_total_back(slow):
    desk, told = widgets.ArticlePicker("seed"), []
    desk.loader.count.observe(lambda change: told.append(change.new), "value")
    slow.set()
    asyncio.run(pasted(desk, "wait two three four five"))
    assert told[-2:] == ["4 of 4 read", "5 read"]


def test_what_goes_wrong_in_the_background_is_shown(slow):
    desk = widgets.ArticlePicker("seed")
    asyncio.run(pasted(desk, "one bad"))
    assert "bad is empty" in desk.problem.value
    asyncio.run(pasted(desk, "bad"))
    assert titles(desk) == ["one"]


def test_a_path_to_nothing_is_told_from_the_background():
    desk = widgets.ArticlePicker(SILENT)
    asyncio.run(pasted(desk, "nowhere/at_all.txt"))
    assert "no file or folder nowhere/at_all.txt" in desk.problem.value
    assert not desk.button.disabled


def test_an_interrupt_of_the_cell_keeps_what_was_read(monkeypatch):
    def read_many(source, published=None, *, outlet=None):
        yield reading("one")
        raise KeyboardInterrupt

    monkeypatch.setattr(picker.pipeline, "read_many", read_many)
    desk = widgets.ArticlePicker("seed")
    assert titles(desk) == ["one"]
    assert "Stopped, 1" in desk.status.value


@pytest.mark.parametrize(
    ("n", "total", "told"), [(12, 340, "12 of 340 read"), (12, None, "12 read"), (0, 0, "0 of 0 read")]
)
def test_how_far_it_is_in_words(n, total, told):
    assert loading.progress(n, total) == told


def test_what_was_pasted_is_there_again_and_every_panel_says_so(slow, kernel):
    paste(widgets.ArticlePicker("seed"), "mine")
    desk = widgets.ArticlePicker("seed")
    assert titles(desk) == ["mine"]
    assert desk.paste.value == "mine"
    assert "As you left it: what you put into the box" in widgets.QuoteReader(desk).line.value
    desk.notice.children[1].click()
    assert titles(desk) == ["seed"]
    assert desk.note == ""
    assert titles(widgets.ArticlePicker("seed")) == ["seed"]
    assert list(kernel.iterdir()) == []


def test_an_upload_is_there_again_under_its_name(kernel):
    desk = widgets.ArticlePicker(SILENT)
    desk.day.value = date(2024, 5, 6)
    desk.upload.value = (uploaded("../note.txt", SILENT.encode()), uploaded("other.txt", b"Two. " + SILENT.encode()))
    again = widgets.ArticlePicker(SILENT)
    assert [(r.article.id, r.article.published) for r in again.readings] == [
        ("note", "2024-05-06"),
        ("other", "2024-05-06"),
    ]
    assert again.day.value == date(2024, 5, 6)
    assert "note.txt, other.txt, published 2024-05-06" in again.note
    paste(again, "A text.\n\nIt says that all is well.")
    assert list(kernel.iterdir()) == [again.place]  # the uploads are gone


def test_what_cannot_be_kept_is_read_all_the_same_and_told(slow, kernel):
    desk = widgets.ArticlePicker("seed")
    desk.place.mkdir()
    paste(desk, "mine bad")
    assert titles(desk) == ["mine"]
    assert "Shown now: “mine”" in desk.status.value
    assert "could not be kept" in desk.problem.value
    assert "bad is empty" in desk.problem.value


def test_readings_that_code_asks_for_are_not_called_those_that_were_left(slow, kernel):
    paste(widgets.ArticlePicker("seed"), "mine")
    desk = widgets.ArticlePicker("seed")
    desk.read("other")
    assert (titles(desk), desk.note) == (["other"], "")


def test_another_given_source_wins_over_what_was_chosen_before(slow, kernel):
    paste(widgets.ArticlePicker("seed"), "mine")
    assert titles(widgets.ArticlePicker("new")) == ["new"]
    assert titles(widgets.ArticlePicker("new", published="2020-01-01")) == ["new"]


def test_a_load_that_was_stopped_is_not_begun_again_in_a_new_kernel(slow, kernel):
    desk = widgets.ArticlePicker("seed")

    async def session():
        paste(desk, "one wait two")
        await until(lambda: desk.loader.count.value == "1 of 4 read")
        desk.loader.stop.click()
        await until(lambda: not desk.loader.busy)

    asyncio.run(session_with(session, slow))
    assert titles(widgets.ArticlePicker("seed")) == ["seed"]


def test_to_begin_anew_is_kept_even_where_that_load_is_stopped(slow, kernel):
    slow.set()
    paste(widgets.ArticlePicker("seed wait"), "mine")
    desk = widgets.ArticlePicker("seed wait")
    assert titles(desk) == ["mine"]
    slow.clear()

    async def session():
        desk.notice.children[1].click()
        await until(lambda: desk.loader.count.value == "1 of 4 read")
        desk.loader.stop.click()
        await until(lambda: not desk.loader.busy)

    asyncio.run(session_with(session, slow))
    slow.set()
    assert titles(widgets.ArticlePicker("seed wait")) == ["seed", "wait"]


def test_what_can_be_read_no_more_is_told_and_the_given_source_is_shown(kernel, tmp_path_factory):
    path = tmp_path_factory.mktemp("gone") / "mine.txt"
    path.write_text("Mine alone.\n\nIt says that all is well.")
    paste(widgets.ArticlePicker(SILENT), str(path))
    path.unlink()
    desk = widgets.ArticlePicker(SILENT)
    assert "Nothing was decided" in desk.readings[0].article.text
    assert "mine.txt" in desk.problem.value


@pytest.mark.parametrize(
    "chosen", ['{"files": ["a.txt"]}', '{"files": 3}', '{"day": "never"}', '{"day": 5}', '{"box": []}']
)
def test_a_choice_that_is_none_is_told_in_a_sentence(kernel, chosen):
    given = choice.signature("s", None)["source"]
    file = f'{{"panel": "ArticlePicker", "given": {{"source": "{given}"}}, "chosen": {chosen}}}'
    path = kernel / "x.json"
    path.write_text(file)
    with pytest.raises(ValueError, match="cannot be read again"):
        choice.kept(path, choice.signature("s", None))


def test_a_choice_says_what_it_is():
    assert str(Choice(date(2024, 5, 6))) == "published 2024-05-06"
    assert str(Choice(files=(("a.txt", b""),))) == "your upload a.txt"
    assert isinstance(Choice(files=(("a.txt", b"x"),)).source("given")[0], io.BytesIO)
    assert Choice().source("given") == "given"
