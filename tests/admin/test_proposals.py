"""Proposals in the admin: contributors propose and see what became of their own; curators answer by a button, a list or a key."""

import pytest
from django.test import Client
from django.urls import reverse

from events.curation.proposing import propose
from events.models import Article, Decision, Event, Proposal
from tests.curation.making import ROLES, make_chronology, make_user
from tests.factories import make_theme

pytestmark = pytest.mark.django_db
LIST = reverse("admin:events_proposal_changelist")
HOSTILE = "<script>alert(1)</script>"


def client_of(role: str, name: str = "") -> Client:
    client = Client()
    client.force_login(make_user(role, name))
    return client


def form_page(event: Event) -> str:
    return reverse("admin:events_event_act", args=[event.pk, "propose"])


def page_of(proposal: Proposal, act: str = "change") -> str:
    return reverse(f"admin:events_proposal_{act}", args=[proposal.pk])


def proposed(event: Event, edtf: str = "2023", name: str = "cleo") -> Proposal:
    return propose({"verb": "redate", "event": event.public_id, "edtf": edtf}, by=make_user("contributors", name), why=HOSTILE)


@pytest.mark.parametrize(("form", "line"), [
    ({"act": "redate", "edtf": "2023"}, {"edtf": "2023"}), ({"act": "edit_title", "title": "A visit"}, {"title": "A visit"}),
    ({"act": "set_kind", "kind": "process"}, {"kind": "process"}), ({"act": "note", "text": "Seen."}, {"text": "Seen."}),
    ({"act": "reject", "why": "none"}, {}), ({"act": "set_certainty", "certainty": "disputed"}, {"certainty": "disputed"}),
])  # fmt: skip
def test_a_contributor_proposes_on_the_page_of_an_event(form, line):
    event, client = make_chronology()[0], client_of("contributors")
    assert form_page(event) in client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    assert client.post(form_page(event), form).status_code == 302
    assert Proposal.objects.get().line == {"verb": form["act"], "event": event.public_id, **line}
    assert not Decision.objects.exists()


def test_themes_another_event_and_an_articles_date_are_proposed():
    event, other = make_chronology()
    client, aid = client_of("contributors"), make_theme("aid")
    client.post(form_page(event), {"act": "retheme", "themes": [aid.pk]})
    client.post(form_page(event), {"act": "merge", "with": other.public_id})
    client.post(reverse("admin:events_article_act", args=[Article.objects.get().pk, "propose"]), {"act": "set_dct", "edtf": "2024-02-02"})
    assert [(row.verb, row.event) for row in Proposal.objects.all()] == [
        ("retheme", event.public_id), ("merge", event.public_id), ("set_dct", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("form", "words"), [
    ({"act": "redate", "edtf": "soon"}, "EDTF"), ({"act": "edit_title", "title": ""}, "fill it in"), ({"act": "reject"}, "Say why"),
    ({"act": "merge", "with": "nothing"}, "There is no event"), ({"act": "redact"}, "Select a valid choice"),
])  # fmt: skip
def test_what_cannot_be_is_said_on_the_form(form, words):
    event = make_chronology()[0]
    answer = client_of("contributors").post(form_page(event), form)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "contributors"])
def test_the_form_is_closed_to_others(role):
    event, client = make_chronology()[0], client_of(role)
    assert {client.get(form_page(event)).status_code, client.post(form_page(event), {"act": "accept"}).status_code} == {403}
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("readers", 403), ("contributors", 200), ("curators", 200), ("administrators", 200)])
def test_the_list_is_open_to_who_proposes_and_who_answers(role, status):
    made = proposed(make_chronology()[0])
    client = client_of(role)
    assert client.get(LIST).status_code == status
    assert client.get(page_of(made)).status_code == {"readers": 403, "contributors": 302}.get(role, 200)
    posted = client.post(page_of(made, "take-up")).status_code
    assert posted == {"readers": 403, "contributors": 403}.get(role, 302)
    assert Proposal.objects.get().is_open == (role in ("readers", "contributors"))


def test_contributors_see_their_own_alone_and_may_not_take_it_up():
    event, other = make_chronology()
    mine, theirs = proposed(event), proposed(other, name="carl")
    client = Client()
    client.force_login(mine.by)
    page = client.get(LIST).content.decode()
    assert (event.public_id in page, other.public_id in page) == (True, False)
    assert client.get(page_of(theirs)).status_code == 302
    own = client.get(page_of(mine)).content.decode()
    assert ("Take it back" in own, "Take it up" in own, HOSTILE in own) == (True, False, False)
    assert client.post(page_of(mine, "take-up")).status_code == 403
    client.post(page_of(mine, "turn-down"))
    assert (Proposal.objects.get(pk=mine.pk).is_open, Decision.objects.exists()) == (False, False)


def test_curators_answer_many_from_the_list():
    event, other = make_chronology()
    rows = [proposed(event), proposed(other, name="carl")]
    client = client_of("curators")
    chosen = {"_selected_action": [row.pk for row in rows], "index": "0"}
    assert "Say why" in client.post(LIST, {**chosen, "action": "turn_down_selected"}, follow=True).content.decode()
    assert "Taken up: 2" in client.post(LIST, {**chosen, "action": "take_up_selected"}, follow=True).content.decode()
    assert [each.when.edtf for each in Event.objects.order_by("pk")] == ["2023", "2023"]


def test_the_queue_shows_what_is_proposed_beside_the_event_and_a_button_answers_it():
    event, other = make_chronology()
    taken, refused = proposed(event), proposed(other, name="carl")
    client, queue = client_of("curators"), f"{reverse('review')}?reason=proposals"
    page = client.get(queue).content.decode()
    assert (f'value="take_up:{taken.pk}"' in page, "edtf: <ins>2023</ins>" in page, HOSTILE in page) == (True, True, False)
    seen = {"event": event.public_id, "seen": event.version}
    assert client.post(queue, {"act": f"take_up:{taken.pk}", **seen}).status_code == 302
    wrong = client.post(queue, {"act": f"take_up:{refused.pk}", **seen}, follow=True)
    assert "no such proposal" in wrong.content.decode()
    client.post(queue, {"act": f"turn_down:{refused.pk}", "event": other.public_id, "why": "It says 2024."})
    assert [each.when.edtf for each in Event.objects.order_by("pk")] == ["2023", "2024-01-09"]
    assert "Nothing waits here" in client.get(queue).content.decode()
