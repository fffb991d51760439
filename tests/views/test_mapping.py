"""The map: dots that would hide one another are one, each leads to the places that it stands for."""

import re

import pytest

from events.queries.answers import MapAnswer, MapPoint
from events.views.mapping import map_of
from tests.factories import make_event, make_place


def point(slug: str, latitude: float, longitude: float, count: int = 1, is_chosen: bool = False, kind: str = "settlement") -> MapPoint:
    return MapPoint(slug, slug.capitalize(), kind, f"test:{slug}", latitude, longitude, count, is_chosen)


KUPIANSK, NEAR_IT, KHERSON = (
    point("kupiansk", 49.71, 37.61, 5),
    point("kindrashivka", 49.75, 37.58, 2, is_chosen=True),
    point("kherson", 46.64, 32.61),
)


def drawn(*points: MapPoint, in_hand: frozenset[str] = frozenset()) -> list[tuple[str, tuple[str, ...], int]]:
    return [(dot.words, dot.slugs, dot.count) for dot in map_of(MapAnswer(points, (), (), 0), in_hand).dots]


def test_places_that_would_hide_one_another_are_one_dot_of_the_fullest():
    assert drawn(NEAR_IT, KHERSON, KUPIANSK) == [
        ("Kupiansk and 1 place near it: 7", ("kupiansk", "kindrashivka"), 7),
        ("Kherson: 1", ("kherson",), 1),
    ]


def test_a_dot_is_chosen_where_any_of_its_places_is():
    assert [dot.is_chosen for dot in map_of(MapAnswer((KUPIANSK, NEAR_IT, KHERSON), (), (), 0)).dots] == [True, False]


def test_a_place_of_the_event_in_hand_stands_by_itself_and_on_top():
    assert [slugs for _, slugs, _ in drawn(KUPIANSK, NEAR_IT, in_hand=frozenset({"kindrashivka"}))] == [("kupiansk",), ("kindrashivka",)]


def test_no_two_dots_of_many_stand_on_one_another():
    points = [point(f"p{number}", 47 + (number % 40) / 10, 30 + (number // 40) / 10, 1 + number % 7) for number in range(400)]
    dots = map_of(MapAnswer(tuple(points[:300]), (), (), 0)).dots
    assert sum(dot.count for dot in dots) == sum(each.count for each in points[:300])
    assert len({(dot.x, dot.y) for dot in dots}) == len(dots) < 200


@pytest.mark.django_db
def test_a_dot_of_several_asks_for_all_of_its_places(get):
    make_event(when="2020")  # which is in hand
    make_event(places=(make_place("Kupiansk"), make_place("Radkivka", latitude=49.72, longitude=37.62)))
    page = get("/?theme=military")
    assert re.search(r'<a href="\?theme=military&amp;place=(kupiansk&amp;place=radkivka|radkivka&amp;place=kupiansk)"', page.html)
