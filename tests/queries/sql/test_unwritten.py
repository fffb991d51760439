"""An answer is kept while nothing is written, and by nobody's writing longer than that."""

from threading import Thread

import pytest
from django.db import connection, transaction

from events.models import Event
from events.queries.engine import timeline_page
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_event

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = TimelineFilter()


def total() -> int:
    return timeline_page(ASKED).total


def test_the_same_question_gets_the_same_answer_while_nothing_is_written():
    make_event("one")
    first = timeline_page(ASKED)
    assert timeline_page(ASKED) is first
    assert timeline_page(TimelineFilter(page=2)) is not first


@pytest.mark.parametrize(
    "write", [lambda: make_event("two"), lambda: Event.objects.update(visibility="withheld"), lambda: Event.objects.all().delete()]
)
def test_whatever_is_written_shows_in_the_next_answer(write):
    make_event("one")
    assert total() == 1
    write()
    assert total() == Event.objects.filter(visibility="public").count() != 1


def test_what_another_connection_writes_shows_too():
    make_event("one")
    assert total() == 1

    def write() -> None:
        Event.objects.update(visibility="withheld")
        connection.close()

    thread = Thread(target=write)
    thread.start()
    thread.join()
    assert total() == 0


def test_what_was_seen_inside_a_transaction_that_was_rolled_back_is_forgotten():
    make_event("one")
    assert total() == 1
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_event("two")
        assert total() == 2
        raise ZeroDivisionError
    assert total() == 1
