"""The map: points, units, countries apart, and how many events cannot be drawn."""

import pytest

from events.queries.engine import map_points
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_event, make_place

pytestmark = pytest.mark.django_db


def test_places_are_told_apart_by_how_they_are_drawn():
    ukraine = make_place("Ukraine", "country")
    kharkiv = make_place("Kharkiv Oblast", "region", ukraine)
    kupiansk = make_place("Kupiansk", parent=kharkiv)
    make_event(places=(kupiansk, ukraine))
    make_event(places=(kupiansk,))
    make_event(places=(kharkiv,))
    make_event(places=(ukraine,))
    make_event(places=(make_place("Nowhere", latitude=None, longitude=None),))
    make_event()
    answer = map_points(TimelineFilter(place=("kupiansk",)))
    assert [(point.name, point.count, point.is_chosen) for point in answer.points] == [("Kupiansk", 2, True)]
    answer = map_points(TimelineFilter())
    assert [(point.name, point.count) for point in answer.points] == [("Kupiansk", 2)]
    assert [(point.name, point.count) for point in answer.units] == [("Kharkiv Oblast", 1)]
    assert [(point.name, point.count) for point in answer.countries] == [("Ukraine", 2)]
    assert answer.unmapped == 3


def test_a_place_says_how_many_events_are_known_only_to_be_near_it():
    kupiansk = make_place("Kupiansk")
    make_event(places=(kupiansk,))
    near = make_event(places=(kupiansk,))
    near.event_places.update(precision="near")
    assert [(point.count, point.rough) for point in map_points(TimelineFilter()).points] == [(2, 1)]


def test_every_region_of_the_chronology_can_be_asked_for():
    kharkiv = make_place("Kharkiv Oblast", "region", feature_id="geonames:706482")
    make_place("Kherson Oblast", "region", feature_id="geonames:706442")
    make_event(places=(make_place("Kupiansk", parent=kharkiv),))
    answer = map_points(TimelineFilter(place=("kharkiv-oblast",)))
    assert [(unit.slug, unit.is_chosen) for unit in answer.regions] == [("kharkiv-oblast", True), ("kherson-oblast", False)]
    assert answer.units == ()
