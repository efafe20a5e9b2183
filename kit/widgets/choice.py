"""What an article picker reads: its given source, what stands in its box, or uploads; kept to be there again."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from kit.widgets import state

KIND = "ArticlePicker"


@dataclass(frozen=True, slots=True)
class Choice:
    """The box's text, or the names and bytes of uploads; with neither, the given source. `day`: the one chosen."""

    day: date | None = None
    box: str | None = None
    files: tuple[tuple[str, bytes], ...] = ()

    def source(self, given: object) -> object:
        """What to read."""
        if self.files:
            return [_opened(name, content) for name, content in self.files]
        return given if self.box is None else self.box

    def __str__(self) -> str:
        """What was chosen, in a few words."""
        named = ", ".join(name for name, _ in self.files)
        what = f"your upload {named}" if named else "what you put into the box" if self.box else ""
        return ", ".join(filter(None, (what, f"published {self.day}" if self.day else "")))


def uploads(files: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, bytes], ...]:
    """Names and bytes of what FileUpload holds; of a name nothing but its last part."""
    return tuple((PurePath(str(file["name"]).replace("\\", "/")).name, bytes(file["content"])) for file in files)


def signature(source: object, published: object) -> dict[str, str]:
    """What tells one given source from another: where it changes, an earlier choice no longer counts."""
    return {"source": hashlib.sha256(repr((source, published)).encode()).hexdigest()}


def keep(path: Path, given: Mapping[str, str], choice: Choice) -> None:
    """Write the choice, and the uploads into a folder beside it; uploads of an earlier choice are taken away."""
    _store(path.with_suffix(""), choice)
    chosen: dict[str, Any] = {"day": choice.day.isoformat()} if choice.day else {}
    chosen |= {} if choice.box is None else {"box": choice.box}
    chosen |= {"files": [name for name, _ in choice.files]} if choice.files else {}
    state.write(path, KIND, given=given, chosen=chosen)


def _store(folder: Path, choice: Choice) -> None:
    """The uploads as files 0, 1, 2, …, and nothing else; no folder where there are none."""
    for number, (_, content) in enumerate(choice.files):
        state.replace(folder / str(number), content)
    if folder.is_dir():
        for left in folder.iterdir():
            if left.name not in map(str, range(len(choice.files))):
                left.unlink()
        if not choice.files:
            folder.rmdir()


def kept(path: Path, given: Mapping[str, str]) -> Choice:
    """The choice that was kept for this given source; the empty one where there is none.

    Raises:
        ValueError: the file or an upload cannot be read; says why.
    """
    found = state.read(path, KIND)
    chosen = found["chosen"]
    if found["given"] != given:
        return Choice()
    try:
        names = [str(name) for name in chosen.get("files", ())]
        files = [(name, (path.with_suffix("") / str(n)).read_bytes()) for n, name in enumerate(names)]
        day = date.fromisoformat(chosen["day"]) if "day" in chosen else None
        box = chosen.get("box")
        if box is not None and not isinstance(box, str):
            raise TypeError("the box held no text")
        return Choice(day, box, tuple(files))
    except (TypeError, ValueError, OSError) as error:
        raise ValueError(f"what was chosen last cannot be read again ({error}); choose it anew") from error


def _opened(name: str, content: bytes) -> io.BytesIO:
    """An upload as an open file; its name tells the format where its bytes do not."""
    opened = io.BytesIO(content)
    opened.name = name
    return opened
