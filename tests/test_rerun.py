"""Notebooks run without a screen: small ones, made here; what fails is told in one line."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from kit import __main__ as command
from kit import rerun
from kit.records import BadDate, Unsupported
from kit.rerun.page import page

PARAMETERS = 'article = "seed.txt"  # or a folder\npublished = None\n'


@pytest.fixture
def small(tmp_path):
    """Writes a notebook of the given cells behind a cell of parameters; gives its path."""

    def write(*cells, parameters=PARAMETERS, tags=("parameters",)):
        first = new_code_cell(parameters, metadata={"tags": list(tags)})
        path = tmp_path / "small.ipynb"
        nbformat.write(new_notebook(cells=[new_markdown_cell("# Small?"), first, *map(new_code_cell, cells)]), path)
        return path

    return write


def outputs(path):
    return [out for cell in nbformat.read(path, as_version=4).cells for out in cell.get("outputs", ())]


def test_runs_with_the_new_values_and_leaves_the_notebook_alone(small, tmp_path):
    path = small("article, published")
    before = path.read_bytes()
    ran, shown = rerun.run(path, {"article": "x.txt", "published": "2020-01-01"}, out=tmp_path / "out")
    assert [out.data["text/plain"] for out in outputs(ran)] == ["('x.txt', '2020-01-01')"]
    assert "&#x27;x.txt&#x27;" in shown.read_text(encoding="utf-8")
    assert path.read_bytes() == before


def test_takes_nothing_back_that_a_panel_kept(small, tmp_path, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/small.ipynb")
    ran, _ = rerun.run(small('import os\nos.environ.get("JPY_SESSION_NAME", "no name")'), {}, out=tmp_path / "out")
    assert [out.data["text/plain"] for out in outputs(ran)] == ["'no name'"]


def test_a_failing_cell_is_told_in_one_line_and_what_ran_is_kept(small, tmp_path, capsys):
    path = small("1 + 1", 'raise ValueError("no such\\nthing")', "3 + 3")
    assert command.main(["run", str(path), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert "cell 5 stopped with ValueError: no such" in told[0]
    assert "small.ipynb" in told[0]
    assert outputs(tmp_path / "out" / "small.ipynb")[0].data["text/plain"] == "2"


def test_a_jupyter_without_a_kernel_is_told_in_one_line(small, tmp_path, monkeypatch):
    def no_kernel(client, **kwargs):
        raise rerun.NoSuchKernel("python3")

    monkeypatch.setattr(rerun.NotebookClient, "execute", no_kernel)
    with pytest.raises(rerun.NotebookStopped, match="ipykernel"):
        rerun.run(small("1"), {}, out=tmp_path / "out")


def test_values_given_before_are_replaced(small):
    notebook = nbformat.read(small("article"), as_version=4)
    for value in ("one", "two"):
        rerun.inject(notebook, {"article": value})
    injected = [cell.source for cell in notebook.cells if rerun.INJECTED in cell.metadata.get("tags", [])]
    assert injected == ["# Given with `kit run`\narticle = 'two'"]


def test_a_value_cannot_smuggle_code_into_the_notebook(small):
    notebook = nbformat.read(small("article"), as_version=4)
    rerun.inject(notebook, {"article": '"\nimport os #'})
    assert notebook.cells[2].source.splitlines()[1:] == ["article = '\"\\nimport os #'"]


def test_other_articles_do_not_get_the_day_of_the_notebooks_own(small, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text("x")
    path = small("article")
    mine = str(tmp_path / "mine.txt")
    assert rerun.values(path, ["mine.txt"], None, out=tmp_path) == {"article": mine, "published": None}
    assert rerun.values(path, [], "2020-01-01", out=tmp_path) == {"published": "2020-01-01"}
    assert rerun.values(path, [], None, out=tmp_path) == {}
    assert rerun.values(path, ["https://a.example/b"], None, out=tmp_path)["article"] == "https://a.example/b"


def test_fits_notebooks_that_take_several_articles_or_a_folder_to_write_to(small, tmp_path):
    path = small("article", parameters='articles = []\npublished = None\nout = "../out"')
    given = rerun.values(path, [f"{tmp_path}/*.txt", str(tmp_path)], None, out=tmp_path / "new")
    assert given["articles"] == [f"{tmp_path}/*.txt", str(tmp_path)]
    assert given["out"] == str(tmp_path / "new")


def test_corrections_and_people_are_those_that_are_named_and_no_others(small, tmp_path):
    path = small("article", parameters='people, corrections = None, "../out/corrections.csv"')
    (tmp_path / "mine.csv").write_text("x")
    mine = str(tmp_path / "mine.csv")
    assert rerun.values(path, [], None, out=tmp_path) == {"corrections": None}
    given = rerun.values(path, [], None, out=tmp_path, people=mine, corrections=mine)
    assert given == {"people": mine, "corrections": mine}


def test_several_names_on_one_line_are_parameters_each():
    assert rerun.parameters('trip, recipient = "2013-05-22", "PRK"\nn = 1') == ["trip", "recipient", "n"]


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["nowhere"], "no notebook nowhere.ipynb; "),
        (["{small}", "-p", "colour", "red"], "no parameter 'colour'; it has article, published"),
        (["{small}", "--articles", "gone.txt"], "no file or folder gone.txt"),
        (["{small}", "--people", "gone.csv"], "no file or folder gone.csv"),
        (["{small}", "--corrections", "{small}"], "no parameter 'corrections'; it has article, published"),
        (["{small}", "--published", "23 May"], "write it as 2013-05-23"),
        (["{small}", "--out", "{folder}"], "name another folder with --out"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_refuses_in_one_line(small, tmp_path, capsys, argv, told):
    path = small("article")
    filled = [part.format(small=path, folder=tmp_path) for part in argv]
    assert command.main(["run", *filled, *([] if "--out" in argv else ["--out", str(tmp_path / "out")])]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


def test_a_notebook_without_parameters_is_refused(small, tmp_path):
    with pytest.raises(Unsupported, match="tagged"):
        rerun.run(small("1", tags=()), {"article": "x"}, out=tmp_path / "out")


@pytest.mark.parametrize("content", ["not one", "{}", "[]", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}'])
def test_a_file_that_is_no_notebook_is_refused(tmp_path, content):
    (tmp_path / "x.ipynb").write_text(content)
    with pytest.raises(Unsupported, match="is no notebook"):
        rerun.values(tmp_path / "x.ipynb", [], None, out=tmp_path)


def test_parameters_among_commands_are_refused(small, tmp_path):
    with pytest.raises(Unsupported, match="no plain Python in line 2"):
        rerun.values(small("1", parameters="x = 1\n%matplotlib inline"), [], None, out=tmp_path)


def test_a_day_that_is_none_is_refused(small, tmp_path):
    with pytest.raises(BadDate):
        rerun.values(small("1"), [], "yesterday", out=tmp_path)


def test_values_on_the_command_line_are_numbers_where_they_look_like_one():
    assert [command._value(text) for text in ("0.5", "None", "a.txt", "[1]")] == [0.5, None, "a.txt", [1]]


def test_the_page_shows_prose_tables_pictures_and_plain_text_escaped():
    cell = new_code_cell("1 < 2")
    cell.outputs = [
        new_output("stream", text="<b>"),
        new_output("display_data", {"text/html": "<table></table>", "text/plain": "left out"}),
        new_output("display_data", {"image/png": "QUJD\n", "text/plain": "left out"}),
        new_output("error", ename="E", evalue="<i>", traceback=[]),
    ]
    prose = new_markdown_cell("# A & B?\n\n<script>x</script>\n\n|a|b|\n|---|---|\n|1|2|")
    shown = page(new_notebook(cells=[prose, cell]))
    assert "<title>A &amp; B?</title>" in shown
    assert "<th>a</th>" in shown
    for piece in ("<pre>&lt;b&gt;</pre>", "<div><table></table></div>", 'base64,QUJD"', "<pre>E: &lt;i&gt;</pre>"):
        assert piece in shown
    assert "left out" not in shown
    assert "<script" not in shown


def test_figures_of_the_page_follow_the_readers_system():
    assert "@media (prefers-color-scheme: dark){.kit-figure{--kit-" in page(new_notebook(cells=[]))


def test_the_page_leaves_out_what_is_meant_for_somebody_at_the_notebook():
    hint = "# Q?\n\nKept.\n\n> **Try it:** move the slider.\n\nSee [the codebook](../data/README.md) and [this](https://a.example/b)."
    own = new_code_cell("desk", metadata={"tags": ["not-in-page"]})
    own.outputs = [new_output("display_data", {"text/html": "<p>the box</p>"})]
    shown = page(new_notebook(cells=[new_markdown_cell(hint), own]))
    for gone in ("Try it", "slider", "../data", "the box", "desk"):
        assert gone not in shown
    for kept in ("Kept.", "the codebook", 'href="https://a.example/b"'):
        assert kept in shown
