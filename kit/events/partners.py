"""Who of those named behind an act can be its recipient at all: a partner, not an owner deep in its object."""

import re
from functools import cache

from kit.events.scene import Naming, Scene
from kit.predicates import Predicate
from kit.tables import rows

ASIDE_OF = frozenset(
    {"in", "by", "than", "like", "about", "across", "amid", "through", "during", "within", "since"}
    | {"off", "around", "along", "outside", "inside", "opposite", "beyond", "concerning", "regarding"}
    | {"under", "without", "despite", "behind", "throughout", "unlike"}
)
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
FRIENDLY = MUTUAL | {"SUPPORT", "AID", "CONCEDE", "RETREAT"}
# "discussed prices to reach the goals of the league": a name that a phrase of its own puts away from the act.
DEEP = re.compile(
    r"\b(?:to\s+(?:[a-z]+ly\s+)?[a-z]+\s+(?:the|its|their|an?|[a-z]+)\s+(?:[a-z-]+\s+){0,3}of"
    r"|(?:evidence|truth|news|details?|consequences|effects?|risks?|dangers?|story|stories|future|fate)\s+(?:of|about))\s+"
)
LETTING = ("to allow", "to let", "to grant", "to permit", "to admit", "to release", "to free", "to return")
# A clause of its own behind the act: whom it names, it names for itself.
ASIDE = re.compile(
    r",?\s(?:in\sthe\sevent|in\scase|provided|because|although|though|while|whereas|unless|when|once|what|whether|why)\s|,\s(?:but|yet|so|nor)\s"
    r"|\sbut\s(?:[a-z]+ly\s)?(?:[a-z]{3,}ed|said|made|did)\s"
    r"|;|,\s(?:and\s)?(?:we|it|he|she|they|I|you)\s|,\s(?:who|which|whose|where)\s"
)
WHO = re.compile(r"\s(?:who|whose|whom|which)\s")
# "welcomed steps that helped Norland": of the steps.
WHAT_DID = re.compile(r"\s[a-z]+\sthat\s(?:(?:have|had|has|also|[a-z]+ly)\s)*[a-z]{3,}ed\s")
# "tested a missile that can reach Norland", "signed a pact, prompting a threat from Norland".
WHAT_CAN = re.compile(
    r"\sthat\s(?:can|could|may|might|is\s+able|are\s+able)\s"
    r"|,\s(?:prompting|drawing|sparking|triggering|angering|provoking|raising|causing|earning|winning|fuelling|fueling)\s"
)
TOLD_OF = MUTUAL | {"SUPPORT"}
# ", and Sudria has gone": the one named is the subject of a clause of its own.
OWN = re.compile(
    r"(?:,\s(?:and|but)|\b(?:after|before|as|while|since|until|if))\s(?:(?:the|an?|its|their|some|\d+)\s)?(?:[a-z-]+\s)?$"
)
# Prepositions of a partner.
ONLY = {"work together": ("with",), "look forward": ("with", "to"), "fail to agree": ("with",)}
SAYING = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE"})
FINITE = re.compile(r"\s+(?:has|have|had|is|are|was|were|will|would|[a-z]{3,}ed)\s")
THAT = re.compile(r"[a-z]{3,}\s+(?:that\s+|whether\s+)?(?:the\s+)?$")
OTHER_SUBJECT = re.compile(
    r",\s(?:and|but|while)\s(?:its|their|his|her)\s(?:[a-z-]+\s){1,4}(?:to|in|at|for|from)\s(?:the\s)?$"
)
SUBJECT_OF = re.compile(r"(?:['’]s?)?(?:\s+and\s+[A-Z][\w-]+)?(?:\s+(?!to\b|of\b|on\b|in\b|at\b|for\b)[a-z-]+){0,2}?")
VERB = re.compile(r"\s+(?:has|have|had|is|are|was|were|will|would|[a-z]+ed|[a-z]+[^su\W]s)\b")
TOPICAL = frozenset({"discuss", "debate", "review", "address"})
# "briefed her on talks with Sudria": the pronoun is the object, not whom the phrase behind it names.
PRONOUN = re.compile(
    r"\s+(?:him|them|us|me|you|(?:her|it)(?=\s+(?:on|about|for|with|in|at|by|as|that|of|over|to)\b|\s*[.,;]))\b"
    r"(?P<topic>[^,;]*?\s(?:on|about|over|as|for|of|in|at|by|that)\s)?"
)
JUDGED = re.compile(r"\s+(?:it|them|this|that)(?=\s+(?:as|for|in|on|at)\b|\s*(?:[.,;]|$))")
# "under the auspices of Norland", "on the margins of the Norland summit": where it is done, not with whom.
SETTING = re.compile(
    r"\b(?:under|in|within|through|at|on|with)\s+(?:the\s+)?(?:auspices|framework|context|margins|sidelines|aegis|leadership"
    r"|terms|presence|name|wake|course|face)\s+of\s+(?:the\s+)?$"
    r"|\bon\s+the\s+(?:[a-z]+\s+)?(?:deaths?|passing|loss)\s+of\s+(?:the\s+)?$"
    r"|\b(?:during|on|at\s+the\s+(?:start|end)\s+of)\s+(?:an?|his|her|its|their)\s+(?:[a-z-]+\s+){0,3}(?:visit|trip|tour|stopover)\s+(?:to|in|of)"
    r"\s+(?:the\s+)?$"
    r"|\bincluding\s+(?:those\s+)?(?:from|of|by|in)\s+(?:the\s+)?$"
)
# "urged the parties to keep the Norland truce": those asked are named by their role.
OTHERS_ASKED = re.compile(
    r"\s+(?:on\s+)?(?:both(?:\s+[a-z-]+)?|(?:the|all|its|these|those|every)\s+(?:[a-z-]+\s+){0,1}[a-z-]+)\s+(?:not\s+)?to\s"
)
# "with the leaders of Norland": of whom, with whom.
HEADED = re.compile(r"\b(?:with|between)\s+(?:the\s+|its\s+)?(?:[a-z-]+\s+){1,3}of\s+(?:the\s+)?$")
DASHED = re.compile(r"\s[–—]\s")
TALKING = frozenset({"speak about", "talk", "negotiate", "confer", "huddle", "parley"})
# "exchanged views on Norland's war": what is talked about.
TOPIC = re.compile(
    r"\s+(?:about|over|regarding|concerning|on(?!\s+(?:\w+day|\d|(?:the\s+)?(?:phone|telephone|sidelines|margins))\b))\s"
)
# "agreed to share what they know on Norland": what they deal with; "to lift the sanctions on Norland": with whom.
MATTER = frozenset({"on", "near", "over", "about"})
CURBS = re.compile(
    r"\b(?:sanctions|embargo(?:es)?|bans?|curbs|limits|duties|tariffs|restrictions|measures|controls|blockade)\b[^,;:]*$"
)
# "lodged a complaint with the court": before whom, not against whom.
FORUM = re.compile(
    r"\b(?:complaints?|case|suit|lawsuit|petition|appeal|charges|claim)\s+(?:[a-z]+\s+){0,2}?(?:with|at|before|to|in)\s+(?:the\s+)?$"
)
AT_REQUEST = re.compile(
    r"['’]s?\s+(?:request|invitation|behest|urging|insistence|suggestion)\b"
)  # "at Norland's request"
OF_NOBODY = "a verdict on what nobody by name did"
ANSWERING = frozenset({"threaten retaliation", "retaliate", "hit back", "strike back", "vow revenge"})
SIMILAR = "take similar steps"  # of kit/tables/apart.tsv
LIKEWISE = "as another did before"
TO_WHOM = "an answer to nobody by name"
GOING_ON = "one more step, at nobody by name"
CALLED = "call it bad"  # of kit/tables/apart.tsv
IT = re.compile(r"\s+(?:it|them|this|that)\s+(?!\w+\s)?")
# "brief the Senate on Wednesday", "told Congress about the border with": a state's own house.
HOUSE = re.compile(r"(?:Senate|Congress|Parliament|House|Supreme Court)")
HEARING = frozenset({"brief", "address", "inform", "tell", "answer"})
PRAISED = re.compile(r"\s+that\s+(?:the\s+)?$")  # "appreciates that Norland let them go"
# "thanked it for receiving people from Norland"
FOR_DOING = re.compile(r"\bfor\s+(?:[a-z]+ly\s+)?[a-z]+ing\s[^,;]*\b(?:from|in|by|into)\s+(?:the\s+)?$")
PRIVATE = re.compile(
    r"(?:['’]s?)?\s+(?:[a-z-]+\s+){0,2}?(?:citizens|nationals|students|artists|tourists|travell?ers|civilians|consumers|residents|voters"
    r"|viewers|readers|shoppers|families|children|teenagers|athletes|players|fans|pupils|scholars)\b"
)
PUBLIC = frozenset({"PROTEST", "ASSAULT", "ACCUSE", "THREATEN", "REQUEST", "REJECT"})


def is_partner(scene: Scene, act: Predicate, naming: Naming) -> bool:
    """Whether the act can be done with or to the one named: no clause of its own stands between, and what is discussed,
    agreed or shared has a partner, not the owner of a thing deep in its object."""
    between = scene.text[act.verb[1] : naming.start]
    if AT_REQUEST.match(scene.text, naming.end):
        return False
    friendly = naming.code in armed() and act.event_type in FRIENDLY
    if friendly and (naming.governor not in ("with", "to") or between.endswith("ing ")):
        return False  # "attended a meeting of those who fight it", "a commitment to countering it"
    if act.event_type == "ACCUSE" and FORUM.search(between):
        return False
    if _stands_apart(scene, act, naming, between) or _is_topic(scene, act, naming, between):
        return False
    headed = HEADED.search(between) is not None
    if act.lemma in TALKING and naming.governor not in ("with", "to", "between") and not headed:
        return False
    if act.lemma in ONLY:
        return naming.governor in ONLY[act.lemma]
    if act.lemma in TOPICAL:
        return naming.governor in ("with", "between") or (naming.governor == "of" and headed)
    if act.event_type not in MUTUAL or CURBS.search(between):
        return True
    deep = DEEP.search(between)
    return (deep is None or deep[0].startswith(LETTING)) and naming.governor not in MATTER


@cache
def armed() -> frozenset[str]:
    """The codes of the armed groups of no one state."""
    return frozenset(row["code"] for row in rows("organisations") if row["sector"] == "REB" and not row["country"])


def _stands_apart(scene: Scene, act: Predicate, naming: Naming, between: str) -> bool:
    """Whether the name belongs to another clause or phrase than the act's: "a plan that Norland has"."""
    if ASIDE.search(between) or WHO.search(between) or SETTING.search(between):
        return True
    if WHAT_CAN.search(between) or (act.event_type in TOLD_OF and WHAT_DID.search(between)):
        return True
    if act.event_type in MUTUAL and DASHED.search(between):
        return True
    if (OWN.search(between) and _has_verb(scene, naming)) or _is_in_own_clause(scene, act, naming):
        return True
    owned = not naming.governor and act.event_type not in SAYING and not PRAISED.match(between)
    return owned and _is_told_of(scene, between, naming)


def _is_topic(scene: Scene, act: Predicate, naming: Naming, between: str) -> bool:
    """Whether the name tells what is talked of, praised or asked of others: "exchanged views on Norland's war"."""
    pronoun = PRONOUN.match(between)
    if pronoun and pronoun["topic"]:
        return True
    if act.lemma in HEARING and (HOUSE.fullmatch(scene.text, naming.start, naming.end) or TOPIC.search(between)):
        return True
    if act.event_type == "CONSULT" and TOPIC.match(scene.text, act.span[1], naming.start) and " with " not in between:
        return True
    return (
        (act.event_type == "CONSULT" and naming.governor == "for")
        or (act.event_type == "SUPPORT" and FOR_DOING.search(between) is not None)
        or (act.event_type == "REQUEST" and OTHERS_ASKED.match(between) is not None)
    )


def _is_told_of(scene: Scene, between: str, naming: Naming) -> bool:
    """Whether the name is the subject of a clause that tells of the noun before it: "the ban Norland has imposed"."""
    return THAT.search(between) is not None and FINITE.match(scene.text, naming.end) is not None


def _is_in_own_clause(scene: Scene, act: Predicate, naming: Naming) -> bool:
    """Whether the name stands in the subject of another clause: ", and its envoy to Sudria asked for a vote"."""
    own = OTHER_SUBJECT.search(scene.text, act.verb[1], naming.start)
    if own is None or any(own.start() < a.verb[0] < naming.start for a in scene.acts if a.kind == "verb"):
        return False
    after = [a for a in scene.acts if a.kind == "verb" and a.verb[0] > naming.end]
    return any(not scene.text[slice(*a.verb)].endswith("ing") for a in after)


def _has_verb(scene: Scene, naming: Naming) -> bool:
    """Whether a verb follows the name, or its noun: "after American bombers fly over", "and Sudria has gone"."""
    if VERB.match(scene.text, naming.end):
        return True
    return any(
        a.kind == "verb" and a.verb[0] > naming.end and SUBJECT_OF.fullmatch(scene.text, naming.end, a.verb[0] - 1)
        for a in scene.acts
    )


def is_private(scene: Scene, act: Predicate, naming: Naming) -> bool:
    """Whether only a state's people are named, whose act is none between states: "Norlandic students share ..."."""
    return act.event_type not in PUBLIC and PRIVATE.match(scene.text, naming.end) is not None


def blames_it(scene: Scene, act: Predicate) -> bool:
    """Whether a pronoun stands for what is judged: "and Norland condemned it"."""
    if act.lemma == CALLED:
        return IT.match(scene.text, act.verb[1], act.span[1]) is not None
    return (
        act.event_type in ("ACCUSE", "REJECT") and JUDGED.match(scene.text, act.verb[1], scene.sentence[1]) is not None
    )
