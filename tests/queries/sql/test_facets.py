"""Facet counts: each with the others applied; single-valued facets sum to the total."""

import pytest
from django.http import QueryDict

from events.ingestion.ancestry import keep_ancestries
from events.models import Affiliation, Participation, Tenure
from events.queries.answers import FIRST_VALUES
from events.queries.audience import Audience
from events.queries.engine import facet_counts, timeline_page
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_actor, make_article, make_event, make_mention, make_place, make_source

pytestmark = pytest.mark.django_db


def counts(query: str, facet: str) -> dict[str, int]:
    asked = TimelineFilter.from_query(QueryDict(query))
    return {value.value: value.count for value in facet_counts(asked)[facet].values}


def three_events() -> None:
    make_event(when="2022-02-27", themes=("military", "aid"), actors=("NATO", "Ukraine"))
    make_event(when="2022-03", themes=("aid",), actors=("Ukraine",), certainty="claimed", kind="process")
    make_event(when="", themes=("media",), actors=("Poland",), review="accepted")


def test_without_filters_every_value_is_counted():
    three_events()
    assert counts("", "theme") == {"military": 1, "aid": 2, "media": 1}
    assert counts("", "actor") == {"ukraine": 2, "nato": 1, "poland": 1}
    assert counts("", "certainty") == {"reported": 2, "claimed": 1}
    assert counts("", "kind") == {"incident": 2, "process": 1}
    assert counts("", "known") == {"day": 1, "month": 1, "none": 1}
    assert counts("", "review") == {"accepted": 1, "proposed": 2}


def test_each_facet_is_counted_with_the_others_applied_and_not_itself():
    three_events()
    assert counts("theme=aid", "theme") == {"military": 1, "aid": 2, "media": 1}
    assert counts("theme=aid", "actor") == {"ukraine": 2, "nato": 1}
    assert counts("certainty=claimed", "certainty") == {"reported": 2, "claimed": 1}
    assert counts("certainty=claimed", "kind") == {"process": 1}
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


def test_kinds_that_are_left_out_are_counted_in_their_own_facet_and_nowhere_else():
    make_event(themes=("aid",))
    make_event(themes=("media",), kind="plan")
    assert counts("", "kind") == {"incident": 1, "plan": 1}
    assert counts("", "theme") == {"aid": 1}
    assert counts("all=1", "theme") == {"aid": 1, "media": 1}


def test_what_is_ruled_out_is_counted_like_what_is_asked_for():
    three_events()
    assert counts("theme=!military", "theme") == {"military": 1, "aid": 2, "media": 1}
    assert counts("theme=!military", "actor") == {"ukraine": 1, "poland": 1}
    assert counts("certainty=!claimed", "kind") == {"incident": 2}


def test_an_actor_counts_what_belonged_to_it_at_the_date_of_the_event():
    ukraine, force, man = make_actor("Ukraine"), make_actor("Army", "force"), make_actor("Petro", "person")
    Affiliation.objects.create(actor=force, parent=ukraine)
    Tenure.objects.create(actor=man, office="commander", body=force, held="2021-07/2024-02")
    keep_ancestries()
    make_event(when="2023-05-01", actors=("Petro",))
    make_event(when="2025-05-01", actors=("Petro",))
    make_event(when="2025-06-01", actors=("Army", "Ukraine"))
    values = facet_counts(TimelineFilter())["actor"].values
    assert [(value.name, value.depth, value.count) for value in values] == [("Ukraine", 0, 2), ("Army", 1, 2), ("Petro", 2, 2)]


def test_actors_that_belong_to_one_another_in_a_ring_are_both_listed():
    first, second = make_actor("First"), make_actor("Second")
    Affiliation.objects.create(actor=first, parent=second)
    Affiliation.objects.create(actor=second, parent=first)
    keep_ancestries()
    make_event(actors=("First",))
    assert counts("", "actor") == {"first": 1, "second": 1}


def test_who_says_it_is_counted_apart_from_who_does_it():
    event = make_event(actors=("Ukraine",))
    Participation.objects.create(event=event, actor=make_actor("Russia"), role="speaker")
    assert counts("", "said") == {"russia": 1}
    assert counts("actor-as=speaker", "actor") == {"russia": 1}
    assert counts("actor-as=participant", "actor") == {"ukraine": 1}


def test_sources_are_those_of_the_articles_and_places_have_their_precision():
    make_event(mention=make_mention(make_article(source=make_source("AFP"))), places=(make_place(),))
    make_event(mention=make_mention(make_article(source=make_source("RFE"))))
    assert counts("", "source") == {"afp": 1, "rfe": 1}
    assert counts("source=!afp", "located") == {}
    assert counts("", "located") == {"settlement": 1}


def test_a_long_facet_lists_the_fullest_and_what_is_picked_and_finds_the_others_by_name():
    for number in range(FIRST_VALUES + 3):
        make_event(actors=(f"Actor {number:02d}", "Everybody"))
    make_event(actors=("Actor 00",))
    facet = facet_counts(TimelineFilter())["actor"]
    assert (len(facet.values), facet.more) == (FIRST_VALUES, 4)
    assert "actor-16" not in counts("", "actor")
    assert "actor-16" in counts("actor=actor-16", "actor")
    assert counts("find-actor=TOR+1", "actor") == {f"actor-{number}": 1 for number in range(10, 17)}
    assert len(counts("full=actor", "actor")) == FIRST_VALUES + 4


def test_a_value_found_by_name_comes_with_what_stands_above_it():
    ukraine = make_place("Ukraine", "country")
    oblast = make_place("Kharkiv Oblast", "region", ukraine)
    make_event(places=(make_place("Kupiansk", parent=oblast), make_place("Izium", parent=oblast)))
    assert list(counts("find-place=kup", "place")) == ["ukraine", "kharkiv-oblast", "kupiansk"]
