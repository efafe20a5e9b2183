"""The shell of a page that needs nothing but itself: style sheet inside, scripts and network forbidden."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

# The page may show its own pictures and styles, and do nothing else; a script that slipped in would not run.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def sheet(title: str, sections: Iterable[tuple[str, str]]) -> str:
    """A whole HTML page of (heading, HTML) sections, with a list of them at its top; empty sections are left out."""
    shown = [(_name(heading), html.escape(heading), body) for heading, body in sections if body]
    places = "".join(f'<li><a href="#{name}">{heading}</a></li>' for name, heading, _ in shown)
    body = "".join(f'<section id="{name}"><h2>{heading}</h2>{part}</section>' for name, heading, part in shown)
    head = f"<h1>{html.escape(title)}</h1><nav><ul>{places}</ul></nav>"
    return shell(title, head + body)


def shell(title: str, body: str) -> str:
    """A whole HTML page around `body`, which is HTML already; the title is escaped here."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{_style()}</style></head>'
        f"<body><main>{body}</main></body></html>\n"
    )


@cache
def _style() -> str:
    return files(__package__).joinpath("sheet.css").read_text(encoding="utf-8")


def _name(heading: str) -> str:
    return re.sub(r"\W+", "-", heading.lower()).strip("-")
