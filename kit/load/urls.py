"""Addresses: what makes two of them the same page, and lists of them -> the Articles behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kit.load import encodings
from kit.load.registry import Blob, Item, Options, failure, read, skip
from kit.refusals import Offline, Refusal, UnsafeURL

# Parameters that say where a reader came from, never which page it is.
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ito|cmpid|ocid|smid|ref|ref_src|referrer|s_cid|partner|amp|outputtype",
    re.IGNORECASE,
)
AMP = re.compile(r"(?:/amp|\.amp|/amp/index)(?:\.html)?/?$", re.IGNORECASE)
PORTS = {"http": ":80", "https": ":443"}


def canonical(url: str) -> str:
    """The address without what does not choose the page: tracking, fragment, scheme, "www.", AMP marks."""
    try:
        parts = urlsplit(url.strip())
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url
    host = parts.netloc.lower().removesuffix(PORTS.get(parts.scheme, "")).removeprefix("www.").removeprefix("amp.")
    kept = sorted((name, value) for name, value in query if not TRACKING.fullmatch(name))
    return urlunsplit(("", host, AMP.sub("", parts.path).rstrip("/"), urlencode(kept), "")).removeprefix("//")


def parse(blob: Blob, options: Options) -> Iterator[Item]:
    """Every address of the list, fetched once; comments (#) and blank lines are no items."""
    seen: set[str] = set()
    for number, line in enumerate(encodings.decode(blob).text.splitlines(), 1):
        url = line.strip()
        if not url or url.startswith("#"):
            continue
        at = Blob(url, b"", url)
        if blob.depth:
            yield failure(at, UnsafeURL(f"{url} stands in a list inside an archive", "pass the list itself"))
        elif canonical(url) in seen:
            yield skip(at, f"line {number} is the same page as one before", "nothing; the page is read once")
        else:
            seen.add(canonical(url))
            yield from fetched(url, options)


def fetched(url: str, options: Options) -> Iterator[Item]:
    """What stands at the address, read as any file is; a Failure where it cannot be fetched."""
    from kit.load.fetch import page

    try:
        if not options.fetch:
            raise Offline(f"{url} was not fetched, as fetch=False asks", "save the page and pass the file")
        yield from read(page(url, options.limits), options)
    except Refusal as refusal:
        yield failure(Blob(url, b"", url), refusal)
