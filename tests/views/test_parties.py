"""The pages of an actor and of a place: offices over time, with whom, and long lists cut with a way to all of them."""

import re

import pytest

from events.extraction.dates import PartialDate
from events.models import Affiliation, PlaceName, Tenure
from events.queries.actors import Held
from events.views.offices import offices_of
from tests.factories import make_actor, make_event, make_place

pytestmark = pytest.mark.django_db


def held(edtf: str) -> Held:
    return Held("president", "", "", PartialDate.from_edtf(edtf))


def test_offices_are_bars_on_one_axis_and_an_open_end_reaches_its_edge():
    drawn = offices_of([held("2010-01-01/2014-12-31"), held("2015-01-01/.."), held("")])
    assert (drawn.first, drawn.last) == ("2010", "now")
    assert [(row.x, row.width) for row in drawn.rows] == [("0.00%", "71.41%"), ("71.41%", "28.59%"), ("", "")]


def test_offices_of_which_no_time_is_known_have_no_axis():
    drawn = offices_of([held("")])
    assert (drawn.first, drawn.rows[0].width) == ("", "")


def test_an_actor_shows_its_offices_and_whom_to_compare_it_with(get):
    make_event(actors=("Volodymyr Zelenskyy", "NATO"))
    body = make_actor("Office of the President", "organisation")
    Tenure.objects.create(actor=make_actor("Volodymyr Zelenskyy"), office="President of Ukraine", body=body, held="2019-05-20/..")
    page = get("/actor/volodymyr-zelenskyy/")
    assert "President of Ukraine, Office of the President since 20 May 2019, ongoing" in page.text
    assert 'class="offices__held"' in page.html
    assert "/compare/?a=actor:volodymyr-zelenskyy&amp;b=actor:nato" in page.html


def test_long_lists_are_cut_with_a_way_to_all(get):
    oblast = make_place("Kharkiv Oblast", "region")
    for number in range(55):
        make_event(f"Event {number}", actors=("Ukraine",), places=(make_place(f"Village {number}", parent=oblast),))
        Affiliation.objects.create(actor=make_actor(f"Brigade {number}", "force"), parent=make_actor("Ukraine"), held="")
        PlaceName.objects.create(place=oblast, name=f"Name {number}")
    actor, place = get("/actor/ukraine/"), get("/place/kharkiv-oblast/")
    assert "The first 50 of 55." in actor.text
    assert len(re.findall(r"has <a href=\"/actor/brigade-", actor.html)) == 30
    assert "and 25 more" in actor.text
    assert "The first 50 of 55." in place.text
    assert "and 25 more" in place.text
    assert "Also named in 55 ways" in place.text


def test_a_place_shows_where_it_is_and_who_is_in_its_events(get):
    kharkiv = make_place("Kharkiv Oblast", "region", make_place("Ukraine", "country"), feature_id="geonames:706482")
    make_event(actors=("NATO",), places=(make_place("Kupiansk", parent=kharkiv),))
    town, oblast, country = (get(f"/place/{slug}/").html for slug in ("kupiansk", "kharkiv-oblast", "ukraine"))
    assert '<a href="/actor/nato/">NATO</a> <span class="muted">1</span>' in town
    assert len(re.findall("map__dot map__dot--in-hand", town)) == 1 and "shade-4" not in town
    assert len(re.findall("map__unit shade-4", oblast)) == 1 and "map__dot" not in oblast
    assert "map__drawing" not in country and "NATO" in country
