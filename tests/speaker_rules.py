"""Writes kit/tables/speaker_rules.tsv: how often each rule tells the speaker right on our own passages.

`python tests/speaker_rules.py`; `tests/test_bench_resolved.py` holds the table against what is measured.
"""

from pathlib import Path

from kit.bench import quotes

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "data" / "gold" / "quotes.jsonl"
TABLE = ROOT / "kit" / "tables" / "speaker_rules.tsv"
HEAD = """\
# what: how often a rule of kit/speakers tells the right person, role, organisation or state: of n quotes that were
#   found whole, right were; written by tests/speaker_rules.py
# source: counted on our own passages (data/gold/quotes.jsonl), whose errors were looked at while the rules were mended,
#   so the shares flatter; licence: MIT; date: 2026-11-25
rule\tn\tright
"""


def counted():
    """{rule: (n, right)} with the best tier."""
    result = quotes.run(GOLD)
    n = result["n"]["right_by_rule"]
    return {rule: (n[rule], round(share * n[rule] / 100)) for rule, share in result["right_by_rule"].items()}


def main():
    rows = "".join(f"{rule}\t{n}\t{right}\n" for rule, (n, right) in sorted(counted().items()))
    TABLE.write_text(HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
