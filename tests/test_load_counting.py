"""What is expected of a source is what comes out of it, where that can be told beforehand."""

import io
import zipfile

import pytest

from kit import load
from kit.load import sniffs

TEXT = "Minister rejects new offer\n\nThe minister said that the offer from Osk was too late, and that talks end.\n"


@pytest.fixture
def folder(tmp_path):
    """Three articles, a picture, and a hidden folder that is passed over."""
    inner = tmp_path / "inner"
    (inner / ".hidden").mkdir(parents=True)
    for path in (tmp_path / "a.txt", inner / "b.txt", inner / "c.html"):
        path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "map.png").write_bytes(b"\x89PNG")
    return tmp_path


def packed(folder, *names):
    """An archive of these names in the folder; gives its path."""
    with zipfile.ZipFile(folder / "pack.zip", "w") as archive:
        for name in names:
            archive.writestr(name, TEXT)
    return folder / "pack.zip"


def test_a_folder_an_archive_and_lists_of_them_give_as_many_as_was_expected(folder):
    pack = packed(folder, "x.txt", "y.html", "z.png", "__MACOSX/._x.txt")
    assert load.expected(pack) == 4
    everything = [folder, TEXT, str(folder / "*.txt"), str(pack), [{"text": TEXT}] * 2]
    for source in (*everything, everything):
        assert load.expected(source) == len(list(load.articles(source)))


def test_an_upload_is_looked_into(folder):
    upload = io.BytesIO(packed(folder, "x.txt", "y.txt").read_bytes())
    upload.name = "pack.zip"
    assert load.expected([upload]) == len(list(load.articles([upload]))) == 2


def test_is_not_known_where_a_file_may_hold_many_articles(folder):
    packed(folder, "x.txt", "all.csv")
    assert load.expected(folder) is None
    assert load.expected(folder / "pack.zip") is None
    assert load.expected(iter([TEXT])) is None


def test_a_damaged_archive_and_a_path_to_nothing_are_no_trouble(folder):
    (folder / "pack.zip").write_bytes(b"PK\x03\x04 cut")
    assert load.expected(folder / "pack.zip") is None
    assert load.expected("nowhere.zip") == 1


def test_an_archive_with_a_directory_too_long_to_read_is_not_counted(folder, monkeypatch):
    monkeypatch.setattr(sniffs, "MAX_DIRECTORY", 50)
    assert load.expected(packed(folder, "x.txt", "y.txt")) is None


def test_a_folder_that_may_not_be_entered_is_no_trouble(monkeypatch, tmp_path):
    def is_dir(self):
        raise PermissionError(13, "no entry", str(self))

    monkeypatch.setattr(type(tmp_path), "is_dir", is_dir)
    assert load.expected(tmp_path / "closed" / "a.txt") == 1
