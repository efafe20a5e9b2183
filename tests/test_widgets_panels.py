"""Panels that filter, weigh and place in time; no kernel and no browser: a widget is its traits."""

from dataclasses import replace
from datetime import date

import ipywidgets
import pandas as pd
import pytest

from kit import widgets
from kit.records import Article, LearntTone, Reading, Removal, Sentiment, Timex, Tone, Word
from kit.widgets import calendar, cut, filters, weighing
from kit.widgets.clickable import NONE

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def weighed(said):
    """The reading with words behind its scores, and days behind its event."""
    tones = (Tone(-0.67, "coercive", words=(Word((4, 14), -0.67, "verb"),), why="close -0.67"), Tone(None))
    sentiments = (Sentiment(0.2, 0.1, (Word((4, 8), 0.5), Word((9, 14), -0.1))), Sentiment(None, None))
    dates = (
        Timex("a", (0, 3), "DATE", "2013-05", "2013-05-01", "2013-05-31", "month"),
        Timex("a", (4, 8), "DURATION", "PXM"),
    )
    events = (replace(said.events[0], date_start="2013-06-03", date_end="2013-06-03"),)
    return replace(said, tones=tones, sentiments=sentiments, dates=dates, events=events)


def alive():
    return len(ipywidgets.widgets.widget._instances)


def many(reading, n):
    """The reading with its quotes n times over."""
    return replace(
        reading,
        **{name: getattr(reading, name) * n for name in ("quotes", "speakers", "sentiments", "tones")},
    )


# -- QuoteReader


def test_a_filter_narrows_the_list_and_the_marks(said):
    reader = widgets.QuoteReader(said)
    reader.filters["kind"].value = "indirect"
    assert reader.pick._options_labels == ("2. The envoy: talks go on",)
    assert "kit-indirect kit-q1" in reader.body.value
    assert "kit-q0" not in reader.body.value
    assert "The envoy" in reader.card.value
    reader.filters["speaker"].value = "Ana Rui"
    assert reader.pick.label == "no quote fits all four"
    assert reader.card.value == ""
    reader.filters["kind"].value = filters.ALL
    assert reader.pick.value == 0


def test_each_filter_offers_what_the_article_has(said):
    reader = widgets.QuoteReader(said)
    assert {name: field._options_labels for name, field in reader.filters.items()} == {
        "speaker": ("all", "Ana Rui", filters.UNNAMED),
        "kind": ("all", "direct", "indirect"),
        "country": ("all", "PRT", filters.UNTOLD),
        "tone": ("all", "coercive", filters.TONELESS),
    }


def test_a_click_on_its_words_picks_a_quote(said):
    reader = widgets.QuoteReader(said)
    reader.body.chosen = 1
    assert reader.pick.value == 1
    assert "The envoy" in reader.card.value
    assert "kit-q1 kit-chosen" in reader.body.value


def test_the_quote_stays_chosen_where_it_still_fits(said):
    reader = widgets.QuoteReader(many(said, 3))
    reader.pick.value = 4
    reader.filters["kind"].value = "direct"
    assert reader.pick.value == 4


def test_another_article_begins_without_filters(said):
    reader = widgets.QuoteReader([said, Reading(Article("b", "Nobody spoke.", title="B"))])
    reader.filters["kind"].value = "indirect"
    reader.article.value = 1
    assert reader.wanted == dict.fromkeys(filters.FIELDS, filters.ALL)
    assert reader.pick.label == "nobody is quoted in this text"
    assert reader.body.chosen == NONE


def test_the_card_says_what_each_confidence_is_about(said):
    words, speaker = replace(said.quotes[0], confidence=0.95), replace(said.speakers[0], confidence=0.8)
    sure = replace(said, quotes=(words, said.quotes[1]), speakers=(speaker, said.speakers[1]))
    reader = widgets.QuoteReader(sure)
    assert "95% of such quotes had the right words; not about speaker or tone" in reader.card.value
    assert "80% of speakers told so were right in our own passages" in reader.card.value
    reader.pick.value = 1
    assert reader.card.value.count("not measured") == 2


# -- ToneExplorer


def test_another_scorer_changes_figure_sentence_and_words(weighed):
    explorer = widgets.ToneExplorer(weighed)
    assert '<span class="kit-direct kit-hard">will close</span><sup>-0.67</sup>' in explorer.body.value
    before = explorer.picture.value
    explorer.scorer.value = weighing.TEXTBLOB
    assert explorer.picture.value != before
    assert "0 of 2 quotes negative, 0 positive" in explorer.line.value
    assert explorer.body.value.count("<sup>") == 2


def test_heavier_hard_words_move_the_score(weighed):
    explorer = widgets.ToneExplorer(weighed, 0.7)
    assert "0 of 2 quotes coercive" in explorer.line.value
    explorer.hard.value = 1.5
    assert "1 of 2 quotes coercive" in explorer.line.value
    explorer.hard.value = 3
    assert "Farthest out, at -1.00" in explorer.line.value  # a score ends where the scale does


def test_weights_of_one_change_nothing_and_hard_and_soft_sum_to_the_score(weighed):
    for scorer in weighing.SCORERS:
        quotes = weighing.scored([weighed], scorer)
        pd.testing.assert_series_equal(weighing.reweighed(quotes)["tone"], quotes["tone"])
        told = quotes.dropna(subset="tone")
        assert (told["hard"] + told["soft"]).tolist() == pytest.approx(told["tone"].tolist())
        assert (quotes["hard"] <= 0).all()
        assert (quotes["soft"] >= 0).all()


@pytest.mark.parametrize("weights", [(-1.0, 1.0), (-0.3, 0.9, -0.3), (0.5,), (-0.5, -0.1), ()], ids=str)
@pytest.mark.parametrize("score", [-0.9, -0.1, 0.0, 0.4, 1.0])
def test_parts_sum_to_the_score_whatever_share_the_scorer_gave_each_word(weights, score):
    hard, soft = weighing._parts(score, [Word((0, 1), weight) for weight in weights])
    assert hard + soft == pytest.approx(score)


def test_the_learnt_tone_is_offered_where_the_readings_have_it(weighed):
    assert weighing.LEARNT not in widgets.ToneExplorer(weighed).scorer.options
    explorer = widgets.ToneExplorer(learnt(weighed))
    assert explorer.scorer.options == (weighing.TONE, weighing.LEARNT, weighing.TEXTBLOB)
    explorer.scorer.value = weighing.LEARNT
    assert "1 conciliatory" in explorer.line.value
    assert "90% sure of its side" in explorer.line.value
    assert "learnt tone: coercive (-1)" in explorer.picture.value
    assert explorer.weights.layout.display == "none"
    assert explorer.problem.value == ""


def test_where_rules_and_learnt_tone_disagree_both_are_shown(weighed):
    explorer = widgets.ToneExplorer(learnt(weighed))
    assert "put 1 of 1 quotes that both score on different sides" in explorer.line.value
    assert "By rules: -0.67. Learnt: +0.33, 90% sure of its side; they disagree" in explorer.body.value
    assert "learnt tone, where it lies on another side of neutral" in explorer.picture.value
    explorer.scorer.value = weighing.LEARNT
    assert "tone by rules, where it lies on another side of neutral" in explorer.picture.value
    explorer.scorer.value = weighing.TEXTBLOB
    assert "different sides" not in explorer.line.value
    assert "where it lies" not in explorer.picture.value


def test_where_they_agree_nothing_is_said_of_sides(weighed):
    explorer = widgets.ToneExplorer(learnt(weighed, -0.33))
    assert "put 0 of 1 quotes" in explorer.line.value
    assert "they agree on the side" in explorer.body.value
    assert "where it lies" not in explorer.picture.value


def test_the_scorer_goes_where_the_next_article_does_not_have_it(seed):
    desk = widgets.ArticlePicker(seed, published="2013-05-23")
    explorer = widgets.ToneExplorer(desk)
    explorer.scorer.value = weighing.LEARNT
    desk.readings = tuple(replace(reading, learnt=()) for reading in desk.readings)
    assert explorer.scorer.value == weighing.TONE
    assert weighing.LEARNT not in explorer.scorer.options
    assert explorer.problem.value == ""


def learnt(reading, score=0.33):
    """The reading as tier "best" gives it: the model scores the first quote, and is 90 % sure."""
    return replace(reading, learnt=(LearntTone(score, 0.9), None))


def test_many_quotes_are_drawn_as_a_spread(weighed):
    assert "How do the tones spread" not in figure_words(widgets.ToneExplorer(weighed))
    assert "How do the tones spread" in figure_words(widgets.ToneExplorer(many(weighed, 15)))


def figure_words(explorer):
    from kit.widgets.tone import figure

    return figure(explorer.quotes, 0.3, weighing.TONE).get_suptitle()


def test_says_so_when_no_quote_has_a_word_of_tone():
    explorer = widgets.ToneExplorer(Reading(Article("a", "Nobody spoke.")))
    assert explorer.pick.label == "no quote has such words"
    assert explorer.body.value == ""


# -- Calendar


def test_narrower_days_keep_what_touches_them(weighed):
    panel = widgets.Calendar(weighed)
    assert [label for label, _ in panel.days.options] == ["2013-05-01", "2013-05-31", "2013-06-03"]
    assert "1 of 2 time expressions and 1 of 1 events; 1 stay without a day" in panel.line.value
    before = panel.picture.value
    panel.days.index = (2, 2)
    assert "From 2013-06-03 to 2013-06-03: 0 of 2 time expressions and 1 of 1 events" in panel.line.value
    assert panel.picture.value != before
    assert 'class="kit-trigger"' in panel.body.value
    assert "time expression" not in panel.body.value


def test_a_text_without_days_has_no_slider_and_says_so(said):
    panel = widgets.Calendar(replace(said, events=()))
    assert panel.days.layout.display == "none"
    assert "No day is told" in panel.line.value
    assert "<li>" not in panel.body.value


def test_a_long_calendar_steps_by_months():
    days = pd.date_range("2000-01-01", "2009-12-31", freq="D")
    frame = pd.DataFrame({"date_start": days, "date_end": days})
    told = calendar.steps(frame, frame[:0])
    assert len(told) == 121
    assert told[-1] == days[-1]


def test_no_day_of_a_long_calendar_stands_twice():
    days = pd.date_range("2010-01-01", "2012-06-01")
    frame = pd.DataFrame({"date_start": days, "date_end": days})
    told = calendar.steps(frame, frame[:0])
    assert told[-1] == pd.Timestamp("2012-06-01")
    assert len(told) == len(set(told)) == 30


def test_more_sentences_than_anybody_reads_are_counted(weighed):
    crowded = replace(weighed, events=weighed.events * 60)
    shown = calendar.listed(calendar.placed([crowded]), (pd.Timestamp("2013-01-01"), pd.Timestamp("2013-12-31")))
    assert shown.count("<li>") == calendar.MOST + 1
    assert "11 more" in shown


# -- CutReader


def test_what_was_cut_is_struck_through_where_it_stood():
    raw = f"Title\n\n{HOSTILE}\nHide Ad\n\nText."
    removed = (Removal("ad", raw.index("<"), raw.index("\n\nText"), "x"),)
    panel = widgets.CutReader(Reading(Article("a", "Title\n\nText.", raw=raw, removed=removed)))
    assert "1 pieces cut (ad 1)" in panel.line.value
    assert "<img" not in panel.body.value
    assert '<p><span class="kit-cut">Hide Ad</span><sup>ad</sup></p>' in panel.body.value
    assert "Nothing was cut" in cut.counted(Article("a", "Text."))


# -- all


def test_what_an_article_says_is_escaped_in_every_panel(weighed):
    text = HOSTILE + weighed.article.text[len(HOSTILE) :]
    speakers = tuple(replace(speaker, person=HOSTILE) for speaker in weighed.speakers)
    hostile = replace(weighed, article=replace(weighed.article, text=text, title=HOSTILE), speakers=speakers)
    for panel in (widgets.QuoteReader, widgets.ToneExplorer, widgets.Calendar, widgets.CutReader):
        assert "<img src=x" not in panel(hostile).text_html()


@pytest.mark.parametrize("name", ["QuoteReader", "ToneExplorer", "Calendar", "CutReader"])
def test_a_panel_follows_the_picker_to_a_text_with_nothing_in_it_and_back(seed, name):
    desk = widgets.ArticlePicker(seed, published="2013-05-23")
    panel = getattr(widgets, name)(desk)
    before = panel.text_html()
    desk.read("The ministers met.\n\nNothing was decided, and nobody spoke to the press after the meeting.\n")
    assert panel.problem.value == desk.problem.value == ""
    assert panel.text_html() != before
    desk.day.value = date(2013, 5, 23)
    desk.read(seed)
    assert panel.problem.value == ""
    assert panel.text_html() == before


def test_running_a_cell_again_leaves_no_widget_behind(weighed):
    counts = []
    for _ in range(4):
        for panel in (widgets.QuoteReader, widgets.ToneExplorer, widgets.Calendar, widgets.CutReader):
            panel(weighed)
        counts.append(alive())
    assert counts[1:] == counts[1:2] * 3
