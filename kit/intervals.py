"""The interval of a share, by a formula; what needs draws has its own."""

from math import nan

Z = 1.96  # of a 95 % interval


def wilson(hits: float, n: int) -> tuple[float, float]:
    """95 % interval of `hits` of `n`, 0..1, which holds for few too (Wilson 1927); nan for both ends where n is 0."""
    if not n:
        return nan, nan
    middle, spread = hits + Z * Z / 2, Z * (hits * (n - hits) / n + Z * Z / 4) ** 0.5
    return max(0.0, (middle - spread) / (n + Z * Z)), min(1.0, (middle + spread) / (n + Z * Z))
