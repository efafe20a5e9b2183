"""What predicates do to each other and what small words do to them; each rule is named in `Predicate.rules`."""

from collections.abc import Callable

from kit.predicates.clauses import backgrounds
from kit.predicates.control import HOSTILE, makes_amends
from kit.predicates.drafts import Draft
from kit.predicates.judgements import JUDGING, callings, intensities, judgements, qualities
from kit.predicates.lexicon import entries, plover, signals
from kit.predicates.line import Line, is_month
from kit.predicates.operators import ceasing, operators
from kit.predicates.opposing import opposing
from kit.predicates.senses import REACH

INVERTED = frozenset({"should", "were"})  # "Should they enter, ..."
FUTURE = frozenset({"will", "shall", "won't", "we'll", "i'll", "would", "wouldn't", "going"})
OPENING = 12  # words between a negation that opens a sentence and its verb
WINDOW = 4  # words before a verb in which a negation or a modal belongs to it
PROMISING = frozenset({"AGREE", "SUPPORT", "CONSULT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
SELVES = frozenset({"we", "i"})
STERN = frozenset({"must"})
ASKED = frozenset({"us", "me", "them", "it", "him", "her", "what", "off"})
APART = frozenset({"before", "after", "when", "because", "although", "though", "whereas"})
GIVING = frozenset({"send", "ship", "dispatch", "despatch", "deliver", "transfer", "move", "supply", "hand over"})
PLACES = frozenset({"border", "borders", "frontier", "coast", "waters", "front", "line", "sea", "strait", "peninsula"})
TELLING = frozenset({"announce", "unveil", "declare", "express", "voice", "issue"})
PEOPLES = ("ian", "ese", "ish", "eli", "aqi", "ani", "ican", "ench", "erman", "utch", "'s")
VERDICTS = JUDGING | {"COERCE", "SANCTION", "CONCEDE"}


def _contents(line: Line, drafts: list[Draft]) -> None:
    """ "blocked its bid to join": what a plan or a bid is about lies ahead, and is inside what is done to the plan."""
    if "content" not in line.held:
        return
    nouns = signals("content")
    for draft, other in zip(drafts, drafts[1:], strict=False):
        at = other.first - 2
        if other.kind != "verb" or at < 1 or line.low[at] not in nouns or line.low[at + 1] not in ("to", "of"):
            continue
        other.realis = "planned" if other.realis == "happened" else other.realis
        other.background = True
        if draft.kind == "verb" and draft.event_type in VERDICTS and not any(line.closes[draft.last : at]):
            other.inside = True


def _reach(line: Line, drafts: list[Draft], n: int) -> int:
    """The first word before a predicate that still belongs to its verb group."""
    low, first = max(drafts[n - 1].last + 1 if n else 0, drafts[n].first - WINDOW), drafts[n].first
    for k in range(first - 1, low - 1, -1):
        if line.closes[k] or line.low[k] in APART:
            return k + 1
    return low


def _negations(line: Line, drafts: list[Draft]) -> None:
    """A negated act becomes what kit/tables/plover.tsv says, not its mirror image."""
    if "negator" not in line.held:
        return
    negators = signals("negator")
    for n, draft in enumerate(drafts):
        low = _reach(line, drafts, n)
        near = _opening(line, draft) or [k for k in range(low, draft.first) if line.low[k] in negators]
        if draft.obj is not None and draft.obj > draft.first and line.low[draft.obj - 1] == "no":
            near.append(draft.obj - 1)
        if draft.event_type != "REQUEST" and _has_nobody(line, draft):
            near.append(draft.last + 1)
        if not near or draft.kind == "phrase" or (near[-1] + 1 < len(line.low) and line.low[near[-1] + 1] == "only"):
            continue
        if draft.kind == "verb" and near[-1] and line.low[near[-1] - 1] in signals("must"):
            _forbid(line, draft, near[-1] - 1)
            continue
        _negate(draft)
        draft.rules.append(f"negated by {line.low[near[-1]]}")
        if not FUTURE.isdisjoint(line.low[max(0, draft.first - WINDOW) : draft.first]):
            draft.rules.append("will not")


def _negate(draft: Draft) -> None:
    kind = plover().get(draft.event_type)
    if draft.lemma in TELLING and draft.obj is not None:
        kind = plover()["REQUEST"]  # "did not announce the trip" refuses nobody
    if draft.kind == "quality":
        draft.weight = (1.0 if draft.lemma == "better" else -1.0) if draft.weight > 0 else 0.25
    elif kind:
        draft.mute = draft.event_type == "ACCUSE"
        draft.event_type, draft.weight = kind.negated_type, kind.negated_weight
    draft.realis = "denied"


def _has_nobody(line: Line, draft: Draft) -> bool:
    """Whether nothing or nobody is the object: "cancelled nothing", "accused nobody"."""
    return line.low[draft.last + 1 : draft.last + 2] in (["nothing"], ["nobody"]) and not line.closes[draft.last]


def _opening(line: Line, draft: Draft) -> list[int]:
    """The negation that opens the sentence of a verb under a modal: "No ship of ours will ever block the strait"."""
    if draft.kind != "verb" or signals("modal").isdisjoint(line.low[max(0, draft.first - WINDOW) : draft.first]):
        return []
    for k in range(draft.first - 1, max(-1, draft.first - 1 - OPENING), -1):
        if line.closes[k]:
            return []
        if line.opens(k):
            return [k] if line.low[k] in ("no", "not", "never", "nobody") else []
    return []


def _forbid(line: Line, draft: Draft, at: int) -> None:
    """ "must not attack", "should not do business": asked of the one before the modal, as a demand or an appeal."""
    draft.weight, draft.realis = (1.0 if draft.weight < 0 and line.low[at] not in STERN else -1.0), "planned"
    draft.event_type, draft.voice = "REQUEST", "asked" if draft.voice == "active" else draft.voice
    draft.rules.append(f"after {line.low[at]} not")


def _modality(line: Line, drafts: list[Draft]) -> None:
    """What will, may or must happen is a promise, a threat or a request, not a deed."""
    if "modal" not in line.held:
        return
    modals = signals("modal")
    for n, draft in enumerate(drafts):
        if draft.kind != "verb" or draft.realis != "happened":
            continue
        at = next((k for k in range(draft.first - 1, _reach(line, drafts, n) - 1, -1) if line.low[k] in modals), None)
        if at is None or is_month(line, at):
            continue
        draft.realis = "planned"
        draft.rules.append(f"after {line.low[at]}")
        if line.low[at] in signals("must") and (draft.weight > 0 or draft.event_type == "REQUEST"):
            _require(line, draft, at)
        elif draft.event_type in HOSTILE or draft.lemma == "veto":
            draft.weight, draft.event_type, draft.realis = -2.0, "THREATEN", "threatened"
        elif draft.event_type in PROMISING:
            draft.weight, draft.event_type = min(draft.weight, 2.0), "AGREE"


def _require(line: Line, draft: Draft, at: int) -> None:
    """What somebody must or should do is asked of the one before the modal; of oneself it is a plan."""
    if at and line.low[at - 1] in SELVES:
        draft.weight, draft.event_type = 1.0, "AGREE"
        return
    stern = line.low[at] in STERN or (draft.obj is not None and draft.voice == "active" and makes_amends(draft))
    draft.weight, draft.event_type = (-1.0 if stern else 1.0), "REQUEST"
    draft.voice = "asked" if draft.voice == "active" else draft.voice


def _prospects(line: Line, drafts: list[Draft]) -> None:
    """ "is due to", "is set to", "about to", "expected to": the act keeps its type and lies ahead."""
    if "prospect" not in line.held:
        return
    prospects = signals("prospect")
    for n, draft in enumerate(drafts):
        for k in range(_reach(line, drafts, n), draft.first - 1):
            if line.low[k] in prospects and line.low[k + 1] == "to" and draft.realis == "happened":
                draft.realis = "planned"
                draft.weight = max(-2.0, min(draft.weight, 2.0))
                draft.rules.append(f"{line.low[k]} to")


def _imperatives(line: Line, drafts: list[Draft]) -> None:
    """ "Lift the ban", "Send us a doctor": a bare verb that opens a sentence asks; to undo a wrong, it demands."""
    for draft in drafts:
        if draft.form not in ("base", "any") or draft.kind != "verb" or draft.realis != "happened":
            continue
        if not line.opens(draft.first):
            continue
        after = line.low[draft.last + 1 : draft.last + 2]
        asks = after and (after[0] in signals("determiner") or after[0] in ASKED)
        if not asks or draft.event_type in JUDGING or draft.voice == "asked":
            continue
        undoes = draft.weight < 0 or draft.rules[0].startswith("reduce") or makes_amends(draft)
        draft.weight, draft.event_type, draft.voice = -1.0 if undoes else 1.0, "REQUEST", "asked"
        draft.realis = "planned"
        draft.rules.append("imperative")


def _infinitives(line: Line, drafts: list[Draft]) -> None:
    """What is to be done ("flew there to meet them") is not done yet."""
    for draft in drafts:
        if draft.form != "base" or draft.kind != "verb" or draft.realis != "happened" or not draft.first:
            continue
        before = line.low[draft.first - 1]
        coordinated = before == "and" and "to" in line.low[max(0, draft.first - OPENING) : draft.first]
        if (
            before == "to"
            or coordinated
            or (before.endswith("ly") and draft.first > 1 and line.low[draft.first - 2] == "to")
        ):
            draft.realis = "planned"


def _ultimata(line: Line, drafts: list[Draft]) -> None:
    """ "withdraw or face sanctions": what stands behind "or" is threatened, what stands before it is demanded."""
    if "binder" not in line.held or "or" not in line.low:
        return
    for n, draft in enumerate(drafts):
        suffered = draft.first and line.low[draft.first - 1] == "or" and draft.voice == "suffered" and draft.weight < 0
        if not suffered and not (draft.kind == "phrase" and draft.lemma.startswith("or ")):
            continue
        draft.weight, draft.event_type, draft.realis = -2.0, "THREATEN", "threatened"
        draft.rules.append("ultimatum")
        for other in drafts[max(0, n - 1) : n]:
            other.inside = other.kind == "verb" and other.form == "base"


def _given_arms(line: Line, drafts: list[Draft]) -> None:
    """Weapons sent to somebody by name are aid to him; sent to a border or into a country they are a show of force."""
    for draft in drafts:
        if draft.event_type != "MOBILIZE" or draft.lemma not in GIVING or draft.obj is None:
            continue
        thing = entries()[line.low[draft.obj]].noun
        if thing and thing.pole == "arms" and thing.mode == "weapons" and _handed(line, draft):
            draft.weight, draft.event_type, draft.mode = 3.0, "AID", ""
            draft.rules.append("arms to a recipient")


def _handed(line: Line, draft: Draft) -> bool:
    """Whether a name stands between verb and object ("sent Norland tanks") or behind "to" and is no border."""
    last = draft.obj or draft.last
    if line.capital(draft.last + 1) and draft.lemma != "move" and not line.low[draft.last + 1].endswith(PEOPLES):
        return True
    for k in range(last + 1, min(last + 6, len(line.low) - 1)):
        if line.closes[k - 1] or line.low[k] in ("into", "against", "near", "along", "toward", "towards"):
            return False
        if line.low[k] == "to":
            at = k + 1 + (line.low[k + 1] == "the")
            return line.capital(at) and PLACES.isdisjoint(line.low[at : at + 3]) and "'s" not in line.low[at]
    return False


def _conditions(line: Line, drafts: list[Draft]) -> None:
    """An act under "if" or "unless" has not happened and weighs half; so has one under "should they"."""
    if drafts and not INVERTED.isdisjoint(line.low):
        _inverted(line, drafts)
    if "condition" not in line.held:
        return
    conditions = signals("condition")
    for draft in drafts:
        for k in range(draft.first - 1, max(-1, draft.first - 1 - REACH), -1):
            if line.low[k] in conditions:
                _suppose(draft, line.low[k])
            if line.low[k] in conditions or line.closes[k - 1]:
                break


def _suppose(draft: Draft, word: str) -> None:
    draft.weight, draft.realis, draft.background = draft.weight / 2, "planned", True
    draft.rules.append(f"under {word}")


def _inverted(line: Line, drafts: list[Draft]) -> None:
    """ "Should they enter, we close the port", "Were they to leave, ...": a condition up to the comma."""
    low = line.low
    for i in [i for i, word in enumerate(low) if word in INVERTED and line.opens(i)]:
        end = next((k for k in range(i, len(low)) if line.closes[k]), len(low) - 1)
        if line.closes[end] != "," or (low[i] == "were" and "to" not in low[i:end]):
            continue
        for draft in drafts:
            if i < draft.first <= end:
                _suppose(draft, low[i])


RULES: tuple[Callable[[Line, list[Draft]], None], ...] = (
    ceasing,
    _given_arms,
    _negations,
    qualities,
    callings,
    intensities,
    _modality,
    _prospects,
    _imperatives,
    _infinitives,
    _ultimata,
    operators,
    opposing,
    judgements,
    _contents,
    _conditions,
    backgrounds,
)
