"""Web pages: the body without the page, what the page says about it, and pages that are no article."""

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest

from kit import clean
from kit.load import html
from kit.load.registry import Blob, Limits, Options
from kit.records import Article, EmptyInput, Failure, LimitExceeded, Refusal

SAMPLES = Path(__file__).parent / "samples" / "html"
STORY = (
    "The envoy of Varna landed in Lund on Thursday for talks that both sides call the last.",
    "Two ships of the Lund fleet have waited off the Osk islands since the beginning of the week.",
    "“We came to listen,” said Mara Voss, who leads the delegation and has met the ministers before.",
    "Neither side would say whether the rocket tests of last month will be on the table at all.",
)
LD = {
    "@type": "NewsArticle",
    "headline": "Envoy lands in Lund",
    "datePublished": "2019-05-23T07:15:00+01:00",
    "dateModified": "2019-05-24T09:00:00Z",
    "author": [{"@type": "Person", "name": "Nina Hale"}],
    "publisher": {"@type": "Organization", "name": "The Harbour Gazette"},
}


def paragraphs(*lines):
    return "".join(f"<p>{line}</p>" for line in lines or STORY)


def page(body=None, head="", ld=None, attributes=""):
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    body = f"<article><h1>Envoy lands in Lund</h1>{paragraphs()}</article>" if body is None else body
    head = f"<title>Envoy lands in Lund</title>{head}{script}"
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"


def parse(source, **options):
    data = source if isinstance(source, bytes) else source.encode()
    return list(html.parse(Blob("a.html", data), Options(**options)))


def only(source):
    (article,) = parse(source)
    assert isinstance(article, Article), article
    assert (article.raw, article.pieces) == (article.text, ())
    return article


def shown(article):
    return clean.strip(article).text.split("\n\n")


def test_body_without_the_page_around_it():
    body = (
        '<nav><a href="/">Home</a></nav><div id="cookie-banner"><p>We use cookies to improve your visit.</p></div>'
        f'<article><h1>Envoy lands in Lund</h1><p class="byline">By Nina Hale</p>{paragraphs(*STORY[:2])}'
        '<div class="ad">Hide Ad</div><aside><h3>Related topics:</h3><a href="/x">Fuel</a></aside>'
        f"<figure><img alt=''><figcaption>The quay.</figcaption></figure>{paragraphs(*STORY[2:])}</article>"
        '<div class="comments"><p>I think that they should all go home again.</p></div><footer>© 2019</footer>'
    )
    article = only(page(body, ld=LD))
    assert shown(article) == list(STORY)
    assert ("caption", "The quay.") in article.meta


def test_what_the_page_says():
    article = only(page(ld={**LD, "articleSection": "World"}))
    assert (article.title, article.author, article.outlet) == (
        "Envoy lands in Lund",
        "Nina Hale",
        "The Harbour Gazette",
    )
    assert (article.published, article.published_from) == ("2019-05-23T07:15:00+01:00", "JSON-LD datePublished")
    assert article.modified == "2019-05-24T09:00:00Z"
    assert ("section", "World") in article.meta


@pytest.mark.parametrize(
    "middle",
    [
        '<div class="more-cta">Read More</div><div class="rest">{}</div>',
        '<div class="ad ad-mid"><span>Advertisement</span><p>Subscribe for $1</p></div>{}',
    ],
)
def test_story_goes_on_after_what_stands_in_it(middle):
    body = f"<article>{paragraphs(*STORY[:2])}{middle.format(paragraphs(*STORY[2:]))}</article>"
    assert shown(only(page(body))) == list(STORY)


def test_story_cut_in_two_containers_is_whole():
    rest = [
        f"Town {i} of the Osk islands heard of the talks late, its people say, and from the radio." for i in range(4)
    ]
    block = '<div class="grid"><div class="body article__body">{}</div><div class="rail">Popular</div></div>'
    text = only(page(block.format(paragraphs()) + block.format(paragraphs(*rest)))).text
    assert text.split("\n\n") == [*STORY, *rest]


def test_linked_words_stay_in_their_sentence():
    line = 'The minister said that <span class="link"><a href="/x">the fleet would leave</a></span> by Friday.'
    assert (
        "said that the fleet would leave by Friday" in only(page(f"<article>{paragraphs(*STORY, line)}</article>")).text
    )


def test_embedded_posts_are_quotes_and_stay():
    post = '<blockquote class="twitter-tweet"><p>We will not leave the islands.</p></blockquote>'
    post = f'<div class="social-media-embed">{post}</div>'
    assert (
        "We will not leave the islands."
        in only(page(f"<article>{paragraphs()}{post}{paragraphs('They left.')}</article>")).text
    )


def test_body_that_stands_only_in_the_json_ld():
    assert only(page("<div>Loading</div>", ld={**LD, "articleBody": "\n".join(STORY)})).text == "\n\n".join(STORY)


def test_graph_with_references():
    graph = [
        {"@type": "Person", "@id": "#n", "name": "Nina Hale"},
        {"@type": "Organization", "@id": "#g", "name": "The Harbour Gazette"},
        {**LD, "@type": ["NewsArticle", "Article"], "author": {"@id": "#n"}, "publisher": {"@id": "#g"}},
    ]
    article = only(page(ld={"@context": "https://schema.org", "@graph": graph}))
    assert (article.author, article.outlet) == ("Nina Hale", "The Harbour Gazette")


def test_hostile_title_is_plain_text():
    article = only(page(ld={**LD, "headline": "<script>alert(1)</script>Envoy"}))
    assert (article.title, article.published[:10]) == ("<script>alert(1)</script>Envoy", "2019-05-23")
    assert "datePublished" not in article.text


def test_archived_copy_gives_the_original():
    wayback = "https://web.archive.org/web/20190524101112/https://gazette.example/world/1"
    banner = f'<div id="wm-ipp-base">The Wayback Machine - {wayback}</div>'
    article = only(page(f"{banner}<article>{paragraphs()}</article>", f'<link rel="canonical" href="{wayback}">', LD))
    assert article.url == "https://gazette.example/world/1"
    assert ("archived_at", "2019-05-24T10:11:12Z") in article.meta
    assert "Wayback" not in article.text


def test_amp_page_has_the_address_of_its_twin():
    body = f"<amp-consent>Consent</amp-consent><h1>Envoy</h1><amp-ad>Advertisement</amp-ad>{paragraphs()}"
    article = only(page(body, '<link rel="canonical" href="https://gazette.example/1">', LD, attributes="⚡"))
    assert (article.url, shown(article)) == ("https://gazette.example/1", list(STORY))
    assert ("amp", "True") in article.meta


def test_live_blog_is_one_article_or_its_updates():
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Update {i}",
            "datePublished": f"2019-05-23T0{7 + i}:00:00Z",
            "articleBody": line,
        }
        for i, line in enumerate(STORY[:3])
    ]
    said = {**LD, "@type": "LiveBlogPosting", "headline": "Talks: live", "liveBlogUpdate": updates}
    source = page(f"<h1>Talks: live</h1>{paragraphs(*STORY[:3])}", ld=said)
    article = only(source)
    assert (article.title, article.text) == ("Talks: live", "\n\n".join(STORY[:3]))
    assert ("update", "2019-05-23T08:00:00Z Update 1") in article.meta
    entries = parse(source, split="updates")
    assert [entry.published for entry in entries] == [update["datePublished"] for update in updates]
    assert [entry.title for entry in entries] == ["Update 0", "Update 1", "Update 2"]


def test_paywall_stub_warns_and_loses_the_plea():
    wall = '<div class="paywall"><p>To continue reading, subscribe now. Already a subscriber? Log in</p></div>'
    article = only(page(f"<article>{paragraphs(STORY[0])}{wall}</article>", ld={**LD, "isAccessibleForFree": False}))
    assert article.text == STORY[0]
    assert ("is_paywalled", "True") in article.meta
    assert any("paywall" in warning for warning in article.warnings)


def test_article_inside_a_paywall_element_is_whole():
    long = [f"{line} It was the {i}th time this year." for i, line in enumerate(STORY * 4)]
    article = only(page(f'<article class="x"><div class="paywall">{paragraphs(*long)}</div></article>'))
    assert article.text.count("this year") == len(long)
    assert article.warnings == ()


def test_cut_page_warns_and_keeps_what_there_is():
    source = page()
    article = only(source[: source.index("would say")])
    assert STORY[2] in article.text
    assert any("cut off" in warning for warning in article.warnings)


def test_index_page_is_skipped_with_a_reason():
    cards = "".join(
        f'<div class="card"><h3><a href="/{i}">Headline number {i} of the day</a></h3></div>' for i in range(20)
    )
    (skipped,) = parse(page(cards))
    assert isinstance(skipped, Failure)
    assert skipped.error == "Skipped"
    assert "index page" in skipped.message


def test_article_with_many_linked_headlines_is_none():
    cards = "".join(f'<h3><a href="/{i}">Headline number {i}</a></h3>' for i in range(20))
    assert STORY[0] in only(page(f"<article>{paragraphs()}</article><aside>{cards}</aside>")).text
    assert STORY[0] in only(page(f"<article>{paragraphs()}</article>{cards}", ld=LD)).text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_curly_quotes_whatever_the_page_says_of_its_encoding(declared, encoding):
    source = page(head=f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">')
    assert "“We came to listen,”" in only(source.encode(encoding)).text


def test_page_without_text_says_what_to_do():
    with pytest.raises(EmptyInput, match="without article text"):
        parse("<html><body></body></html>")
    with pytest.raises(EmptyInput, match="by script"):
        parse("<html><body><noscript>Please enable JavaScript</noscript></body></html>")


def test_size_limit_names_itself():
    with pytest.raises(LimitExceeded, match="html_bytes"):
        parse(page(), limits=Limits(html_bytes=100))


TRAPS = {
    "colspan": f'{paragraphs()}<table><td colspan="9000000000000000">a</td><td rowspan="99999">b</td></tr></table>',
    "attributes": f"<div {' '.join(f'a{i}=1' for i in range(50_000))}>{paragraphs()}</div>",
    "depth": f"{paragraphs()}{'<span>' * 50_000}x",
    "control": f"{paragraphs()}\x01\x02",
    "scripts": '<script type="application/ld+json">{"a":"</script>' * 200 + paragraphs(),
    "brackets": f'<script type="application/ld+json">{"[" * 50_000}</script>{paragraphs()}',
}


@pytest.mark.parametrize("name", TRAPS)
def test_traps_cost_nothing_and_lose_nothing(name):
    assert STORY[2] in only(page(TRAPS[name])).text


def test_very_large_page_is_read_by_the_net_alone():
    lines = [f"{STORY[0]} It is paragraph {i} of a log without end." for i in range(9000)]
    assert only(page(f"<article>{paragraphs(*lines)}</article>")).text.count("without end") == len(lines)


def test_nothing_that_is_cut_or_doubled_raises():
    source = page(f"<article><h1>Envoy</h1>{paragraphs()}<table><tr><td>1</td></tr></table></article>", ld=LD)
    for at in range(0, len(source), 37):
        for damaged in (
            source[:at],
            source[at:],
            source[:at] + "<" + source[at:],
            source[:at] * 2,
            source[:at] + "\ud800",
        ):
            with suppress(Refusal):
                list(html.parse(Blob("a.html", damaged.encode("utf-8", "surrogatepass")), Options()))


def test_text_of_mail_and_feeds():
    assert html.body_text("<p>One.</p><p>Two.</p>") == "One.\n\nTwo."
    assert html.body_text(page()).split("\n\n")[-1] == STORY[-1]
    assert html.body_text("<html><body><p>See below.</p></body></html>") == "See below."
    assert html.body_text("") == ""


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_samples_have_eight_paragraphs_but_for_those_that_are_told_apart(path):
    article = only(path.read_bytes())
    due = {"liveblog": 3, "paywall_stub": 1, "truncated": 5, "xss_title": 9}
    assert len(shown(article)) == due.get(path.stem, 8)
    assert not re.search(r"cookies|Hide Ad|Related|Read more", article.text)
