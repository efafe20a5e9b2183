"""PDF: reading order, running heads, broken words, refusals."""

from loading import SAMPLES, load, meta, pdf

HYPHENS = ["The envoy landed on Wednes-", "day without her maps and the", "nego-", "tiations about a price-"]
HYPHENS += ["determining clause of the cease-", "fire went on for hours.", "She left."]
LEFT = ["Left one of the column goes", "down the page and on and on", "until it ends at the bottom."]
RIGHT = ["Right one of the column then", "takes over where the left has", "come to its very end, it says."]


def lines(texts, *, x=50, y=700, step=14, size=10):
    return [(x, y - step * n, size, text) for n, text in enumerate(texts)]


def text_of(*pages, **options):
    (article,), failures = load(pdf(*pages, **options), "a.pdf")
    assert not failures
    return article.text


def test_words_broken_at_a_line_end_are_whole_and_true_hyphens_stay():
    text = text_of(lines(HYPHENS))
    assert text.split("\n") == [
        "The envoy landed on Wednesday without her maps and the negotiations about a price-determining clause of the "
        "ceasefire went on for hours.",
        "She left.",
    ]


def test_columns_drawn_line_by_line_are_read_one_after_the_other():
    drawn = [piece for pair in zip(lines(LEFT), lines(RIGHT, x=320), strict=True) for piece in pair]
    headline = (50, 740, 16, "A headline over both of the columns of it")
    foot = (50, 630, 10, "A full line across the whole page ends the columns above it, as a caption or a box may do.")
    assert text_of([headline, *drawn, foot]).split("\n") == [headline[3], " ".join(LEFT), " ".join(RIGHT), foot[3]]


def test_running_heads_and_page_numbers_go_to_meta():
    page = "Body text of the page goes on here and fills the line well to the right,"
    pages = [
        [
            (50, 780, 8, f"Quay Herald {n}"),
            *lines([page, f"this being page {n}, which ends."]),
            (300, 20, 8, f"- {n} -"),
        ]
        for n in (1, 2, 3)
    ]
    (article,), _ = load(pdf(*pages), "a.pdf")
    assert len(article.text.split("\n")) == 3 and "Quay Herald" not in article.text and "- 2 -" not in article.text
    assert meta(article, "running_head")


def test_a_text_goes_on_over_the_page():
    first = [(50, 60, 10, "The envoy landed on Wednesday without any of the maps that she")]
    assert text_of(first, lines(["had been given."])).endswith("maps that she had been given.")


def test_turns_of_a_transcript_keep_their_speakers():
    turns = [("Q:", "Will the envoy come to the harbour this week?"), ("MR RUI:", "She will come."), ("Q:", "When?")]
    drawn = [
        piece
        for n, (who, what) in enumerate(turns)
        for piece in ((50, 700 - 20 * n, 10, who), (120, 700 - 20 * n, 10, what))
    ]
    assert text_of(drawn).split("\n") == [f"{who} {what}" for who, what in turns]


def test_title_date_and_byline_are_found_in_the_text():
    title = "Envoy lands in Lund as nobody waits"
    head = [
        (50, 760, 18, "Envoy lands in Lund as"),
        (50, 738, 18, "nobody waits"),
        (50, 715, 9, "By Nina Hale"),
        (50, 700, 9, "23 May 2019"),
    ]
    body = lines(["The envoy landed on Wednesday without the maps that she had been", "given."], y=680)
    (article,), _ = load(pdf([*head, *body], title=title), "a.pdf")
    assert (article.title, article.headline) == (title, (0, len(title)))
    assert (article.author, article.published, article.published_from) == (
        "Nina Hale",
        "2019-05-23",
        "a line of its own",
    )


def test_a_page_without_text_is_told():
    (article,), _ = load(pdf(lines(["The envoy landed."]), []), "a.pdf")
    assert "no text on page 2" in article.warnings[0]


def test_pictures_of_pages_are_refused():
    _, (failure,) = load(pdf([]), "a.pdf")
    assert failure.error == "NoTextLayer" and "OCR" in failure.what_to_do


def test_a_password_is_told():
    locked = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >>"
    data = pdf(lines(["The envoy landed."]))
    data = data.replace(b"trailer << ", f"trailer << /ID [<01> <01>] /Encrypt {locked} ".encode())
    _, (failure,) = load(data, "a.pdf")
    assert failure.error == "Encrypted" and "password" in failure.message


def test_an_export_printed_to_pdf_is_read_as_one():
    printed = [
        "Envoy lands",
        "The Quay Herald",
        "May 23, 2019 Thursday",
        "Copyright 2019 Quay Press",
        "Length: 12 words",
        "Body",
    ]
    said = ["The envoy landed there without her maps, and nobody", "came to meet her."]
    drawn = lines([*printed, *said, "Load-Date: May 24, 2019", "End of Document"], step=24)
    (article,), _ = load(pdf(drawn), "a.pdf")
    assert (article.format, article.title, article.text) == ("nexis", "Envoy lands", " ".join(said))


def test_samples():
    (article,), _ = load(SAMPLES / "pdf" / "one_column.pdf")
    assert (article.published, article.outlet, article.author) == ("2019-05-23", "The Harbour Gazette", "Nina Hale")
    assert article.published_from == "running head" and len(article.text.split("\n")) == 9
    (article,), _ = load(SAMPLES / "pdf" / "two_columns.pdf")
    assert article.text.split("\n")[9:18] == article.text.split("\n")[1:9] + article.text.split("\n")[1:2]
    assert [load(SAMPLES / "pdf" / name)[1][0].error for name in ("scanned.pdf", "corrupt.pdf")] == [
        "NoTextLayer",
        "CorruptFile",
    ]
