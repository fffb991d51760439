"""Releases in the admin: made by who may, refused in words, and then only to be looked at."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Release
from tests.curation.making import make_chronology, make_user
from tests.factories import make_project

pytestmark = pytest.mark.django_db
ADD = "/admin/events/release/add/"


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def test_administrator_makes_a_release_and_finds_it_on_its_public_page():
    make_project()
    make_chronology()
    client = client_of("administrators")
    assert client.post(ADD, {"version": "v1.0", "notes": "First."}).status_code == 302
    release = Release.objects.get()
    assert (release.version, release.notes, release.by_name, release.summary["events"]) == ("v1.0", "First.", "administrators", 2)
    page = client.get(reverse("admin:events_release_change", args=[release.pk])).content.decode()
    assert ('name="_save"' in page, reverse("events:release", args=["v1.0"]) in page) == (False, True)


def test_refused_release_says_why_and_leaves_nothing():
    make_project()
    make_chronology()
    client = client_of("administrators")
    answer = client.post(ADD, {"version": "v1.0", "notes": "", "accepted": "on"}, follow=True)
    assert "There is nothing to release" in answer.content.decode()
    assert not Release.objects.exists()


@pytest.mark.parametrize("role", ["readers", "contributors", "curators"])
def test_others_make_none(role):
    make_project()
    make_chronology()
    assert client_of(role).post(ADD, {"version": "v1.0"}).status_code == 403
    assert not Release.objects.exists()
