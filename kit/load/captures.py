"""Where a saved web page came from and when it was saved: the marks of web archives, browsers and mirroring tools."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lxml.html import HtmlElement

from kit.load import moments

ARCHIVED = re.compile(r"web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/(https?:[^\s\"'<>]+)", re.IGNORECASE)
ARCHIVE_TODAY = re.compile(
    r"archive\.(?:today|is|ph|fo|li|md|vn)/(\d{4})\.(\d\d)\.(\d\d)-(\d{6})/(https?:[^\s\"'<>]+)", re.IGNORECASE
)
SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d+\)(https?:\S+?) ?-->|\burl: (https?:\S+)\s+saved date: ([^\n]{10,60})"
)
MIRRORED = re.compile(r"<!-- Mirrored from (\S+) by HTTrack[^,]{0,80}, ([^>]{10,60}) -->")


@dataclass(frozen=True, slots=True)
class Capture:
    """Where a saved page came from and when it was saved; None where it does not say."""

    url: str | None = None
    moment: str | None = None
    archived: bool = False


def find(tree: HtmlElement, source: str) -> Capture:
    """What the page says about its being saved; an empty Capture where it says nothing."""
    addresses = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for text in (*addresses, source[:20_000]):
        if m := ARCHIVED.search(text):
            return Capture(m[2], _stamp(m[1]), archived=True)
        if m := ARCHIVE_TODAY.search(text):
            return Capture(m[5], _stamp("".join(m.groups()[:4])), archived=True)
    if m := SAVED_FROM.search(source[:5_000]):
        return Capture(m[1] or m[2], m[3] and moments.parse(re.sub(r"(\w{3} \d\d?) (\d{4})", r"\1, \2", m[3])))
    if m := MIRRORED.search(source[:5_000]):
        return Capture(f"http://{m[1]}", moments.parse(m[2]))
    return Capture()


def _stamp(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"


def is_too_late(value: str, capture: Capture) -> bool:
    """After the day of the capture, or in the future, by more than a time zone can explain."""
    last = (capture.moment or (datetime.now(UTC) + timedelta(days=1)).isoformat())[:10]
    return value[:10] > last
