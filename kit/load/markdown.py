"""Markdown -> one Article: the front matter's facts, the first heading as the title, the text without its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.load import columns, moments, rows
from kit.load.encodings import decode
from kit.load.registry import Blob, Item, Options
from kit.records import Article
from kit.refusals import EmptyInput

FRONT = re.compile(r"---\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
PAIR = re.compile(r"^([\w-]{1,40})[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*$")
IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
STRONG = re.compile(r"(?<!\w)(\*\*\*|\*\*|\*|__|_)(?=\S)([^*_\n]{1,2000})(?<=\S)\1(?!\w)")
QUOTE_MARK = re.compile(r"^(?:>[ \t]?)+")
RULE = re.compile(r"^(?:-[ ]?){3,}$|^(?:\*[ ]?){3,}$|^={3,}$")


def parse(blob: Blob, options: Options) -> Iterator[Item]:
    """One article; its outlet, author and date are those of the front matter, where there is one.

    Raises:
        EmptyInput: nothing but white space and front matter.
        BinaryFile: bytes that are no text.
    """
    decoded = decode(blob)
    facts, body = _front(decoded.text.lstrip())
    lines = [line.rstrip() for line in body.replace("\r\n", "\n").split("\n")]
    heading = next((m[1] for line in lines if (m := HEADING.match(line))), None)
    text = "\n".join(_plain(line) for line in lines).strip()
    if not text:
        raise EmptyInput(f"{blob.name} holds no text", "check that the file was saved whole")
    title = facts.get("title") or (_plain(heading) if heading else None)
    published = moments.parse(facts.get("published", ""), day_first=options.day_first)
    yield Article(
        "",
        text,
        raw=text,
        title=title,
        headline=(0, len(title)) if title and text.startswith(title) else None,
        published=published,
        published_from="front matter" if published else None,
        outlet=facts.get("outlet"),
        author=rows.author(facts.get("author", "")),
        url=facts.get("url"),
        warnings=decoded.warnings,
    )


def _front(text: str) -> tuple[dict[str, str], str]:
    """What the front matter says, by our names of the fields, and the text below it."""
    m = FRONT.match(text)
    if m is None:
        return {}, text
    pairs = ((columns.field_of(name), value.strip("'\"")) for name, value in PAIR.findall(m[1]))
    return {name: value for name, value in pairs if name and value}, text[m.end() :]


def _plain(line: str) -> str:
    if RULE.match(line):
        return ""
    m = HEADING.match(line)
    line = LINK.sub(r"\1", IMAGE.sub("", m[1] if m else QUOTE_MARK.sub("", line)))
    return STRONG.sub(r"\2", line)
