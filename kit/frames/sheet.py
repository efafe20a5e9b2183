"""A frame as a notebook shows it best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

NONE = "–"
SHORT = 14  # a column of texts no longer than this is not broken: a day, a code, "72.8 to 82.1"
LEFT: Any = {"selector": "th", "props": [("text-align", "left")]}


def sheet(frame: pd.DataFrame) -> Styler:
    """The frame with whole texts (escaped) on the left, two decimals and no index; unknown is a dash.

    Days and columns of short texts are not broken.
    """
    days = [name for name in frame if pd.api.types.is_datetime64_any_dtype(frame[name])]
    texts = [name for name in frame if not pd.api.types.is_numeric_dtype(frame[name]) and name not in days]
    plain = frame.reset_index(drop=True).assign(**{str(name): _plain(frame[name]) for name in texts})
    style = plain.style.hide(axis="index").format(escape="html", precision=2, na_rep=NONE)
    style = style.format_index(escape="html", axis="columns")
    if days:
        style = style.format("{:%Y-%m-%d}", subset=days, na_rep=NONE)
        style = style.set_properties(subset=days, **{"white-space": "nowrap"})
    if texts:
        style = style.set_properties(subset=texts, **{"text-align": "left"})
        short = [name for name in texts if plain[name].map(lambda value: len(str(value)) <= SHORT).all()]
        style = style.set_properties(subset=short, **{"white-space": "nowrap"})
        style = style.set_table_styles({name: [LEFT] for name in texts}, overwrite=False)
    return style


def _plain(column: pd.Series[Any]) -> Any:
    """The column's values as they are, counts beside shares too; text for what would escape escaping (tuples)."""
    texts = [(", ".join(map(str, v)) or NONE) if isinstance(v, (tuple, list)) else v for v in column]
    return pd.array(texts, dtype=object)
