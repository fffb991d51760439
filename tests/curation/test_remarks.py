"""Notes and open questions: they change nothing of an event, and a question waits in a queue until it is closed."""

import pytest

from events.curation import CurationDenied, ask, note, redo, undo
from events.curation.remarks import REMARK_CHARACTERS
from events.models import Event
from events.queries import review
from tests.curation.making import make_event, make_user

pytestmark = pytest.mark.django_db


def open_questions() -> list[Event]:
    return [entry.event for entry in review.queue("questions")]


def test_a_question_waits_in_its_queue_from_the_moment_it_is_asked_until_it_is_closed():
    event, by = make_event(), make_user()
    asked = ask(event, "Which bridge?", by=by)
    assert open_questions() == [event]
    undo(asked, by=by)
    assert open_questions() == []
    redo(asked, by=by)
    assert open_questions() == [event]


def test_a_note_changes_nothing_and_asks_for_nothing():
    event, by = make_event(), make_user()
    note(event, " seen on television ", by=by)
    assert (open_questions(), Event.objects.get().version) == ([], event.version)


def test_a_remark_is_refused_in_words_where_its_event_is_gone_or_it_says_nothing():
    event, by = make_event(), make_user()
    for text in ("", " \n", "x" * (REMARK_CHARACTERS + 1), "a\0b"):
        with pytest.raises(CurationDenied, match="ordinary text"):
            note(event, text, by=by)
    Event.objects.filter(pk=event.pk).delete()
    with pytest.raises(CurationDenied, match="no longer there"):
        ask(event, "Which bridge?", by=by)
