"""The map: dots that would hide one another are one, each leads to the places that it stands for."""

import re

import pytest

from events.queries.answers import MapAnswer, MapPoint, MapUnit
from events.views.map_view import MOST_NEAR, View
from events.views.mapping import Map, map_of
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
def test_a_dot_of_several_leads_nearer_and_there_to_its_places(get):
    make_event(when="2020")  # which is in hand
    make_event(places=(make_place("Kupiansk"), make_place("Radkivka", latitude=49.72, longitude=37.62)))
    dot = r'<a href="\?theme=military&amp;box=([^"]*)" hx-get="[^"]*" tabindex="-1"><title>Kupiansk and 1'
    assert re.search(dot, get("/?theme=military").html)[1] == "37.55%2C49.65%2C37.68%2C49.78"


@pytest.mark.django_db
def test_a_dot_that_stays_one_however_near_asks_for_all_of_its_places(get):
    make_event(when="2020", places=(make_place("Petropavlivka", latitude=49.708, longitude=37.7),))  # which is in hand
    make_event(places=(make_place("Kupiansk"), make_place("Radkivka", latitude=49.711, longitude=37.611)))
    near = get("/?theme=military&box=37.6,49.7,37.71,49.72")
    assert re.search(r'<a href="\?theme=military&amp;place=(kupiansk&amp;place=radkivka|radkivka&amp;place=kupiansk)&amp;box=', near.html)


def test_from_near_dots_come_apart_and_what_lies_beyond_is_listed():
    answer = MapAnswer((KUPIANSK, NEAR_IT, KHERSON), (), (), 0)
    (cluster, _) = map_of(answer).dots
    near = map_of(answer, box=cluster.box)
    assert ([dot.slugs for dot in near.dots], near.elsewhere) == ([("kupiansk",), ("kindrashivka",)], (KHERSON,))
    assert [dot.slugs for dot in map_of(answer, box=cluster.box, is_near=False).dots] == [("kupiansk", "kindrashivka"), ("kherson",)]
    shifted = re.fullmatch(r"scale\(([\d.]+)\) translate\(-([\d.]+) -([\d.]+)\)", near.view.transform).groups()
    scale, x, y = map(float, shifted)
    left, top = View().at(KUPIANSK.longitude, KUPIANSK.latitude)
    assert (float(near.dots[0].x), float(near.dots[0].y)) == pytest.approx(((left - x) * scale, (top - y) * scale), abs=1)


def test_what_is_only_near_a_place_is_drawn_as_a_ring_and_said():
    near, mixed = MapPoint(*vars_of(KHERSON), rough=1), MapPoint(*vars_of(KUPIANSK), rough=2)
    dots = map_of(MapAnswer((near, mixed), (), (), 0)).dots
    assert [(dot.words, dot.is_rough) for dot in dots] == [("Kupiansk: 5, 2 of them only near it", False), ("near Kherson: 1", True)]


def vars_of(one: MapPoint) -> tuple:
    return (one.slug, one.name, one.kind, one.feature_id, one.latitude, one.longitude, one.count, one.is_chosen)


def test_a_region_leads_to_its_filter_though_no_event_is_known_to_it_alone():
    answer = MapAnswer((), (), (), 0, regions=(MapUnit("kharkiv-oblast", "geonames:706482", True),))
    units = {unit.name: unit for unit in map_of(answer).units}
    assert (units["Kharkiv Oblast"].slug, units["Kharkiv Oblast"].shade, units["Kharkiv Oblast"].is_chosen) == ("kharkiv-oblast", 0, True)
    assert units["Kherson Oblast"].slug == ""


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ("21,43.8,41.5,53", (21, 43.8, 41.5, 53)),
        ("31.25,48.4,41.5,53", (31.25, 48.4, 41.5, 53)),
        ("36,49,36.5,50", (36, 49, 36.5, 50)),
        ("-10,40,31.25,60", (21, 43.8, 31.25, 53)),
        ("31.25,40,-170,60", (31.25, 43.8, 41.5, 53)),
        ("170,40,31.25,60", (21, 43.8, 31.25, 53)),
        ("170,40,-170,60", None),
        ("0,0,1,1", None),
    ],
)
def test_a_box_is_drawn_where_the_map_reaches_and_all_of_it_is_in_view(box, shown):
    drawn = map_of(MapAnswer((), (), (), 0), box=box)
    assert (drawn.frame and degrees(drawn)) == (shown and pytest.approx(shown, abs=0.01))
    if drawn.frame:
        left, top, width, height = corners(drawn)
        assert -0.1 <= left < left + width <= 1000.1 and -0.1 <= top < top + height <= 677.4


@pytest.mark.parametrize("box", ["36,49,36.0001,49.0001", "21,43.8,21.1,53"])
def test_a_sliver_of_a_box_is_no_nearer_than_the_borders_bear(box):
    drawn = map_of(MapAnswer((), (), (), 0), box=box)
    assert 1 <= drawn.view.near <= MOST_NEAR
    assert drawn.frame


def corners(drawn: Map) -> tuple[float, ...]:
    return tuple(float(each) for each in (drawn.frame.x, drawn.frame.y, drawn.frame.width, drawn.frame.height))


def degrees(drawn: Map) -> tuple[float, ...]:
    """The frame in degrees, as the script of the page counts them."""
    west, north, across, down = map(float, drawn.projection.split(","))
    left, top, width, height = corners(drawn)
    return west + left / across, north - (top + height) / down, west + (left + width) / across, north - top / down


@pytest.mark.django_db
def test_a_box_is_a_chip_a_frame_and_four_fields_and_a_bad_one_a_page_with_advice(client):
    make_event(places=(make_place("Kyiv", latitude=50.45, longitude=30.5),))
    page = client.get("/?west=30&south=50&east=31.5&north=51").content.decode()
    assert "30° to 31.5° east, 50° to 51° north" in page
    assert 'class="map__frame" x=' in page
    assert '<a class="map__whole" href="?"' in page
    assert 'name="east" type="number" min="-180" max="180" step="any" value="31.5"' in page
    assert 'href="?box=30%2C50%2C31.5%2C51&amp;off=box"' in page
    refused = client.get("/?box=36,50,38,49")
    assert refused.status_code == 400
    assert "does not lie south of its north" in refused.content.decode()
