"""Every colour of the figures, and what stands for it on a dark ground; text keeps 4.5:1 on either."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from matplotlib.colors import LinearSegmentedColormap, to_hex

COUNTRY = {"PRK": "#D55E00", "CHN": "#CC79A7", "USA": "#0072B2", "KOR": "#009E73", "JPN": "#E69F00", "UNO": "#56B4E9"}
OTHERS = ("#8C6D31", "#8F4E9C", "#332288", "#882255", "#999933", "#117733", "#44AA99")  # all other countries share them
PALETTE = (*COUNTRY.values(), *OTHERS)
INK, FAINT, CONFLICT, COOPERATION, NEITHER = "#222222", "#666666", "#B2452B", "#0072B2", "#6b6b6b"
PAPER, GRID, BAND, CALM, PALE = "#ffffff", "#e6e6e6", "#eeeeee", "#c9c9c9", "#9cc9e6"
STEPS = 21  # shades from -10 to +10, so few that each can have its twin
# Words stand on them: light enough at both ends for dark ones, and on a dark ground dark enough for light ones.
SHADES = LinearSegmentedColormap.from_list("kit", ["#e0826b", "#f4f1ee", "#6aaede"], STEPS)
DIM_SHADES = LinearSegmentedColormap.from_list("kit-dark", ["#8f3d2a", "#3a3a3a", "#1f5f94"], STEPS)
# The notebook's own ground, where it says what that is; GROUNDS are those of JupyterLab's dark theme.
GROUND = "var(--jp-layout-color0, var(--vscode-editor-background, #fff))"
GROUNDS = ("#111111", "#212121")
DARK: Mapping[str, str] = {
    "#000000": "#e8e8e8",
    INK: "#e8e8e8",
    FAINT: "#a8a8a8",
    NEITHER: "#b4b4b4",
    CONFLICT: "#f08a6e",
    GRID: "#3a3a3a",
    BAND: "#2c2c2c",
    CALM: "#707070",
    PALE: "#1f4d70",
    "#0072b2": "#4fa3e3",
    "#d55e00": "#ff8c42",
    "#009e73": "#2fc79a",
    "#cc79a7": "#e79bc4",
    "#e69f00": "#ffc247",
    "#56b4e9": "#a5ddff",
    "#8c6d31": "#c9a25a",
    "#8f4e9c": "#cf9bdc",
    "#332288": "#9b8cff",
    "#882255": "#d9729f",
    "#999933": "#c8c85a",
    "#117733": "#5db87a",
    "#44aa99": "#6fd6c4",
}


@cache
def dark() -> Mapping[str, str]:
    """The colour on a dark ground of each colour of the figures, in small hexadecimals; PAPER is not among them."""
    shades = {to_hex(SHADES(n)): to_hex(DIM_SHADES(n)) for n in range(STEPS)}
    return shades | {light.lower(): twin for light, twin in DARK.items()}


@cache
def style() -> str:
    """The figures' style sheet, as a <style> element: colours by the theme of JupyterLab, or of VS Code."""
    rules = (
        f".kit-figure{{display:block;max-width:100%;height:auto;overflow:visible;{name(PAPER)}:{GROUND};"
        f"fill:var({name('#000000')},#000)}}",
        ".kit-figure text{white-space:pre}",
        ".kit-figure *{stroke-linejoin:round;stroke-linecap:butt}",
        f'[data-jp-theme-light="false"] .kit-figure,.vscode-dark .kit-figure{{{_twins()}}}',
    )
    return f"<style>{''.join(rules)}</style>"


def page_style() -> str:
    """A <style> element for a page of its own, where the reader's system says whether the ground is dark."""
    return f"<style>@media (prefers-color-scheme: dark){{.kit-figure{{{_twins()}}}}}</style>"


def _twins() -> str:
    return ";".join(f"{name(light)}:{twin}" for light, twin in dark().items())


def name(colour: str) -> str:
    """The colour's CSS variable."""
    return f"--kit-{colour.lower().removeprefix('#')}"
