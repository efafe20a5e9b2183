"""What a word means with its object: to lift sanctions is no sanction, to tighten inspections is one more."""

from functools import cache

from kit.predicates.drafts import Draft
from kit.predicates.figures import is_contest, sense_of, senses
from kit.predicates.lexicon import Noun, Verb, entries, poles, signals, small_words
from kit.predicates.line import Line, is_proper, is_titled
from kit.predicates.scales import SCALES

OWNED = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "your"})
WITHHOLDING = frozenset({"refuse", "deny"})
SAYING = frozenset({"order", "declare", "announce", "unveil", "maintain", "submit", "raise"})
AWAY = frozenset({"home", "away", "packing", "back"})
# "visa rules", "trade procedures": the head decides, and not the good thing that it is about.
RULED = frozenset(
    "rule rules regime requirements requirement procedure procedures regulation regulations formalities limit limits"
    " cap caps condition conditions law laws norms criteria checks process policy policies".split()
)
EASING = frozenset({"ease", "relax", "loosen", "simplify", "streamline", "soften", "liberalise", "liberalize"})
UNDOING = EASING | frozenset({"waive", "lift", "scrap", "abolish", "drop", "remove", "repeal", "reduce", "cut"})
TIGHTENING = frozenset({"tighten", "toughen", "harden", "stiffen", "tightening"})
RULE = Noun("rule", "bad", None, "COERCE", "restrict", "")
JOINING = frozenset({"and", "but", "then"})
REACH = 7  # words between a verb and the object that decides its sense


def noun_act(line: Line, i: int, noun: Noun, *, last: int | None = None) -> Draft | None:
    """A noun from word `i` to `last` that names an act, or that works on another ("lifting of sanctions")."""
    if noun.scale:
        obj = _headed(line, noun.lemma, _object_after(line, i))
        return _on_object(Draft(i, i, noun.lemma, 0.0, "", kind="noun"), noun.scale, obj) if obj else None
    end = i if last is None else last
    if noun.weight is None:
        return _goods(line, (i, end), noun)
    return named_act(i, end, noun) if last is not None or not _is_modifier(line, i, noun) else None


def _goods(line: Line, at: tuple[int, int], noun: Noun) -> Draft | None:
    """Goods with a recipient by name ("a credit for Norland", "gas to Sudria"): given or promised, the verb tells."""
    if noun.event_type != "AID":
        return None
    for k in range(at[1] + 1, min(at[1] + 6, len(line.low) - 1)):
        if line.closes[k - 1]:
            break
        if line.low[k] in ("for", "to") and line.capital(k + 1 + (line.low[k + 1] in ("the", "our"))):
            return Draft(*at, noun.lemma, 2.0, "AID", kind="noun", rules=["goods to a recipient"])
    return None


def _is_modifier(line: Line, i: int, noun: Noun) -> bool:
    """Whether another noun follows that this one only describes: "peace talks", "aid workers"."""
    if i + 1 >= len(line.low) or line.closes[i] or (line.low[i].endswith("s") and noun.lemma != "sanction"):
        return False
    after = entries().get(line.low[i + 1])
    if after and after.noun and after.noun.pole:
        return True
    plain = after is None and line.low[i + 1] not in small_words() and not line.capital(i + 1)
    return plain and not line.low[i + 1].endswith(("ly", "ed"))


def named_act(first: int, last: int, noun: Noun) -> Draft:
    """The draft of a noun that names an act by itself."""
    return Draft(first, last, noun.lemma, noun.weight or 0.0, noun.event_type, noun.mode, kind="noun", rules=["noun"])


def verb_act(line: Line, at: tuple[int, int], verb: Verb) -> Draft | None:
    """A verb with the sense that its object gives it; None for a light verb without one, and for a figure of speech."""
    i, j = at
    passive = verb.form in ("ed", "part", "any") and _is_passive(line, i, j)
    if passive and verb.lemma in ("meet", "meet with"):
        return None  # "was met by sanctions": the sanctions are the act
    if "contest" in line.held and is_contest(line, i, verb.lemma):
        return None
    voice, rule = ("passive", "passive verb") if passive else ("active", "verb")
    weight, control = verb.weight or 0.0, verb.control
    draft = Draft(i, j, verb.lemma, weight, verb.event_type, verb.mode, "verb", voice, verb.form, control, None, [rule])
    if verb.lemma == "let" and verb.form == "any" and line.opens(i):
        draft.weight, draft.event_type, draft.voice, draft.rules = 1.0, "REQUEST", "asked", ["let them"]
    if verb.lemma in senses():
        sense = sense_of(line, at, verb, passive=passive)
        if sense and not (control in WITHHOLDING and (_governs(line, j, verb) or _that(line, j))):
            draft.weight, draft.event_type, draft.mode, draft.rules = sense.weight, sense.event_type, "", [sense.rule]
            draft.control = "" if control in WITHHOLDING else control
            return draft if sense.weight or sense.event_type else None
    governs = (control and _governs(line, j, verb)) or (verb.lemma in SAYING and _that(line, j))
    if verb.scale and not governs and _with_object(line, draft, verb):
        _send_away(line, draft)
        return draft
    draft.voice = voice
    return draft if verb.weight is not None or control else None


def _that(line: Line, j: int) -> bool:
    """Whether a clause follows and no object: "declared that the right was lost"."""
    return j + 1 < len(line.low) and line.low[j + 1] == "that" and not line.closes[j]


def _send_away(line: Line, draft: Draft) -> None:
    """An envoy who is sent home or away is expelled or recalled, and brings no message."""
    if draft.lemma != "send" or draft.event_type != "CONSULT" or draft.obj is None:
        return
    after = line.low[max(draft.obj, draft.last) + 1 : max(draft.obj, draft.last) + 3]
    if not AWAY.isdisjoint(after):
        draft.weight, draft.event_type = -3.0, "SANCTION"
        draft.rules.append("sent away")


def _with_object(line: Line, draft: Draft, verb: Verb) -> bool:
    """Whether an object decides the sense: behind an active verb, before a passive, or before one that has none."""
    active = draft.voice == "active"
    obj = _object_after(line, draft.last) if active else _object_before(line, draft.first, head=verb.scale == "light")
    obj = None if active and verb.scale == "light" and _is_worked_on(line, draft.last, obj) else obj
    obj = _headed(line, verb.lemma, obj)
    takes = line.low[min(draft.last + 1, len(line.low) - 1)] in OWNED and not line.closes[draft.last]
    if obj is None and active and verb.scale != "light" and not takes:
        obj = _object_before(line, draft.first)
        draft.voice = "middle" if obj else "active"
    if obj is None or _on_object(draft, verb.scale, obj) is not None:
        return obj is not None
    if not active or verb.scale != "light" or line.low[min(obj[0] + 1, len(line.low) - 1)] in signals("stop"):
        return False
    again = _object_after(line, obj[0])
    return again is not None and _on_object(draft, verb.scale, again) is not None  # "gave the port a loan"


def _is_worked_on(line: Line, j: int, obj: tuple[int, Noun] | None) -> bool:
    """Whether another noun works on the object: "announced the lifting of the ban"."""
    known = map(entries().get, line.low[j + 1 : obj[0]] if obj else ())
    return any(entry is not None and entry.noun is not None and bool(entry.noun.scale) for entry in known)


def _headed(line: Line, lemma: str, obj: tuple[int, Noun] | None) -> tuple[int, Noun] | None:
    """The object where its noun is the head; where it only tells what rules are about ("visa rules"), the rules for
    what undoes or tightens them, and None for any other verb."""
    if obj is None or obj[1].pole != "good" or line.closes[obj[0]] or line.low[obj[0] + 1] not in RULED:
        return obj
    return (obj[0] + 1, RULE) if lemma in UNDOING or lemma in TIGHTENING else None


def _governs(line: Line, j: int, verb: Verb) -> bool:
    """Whether another verb, and no noun, is what a verb takes: "stopped sending", "continues to seek"."""
    if j + 1 >= len(line.low) or line.closes[j]:
        return False
    return line.low[j + 1] == "to" or (verb.control in ("cease", "go") and _gerund(line, j + 1))


def _gerund(line: Line, k: int) -> bool:
    entry = entries().get(line.low[k]) if k < len(line.low) and not line.closes[k - 1] else None
    if entry is None or entry.verb is None or (entry.noun and entry.noun.pole):
        return False
    return entry.verb.form == "ing"


def _is_passive(line: Line, i: int, j: int) -> bool:
    low = line.low
    if j + 1 < len(low) and low[j + 1] == "by" and not line.closes[j] and not _is_measure(low[j + 2 : j + 3]):
        return True
    be = signals("be")
    for word in reversed(low[max(0, i - 3) : i]):
        if word in be:
            return True
        if not (word.endswith("ly") or word in signals("negator") or word in ("also", "since")):
            return False
    return False


def _is_measure(words: list[str]) -> bool:
    """Whether "by" tells how much, when or how ("by two years", "by decree"), and not by whom."""
    return any(word in signals("measure") or word in signals("number") or word.isdigit() for word in words)


def _object_after(line: Line, j: int) -> tuple[int, Noun] | None:
    """The first noun with a pole behind word `j` in its clause; of a compound ("trade embargo") the last."""
    nouns, stop, low = poles(), signals("stop"), line.low
    for k in range(j + 1, min(j + 1 + REACH, len(low))):
        word = low[k]
        if line.closes[k - 1] or word == "without" or (word in stop and k > j + 1):
            return None
        if word in JOINING and _joins_verb(line, k):
            return None
        if k > j + 1 and word.endswith("ing") and _takes_over(word):
            return None
        noun = nouns.get(word)
        if noun is None:
            continue
        if noun.pole != "envoy" and line.capital(k) and not is_titled(line):
            continue  # "the Foreign Trade Bank" is no trade
        while k + 1 < len(low) and not line.closes[k] and (more := nouns.get(low[k + 1])):
            k, noun = k + 1, more
        return k, noun
    return None


@cache
def _takes_over(word: str) -> bool:
    """Whether the word is a participle that takes the next object itself: "signed an order banning imports"."""
    entry = entries().get(word)
    return entry is not None and entry.verb is not None and entry.noun is None and bool(entry.verb.scale)


def _joins_verb(line: Line, k: int) -> bool:
    """Whether "and", word `k`, opens a clause with a verb of its own: "met it and accused the other of theft"."""
    if k + 1 >= len(line.low) or line.closes[k]:
        return False
    return _is_finite(line.low[k + 1])


def _object_before(line: Line, i: int, *, head: bool = False) -> tuple[int, Noun] | None:
    """The nearest noun with a pole before word `i` in its clause, rather one that no preposition governs; with `head`
    no other."""
    nouns, spare, low = poles(), None, line.low
    for k in range(i - 1, max(-1, i - 1 - REACH), -1):
        if line.closes[k]:
            return spare
        noun = nouns.get(low[k])
        if noun is None and head and _is_finite(low[k]):
            return spare  # "the army rescued men held by them": no army is held
        if noun is None or k in line.taken or (is_proper(line, k) and not is_titled(line)):
            continue  # "the Security Council adopted": no security
        if signals("preposition").isdisjoint(low[max(0, k - 2) : k]):
            return k, noun
        spare = spare or (None if head else (k, noun))
    return spare


@cache
def _is_finite(word: str) -> bool:
    """Whether the word is a past form that is no noun."""
    entry = entries().get(word)
    return entry is not None and entry.verb is not None and entry.noun is None and entry.verb.form in ("ed", "past")


def _on_object(draft: Draft, scale: str, obj: tuple[int, Noun]) -> Draft | None:
    """The draft with the sense of verb and object together; None where the two make none."""
    k, noun = obj
    sense = SCALES[scale](draft, noun)
    if sense is None:
        return None
    draft.weight, draft.event_type = sense
    draft.mode = noun.mode if draft.event_type == noun.event_type else draft.mode
    draft.voice = "suffered" if scale == "suffer" else draft.voice
    draft.obj = k
    draft.rules = [f"{SCALES[scale].__name__.strip('_')} x {noun.pole} object: {noun.lemma}"]
    return draft
