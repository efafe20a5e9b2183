"""The kit's word lists and facts: one `.tsv` a list, opening with `#` lines that say what, source, licence and date."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Every row of kit/tables/NAME.tsv as {column: cell}, in the file's order; empty cells are "".

    Raises:
        ValueError: a row has more or fewer cells than the header.
    """
    lines = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    table = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    (_, header), *body = table
    for number, cells in body:
        if len(cells) != len(header):
            raise ValueError(f"{name}.tsv line {number} has {len(cells)} cells; the header has {len(header)}")
    return tuple(dict(zip(header, cells, strict=True)) for _, cells in body)


@cache
def kinds(name: str) -> dict[str, frozenset[str]]:
    """{kind: its words} of a table with the columns kind and words."""
    return {row["kind"]: frozenset(row["words"].split()) for row in rows(name)}
