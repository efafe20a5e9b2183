"""Learns who acts on whom (gold with tokens), or what kind of act it is where the pair is given (gold with marks)."""

from __future__ import annotations

from pathlib import Path

from kit import bench
from kit.train import PLAIN, Asked, roles, tone

TAKES = roles.TAKES & tone.TAKES


def run(gold: Path, out: Path, asked: Asked = PLAIN) -> None:
    """Learns what the gold's form tells: {tokens, spans} actors and recipients, {marked, root} the types of acts.

    Raises:
        ValueError: gold in neither form.
    """
    fields = bench.read_jsonl(gold)[0]
    if "tokens" not in fields and "marked" not in fields:
        raise ValueError(f"fields {sorted(fields)} of {gold} teach neither roles nor types; see data/README.md")
    task = roles.run if "tokens" in fields else tone.run
    task(gold, out, asked)
