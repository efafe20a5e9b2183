"""Web archives (WARC, plain or gzipped), record by record -> the Articles of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kit.load import urls
from kit.load.registry import Blob, Item, Options, failure, read, skip
from kit.records import Article, Failure
from kit.refusals import CorruptFile, LimitExceeded, Refusal


def parse(blob: Blob, options: Options) -> Iterator[Item]:
    """The pages that were answered with 200, one for each canonical address; other responses are skipped, with why.

    No article is dated after the day on which its page was captured.
    """
    seen: set[str] = set()
    for item in _records(blob, options):
        address = urls.canonical(item.url) if isinstance(item, Article) and item.url else None
        if address in seen and isinstance(item, Article):
            why = f"the same page as one before, by its address {address}"
            yield skip(blob.member(item.url or "", b""), why, "nothing; the page is read once")
        else:
            seen |= {address} if address else set()
            yield item


def _records(blob: Blob, options: Options) -> Iterator[Item]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = 0
    with blob.open() as file:
        records = ArchiveIterator(
            file, record_types=WarcRecordType.response, auto_decode="all", max_header_len=65_536, fsspec_args=False
        )
        try:
            for number, record in enumerate(records, 1):
                yield from _record(record, number, blob, options=options)
        except (OSError, ValueError, EOFError) as error:
            if isinstance(error, Refusal):
                raise
            yield failure(blob, CorruptFile(f"{blob.name} breaks after record {number}: {error}", "fetch it again"))


def _record(record: Any, number: int, blob: Blob, *, options: Options) -> Iterator[Item]:
    address = record.headers.get("WARC-Target-URI") or f"record {number}"
    at = blob.member(address, b"")
    kind = (record.http_content_type or "").lower()
    status = record.http_headers.status_code if record.http_headers else None
    if status != 200:
        yield skip(at, f"the server answered {status}", "capture the page again if you need it")
    elif kind and not any(word in kind for word in ("html", "text/plain", "pdf", "xml", "json")):
        yield skip(at, f"{kind} holds no article", "nothing; it belongs to a web page")
    else:
        data = record.reader.read(options.limits.member_bytes + 1)
        if len(data) > options.limits.member_bytes:
            message = f"{at.name} is over {options.limits.member_bytes:,} bytes"
            yield failure(at, LimitExceeded(message, "pass limits=Limits(member_bytes=...) if you trust it"))
            return
        captured = record.record_date.isoformat().replace("+00:00", "Z") if record.record_date else None
        for item in read(replace(blob.member(address, data), path=blob.path), options):
            yield item if isinstance(item, Failure) else _captured(item, address, captured)


def _captured(article: Article, address: str, captured: str | None) -> Article:
    """The article with its address, the day of the capture, and no date after that day."""
    url = article.url or (address if "://" in address else None)
    meta = (*article.meta, ("archived_at", captured)) if captured else article.meta
    article = replace(article, url=url, meta=meta)
    if not captured or not article.published or article.published[:10] <= captured[:10]:
        return article
    warning = f"the page says {article.published}, after its capture on {captured[:10]}; the date was dropped"
    return replace(article, published=None, published_from=None, warnings=(*article.warnings, warning))
