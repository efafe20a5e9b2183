"""The article's own paragraphs out of a page's tree.

trafilatura (precision mode) finds the body. Two nets hold what it loses: resiliparse where it returns next to nothing,
and the paragraphs that stand in the page as those it found do (a story cut in two by an advert).
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, tostring
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.settings import Document

from kit.load.metadata import bare

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it warns about each page it gives up

NOTICE = 300  # letters: an element that names itself a paywall and has more holds the article itself
HUGE, MANY = 1_000_000, 50_000  # letters, elements: no article has so many, and trafilatura would take minutes
LONG = 60  # letters of a paragraph that is surely prose
FEW_CELLS = 1000  # a wider table cell is a trap for whoever lays it out
NAME = re.compile(
    r"(?P<wall>paywall|regwall|subscri(?:be|ption)|metered)|(?:^|[\s_-])(?:also-?on|byline|dateline|dec?k"
    r"|dropdown|lightbox|more-cta|newsletter|popover|promo|read-?more|recirc|related|rollover|see-?also|standfirst"
    r"|sub-?title|timestamp|tooltip|wm-ipp)",
    re.IGNORECASE,
)
# Parts of a sentence and embedded posts: a class such as "link" is no reason to take them out of the text.
WITHIN = etree.XPath(
    "//*[self::blockquote or ((self::div or self::figure) and blockquote)"
    " or ((self::span or self::a or self::em or self::strong or self::b or self::i) and (@class or @id) and ancestor::p"
    " and (following-sibling::text()[normalize-space()] or preceding-sibling::text()[normalize-space()]))]"
)
NAMES = etree.XPath("//@class|//@id")
COUNT = etree.XPath("count(//*)")
SPANS = etree.XPath("//@colspan|//@rowspan")
# Elements whose text is never the article's.
NEVER = (
    *("amp-ad", "amp-consent", "amp-embed", "amp-sidebar", "amp-sticky-ad", "amp-user-notification"),
    *(
        "audio",
        "button",
        "canvas",
        "iframe",
        "link",
        "meta",
        "nav",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
    ),
    *("template", "textarea", "video"),
)
WHOLE = frozenset(("html", "body", "article", "main"))
ELSEWHERE = frozenset(("aside", "footer", "nav", "form", "figure", "figcaption", "header", "button"))
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError)


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a page's article, and whether a paywall's notice stood among them."""

    lines: tuple[str, ...]
    walled: bool


def read(tree: HtmlElement) -> Body:
    """The body of the page, without lines where none is found. Takes out of the tree what is no article text."""
    etree.strip_elements(tree, *NEVER, with_tail=False)
    net = _resiliparse(tree)
    walled = _prune(tree)
    if len(net) > HUGE or COUNT(tree) > MANY:
        return Body(tuple(_lines(net)), walled)
    found = _trafilatura(tree, precision=True)
    if len(found) < 0.4 * len(net):
        found = max(found, _trafilatura(tree, precision=False), key=len)
    if len(found) < 0.25 * len(net):
        return Body(tuple(_lines(net)), walled)
    return Body(tuple(_filled(_lines(found), tree)), walled)


def _prune(tree: HtmlElement) -> bool:
    """Takes out what names itself no article text; whether that was a paywall's notice."""
    for element in WITHIN(tree):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
        element.tag = "div" if element.tag == "figure" else element.tag
    for span in SPANS(tree):
        if not (span.isdigit() and len(span) <= 4 and int(span) <= FEW_CELLS):
            del span.getparent().attrib[span.attrname]
    walled = False
    for name in NAMES(tree):
        if not (found := NAME.search(name)):
            continue
        element = name.getparent()
        size = len(element.text_content())
        if element.tag not in WHOLE and size < (NOTICE if found["wall"] else 2 * NOTICE):
            walled = walled or bool(found["wall"])
            element.clear(keep_tail=True)
    return walled


def _trafilatura(tree: HtmlElement, *, precision: bool) -> str:
    try:
        found = trafilatura.bare_extraction(tree, favor_precision=precision, include_comments=False)
    except BROKEN:  # its bugs on odd markup must not lose the page: the net is there
        return ""
    return (found.text if isinstance(found, Document) else None) or ""


def _resiliparse(tree: HtmlElement) -> str:
    found: str = extract_plain_text(
        tostring(tree, encoding="unicode"),  # not the source: its time is quadratic in the depth, which the tree limits
        main_content=True,
        alt_texts=False,
        links=False,
        form_fields=False,
        noscript=False,
        list_bullets=False,
        comments=False,
    )
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _filled(lines: Sequence[str], tree: HtmlElement) -> list[str]:
    """The lines, and after its neighbour each paragraph that stands in the page just as most of them do."""
    where = {bare(line): at for at, line in enumerate(lines)}
    page = [(_place(one), bare(one.text_content()), one) for one in tree.iter("p")]
    homes = Counter(place for place, words, _ in page if words in where and len(words) > LONG)
    usual = {place for place, count in homes.items() if count >= max(2, 0.3 * homes.total())}
    whole = " ".join(where)
    filled: dict[int, list[str]] = {}
    at = None
    for place, words, one in page:
        if words in where:
            at = where[words]
        elif at is None or len(words) <= LONG or words[:LONG] in whole or words[-LONG:] in whole:
            continue
        elif place in usual and _is_prose(one):
            filled.setdefault(at, []).append(" ".join(one.text_content().split()))
    return [line for at, kept in enumerate(lines) for line in (kept, *filled.get(at, ()))]


def _place(paragraph: HtmlElement) -> tuple[str, ...]:
    """What a paragraph stands in: tag and class of itself and of the two elements around it."""
    around = [paragraph, *islice(paragraph.iterancestors(), 2)]
    return tuple(f"{element.tag} {element.get('class', '')}" for element in around)


def _is_prose(paragraph: HtmlElement) -> bool:
    """Whether most of the paragraph is no link, none of it a script, and nothing around it is beside the story."""
    if any(True for _ in paragraph.iter("script", "style")):
        return False
    linked = sum(len(link.text_content()) for link in paragraph.iter("a"))
    return 2 * linked < len(paragraph.text_content()) and not any(
        element.tag in ELSEWHERE for element in paragraph.iterancestors()
    )
