"""Cleaning: what goes, what stays, and that every offset leads back to the raw text."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import LONG
from hypothesis import given
from hypothesis import strategies as st

from kit import clean, tables
from kit.records import Article, EmptyAfterCleaning, Piece, Removal

CASES = Path(__file__).parent / "cases" / "clean.tsv"
SEED = Path(__file__).parent.parent / "data" / "articles" / "kim_courts_china_scotsman_2013-05-23.txt"
FIRST = "The envoy from Varna landed in Lund on Thursday for talks about fuel."
SECOND = "Neither side would say how long the talks might last."
BODY = [FIRST, SECOND, *(f"Paragraph {i} of the story says that the talks went on." for i in range(12))]


def cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [tuple(row.values()) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def stand(line, where):
    at = {"start": 0, "middle": 7, "end": len(BODY)}[where]
    return "\n\n".join([*BODY[:at], line, *BODY[at:]])


@pytest.mark.parametrize(("line", "where", "category"), cases())
def test_line_goes_under_its_category_or_stays(line, where, category):
    cleaned = clean.strip(Article("a", stand(line, where)))
    assert [(gone.category, gone.text) for gone in cleaned.removed] == (
        [] if category == "stays" else [(category, line)]
    )
    assert cleaned.text == (stand(line, where) if category == "stays" else "\n\n".join(BODY))


def test_seed_loses_three_lines_and_its_lead_is_flagged():
    raw = SEED.read_text(encoding="utf-8")
    cleaned = clean.strip(Article("seed", raw, headline=(0, 41)))
    assert cleaned.removed == (
        Removal("ad", 367, 374, "Hide Ad"),
        Removal("ad", 375, 382, "Hide Ad"),
        Removal("related", 1989, 2004, "Related topics:"),
    )
    assert cleaned.headline == (0, 41)
    assert [warning.partition(":")[0] for warning in cleaned.warnings] == ["truncated sentence"]


def test_windows_line_ends_go_through_pieces():
    cleaned = clean.strip(Article("a", f"{FIRST}\r\n\r\nHide Ad\r\n\r\n{SECOND}\r\n"))
    assert cleaned.text == f"{FIRST}\n\n{SECOND}\n"
    assert cleaned.raw[slice(*cleaned.to_raw(0, len(FIRST)))] == FIRST
    assert [cleaned.raw[gone.start : gone.end] for gone in cleaned.removed] == ["Hide Ad"]


def test_untouched_text_needs_no_pieces():
    cleaned = clean.strip(Article("a", FIRST))
    assert (cleaned.text, cleaned.raw, cleaned.pieces, cleaned.removed) == (FIRST, FIRST, (), ())


def test_pieces_of_an_earlier_cleaning_are_kept():
    raw = f"Hide Ad\n{FIRST}\nHide Ad\n{SECOND}"
    earlier = Article("a", raw[8:], raw=raw, pieces=(Piece(0, 8, len(raw) - 8),))
    cleaned = clean.strip(earlier)
    assert [(gone.start, gone.end) for gone in cleaned.removed] == [(raw.rindex("Hide Ad"), raw.rindex("Hide Ad") + 7)]
    at = cleaned.text.index(SECOND)
    assert cleaned.to_raw(at, at + 7) == (raw.index(SECOND), raw.index(SECOND) + 7)


def test_headline_moves_with_the_text():
    text = f"Skip to content\n\nEnvoy lands in Lund\n\n{FIRST}"
    start = text.index("Envoy")
    cleaned = clean.strip(Article("a", text, title="Envoy lands in Lund", headline=(start, start + 19)))
    assert cleaned.text[slice(*cleaned.headline)] == "Envoy lands in Lund"


def test_headline_that_reads_like_a_link_stays():
    title = "Live updates: Varna votes"
    cleaned = clean.strip(Article("a", f"{title}\n\n{FIRST}", title=title, headline=(0, len(title))))
    assert cleaned.text.startswith(title)
    assert cleaned.removed == ()


def test_furniture_in_the_headlines_place_gives_it_to_the_next_line():
    text = f"Advertisement\n\nEnvoy lands in Lund\n\n{FIRST}"
    cleaned = clean.strip(Article("a", text, title="Advertisement", headline=(0, 13)))
    assert cleaned.title == "Envoy lands in Lund"
    assert cleaned.text[slice(*cleaned.headline)] == cleaned.title


def test_no_headline_where_a_sentence_follows_the_furniture():
    cleaned = clean.strip(Article("a", f"Advertisement\n\n{FIRST}", title="Advertisement", headline=(0, 13)))
    assert (cleaned.title, cleaned.headline) == (None, None)


def test_links_under_a_header_go_where_they_run_to_the_end():
    cleaned = clean.strip(Article("a", f"{FIRST}\n\nRelated topics:\n\nLund\nRocket tests"))
    assert cleaned.text == FIRST
    assert [gone.text for gone in cleaned.removed] == ["Related topics:", "Lund", "Rocket tests"]


def test_links_under_a_header_stay_where_a_sentence_follows():
    cleaned = clean.strip(Article("a", f"{FIRST}\n\nRead more\n\nRocket tests\n\n{SECOND}"))
    assert [gone.text for gone in cleaned.removed] == ["Read more"]


def test_larger_gap_goes_on_parting_the_paragraphs():
    assert clean.strip(Article("a", f"{FIRST}\nHide Ad\n\n{SECOND}")).text == f"{FIRST}\n\n{SECOND}"


def test_nothing_left_names_the_lines():
    with pytest.raises(EmptyAfterCleaning, match="'Hide Ad', 'Read more'") as caught:
        clean.strip(Article("a", "Hide Ad\nRead more\n", headline=(0, 7)))
    assert caught.value.what_to_do
    with pytest.raises(EmptyAfterCleaning, match="no line"):
        clean.strip(Article("a", ""))


@pytest.mark.parametrize(
    ("opening", "dateline", "agency"),
    [
        ("LUND, May 22 (AP) - The envoy landed.", "LUND, May 22", "AP"),
        ("LUND, Varna (Reuters) - The envoy landed.", "LUND, Varna", "Reuters"),
        ("LUND, May 22, 2019 (Harbour Wire) -- The envoy landed.", "LUND, May 22, 2019", "Harbour Wire"),
        ("VARNA, May 22. /TASS/. The envoy landed.", "VARNA, May 22", "TASS"),
        ("(Reuters) - The envoy landed.", None, "Reuters"),
        ("LUND — The envoy landed.", "LUND", None),
        ("Lund (AFP) – The envoy landed.", "Lund", "AFP"),
        ("OSK/LUND, 22 May (Kyodo) -- The envoy landed.", "OSK/LUND, 22 May", "Kyodo"),
        ("BREAKING — The envoy landed.", None, None),
        ("Ada Quill (Institute of Border Studies) - a teacher - said so.", None, None),
        ("The envoy (AP) was there.", None, None),
    ],
)
def test_wire_line_is_kept_in_the_text_and_as_fields(opening, dateline, agency):
    cleaned = clean.strip(Article("a", f"{opening}\n\n{SECOND}"))
    assert (cleaned.dateline, cleaned.agency) == (dateline, agency)
    assert cleaned.text.startswith(opening)


def test_fields_that_the_loader_found_win():
    cleaned = clean.strip(Article("a", "LUND, May 22 (AP) - So.", dateline="Osk", agency="Kyodo"))
    assert (cleaned.dateline, cleaned.agency) == ("Osk", "Kyodo")


def test_removed_credit_names_the_agency():
    assert clean.strip(Article("a", f"{FIRST}\n\n- Reuters")).agency == "Reuters"


def test_what_goes_is_kept_as_meta():
    text = (
        f"{FIRST}\nUpdated at 10:15 GMT\nPhoto: The quay in Lund\n{SECOND}\n© 2019 Harbour Gazette\nWith files from AP"
    )
    assert clean.strip(Article("a", text)).meta == (
        ("updated", "Updated at 10:15 GMT"),
        ("caption", "Photo: The quay in Lund"),
        ("rights", "© 2019 Harbour Gazette"),
        ("credit", "With files from AP"),
    )


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (f"{FIRST}\n\nThe talks may yet give peace a chance,\n\n{SECOND}", 1),
        (f"{FIRST}\n\nThe talks were to go on for as long as\n\n{SECOND}", 1),
        (f"{FIRST}\n\nThe talks were to go on for as long as\nit takes, they said.", 0),
        (f"Envoy lands in Lund as deadline for the tests nears\n\n{FIRST}", 0),
        (f"{FIRST}\n\nA short crosshead\n\n{SECOND}", 0),
        (f"{FIRST}\n\nThe points on which the two sides agreed are:\n\n{SECOND}", 0),
        (f"Live\n- Norland shells two Sudrian villages, the town of Velka says\n- Arandia backs Norland\n\n{FIRST}", 0),
        (f"{FIRST}\n\nArandia offers to mediate as both sides bury their dead\n\n{SECOND}", 0),
        (f"{FIRST}\n\n- Arandia offers to mediate between the two sides and the\n\n{SECOND}", 1),
        (f"{FIRST}\n\nArandia offers to mediate as both sides bury their dead", 1),
        ("\n\n".join(f"Paragraph {i} says that the talks were to go on and" for i in range(9)), 6),
    ],
)
def test_sentence_that_breaks_off_is_flagged(text, flagged):
    warnings = clean.strip(Article("a", text)).warnings
    assert len(warnings) == flagged
    assert all(warning.startswith("truncated sentence") for warning in warnings)


def test_a_warning_cuts_no_word():
    line = "The ministers of both sides had been shelling the villages for as long as"
    (warning,) = clean.strip(Article("a", f"{FIRST}\n\n{line}\n\n{SECOND}")).warnings
    assert warning.endswith("ends in '…shelling the villages for as long as'")


LINES = st.one_of(
    st.sampled_from([FIRST, SECOND, "Hide Ad", "Related topics:", "Menu", "X", "Lund", "3 of 12 documents", " ", "•"]),
    st.text(st.characters(codec="utf-8"), max_size=40),
)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\n \n"])), max_size=25).map(
    lambda pairs: "".join(line + gap for line, gap in pairs)
)


@given(TEXTS)
def test_offsets_round_trip_and_a_second_cleaning_changes_nothing(text):
    try:
        cleaned = clean.strip(Article("a", text))
    except EmptyAfterCleaning:
        return
    assert clean.strip(cleaned) == cleaned
    assert "\r\n" not in cleaned.text
    for piece in cleaned.pieces:
        assert cleaned.to_raw(piece.start, piece.start + 1) == (piece.raw_start, piece.raw_start + 1)
        kept = cleaned.text[piece.start : piece.start + piece.length]
        assert kept == cleaned.raw[piece.raw_start : piece.raw_start + piece.length]
    if cleaned.pieces:
        assert sum(piece.length for piece in cleaned.pieces) == len(cleaned.text)
    assert all(gone.text == text[gone.start : gone.end] for gone in cleaned.removed)


@pytest.mark.parametrize("piece", ["a ", "(", "2019 ", "x@", "A"])
def test_no_long_line_hangs(piece, ends):
    line = piece * (LONG // len(piece))
    cleaned = ends(clean.strip, Article("a", f"{line}\n{line[:400]}\n{line[:140]}\n{FIRST}"))
    assert FIRST in cleaned.text


def test_every_rule_is_whole():
    kinds = {"exact", "header", "prefix", "suffix", "opener", "regex", "plea"}
    for row in tables.rows("furniture"):
        assert row["kind"] in kinds
        assert row["where"] in {"anywhere", "start", "end", "edge"}
        assert row["pattern"] == row["pattern"].lower() or "\\S" in row["pattern"], row


def test_text_that_is_given_as_cleaned_stays_itself():
    article = Article("a", FIRST, raw=FIRST, warnings=("earlier",), meta=(("section", "World"),))
    assert clean.strip(article) == replace(article)
