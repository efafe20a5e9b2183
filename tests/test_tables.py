from importlib.resources import files

import pytest

from kit import tables

NAMES = sorted(path.name.removesuffix(".tsv") for path in files(tables).iterdir() if path.name.endswith(".tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_says_what_it_is_and_has_whole_rows(name):
    lines = files(tables).joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header = " ".join(line for line in lines if line.startswith("#")).lower()
    assert lines[0].startswith("# ")
    assert all(word in header for word in ("source: ", "licence: mit", "date: 20"))
    assert tables.rows(name)


def test_a_row_with_a_cell_too_many_is_named(tmp_path, monkeypatch):
    (tmp_path / "odd.tsv").write_text("# odd\na\tb\n1\t2\n1\t2\t3\n")
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match="odd.tsv line 4 has 3 cells; the header has 2"):
        tables.rows("odd")


def test_words_are_told_by_their_kind():
    assert {"he", "said"}.isdisjoint(tables.kinds("media")["kind"])
    assert tables.kinds("media").keys() == {row["kind"] for row in tables.rows("media")}
