"""Who acts: every state, organisation and person of the article, with each mention and why it is one."""

from kit.actors import metonyms, names, people, shorts
from kit.actors.cast import Cast
from kit.actors.names import Hit
from kit.actors.people import Page
from kit.records import Actor, Article


def find(article: Article) -> tuple[Actor, ...]:
    """The actors in the order of their first mention; () when the article names none.

    People bear the country, sector and role that their title or apposition says, else those of the people table on the
    article's day. A capital in the role of a place, and a name in a wire's dateline, make no actor.
    """
    text = article.text
    words = names.tokens(text)
    page = Page(text, words, names.hits(text, words))
    found = Cast(article)
    datelines = metonyms.datelines(text)
    for hit in page.hits:
        if not any(start <= hit.start < end for start, end in datelines):
            _bodies(page, hit, found)
    for hit in page.hits:
        if hit.kind == "person":
            found.known(hit, (people.left(page, hit.start), people.right(page, hit.end)))
    named = people.find(page)
    for person in named:
        if " " in text[person.start : person.end]:
            found.unknown(person)
    shorts.bind(page, found, [person for person in named if " " not in text[person.start : person.end]])
    found.settle()
    return found.actors()


def _bodies(page: Page, hit: Hit, found: Cast) -> None:
    row = hit.rows[0]
    span = (hit.start, hit.end)
    match hit.kind:
        case "state":
            found.state(row, span, "name of the state")
        case "people":
            found.state(row, span, f"word for the people or state of {row['name']}")
        case "seat":
            found.seat(row, span, metonyms.seat(page.text, hit))
        case "organisation":
            found.organisation(hit)
