"""What a quote says together with how it is said: an accusation or a denial lies in the verb, not in its content."""

import re

from kit.records import Quote, Span

# Verbs of the reporter's colour; what they report is scored without them.
COLOURED = re.compile(r"(?:slam|blast|hail|tout|fume|thunder|gush|rant|rail|lash|crow)\w*\b", re.IGNORECASE)
# Verbs that only say that somebody spoke or thought.
PLAIN = re.compile(
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|stat(?:e|es|ed|ing)|not(?:e|es|ed|ing)"
    r"|report(?:s|ed|ing)?|explain(?:s|ed|ing)?|wr(?:ite|ites|ote|iting)|according|th(?:ink|inks|ought|inking)"
    r"|believ(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|repl(?:y|ies|ied|ying)|know|knows|knew)\b",
    re.IGNORECASE,
)
HELPERS = re.compile(
    r"(?:\b(?:did|does|do|has|have|had|is|was|are|were|been|be|being|would|will|could|may|might|not|never|no|longer|also"
    r"|again|ever|yet|once|openly|flatly|formally|strongly|firmly|\w+n['’]t)\s+)+$",
    re.IGNORECASE,
)
BREAK = re.compile(r"[.!?\n:;“”\"]")
NEAR = 60  # characters between a cue and its content: "warned on Tuesday that"
BEFORE = 40  # characters that may hold the helpers of a cue


def stretches(text: str, quote: Quote) -> tuple[Span, ...]:
    """The content of the quote; of an indirect or mixed one with its cue before it, from the cue and its helpers on.

    "had denied that its ships crossed the line" is a denial: its content by itself would be the crossing. Words in
    marks speak for themselves; verbs of the reporter's colour ("slammed", "hailed") and those that only say stay out.
    """
    cue, content = quote.cue, quote.content
    if quote.kind == "direct" or cue is None or not content:
        return content
    low, high = content[0]
    gap = text[cue[1] : low]
    silent = COLOURED.match(text, cue[0]) or PLAIN.match(text, cue[0])
    if silent or not 0 <= low - cue[1] <= NEAR or BREAK.search(gap):
        return content
    helpers = HELPERS.search(text, max(0, cue[0] - BEFORE), cue[0])
    return ((helpers.start() if helpers else cue[0], high), *content[1:])
