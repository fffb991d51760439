"""The review queue: one event at a time, each act by a button, the next event after it, nothing overwritten."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.curation import edit_title
from events.models import Decision, Event
from tests.curation.making import make_chronology, make_user
from tests.factories import make_event, make_mention

pytestmark = pytest.mark.django_db
REVIEW = reverse("review")


@pytest.fixture
def curator() -> Client:
    make_chronology()
    client = Client()
    client.force_login(make_user())
    return client


def first() -> Event:
    return Event.objects.order_by("pk").first()


def second() -> Event:
    return Event.objects.order_by("pk").last()


def shown(client: Client, query: str = "") -> str:
    answer = client.get(f"{REVIEW}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def act(client: Client, verb: str, event: Event, query: str = "", **form: str) -> str:
    answer = client.post(f"{REVIEW}{query}", {"act": verb, "event": event.public_id, "seen": event.version, **form})
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_the_first_event_that_waits_is_shown_with_its_sentence_marked(curator):
    page = shown(curator)
    assert f'<h2 class="review__title">{first().title}</h2>' in page
    assert re.search(r'<span class="told">.*Zelenskyy visited troops near Kupiansk', page)
    assert 'Everything that waits <span class="review__count">2</span>' in page


def test_accepting_leads_to_the_next_and_the_queue_ends(curator):
    assert act(curator, "accept", first()) == f"{REVIEW}?at={second().public_id}"
    assert act(curator, "reject", second(), why="no happening") == REVIEW
    assert [event.review for event in (first(), second())] == ["accepted", "rejected"]
    assert "Nothing waits here" in shown(curator)


def test_the_queue_and_its_order_go_along(curator):
    assert act(curator, "accept", first(), "?reason=article&order=time") == f"{REVIEW}?reason=article&order=time"
    assert act(curator, "accept", second(), "?reason=bogus&order=bogus") == REVIEW


def test_titles_and_dates_are_kept_and_the_event_stays(curator):
    assert act(curator, "edit_title", first(), title="A visit") == f"{REVIEW}?at={first().public_id}"
    assert act(curator, "redate", first(), edtf="2022-03") == f"{REVIEW}?at={first().public_id}"
    assert (first().title, first().when.edtf) == ("A visit", "2022-03")


def test_notes_and_questions_are_kept(curator):
    act(curator, "note", first(), why="see the ministry")
    act(curator, "ask", first(), why="which day?")
    assert list(Decision.objects.values_list("verb", "after__text")) == [("note", "see the ministry"), ("ask", "which day?")]
    assert first().title in shown(curator, "?reason=questions")


def test_two_that_are_one_are_merged(curator):
    act(curator, "merge", first(), other=second().public_id)
    assert second().merged_into == first()
    assert f'merged into <a href="?at={first().public_id}">' in shown(curator, f"?at={second().public_id}")


def test_the_last_act_is_undone_and_its_event_shown_again(curator):
    act(curator, "accept", first())
    assert act(curator, "undo", second()) == f"{REVIEW}?at={first().public_id}"
    assert first().review == "proposed"
    act(curator, "undo", second())
    assert "There is nothing of yours to undo." in shown(curator)


def test_what_somebody_changed_meanwhile_is_not_overwritten(curator):
    seen = first()
    edit_title(first(), "Theirs", by=make_user("administrators", "petro"))
    assert act(curator, "accept", seen) == f"{REVIEW}?at={seen.public_id}"
    assert first().review == "proposed"
    assert "changed while you had it open" in shown(curator)


@pytest.mark.parametrize(
    ("verb", "words"), [("reject", "Say why it is rejected"), ("hop", "No act is called"), ("merge", "Choose the event"), ("note", "Write between")]
)
def test_what_cannot_be_done_is_said(curator, verb, words):
    act(curator, verb, first())
    assert words in shown(curator)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("readers", 403), ("contributors", 403), ("curators", 200), ("administrators", 200)])
def test_only_those_who_may_decide_see_it(role, status):
    client = Client()
    client.force_login(make_user(role))
    assert client.get(REVIEW).status_code == status


def test_strangers_are_sent_to_the_login(client):
    assert client.get(REVIEW).headers["Location"].startswith("/admin/login/")


def test_hostile_words_are_escaped(curator):
    event = make_event(title="<script>alert(1)</script>", mention=make_mention(sentence="<img src=x onerror=alert(1)> moved."))
    page = shown(curator, f"?at={event.public_id}")
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_an_event_that_is_not_there_is_not_found(curator):
    assert curator.get(f"{REVIEW}?at=zzz").status_code == 404


def test_more_events_add_no_query(curator):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            shown(curator)
        return len(asked)

    before = queries()
    for _ in range(10):
        make_event()
    assert queries() == before <= 45
