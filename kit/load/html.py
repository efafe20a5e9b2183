"""Web pages -> Articles: the body without the page around it, and what the page says about its article.

News pages, AMP, archived copies (Wayback Machine, archive.today, HTTrack, SingleFile), live blogs and paywall stubs.
A page that only lists others is skipped. A page is parsed once; the body and the metadata share its tree.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from kit.load import body, jsonld, markup, metadata
from kit.load.encodings import decode
from kit.load.metadata import Metadata, Page, bare
from kit.load.registry import Blob, Item, Options, skip
from kit.records import Article
from kit.refusals import EmptyInput, LimitExceeded

CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,300}?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,30})", re.IGNORECASE
)
# What browsers read these as (WHATWG Encoding Standard, section 4.2).
WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
# A tag of a thousand attributes, for parsing is quadratic in them.
WIDE = re.compile(r"<[a-zA-Z](?:[^<>=]{0,200}=){1000}[^<>]*>")
MANY_SIGNS = 20_000  # equals signs; a page with fewer cannot hold a tag that is slow to parse
TITLE_LINES = 4  # a headline that the body repeats is among so many lines
BYLINE = re.compile(r"(?:By|BY) [A-Z][^.!?:]{2,80}")
STUB = 150  # words: an article behind a paywall that shows fewer is a part
HIDDEN = 0.4  # a body that is less than so much of the JSON-LD's articleBody is not the whole
HEADLINES = 8  # a page that lists others has so many linked headlines
PROSE = 80  # letters: a longer line outside links is prose
START = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
END = re.compile(r"</(?:html|body)\b", re.IGNORECASE)
TAIL = 5_000  # where the end tag of a whole page stands
SCRIPTED = re.compile(r"(?:enable|requires?|turn on) javascript|javascript (?:is|must be) (?:disabled|enabled)", re.I)


@dataclass(frozen=True, slots=True)
class Update:
    """One entry of a live blog."""

    title: str | None
    published: str | None
    text: str


def parse(blob: Blob, options: Options) -> Iterator[Item]:
    """The page's article; with `split="updates"` each entry of a live blog as an article of its own.

    Raises:
        LimitExceeded: the page has more bytes than `limits.html_bytes`.
        EmptyInput: a page without article text.
        BinaryFile: bytes that are no text.
    """
    if blob.size > options.limits.html_bytes:
        message = f"{blob.name} has {blob.size:,} bytes; one page may have {options.limits.html_bytes:,}"
        raise LimitExceeded(message, f"pass limits=Limits(html_bytes={blob.size}) if it is an article")
    decoded = decode(blob, _declared(blob.head))
    page, source = _page(decoded.text)
    updates = _updates(page)
    if updates and options.split == "updates":
        said = metadata.read(page)
        yield from (_entry(said, update, decoded.warnings) for update in updates)
    else:
        item = _item(page, source, updates, blob)
        yield replace(item, warnings=decoded.warnings + item.warnings) if isinstance(item, Article) else item


def body_text(html: str) -> str:
    """The text of the HTML that a mail or a feed carries, one paragraph a line, an empty line between; "" for none.

    A whole page gives its article; where that is less than half of what it shows, and for a fragment, all of its text.
    """
    shown = markup.text_of(html)
    if not markup.is_page(html):
        return shown
    page, source = _page(html)
    found = "\n\n".join(body.read(page.tree).lines)
    return found if 2 * len(found) >= len(shown) else shown


def _declared(head: bytes) -> str | None:
    """The encoding that the page names, as browsers read it."""
    m = CHARSET.search(head[:5_000])
    name = m[1].decode("ascii", "replace").lower() if m else None
    return WIDER.get(name, name) if name else None


def _page(source: str) -> tuple[Page, str]:
    """The page's parts, and its source as it was parsed."""
    things, source = jsonld.read(source)
    return metadata.page(_tree(source), source, things), source


def _tree(source: str) -> HtmlElement:
    """The parsed page; an empty one where there is nothing to parse."""
    source = source.replace("\0", "")
    if source.count("=") > MANY_SIGNS:
        source = WIDE.sub("", source)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return lxml.html.document_fromstring("<html><body></body></html>")


def _item(page: Page, source: str, updates: Sequence[Update], blob: Blob) -> Item:
    """The page's article, or why it is passed over."""
    said = metadata.read(page)
    headlines = 0 if _declares_article(page) else sum(1 for _ in _linked_headlines(page.tree))
    found = body.read(page.tree)
    lines = [update.text for update in updates] or _without_title(_whole(found.lines, page), page, said)
    if headlines >= HEADLINES and headlines >= sum(len(line) >= PROSE for line in lines):
        return skip(blob, f"an index page: {headlines} linked headlines and no article of its own", "give its articles")
    text = "\n\n".join(lines)
    if not text:
        raise _empty(blob, source)
    stub = len(text.split()) < STUB and (found.walled or metadata.paywalled(page))
    return Article(
        "",
        text,
        raw=text,
        title=said.title,
        published=said.published,
        published_from=said.published_from,
        modified=said.modified,
        outlet=said.outlet,
        author=said.author,
        url=said.url,
        meta=said.meta + _updated(updates),
        warnings=said.warnings + tuple(_warnings(source, stub)),
    )


def _whole(lines: Sequence[str], page: Page) -> Sequence[str]:
    """The lines, or where the page keeps most of its text in its JSON-LD, those."""
    hidden = page.article.get("articleBody")
    if not isinstance(hidden, str) or sum(map(len, lines)) >= HIDDEN * len(hidden):
        return lines
    text = markup.text_of(hidden) if markup.is_fragment(hidden) else entities.unescape(hidden)
    return [line.strip() for line in text.split("\n") if line.strip()]


def _without_title(lines: Sequence[str], page: Page, said: Metadata) -> list[str]:
    """The lines without the headline and the writer's line, which the article has as fields."""
    titles = {bare(title) for title in (said.title, *(page.tags.get(name) for name in metadata.TITLE_TAGS)) if title}
    titles |= {bare(h1.text_content()) for h1 in page.tree.iter("h1")}
    kept = [line for line in lines[:TITLE_LINES] if bare(line) not in titles and not BYLINE.fullmatch(line)]
    return [*kept, *lines[TITLE_LINES:]] or list(lines)


def _declares_article(page: Page) -> bool:
    """Whether the page calls itself an article."""
    kinds = set(jsonld.types(page.article)) - {"webpage"}
    return bool(kinds) or page.tags.get("og:type", "").lower() in ("article", "news", "newsarticle")


def _linked_headlines(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The headings that are links, or that stand in one, outside menus and side columns."""
    for heading in tree.iter("h2", "h3", "h4"):
        link = next(heading.iter("a"), None)
        linked = link is not None or any(around.tag == "a" for around in islice(heading.iterancestors(), 2))
        if linked and not metadata.is_aside(heading):
            yield heading


def _updates(page: Page) -> tuple[Update, ...]:
    """A live blog's entries in the page's order; () for other pages."""
    found = page.article.get("liveBlogUpdate")
    entries = found if isinstance(found, list) else [found]
    things = [entry for entry in entries if isinstance(entry, dict) and isinstance(entry.get("articleBody"), str)]
    return tuple(
        Update(jsonld.text(thing.get("headline")), metadata.moment(thing.get("datePublished")), text)
        for thing in things
        if (text := markup.text_of(thing["articleBody"]))
    )


def _updated(updates: Sequence[Update]) -> tuple[tuple[str, str], ...]:
    """When each entry was written, and its headline, in the order of the text."""
    return tuple(("update", " ".join(filter(None, (update.published, update.title)))) for update in updates)


def _entry(said: Metadata, update: Update, warnings: tuple[str, ...]) -> Article:
    """One entry of a live blog as an article of its own."""
    dated = (update.published, "JSON-LD liveBlogUpdate") if update.published else (said.published, said.published_from)
    return Article(
        "",
        update.text,
        raw=update.text,
        title=update.title or said.title,
        published=dated[0],
        published_from=dated[1],
        outlet=said.outlet,
        author=said.author,
        url=said.url,
        meta=(*said.meta, ("live_blog", said.title or "")),
        warnings=warnings + said.warnings,
    )


def _warnings(source: str, stub: bool) -> Iterator[str]:
    if stub:
        yield "partial text: the rest of the article is behind a paywall"
    if START.search(source) and not END.search(source, max(0, len(source) - TAIL)):
        yield "the page is cut off: it has no end tag, so the text may stop short"


def _empty(blob: Blob, source: str) -> EmptyInput:
    found = f"{blob.name} is a web page without article text"
    if SCRIPTED.search(source):
        return EmptyInput(f"{found}; it draws its text by script", "save it from the browser once it has loaded")
    return EmptyInput(found, "check that the page was saved whole")
