"""Files in stores that fsspec knows (s3://, gs://, memory://), where fsspec is installed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from kit.load import registry
from kit.load.registry import Blob, Item, Options
from kit.refusals import LimitExceeded, Offline, Refusal, UnsafeURL, Unsupported


def read(url: str, options: Options) -> Iterator[Item]:
    """Every file that the address or pattern names, read as a file on disk is; a Failure where one cannot be had."""
    try:
        for blob in _blobs(url, options):
            yield from registry.read(blob, options)
    except Refusal as refusal:
        yield registry.failure(Blob(url, b"", url), refusal)


def _blobs(url: str, options: Options) -> Iterator[Blob]:
    if "::" in url:
        raise UnsafeURL(f"{url} chains one address behind another", "pass the inner file itself")
    if find_spec("fsspec") is None:
        raise Unsupported(
            f"{url} needs the package fsspec", "pip install fsspec, or copy the file here and pass its path"
        )
    import fsspec

    most = options.limits.file_bytes
    try:
        for file in fsspec.open_files(url, "rb"):
            with file as stream:
                data = stream.read(most + 1)
            if len(data) > most:
                raise LimitExceeded(f"{file.path} is over {most:,} bytes", "pass limits=Limits(file_bytes=...)")
            yield Blob(file.path, data, url)
    except (OSError, ImportError, ValueError) as error:
        if isinstance(error, Refusal):
            raise
        raise Offline(f"{url} could not be opened ({error})", "check the address and the access") from error
