"""Speech that layout marks: labels of a transcript, a headline's "NAME: words", issued texts, pull quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kit.quotes import mentions
from kit.quotes.drafts import Draft
from kit.records import Article, Span
from kit.text import UPPER, trim

# Marks, and the time at which it was said: [00:01:12]
OPEN = r"[“\"‘'«\[(*_\s]*(?:\d{1,2}:\d\d(?::\d\d)?[\])]?\s*[–-]?\s*)?"
# SECRETARY X: / MR. PRICE: / SENIOR OFFICIAL ONE: / THE PRESIDENT (via interpreter):
CAPITAL = rf"[{UPPER}(][{UPPER}.,'’&/()-]*|\d+"
COURTESY = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Sen|Rep|Hon|The)\.?[ \xa0])?"
# (Corio) (14:02) / (Norway) / (via interpreter) / [host] / (@handle)
BRACKETS = r"(?P<brackets>(?: [(\[][^)\]\n]{1,60}[)\]]){0,3})"
CAPITALS = re.compile(
    rf"{OPEN}(?P<who>{COURTESY}(?:{CAPITAL})(?:[ \xa0](?:{CAPITAL})){{0,7}}{BRACKETS})[*_ ]*:[*_]*(?=\s|$)"
)
# A label on a line of its own.
LINE = re.compile(
    rf"(?P<who>{COURTESY}(?:[{UPPER}][{UPPER}.'’-]+)(?:[ \xa0][{UPPER}][{UPPER}.'’-]*){{0,4}}{BRACKETS})$"
)
INLINE = re.compile(rf"(?<=[.!?…)”\"] ){CAPITALS.pattern}")
QUESTION = re.compile(
    rf"{OPEN}(?P<who>Q|A|Question|Answer|QUESTION|ANSWER)(?:[*_\s]*[:.][*_]*(?=\s)|[ \xa0\t]{{2,}}|\t|[ ](?=[A-Z“\"(]))"
)
NAME = rf"[{UPPER}][\w.'’-]*(?: (?:[{UPPER}][\w.'’-]*|\d|of|the|de|van|von|bin|al)){{0,5}}"
NAMED = re.compile(rf"{OPEN}(?P<who>{NAME}{BRACKETS})[*_]*:[*_]*(?=\s)")
# Ambassador Doe – Can everybody hear me?
DASHED_LABEL = re.compile(rf"(?P<who>{NAME}{BRACKETS})\s[–—-]+\s(?=[“\"‘'{UPPER}…])")
TITLED = re.compile(
    r"(?:The (?:President|Speaker|Chair\w*|Secretary\S*|Moderator|Prime Minister|Minister)|Mr|Mrs|Ms|Dr|Sir|Ambassador"
    r"|Minister|Secretary|President|Senator|Governor|General|Reporter|Journalist|Question|Moderator|Host|Interviewer)\b"
)
OFFICE = re.compile(
    r"\b(?:MR|MRS|MS|DR|SECRETARY|PRESIDENT|MINISTER|AMBASSADOR|SENATOR|SEN|GOVERNOR|GOV|GENERAL|SPOKESPERSON|SPOKESMAN"
    r"|SPOKESWOMAN|OFFICIAL|MODERATOR|OPERATOR|CHAIRMAN|CHANCELLOR|COMMISSIONER|REPRESENTATIVE|CHAIR|QUESTION|REPORTER|HOST)\b"
)
NO_SPEAKER = mentions.WORDS_OF["no_speaker"]
# After the last label: a paragraph in which a narrator says who speaks is no more of the transcript.
ATTRIBUTED = re.compile(rf"[”\"]\s+(?:[{UPPER}][\w.-]+\s+){{0,4}}(?:said|says|told|added|asked)\b")
FIGURES = re.compile(r"[^\W\d]*\s*[$€£]?\d[\d,.%]*\W*$")
ASIDE = re.compile(r"\(.*\)[.\s]*$|\[.*\][.\s]*$|[#*\s_–—-]+$|(?:END|End of \w+)\b[^a-z]*$")
# (Laughter.) / [Applause]
DIRECTION = re.compile(rf"\s*(?:\([{UPPER}][^()\n]{{1,40}}[.!]\)|\[[{UPPER}][^\[\]\n]{{1,40}}\])\s*$")
DASHED = re.compile(rf"[\s,]*[―—–-]+\s*(?P<who>[{UPPER}][^\n“”\"]{{1,90}}?)\s*$")
# A line below a quote with nothing but a name and who that is.
SIGNED = re.compile(rf"(?P<who>(?:[{UPPER}][\w.'’-]*[ \xa0]){{1,4}}[{UPPER}][\w'’-]*, [^.!?:“”\"\n]{{3,120}})$")
TEXT_BEGINS = re.compile(r"begin (?:text|statement)\W*$", re.IGNORECASE)
TEXT_ENDS = re.compile(r"(?:end (?:text|statement|of text)\W*|###)$", re.IGNORECASE)
WHOLE = re.compile(r"“[^“”]+”|\"[^\"]+\"|‘[^‘]+’")
TERMINAL = re.compile(r"[.;,]$")
# "1. We, the leaders of Moravia and Vessa, met today": the text of a statement, opened by those who make it.
TOGETHER = re.compile(r"(?:\d+\.\s+|•\s*)?We, (?P<who>the [^.;:“”\"\n]{3,400}?), (?=[a-z])")
SAYS_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b|^\d+\.\s")
DEAR = re.compile(rf"(?:Dear|To) [{UPPER}][^.;:!?\n]{{2,80}}[,:]?")
YOURS = re.compile(r"(?:Yours|Sincerely|Respectfully|Faithfully|With respect|(?:Best|Kind) regards)\b[^.;:\n]{0,30}")
SIGNATURE = re.compile(rf"(?P<who>(?:[{UPPER}][\w.'’-]*[ \xa0]?){{2,5}})(?=,|$)")
HEADS = 4  # paragraphs before such an opening: title, date, place
ISSUED = re.compile(r"statement (?:was |has been )?(?:released|issued|made) (?:\w+ )?by (?P<who>[^\n]+?)\.?(?:\n|$)")


def laid_out(article: Article, spans: Sequence[Span]) -> tuple[list[Draft], set[int]]:
    """All that layout marks as speech, and the paragraphs it fills; those of an issued text are read again as prose."""
    text = article.text
    drafts, used = turns(text, spans)
    more, pulled_from = pulled(text, spans) if not used else ([], set())
    title = headline(text, article.headline or (spans[0] if spans and not used else None))
    if title and (spans[0][1] - spans[0][0] < 130 or not TERMINAL.search(text, *spans[0])):
        more.append(title)
        pulled_from.add(0)
    whole = issued(text, spans) or together(text, spans) or letter(text, spans)
    return drafts + more + whole, used | pulled_from


def turns(text: str, spans: Sequence[Span]) -> tuple[list[Draft], set[int]]:
    """The turns of a transcript, and which paragraphs they fill; a label holds until the next one."""
    labels = _labels(text, spans)
    if not labels:
        return [], set()
    drafts: list[Draft] = []
    used: set[int] = set()
    last, last_label = _last_paragraph(text, spans, labels), max(labels)
    for i in range(min(labels), last + 1):
        if i > last_label and ATTRIBUTED.search(text, *spans[i]):
            break
        used.add(i)
        if i in labels:
            who, start = labels[i]
            drafts.append(Draft([], None, who, "speech", "label"))
        else:
            start = spans[i][0]
        for m in INLINE.finditer(text, start, spans[i][1]):
            if OFFICE.search(m["who"]):
                _add(text, drafts[-1], (start, m.start()))
                drafts.append(Draft([], None, m.span("who"), "speech", "label"))
                start = m.end()
        _add(text, drafts[-1], (start, spans[i][1]))
    return drafts, used


def _add(text: str, draft: Draft, span: Span) -> None:
    """Add one paragraph to a turn, without the marks around it; stage directions are not spoken."""
    if ASIDE.match(text, *span):
        return
    start, end = trim(text, *span)
    direction = DIRECTION.search(text, max(start, end - 60), end)
    end = direction.start() if direction else end
    while start < end and text[start] in '“”"«»':
        start += 1
    if end > start and text[end - 1] in '”"»' and not _opens_inside(text, start, end - 1):
        end -= 1
    start, end = trim(text, start, end)
    if start < end:
        draft.content.append((start, end))


def _opens_inside(text: str, start: int, end: int) -> bool:
    """True where the closing mark at `end` has its partner inside the words."""
    inner = text[start:end]
    return inner.count("“") > inner.count("”") or inner.count('"') % 2 == 1


def _labels(text: str, spans: Sequence[Span]) -> dict[int, tuple[Span, int]]:
    """{paragraph: (label's span, where the words begin)}; {} where the labels do not make a transcript."""
    capitals, questions, named, dashed = (_matches(p, text, spans) for p in (CAPITALS, QUESTION, NAMED, DASHED_LABEL))
    handled = {i: label for i, label in named.items() if " (@" in text[slice(*label[0])]}
    if len(handled) > 1:
        return handled
    # A headline may read "NAME: words" too.
    again = 0 in named and any(i and text[slice(*who)] == text[slice(*named[0][0])] for i, (who, _) in named.items())
    if not again and (len(named) < 3 or not _titled(text, named)):
        named.pop(0, None)
    named = named if len(named) >= len(dashed) or not (_titled(text, dashed) or _in_turn(text, dashed)) else dashed
    if any(OFFICE.search(text[slice(*who)]) for who, _ in capitals.values()):
        return (named if len(named) > 1 else {}) | questions | capitals
    asked = sum(text[who[0]] == "Q" for who, _ in questions.values())
    if asked > 1 or (asked and (capitals or named or len(questions) > 1)):
        return named | questions | capitals
    found = named | capitals if len(capitals) > 1 else named
    speakers = {text[slice(*who)] for who, _ in found.values()}
    if len(found) > 2 and _dense(found) and (len(speakers) < len(found) or _titled(text, found)):
        return found
    return _pair(capitals) or _on_lines(text, spans)


def _in_turn(text: str, labels: dict[int, tuple[Span, int]]) -> bool:
    """Whether full names take turns, each close to the next: no cities before a dash."""
    names = [text[slice(*who)] for who, _ in labels.values()]
    return len(set(names)) < len(names) > 2 and _dense(labels) and all(" " in name for name in names)


def _on_lines(text: str, spans: Sequence[Span]) -> dict[int, tuple[Span, int]]:
    """Labels in capitals on lines of their own, of which one comes again and one names an office."""
    found = {i: (m.span("who"), m.end()) for i, span in enumerate(spans) if (m := LINE.match(text, *span))}
    names = [text[slice(*who)] for who, _ in found.values()]
    again = 1 < len(set(names)) < len(names) and not any(i + 1 in found for i in found)
    return found if again and any(OFFICE.search(name) for name in names) else {}


def _titled(text: str, labels: dict[int, tuple[Span, int]]) -> bool:
    """Whether half of the labels or more open with a title or an office."""
    titled = sum(bool(TITLED.match(text, *who)) for who, _ in labels.values())
    return len(labels) > 1 and 2 * titled >= len(labels)


def _dense(labels: dict[int, tuple[Span, int]]) -> bool:
    """Whether one paragraph in three or more, from the first to the last of them, has a label."""
    return 3 * len(labels) >= max(labels) - min(labels) + 1


def _pair(labels: dict[int, tuple[Span, int]]) -> dict[int, tuple[Span, int]]:
    """Labels in capitals that stand close together, as in an excerpt of two turns."""
    return labels if len(labels) > 1 and _dense(labels) else {}


def _matches(pattern: re.Pattern[str], text: str, spans: Sequence[Span]) -> dict[int, tuple[Span, int]]:
    """The paragraphs that open with such a label and go on in words, not in figures."""
    found = {}
    for i, (low, high) in enumerate(spans):
        m = pattern.match(text, low, high)
        if (
            m
            and not set(re.findall(r"[\w.]+", m["who"].lower())) & NO_SPEAKER
            and not FIGURES.match(text, m.end(), high)
        ):
            found[i] = m.span("who"), m.end()
    return found


def _last_paragraph(text: str, spans: Sequence[Span], labels: dict[int, tuple[Span, int]]) -> int:
    """Where the transcript ends: with the text where labels are frequent or official, else with the last of them."""
    first, last = min(labels), max(labels)
    told = text[slice(*spans[first - 1])] if first else ""
    if told.endswith(":") or (told.endswith(".") and told.count(" ") > 5 and len(labels) == last - first + 1):
        return last  # a part of a talk that the text hands over: it tells on below
    frequent = 4 * len(labels) >= len(spans) - first
    official = any(OFFICE.search(text[slice(*who)]) for who, _ in labels.values())
    return len(spans) - 1 if (frequent or official) and first <= len(spans) // 2 else last


def headline(text: str, span: Span | None) -> Draft | None:
    """A headline of the form "NAME: words": the name speaks."""
    if span is None:
        return None
    m = NAMED.match(text, *span)
    # "VESSA: The minister said ..." opens with where it was written, not with who speaks.
    if m and m["who"].isupper() and TERMINAL.search(text, *span):
        return None
    if not m or m["who"].lower().removeprefix("the ").split()[0] in NO_SPEAKER - {"poll"} or m.end() >= span[1]:
        return None
    start, end = trim(text, m.end(), span[1])
    if WHOLE.fullmatch(text, start, end):
        start, end = start + 1, end - 1
    return Draft([(start, end)], None, m.span("who"), "speech", "headline label") if end > start else None


def pulled(text: str, spans: Sequence[Span]) -> tuple[list[Draft], set[int]]:
    """Pull quotes: words in marks, then a dash and a name, in the same paragraph or the next."""
    drafts: list[Draft] = []
    used: set[int] = set()
    for i, (low, high) in enumerate(spans):
        end = _whole_quote(text, low, high)
        if end is None:
            continue
        here = DASHED.match(text, end + 1, high)
        alone = not here and end + 1 >= high - 1 and i + 1 < len(spans)
        there = (DASHED.match(text, *spans[i + 1]) or SIGNED.match(text, *spans[i + 1])) if alone else None
        m = here or there
        if m:
            content = trim(text, low + 1, end)
            drafts.append(Draft([content], None, _name(text, m), "speech", "pull quote"))
            used |= {i} if here else {i, i + 1}
    return drafts, used


def _whole_quote(text: str, low: int, high: int) -> int | None:
    """Where the mark stands that closes the quote which opens the paragraph."""
    if high - low < 4 or text[low] not in '“”"«':
        return None
    end = max(text.rfind(mark, low + 1, high) for mark in '”"»')
    return end if end > low + 1 else None


def _name(text: str, m: re.Match[str]) -> Span:
    """The name after the dash, without the role after its comma."""
    start, end = m.span("who")
    comma = text.find(",", start, end)
    return trim(text, start, comma if comma > 0 else end)


def issued(text: str, spans: Sequence[Span]) -> list[Draft]:
    """A text between "Begin Text" and "End Text": the words of those by whom it "was released"."""
    begins = next((i for i, span in enumerate(spans) if TEXT_BEGINS.match(text, *span)), None)
    if begins is None:
        return []
    ends = next((i for i in range(begins + 1, len(spans)) if TEXT_ENDS.match(text, *spans[i])), len(spans))
    m = ISSUED.search(text, 0, spans[begins][0])
    content = list(spans[begins + 1 : ends])
    return [Draft(content, None, m.span("who") if m else None, "speech", "issued text")] if content else []


def letter(text: str, spans: Sequence[Span]) -> list[Draft]:
    """An open letter that is the whole text, from "Dear ...," to "Yours sincerely,", by who signs it."""
    first = next((i for i, span in enumerate(spans[:HEADS]) if DEAR.fullmatch(text, *span)), None)
    last = next(
        (i for i, span in enumerate(spans) if first is not None and i > first and YOURS.fullmatch(text, *span)), 0
    )
    if first is None or last < first + 2:
        return []
    signed = next((m for span in spans[last + 1 : last + 2] if (m := SIGNATURE.match(text, *span))), None)
    return [Draft(list(spans[first + 1 : last]), None, signed.span("who") if signed else None, "speech", "issued text")]


def together(text: str, spans: Sequence[Span]) -> list[Draft]:
    """A joint statement that is the whole text, from "We, the ministers of ...," to the last paragraph that says we."""
    first = next((i for i, span in enumerate(spans[:HEADS]) if TOGETHER.match(text, *span)), None)
    m = TOGETHER.match(text, *spans[first]) if first is not None else None
    if first is None or m is None:
        return []
    last = first
    while last + 1 < len(spans) and SAYS_WE.search(text, *spans[last + 1]):
        last += 1
    numbered = [re.compile(r"\d+\.\s+|•\s*").match(text, *span) for span in spans[first : last + 1]]
    content = [(m.end() if m else low, high) for m, (low, high) in zip(numbered, spans[first : last + 1], strict=True)]
    return [Draft(content, None, m.span("who"), "speech", "joint statement")]
