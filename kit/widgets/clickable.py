"""HTML in which marks can be clicked; the one widget of ours with JavaScript, in clickable.js beside it."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

NONE = -1


class Clickable(anywidget.AnyWidget):
    """Shows `value`, as `ipywidgets.HTML` does; `chosen` is the number of the mark (class kit-q7: 7) last clicked.

    While the article has the focus, the right arrow or n moves on to the next mark, the left arrow or p back.
    """

    _esm = Path(__file__).parent / "clickable.js"
    value = traitlets.Unicode("").tag(sync=True)
    chosen = traitlets.Int(NONE).tag(sync=True)
