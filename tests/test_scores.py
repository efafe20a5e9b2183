"""Scores on the gold that travels with the project stay above their floors; `data/scores.tsv` holds what README shows.

`python tests/test_scores.py GOLD_FOLDER` measures everything again, third-party gold included, and writes both.
"""

import csv
import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "data" / "scores.tsv"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
COLUMNS = ("what", "measured on", "n", "score", "value", "95 % interval", "how to read it")
HELD, SEEN, BUILT = "written apart from the rules", "choices were made on it", "rules were built with it in view"
# (name, task, gold, options, score, kind, what stands in the table, how to read it)
OWN = "data/gold/quotes.jsonl"
DEV, DAYS = "quotes/polnear_dev.jsonl", "dates/timebank.jsonl"
MEASURES = [
    ("quotes_found", "quotes", OWN, {}, "j80", "all", "quotes found whole (J80)", HELD),
    ("quotes_e2e", "quotes", OWN, {}, "e2e", "all", "quotes found, speaker right (E2E)", HELD),
    ("quotes_fast", "quotes", OWN, {"tier": "fast"}, "e2e", "all", "the same, tier fast", HELD),
    ("samples", "load", "tests/samples", {}, "as_expected", "", "kinds of file read as expected", BUILT),
    ("dev_found", "quotes", DEV, {}, "j80", "all", "quotes found whole (J80)", SEEN),
    ("dev_e2e", "quotes", DEV, {}, "e2e", "all", "quotes found, speaker right (E2E)", SEEN),
    ("dev_fast", "quotes", DEV, {"tier": "fast"}, "e2e", "all", "the same, tier fast", SEEN),
    ("tone", "tone", "events/plv_train.jsonl", {}, "sign_acc", "", "conflict or cooperation told right", BUILT),
    ("tone_textblob", "tone", "events/plv_train.jsonl", {"scorer": "textblob"}, "sign_acc", "", "TextBlob", BUILT),
    ("dates", "dates", DAYS, {}, "value_f1", "", "times read as the right day or span (TIMEX3 value F1)", BUILT),
    ("html", "html", "html", {}, "f1", "", "text of a news page (F1)", BUILT),
]
NAMES = {
    OWN: "our own passages",
    "tests/samples": "our samples",
    DEV: "PolNeAR dev",
    DAYS: "TimeBank",
    "html": "scrapinghub benchmark",
    "events/plv_train.jsonl": "PLV",
}
OURS = [m for m in MEASURES if (ROOT / m[2]).exists()]


def measure(measured, folder=ROOT, cache={}):  # noqa: B006 - one bench run serves several scores
    """(value, interval or None, n) of one row of MEASURES."""
    _, task, gold, options, score, kind, *_ = measured
    path = (ROOT if (ROOT / gold).exists() else folder) / gold
    key = (task, str(path), *options.values())
    if key not in cache:
        cache[key] = import_module(f"kit.bench.{task}").run(path, **options)
    result = cache[key]
    return pick(result, score, kind), pick(result.get("intervals", {}), score, kind), pick(result["n"], score, kind)


def pick(table, score, kind):
    """The entry for a score and kind, however deep the table is."""
    for name in (score, kind):
        table = table.get(name, table if name == score else None) if isinstance(table, dict) else table
    return table


def row(measured, folder):
    value, interval, n = measure(measured, folder)
    between = f"{interval[0]:.3g} to {interval[1]:.3g}" if interval else ""
    name = NAMES.get(measured[2], Path(measured[2]).stem)
    return (measured[6], name, str(n), measured[4], f"{value:.3g}", between, measured[7])


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))


def markdown():
    """The table as README shows it."""
    header, *body = rows()
    lines = [" | ".join(cells) for cells in (header, ["---"] * len(header), *body)]
    return "\n".join(f"| {line} |" for line in lines)


@pytest.mark.parametrize("measured", OURS, ids=[m[0] for m in OURS])
def test_stays_above_its_floor(measured):
    assert measure(measured)[0] >= FLOORS[measured[0]]


@pytest.mark.parametrize("measured", OURS, ids=[m[0] for m in OURS])
def test_the_table_shows_what_is_measured(measured):
    """Within a point: processors round a quantised model differently."""
    (shown,) = [r for r in rows() if (r[0], r[1]) == (measured[6], NAMES[measured[2]])]
    assert float(shown[4]) == pytest.approx(measure(measured)[0], abs=1.0)


def test_the_readme_shows_the_table():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.split("<!-- scores -->\n")[1].split("\n<!-- /scores -->")[0] == markdown()


def main(folder):
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(row(measured, folder) for measured in MEASURES)
    readme = ROOT / "README.md"
    before, rest = readme.read_text(encoding="utf-8").split("<!-- scores -->\n")
    after = rest[rest.index("<!-- /scores -->") :]
    readme.write_text(f"{before}<!-- scores -->\n{markdown()}\n{after}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
