"""Who acts: every state, organisation and person of the article, with each mention and why it is one."""

from collections.abc import Iterable, Mapping

from kit import text as texts
from kit.actors import hosts, metonyms, names, people, shorts, surnames
from kit.actors.cast import Cast
from kit.actors.codes import code as code
from kit.actors.names import Hit, Index
from kit.actors.people import Page
from kit.records import Actor, Article

COLUMNS = ("country", "name", "variants", "short", "sector", "role", "from", "to")


def find(article: Article, *, own: Index | None = None) -> tuple[Actor, ...]:
    """The actors in the order of their first mention; () when the article names none.

    People bear the country, sector and role that their title or apposition says, else those of the people table on the
    article's day; `own` people (see `own_people`) come before the table. A capital in the role of a place, and a name
    in a wire's dateline, make no actor.
    """
    text = article.text
    words = names.tokens(text)
    page = Page(text, words, names.hits(text, words, own or {}))
    found = Cast(article)
    datelines = metonyms.datelines(text)
    told = [hit for hit in page.hits if not texts.around(datelines, hit.start)]
    unsaid = surnames.unsaid(page, told)
    told = [hit for hit in told if hit.start not in unsaid]
    told = [hit for hit in told if names.is_owned(text, hit, told)]
    for i, hit in enumerate(told):
        _add(page, (told[i - 1] if i else None, hit), found)
    given = hosts.speakers(page)
    labels = {person.start for person in given}
    named = hosts.givers(page, [person for person in people.find(page) if person.start not in labels])
    _people(page, (given, named), found)
    shorts.bind(page, found, [person for person in named if " " not in text[person.start : person.end]])
    found.settle(next((hit for hit in page.hits if texts.around(datelines, hit.start)), None))
    return found.actors()


def own_people(rows: Iterable[Mapping[str, str]]) -> Index:
    """A user's own table of people, for `find`: rows with country, name, role, and where known variants (parted by |),
    short, sector, from and to, as in kit/tables/people.tsv. The country may be a code or a name (see `code`).

    Raises:
        ValueError: a row that is none, one without country, name or role, or with a country that the kit does not know.
    """
    whole = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise ValueError(
                f"row {number} of the people is {row!r}; give dicts (of a frame: frame.to_dict('records'))"
            )
        cells = {column: _cell(row.get(column)) for column in COLUMNS}
        if missing := [column for column in ("country", "name", "role") if not cells[column]]:
            raise ValueError(f"row {number} of the people has no {', '.join(missing)}; fill it in or leave the row out")
        whole.append(cells | {"country": _country(cells, number)})
    return names.indexed(form for row in whole for form in names.either_way(names.people(row)))


def _country(cells: Mapping[str, str], number: int) -> str:
    try:
        return code(cells["country"])
    except ValueError as error:
        raise ValueError(f"row {number} of the people ({cells['name']}): the country {error}") from None


def _cell(value: object) -> str:
    """The cell as text; "" for None and NaN, which a frame has where nothing is."""
    return "" if value is None or value != value else str(value)


def _people(page: Page, told: tuple[list[people.Person], list[people.Person]], found: Cast) -> None:
    """Add whom the labels of a briefing name, and whom the text names in full, who may be the same."""
    given, named = told[0], [person for person in told[1] if " " in page.text[person.start : person.end]]
    full = {label: hosts.in_full(page, label, named) for label in given}
    for person in [label for label in given if not full[label]] + named:
        found.unknown(person)
    for label, at in full.items():
        if at:
            found.again(label, at)


def _add(page: Page, hits: tuple[Hit | None, Hit], found: Cast) -> None:
    before, hit = hits
    row, span = hit.rows[0], (hit.start, hit.end)
    match hit.kind:
        case "state":
            found.state(row, span, "name of the state")
        case "people":
            found.state(row, span, f"word for the people or state of {row['name']}")
        case "seat":
            found.seat(row, span, metonyms.seat(page.text, hit))
        case "organisation":
            near = before and page.text[before.end : hit.start] in (" ", "'s ", "’s ", "' ", "’ ")
            found.organisation(hit, names.country_of(before) if before and near else None)
        case "person":
            found.known(hit, (people.left(page, hit.start), people.right(page, hit.end)))
