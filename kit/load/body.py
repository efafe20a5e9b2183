"""The article's own paragraphs out of a page's tree.

trafilatura (precision mode) finds the body. Two nets hold what it loses: resiliparse where it returns next to nothing,
and the paragraphs that stand in the page as those it found do (a story cut in two by an advert).
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.settings import Document

from kit.load.metadata import bare

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it warns about each page it gives up

NOTICE = 300  # letters: an element that names itself a paywall and has more holds the article itself
LONG = 60  # letters of a paragraph that is surely prose
FEW_CELLS = 1000  # a wider table cell is a trap for whoever lays it out
NAME = re.compile(
    r"(?:^|[\s_-])(?:rollover|tooltip|popover|lightbox|dropdown|ad-label|click-?to-?tweet|read-?more|see-?also|also-?on|more-cta"
    r"|standfirst|sub-?head(?:line)?|sub-?title|dek|deck|byline|dateline|timestamp|wm-ipp|related|recirc|newsletter|promo)",
    re.IGNORECASE,
)
WALL = re.compile(r"paywall|regwall|subscri(?:be|ption)|piano|metered", re.IGNORECASE)
APPS = ("amp-ad", "amp-consent", "amp-user-notification", "amp-sidebar", "amp-embed", "amp-sticky-ad", "template")
WHOLE = frozenset(("html", "body", "article", "main"))
ELSEWHERE = frozenset(("aside", "footer", "nav", "form", "figure", "figcaption", "header", "button"))
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError)


def prune(tree: HtmlElement) -> bool:
    """Takes out what is never article text, by the elements' names and classes; whether that was a paywall's notice.

    Cells too wide to lay out lose their width.
    """
    doomed: list[HtmlElement] = []
    walled = False
    for element in tree.iter(etree.Element):
        for name in ("colspan", "rowspan"):
            if (span := element.get(name)) and not (span.isdigit() and len(span) <= 4 and int(span) <= FEW_CELLS):
                del element.attrib[name]
        name = f"{element.get('class', '')} {element.get('id', '')}"
        if element.tag in WHOLE or (name == " " and element.tag not in APPS):
            continue
        wall = WALL.search(name) is not None and len(element.text_content()) < NOTICE
        if element.tag in APPS or wall or (NAME.search(name) and len(element.text_content()) < 2 * NOTICE):
            doomed.append(element)
            walled = walled or wall
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()
    return walled


def lines(tree: HtmlElement, source: str) -> list[str]:
    """The paragraphs of the page's body; none where no body is found."""
    found = _trafilatura(tree, precision=True)
    net = _resiliparse(source)
    if len(found) < 0.4 * len(net):
        found = max(found, _trafilatura(tree, precision=False), key=len)
    if len(found) < 0.25 * len(net):
        return _lines(net)
    return _filled(_lines(found), tree)


def _trafilatura(tree: HtmlElement, *, precision: bool) -> str:
    try:
        found = trafilatura.bare_extraction(tree, favor_precision=precision, include_comments=False)
    except BROKEN:  # its bugs on odd markup must not lose the page: the net is there
        return ""
    return (found.text if isinstance(found, Document) else None) or ""


def _resiliparse(source: str) -> str:
    found: str = extract_plain_text(
        source,
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
