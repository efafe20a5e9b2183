from pathlib import Path

import pytest
from conftest import LONG
from hypothesis import given
from hypothesis import strategies as st

from kit import quotes
from kit.quotes import edges, words
from kit.quotes.merging import mention
from kit.records import Article, Candidate

ALPHABET = "aB. ,\n'’‘\"“”«»-:Qqsaid IhesMrX()"


def rows():
    lines = (Path(__file__).parent / "cases" / "quotes.tsv").read_text(encoding="utf-8").splitlines()
    _, *body = [line for line in lines if not line.startswith("#")]
    return [tuple(line.split("\t")) for line in body]


def find(text, *candidates):
    return quotes.find(Article("a", text), candidates)


def cut(text, span):
    return text[slice(*span)] if span else ""


def shown(text, quote):
    content = " // ".join(cut(text, span) for span in quote.content)
    return quote.kind, content, cut(text, quote.cue), cut(text, quote.speaker), cut(text, quote.via)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0][:40]} > {row[2][:20]}")
def test_finds_content_cue_speaker_and_channel(row):
    text = row[0].replace("¶", "\n")
    assert row[1:] in [shown(text, quote) for quote in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No one spoke.",
        "The so-called “safe zone” was empty.",
        "Her film, “The Long Way Home,” opened in Vessa.",
        "The guards' hut by the drivers' gate was 5' high and 30\" wide.",
        "The report on the state of the harbour is out.",
        "Orlic was a guest on Bo Ekdal's show, “Harbour Talk.”",
        "“Harbour Talk” angered Bo Ekdal.",
        "After “ten good years,” Bo Ekdal retired.",
        "Chart, page 5: “Who buys the wood?”",
        "The Latest: Talks end in Ord",
        "The map below shows the islands:\nThe northern group is empty.",
        "For more on the crisis, read on:\nThe navy has ten ships in the strait.",
        "Three points stand out in the report:\nTrade fell by a third.",
    ],
)
def test_finds_nothing_where_nobody_speaks(text):
    assert find(text) == ()


def test_scare_quotes_beside_speech_stay_out():
    text = "The “safe zone” was empty. “We wait,” Orlic said."
    assert [cut(text, q.content[0]) for q in find(text)] == ["We wait,"]


def test_an_odd_mark_leaves_the_other_paragraphs_alone():
    text = 'Orlic said "no.\n\n“We wait,” said Bo Ekdal.'
    assert ("direct", "We wait,", "said", "Bo Ekdal", "") in [shown(text, q) for q in find(text)]


def test_tells_speech_from_thought_plan_and_stance():
    text = "Orlic said he left. Ekdal believes he left. Holt wants to leave. Analysts see the move as a threat."
    assert [q.cue_class for q in find(text)] == ["speech", "thought", "plan", "stance"]


def test_of_nested_reports_the_outer_one_stands():
    (quote,) = find("Orlic said she thinks the door is open.")
    assert quote.why == "clause after the cue"


def test_every_quote_says_which_rule_made_it():
    said = [q.why for q in find("“We wait,” said Orlic.\n“We hope to go on.”")]
    assert said == ["quote before the cue", "goes on in a new paragraph"]
    assert all(q.why for q in find("Orlic said he left. According to Ekdal, he left."))


def test_what_an_encoder_lacks_comes_from_the_rule_on_its_cue():
    text = "Orlic, an envoy, told AP that the door was open."
    that = text.index("that")
    candidate = Candidate(((that, len(text) - 1),), (17, 21), (0, 15), 0.8)
    (found,) = find(text, candidate)
    assert shown(text, found) == ("indirect", "that the door was open", "told", "Orlic", "AP")


def test_a_quote_without_a_cue_joins_what_an_encoder_ties_it_to():
    text = "Bo Ekdal said he was uneasy. “They put the region in doubt.”"
    pieces = ((14, 27), (29, len(text)))
    (found,) = find(text, Candidate(pieces, (9, 13), (0, 8), 0.8))
    assert [cut(text, span) for span in found.content] == ["he was uneasy", "They put the region in doubt."]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Bo Ekdal, a senator", "Bo Ekdal"),
        ("Bo Ekdal (R-Vessa)", "Bo Ekdal"),
        ("analysts who follow the talks", "analysts"),
        ("the coach, Bo Ekdal", "the coach, Bo Ekdal"),
        ("Moravia, Vessa and Ord", "Moravia, Vessa and Ord"),
        ("the spokesman", "the spokesman"),
    ],
)
def test_leaves_the_apposition_out_of_an_encoders_mention(written, kept):
    assert cut(written, mention(written, (0, len(written)))) == kept


def test_confidence_is_what_was_measured_of_the_rule_or_nothing():
    sure, unsure, unknown = find("“We wait,” said Orlic. Holt rejected the offer.\n“We go.” — Bo Ekdal")
    assert 0.9 < sure.confidence <= 1 and unsure.confidence < 0.6
    assert unknown.why == "pull quote" and unknown.confidence is None


def test_a_quote_is_in_text_order_and_its_spans_lie_in_the_text():
    text = "“A b c,” said X. Y said that it was so. “D e f,” he added."
    found = find(text)
    assert list(found) == sorted(found, key=lambda q: q.content[0])


def test_an_encoder_decides_on_reports_and_rules_on_marks():
    text = "“We wait,” said Orlic. Ekdal voiced doubts about the whole of the plan."
    marks, words_of_it = (1, 9), (text.index("doubts"), len(text) - 1)
    candidates = [
        Candidate((marks,), None, None, 0.9),
        Candidate((words_of_it,), (29, 35), (23, 28), 0.7),
    ]
    found = find(text, *candidates)
    assert [(q.why, q.confidence) for q in found] == [("quote before the cue", found[0].confidence), ("encoder", 0.7)]
    assert found[1].cue_class == "speech"


def test_finds_the_quotes_of_the_seed(seed):
    text = seed.read_text(encoding="utf-8")
    found = find(text)
    (direct,) = [q for q in found if q.kind == "direct"]
    assert (cut(text, direct.speaker), cut(text, direct.cue)) == ("Ma Xiaojun", "said")
    assert {"revealed", "see"} <= {cut(text, q.cue) for q in found}


@given(st.text(alphabet=ALPHABET, max_size=120))
def test_never_raises(text):
    for quote in find(text):
        for start, end in quote.content:
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "unit", ["said ", "“a b,” he said ", "X, y, said ", "X said:\n", "MR. X: hello\n", "“A b c.” ", "Kim "]
)
def test_no_long_line_hangs(unit, ends):
    text = unit * (LONG // len(unit))
    assert all(0 <= start < end <= len(text) for quote in ends(find, text) for start, end in quote.content)


def test_a_sentence_is_a_string_of_classes():
    text = "The old minister of Moravia said nothing."
    assert words.line(text, (0, len(text)), ()).tags == "DnnPXVn."


def encoded(text, speaker, cue, content, probability=0.8):
    """What the rules leave of a candidate of the encoder."""
    at = text.index(cue) if cue else 0
    spans = [(text.index(part), text.index(part) + len(part)) if part else None for part in (content, speaker)]
    return find(text, Candidate((spans[0],), (at, at + len(cue)) if cue else None, spans[1], probability))


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Moravia signed the treaty.", "Moravia", "signed", "the treaty"),
        ("Moravia attacked the convoy.", "Moravia", "attacked", "the convoy"),
        ("Moravia sanctioned three banks.", "Moravia", "sanctioned", "three banks"),
        ("Moravia recalled its ambassador.", "Moravia", "recalled", "its ambassador"),
        ("Moravia thanked Vessa for its help.", "Moravia", "thanked", "Vessa for its help"),
        ("The minister declined to comment.", "The minister", "declined", "to comment"),
        ("The ministry did not respond to a request.", "The ministry", "did not respond to", "a request"),
        ("The envoy refused to say who paid.", "The envoy", "refused", "to say who paid"),
        ("An aide asked not to be named.", "An aide", "asked", "not to be named"),
        ("Orlic could not be reached for comment.", "Orlic", "could not be reached", "for comment"),
        ("Asked whether the ships would return, Orlic left.", None, "Asked", "whether the ships would return"),
        ("Asked whether the ships would return, Orlic left.", "Orlic", "Asked", "whether the ships would return"),
        ("Asked about the leak, Orlic left.", "Orlic", "Asked", "about the leak"),
        ("He was not authorised to discuss the plan.", "He", "not authorised to discuss", "the plan"),
        (
            "Moravia called its envoy to Vessa for consultations.",
            "Moravia",
            "called",
            "its envoy to Vessa for consultations",
        ),
        ("Nobody believes the deal will hold.", "Nobody", "believes", "the deal will hold"),
        ("You may call it weak.", "You", "may call", "it weak"),
        ("Orlic believes in the treaty.", "Orlic", "believes", "in the treaty"),
        ("We must stop saying that it is over.", "We", "must stop saying", "that it is over"),
        ("Let us not pretend that it works.", "us", "pretend", "that it works"),
        ("The treaty says nothing about fish.", "The treaty", "says", "nothing about fish"),
        ("It made no mention of the islands.", "It", "made no mention of", "the islands"),
        ("Orlic was asked what she would change.", None, "was asked", "what she would change"),
        ("It did not mention the islands.", "It", "did not mention", "the islands"),
        ("Orlic describes the scene:", "Orlic", "describes", "the scene"),
        ("Moravia called its ambassador home.", "Moravia", "called", "its ambassador home"),
        ("Moravia called him back for talks.", "Moravia", "called", "him back for talks"),
        ("It is a move that has drawn concern among allies.", "allies", "has drawn concern among", "a move that"),
        ("Her book, “The Gap”, came out in May.", None, None, "Her book, “The Gap"),
    ],
)
def test_deeds_and_silence_are_no_quotes(text, speaker, cue, content):
    assert encoded(text, speaker, cue, content) == ()


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Moravia attacked Vessa for its silence.", "Moravia", "attacked", "Vessa for its silence"),
        ("Orlic recalled the long nights.", "Orlic", "recalled", "the long nights"),
        ("Reporters asked whether it was safe.", "Reporters", "asked", "whether it was safe"),
        ("Orlic declined the offer.", "Orlic", "declined", "the offer"),
        ("Moravia did not rule out sanctions.", "Moravia", "did not rule out", "sanctions"),
        ("Orlic did not say that it was over.", "Orlic", "did not say", "that it was over"),
        ("Moravia voted to leave.", "Moravia", "voted", "to leave"),
        ("Orlic stopped short of saying that it was over.", "Orlic", "stopped short of saying", "that it was over"),
        ("Ekdal believes the deal will hold.", "Ekdal", "believes", "the deal will hold"),
        ("Ekdal attacked “the whole faith of the west.”", "Ekdal", "attacked", "the whole faith of the west."),
        ("Orlic called the ship his home.", "Orlic", "called", "the ship his home"),
        ("Orlic called the plan a step back.", "Orlic", "called", "the plan a step back"),
    ],
)
def test_words_beside_deeds_and_silence_stay(text, speaker, cue, content):
    assert len(encoded(text, speaker, cue, content)) == 1


def test_a_bare_noun_phrase_after_an_unknown_cue_needs_a_surer_encoder():
    text = "Orlic shrugged at the points on the list."
    assert encoded(text, "Orlic", "shrugged at", "the points on the list", 0.4) == ()
    assert encoded(text, "Orlic", "shrugged at", "the points on the list", 0.7)


def test_a_title_after_a_quote_is_no_part_of_it():
    (found,) = find("“We wait,” Orlic said on Vessa TV’s “State of the Sea.”")
    assert [cut("“We wait,” Orlic said on Vessa TV’s “State of the Sea.”", s) for s in found.content] == ["We wait,"]


def test_a_quote_left_open_is_one_with_the_next_paragraph():
    (found,) = find("“We wait,” said Orlic. “The door is open.\n“We hope it stays so.”")
    assert len(found.content) == 3


def test_a_dateline_may_begin_with_any_capital():
    assert list(edges.datelines("ŠIBENIK, Croatia (AP) — The talks ended.")) == [0]


def test_a_dateline_is_no_part_of_what_an_encoder_reads():
    text = "VESSA, Moravia (UNA) — The door is shut, Ekdal said."
    at = text.index("Ekdal")
    (found,) = find(text, Candidate(((0, at - 2),), (at + 6, at + 10), (at, at + 5), 0.8))
    assert cut(text, found.content[0]) == "The door is shut"


def test_of_words_a_colon_and_a_sentence_in_marks_the_sentence_was_said():
    text = "Orlic asked the question that hung over the room: “Who pays?”"
    at = text.index("the question")
    (found,) = find(text, Candidate(((at, len(text)),), (6, 11), (0, 5), 0.8))
    assert shown(text, found)[:2] == ("direct", "Who pays?")


def test_who_is_spoken_of_in_a_passive_does_not_speak():
    text = "The papers were accused of “lying” by nobody."
    (found,) = encoded(text, "The papers", "were accused of", "lying")
    assert found.speaker is None


def test_what_is_often_said_is_said_by_nobody():
    (found,) = encoded("It is often said that small states wait.", "It", "is often said", "that small states wait")
    assert found.speaker is None


def test_an_unsure_encoder_gives_quoted_words_no_other_speaker():
    text = "Ambassador Bo Ekdal turned to the press. “We leave the talks.” The reporters fell silent."
    content, reporters = "“We leave the talks.”", "The reporters"
    span = (text.index(content), text.index(content) + len(content))
    at = text.index(reporters)
    (found,) = find(text, Candidate((span,), None, (at, at + len(reporters)), 0.3))
    assert cut(text, found.speaker) == "Ambassador Bo Ekdal"


@pytest.mark.parametrize(
    ("paragraph", "settled"),
    [
        ("“We wait,” said Orlic.", True),
        ("Orlic said: “We wait.”", True),
        ("“We wait,” Orlic, the envoy of Vessa, told reporters in Ord on Monday.", True),
        ("“We go,” said Bo Ekdal on Monday, and left for Ord.", False),
        ("“We go,” said Bo Ekdal as he shut the door.", False),
        ("Holt left.", False),
    ],
)
def test_a_paragraph_is_settled_where_a_rule_tells_its_every_word_but_who_and_when(paragraph, settled):
    text = f"It rained.\n{paragraph}\nIt rained."
    assert [text[slice(*span)] for span in quotes.ruled(Article("a", text)).settled] == [paragraph] * settled


def test_what_was_ruled_before_is_found_again():
    article = Article("a", "“We wait,” said Orlic. Holt thinks that he left.")
    assert quotes.find(article, (), quotes.ruled(article)) == quotes.find(article)


def test_what_an_encoder_hardly_believes_is_no_quote():
    assert encoded("Orlic said that he left.", "Orlic", "said", "that he left", 0.1) == ()


def test_a_report_with_a_few_marked_words_settles_nothing():
    article = Article("a", "Talks broke down after Orlic accused Moravia of “playing games”, diplomats said.")
    assert quotes.ruled(article).settled == ()


def test_a_headlines_bare_noun_phrase_is_a_topic():
    text = "Secretary warns of new tariffs\nThe secretary warned of new tariffs."
    said = text.rindex("new tariffs")
    candidates = [
        Candidate(((19, 30),), (10, 18), (0, 9), 0.9),
        Candidate(((said, said + 11),), (said - 10, said - 1), (31, 44), 0.9),
    ]
    (found,) = quotes.find(Article("a", text, headline=(0, 30)), candidates)
    assert found.content[0][0] == said


def test_a_sentence_after_one_that_ends_in_marks_is_none_of_it():
    text = "Orlic called him “a sailor and a worse cook.” But he was brave."
    (found,) = encoded(text, "Orlic", "called", "him “a sailor and a worse cook.” But he was brave")
    assert cut(text, found.content[0]) == "him “a sailor and a worse cook.”"


def test_a_word_after_a_sentence_in_marks_is_none_of_it():
    text = "Bo Ekdal said: “This is theatre.” She has waited."
    low = text.index("“")
    (found,) = find(text, Candidate(((low, text.index(" has")),), (9, 13), (0, 8), 0.8))
    assert [cut(text, span) for span in found.content] == ["This is theatre."]


def test_the_first_of_two_speakers_is_not_left_out():
    text = "Moravia and Vessa condemned the launch."
    assert cut(text, encoded(text, "Vessa", "condemned", "the launch")[0].speaker) == "Moravia and Vessa"


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        (
            "She shouted, “Do not cross,” until the guards came.",
            "She",
            "shouted",
            "“Do not cross,” until the guards came",
        ),
        ("A film shows Orlic asking, “Who pays?”", "A film", "shows", "Orlic asking, “Who pays?”"),
        ("“We go,” UNA quoted an aide as saying.", "UNA", "quoted", "an aide as saying"),
    ],
)
def test_what_is_told_around_marked_words_is_no_second_quote(text, speaker, cue, content):
    (found,) = encoded(text, speaker, cue, content)
    assert found.kind == "direct" and found.why != "encoder"


def test_whom_an_encoder_takes_for_the_words_was_told_them():
    text = "Orlic told the crowd that it was over."
    (found,) = encoded(text, "Orlic", "told", "the crowd that it was over")
    assert cut(text, found.content[0]) == "that it was over"


def test_a_turn_of_a_transcript_holds_quotes_of_others_but_no_names_of_things():
    text = "MR. ORLIC: He told me, “We go.” I’d call it “overdue.”\nQUESTION: By “we” you mean Moravia?"
    nested = [cut(text, q.content[0]) for q in find(text) if q.why.startswith("quote in a quote")]
    assert nested == ["We go."]


def test_what_somebody_calls_a_thing_inside_a_quote_is_no_quote():
    text = "“It offers ‘steps’, in what they call ‘peace’. They chant ‘Peace!’ at us,” said Orlic."
    assert [cut(text, q.content[0]) for q in find(text) if q.why.startswith("quote in a quote")] == ["Peace!"]


def test_a_few_words_that_a_rule_leaves_over_are_no_quote():
    text = "“It is,” the president said, “a great day for all of us in Ord.”"
    whole = Candidate(((0, 9), (30, len(text))), (24, 28), (10, 23), 0.8)
    left = Candidate(((10, 23), (30, len(text))), (24, 28), (10, 23), 0.8)
    assert len(find(text, whole)) == len(find(text, left)) == 1


def test_words_before_a_cue_and_marked_words_behind_it_are_two_quotes():
    text = "The tide will turn before the summer, Velka said: “It always does.”"
    low, high = text.index("“"), len(text)
    whole = Candidate(((0, 36), (low, high)), (44, 48), (38, 43), 0.9)
    found = quotes.find(Article("a", text), (whole,))
    assert sorted(quote.content for quote in found) == [((0, 36),), ((low + 1, high - 1),)]


@pytest.mark.parametrize(
    ("headline", "below", "found"),
    [
        ("Orlic: ‘We will not blink’", "“We will not blink,” Bo Ekdal said on Monday.", 1),
        ("Moravia says it ‘will not blink’", "Moravia “will not blink” over the ships, Orlic said.", 1),
        ("Moravia says it ‘will not blink’", "Moravia will wait, Orlic said.", 2),
        ("Ekdal says ships will leave harbour", "The ships would leave the harbour on Friday, Bo Ekdal said.", 1),
        ("Ekdal says ships will leave harbour", "The ships would leave the harbour on Friday, Lena Orlic said.", 2),
    ],
)
def test_what_the_headline_tells_again_is_counted_once(headline, below, found):
    text = f"{headline}\n{below}"
    told = quotes.find(Article("a", text, headline=(0, len(headline))))
    assert len(told) == found
    assert [bool(quote.again) for quote in told] == [found == 1] * len(told)
    assert all(end <= len(headline) for quote in told for _, end in quote.again)


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("God forbid that anyone should pay.", "God", "forbid", "that anyone should pay"),
        ("Heaven knows that the ships will stay.", "Heaven", "knows", "that the ships will stay"),
        ("One admires the nerve.", "One", "admires", "the nerve"),
        ("One might have said that it was over.", "One", "said", "that it was over"),
        ("But I forget myself.", "I", "forget", "myself"),
        ("How kind of Orlic to explain to us what friendship means.", "Orlic", "explain", "what friendship means"),
        ("He came with a speech about peace.", None, "a speech about", "peace"),
        ("Moravia has said the thing out loud.", "Moravia", "said", "the thing out loud"),
        ("The bridges, I am told, remain shut.", "I", "told", "The bridges"),
        (
            "When Orlic was asked on Monday whether it was safe, he left.",
            None,
            "was asked on Monday",
            "whether it was safe",
        ),
    ],
)
def test_a_turn_of_phrase_in_which_nobody_speaks_is_no_quote(text, speaker, cue, content):
    assert encoded(text, speaker, cue, content) == ()


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("One said that it was over.", "One", "said", "that it was over"),
        ("God knows, Orlic said that it was over.", "Orlic", "said", "that it was over"),
        ("I was told that the bridges were shut.", None, "was told", "that the bridges were shut"),
    ],
)
def test_words_that_somebody_says_beside_such_a_turn_are_a_quote(text, speaker, cue, content):
    (found,) = encoded(text, speaker, cue, content)
    assert cut(text, found.content[0]) == content


def test_the_words_that_lead_up_to_an_accused_are_no_part_of_the_charge():
    text = "For this she has been accused by Orlic of “pride”."
    pieces = ((0, 12), (text.index("of"), len(text) - 1))
    (found,) = find(text, Candidate(pieces, (17, 32), (33, 38), 0.8))
    assert [cut(text, span) for span in found.content] == ["she", "of “pride”"]


def test_a_turn_that_says_what_its_own_speaker_said_quotes_no_other():
    told = "MR. EKDAL: I said that it was shut.\nQUESTION: You said that it was open.\nMR. EKDAL: I am told it was."
    assert {quote.why for quote in find(told)} == {"label"}
