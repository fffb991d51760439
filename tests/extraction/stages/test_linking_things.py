"""Linking by the thing that two articles tell of, by what a noun says was done, and a day of the news inside a month told later."""

import pytest

from events.extraction.stages.linking import compose_event, link_mentions
from events.extraction.stages.linking.scoring import action_of
from events.extraction.types import LinkableMention
from tests.extraction.stages.test_linking_pairs import told

FLIGHT = "The Airbus A380 made its maiden flight over Toulouse."
LATER = "The A380 first flew in April 2005."


def joined(one: tuple[str, str], other: tuple[str, str]) -> list[LinkableMention]:
    """The mentions of the largest cluster of two articles, each a date and a text."""
    mentions = [*told("a", *one), *told("b", *other)]
    largest = max(link_mentions(mentions).clusters, key=lambda cluster: len(cluster.fingerprints))
    return [mention for mention in mentions if mention.fingerprint in largest.fingerprints]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2005-04-27", FLIGHT), ("2007-07-09", LATER)),
        (
            ("2007-03-19", "The A380 is a giant. The A380 landed in New York. Deliveries to Singapore Airlines are not due until October."),
            ("2006-10-05", "The A380 is late. The A380 has faulty wiring. Its delivery will be delayed until October 2007."),
        ),
    ],
)
def test_two_articles_on_one_thing_tell_one_happening(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert {mention.article for mention in joined(one, other)} == {"a", "b"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2005-04-27", FLIGHT), ("2007-07-09", "The A350 first flew in April 2005.")),
        (("2005-04-27", FLIGHT), ("2007-07-09", "The A380 was ordered in April 2005.")),
        (("2005-04-27", FLIGHT), ("2007-07-09", "The A380 first flew in May 2005.")),
        (("2024-03-11", "Norway sent F-16 jets on Monday."), ("2024-03-12", "Belgium sent F-16 jets on Monday.")),
    ],
    ids=["another thing", "another deed", "another month", "another doer"],
)
def test_a_thing_alone_joins_nothing(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert {mention.article for mention in joined(one, other)} == {"a"}


def test_a_day_of_the_news_stands_inside_a_month_that_is_told_later() -> None:
    assert compose_event(joined(("2005-04-27", FLIGHT), ("2007-07-09", LATER))).when.edtf == "2005-04-27~"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("made", "Airliner makes its first flight"), ("flew", "Airliner flies")),
        (("makes", "Airliner makes maiden flight"), ("made", "Jet makes its first test flight")),
        (("are", "Deliveries are due"), ("delivery", "Delivery")),
        (("bought", "X buys jets"), ("buys", "X buys jets")),
    ],
)
def test_action_of_forms_of_one_verb_and_of_an_empty_one_with_its_noun(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert action_of(*one) == action_of(*other)


def test_action_of_nouns_that_only_name_an_event_are_not_one() -> None:
    assert action_of("crash") != action_of("purchase")
