"""Acts with a page of their own: what is filled in is done, what is refused is said on the page, and who may not, may not."""

import pytest
from django.test import Client
from django.urls import reverse

from events.curation.statements import statements_of
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.models import Actor, Article, Decision, Event, Place
from tests.curation.making import ROLES, VISIT, make_chronology, make_user, the_article
from tests.factories import make_actor, make_place, make_theme
from tests.ingestion.making import stored

pytestmark = pytest.mark.django_db
ACTS = {
    "event": ("classify", "merge", "part-of", "withdraw", "propose"),
    "article": ("make-event", "date", "furniture", "withdraw", "redact", "propose"),
    "mention": ("restate", "relink"),
    "actor": ("merge",),
    "place": ("merge",),
}
MAY = {"readers": set(), "contributors": {"propose"}, "curators": {each for names in ACTS.values() for each in names} - {"redact", "propose"}}
MAY["administrators"] = MAY["curators"] | {"redact"}


def client_of(role: str = "curators") -> Client:
    client = Client()
    client.force_login(make_user(role, f"some {role}"))
    return client


def address(model: str, pk: int, name: str) -> str:
    return reverse(f"admin:events_{model}_act", args=[pk, name])


def rows() -> dict[str, int]:
    event = make_chronology(VISIT)[0]
    Article.objects.update(clean_text=VISIT)
    return {"event": event.pk, "article": the_article().pk, "mention": event.lead_id, "actor": event.actors.get().pk, "place": event.places.get().pk}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_the_acts_that_it_may_do_and_no_other(role):
    kept, client = rows(), client_of(role)
    opened = {(model, name): client.get(address(model, kept[model], name)).status_code for model, names in ACTS.items() for name in names}
    assert opened == {(model, name): 200 if name in MAY[role] else 403 for model, name in opened}
    posted = {client.post(address(model, kept[model], name), {"why": "x"}).status_code for model, name in opened if name not in MAY[role]}
    assert posted <= {403}
    assert (Decision.objects.count(), client.get(address("event", kept["event"], "hop")).status_code) == (0, 403)


def test_a_page_leads_to_its_acts():
    kept = rows()
    page = client_of("administrators").get(reverse("admin:events_article_change", args=[kept["article"]])).content.decode()
    assert [name for name in ACTS["article"] if name in MAY["administrators"] and address("article", kept["article"], name) not in page] == []


def test_who_says_what_is_restated():
    kept, poland = rows(), make_actor("Poland")
    form = {"stance_0": "denies", "speaker_0": poland.pk, "stance_1": "", "why": "misread"}
    assert client_of().post(address("mention", kept["mention"], "restate"), form).status_code == 302
    mention = Event.objects.get().lead
    assert [(row["speaker"], row["stance"], row["cue"]) for row in statements_of(mention)] == [("poland", "denies", "said")]
    again = client_of("administrators").post(address("mention", kept["mention"], "restate"), form)
    assert (again.status_code, "said of it already" in again.content.decode()) == (422, True)


def test_a_name_is_put_right_for_this_mention():
    kept, poland, kherson = rows(), make_actor("Poland"), make_place("Kherson")
    page, client = address("mention", kept["mention"], "relink"), client_of()
    assert client.post(page, {"old": "actor ukraine", "actor": poland.pk, "scope": "mention"}).status_code == 302
    assert (
        client.post(page, {"old": f"place {Event.objects.get().places.get().feature_id}", "place": kherson.pk, "scope": "article"}).status_code == 302
    )
    event = Event.objects.get()
    assert (event.actors.get(), event.places.get()) == (poland, kherson)
    refused = client.post(page, {"old": "actor ukraine", "scope": "mention"})
    assert "Choose the actor that it is." in refused.content.decode()


def test_an_event_is_made_of_marked_words():
    article = stored("quiet.txt", "A quiet week\n\nSilence over Kharkiv on Monday. No more was heard.", published="2022-10-05")
    read_stored(article.pk)
    link_all()
    article.refresh_from_db()
    theme, start = make_theme("other"), article.clean_text.index("Silence")
    client, page = client_of(), address("article", article.pk, "make-event")
    assert "Silence over Kharkiv" in client.get(page).content.decode()
    form = {"start": start, "end": start + 30, "title": "A lull", "kind": "incident", "themes": [theme.pk]}
    assert client.post(page, form).status_code == 302
    event = Event.objects.get(title="A lull")
    assert (event.when.edtf, event.lead.text) == ("2022-10-03", "Silence over Kharkiv on Monday")
    assert "already, by a person" in client.post(page, form).content.decode()


def test_two_actors_and_two_places_are_made_one():
    kept, poland, kherson = rows(), make_actor("Poland"), make_place("Kherson")
    client = client_of()
    ukraine, kupiansk = Actor.objects.get(pk=kept["actor"]), Place.objects.get(pk=kept["place"])
    assert client.post(address("actor", poland.pk, "merge"), {"other": ukraine.pk}).status_code == 302
    assert client.post(address("place", kherson.pk, "merge"), {"other": kupiansk.pk}).status_code == 302
    event = Event.objects.get()
    assert (event.actors.get(), event.places.get()) == (poland, kherson)
    assert client.get(address("actor", ukraine.pk, "merge")).status_code == 403


def test_what_is_redacted_is_said_before_and_done_only_when_sure():
    kept, client = rows(), client_of("administrators")
    page = address("article", kept["article"], "redact")
    asked = client.post(page, {"words": "Kupiansk", "why": "a court"})
    assert (asked.status_code, "No undo brings it back" in asked.content.decode(), "Kupiansk" in the_article().raw) == (422, True, True)
    assert client.post(page, {"words": "Kupiansk", "why": "a court", "sure": "on"}).status_code == 302
    assert "Kupiansk" not in the_article().raw


def test_an_event_and_an_article_are_withdrawn_with_a_reason():
    kept, client = rows(), client_of()
    assert "Say why" in client.post(address("event", kept["event"], "withdraw"), {"why": " "}).content.decode()
    assert client.post(address("event", kept["event"], "withdraw"), {"why": "at risk"}).status_code == 302
    assert client.post(address("article", kept["article"], "withdraw"), {"why": "asked for"}).status_code == 302
    assert (Event.objects.get().visibility, the_article().visibility) == ("withheld", "withheld")
