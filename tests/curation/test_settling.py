"""Where the machine reads otherwise than it did when a person decided, it is noticed, asked once, and settled either way."""

import pytest

from events.curation import CurationDenied, accept, edit_title, keep, redate, take, undo
from events.curation.settling import read_when_decided
from events.ingestion.linking import link_all
from events.ingestion.readings import store_reading
from events.models import Event
from events.queries import review
from tests.curation.making import VISIT, make_chronology, make_user, the_article
from tests.ingestion.making import RUSSIA, claim, draft, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_chronology(VISIT)[0]


def better_reader(**changes: object) -> Event:
    """Reads the article with a reader that reads something otherwise."""
    article = the_article()
    store_reading(article, reading(article, draft(article, VISIT, "visited", statements=(claim(RUSSIA),), **changes), version="better"))
    link_all()
    return Event.objects.get()


def differing() -> list[str]:
    return [entry.event.title for entry in review.queue("differs").select_related("event")]


def test_nothing_differs_while_the_machine_reads_the_same(event):
    redate(event, "2023", by=make_user())
    assert (better_reader().machine_reads, differing()) == ({}, [])


def test_a_better_date_is_shown_beside_the_one_decided_and_either_is_taken(event):
    by = make_user()
    redate(event, "2023", by=by)
    event = better_reader(when="2024-01-05")
    assert (event.when.edtf, event.machine_reads, differing()) == ("2023", {"when": "2024-01-05"}, [event.title])
    assert read_when_decided(event, "when") == ("2023", "2024-01-09")
    kept = keep(event, "when", by=by)
    assert (event.when.edtf, event.machine_reads, differing()) == ("2023", {}, [])
    assert better_reader(when="2024-01-05").machine_reads == {}
    event = better_reader(when="2024-01-06")
    assert event.machine_reads == {"when": "2024-01-06"}
    take(event, "when", by=by)
    assert (event.when.edtf, event.machine_reads) == ("2024-01-06", {})
    with pytest.raises(CurationDenied, match="nothing to keep"):
        keep(event, "when", by=by)
    undo(kept, by=by)
    assert Event.objects.get().when.edtf == "2024-01-06"


def test_a_machine_that_comes_to_read_what_was_decided_does_not_differ(event):
    redate(event, "2024-01-05", by=make_user())
    assert better_reader(when="2024-01-05").machine_reads == {}


def test_what_was_accepted_and_is_read_otherwise_since_is_asked_about(event):
    by = make_user()
    accept(event, by=by)
    event = better_reader(when="2024-01-05")
    assert (event.review, event.when.edtf, event.machine_reads) == ("accepted", "2024-01-05", {"when": "2024-01-05"})
    assert read_when_decided(event, "when") == ("2024-01-09", "2024-01-09")
    keep(event, "when", by=by, why="as accepted")
    event.refresh_from_db()
    assert (event.when.edtf, event.machine_reads, event.review) == ("2024-01-09", {}, "accepted")


def test_undoing_what_was_decided_ends_the_difference(event):
    decision = edit_title(event, "A visit", by=make_user())
    assert better_reader(title="Zelenskyy visits Kupiansk").machine_reads == {"title": "Zelenskyy visits Kupiansk"}
    undo(decision, by=decision.by)
    event = Event.objects.get()
    assert (event.title, event.machine_reads, differing()) == ("Zelenskyy visits Kupiansk", {}, [])
