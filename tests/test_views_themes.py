"""Every figure in both themes: its colours, the contrast of its words, its text for those who cannot see it."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pandas as pd
import pytest
from browsing import contrast
from matplotlib.axis import Tick
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from kit import frames, views
from kit.records import Article, LearntTone, Reading, Timex
from kit.views.themes import BAND, GROUNDS, PAPER, SHADES, STEPS, dark

HOSTILE = '<script>alert(1)</script> "x" & style="fill: red"'
VIEWS = (
    *("arrows", "calendar", "calibration", "disagreement", "matrix", "network", "pressure"),
    *("speaker_share", "spread", "timeline", "tone", "voices"),
)
BINS = pd.DataFrame({"sure": [0.5], "right": [0.4], "low": [0.3], "high": [0.5], "n": [40]})


@pytest.fixture
def drawn(said, root):
    """Every view of one small text, by its name; conflict, cooperation and a request are in it."""
    (event,) = said.events
    told = replace(event, date_start="2013-05-07", date_end="2013-05-07")
    others = (
        replace(told, event_type="CONSULT", quad="verbal cooperation", goldstein=2.5, actor="CHN", recipient="PRK"),
        replace(told, event_type="REQUEST", goldstein=0.0, actor="KOR", recipient="---"),
    )
    dates = (Timex("a", (0, 3), "DATE", "2013-05", "2013-05-01", "2013-05-31", "month"),)
    learnt = (LearntTone(0.33, 0.9), LearntTone(-0.67, 0.8))
    text = replace(said, events=(told, *others), dates=dates, learnt=learnt)
    quotes, events = frames.quotes([text]), frames.events([text])
    facts = frames.recall(frames.facts(root / "data" / "chronology.csv"), events)
    return {
        "arrows": views.arrows(events),
        "calendar": views.calendar(frames.dates([text]), events),
        "calibration": views.calibration(BINS),
        "disagreement": views.disagreement(quotes),
        "matrix": views.matrix(events),
        "network": views.network(events),
        "pressure": views.pressure(frames.pressure([text])),
        "speaker_share": views.speaker_share(quotes),
        "spread": views.spread(quotes, threshold=0.3),
        "timeline": views.timeline(facts, events),
        "tone": views.tone(quotes, threshold=0.3),
        "voices": views.voices(frames.actors([text]), quotes),
    }


def test_what_lies_under_a_hatch_is_of_the_theme_too(drawn):
    for figure in drawn.values():
        assert not re.search(r'fill="#', views.markup(figure))


each = pytest.mark.parametrize("view", VIEWS)


@each
def test_every_colour_has_a_twin_for_the_dark_theme(drawn, view):
    assert set(re.findall(r"(?:fill|stroke): (#\w+)", views.markup(drawn[view]))) == set()


@each
def test_words_can_be_read_in_both_themes(drawn, view):
    shown = views.markup(drawn[view])
    inks = set(re.findall(r"<text[^>]*fill: var\([^,]+, (#\w+)\)", shown)) | {"#000000"}
    shades = {"matrix": SHADED, "tone": {BAND}}.get(view, set())
    for ink in inks:
        assert min(contrast(rgb(ink), rgb(ground)) for ground in {PAPER, *shades}) >= 4.5, ink
        twins = {*GROUNDS, *(dark()[shade] for shade in shades)}
        assert min(contrast(rgb(dark()[ink]), rgb(ground)) for ground in twins) >= 4.5, ink


@each
def test_says_what_it_shows_to_those_who_cannot_see_it(drawn, view):
    told = drawn[view].get_label()
    assert len(told) > 20
    assert drawn[view]._repr_mimebundle_()["text/plain"] == told
    assert root_of(views.markup(drawn[view])).get("aria-label") == told


@each
def test_no_words_are_cut_at_the_edge(drawn, view):
    fig = drawn[view]
    renderer, (width, height) = FigureCanvasAgg(fig).get_renderer(), fig.bbox.size
    fig.draw(renderer)
    ticks = {text for tick in fig.findobj(Tick) for text in tick.findobj(Text)}  # also those outside of the axes
    for text in {text for text in fig.findobj(Text) if text.get_text()} - ticks:
        place = text.get_window_extent(renderer)
        assert min(place.x0, place.y0) >= -0.5, text.get_text()
        assert place.x1 <= width + 0.5, text.get_text()
        assert place.y1 <= height + 0.5, text.get_text()


@each
def test_no_words_under_a_figure_lie_on_each_other(drawn, view):
    fig = drawn[view]
    fig.draw(renderer := FigureCanvasAgg(fig).get_renderer())
    places = [text.get_window_extent(renderer) for text in fig.texts]
    assert not any(one.overlaps(other) for n, one in enumerate(places) for other in places[:n])


@each
def test_stands_inside_a_page_without_touching_it(drawn, view):
    """No prolog, no rule for the whole page, no name but those that its own parts point to."""
    shown = views.markup(drawn[view])
    assert shown.count("<style") == 1
    assert shown.startswith("<style>.kit-figure")
    names = {part.get("id") for part in root_of(shown).iter()} - {None}
    pointed = set(re.findall(r'(?:url\(#|href="#)([^")]+)', shown))
    assert pointed <= names
    assert all(re.fullmatch(r"[a-zA-Z]+[0-9a-f]{10}\w*", name) for name in names)


def test_countries_stay_apart_in_the_dark_theme():
    inks = {ink.lower() for ink in (*views.PALETTE, *views.COUNTRY.values())}
    assert len({dark()[ink] for ink in inks}) == len(inks)
    assert all(contrast(rgb(dark()[ink]), rgb(ground)) >= 4.5 for ink in inks for ground in GROUNDS)


def test_what_an_article_says_stays_text(said):
    quotes = frames.quotes([said]).assign(content=HOSTILE, person=HOSTILE)
    shown = views.markup(views.tone(quotes), HOSTILE)
    assert "<script" not in shown
    assert root_of(shown).get("aria-label") == HOSTILE


def test_one_figure_is_shown_as_page_and_as_picture(drawn):
    bundle = drawn["tone"]._repr_mimebundle_()
    assert bundle["text/html"] == views.markup(drawn["tone"])
    assert bundle["image/png"].startswith("iVBOR")


def root_of(shown):
    return ElementTree.fromstring(shown.split("</style>", 1)[1])


def rgb(ink):
    return ",".join(str(int(ink[n : n + 2], 16)) for n in (1, 3, 5))


SHADED = {f"#{''.join(f'{round(255 * part):02x}' for part in SHADES(n)[:3])}" for n in range(STEPS)}


def test_what_is_written_in_a_figure_is_never_taken_for_markup():
    words = " id=\"x\" xlink:href : #ffffff; 'DejaVu Sans'"
    timex = Timex("a", (0, 3), "DATE", "2013-05", "2013-05-01", "2013-05-31", "month")
    dates = frames.dates([Reading(Article("a", "May"), dates=(timex,))]).assign(text=words)
    shown = views.markup(views.calendar(dates, frames.events([])))
    texts = [node.text for node in ElementTree.fromstring(shown[shown.index("<svg") :]).iter("text")]
    assert f"“{words}”" in texts


def test_showing_a_figure_leaves_its_resolution_as_it_was(drawn):
    for figure in drawn.values():
        before = figure.dpi
        figure._repr_mimebundle_()
        assert figure.dpi == before


def test_a_figure_of_thousands_of_events_and_of_every_kind_of_quote_stays_small(said, root):
    (event,) = said.events
    days = [f"2013-0{1 + n % 6}-{1 + n % 28:02}" for n in range(5_000)]
    many = tuple(replace(event, date_start=day, date_end=day, actor="CHN", recipient="PRK") for day in days)
    events = frames.events([replace(said, events=many)])
    facts = frames.recall(frames.facts(root / "data" / "chronology.csv"), events)
    quotes = pd.concat([frames.quotes([said]).assign(kind=kind) for kind in ("direct", "mixed", "indirect")] * 1_000)
    figures = [view(events) for view in (views.matrix, views.network, views.arrows)]
    figures += [view(quotes) for view in (views.tone, views.spread, views.disagreement, views.speaker_share)]
    figures.append(views.timeline(facts, events))
    assert max(len(views.markup(figure)) for figure in figures) < 60_000
