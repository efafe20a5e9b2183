"""Why the kit will not read something: small classes, one a reason, each with what to do.

All are names of `kit.records`, too.
"""

from __future__ import annotations

__all__ = [
    "BadDate",
    "BinaryFile",
    "CorruptFile",
    "EmptyAfterCleaning",
    "EmptyInput",
    "Encrypted",
    "LimitExceeded",
    "NoTextLayer",
    "NotArticles",
    "Offline",
    "Refusal",
    "UnsafeFormat",
    "UnsafePath",
    "UnsafeURL",
    "UnsafeXML",
    "Unsupported",
]


class Refusal(ValueError):
    """Input the kit will not read; says what was found and what to do."""

    message: str
    what_to_do: str

    def __init__(self, message: str, what_to_do: str = "") -> None:
        """Keep `what_to_do` apart, so that a table of failures can show it in its own column."""
        super().__init__(f"{message}; {what_to_do}" if what_to_do else message)
        self.message = message
        self.what_to_do = what_to_do


class EmptyInput(Refusal):
    """Nothing to read: no bytes, or nothing but white space."""


class EmptyAfterCleaning(Refusal):
    """Only page furniture (adverts, links, credits) and no article text."""


class BinaryFile(Refusal):
    """Bytes that are no text, under a text name."""


class Unsupported(Refusal):
    """A format the kit does not read, named where it can be told."""


class BadDate(Refusal):
    """A date that is none, such as 2013-05-32."""


class NoTextLayer(Refusal):
    """A PDF of pictures: pages without any text to read."""


class Encrypted(Refusal):
    """Input behind a password."""


class CorruptFile(Refusal):
    """A file that is cut or damaged so that nothing whole can be read from it."""


class LimitExceeded(Refusal):
    """Input larger, deeper or more tightly packed than the limits allow; names the limit to raise."""


class UnsafeXML(Refusal):
    """XML that declares entities: a bomb, or a reach for files that are not its own."""


class UnsafeFormat(Refusal):
    """A format that can run code when it is read, such as a pickle."""


class UnsafeURL(Refusal):
    """An address the kit does not fetch: not http or https, or on a private network."""


class UnsafePath(Refusal):
    """An archive's member that names a place outside the archive."""


class NotArticles(Refusal):
    """Readable, but rows of something else (event codes, for one) and no articles."""


class Offline(Refusal):
    """A page that could not be fetched."""
