"""The html bench: its measure, and a run over a small gold of ours."""

import gzip
import json

import pytest

from kit.bench import html

TEXT = "The envoy landed in Lund on Thursday for talks about fuel and fish with the ministers of both islands."


@pytest.mark.parametrize(
    ("truth", "found", "expected"),
    [
        ("a b c d e", "a b c d e", (1.0, 1.0, 1.0)),
        ("a b c d e", "a b c d", (1.0, 0.5, 2 / 3)),
        ("a b c d", "", (0.0, 0.0, 0.0)),
        ("", "", (1.0, 1.0, 1.0)),
        ("a b", "a b", (1.0, 1.0, 1.0)),
    ],
)
def test_four_word_runs(truth, found, expected):
    assert html.prf(truth, found) == pytest.approx(expected)


def test_run_scores_the_kit_and_trafilatura(tmp_path):
    (tmp_path / "pages").mkdir()
    page = f"<html><body><nav>Home</nav><article>{'<p>' + TEXT + '</p>'}</article></body></html>"
    (tmp_path / "pages" / "one.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "ground-truth.json").write_text(json.dumps({"one": {"articleBody": TEXT}}))
    result = html.run(tmp_path, out=tmp_path / "out.jsonl")
    assert (result["f1"], result["exact"], result["worst"], result["n"]) == (1.0, 1.0, 1.0, 1)
    assert result["intervals"]["f1"] == [1.0, 1.0]
    assert result["trafilatura"]["pages_per_s"] > 0
    assert json.loads((tmp_path / "out.jsonl").read_text()) == {"doc_id": "one", "text": TEXT}
