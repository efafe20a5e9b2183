from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import actors, tables
from kit.records import Article

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "actors.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
][1:]


def find(text, published="2013-05-23", own=None):
    return actors.find(Article("a", text, published=published), own=own)


def ids(text, published="2013-05-23"):
    return {actor.actor_id for actor in find(text, published)}


@pytest.mark.parametrize(("text", "words", "actor_id", "sector", "role"), CASES, ids=lambda cell: cell[:40])
def test_names_the_actor(text, words, actor_id, sector, role):
    named = {text[slice(*mention.span)]: actor for actor in find(text) for mention in actor.mentions}
    actor = named[words]
    assert actor.actor_id == actor_id
    assert sector == "-" or (actor.sector or "") == sector
    assert role == "-" or (actor.role or "") == role
    assert actor.why and all(mention.why for mention in actor.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nobody told us about the turkey.",
        "The South China Sea is calm, and the Korean Peninsula too.",
        "Michael Jordan played. Paris Agreement rules hold.",
        "They met in Geneva and in Oslo.",
        "WASHINGTON (AP) — Rain fell.",
        "The company, Velka Mining, grew. Board on Public Debates rules bind.",
        "WHO TOLD US THAT IT IS LATE TODAY",
        "Foreign analysts saw it. Officials said so. Talks resume.",
        "The South is warm, and the North is not.",
    ],
)
def test_finds_nobody_where_nobody_acts(text):
    assert find(text) == ()


def test_finds_the_actors_of_the_seed(seed):
    found = {actor.actor_id: actor for actor in find(seed.read_text(encoding="utf-8"))}
    assert {"PRK", "CHN", "USA", "KOR", "JPN", "UNO"} <= found.keys()
    people = {"PRK/Kim Jong-un", "PRK/Choe Ryong Hae", "CHN/Xi Jinping", "PRK/Kim Kyok-sik", "CHN/Ma Xiaojun"}
    assert {key for key, actor in found.items() if actor.role} == people
    assert found["PRK/Kim Jong-un"].role == "North Korean leader"
    assert len(found["PRK/Choe Ryong Hae"].mentions) == 2


def test_short_form_goes_to_the_one_named_most_before():
    text = "Kim Jong-un rose. Kim Jong-un spoke. Kim Kyok-sik sat. Then Kim left."
    (leader, _) = find(text)
    assert leader.mentions[-1].span == (60, 63)


def test_short_form_in_the_headline_goes_to_one_named_below():
    assert ids("Brennvik to resign\n\nNorwegian minister Ola Brennvik will go.") == {"NOR", "NOR/Ola Brennvik"}


def test_title_chooses_among_bearers_of_one_name():
    text = "Kim Jong-un rose. Kim Jong-un spoke. General Kim Dae-ho sat. General Kim left."
    general = next(actor for actor in find(text) if actor.name == "Kim Dae-ho")
    assert len(general.mentions) == 2


@pytest.mark.parametrize(
    ("day", "role"),
    [
        ("2013-03-01", "general secretary of the Chinese Communist Party"),
        ("2013-05-23", "president"),
        (None, None),
        ("1999-01-01", None),
    ],
)
def test_office_is_the_one_held_on_the_day(day, role):
    (xi,) = find("Xi Jinping waved.", day)
    assert (xi.country, xi.role) == ("CHN", role)


def test_out_of_office_is_former():
    (actor,) = find("Kofi Annan waved.")
    assert (actor.role, actor.sector) == ("former UN secretary-general", "ELI")


def test_a_place_makes_no_actor_but_is_a_mention_of_one():
    (norway,) = find("Norway hosts talks in Oslo.")
    assert [mention.why for mention in norway.mentions] == [
        "name of the state",
        "place: seat of government of Norway",
    ]


def test_destination_is_told_apart():
    (china,) = find("They flew to Beijing.")
    assert china.mentions[0].why == "seat of government of China, as a destination"


def test_own_people_come_before_the_table():
    own = actors.own_people([{"country": "XAR", "name": "Ilse Marn", "role": "foreign minister"}])
    (marn,) = find("Ilse Marn waved.", own=own)
    assert (marn.actor_id, marn.role) == ("XAR/Ilse Marn", "foreign minister")
    own = actors.own_people([{"country": "CHN", "name": "Xi Jinping", "role": "core leader", "from": "2012-11"}])
    assert find("Xi Jinping waved.", own=own)[0].role == "core leader"


def test_own_people_of_a_frame_may_have_empty_cells_and_a_frame_itself_is_refused():
    row = {"country": "XAR", "name": "Ilse Marn", "role": "envoy", "short": float("nan"), "to": 2030}
    assert actors.own_people([row])
    with pytest.raises(ValueError, match=r"row 1 of the people is 'country'; give dicts"):
        actors.own_people(["country", "name"])


def test_own_people_without_a_role_are_refused():
    with pytest.raises(ValueError, match="row 2 .* no country, role"):
        actors.own_people([{"country": "XAR", "name": "Ilse Marn", "role": "envoy"}, {"name": "Jon Aster"}])


@pytest.mark.parametrize("written", ["Japan", "japanese", "JPN", " jpn "])
def test_own_people_of_a_state_by_its_name_are_those_of_its_code(written):
    own = actors.own_people([{"country": written, "name": "Tachibana Reiko", "role": "foreign minister"}])
    found = find("Foreign minister Tachibana Reiko flew home to Japan.", own=own)
    assert {actor.country for actor in found} == {"JPN"}


@pytest.mark.parametrize(("written", "code"), [("the Netherlands", "NLD"), ("U.S.", "USA"), ("Nato", "NATO")])
def test_names_of_states_and_bodies_have_their_code(written, code):
    assert actors.code(written) == code


def test_own_people_of_a_state_that_is_none_are_refused():
    rows = [{"country": "Japan", "name": "Ann Doe", "role": "x"}, {"country": "Atlantis", "name": "Jon", "role": "x"}]
    with pytest.raises(ValueError, match=r"row 2 of the people \(Jon\): the country 'Atlantis' is no state .* write"):
        actors.own_people(rows)


@pytest.mark.parametrize("table", ["states", "organisations", "people", "roles", "places", "other_names", "not_names"])
def test_tables_hold_no_row_twice(table):
    rows = [tuple(row.values()) for row in tables.rows(table)]
    assert rows and len(set(rows)) == len(rows)


def test_no_two_states_share_a_name():
    names = [form for row in tables.rows("states") for form in [row["name"], *row["variants"].split("|")] if form]
    assert len(set(names)) == len(names)


def test_every_person_serves_a_state_or_an_organisation_of_the_tables():
    codes = {row["code"] for name in ("states", "organisations") for row in tables.rows(name)}
    assert {row["country"] for row in tables.rows("people")} <= codes


PIECES = [
    "North Korea",
    "’s",
    "U.S.",
    "US",
    "Mr ",
    "Kim",
    "President ",
    ", the ",
    "said ",
    "J. ",
    "al-",
    "the North",
    "\n",
]
PIECES += [
    "Foreign Minister",
    "(AP) — ",
    "İstanbul",
    "“",
    "of ",
    "D'",
    "Kim Jong-un",
    "in Beijing",
    "𝔘𝔖",
    "ß",
    ". ",
    "-",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14), st.sampled_from([None, "2013-05-23"]))
def test_never_raises(parts, published):
    text = "".join(parts)
    for actor in actors.find(Article("a", text, published=published)):
        assert actor.mentions
        assert all(0 <= m.span[0] < m.span[1] <= len(text) for m in actor.mentions)


@pytest.mark.parametrize(
    "word", ["Kim ", "the ", "Mr. ", "A.", "North ", "President ", "al-", "of the ", "Mr Kim Bo. ", "VELKA (AP) — \n"]
)
def test_takes_linear_time_on_long_lines(word):
    find("Kim Jong-un said so. " + word * (50_000 // len(word)))


def test_takes_linear_time_with_many_people():
    names = ("".join(chr(97 + int(digit)) for digit in str(i)) for i in range(10_000, 14_000))
    assert len(find(" ".join(f"Mr {name.title()} left." for name in names))) == 4_000


def test_a_state_named_in_the_paragraph_tells_more_than_the_dateline():
    text = (
        "LISBON, May 3 (AP) — Fish got dearer on Monday.\n\n"
        "“We wait,” said Foreign Minister Ana Rui.\n\n"
        "Spain rejected the charge. Fisheries Minister Juan Oro told reporters that talks would resume.\n\n"
        "Spain and France agreed. Defence Minister Luc Bel was silent."
    )
    found = {actor.name: actor.country for actor in actors.find(Article("a", text))}
    assert (found["Ana Rui"], found["Juan Oro"], found["Luc Bel"]) == ("PRT", "ESP", None)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Lord Cameron, the foreign secretary, spoke.", "David Cameron", "foreign secretary"),
        ("Xi told reporters that the door was open.", "Xi Jinping", "president"),
        ("Sunak said no.", "Rishi Sunak", "prime minister"),
        ("Blinken, the secretary of state, said talks would go on.", "Antony Blinken", "secretary of state"),
        ("Varga, a diplomat, said no.", "Varga", "diplomat"),
        ("Labour's Anna Pryce said no.", "Anna Pryce", None),
    ],
)
def test_a_last_name_is_enough_beside_a_title_an_office_or_what_a_leader_says(text, name, role):
    found = {actor.name: actor.role for actor in find(text, "2024-03-05")}
    assert found[name] == role


def test_a_last_name_alone_is_nobody_where_no_leader_bears_it_that_day():
    assert find("Xi said no.", "1999-05-23") == ()


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Mr Brown said the bus was late.", "2009-03-05"),
        ("Brown said the bus was late.", "2009-03-05"),
        ("Key said the roof leaked.", "2012-03-05"),
        ("Ortega said the match was won.", "2012-03-05"),
        ("Professor Singh said no.", "2012-03-05"),
        ("General Austin said no.", "2022-03-05"),
    ],
)
def test_a_last_name_that_many_bear_is_nobody_of_the_table_without_state_title_or_full_name(text, published):
    assert all(actor.country is None for actor in find(text, published))


@pytest.mark.parametrize(
    ("text", "published", "country"),
    [
        ("Britain waited. Mr Brown said no.", "2009-03-05", "GBR"),
        ("Prime Minister Singh said no.", "2012-03-05", "IND"),
        ("Secretary Kerry said no. The United States waits.", "2014-03-05", "USA"),
        ("Nicaragua voted. Ortega said no.", "2012-03-05", "NIC"),
        ("Daniel Ortega waved. Ortega said no.", "2012-03-05", "NIC"),
    ],
)
def test_a_last_name_is_bound_by_the_state_the_title_or_the_full_name(text, published, country):
    assert country in {actor.country for actor in find(text, published) if actor.role}


@pytest.mark.parametrize(
    "text",
    [
        "Spain met NATO. Deputy Secretary General Mircea Vell said so.",
        "Spain welcomed Deputy Secretary General Mircea Vell of NATO.",
        "MADRID (AP) — NATO is here. Mircea Vell, the alliance's deputy chief, said so in Spain.",
        "NATO's deputy chief Mircea Vell said in Spain that more was needed.",
    ],
)
def test_who_serves_a_body_between_states_is_of_that_body_and_not_of_the_host(text):
    (vell,) = (actor for actor in find(text, "2022-03-05") if actor.name == "Mircea Vell")
    assert vell.country == "NATO"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Special Representative for Syria Ann Doe said no.", None),
        ("Ambassador to Japan Ann Doe said no.", None),
        ("Ann Doe, the special envoy for Syria, said no.", None),
        ("The US ambassador to Japan, Ann Doe, said no.", "USA"),
        ("A visit to Oslo, Norway, began. Foreign Minister Ann Doe said no.", None),
    ],
)
def test_nobody_is_of_the_state_that_the_office_deals_with_or_the_trip_leads_to(text, country):
    assert {actor.country for actor in find(text) if actor.name == "Ann Doe"} == {country}


def test_groups_and_bodies_in_capitals_are_nobody():
    assert find("Opposition MPs said the plan failed.", "2024-03-05") == ()


def test_an_article_without_a_day_leaves_the_office_open_but_for_what_it_says():
    (obama, xi) = find("President Barack Obama waved. Xi Jinping waved.", None)
    assert (obama.country, obama.role, obama.sector) == ("USA", "President", "GOV")
    assert (xi.country, xi.role, xi.sector) == ("CHN", None, None)


def test_a_role_does_not_reach_over_a_full_stop():
    text = "The leader had seen the minister. Ola Brennvik, a fellow at the Ord Institute, said so. Sen. Kari Moe sat."
    found = {actor.name: actor.role for actor in find(text)}
    assert found["Ola Brennvik"] != "minister" and found["Kari Moe"] == "Sen"


BRIEFING = """Department of State Press Briefing

MR. DOE: Good afternoon. We urge Iran to wait.

QUESTION: Will you?

SECRETARY ROE: We may."""


def test_who_speaks_at_a_briefing_is_of_the_state_that_gives_it():
    found = {actor.name: (actor.country, actor.role) for actor in actors.find(Article("a", BRIEFING))}
    assert (found["DOE"], found["ROE"]) == (("USA", None), ("USA", "SECRETARY"))


@pytest.mark.parametrize(
    ("heading", "state"),
    [
        ("Remarks by Secretary Roe and Norwegian Foreign Minister Lea Roux", None),
        ("Press conference by the NATO Secretary General, Vilnius", None),
        ("Daily Press Briefing\n1:14 p.m. EST", "USA"),
        ("Senate Foreign Relations Committee\nHearing on the Black Sea", "USA"),
    ],
)
def test_a_guest_or_a_place_to_meet_is_not_who_gives_a_briefing(heading, state):
    found = actors.find(Article("a", f"{heading}\n\nMR. DOE: We wait."))
    assert next((actor.country for actor in found if actor.name == "DOE"), None) == state


def test_a_house_of_a_state_in_the_paragraph_tells_more_than_the_dateline():
    text = (
        "TEHRAN, Iran — Iran's parliament voted on Sunday.\n\n"
        "In Washington, the State Department said that it was late. Senator Ana Rui said that it was worse."
    )
    assert {actor.name: actor.country for actor in actors.find(Article("a", text))}["Ana Rui"] == "USA"


def test_where_others_meet_is_not_home_nor_is_whom_somebody_names_himself():
    text = (
        "REYKJAVIK, Iceland — American and Chinese officials met on Monday.\n\n"
        "Foreign Minister Ana Rui was silent.\n\n"
        "“We bear Norway no ill will,” Trade Minister Juan Oro said."
    )
    found = {actor.name: actor.country for actor in actors.find(Article("a", text))}
    assert (found["Ana Rui"], found["Juan Oro"]) == (None, None)


def test_labels_without_one_host_leave_the_country_open():
    for heading in ("", "Notes on Spain\n\n", "Remarks by Spain and France\n\n"):
        text = f"{heading}MR. DOE: We wait.\n\nMR. ROE: We do."
        assert all(actor.country is None for actor in actors.find(Article("a", text)) if actor.name in ("DOE", "ROE"))


def test_a_state_that_a_preposition_governs_or_a_place_is_not_the_ministers():
    for text in (
        "After talks with China, Foreign Minister Ana Lie was silent.",
        "Speaking in Oslo, Foreign Minister Ana Lie was silent.",
    ):
        assert {actor.country for actor in actors.find(Article("a", text)) if actor.name == "Ana Lie"} == {None}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Finance Minister Karl Voss of Germany said so.", "Karl Voss", "DEU"),
        ("South Korean President Park Min-ho said so.", "Park Min-ho", "KOR"),
    ],
)
def test_the_state_behind_a_name_and_a_name_that_is_a_things_too(text, name, country):
    assert {actor.country for actor in actors.find(Article("a", text)) if actor.name == name} == {country}


@pytest.mark.parametrize("text", ["The Hague court ruled against Serbia.", "Serbia left the Vienna talks."])
def test_a_venue_is_no_actor(text):
    assert [actor.country for actor in actors.find(Article("a", text))] == ["SRB"]


def test_the_north_is_bound_where_the_other_half_is_named():
    found = actors.find(Article("a", "South Korea waited. The North’s guards fired."))
    assert [actor.country for actor in found] == ["KOR", "PRK"]


def test_the_header_of_people_counts_those_with_a_list_to_look_them_up():
    listed = {(row["country"], row["role"]) for row in tables.rows("offices")}
    people = tables.rows("people")
    n = sum((row["country"], row["role"]) in listed for row in people)
    header = files("kit.tables").joinpath("people.tsv").read_text(encoding="utf-8").split("\ncountry\t")[0]
    assert f"{n} of these {len(people)} rows; {len(people) - n} rows have none" in " ".join(header.split())
    assert listed <= {(row["country"], row["role"]) for row in people}


def test_a_name_that_goes_on_is_not_the_short_form_of_one_in_the_table():
    found = actors.find(Article("a", "Vice Foreign Minister Kang Sun Ae was silent.", published="2019-02-28"))
    assert "Kang Kyung-wha" not in {actor.name for actor in found}


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Chile's foreign minister is due to brief the Senate about Peru.", False),
        ("The Senate condemned Iran. The United States had warned it.", True),
        ("President Donald Trump urged the Senate to condemn Iran.", True),
        ("The US Senate condemned Iran.", True),
    ],
)
def test_a_body_that_many_states_have_is_of_a_state_that_the_text_names(text, bound):
    found = find(text, published="2025-03-12")
    assert any(actor.actor_id == "USA/US Senate" for actor in found) == bound


PRESS = "{head} {name}\nMonday, May 5, 2025\n\n{label}: Good morning.\n\nQUESTION: Why?\n\n{label}: We said so."


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("Ministry of Foreign Affairs of Japan\nPress Conference by Press Secretary", "PRESS SECRETARY MORI"),
        ("Tokyo\nPress Conference by Foreign Minister", "FOREIGN MINISTER MORI"),
    ],
)
def test_a_label_calls_by_the_family_name_whom_the_heading_names_with_it_in_front(head, label):
    for name in ("MORI Kenta", "Mori Kenta"):
        found = [a for a in find(PRESS.format(head=head, name=name, label=label)) if "ori" in a.name.lower()]
        assert [(a.name, a.country) for a in found] == [(name, "JPN")]


def test_a_guest_whom_the_heading_does_not_say_to_speak_is_not_of_the_host():
    text = "Tokyo\nPress Conference by Foreign Minister MORI Kenta\nOn Envoy Ana Rui\n\nFOREIGN MINISTER MORI: Good."
    assert {actor.name: actor.country for actor in find(text)}["Ana Rui"] is None


@pytest.mark.parametrize("given", ["MORI Kenta", "Mori Kenta", "Kenta Mori"])
@pytest.mark.parametrize("written", ["MORI Kenta", "Mori Kenta", "Kenta Mori"])
def test_own_people_whose_family_name_comes_first_are_known_in_either_order(given, written):
    own = actors.own_people([{"country": "JPN", "name": given, "role": "press secretary"}])
    assert [actor.actor_id for actor in find(f"{written} waved.", own=own)] == [f"JPN/{given}"]


@pytest.mark.parametrize("courtesy", ["H.E.", "H. E.", "Hon.", "Mr.", "H.E. Mr.", "Her Excellency Ms."])
def test_a_courtesy_in_a_list_is_no_part_of_the_name_and_the_office_before_it_is_its_bearers(courtesy):
    text = (
        f"At the invitation of the President of the Republic of Ghana, {courtesy} Kofi Addai, the Prime Minister of "
        f"the Togolese Republic, {courtesy} Paul Lawson, and the Minister of Trade of Benin, {courtesy} Yao Sossou."
    )
    found = {actor.name: (actor.country, actor.role) for actor in find(text) if actor.role}
    assert found == {
        "Kofi Addai": ("GHA", "President of the Republic of Ghana"),
        "Paul Lawson": ("TGO", "Prime Minister of the Togolese Republic"),
        "Yao Sossou": ("BEN", "Minister of Trade of Benin"),
    }


def test_an_initial_is_a_part_of_the_name():
    names = {actor.name for actor in find("Minister E. Kofi Addai met Senator H. Paul Lawson.")}
    assert names == {"E. Kofi Addai", "H. Paul Lawson"}


def test_a_label_is_not_whom_the_answers_name_with_that_family_name():
    text = BRIEFING.replace("DOE", "KIM").replace("Iran to wait", "Kim Jong Un to wait")
    assert {actor.country for actor in find(text) if actor.name == "KIM"} == {"USA"}


def test_the_leaders_of_older_archives_are_known_on_their_days():
    found = find("Rabin met Arafat in Cairo. Mubarak praised François Mitterrand.", published="1994-05-04")
    assert {actor.country for actor in found} >= {"ISR", "PSE", "EGY", "FRA"}
    roles = {actor.name: actor.role for actor in find("George Bush warned Saddam Hussein.", published="1990-11-30")}
    assert roles["George H. W. Bush"] == "president"


def test_the_office_behind_the_name_wins_over_that_of_whoever_invites():
    text = (
        "At the invitation of the President of India, H.E. Edda Olm, President of the Republic of Kenya, paid a visit."
    )
    assert [one.country for one in actors.find(Article("a", text)) if one.name == "Edda Olm"] == ["KEN"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway will supply Iceland with power this week, Energy Minister Edda Olm said.",
        "OSLO/REYKJAVIK, May 3 - Norway will sue Iceland if it does not act, Trade Minister Edda Olm said on Tuesday.",
    ],
)
def test_a_minister_who_closes_a_sentence_as_its_source_is_of_the_state_that_opens_it(text):
    assert [one.country for one in actors.find(Article("a", text)) if one.name == "Edda Olm"] == ["NOR"]


def test_a_short_name_of_two_bodies_is_that_of_a_state_only_where_the_text_names_the_state():
    find = actors.find
    assert "SDN" not in [
        one.country for one in find(Article("a", "Reporters Without Borders (RSF) met. RSF urged Norway."))
    ]
    assert "SDN/Rapid Support Forces" in [
        one.actor_id for one in find(Article("a", "Sudan wept. RSF shelled the town."))
    ]
