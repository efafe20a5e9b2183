"""E-mail (EML, mbox) -> Articles: newsletters, alerts, forwarded articles; readable attachments are read in their turn.

Pictures are never fetched: a tracking pixel stays text.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from itertools import chain

from kit.load import exports, joining, layouts, markup, plain, proquest
from kit.load.encodings import decode
from kit.load.html import body_text
from kit.load.registry import Blob, Item, Options, failure, read, skip
from kit.records import Article
from kit.refusals import EmptyInput, LimitExceeded, Refusal

LINE = re.compile(r"[^\n]+")
FROM_LINE = re.compile(rb"From \S.*\d{4}\s*")
STUB = re.compile(
    r"(?:does not|doesn't|cannot|can't) (?:support|display|show) html|view (?:it|this|the)? ?.{0,30}(?:browser|online)",
    re.I,
)
HEADING = re.compile(r"<h1\b[^>]{0,1000}>(.{1,1000}?)</h1>", re.IGNORECASE | re.DOTALL)
DATED = "Date header"
ENOUGH = 0.5  # of the HTML part's text that a plain part has to hold


def parse(blob: Blob, options: Options) -> Iterator[Item]:
    """The message as an article (a ProQuest mail as several), and whatever its readable attachments hold.

    Raises:
        EmptyInput: a message with neither text nor attachments.
    """
    # No mail holds a NUL; damaged ones do, and the standard library stumbles over one in a charset's name.
    message = email.message_from_bytes(blob.data.replace(b"\0", b""), policy=email.policy.compat32)
    found = False
    for item in chain(_body(blob, message), _attachments(blob, message, options)):
        found = True
        yield item
    if not found:
        raise EmptyInput(f"{blob.name} is a message without text", "check that it was saved whole")


def parse_mbox(blob: Blob, options: Options) -> Iterator[Item]:
    """The articles of every message, one message in memory at a time."""
    for number, data in enumerate(_messages(blob), 1):
        member = blob.member(f"message {number}", data, depth=0)
        if len(data) > options.limits.member_bytes:
            message = f"{member.name} has {len(data):,} bytes; the limit is {options.limits.member_bytes:,}"
            yield failure(member, LimitExceeded(message, "pass Limits(member_bytes=...)"))
            continue
        try:
            for item in parse(member, options):
                yield replace(item, id=item.id or f"{blob.stem}-{number}") if isinstance(item, Article) else item
        except Refusal as refusal:
            yield failure(member, refusal)


def _messages(blob: Blob) -> Iterator[bytes]:
    """Each message's bytes: from one "From " line behind an empty line to the next."""
    lines: list[bytes] = []
    blank = True
    with blob.open() as file:
        for line in file:
            if blank and FROM_LINE.fullmatch(line):
                if lines:
                    yield b"".join(lines)
                lines = []
            else:
                lines.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
            blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _body(blob: Blob, message: Message) -> Iterator[Item]:
    parts = {part.get_content_type(): part for part in reversed(list(_text_parts(message)))}
    html = _decoded(parts["text/html"]) if "text/html" in parts else ""
    if proquest.in_mail(html):
        yield from proquest.mailed(html)
        return
    plain_part = parts.get("text/plain")
    export = layouts.documents(blob, _decoded(plain_part), wrapped=True) if plain_part is not None else None
    text = "" if export is not None else _text(plain_part, html)
    yield from export or ()
    if text:
        yield _article(message, text, html)


def _article(message: Message, text: str, html: str) -> Article:
    subject, sender = _header(message, "Subject"), _header(message, "From")
    name, address = parseaddr(sender)
    title = _headline(text, html) or subject
    fields = {
        "title": title,
        "published": _header(message, "Date"),
        "outlet": name or address.rpartition("@")[2],
        "subject": subject,
        "sender": address,
    }
    made = exports.article(fields, text.split("\n"), dated=DATED)
    at = next((m.start() for m in LINE.finditer(made.text[:1_000]) if m[0] == title), None)
    return replace(made, headline=None if at is None else (at, at + len(title)), format="mail")


def _headline(text: str, html: str) -> str:
    """The page's own heading, else a first line of five words or more that looks like one; "" for neither."""
    if m := HEADING.search(html):
        heading = " ".join(markup.text_of(m[1]).split())
        if heading and len(heading) <= 300:
            return heading
    span = plain.headline(text)
    line = text[slice(*span)] if span else ""
    return line if len(line.split()) >= 5 and not STUB.search(line) else ""


def _text(part: Message | None, html: str) -> str:
    """The plain part where it says as much as the HTML part, else the text of that."""
    written = _unwrapped(part) if part is not None else ""
    shown = body_text(html) if html else ""
    if not shown or (len(written) >= ENOUGH * len(shown) and not (len(written) < 300 and STUB.search(written))):
        return written
    return shown


def _unwrapped(part: Message) -> str:
    """The plain part's paragraphs; flowed lines (RFC 3676) end in a space where they go on."""
    text = _decoded(part).replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return "\n".join(exports.unwrap(text.split("\n")))
    found: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if goes_on and found:
            found[-1] = joining.join(found[-1].rstrip(), line.strip())
        else:
            found.append(line.strip())
        goes_on = line.endswith(" ") and line != "-- "
    return "\n".join(line for line in found if line)


def _text_parts(message: Message) -> Iterator[Message]:
    for part in _walk(message):
        if part.get_content_maintype() == "text" and not _is_attachment(part):
            yield part


def _walk(message: Message) -> Iterator[Message]:
    """The message's parts, but not those of a message attached to it."""
    payload = message.get_payload()
    if message.get_content_type() == "message/rfc822" or not isinstance(payload, list):
        yield message
        return
    for part in payload:
        if isinstance(part, Message):
            yield from _walk(part)


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _attachments(blob: Blob, message: Message, options: Options) -> Iterator[Item]:
    for number, part in enumerate(_walk(message), 1):
        forwarded = part.get_content_type() == "message/rfc822"
        if not forwarded and not _is_attachment(part):
            continue
        name = _decode_header(part.get_filename() or "") or f"attachment {number}{'.eml' if forwarded else ''}"
        data = _forwarded(part) if forwarded else _bytes(part)
        member = blob.member(name.replace("/", "_").replace("!", "_"), data)
        if part.get_content_maintype() in ("image", "audio", "video") or not data:
            why = f"an attached {part.get_content_maintype()} holds no article"
            yield skip(member, why, "if it shows or tells an article, pass its text")
        elif member.depth > options.limits.depth:
            deep = f"{member.name} lies {member.depth} messages or archives deep; the limit is {options.limits.depth}"
            yield failure(member, LimitExceeded(deep, "pass Limits(depth=...)"))
        else:
            yield from read(member, options)


def _forwarded(part: Message) -> bytes:
    payload = part.get_payload()
    try:
        return payload[0].as_bytes() if isinstance(payload, list) and isinstance(payload[0], Message) else b""
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        return b""


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _decoded(part: Message) -> str:
    try:
        return decode(Blob("part", _bytes(part)), part.get_content_charset()).text
    except Refusal:
        return ""


def _header(message: Message, name: str) -> str:
    return _decode_header(str(message.get(name) or ""))


def _decode_header(value: str) -> str:
    """The header without its encoded words; as written where they are broken."""
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (MessageError, LookupError, UnicodeError, ValueError):
        return " ".join(value.split())
