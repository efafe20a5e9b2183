"""Gold that cannot be used: one sentence, whatever the task and whatever is wrong."""

import json

import pytest
from conftest import ROOT

from kit.bench import TASKS, gold
from kit.bench.__main__ import FOLDERS, main

FILES = {
    "empty": b"",
    "words": b"Talks began in Osk.\n",
    "another form": b'{"colour": "red"}\n',
    "a list": b"[1, 2]\n",
    "other kinds": b'{"doc_id": "a", "text": 5, "quotes": 3, "timexes": "x", "dct": 3, "country": 7, "sentence": 1}\n',
    "bytes": b"\xff\xfe\x00\x80",
    "another table": b"a,b\n1,2\n",
    "a header": b"id,sentence,frm,to,target,y\n",
    "words for numbers": b"id,sentence,frm,to,target,y\n1,We wait,x,y,We,z\n",
}


def said(task, path, capsys):
    """The one line that the command leaves on stderr."""
    assert main([task, str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"kit.bench {task}: ") and "Errno" not in line
    return line


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
@pytest.mark.parametrize("task", TASKS)
def test_a_file_of_another_form_is_refused_in_a_sentence(task, content, tmp_path, capsys):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    assert said(task, path, capsys)


@pytest.mark.parametrize("task", TASKS)
def test_nothing_at_the_path_and_an_empty_folder_are_refused_in_a_sentence(task, tmp_path, capsys):
    assert "nothing lies at" in said(task, tmp_path / "none", capsys)
    assert str(tmp_path) in said(task, tmp_path, capsys)


@pytest.mark.parametrize(
    ("task", "files", "says"),
    [
        ("html", {"ground-truth.json": '{"a": {"articleBody": "x"}}'}, "no pages/a.html.gz"),
        ("html", {"ground-truth.json": '{"a": {"articleBody": "x"}}', "pages/a.html.gz": "<p>x"}, "no whole gzip file"),
        ("html", {"ground-truth.json": "[1]"}, "no object of pages"),
        ("html", {"ground-truth.json": '{"a": {"text": "x"}}'}, "articleBody"),
        ("load", {"index.csv": "a,b\n1,2\n"}, "lacks the column file"),
        ("load", {"index.csv": "file,articles,title,date,author,source,error\na.txt,x,,,,,\n"}, "'x' articles"),
        ("load", {"index.csv": "file,articles,title,date,author,source,error\na.txt,1,,,,,\n"}, "not lie beside it"),
    ],
)
def test_a_folder_that_is_not_whole_is_refused_in_a_sentence(task, files, says, tmp_path, capsys):
    assert task in FOLDERS
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert says in said(task, tmp_path, capsys)


@pytest.mark.parametrize(
    ("value", "form", "wrong"),
    [
        ([{"content": [[0, 1]]}], [gold.QUOTE], ""),
        ([{"content": [[0, 1]], "source": None}], [gold.QUOTE], ""),
        ([{"cue": None}], [gold.QUOTE], "quotes[0] has no 'content'"),
        ([{"content": [["0", 1]]}], [gold.QUOTE], 'quotes[0].content[0][0] holds "0"'),
        ([{"content": [[0, 1]], "source": "Rui"}], [gold.QUOTE], 'quotes[0].source holds "Rui"'),
        ({}, [gold.QUOTE], "quotes holds {}"),
        (True, int, "quotes holds true"),
        (None, (str, None), ""),
    ],
)
def test_says_where_a_value_is_of_another_kind(value, form, wrong):
    assert gold.misfit(value, form, "quotes") == wrong


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "gold").glob("*.jsonl")), ids=lambda path: path.name)
def test_our_own_gold_is_read(path):
    n_lines = sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    assert len(gold.read_jsonl(path)) == n_lines
    assert all(json.dumps(row) for row in gold.read_jsonl(path, ("text",) if "events" not in path.name else ()))
