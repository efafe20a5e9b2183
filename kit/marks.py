"""Where text stands in quotation marks: one state machine over paragraphs, for every family of marks that news uses.

Curly, straight, ``doubled'', guillemets either way round, „low“, and UK 'single' marks. An apostrophe is no mark, nor
is an inch or a foot sign; marks may stand apart from their words, as in tokenised copies. A mark without a partner
costs at most its own paragraph; nothing raises, and the text is only pointed into.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kit.records import Span
from kit.text import paragraphs, trim

# Words in double marks within a line, where nothing turns on a mark that is missing.
IN_LINE = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
MARK = re.compile(r"``|''|[“”„\"«»‹›‘’'`]")
# Families: which opening may be closed by which mark. Straight and curly are mixed up in careless copies.
CLOSERS = {
    "“": "”\"", "”": "”", "„": "“”", '"': '"”', "``": "''", "''": "''",
    "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’'", "'": "'’", "`": "'’",
}  # fmt: skip
SINGLE = frozenset("‘’'`")
# After these an apostrophe opens a word, not a quote: 'em, '90s.
CLIPPED = re.compile(r"(?:em|tis|twas|til|till|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
# Words cut at their end: both sides o' the water, an' all.
CUT = re.compile(r"(?<!\w)(?:[oO]|an|th|wi|ol|lan)$")
STOPS = frozenset(".,!?…;:—–-")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in marks: `[start, end)` between the marks without white space, `[low, high)` with them.

    `closed` is False where a quote runs on into the next paragraph, `opened` where it came from the one before without
    a new mark; `depth` is 1 for a quote in a quote, else 0.
    """

    start: int
    end: int
    low: int
    high: int
    opened: bool = True
    closed: bool = True
    depth: int = 0


def stretches(text: str) -> tuple[Stretch, ...]:
    """Every stretch of words in quotation marks, in text order, an outer one before those inside it; () for none."""
    spans = paragraphs(text)
    found: list[Stretch] = []
    running = False
    for i, (low, high) in enumerate(spans):
        after = text[spans[i + 1][0]] if i + 1 < len(spans) else ""
        here = _paragraph(text, (low, high), after, running)
        running = bool(here) and not here[-1].closed
        found += here
    return tuple(found)


def _paragraph(text: str, span: Span, after: str, running: bool) -> list[Stretch]:
    """The stretches of one paragraph; `running` says that the one before left a quote open."""
    low, high = span
    marks = [m.span() for m in MARK.finditer(text, low, high)]
    if not marks:
        return []
    pairs, open_at = _pairs(text, span, marks, after=after)
    found = [_stretch(text, a, b) for a, b in pairs if text[a[1] : b[0]].strip()]
    first = marks[0]
    if running and _closes(text, first, span) and all(first not in pair for pair in pairs):
        found.append(Stretch(*trim(text, low, first[0]), low, first[1], opened=False))
    rest = next((a for a in open_at if _runs_on(text, a, low, after)), None)
    if rest is not None and (tail := trim(text, rest[1], high))[0] < tail[1]:
        found.append(Stretch(*tail, rest[0], high, closed=False))
    return _nested(found)


def _pairs(text: str, span: Span, marks: list[Span], *, after: str) -> tuple[list[tuple[Span, Span]], list[Span]]:
    """Opening and closing marks that belong together, and the openings left alone."""
    pairs: list[tuple[Span, Span]] = []
    stack: list[Span] = []
    closings = _single_closings(text, marks, goes_on=after in tuple(SINGLE) and after == text[span[0]])
    odd = _odd_inches(text, span, marks)
    nesting = {a for a, b in ("“”", "«»") if 1 < text.count(a, *span) <= text.count(b, *span)}
    for mark in marks:
        sign = text[slice(*mark)]
        if mark[0] in odd or (sign in SINGLE and mark not in closings and not _single_opens(text, mark)):
            continue
        partner = _partner(text, span, stack, mark)
        if partner is not None and (sign not in SINGLE or mark in closings):
            pairs.append((stack[partner], mark))
            del stack[partner:]
        elif _single_opens(text, mark) if sign in SINGLE else _opens(text, mark, span):
            if stack and text[slice(*stack[-1])] == sign and sign not in nesting:
                stack.pop()
            stack.append(mark)
    return pairs, stack


def _partner(text: str, span: Span, stack: list[Span], mark: Span) -> int | None:
    """The place in `stack` of the opening that `mark` closes; None where it closes none."""
    sign = text[slice(*mark)]
    for i in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        opening = text[slice(*stack[i])]
        if sign in _closers(opening):
            both = sign == opening or (sign == '"' and opening == "“")
            return None if both and _must_open(text, mark, span) else i
    return None


def _closers(opening: str) -> tuple[str, ...]:
    closers = CLOSERS[opening]
    return (closers,) if closers == "''" else tuple(closers)


def _before(text: str, mark: Span, span: Span) -> str:
    return text[mark[0] - 1] if mark[0] > span[0] else " "


def _after(text: str, mark: Span, span: Span) -> str:
    return text[mark[1]] if mark[1] < span[1] else " "


def _must_open(text: str, mark: Span, span: Span) -> bool:
    """A mark with space before and a word right after it, as in `said "Go`."""
    return _before(text, mark, span) in " \t\xa0([—–" and not _after(text, mark, span).isspace()


def _opens(text: str, mark: Span, span: Span) -> bool:
    sign, before, after = text[slice(*mark)], _before(text, mark, span), _after(text, mark, span)
    if sign in ("“", "„", "«", "‹", "``"):
        return True
    # Straight marks and those that usually close: only with no word glued to their left and something to their right.
    apart = not (before.isalnum() or before in ".,!?…;")
    return apart and (sign == '"' or not after.isspace()) and mark[1] < span[1]


def _closes(text: str, mark: Span, span: Span) -> bool:
    """A closing mark by its shape: a word or a stop before it, none after it."""
    sign = text[slice(*mark)]
    return sign in '”"»' and not _before(text, mark, span).isspace() and not _after(text, mark, span).isalnum()


def _odd_inches(text: str, span: Span, marks: list[Span]) -> set[int]:
    """Where straight double marks measure inches: after a digit, in a paragraph whose other marks pair up."""
    straight = [mark for mark in marks if text[mark[0]] == '"']
    inches = [m[0] for m in straight if _before(text, m, span).isdigit() and not _after(text, m, span).isalnum()]
    return set(inches) if (len(straight) - len(inches)) % 2 == 0 else set()


def _single_opens(text: str, mark: Span) -> bool:
    """Space or a bracket before, a word after, and no clipped word such as 'em or '90s."""
    before = text[mark[0] - 1] if mark[0] else " "
    after = text[mark[1] : mark[1] + 1]
    if text[mark[0]] == "’" or before.isalnum() or before in ".,;!?’'":
        return False
    return bool(after) and not after.isspace() and not CLIPPED.match(text, mark[1])


def _single_closings(text: str, marks: list[Span], *, goes_on: bool) -> set[Span]:
    """The single marks that close a quote. After a plural's s a mark is an apostrophe, if a better one follows or the
    quote goes on in the next paragraph."""
    found: set[Span] = set()
    spare: Span | None = None
    is_open = False
    for mark in marks:
        if text[slice(*mark)] not in SINGLE:
            continue
        if _single_opens(text, mark):
            found |= {spare} if is_open and spare else set()
            is_open, spare = True, None
        elif is_open and _ends_word(text, mark):
            if text[mark[0] - 1] in "sS":
                spare = spare or mark
            else:
                found.add(mark)
                is_open, spare = False, None
    return found | ({spare} if is_open and spare and not goes_on else set())


def _ends_word(text: str, mark: Span) -> bool:
    """Nothing of a word after the mark, and a word, a stop or a tokenised stop before it."""
    if text[mark[1] : mark[1] + 1].isalnum() or text[slice(*mark)] in "‘`":
        return False
    before = text[mark[0] - 1]
    if CUT.search(text, max(0, mark[0] - 5), mark[0]):
        return False
    return not before.isspace() or text[mark[0] - 2 : mark[0] - 1] in STOPS


def _runs_on(text: str, mark: Span, low: int, after: str) -> bool:
    """An opening left alone runs on if it leads its paragraph, or if the next paragraph opens with its mark."""
    sign = text[slice(*mark)]
    leads = not text[low : mark[0]].strip("“„«\"'`‘ \t\xa0[(")
    speaks = text[mark[1] : mark[1] + 1].isupper() or text[mark[1] : mark[1] + 1] in "…[("
    return (leads and sign not in SINGLE) or bool(after and after == sign[0] and speaks)


def _stretch(text: str, opening: Span, closing: Span) -> Stretch:
    return Stretch(*trim(text, opening[1], closing[0]), opening[0], closing[1])


def _nested(found: list[Stretch]) -> list[Stretch]:
    """In text order, with the depth of those that stand inside another."""
    return list(_deepened(sorted(found, key=lambda s: (s.low, -s.high))))


def _deepened(found: list[Stretch]) -> Iterator[Stretch]:
    reach = -1
    for s in found:
        inside = s.high <= reach
        reach = max(reach, s.high)
        yield Stretch(s.start, s.end, s.low, s.high, s.opened, s.closed, 1) if inside else s
