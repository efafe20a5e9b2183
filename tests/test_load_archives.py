import gzip
import io
import zipfile

import pandas as pd
import pytest

from kit import load
from kit.load import Blob, Limits, Options, registry
from kit.records import Failure

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
