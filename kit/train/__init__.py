"""Learns the kit's weights again: `python -m kit.train TASK GOLD --out DIR`. Needs the `train` extra (torch).

A task is a module of this package with `run(gold, out, *, ...)`. The rest of the kit never imports this package.
"""
