"""Pages of the chronology: order, totals, and a number of queries that does not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.queries.engine import timeline_page
from events.queries.sql.paging import ROWS
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_event, make_place, make_statement

pytestmark = pytest.mark.django_db


def titles(**asked) -> list[str]:
    return [row.title for row in timeline_page(TimelineFilter(**asked)).rows]


def test_what_is_only_somewhere_in_a_month_stands_before_its_days():
    for when in ("2022-03-01", "2022-02-27", "2022-02", "2022-02-01", "", "2022", "[..2022-02-14]", "2022-21"):
        make_event(title=when or "undated", when=when)
    in_time = ["2022", "2022-02", "2022-02-01", "[..2022-02-14]", "2022-02-27", "2022-21", "2022-03-01", "undated"]
    assert titles() == in_time
    assert titles(order="newest") == [*reversed(in_time[:-1]), "undated"]


def test_totals_tell_what_is_certainly_inside_the_dates():
    for when in ("2022-02-10", "2022-02", "2022", "[2022-02-20..]", "2022-01-01/2022-02-05", "", "2023"):
        make_event(when=when)
    page = timeline_page(TimelineFilter(start="2022-02", end="2022-02"))
    assert (page.total, page.certain, page.possible, page.undated) == (5, 3, 2, 1)


def test_without_dates_every_dated_event_is_certainly_inside():
    for when in ("2022-02-10", "[2022-02-20..]", ""):
        make_event(when=when)
    page = timeline_page(TimelineFilter())
    assert (page.total, page.certain, page.possible, page.undated) == (3, 2, 0, 1)


def test_pages_hold_every_event_once():
    for number in range(ROWS + 5):
        make_event(title=f"event {number}", when="2022-02-10")
    first, second = timeline_page(TimelineFilter()), timeline_page(TimelineFilter(page=2))
    assert (first.pages, len(first.rows), len(second.rows)) == (2, ROWS, 5)
    assert len({row.public_id for row in (*first.rows, *second.rows)}) == ROWS + 5
    assert (first.previous, first.next, second.previous, second.next) == (None, 2, 1, None)


def test_a_row_holds_what_the_list_shows():
    oblast = make_place("Kharkiv Oblast", "region")
    event = make_event(actors=("Russia", "Ukraine"), places=(make_place("Kupiansk", "settlement", oblast),), certainty="disputed")
    make_statement(event.lead, "Russia", "claims")
    make_statement(event.lead, "Ukraine", "denies")
    row = timeline_page(TimelineFilter()).rows[0]
    assert (row.theme, row.certainty, row.articles, row.speakers) == ("military", "disputed", 1, 2)
    assert [actor.name for actor in row.actors] == ["Russia", "Ukraine"]
    assert [(place.name, place.within) for place in row.places] == [("Kupiansk", ("Kharkiv Oblast",))]
    assert "".join(piece.text for piece in row.evidence) == event.lead.text


def test_ten_more_events_add_no_query():
    def ask() -> int:
        with CaptureQueriesContext(connection) as queries:
            timeline_page(TimelineFilter())
        return len(queries)

    def add(count: int) -> None:
        for _ in range(count):
            event = make_event(actors=("Russia",), places=(make_place("Kupiansk", "settlement", make_place("Kharkiv Oblast", "region")),))
            make_statement(event.lead)

    add(1)
    before = ask()
    add(10)
    assert ask() == before
