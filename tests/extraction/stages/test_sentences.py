"""Sentences, roles, quotations and the words that name their speakers."""

import time

import pytest

from events.extraction.stages.sentences import split_sentences
from events.extraction.types import CleanArticle, Sentence


def article(text: str, title_end: int = 0) -> CleanArticle:
    return CleanArticle(text, text[:title_end], title_end, (), ())


def split(text: str, title_end: int = 0) -> tuple[Sentence, ...]:
    return split_sentences(article(text, title_end))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It fell. It rose.", ["It fell.", "It rose."]),
        (
            "Lt. Gen. A. B. Smith left the U.S. on Jan. 9. It cost 3.5 million.",
            ["Lt. Gen. A. B. Smith left the U.S. on Jan. 9.", "It cost 3.5 million."],
        ),
        ("He met Mr. Putin and Gov. Oleh Syniehubov. They spoke.", ["He met Mr. Putin and Gov. Oleh Syniehubov.", "They spoke."]),
        ("He lives in the U.S. The army left.", ["He lives in the U.S.", "The army left."]),
        (
            "It began at 5 a.m. Kyiv time and ended at 6 p.m. The mayor said so.",
            ["It began at 5 a.m. Kyiv time and ended at 6 p.m.", "The mayor said so."],
        ),
        ("Unit No. 5 came. No. They left.", ["Unit No. 5 came.", "No.", "They left."]),
        ("They left in Dec. Officials said so.", ["They left in Dec. Officials said so."]),
        ("They left in Dec. The mayor said so.", ["They left in Dec.", "The mayor said so."]),
        ("“It fell. It rose,” he said. “Yes!” she cried. They left.", ["“It fell.", "It rose,” he said.", "“Yes!” she cried.", "They left."]),
        ('He said "no." She left.', ['He said "no."', "She left."]),
        ("It broke off... Then it went on… Nobody knew.", ["It broke off...", "Then it went on…", "Nobody knew."]),
        ("They left the village.The ministry said so.", ["They left the village.", "The ministry said so."]),
        ("See www.Example.com for more. U.S.Army units left.", ["See www.Example.com for more.", "U.S.Army units left."]),
        ("Really? Yes. (It was so.) They left.", ["Really?", "Yes.", "(It was so.)", "They left."]),
        ("It fell by 2.5 percent. 12 people died.", ["It fell by 2.5 percent.", "12 people died."]),
        ("«Ні.» Він пішов.", ["«Ні.»", "Він пішов."]),
        ("J. D. Vance said so. Volodymyr O. Zelensky left.", ["J. D. Vance said so.", "Volodymyr O. Zelensky left."]),
    ],
)
def test_split_sentences_boundaries(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split(text)] == sentences


def test_split_sentences_spans_are_those_of_the_text() -> None:
    text = "Title here\n\nOne is. Two is.\n\nA heading\n\nThree is."
    found = split(text, 10)
    assert [(text[s.start : s.end], s.text, s.paragraph, s.role, s.index) for s in found] == [
        ("Title here", "Title here", 0, "title", 0),
        ("One is.", "One is.", 1, "body", 1),
        ("Two is.", "Two is.", 1, "body", 2),
        ("A heading", "A heading", 2, "heading", 3),
        ("Three is.", "Three is.", 3, "body", 4),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- Rebels seized a bridge on Sunday", "Rebels seized a bridge on Sunday"),
        ("– Rebels have agreed to a truce", "Rebels have agreed to a truce"),
        ("• Rebels seize bridge in the north", "Rebels seize bridge in the north"),
        ("* Grain talks in Ankara tomorrow", "Grain talks in Ankara tomorrow"),
        ("1) Rebels seized a bridge", "1) Rebels seized a bridge"),
        ("Rebels seized a bridge on Sunday evening", "Rebels seized a bridge on Sunday evening"),
        ("The bridge was blown up by retreating rebels", "The bridge was blown up by retreating rebels"),
        ("A column of trucks left the port of Odesa at noon", "A column of trucks left the port of Odesa at noon"),
        ("Rescuers didn’t reach the village before dark", "Rescuers didn’t reach the village before dark"),
        ("14:20 The mayor says two people were hurt in the blast", "14:20 The mayor says two people were hurt in the blast"),
    ],
)
def test_split_sentences_line_told_as_a_sentence_is_text(line: str, words: str) -> None:
    assert [(s.text, s.role) for s in split(f"It began.\n\n{line}\n\nIt ended.")][1:2] == [(words, "body")]


@pytest.mark.parametrize(
    "line",
    [
        "Rebels seize bridge in north",
        "Two killed in market blast",
        "Grain deal extended by two months",
        "What the rebels have said so far",
        "How the town was lost",
        "Key takeaways",
        "The Bridge That Was Blown Up In The Night",
        "The killed and the wounded",
        "A divided city",
        "- Reuters",
        "Hundreds of thousands displaced by floods",
    ],
)
def test_split_sentences_heading_stays_one(line: str) -> None:
    assert [(s.text, s.role) for s in split(f"It began.\n\n{line}\n\nIt ended.")][1:2] == [(line, "heading")]


def test_split_sentences_items_stand_apart_and_keep_their_place() -> None:
    text = "It began.\n\n- Rebels seized a bridge on Sunday\n- A truce will begin tomorrow\n- They met. They left."
    found = split(text)
    assert [(s.text, text[s.start : s.end], s.role) for s in found[1:]] == [
        (words, words, "body") for words in ("Rebels seized a bridge on Sunday", "A truce will begin tomorrow", "They met.", "They left.")
    ]
    assert len({s.paragraph for s in found}) == 4


@pytest.mark.parametrize(
    ("text", "dateline", "first"),
    [
        ("KYIV, Jan 9 (Reuters) - Ukraine said so.", "KYIV, Jan 9 (Reuters) -", "Ukraine said so."),
        ("KYIV, Ukraine (AP) — Ukraine said so.", "KYIV, Ukraine (AP) —", "Ukraine said so."),
        ("WASHINGTON – The army said so.", "WASHINGTON –", "The army said so."),
        ("Moscow, 27 February 2022 — The army said so.", "Moscow, 27 February 2022 —", "The army said so."),
        ("(Reuters) - The army said so.", "(Reuters) -", "The army said so."),
        ("March 01, 2008\nThe army said so.", "March 01, 2008", "The army said so."),
        ("Published: 9 January 2024, 10:30\nThe army said so.", "Published: 9 January 2024, 10:30", "The army said so."),
    ],
)
def test_split_sentences_dateline(text: str, dateline: str, first: str) -> None:
    assert [(s.text, s.role) for s in split(text)] == [(dateline, "dateline"), (first, "body")]


@pytest.mark.parametrize(
    "text", ["Kyiv — a city — fell.", "The Khartia Battalion - a unit - left.", "Zelensky said - and meant - it.", "In May — so he said — it fell."]
)
def test_split_sentences_dash_is_no_dateline(text: str) -> None:
    assert [(s.text, s.role) for s in split(text)] == [(text, "body")]


def test_split_sentences_line_that_breaks_off_goes_on_below() -> None:
    text = "They struck a plant on Wednesday,\nthe governor said.\nIt burned."
    assert [(s.text, s.paragraph) for s in split(text)] == [
        ("They struck a plant on Wednesday, the governor said.", 0),
        ("It burned.", 1),
    ]


def test_split_sentences_byline_is_no_sentence() -> None:
    assert [(s.text, s.role) for s in split("By Ann Smith and Jan O'Neil\nBy noon it fell.")] == [
        ("By Ann Smith and Jan O'Neil", "dateline"),
        ("By noon it fell.", "body"),
    ]


def test_split_sentences_joins_wrapped_lines() -> None:
    text = (
        "The army of the country said on Friday that it had left\n"
        "the town of Kupiansk after a siege of many weeks, as the\n"
        "ministry put it. Nobody was hurt in it."
    )
    assert [s.text for s in split(text)] == [
        "The army of the country said on Friday that it had left the town of Kupiansk after a siege of many weeks, as the ministry put it.",
        "Nobody was hurt in it.",
    ]


WRAPPED = "The army of the country said on Friday that it had left\nthe town of Kupiansk after a siege of many weeks, as the\nministry put it.\n"


@pytest.mark.parametrize(
    ("after", "sentences"),
    [
        pytest.param("It came back a year after and took all of the town on May\n11. Nobody was hurt.", 2, id="paragraph on the next line"),
        pytest.param("\nIt came back a year after and took all of the town on May\n11.", 1, id="two lines alone, in the width of the others"),
        pytest.param("   The siege began on the day before that, they said, on May\n11.", 1, id="paragraph that is set in"),
        pytest.param("   \nThe siege began on the day before that, they said, on May\n11.", 1, id="line of spaces between"),
    ],
)
def test_split_sentences_joins_wrapped_lines_of_each_paragraph(after: str, sentences: int) -> None:
    found = split(WRAPPED + after)
    assert len(found) == 1 + sentences and found[0].text.endswith("as the ministry put it.")
    assert found[1].text.endswith("May 11.") and found[1].paragraph == 1


def test_split_sentences_short_lines_among_long_ones_are_no_wrapped_paragraph() -> None:
    text = "A truce holds in the north, the army says\nTalks will go on in Geneva on Monday, mediators say\nPrices of grain fall"
    assert len({s.paragraph for s in split(f"{text}\n\n{'It fell. ' * 30}")}) == 4


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“We will not give up our land,” said Kuleba at noon.", [("“We will not give up our land,”", "Kuleba")]),
        ('"We will not give up our land," Umerov said.', [('"We will not give up our land,"', "Umerov")]),
        ("Mr Scholz said: “It is now known to all there”.", [("“It is now known to all there”", "Mr Scholz")]),
        ("‘We don’t see the troops’ positions here,’ Zelensky told reporters.", [("‘We don’t see the troops’ positions here,’", "Zelensky")]),
        ("The army’s ‘special’ plan and the brigades’ road.", [("‘special’", None)]),
        ("«Ми не здамося і не віддамо землі», — said Kuleba.", [("«Ми не здамося і не віддамо землі»", "Kuleba")]),
        ("„We will not give up our land“, said the ministry.", [("„We will not give up our land“", "the ministry")]),
        ("He called it `` a war of all against all '' and left.", [("`` a war of all against all ''", None)]),
        ("“Thanks to every single unit here,” Zelensky, in a vest, said on Friday.", [("“Thanks to every single unit here,”", "Zelensky")]),
        ("“We will not give up our land,” the report states.", [("“We will not give up our land,”", "the report")]),
        ("It is Ukraine's army and the soldiers' pay.", []),
    ],
)
def test_split_sentences_quotations(text: str, quotations: list[tuple[str, str | None]]) -> None:
    found = [
        (text[q.start : q.end], None if q.speaker_start is None else text[q.speaker_start : q.speaker_end])
        for sentence in split(text)
        for q in sentence.quotations
    ]
    assert found == quotations


def test_split_sentences_quotation_over_sentences_keeps_its_speaker() -> None:
    text = "“Our border is a real one. There should be none,” he said. “We are one people, all of us here.”"
    found = [(text[q.start : q.end], text[q.speaker_start : q.speaker_end]) for s in split(text) for q in s.quotations if q.speaker_start]
    assert found == [
        ("“Our border is a real one.", "he"),
        ("There should be none,”", "he"),
        ("“We are one people, all of us here.”", "he"),
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "a. " * 100_000,
        "“" * 50_000,
        "'a " * 60_000,
        "A.B." * 80_000,
        "“a b c d e f.” He left. " * 15_000,
        '"a b c d e f" said ' * 15_000,
        "x" * 1_000_000,
        "A " * 200_000,
    ],
)
def test_split_sentences_hostile_text_in_linear_time(hostile: str) -> None:
    began = time.process_time()
    split(hostile)
    assert time.process_time() - began < 8


def test_split_sentences_empty() -> None:
    assert split("") == ()
