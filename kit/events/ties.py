"""How sure an event is by the kind of tie that binds its actor and recipient: kit/tables/ties.tsv."""

from functools import cache

from kit.tables import rows

WEIGHT = 4  # events' worth of the prior: the share right of all ties together
LEAST = 0.5  # an event that is more likely wrong than right is not told


def kind(why: str) -> str:
    """The kind of tie that the rules named in `why` make."""
    return next(name for name, rules in _rules() if not rules or any(rule in why for rule in rules))


@cache
def confidence(tie: str) -> float:
    """The share right (0..1) of events so tied, drawn toward that of all by a prior of `WEIGHT` events."""
    counted = {row["kind"]: (int(row["right"]), int(row["n"])) for row in rows("ties")}
    prior = sum(right for right, _ in counted.values()) / sum(n for _, n in counted.values())
    right, n = counted[tie]
    return round((right + WEIGHT * prior) / (n + WEIGHT), 2)


@cache
def _rules() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row["kind"], tuple(part for part in row["rules"].split("|") if part)) for row in rows("ties"))
