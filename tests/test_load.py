import io
import os
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path

import pytest

from kit import load
from kit.load import encodings, language, missing, plain, urls
from kit.load.registry import Blob
from kit.records import Article, BadDate, Failure

HEADLINE = "Minister rejects new offer"
TEXT = f"{HEADLINE}\n\nThe minister said that the offer from Osk was too late, and that talks would end.\n"


def only(source, **options):
    (item,) = load.articles(source, **options)
    return item


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT.replace("offer", "plan"), encoding="utf-8")
    return tmp_path


def test_reads_the_same_text_from_path_string_bytes_and_open_file(folder):
    path = folder / "b.txt"
    with path.open("rb") as file:
        found = [only(path), only(str(path)), only(TEXT), only(TEXT.encode()), only(file), only(io.StringIO(TEXT))]
    assert {item.text for item in found} == {TEXT}


def test_a_folder_a_pattern_and_a_list_give_every_file_by_name(folder):
    for source in (folder, str(folder / "*.txt"), [folder / "a.txt", folder / "b.txt"], iter([folder])):
        assert [item.id for item in load.articles(source)] == ["a", "b"]


def test_text_stays_as_it_is_and_the_headline_is_a_span_of_it():
    article = only(TEXT.replace("\n", "\r\n"))
    assert article.text == article.raw == TEXT.replace("\n", "\r\n")
    assert article.title == article.text[slice(*article.headline)] == HEADLINE


@pytest.mark.parametrize(
    "opening", ["He said that talks would go on.", "Osk talks", "A sentence that ends with a comma,", "x " * 150]
)
def test_a_first_line_that_is_no_headline_is_no_title(opening):
    assert plain.headline(f"{opening}\n\nMore text stands here.") is None


def test_a_line_without_a_text_below_is_no_headline():
    assert plain.headline(HEADLINE) is None


def test_says_where_a_file_came_from(folder):
    article = only(folder / "b.txt")
    assert (article.path, article.format, len(article.sha256)) == (str(folder / "b.txt"), "text", 64)


def test_ids_are_file_names_and_unique_in_a_batch(folder):
    assert [item.id for item in load.articles([folder / "a.txt"] * 3)] == ["a", "a-2", "a-3"]


def test_a_day_in_the_file_name_dates_the_article(tmp_path):
    path = tmp_path / "osk_2013-05-23.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert (only(path).published, only(path).published_from) == ("2013-05-23", "file name")


def test_a_text_without_a_date_has_none():
    assert (only(TEXT).published, only(TEXT).published_from) == (None, None)


def test_the_caller_overrides_date_and_outlet(folder):
    article = only(folder / "b.txt", published=date(2013, 5, 23), outlet="The Osk Times")
    assert (article.published, article.published_from, article.outlet) == ("2013-05-23", "given", "The Osk Times")


def test_a_given_date_that_is_none_is_refused_before_anything_is_read():
    with pytest.raises(BadDate, match="2013-05-32"):
        load.articles(TEXT, published="2013-05-32")


def test_an_unknown_option_is_an_error():
    with pytest.raises(TypeError, match="colums"):
        load.articles(TEXT, colums={})


@pytest.mark.parametrize("source", ["nowhere.txt", Path("nowhere.txt"), "nowhere", "*.nothing"])
def test_a_lone_path_to_nothing_says_what_is_there(folder, monkeypatch, source):
    monkeypatch.chdir(folder)
    with pytest.raises(FileNotFoundError, match=r"check the path: .* holds a\.txt, b\.txt"):
        load.articles(source)


def test_a_misspelt_path_is_told_the_name_that_is_like_it(folder):
    (folder / "summit_report.txt").write_text(TEXT, encoding="utf-8")
    for name in ("sumit_report.txt", "summit_report.doc", "Summit_report.txt"):
        with pytest.raises(FileNotFoundError, match=r"did you mean .*summit_report\.txt\?"):
            load.articles(folder / name)


def test_a_path_in_a_folder_that_is_not_there_names_that_folder(folder):
    with pytest.raises(FileNotFoundError, match="already the folder .*no is not there"):
        load.articles(folder / "no" / "such" / "a.txt")


@pytest.mark.parametrize("source", ["~nobody_at_all", "~nobody_at_all/a.txt"])
def test_a_home_of_nobody_is_a_path_to_nothing_and_the_others_are_read(source):
    with pytest.raises(FileNotFoundError, match="no file or folder ~nobody_at_all"):
        list(load.articles(source))
    failure, article = load.articles([source, "All is well.\n\nThe ministers met on Monday, it was said."])
    assert (failure.error, failure.what_to_do[:15]) == ("FileNotFoundError", "check the path:")
    assert "ministers" in article.text


def test_a_drive_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setattr(missing.Path, "is_dir", lambda self: False)
    assert missing.remedy("z/y/x.txt").startswith("check the path: already the folder")


@pytest.mark.parametrize("source", ["/nonexistent", "/nonexistent/a.txt", "~/nonexistent.txt"])
def test_neither_the_root_nor_hidden_names_are_listed(source, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".secret").touch()
    with pytest.raises(FileNotFoundError) as caught:
        load.articles(source)
    assert len(str(caught.value)) < 150 + len(str(tmp_path))
    assert "secret" not in str(caught.value)
    assert "bin" not in str(caught.value)


@pytest.mark.parametrize("around", ["{} ", "\n{}\n", '"{}"', "'{}'"])
def test_what_copying_puts_around_a_path_is_left_out(folder, around):
    assert only(around.format(folder / "a.txt")).path == str(folder / "a.txt")


def test_a_sentence_in_marks_is_a_text():
    assert only('"We will not wait."').text == '"We will not wait."'


def test_a_missing_file_in_a_list_is_a_failure_and_the_rest_goes_on(folder):
    first, second = load.articles([folder / "nowhere.txt", folder / "a.txt"])
    assert (first.error, second.id) == ("FileNotFoundError", "a")


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_nothing_but_white_space_is_refused(text):
    assert only(text).error == "EmptyInput"


def test_a_folder_without_a_readable_file_says_what_it_holds(tmp_path):
    (tmp_path / "map.png").write_bytes(b"\x89PNG")
    skipped, failure = load.articles(tmp_path)
    assert (skipped.error, failure.error) == ("Skipped", "EmptyInput")
    assert "1 .png" in failure.message
    assert "as text, HTML, PDF" in failure.what_to_do


def test_what_is_passed_over_says_what_to_do_kind_by_kind(tmp_path):
    (tmp_path / ".hidden").mkdir()
    told = {
        "map.png": "OCR",
        "talk.mp3": "transcript",
        "page.css": "nothing",
        "run.exe": "nothing",
        "Thumbs.db": "nothing",
    }
    for name in told:
        (tmp_path / name).write_bytes(b"\x89")
    found = {Path(item.source).name: item.what_to_do for item in load.articles(tmp_path)}
    assert all(word in found[name] for name, word in told.items())
    assert "pass the folder itself" in found[".hidden"]


def test_an_object_of_no_known_kind_is_refused_by_its_name():
    assert "int is nothing" in only(7).message


@pytest.mark.parametrize("text", ["He spoke to osk.com", "Talks and/or trade, he said", "It was version 2.0"])
def test_a_sentence_is_no_path(text):
    assert only(text).text == text


@pytest.mark.parametrize("line", ["Day by day, time after time", "The author, the text; the day", "Title fight | Osk"])
def test_a_headline_is_no_header_of_a_table(line):
    assert only(f"{line}\n\nThe minister said that the talks were over.").format == "text"


def test_a_name_with_spaces_is_a_path():
    with pytest.raises(FileNotFoundError):
        load.articles("my own notes.docx")


def test_articles_and_failures_pass_through():
    items = [Article("x", "Some text."), Failure("y", None, "load", "Offline", "gone")]
    assert [getattr(item, "id", item) for item in load.articles(items)] == ["x", items[1]]


def test_one_article_a_text_unless_a_separator_is_given():
    two = f"{TEXT}\n-----\n\n{TEXT}"
    assert len(list(load.articles(two))) == 1
    assert [item.title for item in load.articles(two, split="-{3,}")] == [HEADLINE, HEADLINE]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_reads_every_common_encoding(coding):
    text = "“Osk’s plan — a café talk” was said to be over and done with.\n"
    assert encodings.decode(Blob("a.txt", text.encode(coding))).text == text


@pytest.mark.parametrize(
    ("text", "coding"),
    [
        ("Министр сказал, что переговоры в городе закончились вчера вечером без результата. " * 4, "cp1251"),
        ("Minister powiedział, że rozmowy w mieście skończyły się wczoraj bez żadnych wyników. " * 4, "cp1250"),
        ("外交部發言人昨日晚間表示，會談沒有取得任何成果，雙方將擇期再次會面。" * 4, "big5"),
    ],
)
def test_tells_other_encodings_by_their_text(text, coding):
    decoded = encodings.decode(Blob("a.txt", text.encode(coding)))
    assert decoded.text == text
    assert decoded.warnings


def test_a_stray_byte_in_utf8_is_read_as_cp1252():
    data = "“Yes” — “no” — “perhaps” café\n".encode() * 3 + b"\x93odd\x94"
    assert encodings.decode(Blob("a.txt", data)).text.endswith("“odd”")


def test_mends_mojibake_and_says_so():
    broken = "“Osk’s café,” he said.".encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    article = only(f"{broken}\n")
    assert article.text == article.raw == "“Osk’s café,” he said.\n"
    assert ("text_repaired", "True") in article.meta


@pytest.mark.parametrize("text", ["“Curly” and ‘single’ — kept…", "Ärger in Österreich", "São Tomé, Â is a letter"])
def test_leaves_sound_text_alone(text):
    assert encodings.mend(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said that the talks with Osk were over and that no date had been set.", "en"),
        ("Der Minister sagte, dass die Gespräche mit Osk ohne Ergebnis zu Ende gegangen seien.", "de"),
        ("Le ministre a déclaré que les discussions avec Osk étaient terminées.", "fr"),
        ("外交部发言人表示会谈已经结束。", "zh"),
        ("", None),
    ],
)
def test_tells_the_language(text, code):
    assert language.guess(text) == code


def test_warns_that_other_languages_are_not_scored():
    assert any("(de)" in warning for warning in only("Der Minister sprach gestern lange mit den Gesandten.").warnings)


@pytest.mark.parametrize(
    "other",
    [
        "http://www.osk.example/a/b/?utm_source=x&id=7#top",
        "https://osk.example/a/b?id=7&fbclid=1",
        "https://osk.example:443/a/b/amp?id=7",
        "https://OSK.example/a/b?id=7",
    ],
)
def test_one_page_under_many_addresses(other):
    assert urls.canonical(other) == urls.canonical("https://osk.example/a/b?id=7")


def test_different_pages_stay_apart():
    assert urls.canonical("https://osk.example/a?id=7") != urls.canonical("https://osk.example/a?id=8")


def test_a_markdown_file_gives_its_facts_and_plain_text(tmp_path):
    path = tmp_path / "note.md"
    path.write_text(
        "---\ntitle: Osk talks end\ndate: 2019-05-23\nauthor: Nina Hale\n---\n# Osk talks end\n\n**He** said [so](http://x).\n",
        encoding="utf-8",
    )
    article = only(path)
    assert (article.title, article.published, article.author) == ("Osk talks end", "2019-05-23", "Nina Hale")
    assert article.text == "Osk talks end\n\nHe said so."


def test_importing_the_loader_and_reading_text_loads_nothing_heavy():
    heavy = "lxml pandas numpy trafilatura pyarrow py3langid ftfy fastwarc openpyxl docx feedparser".split()
    code = f"import sys; from kit import load; list(load.articles({TEXT * 3!r})); "
    code += f"print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_file_that_cannot_be_read_does_not_end_the_list(tmp_path):
    closed = io.StringIO("x")
    closed.close()
    failure, article = load.articles(
        [closed, "Talks resume in Osk\n\nThe envoy said that talks would go on in spring."]
    )
    assert failure.error == "ValueError"
    assert article.title == "Talks resume in Osk"


def test_folders_that_are_not_opened_are_accounted_for(tmp_path):
    for name in ("a", ".hidden"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("The envoy said that talks would go on in spring.")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    items = list(load.articles(tmp_path))
    assert sorted(item.error for item in items if isinstance(item, Failure)) == ["Skipped", "Skipped"]
    assert len(items) == 3


class Broken:
    """An open file whose reading ends in the given error, or gives what is no bytes."""

    name = "broken"

    def __init__(self, outcome):
        self.outcome = outcome

    def read(self):
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.mark.parametrize("outcome", [OSError("gone"), EOFError("cut"), zlib.error("bad"), None, 7])
def test_no_open_file_ends_the_list(outcome):
    failure, article = load.articles([Broken(outcome), "The envoy said that talks would go on in spring."])
    assert "broken" in failure.message and failure.what_to_do
    assert isinstance(article, Article)


def test_a_folder_that_may_not_be_listed_is_a_failure(tmp_path, monkeypatch):
    for name in ("open", "shut"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("The envoy said that talks would go on in spring.")
    scan = os.scandir

    def guarded(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    article, failure = load.articles(tmp_path)
    assert isinstance(article, Article)
    assert (failure.source, failure.error) == (str(tmp_path / "shut"), "PermissionError")


def test_a_folder_that_may_not_be_entered_does_not_end_the_list(tmp_path, monkeypatch):
    (tmp_path / "shut" / "inner").mkdir(parents=True)
    (tmp_path / "shut" / "x.txt").write_text("The envoy said no.")
    (tmp_path / "y.txt").write_text("The envoy said that talks would go on in spring.")

    def guarded(call):
        def look(path, *args, **named):
            if "shut/" in str(path):
                raise PermissionError(13, "Permission denied", str(path))
            return call(path, *args, **named)

        return look

    monkeypatch.setattr(os, "stat", guarded(os.stat))
    monkeypatch.setattr(os, "lstat", guarded(os.lstat))
    items = list(load.articles(tmp_path))
    assert [item.error for item in items if isinstance(item, Failure)] == ["PermissionError"]
    assert sum(isinstance(item, Article) for item in items) == 1
