"""Numbers beside what is counted: bounds, parts of a whole, sums, and who states them."""

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import read_article
from events.extraction.stages.assembly.quantities import quantities_of
from events.extraction.types import Document, QuantityDraft

DCT = PartialDate.from_edtf("2024-03-15")


def quantities(text: str) -> list[QuantityDraft]:
    """Those of all mentions of a text."""
    reading = read_article(Document("a.txt", text, dct=DCT, dct_basis="curated"), load_knowledge())
    return [quantity for mention in reading.mentions for quantity in mention.quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven civilians were killed in Kherson.", [("Seven civilians", "killed", 7, 7, "civilian")]),
        ("Between 20 and 30 soldiers were wounded.", [("Between 20 and 30 soldiers", "wounded", 20, 30, "combatant")]),
        ("More than a dozen people were killed.", [("More than a dozen people", "killed", 12, None, "civilian")]),
        ("The strike killed up to 300 soldiers.", [("up to 300 soldiers", "killed", None, 300, "combatant")]),
        ("Dozens of civilians were killed.", [("Dozens of civilians", "killed", 24, None, "civilian")]),
        ("Hundreds were injured in Kherson.", [("Hundreds", "wounded", 200, None, "unknown")]),
        ("Twenty-one of twenty-eight drones were intercepted.", [("Twenty-one of twenty-eight drones", "destroyed", 21, 21, "unknown")]),
        ("The United States sent $61 billion to Ukraine.", [("$61 billion", "given", 61 * 10**9, 61 * 10**9, "unknown")]),
        ("The army destroyed some 300 tanks near Kherson.", [("some 300 tanks", "destroyed", 300, 300, "unknown")]),
        (
            "At least 12 people were killed, including 3 children.",
            [("At least 12 people", "killed", 12, None, "civilian"), ("including 3 children", "killed", 3, 3, "civilian")],
        ),
        (
            "The army shot down 30 drones and 4 missiles.",
            [("30 drones", "destroyed", 30, 30, "unknown"), ("4 missiles", "destroyed", 4, 4, "unknown")],
        ),
        ("No one was killed in Kherson.", []),
        ("A soldier was killed on 5 March in Kherson.", []),
    ],
)
def test_quantities_of_words_and_bounds(text: str, expected: list[tuple[str, str, int | None, int | None, str]]) -> None:
    assert [(one.text, one.kind, one.low, one.high, one.status) for one in quantities(text)] == expected
    assert quantities_of.__doc__


def test_quantities_of_are_stated_by_whoever_speaks() -> None:
    (drones,) = quantities("Ukraine's air force said it had shot down 17 of 22 drones.")
    assert (drones.text, drones.low, drones.high) == ("17 of 22 drones", 17, 17)
    assert drones.stated_by is not None and drones.stated_by.name == "Ukrainian Air Force"
