"""What is folded behind a label, and what is not: the plain counts of a war, and words that only look alike."""

import pytest

from events.extraction.knowledge.graphic import KINDS, graphic_kinds
from events.extraction.knowledge.tables import read_table


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The guards executed nine captured prisoners of war near the village.", ("execution",)),
        ("Two of the soldiers were later executed.", ("execution",)),
        ("They were shot in the head with their hands tied behind their backs.", ("execution",)),
        ("A video shows a man being beheaded.", ("execution",)),
        ("The EXECUTION of three civilians was filmed.", ("execution",)),
        ("He said he was tortured with electric shocks.", ("torture",)),
        ("Doctors amputated the boy's leg.", ("injury",)),
        ("Body parts and charred remains lay in the street.", ("injury",)),
        ("Investigators exhumed the mass graves and found that prisoners had been tortured.", ("torture", "injury")),
        ("The shelling killed two people and wounded five.", ()),
        ("The operation was executed by the 3rd Brigade as planned.", ()),
        ("Executive power and executives of the company", ()),
        ("Peter Lynch of Merrill Lynch spoke about powder and power.", ()),
        ("They will execute the order at dawn.", ()),
        ("Shots were fired at the head office.", ()),
        ("", ()),
    ],
)
def test_what_a_text_tells_of(text, kinds):
    assert graphic_kinds(text) == kinds


def test_every_row_is_of_a_known_kind_and_no_phrase_stands_twice():
    rows = read_table("graphic_words.csv")
    assert {row["kind"] for row in rows} == set(KINDS)
    phrases = [phrase for row in rows for phrase in row["words"].split("|")]
    assert len(phrases) == len(set(phrases))
    assert all(phrase == phrase.strip() and phrase for phrase in phrases)


def test_a_long_text_without_an_end_is_looked_through_quickly():
    assert graphic_kinds("executed " * 20_000) == ()
