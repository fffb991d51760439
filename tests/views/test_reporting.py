"""Anybody may report an error in an event; it is kept for curators, and limited."""

import pytest
from django.core.cache import cache
from django.test import Client

from events.models import Report
from events.views.reporting import MOST_AN_HOUR
from tests.factories import make_event
from tests.views.conftest import Page

pytestmark = pytest.mark.django_db
GOOD = {"subject": "date", "text": "It was a Thursday.", "contact": "a reader"}


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    cache.clear()


@pytest.fixture
def send(client):
    event = make_event()
    return lambda **fields: Page(client.post(f"/event/{event.public_id}/report/", {**GOOD, **fields}))


def test_every_event_links_to_its_form(get):
    event = make_event()
    address = f"/event/{event.public_id}/report/"
    assert f'href="{address}"' in get(f"/event/{event.public_id}/").html
    page = get(address)
    assert page.status == 200
    assert 'name="csrfmiddlewaretoken"' in page.html


def test_a_report_is_kept_and_thanked_for_and_not_shown(send, get):
    page = send()
    report = Report.objects.get()
    assert page.status == 302
    assert (report.subject, report.text, report.contact, report.closed_at) == ("date", "It was a Thursday.", "a reader", None)
    assert "Thank you." in get(page.headers["Location"]).text
    assert "Thursday" not in get(f"/event/{report.event}/").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "  "}, "Say in a sentence"),
        ({"subject": "weather"}, "Choose what is wrong"),
        ({"text": "a" * 2001}, "At most 2,000 characters"),
        ({"contact": "a" * 201}, "and 200"),
        ({"text": "a\x00b"}, "cannot be kept"),
    ],
)
def test_what_cannot_be_kept_says_why_and_keeps_what_was_typed(send, fields, words):
    page = send(**fields)
    assert page.status == 422
    assert words in page.text
    assert "a reader" in page.html or "contact" in fields
    assert Report.objects.count() == 0


def test_what_fills_the_hidden_field_is_thanked_and_not_kept(send):
    assert send(website="https://spam.example").status == 302
    assert Report.objects.count() == 0


def test_a_report_that_is_far_too_long_is_refused_unread(send):
    assert send(text="a" * 100_000).status == 400


def test_one_address_reports_so_often_an_hour(send):
    for _ in range(MOST_AN_HOUR):
        assert send().status == 302
    page = send()
    assert page.status == 429
    assert Report.objects.count() == MOST_AN_HOUR


def test_without_its_token_a_report_is_refused():
    event = make_event()
    assert Client(enforce_csrf_checks=True).post(f"/event/{event.public_id}/report/", GOOD).status_code == 403


def test_an_event_that_may_not_be_seen_cannot_be_reported(client):
    event = make_event(visibility="withheld")
    for public_id in (event.public_id, "nothing"):
        assert client.get(f"/event/{public_id}/report/").status_code == 404
        assert client.post(f"/event/{public_id}/report/", GOOD).status_code == 404
    assert Report.objects.count() == 0


def test_curators_read_answer_and_close_reports(send, admin_client):
    send(text="<script>alert(1)</script>")
    report = Report.objects.get()
    listed = admin_client.get("/admin/events/report/").content.decode()
    assert "&lt;script&gt;alert(1)" in listed
    admin_client.post(f"/admin/events/report/{report.pk}/change/", {"answer": "Corrected."})
    report.refresh_from_db()
    assert report.closed_at is not None
    assert report.closed_by.username == "admin"
    assert report.text == "<script>alert(1)</script>"
