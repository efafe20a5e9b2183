"""kit: read news about states pressing each other; who said what, in what tone, who presses whom, and when.

Public names load on first use, so `import kit` costs a few milliseconds and loads the standard library only.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.pipeline import load_articles, read, read_many
    from kit.records import Article, Event, Failure, Quote, Reading, Refusal

__all__ = ["Article", "Event", "Failure", "Quote", "Reading", "Refusal", "load_articles", "read", "read_many"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'kit' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module("kit.pipeline" if name[0].islower() else "kit.records"), name)
