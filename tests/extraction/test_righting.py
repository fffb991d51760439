"""A date that hangs on a verb of the past is not read ahead, and one that a plan names stays ahead."""

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import read_article
from events.extraction.types import Document, ResolvedTimex

FRIDAY = "2024-05-17"


def last_timex(text: str) -> ResolvedTimex:
    """The last temporal expression of a text, as the whole pipeline leaves it."""
    document = Document("a.txt", text, dct=PartialDate.from_edtf(FRIDAY), dct_basis="curated")
    return read_article(document, load_knowledge()).timexes[-1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They failed to secure a truce, which the four countries first proposed in September.", "2023-09"),
        ("Kyiv received the jets that Denmark had promised in August.", "2023-08"),
        ("Biden had proposed a ceasefire with France on Saturday.", "2024-05-11"),
        ("In August, monitors said famine was likely in the city, and in September a strike killed 75 worshippers.", "2023-09"),
    ],
)
def test_righted_reads_back_what_a_verb_of_the_past_governs(text: str, value: str) -> None:
    found = last_timex(text)
    assert (found.value, found.when.edtf) == (value, value)
    assert found.trace.alternatives


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Zelensky proposed talks on Sunday.", "2024-05-19"),
        ("Talks were planned in August.", "2024-08"),
        ("The ministers will meet in September.", "2024-09"),
        ("Denmark promised the jets for August.", "2024-08"),
    ],
)
def test_righted_leaves_ahead_what_may_be_planned(text: str, value: str) -> None:
    assert last_timex(text).value == value


def test_righted_says_by_which_verb() -> None:
    trace = last_timex("Kyiv received the jets that Denmark had promised in August.").trace
    assert trace.explanation == "“August”, told as past by “promised”, is read back from the article's date, 17 May 2024: August 2023."
