"""Companies in the news: which takes part, which is only the make of a thing or whose rival another is, whom "the company" means."""

import pytest

from tests.extraction.stages.assembly.test_happenings import mentions


def parties(text: str) -> list[tuple[str, str]]:
    return [(part.actor.name, part.role) for part in mentions(text)[-1].participations]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ryanair bought five Boeing 737s on Monday.", [("Ryanair", "initiator")]),
        ("Aer Lingus bought twelve new long-haul Airbus jets.", [("Aer Lingus", "initiator")]),
        ("A Boeing 737 crashed near Kupiansk.", []),
        ("Boeing hired 737 engineers on Monday.", [("Boeing", "initiator")]),
        ("Ryanair sued Boeing 12 times.", [("Ryanair", "initiator"), ("Boeing", "target")]),
        ("Boeing jets were sold by Ryanair on Monday.", [("Ryanair", "initiator"), ("Boeing", "target")]),
        ("Airbus parent EADS defeated Boeing on Monday.", [("European Aeronautic Defence and Space Company", "initiator"), ("Boeing", "target")]),
        ("Boeing's European rival, Airbus, opened a factory on Monday.", [("Airbus", "initiator")]),
        ("Boeing and its partner Airbus opened a factory on Monday.", [("Boeing", "initiator"), ("Airbus", "initiator")]),
    ],
)
def test_a_make_and_one_by_whom_another_is_told_take_no_part(text: str, parts: list[tuple[str, str]]) -> None:
    assert parties(text) == parts


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Boeing Commercial Airplanes delivered the jet on Tuesday.", "Boeing"),
        ("Boeing Field was closed on Tuesday.", ""),
        ("Ryanair signed a contract with Airbus. The company hired 40 pilots.", "Ryanair"),
        ("Ryanair signed a contract with Airbus. The airline chose the A320. The company hired 40 pilots.", "Ryanair"),
        ("EADS closed a plant. Mark Rowe, the Airbus chief executive, said the company cut 300 jobs.", "Airbus"),
        ("A contract of Airbus and Ryanair was signed. The company hired 40 pilots.", ""),
    ],
)
def test_the_company_is_the_one_that_the_story_is_of(text: str, doer: str) -> None:
    assert next((name for name, role in parties(text) if role == "initiator"), "") == doer


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“We are rolling it out,” said Boeing Vice President Mark Rowe.", [("Mark Rowe", "speaker"), ("Boeing", "participant")]),
        ("“It was dark,” said Boeing Vice President Mark Rowe.", [("Mark Rowe", "speaker")]),
        ("Deliveries to Ryanair began on Monday.", [("Ryanair", "target")]),
    ],
)
def test_a_firm_is_spoken_for_and_delivered_to(text: str, parts: list[tuple[str, str]]) -> None:
    assert parties(text) == parts


def test_title_of_puts_a_companys_name_for_its_noun_without_the_article() -> None:
    told = mentions("Ryanair signed a contract. Mark Rowe, the airline's chief executive, said the company would hire 40 pilots on Monday.")
    assert any("Ryanair" in mention.title and "the Ryanair" not in mention.title for mention in told[1:])
