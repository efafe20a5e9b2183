from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit import quotes, speakers, tables
from kit.records import Actor, Article, Mention, Quote
from kit.speakers import sure

PIECES = [*"Bo Ekdal the minister he said “We wait,” who Mr . , : — I Q of in Seoul A’s".split(), "\n"]


def rows():
    lines = (Path(__file__).parent / "cases" / "speakers.tsv").read_text(encoding="utf-8").splitlines()
    _, *body = [line for line in lines if not line.startswith("#")]
    return [tuple(cell or None for cell in line.split("\t")) for line in body]


def quote(text, mention, content=None):
    start = text.index(mention)
    inside = (text.index(content), text.index(content) + len(content)) if content else (0, 1)
    return Quote("a", "direct", (inside,), None, "speech", (start, start + len(mention)))


def actor(text, name, country, **more):
    spans = [i for i in range(len(text)) if text.startswith(name, i)]
    mentions = tuple(Mention((i, i + len(name)), "name in the person table") for i in spans)
    return Actor("a", f"{country}/{name}", name, country, mentions=mentions, **more)


def resolved(text, *mentions, actors=()):
    made = tuple(quote(text, mention) for mention in mentions)
    return speakers.resolve(Article("a", text), made, actors)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:50])
def test_says_who_speaks(row):
    article = Article("a", row[0].replace("¶", "\n"))
    found = speakers.resolve(article, quotes.find(article))[-1]
    assert (found.person, found.role, found.organisation, found.country) == row[1:]


def test_gives_one_speaker_a_quote_in_order_each_with_a_reason():
    text = "Bo Ekdal came. Lena Orlic left. Someone sang."
    found = resolved(text, "Bo Ekdal", "Lena Orlic", "Someone")
    assert [s.person for s in found] == ["Bo Ekdal", "Lena Orlic", None]
    assert all(s.why for s in found)


def test_who_holds_a_role_holds_it_again():
    text = "Lea Roux sat. The Kazakh minister said no. The Kazakh minister said that it was late."
    first, last = text.index("The Kazakh"), text.rindex("The Kazakh")
    made = tuple(Quote("a", "indirect", ((0, 1),), None, "speech", (at, at + 19)) for at in (first, last))
    assert [found.person for found in speakers.resolve(Article("a", text), made)] == ["Lea Roux", "Lea Roux"]


def test_it_is_the_body_with_which_the_sentence_before_opens():
    text = "The Norwegian cabinet said so. The European Union took note. It said that it was late."
    union = Actor("a", "EU", "European Union", "EU", mentions=(Mention((35, 49), "name of the organisation"),))
    _, found = resolved(text, "The Norwegian cabinet", "It", actors=(union,))
    assert (found.organisation, found.country) == ("European Union", "EU")


def test_a_quote_without_a_mention_has_no_speaker():
    (found,) = speakers.resolve(Article("a", "“We wait.”"), (Quote("a", "direct", ((1, 9),)),))
    assert (found.person, found.role, found.organisation, found.country) == (None, None, None, None)
    assert found.why == "no speaker named"


def test_who_affirms_what_a_state_stands_for_is_of_that_state():
    text = "Lea Roux reaffirmed France’s firm support for the pact. Bo Ekdal praised France’s support for the pact."
    at = [text.index(words) for words in ("reaffirmed", "France", "praised", "France’s support")]
    made = (
        Quote("a", "indirect", ((at[1], at[1] + 40),), (at[0], at[0] + 10), "stance", (0, 8)),
        Quote("a", "indirect", ((at[3], at[3] + 30),), (at[2], at[2] + 7), "stance", (at[2] - 9, at[2] - 1)),
    )
    found = speakers.resolve(Article("a", text), made)
    assert [(s.person, s.country) for s in found] == [("Lea Roux", "FRA"), ("Bo Ekdal", None)]


def test_the_title_of_a_talk_tells_in_full_whom_a_label_calls_by_the_last_name():
    text = (
        "MINISTER ROUX: We are glad to be here today.\n\nMR. DOE: So are we all.\n\nMINISTER ROUX: Thank you for that."
    )
    article = Article("a", text, title="Norwegian Foreign Minister Lea Roux Before a Meeting")
    found = speakers.resolve(article, quotes.find(article))[0]
    assert (found.person, found.role, found.country) == ("Lea Roux", "Norwegian Foreign Minister", "NOR")


def test_a_short_form_in_brackets_leaves_each_of_several_states_its_country():
    mention = "The United States, the Republic of Korea (ROK), and Japan"
    (found,) = resolved(f"{mention} urged all to wait.", mention)
    assert found.country == "USA; KOR; JPN"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("It was late, a Norwegian official said.\n\n“We wait,” the official, Lea Roux, told reporters.", "Lea Roux"),
        ("It was late, a Norwegian official said.\n\nLea Roux said no more than that.", "Lea Roux"),
        ("It was late, a Norwegian official said.\n\nLea Roux, a baker, said no more than that.", None),
        ("Bo Ekdal came. It was late, a Norwegian official said.\n\nLea Roux said no more than that.", None),
        ("It was late, two officials said.\n\nLea Roux said no more than that.", None),
    ],
)
def test_who_speaks_in_a_lead_by_the_role_alone_is_named_below(text, person):
    mention = "two officials" if "two" in text else "a Norwegian official"
    (found,) = resolved(text, mention)
    assert (found.person, found.country) == (person, None if "two" in text else "NOR")


def test_the_leaders_of_a_joint_statement_are_all_whom_its_heading_names():
    text = "Joint Statement by President Lea Roux and Prime Minister Bo Ekdal\n\nThe leaders agreed that it was late."
    (found,) = resolved(text, "The leaders")
    assert (found.person, found.role) == ("Lea Roux; Bo Ekdal", "President; Prime Minister")


def test_a_part_of_a_body_between_states_keeps_its_own_name():
    text = "The European Commission said no. The European Union said yes."
    article = Article("a", text)
    eu = [(4, 23), (37, 51)]
    mentions = tuple(Mention(at, "name of the organisation") for at in eu)
    bodies = (Actor("a", "EU", "European Union", "EU", sector="IGO", mentions=mentions),)
    made = (quote(text, "The European Commission"), quote(text, "The European Union"))
    found = speakers.resolve(article, made, bodies)
    assert [(s.organisation, s.country) for s in found] == [("European Commission", "EU"), ("European Union", "EU")]


def test_we_of_a_text_in_which_one_state_declares_is_that_state():
    for text, country in (
        ("The United States welcomes the deal. We urge all to sign.", "USA"),
        ("The United States welcomes the deal. France regrets it. We urge all to sign.", None),
    ):
        assert resolved(text, "We")[0].country == country


def test_two_who_spoke_last_are_the_two_officials():
    text = "Deputy Minister Lea Roux and Senator Bo Ekdal said so. The two officials agreed that it was late."
    found = resolved(text, "Deputy Minister Lea Roux and Senator Bo Ekdal", "The two officials")
    assert [s.person for s in found] == ["Lea Roux; Bo Ekdal"] * 2


def test_an_envoy_is_not_of_the_state_that_the_office_deals_with():
    text = "The special envoy for Syria said no. The French special envoy for Syria said no."
    found = resolved(text, "The special envoy for Syria", "The French special envoy for Syria")
    assert [s.country for s in found] == [None, "FRA"]


def test_we_of_a_statement_whose_title_says_that_it_is_joint_are_all_its_parties():
    text = "Norway and Chad said that they regret it. We urge all to wait."
    made = (quote(text, "Norway and Chad"), quote(text, "We"))
    for title, country in (("Joint Statement on the Strait", "NOR; TCD"), ("On the Strait", None)):
        assert speakers.resolve(Article("a", text, title=title), made)[1].country == country


def test_a_person_has_one_country_throughout():
    text = "“We wait,” said Bo Ekdal. “We go,” said Bo Ekdal of Norway."
    article = Article("a", text)
    assert [s.country for s in speakers.resolve(article, quotes.find(article))] == ["NOR", "NOR"]


def test_a_labels_rank_is_no_part_of_the_name():
    text = "GENERAL BO EKDAL: We wait.\nQ: Still?\nGENERAL BO EKDAL: Yes."
    found = resolved(text, "GENERAL BO EKDAL", actors=(actor(text, "GENERAL BO EKDAL", "NOR"),))
    assert found[0].person.title() == "Bo Ekdal"


def test_a_surname_of_two_people_stays_open_and_names_both():
    text = "Bo Ekdal met Mia Ekdal in Vessa. “We wait,” Ekdal said."
    article = Article("a", text)
    found = speakers.resolve(article, quotes.find(article))[-1]
    assert found.person is None
    assert "Bo Ekdal" in found.why and "Mia Ekdal" in found.why


def test_a_pronoun_with_two_who_fit_stays_open_and_names_both():
    text = "In the end, after a day of talks at the lake, Bo Ekdal and Finn Holt shook hands. “We wait,” he said."
    article = Article("a", text)
    found = speakers.resolve(article, quotes.find(article))[-1]
    assert found.person is None
    assert "Bo Ekdal" in found.why and "Finn Holt" in found.why


def test_a_title_tells_which_pronoun_fits():
    text = "Mr Bo Ekdal met Ms Lena Orlic. “We wait,” she said."
    article = Article("a", text)
    assert speakers.resolve(article, quotes.find(article))[-1].person == "Lena Orlic"


def test_he_who_goes_on_is_he_who_spoke_last():
    text = "“We wait,” said Bo Ekdal. “We hope,” he added. “We go,” he said."
    article = Article("a", text)
    found = speakers.resolve(article, quotes.find(article))
    assert [s.person for s in found] == ["Bo Ekdal"] * 3


def test_a_name_in_a_quote_is_not_who_he_is():
    text = "“We wait,” said Bo Ekdal. “I met Finn Holt,” he added."
    article = Article("a", text)
    assert speakers.resolve(article, quotes.find(article))[-1].person == "Bo Ekdal"


def test_takes_country_and_role_from_the_actors():
    text = "Bo Ekdal met the press. “We wait,” said Ekdal."
    actors = (actor(text, "Bo Ekdal", "NOR", role="foreign minister"),)
    article = Article("a", text)
    found = speakers.resolve(article, quotes.find(article), actors)[-1]
    assert (found.person, found.role, found.country) == ("Bo Ekdal", "foreign minister", "NOR")


def test_we_in_an_issued_text_are_those_who_issued_it():
    text = (
        "Statement\nThe text of the following statement was released by the foreign ministers of Moravia and Vessa.\n"
        "Begin Text:\nWe call on the army to stop.\nEnd Text"
    )
    article = Article("a", text)
    for found in speakers.resolve(article, quotes.find(article)):
        assert found.role == "foreign ministers of Moravia and Vessa"


def test_i_is_the_author_where_nobody_else_can_be():
    text = "I think the door is open."
    article = Article("a", text, author="Lena Orlic")
    assert speakers.resolve(article, quotes.find(article))[-1].person == "Lena Orlic"


def test_the_seed_speaks_through_the_party_school(seed):
    article = Article("a", seed.read_text(encoding="utf-8"))
    found = [s for s in speakers.resolve(article, quotes.find(article)) if s.quote.kind == "direct"]
    assert [(s.person, s.organisation, s.country) for s in found] == [("Ma Xiaojun", "Central Party School", "CHN")]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_never_raises(words):
    article = Article("a", " ".join(words))
    found = quotes.find(article)
    assert len(speakers.resolve(article, found)) == len(found)


def body(text, name, code):
    """An organisation as the actors step tells it."""
    spans = [i for i in range(len(text)) if text.startswith(name, i)]
    mentions = tuple(Mention((i, i + len(name)), "name of the organisation") for i in spans)
    return Actor("a", code, name, code, "IGO", mentions=mentions)


def test_an_organisation_between_states_is_a_body_and_the_agency_after_it_is_it():
    text = "The World Food Programme fears a bad year. “We wait,” the agency said."
    article = Article("a", text)
    found = speakers.resolve(article, quotes.find(article), (body(text, "World Food Programme", "WFP"),))
    assert [s.organisation for s in found] == ["World Food Programme"] * 2
    assert {s.person for s in found} == {None}


def test_the_company_is_the_one_that_spoke_last():
    text = "The Velka company said that it was well. The Ord ministry said so. The company said that it would wait."
    assert resolved(text, "The Velka company", "The Ord ministry", "The company")[-1].organisation == "Velka company"


def test_who_is_quoted_in_a_quote_is_not_who_goes_on():
    text = "“When Lisbon says ‘friends’, run,” Lena Orlic said. “We wait,” she said."
    article = Article("a", text)
    assert speakers.resolve(article, quotes.find(article))[-1].person == "Lena Orlic"


def test_she_is_nobody_whose_first_name_is_a_mans_and_says_so():
    text = "Peter Varga met Martin Holm in Vessa. She said that the talks helped."
    article = Article("a", text)
    found = speakers.resolve(article, quotes.find(article))[-1]
    assert found.person is None and "she" in found.why


def test_who_is_the_role_right_before_it_and_not_somebody_named_earlier():
    (found,) = resolved("Bo Ekdal sent a letter to allies of Vessa who want the talks to go on.", "who")
    assert (found.person, found.role) == (None, "allies of Vessa")


def test_first_names_tell_one_pronoun_each():
    told = {row["pronoun"]: row["names"].split() for row in tables.rows("given_names")}
    assert not set(told["he"]) & set(told["she"])
    assert all(len(names) == len(set(names)) for names in told.values())


def test_a_speakers_confidence_is_what_was_counted_of_its_rule_or_nothing():
    by_title, alone = resolved("Prime Minister Bo Ekdal came. Orlic sang.", "Prime Minister Bo Ekdal", "Orlic")
    counted = {row["rule"]: (int(row["n"]), int(row["right"])) for row in tables.rows("speaker_rules")}
    n, right = counted.get(sure.rule(by_title.why), (0, 0))
    assert by_title.confidence == ((right + 1) / (n + 2) if n >= 10 else None)
    assert alone.confidence is None or counted["named by this name alone"][0] >= 10


@pytest.mark.parametrize(
    ("why", "rule"),
    [
        ("person table: president on 2013-05-23", "person table"),
        ("“she”: who spoke last", "pronoun: who spoke last"),
        ("“he” is ambiguous: Bo Ekdal, Finn Holt", "pronoun is ambiguous"),
        ("ambiguous: Bo Ekdal, Mia Ekdal", "ambiguous"),
        ("name after a role; country: the dateline's", "name after a role"),
    ],
)
def test_a_reason_names_its_rule_without_names_and_days(why, rule):
    assert sure.rule(why) == rule


def test_nobody_has_no_confidence():
    (found,) = speakers.resolve(Article("a", "“We wait.”"), (Quote("a", "direct", ((1, 9),)),))
    assert found.confidence is None


def test_ministers_of_states_and_a_union_are_no_body():
    text = "The foreign ministers of Japan, France and the European Union said that the door was open."
    (found,) = resolved(text, "The foreign ministers of Japan, France and the European Union")
    assert (found.organisation, found.country) == (None, "JPN; FRA")
    assert found.role == "foreign ministers of Japan, France and the European Union"


def test_another_ministry_is_not_the_one_that_spoke():
    text = "The unification ministry said no. The defense ministry said so. The ministry said that it would wait."
    found = resolved(text, "The unification ministry", "The defense ministry", "The ministry")
    assert [s.organisation for s in found] == ["unification ministry", "defense ministry", "defense ministry"]


def test_which_after_a_body_is_that_body():
    text = "Norway went to the World Trade Organization, which said that the nets were unlawful."
    body = Actor("a", "WTO", "World Trade Organization", "WTO", mentions=(Mention((19, 43), "organisation table"),))
    (found,) = resolved(text, "which", actors=(body,))
    assert (found.organisation, found.country) == ("World Trade Organization", "WTO")


def test_she_of_whom_a_turn_tells_is_not_its_speaker():
    article = Article("a", "MR. EKDAL: She told him that closing it would be a mistake.\nQUESTION: So he ignored her?")
    found = speakers.resolve(article, quotes.find(article))
    assert [(s.person, s.role) for s in found] == [("Ekdal", None), (None, None), (None, "questioner")]


def test_words_of_a_joint_statement_without_a_speaker_are_of_those_who_open_the_sentence():
    text = "Joint Statement by Norway and India\n2. The two sides welcomed the pact, and affirmed their friendship."
    at = text.index("their")
    (found,) = speakers.resolve(Article("a", text), (Quote("a", "indirect", ((at, len(text) - 1),)),))
    assert found.country == "NOR; IND"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("So Ghana and Togo made peace. Both said that it was late.", "GHA; TGO"),
        ("So Ghana, Mali and Togo made peace. Both said that it was late.", None),
        ("So Ghana and Togo made peace.\nBoth said that it was late.", "GHA; TGO"),
    ],
)
def test_both_are_the_two_states_named_before(text, country):
    assert resolved(text, "Both")[0].country == country


def test_one_of_them_is_one_of_those_who_spoke_last_and_not_whom_a_comma_parts_from_it():
    text = "Two officials in Quito said so. According to one of them, President Bo Ekdal waits."
    found = resolved(text, "Two officials in Quito", "one of them")[-1]
    assert (found.person, found.role, found.country) == (None, "official in Quito", "ECU")


@pytest.mark.parametrize(("bodies", "code"), [(("United Nations", "UNO"), "UNO"), (("NATO", "NATO"), None)])
def test_an_assistant_secretary_general_is_of_the_united_nations_where_no_other_body_is_named(bodies, code):
    text = f"The {bodies[0]} met. The Assistant Secretary General for Operations said that it was late."
    (found,) = resolved(text, "The Assistant Secretary General for Operations", actors=(body(text, *bodies),))
    assert found.country == code


def test_an_office_in_a_headline_is_no_name():
    (found,) = resolved("Norway PM: “We wait”", "Norway PM")
    assert (found.person, found.role, found.country) == (None, "Norway PM", "NOR")


def test_whom_a_quote_names_never_tells_the_state_that_speaks_as_we():
    text = "“Sweden welcomes nobody,” said a minister. We urge all to wait."
    assert resolved(text, "We")[0].country is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("OSLO, May 3 (NNA) - Norway summoned Iceland's envoy on Monday, the foreign ministry said.", "NOR"),
        ("15:10 - Norway, which brokered the truce, will send a team, its foreign ministry says.", "NOR"),
        ("The UN Secretary-General called the attack “a grave mistake”.", "UNO"),
    ],
)
def test_an_office_that_closes_a_sentence_is_of_the_state_that_opens_it(text, country):
    reading = kit.read(text, tier="fast")
    assert country in [speaker.country for speaker in reading.speakers]
