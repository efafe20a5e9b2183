"""What a controlling verb makes of the act that it governs: a promise, a plan, a refusal, a demand, an appeal."""

from collections.abc import Callable

from kit.predicates.denials import swallow
from kit.predicates.drafts import Draft

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
ASKING = frozenset({"want", "expect"})  # "wants it to leave" asks, "wants to leave" plans
STOPPING = frozenset({"stop", "cease", "desist", "halt", "end", "put an end to", "refrain", "refrain from"})
# What makes good a wrong: who asks for it demands.
AMENDS = frozenset(
    {"free", "release", "let go", "let out", "give back", "hand back", "give up", "withdraw", "pull back", "hand over"}
)
BUILDING = frozenset({"plan", "intend", "prepare", "aim"})  # what is planned is good where nothing bad is named
GOOD_AHEAD = 2.0
UNLIKE = 0.5  # what is left of a harm that nobody wants: a word of peace, no deed


def promise(draft: Draft, other: Draft | None) -> None:
    """To commit or undertake is a promise only with what is promised."""
    if other and not draft.weight and draft.realis != "denied":
        draft.weight, draft.event_type = 2.0, "AGREE"
    if other and other.weight < 0 and draft.control == "vow":
        draft.weight, draft.event_type, draft.realis = -2.0, "THREATEN", "threatened"
    elif other and other.weight < 0:
        draft.weight, draft.event_type, draft.mode = other.weight * 0.6, other.event_type, other.mode
    swallow(draft, other, "promise to")
    if other and draft.realis == "happened":
        other.realis = "planned"


def _plan(draft: Draft, other: Draft | None) -> None:
    """What is wanted or planned lies ahead; a harm that is not wanted is a word of peace, a good one a refusal."""
    if other is None:
        if draft.lemma not in ("offer", "volunteer"):
            built = draft.lemma in BUILDING and draft.voice == "active"
            draft.weight, draft.event_type = (GOOD_AHEAD if built else 0.0), ""
        return
    if draft.realis == "denied":
        draft.weight, draft.event_type = (UNLIKE, "") if other.weight < 0 else (-1.0, "REJECT")
    elif other.kind != "verb" or (draft.lemma in ASKING and other.first - draft.last > 2):
        draft.weight, draft.event_type = (1.0 if other.weight > 0 else -1.0), "REQUEST"
    elif other.weight < 0:
        draft.weight, draft.event_type, draft.realis = -2.0, "THREATEN", "threatened"
    else:
        draft.realis, other.realis = "planned", "planned"
    swallow(draft, other, "plan to")


def _threaten(draft: Draft, other: Draft | None) -> None:
    if draft.realis == "happened":
        draft.realis = "threatened"
    swallow(draft, other, "threaten to")


def _refuse(draft: Draft, other: Draft | None) -> None:
    if draft.realis != "denied":  # "did not refuse to meet" is no refusal
        draft.weight, draft.event_type = -1.0, "REJECT"
    swallow(draft, other, "refuse to")
    if other:
        other.realis = "denied"


def _deny(draft: Draft, other: Draft | None) -> None:
    """What is denied has not happened, as far as the one who denies it says."""
    turned = draft.realis == "denied"
    _refuse(draft, other)
    if other and not turned:
        draft.realis = "denied"


def _demand(draft: Draft, other: Draft | None) -> None:
    swallow(draft, other, "demand to")


def _ask(draft: Draft, other: Draft | None) -> None:
    """An appeal; one for a harm ("called for sanctions") opposes, and so does one to stop a wrong."""
    if other and draft.weight > 0 and other.kind == "verb" and (other.lemma in STOPPING or makes_amends(other)):
        draft.weight = -1.0
    if other and draft.weight > 0 and other.realis == "denied" and _was_harm(other):
        draft.weight = -1.0
    if other and other.weight < 0 and other.event_type in HOSTILE and draft.weight > 0:
        draft.weight = -1.0
    swallow(draft, other, "ask to")


def makes_amends(draft: Draft) -> bool:
    """Whether it only undoes a wrong: a captive freed, troops withdrawn, a ban eased."""
    return draft.lemma in AMENDS or (draft.weight > 0 and draft.rules[0].startswith(("reduce x bad", "reduce x arms")))


def _was_harm(draft: Draft) -> bool:
    """Whether a harm is what it is asked not to do: "not to break off the talks"."""
    return draft.weight == UNLIKE or draft.rules[0].startswith("reduce x good")


def _allow(draft: Draft, other: Draft | None) -> None:
    swallow(draft, other, "allow to")


def _spare(draft: Draft, other: Draft | None) -> None:
    """ "stopped short of condemning": neither done nor refused."""
    swallow(draft, other, "spare to")
    if other:
        other.realis = "denied"


def _help(draft: Draft, other: Draft | None) -> None:
    if other and other.weight < 0:
        draft.weight, draft.event_type = other.weight, other.event_type
    swallow(draft, other, "help to")


def _go(draft: Draft, other: Draft | None) -> None:
    if other and draft.obj is None:
        draft.inside = True
        other.rules.append(f"{draft.lemma} to")


OPERATORS: dict[str, Callable[[Draft, Draft | None], None]] = {
    "promise": promise,
    "vow": promise,
    "plan": _plan,
    "threaten": _threaten,
    "refuse": _refuse,
    "deny": _deny,
    "demand": _demand,
    "ask": _ask,
    "want": _ask,
    "allow": _allow,
    "help": _help,
    "spare": _spare,
    "go": _go,
}
