"""Training of the small heads: gold becomes examples, near-copies stay together, a run repeats itself."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the train extra")

from kit import bench
from kit.encoder import acts, marked, roles, targets
from kit.train import Asked, events, fitting, folding, scale, sentiment, tone
from kit.train import roles as train_roles
from kit.train.fitting import Example

GOLD = Path(__file__).parent.parent / "data" / "gold"
TYPED = (
    ("<s>Norland</s> bombed the port of <t>Sudria</t>.", "ASSAULT", "4"),
    ("<s>Norland</s> praised the courage of <t>Sudria</t>.", "SUPPORT", "1"),
    ("<s>Estmark</s> gave grain to <t>Westmark</t> after the flood.", "AID", "2"),
    ("<s>Estmark</s> accused <t>Westmark</t> of lying about the flood.", "ACCUSE", "3"),
)
TAGGED = {"tokens": ["Norland", "praised", "all", "Sudria", "."], "spans": [[0, 1, "S", "Norland"], [2, 4, "T", ""]]}
SMALL = {"take": (0,), "epochs": 2}


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.jsonl"
    lines = [json.dumps({"marked": text, "root": root, "penta": penta}) for text, root, penta in TYPED]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def tagged(tmp_path):
    path = tmp_path / "tagged.jsonl"
    rows = [TAGGED | {"tokens": [name, *TAGGED["tokens"][1:]]} for name in ("Norland", "Osteria", "Kelland", "Merovia")]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture
def opinions(tmp_path):
    path = tmp_path / "opinions.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("id", "sentence", "frm", "to", "target", "y"))
        for i, (text, y) in enumerate((("Norland lied.", -1), ("Norland sat.", 0), ("Norland shone.", 1)) * 2):
            writer.writerow((f"paper_{i}_1_x", text, 0, 7, "Norland", y))
    return path


def example(text, article=""):
    return Example(marked.row(text), (0,), text, article)


def test_a_marked_pair_and_its_answer_are_read(pairs):
    first = tone.marked_sentences(pairs)[0]
    words = [first.text[a:b] for a, b in zip(first.row.start, first.row.end, strict=True)]
    states = first.row.mark[first.row.place]
    assert [word for word, state in zip(words, states, strict=True) if state == 1] == ["Norland"]
    assert [word for word, state in zip(words, states, strict=True) if state == 2] == ["Sudria"]
    assert (tone.TYPES[first.answer[0]], acts.QUADS[first.answer[1]]) == ("ASSAULT", "MN")


def test_tokens_become_tags_of_actor_and_recipient(tagged):
    row = json.loads(tagged.read_text(encoding="utf-8").splitlines()[0])
    tags = train_roles.example(row).answer
    assert [roles.TAGS[tag] for tag in tags] == ["B-actor", "O", "B-recipient", "I-recipient", "O"]


def test_near_copies_and_articles_share_a_fold():
    texts = ("They met in the old town hall on Monday", "They met in the old town hall on Sunday", "It rained", "Rain")
    kin = folding.stories([example(texts[0]), example(texts[1]), example(texts[2], "a"), example(texts[3], "a")])
    assert kin[0] == kin[1] and kin[2] == kin[3] and kin[0] != kin[2]
    folds = folding.split(kin, 2)
    assert folds[0] == folds[1] and folds[2] == folds[3]


def test_what_is_learnt_from_beside_the_gold_holds_none_of_it():
    gold = [example("They met in the old town hall on Monday")]
    more = [example("They met in the old town hall on Friday"), example("Nothing was said of the harbour")]
    assert folding.fresh(more, gold) == more[1:]


def test_what_is_only_learnt_from_is_learnt_in_every_fold(monkeypatch):
    learnt = []
    monkeypatch.setattr(fitting, "fit", lambda task, examples, recipe: learnt.append([one.text for one in examples]))
    task = fitting.Task(None, None, answers=lambda net, rows: [0 for _ in rows])
    asked = [example(text) for text in ("It rained", "Nobody came", "They met on a boat")]
    more = [example("Sudria lifted the sanctions"), example("Norland lifted the sanctions")]
    assert folding.held_out(task, fitting.Gold(asked, more), recipe=fitting.Recipe(), number=3) == [0, 0, 0]
    assert all({one.text for one in more} <= set(texts) and len(texts) == 4 for texts in learnt)


def test_the_scale_learns_no_near_copy_of_what_it_is_measured_on():
    row = marked.row("Norland")
    basics, *measured = (
        [Example(row, (0,), one["text"]) for one in bench.read_jsonl(GOLD / f"{name}.jsonl")]
        for name in ("scale_basics", "scale", "scale_probe", "tone")
    )
    assert folding.fresh(basics, [one for gold in measured for one in gold]) == basics


def test_the_temperature_undoes_overconfidence():
    dice = np.random.default_rng(0)
    scores = dice.normal(size=(6000, 3))
    gold = np.array([dice.choice(3, p=row) for row in folding.softmax(scores)])
    assert folding.temperature(scores * 2, gold) == pytest.approx(2, abs=0.2)
    sure = folding.softmax(scores, 1.0)
    table = folding.reliability(sure.max(1), sure.argmax(1) == gold)
    assert sum(n * abs(mean - share) for _, _, n, mean, share in table) < 0.03 * len(gold)


def test_every_example_is_seen_once_a_pass():
    import random

    examples = [example("word " * n) for n in range(1, 40)]
    seen = [one.text for batch in fitting.batches(examples, 4, random.Random(0)) for one in batch]
    assert sorted(seen) == sorted(one.text for one in examples)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("task", "recipes", "gold", "read"),
    [
        (tone, tone, "pairs", lambda folder: acts),
        (events, tone, "pairs", lambda folder: acts),
        (events, train_roles, "tagged", lambda folder: roles),
        (sentiment, sentiment, "opinions", lambda folder: targets),
    ],
    ids=["tone", "events by pair", "events by words", "sentiment"],
)
def test_a_run_repeats_itself_and_its_files_read_a_sentence(task, recipes, gold, read, request, tmp_path, monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(recipes, "RECIPE", replace(recipes.RECIPE, **SMALL))
    path, module = request.getfixturevalue(gold), read(None)
    task.run(path, tmp_path / "a", Asked(folds=2))
    for out in ("a", "b"):
        (tmp_path / out / module.FOLDER.name).mkdir(parents=True, exist_ok=True)
        held = tmp_path / "a" / module.FOLDER.name / "folds.json"
        (tmp_path / out / module.FOLDER.name / "folds.json").write_bytes(held.read_bytes())
        task.run(path, tmp_path / out)
    for name in ("model.onnx", "model.json"):
        a, b = ((tmp_path / out / module.FOLDER.name / name).read_bytes() for out in ("a", "b"))
        assert a == b
    monkeypatch.setattr(module, "FOLDER", tmp_path / "a" / module.FOLDER.name)
    roles.settings.cache_clear()
    answer = {acts: acts.typed, roles: roles.find, targets: lambda text: targets.toward(text, (0, 7))}[module]
    assert answer("Norland praised Sudria.") == answer("Norland praised Sudria.")
    roles.settings.cache_clear()


def test_says_what_gold_teaches_nothing(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "x"}\n{"text": "y"}', encoding="utf-8")
    with pytest.raises(ValueError, match="teach neither"):
        events.run(path, tmp_path)


def test_says_which_field_is_missing(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"marked": "x", "root": "DANCE"}', encoding="utf-8")
    with pytest.raises(ValueError, match="the type 'DANCE'"):
        tone.run(path, tmp_path)


@pytest.mark.filterwarnings("ignore")
def test_clauses_with_a_step_are_learnt_and_others_refused(tmp_path, monkeypatch):
    path = tmp_path / "scale.jsonl"
    path.write_text('{"text": "Norland bombed Sudria.", "vics": -3}\n{"text": "They met.", "vics": 0}\n' * 4)
    monkeypatch.setattr(scale, "RECIPE", fitting.Recipe(**SMALL))
    scale.run(path, tmp_path)
    assert (tmp_path / "scale" / "model.onnx").is_file()
    also = tmp_path / "basics.jsonl"
    also.write_text('{"text": "Sudria thanked Norland for the wheat.", "vics": 1}\n')
    scale.run(path, tmp_path / "both", Asked(also=also))
    alone, both = (folder / "scale" / "model.onnx" for folder in (tmp_path, tmp_path / "both"))
    assert both.read_bytes() != alone.read_bytes()
    path.write_text('{"text": "Norland bombed Sudria.", "vics": 7}\n')
    with pytest.raises(ValueError, match="vics 7"):
        scale.run(path, tmp_path)
