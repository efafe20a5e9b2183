"""One file that needs nothing else: every claim leads to its words, nothing of an article runs."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from kit import report
from kit.records import Article, EmptyInput, Failure, LearntTone, Reading, Removal, Unsupported
from kit.report import method
from kit.report.sheet import POLICY

HOSTILE = '<img src=x onerror=alert(1)> & "<script>alert(2)</script>"'
FAILED = Failure(HOSTILE, None, "load", "NoTextLayer", HOSTILE, "run it through OCR")


class Page(HTMLParser):
    """What a browser would see: tags with their attributes, places, and links."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.places, self.links, self.words = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        held = dict(attributes)
        self.tags.append((tag, held))
        self.places += [held["id"]] if "id" in held else []
        self.links += [held["href"]] if tag == "a" and "href" in held else []

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def hostile(said):
    """The reading with an attack in every field that an article can fill."""
    article = replace(
        said.article,
        **dict.fromkeys(("title", "outlet", "author", "published", "published_from", "path"), HOSTILE),
        url="javascript:alert(3)",
        warnings=(HOSTILE,),
        removed=(Removal(HOSTILE, 0, 1, HOSTILE),),
    )
    speakers = tuple(
        replace(s, person=HOSTILE, role=HOSTILE, organisation=HOSTILE, country=HOSTILE, why=HOSTILE)
        for s in said.speakers
    )
    events = tuple(replace(e, actor=HOSTILE, event_type=HOSTILE, realis=HOSTILE, why=HOSTILE) for e in said.events)
    tones = tuple(replace(t, why=HOSTILE) for t in said.tones)
    return replace(said, article=article, speakers=speakers, events=events, tones=tones)


def test_nothing_of_an_article_becomes_an_element(hostile):
    page = Page(report.page([hostile, FAILED], title=HOSTILE))
    assert not [tag for tag, _ in page.tags if tag in ("script", "iframe", "object", "embed", "form", "base")]
    assert not [name for _, held in page.tags for name in held if name.startswith("on")]
    assert all(held["src"].startswith("data:image/svg+xml;base64,") for tag, held in page.tags if tag == "img")
    assert not [link for link in page.links if link.startswith("javascript")]
    assert "onerror=alert(1)" in page.text  # it is still there to read


def test_an_attack_in_the_text_itself_stays_text():
    page = Page(report.page(Reading(Article("a", f"Title\n\n{HOSTILE}", title="Title"))))
    assert "script" not in [tag for tag, _ in page.tags]
    assert HOSTILE in page.text


def test_every_link_leads_to_a_place_that_is_there_once(said, hostile):
    page = Page(report.page([said, hostile, FAILED]))
    assert len(page.places) == len(set(page.places))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.places)
    assert {"a1-q1", "a1-e1", "a2-q2", "row-a1-q1", "row-a2-e1", "not-read"} <= set(page.places)


def test_every_quote_and_event_leads_to_its_words_and_back(said):
    text = report.page(said)
    assert '“<a id="a1-q1"></a><span class="own">We ' in text
    assert {"#a1-q1", "#a1-q2", "#a1-e1", "#row-a1-q1", "#row-a1-q2", "#row-a1-e1"} <= set(Page(text).links)


def test_the_page_needs_nothing_and_may_run_nothing(said):
    text = report.page(said)
    assert POLICY in text
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", text)
    assert "url(" not in text


def test_the_claims_name_the_hardest_words_and_the_busiest_pair(said):
    shown = Page(report.page(said)).text
    assert "Hardest words: “We will close the port,” (Ana Rui, -0.67)" in shown
    assert "Portugal toward Spain: 1 event, 1 of conflict" in shown
    assert "Most conciliatory" not in shown  # there are none


@pytest.mark.parametrize(("rules", "learnt"), [(-0.1, None), (-0.1, -0.33), (-0.67, 0.33), (-0.67, 0.0)])
def test_neutral_or_doubtful_words_are_not_called_the_hardest(said, rules, learnt):
    first, *rest = said.tones
    model = LearntTone(learnt, 0.9) if learnt is not None else None
    torn = replace(said, tones=(replace(first, score=rules), *rest), learnt=(model, None))
    assert "Hardest words" not in Page(report.page(torn)).text


def test_speakers_with_as_many_quotes_are_called_equal(said):
    named = [replace(said, speakers=(replace(said.speakers[0], person=name), said.speakers[1])) for name in "ABCDE"]
    assert "Most quoted by name: A, B, C and 2 more, 1 quote each" in Page(report.page(named)).text
    assert "Most quoted by name: Ana Rui, 2 quotes" in Page(report.page([said, said])).text


def test_a_source_on_the_web_is_a_link(said):
    web = replace(said, article=replace(said.article, url="https://example.org/a?b=1&c=2"))
    assert "https://example.org/a?b=1&c=2" in Page(report.page(web)).links


@pytest.mark.parametrize(
    "path", ["/home/ana/secret/port.txt", r"C:\Users\ana\secret\port.txt"], ids=["posix", "windows"]
)
def test_a_file_is_named_by_its_name_and_digest_and_not_by_its_folder(said, path):
    shown = report.page(replace(said, article=replace(said.article, path=path, sha256="31a11e8d2a5168276020")))
    assert "port.txt" in shown
    assert "31a11e8d2a51…" in shown
    assert "secret" not in shown


def test_what_is_missing_is_said():
    shown = Page(report.page(Reading(Article("a", "Nothing was said.")))).text
    for line in ("Nobody is quoted", "No actor acts on another", "Nothing was cut", "without a date of publication"):
        assert line in shown


def test_a_list_of_failures_alone_is_a_report(tmp_path):
    shown = Page(report.write([FAILED], tmp_path / "new" / "brief.html").read_text(encoding="utf-8")).text
    assert "Nothing could be read" in shown
    assert "run it through OCR" in shown


def test_the_method_shows_the_scores_that_the_bench_wrote(root, said):
    shown = Page(report.page(said)).text
    for line in (root / "data" / "scores.tsv").read_text(encoding="utf-8").splitlines():
        assert " ".join(line.split()) in shown


def test_scores_that_did_not_come_along_are_said_to_be_elsewhere(tmp_path):
    assert "data/scores.tsv" in method.page(tmp_path / "scores.tsv")


def test_is_the_same_on_every_run(said):
    assert report.page(said) == report.page(said)


@pytest.mark.parametrize("source", [[], "brief.html"], ids=["nothing", "a path"])
def test_refuses_to_report_nothing(source):
    with pytest.raises(EmptyInput, match="kit.read"):
        report.page(source)


def test_refuses_another_ending(said, tmp_path):
    with pytest.raises(Unsupported, match="use .html"):
        report.write(said, tmp_path / "brief.pdf")
