"""Scores on the gold that travels with the project stay above their floors; `data/scores.tsv` holds what README shows.

`python tests/test_scores.py GOLD_FOLDER` measures everything again, third-party gold included, writes both, and raises
the floors. It stops where a score fell below its floor; `--allow-lower` lowers the floor, which CHANGELOG has to say.
"""

import csv
import json
import math
import sys
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "data" / "scores.tsv"
FLOORS = Path(__file__).parent / "floors.json"
COLUMNS = ("what", "measured on", "n", "score", "percent", "95 % interval", "how to read it")
HELD, SEEN, BUILT = "neither rules nor models saw it", "choices were made on it", "rules were mended with it in view"
WATCHED = "no row was seen, totals were watched"  # while rules were mended on other texts
OWN, FRESH, TONE = "data/gold/quotes.jsonl", "data/gold/quotes_fresh.jsonl", "data/gold/tone.jsonl"
DEV, DAYS, PLV = "quotes/polnear_dev.jsonl", "dates/timebank.jsonl", "events/plv_train.jsonl"
PETR, TARGET = "events/petr2_gsr_validation.jsonl", "sentiment/newsmtsc_devtest_mt.csv"
ACTORS = "actors/ngec_actor_tests_half.jsonl"
NAMES = {
    FRESH: "fresh passages of our own",
    OWN: "our own passages",
    TONE: "our own clauses",
    "tests/samples": "our samples",
    DEV: "PolNeAR dev",
    DAYS: "TimeBank",
    "html": "scrapinghub benchmark",
    PLV: "PLV train",
    PETR: "PETRARCH-2 validation",
    TARGET: "NewsMTSC dev and test",
    ACTORS: "NGEC actor tests",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: `score` is the key that the bench prints, with the kind of quote after a dot."""

    name: str
    task: str
    gold: str
    score: str
    what: str
    read: str
    options: dict[str, str] = field(default_factory=dict, hash=False)


MEASURES = [
    Measure("fresh_found", "quotes", FRESH, "j80.all", "quotes found whole (J80), tier best", WATCHED),
    Measure("fresh_e2e", "quotes", FRESH, "e2e.all", "the speaker's words right, too (E2E), tier best", WATCHED),
    Measure("fresh_fast", "quotes", FRESH, "e2e.all", "the same (E2E), tier fast", WATCHED, {"tier": "fast"}),
    Measure("quotes_found", "quotes", OWN, "j80.all", "quotes found whole (J80), tier best", BUILT),
    Measure("quotes_e2e", "quotes", OWN, "e2e.all", "the speaker's words right, too (E2E), tier best", BUILT),
    Measure("quotes_fast", "quotes", OWN, "e2e.all", "the same (E2E), tier fast", BUILT, {"tier": "fast"}),
    Measure("dev_found", "quotes", DEV, "j80.all", "quotes found whole (J80), tier best", SEEN),
    Measure("dev_e2e", "quotes", DEV, "e2e.all", "the speaker's words right, too (E2E), tier best", SEEN),
    Measure("dev_fast", "quotes", DEV, "e2e.all", "the same (E2E), tier fast", SEEN, {"tier": "fast"}),
    Measure("tone_own", "tone", TONE, "sign_acc", "conflict or cooperation told right, by rules", WATCHED),
    Measure("tone_own_learnt", "tone", TONE, "sign_acc", "the same, learnt", HELD, {"scorer": "tone_steps"}),
    Measure("tone_own_textblob", "tone", TONE, "sign_acc", "the same, TextBlob", HELD, {"scorer": "textblob"}),
    Measure("tone_own_vader", "tone", TONE, "sign_acc", "the same, VADER", HELD, {"scorer": "vader"}),
    Measure("tone_kappa", "tone", TONE, "kappa", "step of the tone scale, by rules (weighted kappa)", WATCHED),
    Measure("tone_kappa_learnt", "tone", TONE, "kappa", "the same, learnt", HELD, {"scorer": "tone_steps"}),
    Measure("tone", "tone", PLV, "sign_acc", "conflict or cooperation told right, by rules", BUILT),
    Measure("tone_textblob", "tone", PLV, "sign_acc", "the same, TextBlob", HELD, {"scorer": "textblob"}),
    Measure("tone_vader", "tone", PLV, "sign_acc", "the same, VADER", HELD, {"scorer": "vader"}),
    Measure(
        "target",
        "sentiment",
        TARGET,
        "macro_f1",
        "sentiment toward a target (macro-F1; no part of a reading)",
        HELD,
        {"scorer": "target"},
    ),
    Measure("target_textblob", "sentiment", TARGET, "macro_f1", "the same, TextBlob", HELD, {"scorer": "textblob"}),
    Measure("target_vader", "sentiment", TARGET, "macro_f1", "the same, VADER", HELD, {"scorer": "vader"}),
    Measure("dyads", "events", PETR, "dyad_f1", "who acts on whom in a sentence (F1)", SEEN),
    Measure("actors", "actors", ACTORS, "accuracy", "the state of one named, told right", BUILT),
    Measure("dates", "dates", DAYS, "value_f1", "times read as the right day or span (TIMEX3 value F1)", BUILT),
    Measure("html", "html", "html", "f1", "text of a news page (F1)", BUILT),
    Measure("samples", "load", "tests/samples", "as_expected", "kinds of file read as expected", BUILT),
]
OURS = [m for m in MEASURES if (ROOT / m.gold).exists()]
IN_PERCENT = ("quotes", "dates")


def measure(measured, folder=ROOT):
    """(value, interval or None, n) of one row, values in percent."""
    path = (ROOT if (ROOT / measured.gold).exists() else folder) / measured.gold
    result = bench(measured.task, path, tuple(measured.options.items()))
    scale = 1 if measured.task in IN_PERCENT else 100
    if measured.task == "load":
        scale = 100 / result["items"]
    interval = pick(result.get("intervals", {}), measured.score)
    between = [scale * end for end in interval] if interval else None
    return scale * pick(result, measured.score), between, pick(result["n"], measured.score)


@cache
def bench(task, path, options):
    """What one run of the bench prints; it serves several rows."""
    return import_module(f"kit.bench.{task}").run(path, **dict(options))


def pick(table, score):
    """The entry for a score and kind, however deep the table is."""
    name, _, kind = score.partition(".")
    table = table.get(name) if isinstance(table, dict) else table
    return table.get(kind) if kind and isinstance(table, dict) else table


def row(measured, folder):
    value, interval, n = measure(measured, folder)
    between = f"{interval[0]:.1f} to {interval[1]:.1f}" if interval else ""
    name = NAMES.get(measured.gold, Path(measured.gold).stem)
    return (measured.what, name, str(n), measured.score, f"{value:.1f}", between, measured.read)


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))


def markdown():
    """The table as README shows it."""
    header, *body = rows()
    lines = [" | ".join(cells) for cells in (header, ["---"] * len(header), *body)]
    return "\n".join(f"| {line} |" for line in lines)


@pytest.mark.parametrize("measured", OURS, ids=[m.name for m in OURS])
def test_stays_above_its_floor(measured):
    assert measure(measured)[0] >= floors()[measured.name]


@pytest.mark.parametrize("measured", OURS, ids=[m.name for m in OURS])
def test_the_table_shows_what_is_measured(measured):
    """Within a point: processors round a quantised model differently."""
    wanted = [measured.what, NAMES[measured.gold], measured.score]
    (shown,) = [r for r in rows() if [r[0], r[1], r[3]] == wanted]
    assert float(shown[4]) == pytest.approx(measure(measured)[0], abs=1.0)


def test_the_readme_shows_the_table():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.split("<!-- scores -->\n")[1].split("\n<!-- /scores -->")[0] == markdown()


def test_a_floor_rises_by_itself_and_falls_only_when_allowed():
    assert moved({"a": 70}, {"a": 75.4}, allow_lower=False) == {"a": 74}
    assert moved({"a": 70}, {"a": 70.2}, allow_lower=False) == {"a": 70}
    assert moved({"a": 70}, {"a": 60.2}, allow_lower=True) == {"a": 59}
    with pytest.raises(SystemExit, match="a fell to 60.2"):
        moved({"a": 70}, {"a": 60.2}, allow_lower=False)


def floors():
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def moved(old, values, *, allow_lower):
    """The floors, each a point under its score rounded down, and never under the old one unless that is allowed."""
    fallen = [f"{name} fell to {value:.1f}, floor {old[name]}" for name, value in values.items() if value < old[name]]
    if fallen and not allow_lower:
        sys.exit(f"{'; '.join(fallen)}; mend it, or pass --allow-lower and say so in CHANGELOG.md")
    return {name: max(math.floor(value - 1), old[name] if value >= old[name] else 0) for name, value in values.items()}


def main(folder, *, allow_lower):
    old = floors()
    values = {m.name: measure(m)[0] for m in OURS}
    found = moved({name: old.get(name, 0) for name in values}, values, allow_lower=allow_lower)
    FLOORS.write_text(json.dumps(found) + "\n", encoding="utf-8")
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(row(measured, folder) for measured in MEASURES)
    readme = ROOT / "README.md"
    before, rest = readme.read_text(encoding="utf-8").split("<!-- scores -->\n")
    after = rest[rest.index("<!-- /scores -->") :]
    readme.write_text(f"{before}<!-- scores -->\n{markdown()}\n{after}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), allow_lower="--allow-lower" in sys.argv)
