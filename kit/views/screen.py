"""Figures as a notebook shows them: SVG inside the page, so that its theme gives the colours; PNG and SVG for files."""

from __future__ import annotations

import base64
import html
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from zlib import crc32

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from kit.views.themes import PAPER, dark, name, style

DPI = 110
BARE = dict.fromkeys(("Creator", "Date", "Format", "Type"))
HEAD = re.compile(r"^.*?<svg .*?>.*?</defs>\n", re.DOTALL)
WORDS = re.compile(r"(>[^<>]*</text>)")  # what is written in a figure; nothing in it is markup
# Names that nothing points to; those of clips, markers and hatches are ten hexadecimals behind a letter.
NAMES = re.compile(r' id="(?![a-zA-Z]+[0-9a-f]{10}")[^"]*"')
COLOURS = re.compile(r"(?<=: )#[0-9a-f]{6}(?=[;\"])")
GROUNDS = re.compile(r' fill="(#[0-9a-f]{6})"')  # what lies under a hatch
FAMILY = re.compile(r"'DejaVu Sans', [^;\"]*sans-serif")
FONTS = "'DejaVu Sans', Verdana, sans-serif"  # of one width, so that words fit on every system


class Drawing(Figure):
    """A figure that a notebook shows in the colours of its theme, with its label as text for who cannot see it.

    Its margins are kept in points, so that one layout serves; an engine that finds them out draws all words thrice.
    """

    def leave(self, **margins: float) -> None:
        """Keep so many points free at a side: `left`, `right`, `top`, `bottom`; the others stay as they are."""
        width, height = (72 * inches for inches in self.get_size_inches())
        size = {"left": width, "right": width, "top": height, "bottom": height}
        shares = {side: points / size[side] for side, points in margins.items()}
        self.subplots_adjust(**{s: 1 - x if s in ("right", "top") else x for s, x in shares.items()})

    def left(self, side: str) -> float:
        """How many points are kept free at that side (of `left` and `bottom`)."""
        width, height = (72 * inches for inches in self.get_size_inches())
        return float(getattr(self.subplotpars, side) * (width if side == "left" else height))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        picture = base64.b64encode(png(self)).decode()
        return {"text/html": markup(self), "image/png": picture, "text/plain": str(self.get_label())}


def markup(fig: Figure, words: str = "") -> str:
    """The figure as an <svg> with its style sheet, to stand inside a page; `words` (else its label) tell what it shows.

    Words stay words, in the reader's fonts. Colours are variables, of which each theme has its own.
    """
    words = words or str(fig.get_label())
    out = io.StringIO()
    with _settings({"svg.hashsalt": str(crc32(words.encode())), "svg.fonttype": "none"}), _dpi(fig):
        FigureCanvasSVG(fig).print_svg(out, metadata=BARE)  # type: ignore[no-untyped-call]
    parts = WORDS.split(HEAD.sub("", out.getvalue(), count=1))
    body = "".join(part if n % 2 else _themed(part) for n, part in enumerate(parts))
    width, height = (round(inches * DPI) for inches in fig.get_size_inches())
    box = " ".join(f"{inches * 72:g}" for inches in fig.get_size_inches())
    size = f'width="{width}" height="{height}" viewBox="0 0 {box}"'
    return f'{style()}<svg class="kit-figure" role="img" aria-label="{html.escape(words)}" {size}>{body}'


@contextmanager
def _settings(wanted: Mapping[str, Any]) -> Iterator[None]:
    """Matplotlib's settings for a while, as rc_context gives them; that one copies all three hundred each time."""
    settings: Any = mpl.rcParams
    before = {name: settings[name] for name in wanted}
    settings.update(wanted)
    try:
        yield
    finally:
        settings.update(before)


@contextmanager
def _dpi(fig: Figure) -> Iterator[None]:
    """The figure has its own resolution again afterwards; a picture of it is none of its business."""
    before = fig.get_dpi()
    try:
        yield
    finally:
        fig.set_dpi(before)


def _themed(tags: str) -> str:
    """Tags without names, their colours as variables."""
    bare = NAMES.sub("", tags).replace("xlink:href", "href")
    return FAMILY.sub(FONTS, COLOURS.sub(_variable, GROUNDS.sub(r' style="fill: \1"', bare)))


def _variable(found: re.Match[str]) -> str:
    colour = found.group()
    return f"var({name(colour)}, {colour})" if colour == PAPER or colour in dark() else colour


def png(fig: Figure) -> bytes:
    """The figure as PNG bytes at 110 dpi, on white."""
    out = io.BytesIO()
    with _dpi(fig):
        fig.set_dpi(DPI)
        # Not savefig, which draws twice.
        FigureCanvasAgg(fig).print_png(out, pil_kwargs={"compress_level": 1})  # type: ignore[no-untyped-call]
    return out.getvalue()


def svg(fig: Figure) -> bytes:
    """The figure as SVG bytes, sharp on paper and the same on every run; words are drawn, so it needs no font."""
    out = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "kit"}):
        fig.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()
