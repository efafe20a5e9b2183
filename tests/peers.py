"""Other tools and the kit on the same gold in one run: a table in Markdown.

`python tests/peers.py GOLD ... [--python P] [--out data/peers.md]`: each GOLD is quotes in the bench's form; P is the
interpreter of an environment of its own with textacy and a spaCy model of English (the first package whose name begins
with en_core_web is taken: a copy by others will do for measuring). Without it textacy is left out. `--out` also writes
the first table into README. Nothing of the kit imports this file.

The regular expressions are a baseline anyone writes in an hour: words in double marks with the nearest verb of saying,
and "NAME said (that) ..." up to the stop. GenderGapTracker is not run: its figure stands in `PUBLISHED`.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from pathlib import Path

from kit import bench
from kit.bench import matching, quotes
from kit.bench.matching import Counts

SAYS = (
    "said|says|say|told|tells|added|adds|wrote|asked|noted|argued|explained|insisted|warned|claimed|stated|declared|replied"
    "|announced|reported|suggested|acknowledged"
)
NAMED = r"[A-Z](?:[\w’'-]+|\.)(?:\s(?:(?:of|the|and|for)\s)?[A-Z](?:[\w’'-]+|\.)){0,5}"
WHO = rf"(?:{NAMED}|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|(?:[Tt]he|[Aa]n?) \w+(?: \w+)?)"
MARKED = re.compile(r"“[^“”\n]{2,}?”|\"[^\"\n]{2,}?\"")
AFTER = re.compile(rf"\s*,?\s*(?:(?P<who>{WHO})\s+(?P<cue>{SAYS})\b|(?P<cue2>{SAYS}) (?P<who2>{WHO}))")
BEFORE = re.compile(rf"(?P<who>{WHO})\s+(?P<cue>{SAYS})\b[^.\n“\"”]{{0,40}}[,:]?\s*$")
CLAUSE = re.compile(rf"(?P<who>{WHO})\s+(?P<cue>{SAYS})\b (?P<words>(?:that )?[a-zA-Z][^.\n“”\"]{{10,}})")
HEAD = """# Other tools on the same gold
Written by `tests/peers.py`, which says how. Of the kit, no rule or model saw a row of quotes_fresh.jsonl, though its
totals were watched; rules were mended with quotes.jsonl in view, and choices were made on polnear_dev.jsonl. The other
tools saw none of them."""
README = Path(__file__).parent.parent / "README.md"
OPEN, CLOSE = "<!-- peers -->\n", "\n<!-- /peers -->"
# (tool, what is published, where): not rerun here.
PUBLISHED = [("GenderGapTracker", "J80 39.3, E2E 36.8 on PolNeAR test", "measured elsewhere, pieces of a quote merged")]
# Runs in the other environment: texts in, quotes out, both as JSON.
TEXTACY = """
import importlib, json, pkgutil, sys, time
from textacy.extract.triples import direct_quotations
name = next(m.name for m in pkgutil.iter_modules() if m.name.startswith("en_core_web"))
nlp = importlib.import_module(name).load()
found, begun, failed = [], time.process_time(), 0
for text in json.load(sys.stdin):
    doc, quotes = nlp(text), []
    try:
        for q in direct_quotations(doc):
            parts = {k: [[w.idx, w.idx + len(w)] for w in getattr(q, k)] for k in ("speaker", "cue")}
            quotes.append({"content": [[q.content.start_char, q.content.end_char]], "source": parts["speaker"],
                           "cue": parts["cue"]})
    except ValueError:
        failed += 1
    found.append(quotes)
print(json.dumps({"found": found, "seconds": time.process_time() - begun, "failed": failed, "model": name}))
"""


def by_expression(text):
    """The baseline's quotes."""
    found = []
    for m in MARKED.finditer(text):
        if len(m[0].split()) > 3:
            low = max(0, m.start() - 120)
            said = AFTER.match(text, m.end()) or BEFORE.search(text, low, m.start())
            found.append({"content": [list(m.span())], **_parts(said)})
    return found + [{"content": [list(m.span("words"))], **_parts(m)} for m in CLAUSE.finditer(text)]


def _parts(m):
    names = ("who", "cue") if m and m["who"] else ("who2", "cue2")
    return {key: [list(m.span(name))] if m else None for key, name in zip(("source", "cue"), names, strict=True)}


def textacy(python, texts):
    """(quotes of each text, seconds, note) from the other environment."""
    done = subprocess.run([python, "-c", TEXTACY], input=json.dumps(texts), capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["found"], answer["seconds"], f"{answer['model']}; ValueError on {answer['failed']} of {len(texts)}"


def row(name, documents, found, *, seconds, note=""):
    """One line of the table."""
    total = Counts()
    for document, one in zip(documents, found, strict=True):
        total += matching.compare(document["text"], document["quotes"], one)
    kinds = " / ".join(f"{matching.score(total, 'j80', kind):.1f}" for kind in matching.KINDS)
    words = sum(len(document["text"].split()) for document in documents)
    scores = [f"{matching.score(total, name, 'all'):.1f}" for name in ("token_f", "e2e")]
    return [name, kinds, *scores, f"{words / seconds:,.0f}", note]


def table(gold, python=None):
    """The table's lines."""
    documents = bench.read_jsonl(gold)
    texts = [document["text"] for document in documents]
    begun = time.process_time()
    found = [by_expression(text) for text in texts]
    rows = [row("regular expressions", documents, found, seconds=time.process_time() - begun)]
    if python:
        found, seconds, note = textacy(python, texts)
        rows.append(row("textacy", documents, found, seconds=seconds, note=note))
    for tier in ("fast", "best"):
        find = quotes._finder("step", tier)
        find(texts[0])
        begun = time.process_time()
        found = [[quotes._plain(quote) for quote in find(text)] for text in texts]
        rows.append(row(f"the kit, tier {tier}", documents, found, seconds=time.process_time() - begun))
    rows += [[name, figures, "", "", "", f"not rerun: {where}"] for name, figures, where in PUBLISHED]
    n = sum(len(document["quotes"]) for document in documents)
    head = ["tool", "found whole (J80): all / direct / mixed / indirect", "token F1", "E2E", "words/s", "note"]
    title = f"{gold.name}: {len(documents)} texts, n {n:,} quotes; percentages; every tool in the same run on one core"
    return [title, "", *("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows))]


def shown(text):
    """The first of these tables, which is the one that README shows."""
    return "\n".join(line for line in text.split("\n\n")[1].splitlines() if line.startswith("|"))


def main():
    parser = argparse.ArgumentParser(description="Measure other tools and the kit on the same gold.")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--python", help="an interpreter that has textacy and an English model of spaCy")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    text = "\n\n".join("\n".join(table(gold, asked.python)) for gold in asked.gold) + "\n"
    if asked.out:
        asked.out.write_text(f"{HEAD}\n\n{text}", encoding="utf-8")
        before, rest = README.read_text(encoding="utf-8").split(OPEN)
        README.write_text(f"{before}{OPEN}{shown(text)}{rest[rest.index(CLOSE) :]}", encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
