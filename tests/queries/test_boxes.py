"""Boxes are read from addresses, written back alike, and refused with advice."""

import pytest
from django.http import QueryDict

from events.queries.boxes import Box
from events.queries.timeline_filter import FilterRefused, TimelineFilter


@pytest.mark.parametrize(
    ("address", "box"),
    [
        ("box=36,49.5,38,50.5", "36,49.5,38,50.5"),
        ("box=+36.00001,49.5,38,+50.50", "36,49.5,38,50.5"),
        ("west=36&south=49.5&east=38&north=50.5", "36,49.5,38,50.5"),
        ("west=&south=&east=&north=", ""),
        ("box=170,-20,-170,20", "170,-20,-170,20"),
        ("box=-0.00001,0,1,1", "0,0,1,1"),
    ],
)
def test_a_box_is_read_and_written_back(address, box):
    asked = TimelineFilter.from_query(QueryDict(address))
    assert asked.box == box
    assert TimelineFilter.from_query(QueryDict(asked.as_query())) == asked


@pytest.mark.parametrize(
    ("box", "why"),
    [
        ("36,49", "four numbers"),
        ("a,b,c,d", "four numbers"),
        ("nan,1,2,3", "longitude"),
        ("36,50,38,49", "south"),
        ("36,49,36,50", "west and its east"),
        ("190,49,200,50", "longitude"),
        ("36,-91,38,50", "latitude"),
    ],
)
def test_what_is_no_box_is_refused_with_advice(box, why):
    with pytest.raises(FilterRefused, match=why) as refused:
        TimelineFilter.from_query(QueryDict("box=" + box))
    assert "36.0,49.5,38.5,50.5" in str(refused.value)


def test_sides_of_which_one_is_missing_are_refused():
    with pytest.raises(FilterRefused, match="four numbers"):
        TimelineFilter.from_query(QueryDict("west=36&south=49"))


def test_only_a_box_whose_west_is_east_of_its_east_crosses():
    assert (Box.read("170,0,-170,1").crosses, Box.read("-170,0,170,1").crosses) == (True, False)
