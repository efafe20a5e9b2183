import peers

from kit.bench import write_jsonl

TEXT = "“We wait for the ships,” said Bo Ekdal. Lena Orlic said that the door was open."


def test_the_readme_shows_the_first_table():
    stored = (peers.README.parent / "data" / "peers.md").read_text(encoding="utf-8").removeprefix(peers.HEAD + "\n\n")
    assert stored.startswith("quotes_fresh.jsonl: 90 texts, n 484")
    readme = peers.README.read_text(encoding="utf-8")
    assert readme.split(peers.OPEN)[1].split(peers.CLOSE)[0] == peers.shown(stored)


def cut(quote, part):
    return [TEXT[start:end] for start, end in quote[part] or ()]


def test_the_baseline_reads_marks_and_clauses():
    marked, clause = peers.by_expression(TEXT)
    assert (cut(marked, "content"), cut(marked, "source")) == (["“We wait for the ships,”"], ["Bo Ekdal"])
    assert (cut(clause, "content"), cut(clause, "source")) == (["that the door was open"], ["Lena Orlic"])


def test_every_tool_of_the_run_has_a_row_and_the_rest_says_that_it_was_not_rerun(tmp_path):
    start = TEXT.index("We wait")
    gold = [{"content": [[start, start + 22]], "source": [[30, 38]], "cue": None}]
    write_jsonl(tmp_path / "g.jsonl", [{"doc_id": "a", "text": TEXT, "quotes": gold}])
    title, _, *lines = peers.table(tmp_path / "g.jsonl")
    assert "n 1 quotes" in title
    names = [line.split(" | ")[0].strip("| ") for line in lines[2:]]
    assert names == ["regular expressions", "the kit, tier fast", "the kit, tier best", "GenderGapTracker"]
    assert "not rerun" in lines[-1]
