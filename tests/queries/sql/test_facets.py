"""Facet counts: each with the others applied; single-valued facets sum to the total."""

import pytest
from django.http import QueryDict

from events.queries.audience import Audience
from events.queries.engine import facet_counts, timeline_page
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_actor, make_event, make_place

pytestmark = pytest.mark.django_db


def counts(query: str, facet: str) -> dict[str, int]:
    asked = TimelineFilter.from_query(QueryDict(query))
    return {value.value: value.count for value in facet_counts(asked)[facet].values}


def three_events() -> None:
    make_event(when="2022-02-27", themes=("military", "aid"), actors=("NATO", "Ukraine"))
    make_event(when="2022-03", themes=("aid",), actors=("Ukraine",), certainty="claimed", kind="plan")
    make_event(when="", themes=("media",), actors=("Poland",), review="accepted")


def test_without_filters_every_value_is_counted():
    three_events()
    assert counts("", "theme") == {"military": 1, "aid": 2, "media": 1}
    assert counts("", "actor") == {"ukraine": 2, "nato": 1, "poland": 1}
    assert counts("", "certainty") == {"reported": 2, "claimed": 1}
    assert counts("", "kind") == {"incident": 2, "plan": 1}
    assert counts("", "known") == {"day": 1, "month": 1, "none": 1}
    assert counts("", "review") == {"accepted": 1, "proposed": 2}


def test_each_facet_is_counted_with_the_others_applied_and_not_itself():
    three_events()
    assert counts("theme=aid", "theme") == {"military": 1, "aid": 2, "media": 1}
    assert counts("theme=aid", "actor") == {"ukraine": 2, "nato": 1}
    assert counts("certainty=claimed", "certainty") == {"reported": 2, "claimed": 1}
    assert counts("certainty=claimed", "kind") == {"plan": 1}
    assert counts("certainty=claimed&kind=incident", "certainty") == {"reported": 2, "claimed": 0}
    assert counts("from=2022-03", "known") == {"month": 1}


@pytest.mark.parametrize("query", ["", "theme=aid", "actor=ukraine", "from=2022-02", "certainty=claimed&known=month"])
@pytest.mark.parametrize("facet", ["certainty", "known", "kind", "review"])
def test_single_valued_facets_sum_to_the_total_where_they_are_not_asked(query, facet):
    three_events()
    asked = TimelineFilter.from_query(QueryDict(query))
    if not getattr(asked, facet):
        assert sum(counts(query, facet).values()) == timeline_page(asked).total


def test_a_chosen_value_without_events_stays_to_be_switched_off():
    three_events()
    make_actor("NATO")
    assert counts("actor=nato&theme=media", "actor") == {"poland": 1, "nato": 0}


def test_places_are_a_tree_in_which_ancestors_count_each_event_once():
    ukraine = make_place("Ukraine", "country")
    kharkiv = make_place("Kharkiv Oblast", "region", ukraine)
    kupiansk, izium = make_place("Kupiansk", parent=kharkiv), make_place("Izium", parent=kharkiv)
    make_event(places=(kupiansk, izium))
    make_event(places=(kupiansk,))
    make_event(places=(make_place("Warsaw", parent=make_place("Poland", "country")),))
    values = facet_counts(TimelineFilter())["place"].values
    assert [(value.name, value.depth, value.count) for value in values] == [
        ("Ukraine", 0, 2),
        ("Kharkiv Oblast", 1, 2),
        ("Kupiansk", 2, 2),
        ("Izium", 2, 1),
        ("Poland", 0, 1),
        ("Warsaw", 1, 1),
    ]


def test_a_ring_of_places_ends():
    first = make_place("First")
    second = make_place("Second", parent=first)
    first.parent = second
    first.save()
    make_event(places=(second,))
    assert facet_counts(TimelineFilter(), Audience.READERS)["place"].total == 2


def test_private_persons_are_in_no_facet():
    make_actor("Jane Roe", "person", is_private=True)
    make_event(actors=("Jane Roe", "Ukraine"))
    assert counts("", "actor") == {"ukraine": 1}
