"""Praise, blame and words of judgement: what they are about is neither done nor another judgement."""

from kit.predicates.drafts import Draft
from kit.predicates.lexicon import signals
from kit.predicates.line import Line
from kit.predicates.senses import REACH

NEAR = 4  # words between a noun and the judgement that "is" joins to it
JUDGING = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE"})
CALLING = frozenset({"for", "on", "upon", "off", "up", "in", "out"})
NAMING = frozenset({"a", "an", "as", "of", "pure", "sheer", "nothing", "plain", "economic", "open", "blatant", "naked"})
BACKING = frozenset({"support", "back", "endorse", "favour", "favor"})
LINKS = frozenset({"of", "for", "over", "against", "from", "about"})


def judgements(line: Line, drafts: list[Draft]) -> None:
    """Praise, blame, refusal and request speak for what they are about: "condemned the attack" is only blame."""
    for n, draft in enumerate(drafts):
        spoken_for = draft.inside and draft.kind == "noun"
        judges = draft.mute or draft.event_type in JUDGING or (draft.kind == "quality" and _is_about(line, draft))
        if draft.kind == "phrase" or spoken_for or not judges:
            continue
        for other in drafts[n + 1 :]:
            if other.first - draft.last > REACH + 2 or any(line.closes[draft.last : other.first]):
                break
            linked = draft.kind == "quality" or (other.form == "ing" and line.low[other.first - 1] in LINKS)
            if other.kind == "verb" and not linked:
                break
            if other.kind == "phrase" and draft.kind == "noun":
                break
            if other.kind == "noun" and draft.lemma in BACKING and other.weight <= -3 and _direct(line, draft, other):
                draft.weight, draft.event_type = -1.0, "REQUEST"
                draft.rules.append(f"backs {other.lemma}")
            other.inside = True
            other.realis = "reported" if other.realis == "happened" else other.realis


def _is_about(line: Line, draft: Draft) -> bool:
    """Whether a word of feeling goes on to what it is felt about: "grateful that they were let in"."""
    return line.low[draft.last + 1 : draft.last + 2] == ["that"] and not line.closes[draft.last]


def _direct(line: Line, draft: Draft, other: Draft) -> bool:
    """Whether the noun is the object itself: "backs sanctions", but not "backs the victims of violence"."""
    return signals("preposition").isdisjoint(line.low[draft.last + 1 : other.first]) and other.lemma != "fight"


def qualities(line: Line, drafts: list[Draft]) -> None:
    """A word of judgement speaks for the noun it describes: "a bad proposal" is no proposal's warmth, nor is a raid one
    in "silence on the raid is shameful"."""
    for draft, other in zip(drafts, drafts[1:], strict=False):
        if other.kind == "quality" and draft.kind == "noun" and _is_told_of(line, draft, other):
            draft.inside = True
        if draft.kind == "quality" and other.kind == "noun" and other.first == draft.last + 1:
            other.inside = True
        if other.kind == "phrase" and other.weight and draft.obj is not None and draft.first < other.first < draft.obj:
            draft.weight, other.inside = other.weight, True  # "had a full and frank talk"
            draft.rules += other.rules


def _is_told_of(line: Line, noun: Draft, quality: Draft) -> bool:
    """Whether "is" or "was" joins the noun and the judgement, with few words between."""
    near = line.low[noun.last + 1 : quality.first]
    return len(near) <= NEAR and not signals("be").isdisjoint(near) and not any(line.closes[noun.last : quality.first])


def callings(line: Line, drafts: list[Draft]) -> None:
    """ "called the map a provocation", "branded it an act of terrorism": a name for it, and no deed of theirs."""
    if "caller" not in line.held:
        return
    callers = signals("caller")
    for draft in drafts:
        if draft.kind != "noun" or abs(draft.weight) <= 1:
            continue
        for k in range(draft.first - 1, max(-1, draft.first - 1 - REACH), -1):
            if line.closes[k]:
                break
            if line.low[k] in callers and line.low[k + 1] not in CALLING and line.low[draft.first - 1] in NAMING:
                draft.weight, draft.event_type = (-1.0, "ACCUSE") if draft.weight < 0 else (1.0, "SUPPORT")
                draft.rules.append(f"called by {line.low[k]}")
                break


def intensities(line: Line, drafts: list[Draft]) -> None:
    """ "very", "definitely" and their like give a word of judgement a quarter more."""
    if "intensifier" not in line.held:
        return
    for draft in drafts:
        if draft.kind == "quality" and not signals("intensifier").isdisjoint(
            line.low[max(0, draft.first - 3) : draft.first]
        ):
            draft.weight *= 1.25
            draft.rules.append("intensified")
