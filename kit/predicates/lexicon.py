"""The verb, noun and phrase tables as one look-up: every form of every word, and what it may be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from kit.tables import rows

VOWELS = "aeiou"
# Kinds of small words without which a rule has nothing to do.
AWAITED = frozenset(
    {
        "negator",
        "modal",
        "prospect",
        "condition",
        "content",
        "contest",
        "caller",
        "binder",
        "intensifier",
        "relative",
        "subordinate",
    }
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of kit/tables/verbs.tsv in one of its forms.

    `form` is base, s, ed (past or participle), past, part, ing or any ("cut").
    """

    lemma: str
    form: str
    weight: float | None
    event_type: str
    mode: str
    scale: str
    control: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of kit/tables/nouns.tsv; `weight` is None where it names no act."""

    lemma: str
    pole: str
    weight: float | None
    event_type: str
    mode: str
    scale: str


@dataclass(frozen=True, slots=True)
class Idiom:
    """A phrase of kit/tables/idioms.tsv (weight 0 takes its words out of the reckoning) or a word of judgement."""

    lemma: str
    weight: float
    event_type: str
    rule: str
    kind: str = "phrase"


@dataclass(frozen=True, slots=True)
class Entry:
    """All that a word form may open: a verb, verbs with a particle, a noun, or a phrase.

    Particles and phrases lie under their second word, the longest first; `alone` is a phrase of one word,
    `single` says that the form is a verb or a noun by itself. Of a form that is neither, `nexts` are the words of which
    one must follow, else it opens nothing; None for the others.
    """

    verb: Verb | None
    particles: dict[str, list[tuple[list[str], Verb]]]
    noun: Noun | None
    phrases: dict[str, list[tuple[list[str], Noun | Idiom]]]
    alone: Noun | Idiom | None
    single: bool
    nexts: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Plover:
    """A PLOVER event type: its quad, its value on Goldstein's scale, its VICS weight, and its negation."""

    quad: str
    goldstein: float
    weight: float
    negated_type: str
    negated_weight: float


@cache
def entries() -> dict[str, Entry]:
    """Every word form in lower case, with the straight apostrophe, and what it may open."""
    verbs, nouns = dict(_single_verbs()), dict(_single_nouns())
    particles, phrases = _grouped(_particle_verbs()), _grouped(item for item in _phrases() if item[1])
    alone = {form: item for form, rest, item in reversed(list(_phrases())) if not rest}
    single = verbs.keys() | nouns.keys()
    found: dict[str, Entry] = {}
    for form in sorted(single | particles.keys() | phrases.keys() | alone.keys()):
        after, longer = particles.get(form, {}), phrases.get(form, {})
        nexts = None if form in single or form in alone else frozenset(after.keys() | longer.keys())
        found[form] = Entry(verbs.get(form), after, nouns.get(form), longer, alone.get(form), form in single, nexts)
    return found


@cache
def openers() -> dict[str, Entry]:
    """Those of the entries that can open an act; the others only tell nouns from verbs, or are objects."""
    return {form: entry for form, entry in entries().items() if _opens(entry)}


@cache
def poles() -> dict[str, Noun]:
    """The forms of the nouns with a pole: those that a verb can lift, tighten or hold."""
    return {form: entry.noun for form, entry in entries().items() if entry.noun and entry.noun.pole}


def _opens(entry: Entry) -> bool:
    noun = entry.noun
    if entry.verb or entry.particles or entry.phrases or entry.alone:
        return True
    return bool(noun and (noun.scale or noun.weight is not None or noun.event_type == "AID"))


@cache
def signals(kind: str) -> frozenset[str]:
    """The small words of one kind (negator, modal, be, determiner, ...)."""
    return frozenset(row["word"] for row in rows("signals") if row["kind"] == kind)


@cache
def kinds_of() -> dict[str, frozenset[str]]:
    """The kinds of the small words that a rule waits for; "stance" opens a phrase of estimates.tsv or stances.tsv."""
    kinds = defaultdict[str, set[str]](set)
    for row in rows("signals"):
        if row["kind"] in AWAITED:
            kinds[row["word"]].add(row["kind"])
    for row in (*rows("estimates"), *rows("stances")):
        kinds[row["phrase"].split()[rarest(row["phrase"].split())]].add("stance")
    return {word: frozenset(held) for word, held in kinds.items()}


def rarest(words: list[str]) -> int:
    """Which of a phrase's words is looked for first: the longest, since that is the rarest."""
    return max(range(len(words)), key=lambda i: len(words[i]))


@cache
def small_words() -> frozenset[str]:
    """The small words of every kind but those of measure, which may be names and nouns."""
    return frozenset(row["word"] for row in rows("signals") if row["kind"] not in ("measure", "number"))


@cache
def plover() -> dict[str, Plover]:
    """The PLOVER event types by name."""
    return {
        row["event_type"]: Plover(
            row["quad"],
            float(row["goldstein"]),
            float(row["weight"]),
            row["negated_type"],
            float(row["negated_weight"]),
        )
        for row in rows("plover")
    }


@cache
def inflected(word: str) -> frozenset[str]:
    """Every form of a verb or a noun: as the tables have it, else regular."""
    verbs = [row for row in rows("verbs") if row["verb"] == word] or [{"verb": word, "forms": ""}]
    plurals = [form for row in rows("nouns") if row["noun"] == word for form in _numbers(row)]
    return frozenset([form for row in verbs for form, _ in _conjugated(row)] + plurals)


def _single_verbs() -> Iterator[tuple[str, Verb]]:
    # Base forms last, so that "found" or "felt" as a verb of its own wins over another verb's past.
    verbs = [(form, verb) for row in rows("verbs") if " " not in row["verb"] for form, verb in _forms(row)]
    return iter(sorted(verbs, key=lambda pair: pair[1].form == "base"))


def _particle_verbs() -> Iterator[tuple[str, list[str], Verb]]:
    for row in rows("verbs"):
        head, *rest = row["verb"].split()
        if rest:
            for form, verb in _forms(row | {"verb": head, "lemma": row["verb"]}):
                yield form, rest, verb


def _single_nouns() -> Iterator[tuple[str, Noun]]:
    for row in rows("nouns"):
        if " " not in row["noun"]:
            for form in _numbers(row):
                yield form, _noun(row)


def _phrases() -> Iterator[tuple[str, list[str], Noun | Idiom]]:
    for row in rows("idioms"):
        head, *rest = row["phrase"].split()
        yield head, rest, Idiom(row["phrase"], float(row["weight"]), row["event_type"], row["rule"])
    for row in rows("qualities"):
        yield row["word"], [], Idiom(row["word"], float(row["weight"]), "", "judgement", kind="quality")
    for row in rows("nouns"):
        if " " in row["noun"]:
            for form in _numbers(row):
                head, *rest = form.split()
                yield head, rest, _noun(row)


def _grouped(items: Iterable[tuple[str, list[str], T]]) -> dict[str, dict[str, list[tuple[list[str], T]]]]:
    """The items by their first and their second word, the longest first."""
    groups: dict[str, dict[str, list[tuple[list[str], T]]]] = defaultdict(lambda: defaultdict(list))
    for head, rest, item in sorted(items, key=lambda item: -len(item[1])):
        groups[head][rest[0]].append((rest, item))
    return {head: dict(group) for head, group in groups.items()}


def _noun(row: dict[str, str]) -> Noun:
    weight = float(row["weight"]) if row["weight"] else None
    return Noun(row["noun"], row["pole"], weight, row["event_type"], row["mode"], row["scale"])


def _numbers(row: dict[str, str]) -> tuple[str, str]:
    noun = row["noun"]
    return noun, row["plural"] or with_s(noun)


def _forms(row: dict[str, str]) -> Iterator[tuple[str, Verb]]:
    weight = float(row["weight"]) if row["weight"] else None
    for form, tag in _conjugated(row):
        verb = row.get("lemma", row["verb"])
        yield form, Verb(verb, tag, weight, row["event_type"], row["mode"], row["scale"], row["control"])


def _conjugated(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every form of the verb with its tag."""
    base = row["verb"]
    irregular = row["forms"].split()
    tags = {base: "any" if base in irregular else "base", with_s(base): "s"}
    for form in irregular:
        tags.setdefault(form, _tag(form, irregular))
    if "ing" not in tags.values():
        tags.setdefault(_doubled(base, "ing"), "ing")
    if not {"ed", "past"} & set(tags.values()) and base not in irregular:
        tags.setdefault(_doubled(base, "ed"), "ed")
    return iter(tags.items())


def _tag(form: str, irregular: list[str]) -> str:
    if form.endswith("ing"):
        return "ing"
    if form == "has":
        return "s"
    finite = [f for f in irregular if not f.endswith("ing") and f != "has"]
    if len(finite) == 1 or all(f.endswith("ed") for f in finite):
        return "ed"
    return "past" if form == finite[0] else "part"


def with_s(word: str) -> str:
    """The word with -s: the plural of a noun, the third person of a verb."""
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _doubled(base: str, ending: str) -> str:
    """The base with -ed or -ing: drops a final e, turns y into ied, doubles the consonant of "ban" and "scrap"."""
    if base.endswith("ie") and ending == "ing":
        return base[:-2] + "ying"
    if base.endswith("e") and not (ending == "ing" and base.endswith(("ee", "oe", "ye"))):
        return base[:-1] + ending
    if base.endswith("y") and ending == "ed" and base[-2:-1] not in VOWELS:
        return base[:-1] + "ied"
    short = sum(letter in VOWELS for letter in base) == 1 and len(base) > 2
    if short and base[-1] not in VOWELS + "wxy" and base[-2] in VOWELS and base[-3] not in VOWELS:
        return base + base[-1] + ending
    return base + ending
