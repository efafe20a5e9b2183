"""What a verb of a scale makes of its object: less of a harm yields, more of it presses."""

from collections.abc import Callable

from kit.predicates.drafts import Draft
from kit.predicates.lexicon import Noun

CALLED_OFF = frozenset({"cancel", "postpone", "delay", "call off", "scrap", "collapse", "falter", "stall"})
COMMON_TASKS = frozenset({"prevent", "combat", "tackle", "eliminate", "eradicate", "fight against"})
ENACTING = frozenset({"sign", "adopt", "approve", "strengthen", "broaden", "endorse"})
BREACHES = frozenset({"violate", "breach", "break"})
HAVING = frozenset({"have", "keep", "hold", "need", "get"})
DELIVERING = frozenset(
    {"send", "dispatch", "bring", "pay", "transfer", "move", "open", "inaugurate", "sell", "put", "set", "add", "give"}
)
BACKING = frozenset({"support", "back", "favour", "favor", "defend", "champion", "commend"})
# "simplify trade", "ease access": it is made easier, not less.
SMOOTHING = frozenset({"ease", "simplify", "streamline", "liberalise", "liberalize"})
PROLONGING = frozenset({"extend", "prolong", "renew"})
RECALLING = frozenset({"withdraw", "remove", "recall", "pull", "pull out", "call home", "call back", "evacuate"})
TALKED_OUT = frozenset({"end", "close", "conclude", "finish"})


def _reduce(draft: Draft, noun: Noun) -> tuple[float, str] | None:
    """Less of a good thing is a sanction, less of a bad one a concession."""
    if noun.event_type == "RETREAT" and draft.lemma in BREACHES:
        return -3.0, "ASSAULT"
    if draft.event_type in ("REJECT", "ACCUSE", "REQUEST"):
        return None
    if noun.event_type == "CONSULT" and draft.voice == "middle" and draft.lemma in TALKED_OUT:
        return 0.0, ""  # "the talks ended": nobody broke them off
    if noun.mode == "visit" and draft.voice == "active" and draft.lemma in TALKED_OUT:
        return 1.0, "CONSULT"  # "ended a visit": it was paid
    if noun.event_type == "CONSULT" and draft.lemma in CALLED_OFF:
        return -1.0, "REJECT"
    if noun.pole == "good" and draft.lemma in SMOOTHING and draft.voice != "middle":
        return 2.0, "CONCEDE"
    if noun.pole == "good" and noun.weight is None and draft.event_type == "RETREAT" and draft.lemma == "pull back":
        return None  # "pulled back from the border"
    if noun.pole == "good":
        return -2.0, draft.event_type if draft.event_type in ("SANCTION", "COERCE") else "SANCTION"
    if noun.pole == "envoy" and draft.lemma in RECALLING:
        return -3.0, "SANCTION"
    if noun.pole == "envoy" or (noun.pole == "person" and draft.event_type != "RETREAT"):
        return None
    if draft.lemma in COMMON_TASKS:
        return 1.0, ""
    yielding = "RETREAT" if noun.pole in ("arms", "person") or noun.event_type == "ASSAULT" else "CONCEDE"
    return 3.0, draft.event_type if draft.event_type in ("RETREAT", "CONCEDE") else yielding


def _increase(draft: Draft, noun: Noun) -> tuple[float, str] | None:
    """More of a good thing cooperates, more of a bad one presses."""
    if draft.event_type == "REQUEST" or noun.pole in ("person", "envoy"):
        return None
    if noun.event_type == "SUPPORT" and draft.event_type == "AGREE":
        return 1.0, "SUPPORT"
    if noun.pole == "good" and draft.lemma in BACKING:
        return draft.weight, "SUPPORT"
    if noun.pole == "good":
        if draft.event_type == "COOPERATE" and noun.event_type == "CONSULT":
            return 2.0, "CONSULT"
        own = draft.event_type in ("SUPPORT", "AGREE", "COOPERATE", "CONSULT", "RETREAT", "AID")
        return max(noun.weight or 2.0, draft.weight), draft.event_type if own else noun.event_type or "COOPERATE"
    if draft.lemma in ENACTING and noun.event_type in ("SANCTION", "COERCE"):
        return -3.0, noun.event_type  # an order that takes effect
    if draft.event_type == "SUPPORT" and noun.mode == "weapons":
        return -2.0, "MOBILIZE"  # "strengthens its arsenal", and nobody's hand
    if draft.event_type in ("SUPPORT", "AGREE"):
        return (2.0, "CONCEDE") if noun.event_type == "REQUEST" else None
    return min(noun.weight or -2.0, -1.0), noun.event_type or "COERCE"


def _hold(draft: Draft, noun: Noun) -> tuple[float, str] | None:
    """A light verb does what its object names; arms that are given are aid, arms that are sent a show of force."""
    if draft.lemma in PROLONGING and noun.pole == "bad" and noun.event_type != "ACCUSE":
        return -3.0, noun.event_type or "COERCE"
    if noun.pole == "arms" and draft.event_type in ("AID", "COOPERATE"):
        return draft.weight, draft.event_type
    if draft.lemma in HAVING and noun.event_type in ("AID", "COOPERATE"):
        return None  # who has or keeps wheat does nothing by it
    if draft.event_type == "COOPERATE" and noun.event_type not in ("COOPERATE", "AID"):
        return None
    if noun.pole == "envoy":
        return (1.0, "CONSULT") if draft.lemma in ("send", "dispatch", "despatch", "receive") else None
    if noun.pole == "arms":
        return -2.0, "MOBILIZE"
    if noun.weight is None and noun.event_type == "AID" and draft.lemma in DELIVERING:
        return 3.0, "AID"  # wheat by itself is no deed; wheat that is sent is one
    return None if noun.weight is None else (noun.weight, noun.event_type)


def _win(draft: Draft, noun: Noun) -> tuple[float, str] | None:
    """To win a war says that one will stand firm, not that one strikes; to win support is a gain."""
    if noun.event_type == "ASSAULT":
        return -0.5, ""
    return (1.0, "") if noun.pole == "good" else None


def _suffer(draft: Draft, noun: Noun) -> tuple[float, str] | None:
    """What the subject feels, faces or draws is done to it."""
    if draft.lemma == "receive" and noun.pole == "envoy":
        return None
    return None if noun.weight is None else (noun.weight, noun.event_type)


SCALES: dict[str, Callable[[Draft, Noun], tuple[float, str] | None]] = {
    "less": _reduce,
    "more": _increase,
    "light": _hold,
    "suffer": _suffer,
    "win": _win,
}
