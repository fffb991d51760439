"""The histogram: a bar counts what lies wholly inside it; what is coarser stands once, in the strip."""

from collections import Counter

import pytest

from events.extraction.dates import OPEN_START, PartialDate, civil, iso_day
from events.queries.engine import histogram
from events.queries.sql.over_time import MOST_BINS, MOST_STRETCHES, _stretches, bin_edges, unit_for
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_event


def day(text: str) -> int:
    return PartialDate.from_edtf(text).earliest


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2022-02-01", "2022-02-28", "day"),
        ("2022-01-01", "2025-12-31", "month"),
        ("1914-01-01", "2025-12-31", "year"),
        ("-0145-01-01", "1000-12-31", "decade"),
        ("-0999-01-01", "2025-12-31", "century"),
    ],
)
def test_the_unit_is_the_finest_that_fits(first, last, unit):
    assert unit_for(day(first), day(last)) == unit
    assert len(bin_edges(day(first), day(last), unit)) <= MOST_BINS


def test_edges_are_whole_units_around_the_days():
    assert [civil(edge) for edge in bin_edges(day("2022-11-30"), day("2023-01-01"), "month")] == [
        (2022, 11, 1),
        (2022, 12, 1),
        (2023, 1, 1),
        (2023, 2, 1),
    ]
    assert [civil(edge)[0] for edge in bin_edges(day("-0003-05-01"), day("0012-01-01"), "decade")] == [-10, 0, 10, 20]


@pytest.mark.django_db
def test_events_count_in_the_bar_that_holds_them_and_else_once_in_the_strip():
    for when in ("2022-02-27", "2022-02", "2022-02-24~", "2022", "2022-02-20/2022-03-05", "[2022-04-15..]", "[..2022-04-20]", ""):
        make_event(when=when, themes=("military",))
    drawn = histogram(TimelineFilter())
    assert drawn.unit == "month"
    assert {iso_day(each.first_day): dict(each.counts) for each in drawn.bins if each.total} == {"2022-02-01": {"military": 3}}
    assert [(iso_day(each.first_day), iso_day(each.last_day), each.count, each.opens) for each in drawn.coarse] == [
        ("2022-04-20", "2022-04-20", 1, "start"),
        ("2022-01-01", "2022-12-31", 1, ""),
        ("2022-02-20", "2022-03-05", 1, ""),
        ("2022-04-15", "2022-04-15", 1, "end"),
    ]


@pytest.mark.django_db
def test_what_begins_in_one_bar_and_ends_in_one_is_a_single_strip_around_all_of_it():
    for when in ("[2022-02-25..2022-03-02]", "2022-02-20/2022-03-12", "[2022-02-25..2022-04-02]", "[2022-04-15..]", "[2022-04-11..]", "2024-01-01"):
        make_event(when=when)
    drawn = histogram(TimelineFilter())
    assert [(iso_day(each.first_day), iso_day(each.last_day), each.count, each.opens) for each in drawn.coarse] == [
        ("2022-02-20", "2022-03-12", 2, ""),
        ("2022-02-25", "2022-04-02", 1, ""),
        ("2022-04-11", "2022-04-11", 2, "end"),
    ]


def test_of_more_strips_than_can_be_told_apart_none_is_lost():
    edges = bin_edges(day("2020-01-01"), day("2029-12-31"), "month")
    spans = [(first, last) for at, first in enumerate(edges) for last in edges[at + 1 : at + 4]]
    coarse = Counter({span: 1 + span[0] % 3 for span in spans} | {(OPEN_START, edge): 1 for edge in edges})
    made = _stretches(coarse, edges)
    assert len(spans) > MOST_STRETCHES and len(made) == MOST_STRETCHES + 2
    assert sum(each.count for each in made) == coarse.total()
    assert {each.opens for each in made} == {"", "start"}


@pytest.mark.django_db
def test_an_event_of_two_themes_counts_once_by_its_first():
    make_event(when="2022-02-27", themes=("aid", "military"))
    make_event(when="2022-02-27", themes=())
    counted = [dict(each.counts) for each in histogram(TimelineFilter()).bins if each.total]
    assert counted == [{"aid": 1, "other": 1}]


@pytest.mark.django_db
def test_asked_dates_are_the_axis_and_make_it_finer():
    make_event(when="2022-02-27")
    make_event(when="2024-05-01")
    drawn = histogram(TimelineFilter(start="2022-02", end="2022-02"))
    assert (drawn.unit, iso_day(drawn.bins[0].first_day), iso_day(drawn.bins[-1].last_day)) == ("day", "2022-02-01", "2022-02-28")
    assert sum(each.total for each in drawn.bins) == 1


@pytest.mark.django_db
def test_without_dated_events_there_are_no_bars():
    make_event(when="")
    drawn = histogram(TimelineFilter())
    assert (drawn.bins, drawn.coarse) == ((), ())
