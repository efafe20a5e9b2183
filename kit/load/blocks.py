"""The text of a parsed HTML element with its lines as a browser shows them; for exports, whose every line counts."""

from __future__ import annotations

from typing import Any

BLOCKS = frozenset(("p", "div", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "body"))
HIDDEN = frozenset(("script", "style", "title", "head"))


def parsed(page: str) -> Any:
    """The page's root; None for a page without any element."""
    from lxml import etree, html

    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return None


def text(element: Any) -> str:
    """Blocks apart by an empty line, breaks by a line feed, runs of white space as one space."""
    from lxml import etree

    parts: list[str] = []
    for event, one in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        tag = one.tag if isinstance(one.tag, str) else ""
        if event == "end" or not tag:
            parts.append("\n\n" if tag in BLOCKS else "\n" if tag == "br" else "")
            parts.append(" ".join(f"|{one.tail or ''}|".split())[1:-1] if one is not element else "")
        else:
            parts.append("\n\n" if tag in BLOCKS else "")
            parts.append(" ".join(f"|{one.text or ''}|".split())[1:-1] if tag not in HIDDEN else "")
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n"))
