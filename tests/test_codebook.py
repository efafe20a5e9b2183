"""Every column of every frame is explained in the codebook, in the section of its own frame."""

import re

import pytest
from conftest import ROOT

from kit import frames
from kit.frames import schemas

CODEBOOK = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^##+ (.+?)\n(.*?)(?=^##|\Z)", CODEBOOK, re.M | re.S))
WHERE = {
    "ARTICLES": "articles",
    "REMOVED": "removed",
    "QUOTES": "quotes",
    "DATES": "dates",
    "ACTORS": "actors",
    "EVENTS": "events",
    "PRESSURE": "pressure",
    "PARTS": "parts",
    "LEFT_OUT": "left_out, swapped",
    "SWAPPED": "left_out, swapped",
    "FACTS": "chronology.csv",
    "RECALL": "facts, recall, found",
    "FOUND": "facts, recall, found",
    "EVIDENCE": "evidence.csv",
    "WORDS": "words",
    "COMPARED": "compare",
    "MEANS": "means",
    "FAILURES": "failures",
}


def explained(section):
    """The names in the first cells of the section's tables, and those in its code quotes."""
    cells = re.findall(r"^\| ([^|]+) \|", section, re.M)
    return {name for cell in cells for name in re.split(r"[, ]+", cell)} | set(re.findall(r"`(\w+)`", section))


@pytest.mark.parametrize("name", WHERE)
def test_every_column_is_explained_in_its_section(name):
    columns = set(getattr(schemas, name))
    assert columns - explained(SECTIONS[WHERE[name]]) - explained(SECTIONS["Columns of the frames"]) == set()


def test_every_frame_has_its_section():
    found = {name for name, value in vars(schemas).items() if name.isupper() and isinstance(value, dict)}
    assert found == WHERE.keys()
    tables = set(frames.__all__) - {"evidence", "once", "sheet", "write"} - {"drawn", "faded"}  # together: pressure
    assert tables <= {name for section in SECTIONS for name in re.split(r", ", section)}
