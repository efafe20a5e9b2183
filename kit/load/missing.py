"""A path that leads nowhere: what is missing, and the likeliest thing that was meant."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

MOST, LIKE = 3, 2  # names told of a folder, and names like the one given
PATTERN = frozenset("*?[")


def at(source: str) -> Path:
    """The path, its "~" read as a home where there is one."""
    try:
        return Path(source).expanduser()
    except RuntimeError:  # nobody of that name has a home here
        return Path(source)


def error(source: str) -> FileNotFoundError:
    """The error of a lone path to nothing, in one line."""
    return FileNotFoundError(f"{what(source)}; {remedy(source)}")


def what(source: str) -> str:
    """What is not there: a file or folder, or any file of a pattern."""
    return f"no file fits {source}" if PATTERN & set(source) else f"no file or folder {source}"


def remedy(source: str) -> str:
    """A name like it in the same folder; else what lies there; else which of its folders is not there."""
    path = at(source)
    folder = path.parent
    if not folder.is_dir():
        first = next((above for above in (folder, *folder.parents) if above.parent.is_dir()), Path(folder.anchor))
        return f"check the path: already the folder {first} is not there"
    names = _names(folder)
    if close := _close(path.stem, names):
        return f"did you mean {' or '.join(str(folder / name) for name in close)}?"
    return f"check the path: {folder if folder.parts else folder.absolute()} holds {_listed(names)}"


def _names(folder: Path) -> Sequence[str]:
    """What lies in the folder by name, hidden things left out; () where it may not be listed, or is the root."""
    if folder.resolve() == folder.resolve().parent:
        return ()
    try:
        return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return ()


def _close(stem: str, names: Sequence[str]) -> Sequence[str]:
    """The names that are spelt much alike, whatever their extension."""
    by_stem = {Path(name).stem: name for name in names}
    return [by_stem[one] for one in difflib.get_close_matches(stem, by_stem, n=LIKE, cutoff=0.75)]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST} more" if names[MOST:] else ""
    return (", ".join(names[:MOST]) + more) or "nothing of that name"
