"""Pages of curation beside the queue: what the machine reads otherwise, many at once, likely the same, what was taught."""

import pytest
from django.test import Client
from django.urls import reverse

from events.curation import accept, redate, teach_alias
from events.ingestion.linking import link_all
from events.ingestion.readings import store_reading
from events.models import Actor, Decision, Event, MentionLink
from tests.curation.making import ROLES, SHELLING, VISIT, make_chronology, make_user, the_article
from tests.factories import make_actor, make_place, make_project
from tests.ingestion.making import RUSSIA, claim, draft, reading

pytestmark = pytest.mark.django_db
REVIEW, BULK, SUGGESTIONS, TAUGHT = (reverse(name) for name in ("review", "review-bulk", "suggestions", "taught"))
MAY_NOT_OPEN = {"readers": {REVIEW, BULK, SUGGESTIONS}, "contributors": {REVIEW, BULK, SUGGESTIONS}}


def client_of(role: str = "curators", name: str = "cora") -> Client:
    client = Client()
    client.force_login(make_user(role, name))
    return client


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_each_role_opens_what_it_may(role):
    make_chronology()
    pages = {REVIEW, BULK, SUGGESTIONS, TAUGHT}
    client = client_of(role, "somebody")
    closed = pages if not role else MAY_NOT_OPEN.get(role, set())
    assert {page for page in pages if client.get(page).status_code == 403} == closed
    assert {page for page in pages - closed if client.get(page).status_code != 200} == set()
    assert {client.post(page, {"act": "accept"}).status_code for page in closed - {TAUGHT}} <= {403}


def better_reader(when: str) -> None:
    article = the_article()
    store_reading(article, reading(article, draft(article, VISIT, "visited", when, statements=(claim(RUSSIA),)), version="better"))
    link_all()


@pytest.mark.parametrize(("act", "when"), [("keep:when", "2023"), ("take:when", "2024-01-05")])
def test_a_difference_is_shown_with_both_readings_and_settled_by_a_button(act, when):
    event, client = make_chronology(VISIT)[0], client_of()
    redate(event, "2023", by=make_user(name="olena"))
    better_reader("2024-01-05")
    event = Event.objects.get()
    page = client.get(f"{REVIEW}?reason=differs").content.decode()
    assert "<td>2023</td><td>2024-01-09</td><td><strong>2024-01-05</strong></td>" in page
    answer = client.post(f"{REVIEW}?reason=differs", {"act": act, "event": event.public_id, "seen": event.version})
    assert answer.url == f"{REVIEW}?reason=differs"
    event.refresh_from_db()
    assert (event.when.edtf, event.machine_reads) == (when, {})


def test_what_one_accepted_awaits_another_where_the_project_asks_for_it():
    make_project(needs_second=True)
    event, one, two = make_chronology(VISIT)[0], client_of(name="cora"), client_of("administrators", "ada")
    form = {"act": "accept", "event": event.public_id}
    one.post(REVIEW, form)
    event.refresh_from_db()
    assert (event.review, event.awaits_second) == ("proposed", True)
    assert "Accepted once, awaits another" in one.get(f"{REVIEW}?reason=second").content.decode()
    assert "another person is to look at it" in one.post(REVIEW, form, follow=True).content.decode()
    two.post(f"{REVIEW}?reason=second", form)
    event.refresh_from_db()
    assert (event.review, event.awaits_second) == ("accepted", False)


def test_an_event_is_taken_on_and_only_own_ones_are_shown():
    visit, shelling = make_chronology()
    client = client_of()
    client.post(REVIEW, {"act": "assign", "to": "cora", "event": shelling.public_id})
    assert "Assigned to <strong>cora</strong>" in client.get(f"{REVIEW}?mine=1").content.decode()
    mine = client.get(f"{REVIEW}?mine=1").context
    assert (mine["event"], mine["next"], mine["previous"]) == (shelling, "", "")
    refused = client.post(REVIEW, {"act": "assign", "to": "nobody", "event": visit.public_id}, follow=True)
    assert "nobody who may decide here" in refused.content.decode()


def test_many_are_decided_at_once_after_what_would_change_was_shown():
    visit, shelling = make_chronology()
    client = client_of()
    chosen = [f"{event.public_id}:{event.version}" for event in (visit, shelling)]
    form = {"verb": "accept", "event": chosen, "why": "read both"}
    preview = client.post(BULK, {**form, "step": "preview"}).content.decode()
    assert ("would change 2 events" in preview, preview.count("<ins>accepted</ins>")) == (True, 2)
    assert not Decision.objects.exists()
    redate(shelling, "2023", by=make_user(name="olena"))
    done = client.post(BULK, {**form, "step": "do"}, follow=True).content.decode()
    assert ("Accept: 1 done." in done, "changed while you had it open" in done) == (True, True)
    assert dict(Event.objects.values_list("title", "review")) == {VISIT[:-1]: "accepted", SHELLING[:-1]: "proposed"}


@pytest.mark.parametrize(("form", "words"), [
    ({"verb": "reject"}, "Say why"), ({"verb": "retheme"}, "at least one theme"), ({"verb": "hop"}, "not one of the available"),
])  # fmt: skip
def test_many_at_once_say_what_is_missing(form, words):
    event = make_chronology(VISIT)[0]
    answer = client_of().post(BULK, {**form, "event": [f"{event.public_id}:{event.version}"], "step": "do"})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert client_of(name="carl").post(BULK, {"verb": "accept", "step": "do"}).status_code == 422


def test_likely_pairs_are_merged_or_refused_for_good():
    visit, shelling = make_chronology()
    MentionLink.objects.create(first=visit.lead, second=shelling.lead, score=0.6, reasons=["the same day"], is_made=False)
    known, stranger = make_actor("Rustem Umerov", "person"), make_actor("Rustem Umarov", "person", is_proposed=True)
    make_place("Izium", latitude=49.2, longitude=37.2), make_place("Izyum", latitude=49.2, longitude=37.2)
    client = client_of()
    assert "the same day" in client.get(SUGGESTIONS).content.decode()
    assert "sound alike" in client.get(f"{SUGGESTIONS}?of=actors").content.decode()
    assert "0 km apart" in client.get(f"{SUGGESTIONS}?of=places").content.decode()
    client.post(f"{SUGGESTIONS}?of=actors", {"kept": known.pk, "other": stranger.pk, "act": "merge"})
    client.post(SUGGESTIONS, {"kept": visit.pk, "other": shelling.pk, "act": "refuse"})
    assert Actor.objects.get(pk=stranger.pk).merged_into == known
    assert "Nothing is suggested" in client.get(SUGGESTIONS).content.decode()


def test_what_was_taught_is_listed_and_undone_on_its_page():
    visit, _ = make_chronology()
    lesson = teach_alias(visit.actors.get(), "Zelenskyy", by=make_user(name="olena"), why="one man")
    accept(visit, by=make_user(name="petro"))
    client = client_of("administrators")
    listed = client.get(f"{TAUGHT}?of=actors&by=olena").content.decode()
    assert ("Zelenskyy" in listed, "one man" in listed, "in force" in listed) == (True, True, True)
    page = reverse("lesson", args=[lesson.pk])
    shown = client.get(page).content.decode()
    assert ("part in: 1" in shown, visit.title in shown) == (True, True)
    client.post(page)
    lesson.refresh_from_db()
    assert not lesson.is_in_force
    assert client.get(reverse("lesson", args=[Decision.objects.get(verb="accept").pk])).status_code == 404
    assert client_of("readers", "rea").post(page).status_code == 403
