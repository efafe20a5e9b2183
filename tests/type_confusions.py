"""Writes kit/tables/confusions.tsv: which PLOVER type the clause rules tell of a sentence, and which was marked.

`python tests/type_confusions.py GOLD`: GOLD is PLV's training sentences in the bench's form, with the pair given. PLV
merges CONCEDE and RETREAT: its YIELD stands as the one that was told, else as CONCEDE.
"""

import sys
from collections import Counter
from pathlib import Path

from kit import bench
from kit.bench import events

TABLE = Path(__file__).parent.parent / "kit" / "tables" / "confusions.tsv"
HEAD = """\
# How often a sentence whose event the clause rules told as one PLOVER type was marked as another: counts, with the pair given. What a band takes for the chance that a type is wrong.
# Measured on the {n:,} of PLV's {all:,} training sentences (Halterman and others 2023; Zero-Shot-PLOVER, ACL 2024) that the rules gave a type; the rules were built with these in view, so it flatters them. PLV merges CONCEDE and RETREAT: its YIELD stands here as the one that was told, else as CONCEDE.
# Source: counted by tests/type_confusions.py. Licence: MIT (counts only, no sentence). Date: 2026-11-25.
told\ttrue\tn
"""  # noqa: E501


def counted(rows):
    """{(told, marked): sentences} of those that the rules give a type."""
    pairs = ((events._typed(row), row["root"]) for row in rows)
    return Counter((told, marked_as(told, root)) for told, root in pairs if told)


def marked_as(told, root):
    """The marked type, with YIELD taken apart."""
    if root != "YIELD":
        return root
    return told if told in events.YIELD else "CONCEDE"


def main(gold):
    rows = bench.read_jsonl(gold)
    counts = counted(rows)
    lines = "".join(f"{told}\t{true}\t{n}\n" for (told, true), n in sorted(counts.items()))
    TABLE.write_text(HEAD.format(n=sum(counts.values()), all=len(rows)) + lines, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
