"""A fragment of HTML, as feeds and tables carry it -> its text, one paragraph a line. Whole pages: kit/load/html.py."""

from __future__ import annotations

import re

TAG = re.compile(
    r"</?(?:p|br|div|span|html|body|script|h[1-6]|ul|li|a|em|strong|b|i|table|img)\b[^<>]{0,2000}/?>", re.IGNORECASE
)
PAGE = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
SPACES = re.compile(r"[ \t\xa0\u2028]+")


def is_fragment(text: str) -> bool:
    """True for text with HTML tags in it."""
    return "<" in text and TAG.search(text) is not None


def is_page(text: str) -> bool:
    """True for a whole HTML page, with its head or body."""
    return PAGE.search(text[:5_000]) is not None


def plain(text: str) -> str:
    """The text as it is, or the visible text where it is a fragment of HTML."""
    return text_of(text) if is_fragment(text) else text


def text_of(fragment: str) -> str:
    """The visible text: blocks become paragraphs apart by an empty line, `<br>` a line break; scripts and styles go."""
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(
        fragment, preserve_formatting=True, main_content=False, list_bullets=False, alt_texts=False, links=False
    )
    return "\n".join(SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()
