"""Our own gold has its form; `python tests/test_gold.py` prints how far the second markings agree with the first."""

from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from kit import bench
from kit.bench import classes, matching, vics
from kit.bench.vics import CLASSES, kappa, weighted_kappa

GOLD = Path(__file__).parent.parent / "data" / "gold"
FORMS = ("speech", "reported", "act")
FACETS = {
    "mode": ("word", "deed"),
    "certainty": ("certain", "likely", "possible", "unlikely", None),
    "commitment": ("none", "conditional", "ultimatum"),
    "directness": ("plain", "veiled"),
    "urgency": (True, False),
}
PARTY = ("speaker", "target")


def read(name, key):
    """{key: record} of a file of gold; a key that stands there twice is a ValueError."""
    records = bench.read_jsonl(GOLD / name)
    keyed = {record[key]: record for record in records}
    if len(keyed) < len(records):
        raise ValueError(f"{name} has {len(records) - len(keyed)} lines with a {key} that it had before")
    return keyed


def faults(clause):
    """What is wrong with the labels of a clause of tone, in words; () for nothing."""
    facets = clause.get("facets")
    wrong = [f"form {clause['form']!r}"] if clause["form"] not in FORMS else []
    wrong += [f"{name} {clause[name]!r}" for name in PARTY if clause[name] == ""]
    if CLASSES.get(clause["vics"]) != clause["class"]:
        wrong.append(f"vics {clause['vics']!r} with class {clause['class']!r}")
    if facets is not None:
        wrong += [f"facet {name!r}" for name in facets.keys() ^ FACETS.keys()]
        wrong += [
            f"{name} {facets[name]!r}" for name in facets.keys() & FACETS.keys() if facets[name] not in FACETS[name]
        ]
    return tuple(wrong)


def agreement_quotes():
    """{what: value} over all passages: quotes of both markings, and F1 of the second held against the first."""
    first, second = (read(name, "doc_id") for name in ("quotes.jsonl", "quotes_second.jsonl"))
    counted = [matching.compare(d["text"], d["quotes"], second[name]["quotes"]) for name, d in first.items()]
    total = sum(counted, matching.Counts())
    return {f"{side} quotes": total[side, "all"] for side in ("gold", "found")} | {
        name: matching.score(total, name, "all") for name in ("j80", "exact", "e2e")
    }


def agreement_tone():
    """{what: value} of the clauses that both labellings have; percentages, and kappa from chance 0 to 1."""
    first, second = (read(name, "id") for name in ("tone.jsonl", "tone_second.jsonl"))
    both = [(first[name], second[name]) for name in first if name in second]
    steps = [(a["vics"], b["vics"]) for a, b in both]
    result = {
        "clauses": len(both),
        "vics same %": 100 * classes.accuracy(steps),
        "vics kappa, linear weights": weighted_kappa(steps),
    }
    result["class same %"] = 100 * classes.accuracy([(a["class"], b["class"]) for a, b in both])
    faceted = [(a["facets"], b["facets"]) for a, b in both if a.get("facets") and b.get("facets")]
    for name in FACETS if faceted else ():
        pairs = [(a[name], b[name]) for a, b in faceted]
        result |= {f"{name} same %": 100 * classes.accuracy(pairs), f"{name} kappa": kappa(pairs)}
    return result


def test_tone_has_the_promised_size():
    clauses = read("tone.jsonl", "id").values()
    assert len(clauses) >= 300
    assert sum(clause.get("facets") is not None for clause in clauses) >= 150
    assert len({clause["text"] for clause in clauses}) == len(clauses)


@pytest.mark.parametrize("name", [path.name for path in sorted(GOLD.glob("tone*.jsonl"))])
def test_tone_labels_are_those_of_the_guide(name):
    wrong = {key: found for key, clause in read(name, "id").items() if (found := faults(clause))}
    assert not wrong


@pytest.mark.parametrize("vics", sorted(CLASSES))
def test_tone_has_every_step_in_every_form(vics):
    forms = Counter(clause["form"] for clause in read("tone.jsonl", "id").values() if clause["vics"] == vics)
    assert min(forms[form] for form in FORMS) >= 5


def test_both_markings_have_the_same_texts():
    for name, key in (("quotes", "doc_id"), ("tone", "id")):
        if (GOLD / f"{name}_second.jsonl").exists():
            first, second = read(f"{name}.jsonl", key), read(f"{name}_second.jsonl", key)
            assert {k: v["text"] for k, v in first.items()} == {k: v["text"] for k, v in second.items()}


def test_what_the_scale_is_learnt_from_holds_nothing_that_it_is_measured_on():
    learnt, measured = read("scale.jsonl", "id").values(), read("tone.jsonl", "id").values()
    assert {clause["vics"] for clause in learnt} == set(CLASSES)
    assert {clause["form"] for clause in learnt} == set(FORMS)
    assert len({clause["text"] for clause in learnt} | {clause["text"] for clause in measured}) == len(learnt) + len(
        measured
    )


def spans(document):
    """Every span of a passage's quotes: content, source, cue, via."""
    quotes = document["quotes"]
    found = [span for quote in quotes for part in ("content", "source", "cue") for span in quote[part] or ()]
    return found + [quote["via"] for quote in quotes if quote["via"]]


def test_fresh_quotes_lie_in_their_texts_whole_and_trimmed():
    for name, document in read("quotes_fresh.jsonl", "doc_id").items():
        text = document["text"]
        for start, end in spans(document):
            assert 0 <= start < end <= len(text), name
            assert text[start:end] == text[start:end].strip(), name
            assert "\n" not in text[start:end], name


def test_fresh_quotes_have_known_kinds_and_their_words():
    quotes = [quote for document in read("quotes_fresh.jsonl", "doc_id").values() for quote in document["quotes"]]
    assert {quote["kind"] for quote in quotes} == {"direct", "mixed", "indirect"}
    assert {quote["cue_class"] for quote in quotes} == {"speech", "thought", "plan", "stance"}
    assert all(quote["content"] for quote in quotes)


def test_no_passage_is_both_fresh_and_seen():
    fresh, seen = (read(name, "doc_id") for name in ("quotes_fresh.jsonl", "quotes.jsonl"))
    texts = {document["text"] for document in fresh.values()}
    assert len(texts) == len(fresh) >= 90
    assert not texts & {document["text"] for document in seen.values()}
    assert not fresh.keys() & seen.keys()


def test_a_wrong_label_is_found():
    clause = {"form": "act", "vics": -1, "class": "neutral", "speaker": "", "target": None, "facets": {"mode": "song"}}
    assert {"vics -1 with class 'neutral'", "speaker ''", "mode 'song'", "facet 'urgency'"} <= set(faults(clause))


def test_kappa_is_one_for_the_same_nought_for_chance_and_lower_the_farther_apart():
    steps = (-3, 0, 3)
    assert weighted_kappa([(step, step) for step in steps]) == 1
    assert weighted_kappa(list(product(steps, steps))) == pytest.approx(0)
    near, far = ([(-3, -3), (0, 0), (3, 3), (-3, other)] for other in (-2, 3))
    assert weighted_kappa(near) > weighted_kappa(far)


def test_a_score_lies_on_its_nearest_step_and_silence_is_step_nought_and_counted():
    rows = [{"text": "a", "vics": -3}, {"text": "b", "vics": 0}, {"text": "c", "vics": 1}]
    found = vics.scored(rows, [-0.9, None, 0.3])
    assert (found["kappa"], found["same_step"], found["sign_acc"], found["n"]["sign_acc"]) == (1, 1, 1, 2)
    assert found["abstained"] == pytest.approx(1 / 3)


def main():
    print("quotes.jsonl, quotes_second.jsonl", *shown(agreement_quotes()), sep="\n")
    if (GOLD / "tone_second.jsonl").exists():
        print("tone.jsonl, tone_second.jsonl", *shown(agreement_tone()), sep="\n")


def shown(table):
    """Lines to print."""
    return [f"  {name}: {value if isinstance(value, int) else round(value, 2)}" for name, value in table.items()]


if __name__ == "__main__":
    main()
