import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction.dates import PartialDate
from events.extraction.knowledge.tables import read_table
from events.extraction.tagging import tag_document, tag_text

WORDS = [word.lstrip("^") for row in read_table("time_words.csv") for word in row["words"].split("|")]
ODD_WORDS = [
    "99999999999 a.d.",
    "99999 BC",
    "31",
    "0",
    "1999",
    "490",
    "99999999999",
    "12:99",
    "99/99/9999",
    "2024-13-45",
    "31.02.2014",
    "'99",
    "000s",
    "²",
    "٣",
    "½",
    "Feb.",
]
DCTS = ["", "2024-02-29", "[2024-01-27..2024-02-01]", "2022", "[..2024-01-01]", "-0145", "9999-12-31", "0001-01-01", "202X"]
SECONDS_PER_SENTENCE = 0.5  # ample: a sentence takes under a millisecond on an idle machine


def check(text: str, dct: str, genre: str | None) -> None:
    started = time.process_time()
    for one in tag_text(text, PartialDate.from_edtf(dct), genre=genre):
        assert text[one.timex.start : one.timex.end] == one.timex.text
        assert one.when.earliest <= one.when.latest
        assert PartialDate.from_edtf(one.when.edtf) == one.when
        assert one.trace.explanation
    assert time.process_time() - started < SECONDS_PER_SENTENCE


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS + ODD_WORDS) | st.text(max_size=8), max_size=24).map(" ".join),
    st.sampled_from(DCTS),
    st.sampled_from([None, "news", "narrative"]),
)
def test_tag_text_neither_raises_nor_hangs(text: str, dct: str, genre: str | None) -> None:
    check(text, dct, genre)


def test_tag_text_of_many_mutated_sentences_neither_raises_nor_hangs() -> None:
    chance = random.Random(20260101)
    for _ in range(3_000):
        words = [chance.choice(WORDS + ODD_WORDS) for _ in range(chance.randrange(1, 25))]
        check(" ".join(words).title() if chance.random() < 0.3 else " ".join(words), chance.choice(DCTS), None)


def seconds(text: str) -> float:
    started = time.process_time()
    tag_text(text, PartialDate.from_edtf("2024-01-09"))
    return time.process_time() - started


@pytest.mark.parametrize(
    "piece",
    ["On 9 May 2014, two days later, he said so. ", "1 ", "two ", "the end of ", "January ", "- ", "a year and a half of the ", "1.", "(", "the "],
)
def test_tag_text_costs_no_more_than_in_proportion(piece: str) -> None:
    seconds(piece * 50)  # the tables are read once
    short, long = seconds(piece * 400), seconds(piece * 4_000)
    assert long < 40 * short + 0.2


def test_tag_text_hangs_on_no_day_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "They met on Friday, in May and two weeks ago."
    before = tag_text(text, PartialDate.from_edtf("2025-12-12"))
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert tag_text(text, PartialDate.from_edtf("2025-12-12")) == before


def test_tag_document_takes_a_date_line_where_no_dct_is_given() -> None:
    tagged = tag_document({"doc_id": "a", "dct": None, "text": "September 01, 2007\nA flight was delayed today."})
    assert [(one["text"], one["value"]) for one in tagged["timexes"]] == [("September 01, 2007", "2007-09-01"), ("today", "2007-09-01")]


@pytest.mark.parametrize("document", [{"doc_id": "a"}, {"text": 3}, {"text": "On Friday.", "dct": "soon"}, {"text": "x", "dct": 5}])
def test_tag_document_says_what_it_wants(document: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"a document is an object|EDTF 'soon'"):
        tag_document(document)
