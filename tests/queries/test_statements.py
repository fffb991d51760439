"""Statements are kept, answers are not: what changes in the database shows in the next answer."""

from datetime import UTC, datetime

import pytest
from django.db.models import Max, QuerySet

from events.models import Event, Theme
from events.queries.audience import Audience
from events.queries.engine import facet_counts, histogram, map_points, timeline_page
from events.queries.project import project_summary
from events.queries.statements import answer_rows
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_event, make_place

pytestmark = pytest.mark.django_db
EVERYTHING = TimelineFilter()


def whens(kind: str) -> QuerySet:
    return Event.objects.filter(kind=kind).order_by("pk").values_list("title", "when")


def none_of(slugs: tuple[str, ...]) -> QuerySet:
    return Theme.objects.filter(slug__in=slugs).values_list("slug")


def last_change() -> QuerySet:
    return Event.objects.order_by().values(everything=Max("changed_at")).values_list("everything")


def test_rows_are_those_of_the_queryset_with_the_values_of_the_model():
    make_event("Kupiansk is shelled", "2022-03", kind="incident")
    assert answer_rows(whens, "incident") == list(whens("incident"))
    changed = answer_rows(last_change)[0][0]
    assert isinstance(changed, datetime) and changed.tzinfo == UTC


def test_a_question_for_nothing_has_no_rows():
    assert answer_rows(none_of, ()) == []


def test_every_answer_of_the_timeline_follows_what_is_stored():
    def seen() -> tuple[int, int, int, int, int]:
        bars = histogram(EVERYTHING).bins
        places = map_points(EVERYTHING).points
        facet = facet_counts(EVERYTHING)["theme"].values
        return (timeline_page(EVERYTHING).total, sum(b.total for b in bars), sum(p.count for p in places), sum(v.count for v in facet), events())

    def events() -> int:
        return project_summary().events

    kupiansk = make_place("Kupiansk")
    make_event("one", "2022-02-27", themes=("aid",), places=(kupiansk,))
    assert seen() == (1, 1, 1, 1, 1)
    second = make_event("two", "2022-02-28", themes=("aid",), places=(kupiansk,))
    assert seen() == (2, 2, 2, 2, 2)
    Event.objects.filter(pk=second.pk).update(visibility="withheld")
    assert seen() == (1, 1, 1, 1, 1)
    assert timeline_page(EVERYTHING, Audience.CURATORS).total == 1


def test_order_page_and_event_in_hand_do_not_decide_what_matches():
    asked = TimelineFilter(theme=("aid",), order="newest", page=3, event="abc")
    assert asked.matched == TimelineFilter(theme=("aid",))
