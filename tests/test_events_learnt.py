"""Guesses of the small models where no rule binds an act: two named, sure enough, and saying so."""

import pytest

from kit import events, predicates
from kit.encoder import roles
from kit.events import learnt, ties
from kit.events.scene import Scene, namings
from kit.records import Actor, Article, Mention


def named(text, *names):
    """Actors whose code is the first three letters of their name."""
    found = {
        name: tuple(Mention((i, i + len(name))) for i in range(len(text)) if text.startswith(name, i)) for name in names
    }
    return tuple(Actor("a", n[:3].upper(), n, n[:3].upper(), mentions=m) for n, m in found.items())


def scene(text, *names):
    inside = namings(Article("a", text), named(text, *names))
    return Scene(text, (0, len(text)), inside, predicates.find(text))


def guess(text, *names):
    return learnt.guess(scene(text, *names))


def test_actor_and_recipient_are_the_ones_named_in_the_spans():
    made = guess("Norlandian jets pounded Sudrian villages.", "Norlandian", "Sudrian")
    assert (made.bound.actors, made.bound.recipients, made.act.event_type) == (("NOR",), ("SUD",), "ASSAULT")
    assert learnt.LEAST_OF_ALL["known"] <= made.chance <= 1
    assert any(rule.startswith("learnt: ASSAULT, p=") for rule in made.act.rules)


def test_those_joined_by_and_act_together():
    made = guess("Norlandian and Estmark jets pounded Sudrian villages.", "Norlandian", "Estmark", "Sudrian")
    assert set(made.bound.actors) == {"NOR", "EST"} and made.bound.recipients == ("SUD",)


@pytest.mark.parametrize("text", ["Norland's navy sank two trawlers.", "Nothing is known of the weather."])
def test_nothing_is_guessed_where_fewer_than_two_are_named(text, monkeypatch):
    monkeypatch.setattr(roles, "find", lambda text: pytest.fail("the model was asked"))
    assert guess(text, "Norland") is None


def test_an_unsure_model_says_nothing(monkeypatch):
    monkeypatch.setattr(learnt, "LEAST", 1.1)
    assert guess("Norlandian jets pounded Sudrian villages.", "Norlandian", "Sudrian") is None


def test_mutual_acts_rest_on_a_word_that_the_rules_know():
    assert guess("Norland and Sudria are on the same continent.", "Norland", "Sudria") is None


def test_an_event_that_is_a_guess_says_so_and_how_sure_it_is(monkeypatch):
    text = "Norlandian jets pounded Sudrian villages."
    monkeypatch.setattr(events, "bind", lambda scene, act: None)
    (event,) = events.code(Article("a", text, published="2024-05-10"), (), (), named(text, "Norlandian", "Sudrian"))
    assert (event.actor, event.recipient, event.event_type) == ("NOR", "SUD", "ASSAULT")
    assert event.confidence == ties.confidence("learnt") and "learnt: ASSAULT, p=" in event.why
    assert text[slice(*event.trigger)].strip() == text[slice(*event.trigger)] != ""


def test_what_the_rules_bind_is_not_guessed_anew(monkeypatch):
    text = "Norland bombed Sudria."
    monkeypatch.setattr(learnt, "guess", lambda scene: pytest.fail("the models were asked"))
    (event,) = events.code(Article("a", text), (), (), named(text, "Norland", "Sudria"))
    assert "tie: subject-verb-object" in event.why


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Estmark, Norland and Sudria both strongly support the work of the envoy.", ("Estmark",)),
    ],
)
def test_the_topic_that_opens_a_sentence_is_none_of_those_who_act_on_each_other(text, names):
    made = guess(text, "Norland", "Sudria", *names)
    assert made is None or not {name[:3].upper() for name in names} & {*made.bound.actors, *made.bound.recipients}


@pytest.mark.parametrize(
    "text",
    [
        "Norland is closely watching what goes on in Sudria.",
        "Norland supported an urgent debate on the rights of women in Sudria.",
        "Norland said Sudria is ready to give the region a status of its own.",
        "Norland is prepared to send more help to those driven out by Sudria’s war.",
    ],
)
def test_who_is_watched_talked_of_or_only_said_to_act_is_no_recipient(text):
    assert guess(text, "Norland", "Sudria") is None
