"""What a web page says about its article: JSON-LD first, then OpenGraph and other meta tags, then the page itself.

The date is the day of publication, apart from the last change; it is never today's for want of a better one, and never
lies after the page was captured. The order of sources follows what proved right most often on English news pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement

from kit.load import authors, captures, jsonld, moments
from kit.load.captures import Capture
from kit.load.jsonld import Thing

PUBLISHED_TAGS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
)
MODIFIED_TAGS = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "last-modified",
)
AUTHOR_TAGS = ("author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "article:author")
TITLE_TAGS = ("og:title", "twitter:title", "dc.title", "parsely-title", "title")
TIMES = (
    '//*[@itemprop="datePublished"]/@content|//*[@itemprop="datePublished"]/@datetime|//time[@pubdate]/@datetime'
    '|//time[contains(@class,"entry-date") or contains(@class,"publish")]/@datetime'
)
WRITERS = (
    '//*[@rel="author"]|//*[@itemprop="author"]//*[@itemprop="name"]|//*[@itemprop="author"][not(*)]'
    '|//*[contains(@class,"author-name") or contains(@class,"byline__name") or contains(@class,"author__name")]'
)
CAPTIONS, LONGEST = 20, 500  # captions kept of a page, and letters of one
LARGEST = 50_000  # elements: in a larger page no text is searched for a date
# Places whose dates and names belong to somebody else's words.
ASIDE = re.compile(r"comment|related|recommend|sidebar|widget|footer|most-|popular|teaser|promo|nav", re.IGNORECASE)
DATED = re.compile(r"date|time|publish|posted|byline|meta|info|stamp", re.IGNORECASE)
URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Page:
    """What the readers of one page share: its tree, its meta tags by name, its JSON-LD and the article's object."""

    tree: HtmlElement
    tags: Mapping[str, str]
    things: Sequence[Thing]
    article: Thing
    capture: Capture


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of an Article that a page gives; `meta` are the rest, as (name, value) pairs."""

    title: str | None
    author: str | None
    published: str | None
    published_from: str | None
    modified: str | None
    outlet: str | None
    url: str | None
    meta: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def page(tree: HtmlElement, source: str, things: Sequence[Thing]) -> Page:
    """The page's parts, from its tree, its source and its JSON-LD."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = " ".join((tag.get("content") or "").split())
        if name and value:
            tags.setdefault(name, value)
    return Page(tree, tags, things, jsonld.article(things), captures.find(tree, source))


def read(page: Page) -> Metadata:
    """What the page says of its article."""
    url = _url(page)
    published, where, warnings = _published(page, url)
    outlet = jsonld.text(jsonld.resolved(page.article.get("publisher"), page.things)) or page.tags.get("og:site_name")
    return Metadata(
        title=_title(page, outlet),
        author="; ".join(_authors(page)) or None,
        published=published,
        published_from=where,
        modified=_modified(page),
        outlet=outlet,
        url=url,
        meta=tuple(_meta(page)),
        warnings=warnings,
    )


def _published(page: Page, url: str | None) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The first date that can be true, where it stands, and a warning for the one that cannot."""
    warnings: tuple[str, ...] = ()
    for value, where in _dates(page, url):
        if not captures.is_too_late(value, page.capture):
            return value, where, warnings
        warnings = warnings or (f"the page gives {value} ({where}), after its capture; that date was passed over",)
    found, place = _searched(page, url)
    if found:
        warnings += (f"no tag of the page gives its day; {found} was found in its text: check it, or pass published=",)
    return found, place, warnings


def paywalled(page: Page) -> bool:
    """Whether the page says that its article is not free to read."""
    parts = page.article.get("hasPart")
    things = [page.article, *(parts if isinstance(parts, list) else [parts])]
    said = [thing.get("isAccessibleForFree") for thing in things if isinstance(thing, dict)]
    return any(str(value).lower() == "false" for value in said) or page.tags.get("article:content_tier") == "locked"


def _url(page: Page) -> str | None:
    """The page's own address: an archive's and a cache's copy give the original."""
    links = [link.get("href") for link in page.tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    entity = page.article.get("mainEntityOfPage")
    said = (
        page.capture.url,
        *links,
        page.tags.get("og:url"),
        jsonld.text(page.article.get("url")),
        jsonld.text(entity),
    )
    return next((url for url in said if url and re.match(r"https?://[^\s/]+", url)), None)


def _dates(page: Page, url: str | None) -> Iterator[tuple[str, str]]:
    """Every date of publication that the page gives, (date, where it stands), the most trustworthy first."""
    for name in ("datePublished", "dateCreated"):
        if found := moment(page.article.get(name)):
            yield found, f"JSON-LD {name}"
    for name in PUBLISHED_TAGS:
        if found := moment(page.tags.get(name)):
            yield found, f"meta {name}"
    for value in page.tree.xpath(TIMES):
        if found := moment(str(value)):
            yield found, "datePublished in the page"
    for element in page.tree.iter("time"):
        if (found := moment(element.get("datetime"))) and not is_aside(element):
            yield found, "time element"
    if url and (m := URL_DAY.search(urlsplit(url).path)) and (found := _url_day(m)):
        yield found, "address"
    for element in _bylines(page.tree):
        if found := moments.parse(" ".join(element.text_content().split())):
            yield found, "line under the headline"


def moment(value: object) -> str | None:
    """A JSON-LD or tag value as an ISO day or moment; None where it is none."""
    value = jsonld.text(value)
    if value and value.isdigit() and len(value) in (10, 13):
        return moments.from_epoch(float(value))
    return moments.parse(value) if value else None


def _url_day(m: re.Match[str]) -> str | None:
    month = moments.months().get(m[2].lower()) or (int(m[2]) if m[2].isdigit() else None)
    return moments.parse(f"{m[1]}-{month:02}-{int(m[3]):02}") if month else None


def _bylines(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Small elements whose class says that they hold a date, outside comments and side columns."""
    for element in tree.iter("p", "span", "div", "li", "em", "h4", "h5", "h6", "small", "header", "time"):
        name = f"{element.get('class', '')} {element.get('id', '')}"
        if len(element) <= 5 and DATED.search(name) and len(element.text_content()) < 200 and not is_aside(element):
            yield element


def is_aside(element: HtmlElement) -> bool:
    """Whether the element or one around it is a menu, a footer, a side column or readers' comments."""
    around = (element, *element.iterancestors())
    return any(_names_aside(node) for node in around if node.tag not in ("body", "html"))


def _names_aside(element: HtmlElement) -> bool:
    name = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in ("aside", "footer", "nav") or ASIDE.search(name) is not None


def _searched(page: Page, url: str | None) -> tuple[str | None, str | None]:
    """The date that htmldate finds, where nothing marks one, in the page without its side columns and last change; the
    first of a month, which it makes of a bare year or month, only where the page names it."""
    if sum(1 for _ in page.tree.iter()) > LARGEST:
        return None, None
    from htmldate import find_date

    today = datetime.now(UTC).date().isoformat()
    last = (page.capture.moment or today)[:10]
    found = find_date(_without_asides(page.tree), original_date=True, extensive_search=True, url=url, max_date=last)
    if not found or found == today or not moments.stands_in(html.tostring(page.tree, encoding="unicode"), found):
        return None, None
    return found, "text of the page (htmldate)"


def _without_asides(tree: HtmlElement) -> HtmlElement:
    """A copy without the elements whose dates are not the article's."""
    tree = deepcopy(tree)
    for element in tree.xpath("//meta | //aside | //footer | //nav | //*[@class or @id]"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name in MODIFIED_TAGS or (element.tag not in ("html", "body", "meta") and _names_aside(element)):
            element.clear(keep_tail=True)
    return tree


def _modified(page: Page) -> str | None:
    said = [page.article.get("dateModified"), *(page.tags.get(name) for name in MODIFIED_TAGS)]
    return next(
        (found for value in said if (found := moment(value)) and not captures.is_too_late(found, page.capture)), None
    )


def _title(page: Page, outlet: str | None) -> str | None:
    """The headline as readers see it: the h1 where it agrees with what the page calls itself, else that name.

    Markup inside a headline is text like any other; such a headline is kept as its owner wrote it.
    """
    headline = jsonld.text(page.article.get("headline"))
    if headline and "<" in headline:
        return headline
    tag = next((page.tags[name] for name in TITLE_TAGS if name in page.tags), None)
    written = " ".join((page.tree.findtext(".//title") or "").split()) or None
    shown = [" ".join(h1.text_content().split()) for h1 in page.tree.iter("h1")]
    said = [bare(title) for title in (headline, tag, written) if title]
    for title in shown:
        key = bare(title)
        if len(key) > 8 and any(key in other or other in key for other in said):
            return title
    return headline or tag or next(filter(None, shown), None) or (written and _without_outlet(written, outlet))


def bare(text: str) -> str:
    """The words of the text in small letters, to compare titles."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _without_outlet(title: str, outlet: str | None) -> str:
    head, mark, tail = title.rpartition(" | ") if " | " in title else title.rpartition(" - ")
    return head if mark and (mark == " | " or tail == outlet) and head else title


def _authors(page: Page) -> tuple[str, ...]:
    """The writers' names, without "By", roles and templates that were never filled."""
    named = jsonld.names(page.article.get("author") or page.article.get("creator"), page.things)
    if not named:
        named = [page.tags[name] for name in AUTHOR_TAGS if name in page.tags][:1]
    if found := tuple(dict.fromkeys(authors.names(named))):
        return found
    shown = [" ".join(one.text_content().split()) for one in page.tree.xpath(WRITERS)[:3]]
    return tuple(dict.fromkeys(authors.names(shown)))


def _meta(page: Page) -> Iterator[tuple[str, str]]:
    section = jsonld.text(page.article.get("articleSection")) or page.tags.get("article:section")
    if section:
        yield "section", section
    for caption in islice(page.tree.iter("figcaption"), CAPTIONS):
        if (written := " ".join(caption.text_content().split())) and not is_aside(caption):
            yield "caption", written[:LONGEST]
    if page.capture.moment:
        yield ("archived_at" if page.capture.archived else "saved_at"), page.capture.moment
    if paywalled(page):
        yield "is_paywalled", "True"
    if page.tree.get("amp") is not None or page.tree.get("⚡") is not None:
        yield "amp", "True"
