"""Records in, escaped HTML out. Colours come from JupyterLab's own variables, so both themes can be read."""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from matplotlib.figure import Figure

from kit import views
from kit.markup import Mark as Mark
from kit.markup import marked as marked
from kit.markup import paragraphs as paragraphs
from kit.records import Article, Quote, Reading


@cache
def style() -> str:
    """The panels' style sheet, as a <style> element."""
    return f"<style>{files(__package__).joinpath('panel.css').read_text(encoding='utf-8')}</style>"


def article(reading: Reading, chosen: int | None = None, only: Iterable[int] | None = None) -> str:
    """The article as paragraphs, with contents, cues and speakers marked; quote `chosen` (0-based) stands out.

    With `only`, these quotes alone are marked. A quote's marks have its number in their class (kit-q0 is the first).
    """
    shown = range(len(reading.quotes)) if only is None else only
    text = reading.article.text
    marks: list[Mark] = [(reading.article.headline, "kit-headline", "")] if reading.article.headline else []
    marks += [mark for n in shown for mark in _quote_marks(reading.quotes[n], n, n == chosen)]
    body = heading(reading.article) + paragraphs(text, marks)
    return f'{style()}<div class="kit-article" {SCROLLS} {REGION}>{body}</div>{LEGEND}'


def heading(of: Article) -> str:
    """The article's title and what is known of its origin, unless the title stands in the text."""
    known = [of.outlet, of.author, f"published {of.published}" if of.published else "no date of publication"]
    line = html.escape(" · ".join(filter(None, known)))
    title = f"<h4>{html.escape(of.title)}</h4>" if of.title and not of.headline else ""
    return f'{title}<p class="kit-origin">{line}</p>'


def figure(fig: Figure, alt: str) -> str:
    """The figure as an <svg> in the colours of the theme, with a text for those who cannot see it."""
    return views.markup(fig, alt)


def card(rows: Iterable[tuple[str, object]]) -> str:
    """A small table of names and values; unknown values are said to be unknown."""
    known = [(name, "<i>not known</i>" if value is None else html.escape(str(value))) for name, value in rows]
    cells = "".join(f"<tr><th>{html.escape(name)}</th><td>{value}</td></tr>" for name, value in known)
    return f'{style()}<table class="kit-card">{cells}</table>'


def sentence(line: str) -> str:
    """One line of prose under a control, read out when it changes."""
    return f'{style()}<p class="kit-line" role="status" aria-live="polite">{html.escape(line)}</p>'


def small(line: str) -> str:
    """A line of small print."""
    return f'{style()}<span class="kit-origin">{html.escape(line)}</span>'


def line(shown: str) -> str:
    """A passage of HTML that is escaped already, set apart from the controls."""
    return f'{style()}<blockquote class="kit-passage">{shown}</blockquote>'


def problem(line: str) -> str:
    """One line that says what went wrong and what to do."""
    return f'{style()}<p class="kit-problem" role="alert">{html.escape(line)}</p>'


# Arrow keys scroll what has the focus; without the second attribute Lab would take them for its own.
SCROLLS = 'tabindex="0" data-lm-suppress-shortcuts="true"'
REGION = 'role="region" aria-label="the article, with marks"'
LEGEND = (
    '<p class="kit-legend"><span class="kit-direct">in their words</span> <span class="kit-indirect">as reported</span>'
    ' <span class="kit-cue">cue</span> <span class="kit-speaker">speaker</span></p>'
)


def items(lines: Iterable[tuple[str, str]]) -> str:
    """A list: each a bold head, escaped here, and a body that is HTML already."""
    body = "".join(f"<li><b>{html.escape(head)}</b>: {line}</li>" for head, line in lines)
    return f'{style()}<ul class="kit-list" {SCROLLS}>{body}</ul>'


def _quote_marks(quote: Quote, number: int, chosen: bool) -> list[Mark]:
    name = f"kit-q{number}{' kit-chosen' if chosen else ''}"
    kind = f"kit-{'indirect' if quote.kind == 'indirect' else 'direct'} {name}"
    last = len(quote.content) - 1
    marks = [(span, kind, str(number + 1) if i == last else "") for i, span in enumerate(quote.content)]
    marks += [(quote.cue, "kit-cue", "")] if quote.cue else []
    return marks + ([(quote.speaker, "kit-speaker", "")] if quote.speaker else [])
