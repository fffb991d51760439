"""The table of words that news can use only since a day: each row is sourced, dated and written as it is looked for."""

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge.first_told import load_first_told
from events.extraction.knowledge.tables import read_table

ROWS = read_table("first_told.csv")


@pytest.mark.parametrize("row", ROWS, ids=[row["label"] for row in ROWS])
def test_a_row_is_dated_sourced_and_in_small_letters(row):
    assert list(row) == ["words", "needs", "since", "label", "source"]
    assert PartialDate.from_edtf(row["since"]).is_certain_day
    assert row["source"].startswith("Wikipedia: ")
    for words in (*row["words"].split("|"), *row["needs"].split("|")):
        assert words == words.lower().strip()


def test_no_words_stand_in_two_rows():
    words = [word for row in load_first_told() for word in row.words]
    assert len(words) == len(set(words))


def test_a_row_is_read_as_written():
    by_label = {row.label: row for row in load_first_told()}
    spiderweb = by_label["Operation Spiderweb"]
    assert (spiderweb.since.edtf, spiderweb.needs) == ("2025-06-01", ())
    assert "operation spider's web" in spiderweb.words
    assert by_label["the Oreshnik missile"].needs == ("russia", "moscow", "putin")
