"""Clauses that only say how many it is now are running totals; what is being done goes on."""

import pytest

from tests.extraction.stages.assembly.test_happenings import mentions


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("That brings the death toll to 230.", "Death toll brought to 230"),
        ("This raises the number of dead to 40 people.", "Number of dead raised to 40 people"),
    ],
)
def test_what_a_number_is_brought_to_is_a_total(text: str, title: str) -> None:
    assert [(mention.kind, mention.title) for mention in mentions(text)] == [("total", title)]


@pytest.mark.parametrize("text", ["That brings the talks to an end.", "This brings the total to the fore.", "That does not bring the total to 40."])
def test_what_has_no_number_is_no_total(text: str) -> None:
    assert all(mention.kind != "total" for mention in mentions(text))


def test_what_is_being_done_is_a_process() -> None:
    assert [(mention.kind, mention.title) for mention in mentions("The bridge is being rebuilt by the army.")] == [
        ("process", "Bridge is being rebuilt by the army")
    ]
