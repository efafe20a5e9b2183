"""Bylines as pages write them -> names, without "By", roles and templates that were never filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

BY = re.compile(r"^(?:written )?(?:by|von|par|por|di|di:|text|story)\b[:\s]+", re.IGNORECASE)
TOGETHER = re.compile(r"\s*;\s*|,? (?:and|&|und|et|y) (?=[A-Z]\S* [A-Z])")
LISTED = re.compile(r", (?=[A-Z]\S+ [A-Z]\S*(?:,|$))")
TEMPLATE = re.compile(
    r"\[\[|\{\{|%\w+%|\$\{|https?:|@|^(?:admin|administrator|null|none|undefined|author|staff|www\.)", re.I
)
JOB = (
    r"(?:correspondent|reporter|editor|writer|columnist|journalist|analyst|contributor|producer|photographer)s?\b"
    r"|bureau\b|staff\b|desk\b|in [A-Z]\w+"
)
ROLE = re.compile(rf"\s*[,|/(–—]\s*(?:[\w&-]+ ){{0,5}}(?i:{JOB}).*$|(?: [Ss]enior| [Cc]hief| [Ss]taff)? (?i:{JOB}).*$")


def names(written: Iterable[str]) -> Iterator[str]:
    """Every name in the bylines, in order; "A and B" are two."""
    for line in written:
        parts = (ROLE.sub("", BY.sub("", part)) for part in TOGETHER.split(BY.sub("", line.strip())))
        for name in (name.strip(" ,|-–—") for part in parts for name in LISTED.split(part)):
            if name and len(name) < 80 and not TEMPLATE.search(name):
                yield name
