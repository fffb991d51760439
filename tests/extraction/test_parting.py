"""Turns of news that part a clause: read whole sentences, and hold each happening's day and title."""

import pytest

from tests.extraction.stages.test_assembly import mentions

WEDNESDAY = "2023-06-21"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The attacks began after Moscow on Monday pulled out of an agreement.",
            [("2023-06-21~", "Attacks begin"), ("2023-06-19", "Russia pulls out of an agreement")],
        ),
        ("In Kherson, an attack on Monday killed two people.", [("2023-06-19", "An attack kills two people")]),
        (
            "In Kherson, which troops left last month, shelling on Monday killed two people.",
            [("2023-05", "Troops leave Kherson"), ("2023-06-19", "Shelling kills two people")],
        ),
        (
            "At least 14 people were killed and 46 injured in a strike on Odesa on Monday.",
            [("2023-06-19~", "At least 14 people are killed"), ("2023-06-19", "46 are injured in a strike on Odesa")],
        ),
        ("Zelensky called Scholz on Monday.", [("2023-06-19", "Volodymyr Zelenskyy phones Olaf Scholz")]),
        ("Zelensky called Putin a liar on Monday.", []),
        (
            "North Korea has shipped 6,700 boxes carrying shells to Russia since May.",
            [("2023-05-01/2023-06-21", "North Korea ships 6,700 boxes carrying shells to Russia")],
        ),
        (
            "More than 10,000 civilians have been killed since the invasion began in February 2022.",
            [("2022-02-01/2023-06-21", "More than 10,000 civilians are killed"), ("2022-02", "Invasion begins")],
        ),
        ("A court in Moscow sentenced opposition politician Oleg Orlov to two years in prison on Monday.", [
            ("2023-06-19", "A court in Moscow sentences opposition politician Oleg Orlov to two years in prison"),
        ]),
        (
            "A prisoner swap brokered by the Emirates saw 230 Ukrainians return home on January 3.",
            [("2023-01-03", "230 Ukrainians return home")],
        ),
        ("Finland became a member last week.", [("[2023-06-12..2023-06-18]", "Finland becomes a member")]),
        ("Volodymyr Zelenskyy was in Paris on Monday.", [("2023-06-19", "Volodymyr Zelenskyy is in Paris")]),
        ("Israel responded with airstrikes on Gaza on Monday.", [("2023-06-19", "Israel responds with airstrikes on Gaza")]),
        ("Polish carriers blocked the border from May 6.", [("[2023-05-06..2023-06-21]", "Polish carriers block the border")]),
        ("The rouble fell to its weakest level since March 2022.", [("2023-06-21~", "Rouble falls to its weakest level")]),
        (
            "The vote had been scheduled for March 31 but was cancelled because of martial law.",
            [("2023-06-21~", "Vote is cancelled because of martial law")],
        ),
        ("The vote is scheduled for July 31.", [("2023-07-31", "Vote")]),
        ("NATO ministers gather in Brussels on Friday.", [("2023-06-23", "NATO ministers gather in Brussels")]),
        ("Chinese envoy Li Hui visited Kyiv on May 16 and 17 and left.", [
            ("[2023-05-16..2023-05-17]", "Li Hui visits Kyiv"),
            ("[2023-05-16..2023-05-17]", "Li Hui leaves"),
        ]),
        (
            "Britain pledged a squadron of tanks on Friday.",
            [("2023-06-16", "United Kingdom pledges a squadron of tanks")],
        ),
    ],
)  # fmt: skip
def test_a_clause_that_news_parts_is_told_whole_and_on_its_day(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.when.edtf, one.title) for one in mentions(text, WEDNESDAY)] == told


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Biden met Zelensky in Brussels on Monday.", ["Brussels"]),
        ("British and American forces bombed Houthi positions in Yemen on Friday.", ["Yemen"]),
        ("Five people were killed when a missile hit a restaurant in Kramatorsk on Monday.", ["Kramatorsk"]),
        ("Rustem Umerov met Marco Rubio in Florida on Monday.", ["Florida"]),
    ],
)
def test_where_something_was_done_is_its_place(text: str, places: list[str]) -> None:
    assert [place.place.name for place in mentions(text, WEDNESDAY)[0].places] == places


def test_what_forces_of_two_peoples_did_is_of_both() -> None:
    (one,) = mentions("British and American forces bombed Houthi positions on Friday.", WEDNESDAY)
    assert [part.actor.name for part in one.participations if part.role == "initiator"] == ["United States Armed Forces", "British Armed Forces"]


def test_a_day_right_behind_said_is_that_of_the_saying() -> None:
    (one,) = mentions("Oleksandr Syrskyi said on Monday Russia was massing troops near Kharkiv.", WEDNESDAY)
    assert (one.kind, one.when.edtf) == ("statement", "2023-06-19")
