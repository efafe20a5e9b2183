import gzip
import io
import random
import zipfile

import pandas as pd
import pytest

from kit import load
from kit.load import Blob, Limits, Options, archives, registry, salvage
from kit.records import Failure

INFLATED = salvage._inflated
TEXT = "Minister rejects new offer\n\nThe minister said that the talks were over and that no date had been set.\n"


def read(name, data, **options):
    return list(registry.read(Blob(name, data), Options(**options)))


def errors(items):
    return [item.error for item in items if isinstance(item, Failure)]


def cut_zip(members):
    """A ZIP without its directory."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    data = packed.getvalue()
    return data[: data.index(b"PK\x01\x02")]


def test_a_cut_archive_accounts_for_every_member():
    items = list(load.articles(cut_zip({"a.txt": TEXT, "b.png": "x", "../evil.txt": TEXT})))
    errors = sorted(item.error for item in items if isinstance(item, Failure))
    assert errors == ["CorruptFile", "Skipped", "UnsafePath"]
    assert sum(not isinstance(item, Failure) for item in items) == 1


@pytest.mark.parametrize("limits", [Limits(members=2), Limits(total_bytes=1000)])
def test_a_cut_archive_keeps_to_the_limits(limits):
    items = list(load.articles(cut_zip({f"{n}.txt": TEXT * 5 for n in range(5)}), limits=limits))
    assert items[-1].error == "LimitExceeded"
    assert len(items) <= 3


@pytest.mark.parametrize("name", ["zip", "xlsx"])
def test_a_packed_archive_in_gzip_is_whole(name):
    packed = io.BytesIO()
    if name == "zip":
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.txt", TEXT)
    else:
        pd.DataFrame({"title": ["Talks"], "text": [TEXT]}).to_excel(packed, index=False)
    items = list(load.articles(gzip.compress(packed.getvalue())))
    assert [type(item).__name__ for item in items] == ["Article"]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_in_gzip_is_streamed(coding):
    data = f'title,text\nTalks,"{TEXT}"\n'.encode(coding)
    (article,) = read("a.csv.gz", gzip.compress(data))
    assert (article.title, article.format) == ("Talks", "table")


def test_a_parquet_file_in_gzip_is_whole(tmp_path):
    pd.DataFrame({"title": ["Talks"], "text": [TEXT]}).to_parquet(tmp_path / "a.parquet")
    (tmp_path / "a.parquet.gz").write_bytes(gzip.compress((tmp_path / "a.parquet").read_bytes()))
    (article,) = load.articles(tmp_path / "a.parquet.gz")
    assert article.title == "Talks"


def stored_zip(name, content):
    """A ZIP without its directory, of one member that is not packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    return packed.getvalue()[: packed.getvalue().index(b"PK\x01\x02")]


@pytest.mark.parametrize(
    "big", [cut_zip({"a.txt": b"a" * 60_000}), stored_zip("a.txt", b"a" * 60_000)], ids=["packed", "stored"]
)
def test_a_member_of_a_cut_archive_keeps_to_its_limit_and_the_next_is_read(big):
    found = read("a.zip", big + cut_zip({"b.txt": TEXT}), limits=Limits(member_bytes=1_000))
    assert [getattr(item, "error", "read") for item in found] == ["LimitExceeded", "read", "CorruptFile"]
    assert "a.txt" in found[0].message


def test_a_bomb_beside_pictures_in_a_cut_archive_is_one():
    data = stored_zip("map.png", bytes(1_000_000)) + cut_zip({"a.txt": b"a" * 30_000_000})
    assert errors(read("a.zip", data)) == ["Skipped", "LimitExceeded", "CorruptFile"]


def test_a_locked_or_damaged_member_of_a_cut_archive_is_named():
    locked, damaged = bytearray(cut_zip({"a.txt": TEXT})), bytearray(stored_zip("b.txt", TEXT))
    locked[6] |= 1
    damaged[-1] ^= 1
    found = read("a.zip", bytes(locked + damaged) + cut_zip({"c.txt": TEXT}))
    assert errors(found) == ["Encrypted", "CorruptFile", "CorruptFile"]
    assert [item.id for item in found if not isinstance(item, Failure)] == ["c"]


def test_folders_in_a_cut_archive_are_no_members():
    found = read("a.zip", cut_zip({"d/": "", "e/": "", "a.txt": TEXT}), limits=Limits(members=1))
    assert errors(found) == ["CorruptFile"]


def test_a_cut_archive_is_read_on_and_never_anew(monkeypatch):
    given = []
    monkeypatch.setattr(archives, "read", lambda blob, options: iter(()))
    monkeypatch.setattr(
        salvage, "_inflated", lambda data, begin, *rest: given.append(begin) or INFLATED(data, begin, *rest)
    )
    data = cut_zip({f"{n}.txt": random.Random(n).randbytes(3_000) for n in range(50)})
    list(archives.parse_zip(Blob("a.zip", data), Options()))
    assert len(given) == 50 and given == sorted(given)
