"""Training: gold becomes numbers without loss, a run can be repeated, and what is written can be read."""

import json
import random

import numpy as np
import pytest

from kit.train import Asked, calibration

TEXT = "Mira Halden said the pass is open. “It was closed all winter,” the guide added.\nNobody else spoke."


def span(part):
    return [TEXT.index(part), TEXT.index(part) + len(part)]


GOLD = [
    {"content": [span("the pass is open")], "source": [span("Mira Halden")], "cue": [span("said")]},
    {"content": [span("“It was closed all winter,”")], "source": [span("the guide")], "cue": None},
]


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    lines = [json.dumps({"doc_id": str(i), "text": TEXT, "quotes": GOLD}) for i in range(12)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_curve_finds_the_weights_that_made_the_data():
    dice = np.random.default_rng(0)
    evidence = dice.normal(size=(4000, 2))
    right = dice.random(4000) < 1 / (1 + np.exp(-(0.5 + evidence @ [1.5, -1.0])))
    assert calibration.logistic(evidence, right) == pytest.approx([0.5, 1.5, -1.0], abs=0.2)


def test_the_curve_exists_where_all_is_right():
    assert np.isfinite(calibration.logistic(np.ones((5, 2)), np.ones(5))).all()


def test_calibration_is_refused_where_the_kit_would_not_read_it(gold, tmp_path):
    with pytest.raises(ValueError, match="not where the kit reads"):
        calibration.run(gold, tmp_path)


def test_gold_quotes_become_cues_and_roles(gold):
    passages = pytest.importorskip("kit.train.passages", reason="needs the train extra", exc_type=ImportError)
    passage = passages.read(gold)[0]
    words = [TEXT[a:b] for a, b in zip(passage.words.start, passage.words.end, strict=True)]
    said, closed = passage.attributions
    assert words[said.cue] == "said" and words[closed.cue] == "“"
    assert [words[i] for i, role in said.roles.items() if role == passages.CONTENT] == ["the", "pass", "is", "open"]
    assert passage.tags[:7] == (1, 2, 5, 3, 4, 4, 4)


def test_a_batch_finds_its_words_and_quotes_again(gold):
    passages = pytest.importorskip("kit.train.passages", reason="needs the train extra", exc_type=ImportError)
    read = passages.read(gold)
    (batch,) = passages.batches(read, 12, random.Random(0))
    ids = batch.pieces.reshape(-1)[batch.place]
    assert ids.tolist() == [i for p in read for i in p.words.pieces[p.words.first[:-1]].tolist()]
    assert batch.cues.sum() == len(batch.items) == 24
    place, _, flags, padding, roles = passages.readings(batch.items, [item.cue for item in batch.items])
    assert (flags == 2).sum() == 24 and (flags == 1).sum() == 24
    assert (roles[padding == 0] == 0).all() and (place[padding == 0] == 0).all()


def test_the_chain_loss_is_that_of_the_chain_that_reads():
    torch = pytest.importorskip("torch", reason="needs the train extra")
    from kit.encoder import chain
    from kit.train.network import QuoteNet

    torch.manual_seed(1)
    net, scores = QuoteNet(1), torch.randn(2, 6, 4)
    given = chain.Chain(*(getattr(net, name).detach().numpy() for name in ("steps", "opening", "closing")))
    best = chain.best(given, [scores[0, :6].numpy(), scores[1, :4].numpy()])
    mask = torch.tensor([[1.0] * 6, [1.0] * 4 + [0.0] * 2])
    gold = torch.tensor([best[0][0].tolist(), [*best[1][0].tolist(), 0, 0]])
    assert net.chain_loss(scores, gold, mask).tolist() == pytest.approx([-best[0][1], -best[1][1]], abs=1e-4)


@pytest.mark.filterwarnings("ignore")
def test_a_run_repeats_itself_and_its_files_read_a_text(gold, tmp_path, monkeypatch):
    pytest.importorskip("torch", reason="needs the train extra")
    from kit.encoder import candidates, sessions
    from kit.train import quotes

    monkeypatch.setitem(quotes.RECIPES, "best", quotes.Recipe(take=(0,), epochs=2))
    quotes.run(gold, tmp_path / "a")
    quotes.run(gold, tmp_path / "b")
    names = ("best.onnx", "best_pair.onnx", "best.json")
    assert all((tmp_path / "a/quotes" / n).read_bytes() == (tmp_path / "b/quotes" / n).read_bytes() for n in names)
    monkeypatch.setattr(candidates, "FOLDER", tmp_path / "a/quotes")
    candidates.settings.cache_clear()
    sessions.session.cache_clear()
    assert isinstance(candidates.quotes(TEXT), tuple)
    candidates.settings.cache_clear()


def test_the_fast_model_asks_for_the_best_one_first(gold, tmp_path):
    pytest.importorskip("torch", reason="needs the train extra")
    from kit.train import quotes

    with pytest.raises(FileNotFoundError, match="train the best tier first"):
        quotes.run(gold, tmp_path, Asked(tier="fast"))
