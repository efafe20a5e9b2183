"""How many items a source will give, told without reading it."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from kit.load import archives, sniffs, sources
from kit.load.bounded import BROKEN
from kit.records import Failure

ONE = frozenset(".txt .md .html .htm .pdf .docx .rtf .eml".split())  # files that hold one article, as a rule


def expected(source: object) -> int | None:
    """Articles and failures that `articles(source)` gives where each file holds one; None where that is not known."""
    if isinstance(source, os.PathLike):
        return _of_path(Path(source))
    if isinstance(source, str):
        return _total(map(_of_path, found)) if (found := sources.paths(source)) else 1
    if hasattr(source, "to_dict"):
        return len(source) if getattr(source, "ndim", 1) == 2 and hasattr(source, "__len__") else 1
    if hasattr(source, "read"):
        return _of_open(source)
    if isinstance(source, (list, tuple)):
        return _total(map(expected, source))
    return 1 if isinstance(source, (bytes, bytearray, memoryview, Mapping)) else None


def _of_path(path: Path) -> int | None:
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be entered
        return _total(1 if isinstance(one, Failure) else _of_file(one, one) for one in sources.walk(path))
    return _of_file(path, path)


def _of_open(file: object) -> int | None:
    """An open file by its name; one in memory may be looked into."""
    held = io.BytesIO(file.getvalue()) if isinstance(file, io.BytesIO) else None
    return _of_file(PurePath(str(getattr(file, "name", ""))), held)


def _of_file(name: PurePath, content: Path | io.BytesIO | None) -> int | None:
    if name.suffix.lower() == ".zip" and content is not None:
        return _of_zip(content)
    return 1 if name.suffix.lower() in ONE or archives.passed_over(name.as_posix()) else None


def _of_zip(content: Path | io.BytesIO) -> int | None:
    try:
        with content.open("rb") if isinstance(content, Path) else content as file:
            names = sniffs.names_within(file)
    except BROKEN:
        return None
    return _total(_of_file(PurePath(name), None) for name in names if not name.endswith("/"))


def _total(counts: Iterable[int | None]) -> int | None:
    """Their sum; None where one is not known."""
    known = 0
    for count in counts:
        if count is None:
            return None
        known += count
    return known
