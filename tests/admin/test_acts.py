"""What is changed in the admin becomes decisions: through forms, actions and buttons, refused with words where it must be."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from events.curation import edit_title, redate
from events.curation.editing import field_of
from events.models import Actor, ActorAlias, Article, Decision, Event, Place, PlaceName
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user
from tests.factories import make_actor, make_place
from tests.ingestion.making import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_user("curators", "cora"))
    return client


def posted(page: HttpResponse, **changes: Any) -> dict[str, Any]:
    """What a browser would send of a page's form, with some fields changed; None leaves one out."""
    admin_form = page.context["adminform"]
    values = _values(admin_form.form)
    for inline in page.context["inline_admin_formsets"]:
        for form in (inline.formset.management_form, *inline.formset.forms):
            values |= _values(form)
    values |= changes
    return {name: value for name, value in values.items() if value is not None}


def _values(form: Any) -> dict[str, Any]:
    found = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        if value is not None and value is not False:
            found[bound.html_name] = "on" if value is True else value
    return found


def said(response: HttpResponse) -> str:
    """What this answer says, without what earlier ones said that no page has shown yet."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request)._queued_messages)


def verbs() -> list[tuple[str, Any, str]]:
    return [(row.verb, next(iter(row.after.values())), row.why) for row in Decision.objects.order_by("pk")]


def page_of(event: Event) -> str:
    return reverse("admin:events_event_change", args=[event.pk])


def test_event_saved_as_it_is_decides_nothing(client):
    event = make_chronology(VISIT)[0]
    response = client.post(page_of(event), posted(client.get(page_of(event))))
    assert (response.status_code, verbs()) == (302, [])


def test_every_changed_field_of_an_event_is_a_decision(client):
    event = make_chronology(VISIT)[0]
    themes = [theme.pk for theme in page_themes(client, event) if theme.slug in ("diplomacy", "military")]
    changes = {"title": "Visit", "when": "2024-01", "kind": "statement", "certainty": "claimed", "visibility": "restricted"}
    changes |= {"decided_themes": themes, "review": "accepted", "why": "checked"}
    response = client.post(page_of(event), posted(client.get(page_of(event)), **changes))
    assert response.status_code == 302, response.context["errors"]
    assert verbs() == [
        ("edit_title", "Visit", "checked"),
        ("redate", "2024-01", "checked"),
        ("set_kind", "statement", "checked"),
        ("set_certainty", "claimed", "checked"),
        ("set_visibility", "restricted", "checked"),
        ("retheme", ["diplomacy", "military"], "checked"),
        ("accept", "accepted", "checked"),
    ]
    event.refresh_from_db()
    shown = (event.title, event.when.edtf, event.kind, event.certainty, event.visibility, event.review)
    assert shown == ("Visit", "2024-01", "statement", "claimed", "restricted", "accepted")
    assert field_of(event, "themes") == ["diplomacy", "military"]
    client.post(page_of(event), posted(client.get(page_of(event)), review="proposed"))
    assert Event.objects.get(pk=event.pk).review == "proposed"
    assert Decision.objects.get(verb="accept").undone_by.username == "cora"


def page_themes(client: Client, event: Event) -> list[Any]:
    return list(client.get(page_of(event)).context["adminform"].form.fields["decided_themes"].queryset)


def test_parties_and_places_changed_in_the_event_are_one_decision_each(client):
    event = make_chronology(VISIT)[0]
    russia, kherson = make_actor("Russia"), make_place("Kherson")
    changes = {
        "participations-TOTAL_FORMS": "2",
        "participations-1-actor": russia.pk,
        "participations-1-role": "target",
        "participations-1-alleged": "on",
    }
    changes |= {"participations-1-event": event.pk, "event_places-0-place": kherson.pk, "event_places-0-precision": "near", "title": "Visit"}
    response = client.post(page_of(event), posted(client.get(page_of(event)), **changes))
    assert response.status_code == 302
    event.refresh_from_db()
    assert field_of(event, "actors") == [
        {"slug": "russia", "role": "target", "alleged": True},
        {"slug": "ukraine", "role": "initiator", "alleged": False},
    ]
    assert field_of(event, "places") == [{"feature_id": "test:kherson", "role": "at", "precision": "near"}]
    assert [row[0] for row in verbs()] == ["edit_title", "relink_actor", "relink_place"]
    client.post(page_of(event), posted(client.get(page_of(event)), **{"participations-0-DELETE": "on", "participations-1-DELETE": "on"}))
    assert field_of(event, "actors") == []


def test_conflict_of_two_curators_is_told_on_the_form_and_nothing_is_saved(client):
    event = make_chronology(VISIT)[0]
    form = posted(client.get(page_of(event)), title="Late")
    redate(event, "2023", by=make_user(name="oksana"))
    response = client.post(page_of(event), form)
    assert response.status_code == 200
    assert "redate by oksana" in response.content.decode()
    assert (Event.objects.get(pk=event.pk).title, Decision.objects.count()) == (VISIT[:-1], 1)


@pytest.mark.parametrize(("changes", "words"), [
    ({"when": "31 February"}, "write a day"), ({"when": "2024-02-31"}, "has no day 31"), ({"review": "rejected"}, "Say why it is rejected"),
    ({"title": ""}, "required"), ({"decided_themes": None}, "required"), ({"title": "Kyiv \u202eraids"}, "characters that nobody sees"),
])  # fmt: skip
def test_event_form_refuses_with_words_and_saves_nothing(client, changes, words):
    event = make_chronology(VISIT)[0]
    response = client.post(page_of(event), posted(client.get(page_of(event)), **{"kind": "plan", **changes}), follow=True)
    assert words in response.content.decode()
    assert (Event.objects.get(pk=event.pk).kind, verbs()) == ("incident", [])


def act(client: Client, model: str, action: str, rows: list[Any], why: str = "") -> str:
    data = {"action": action, "_selected_action": [row.pk for row in rows], "why": why, "index": "0"}
    return said(client.post(reverse(f"admin:events_{model}_changelist"), data))


def test_selection_is_accepted_rejected_and_undone(client):
    visit, shelling = make_chronology()
    assert act(client, "event", "accept_selected", [visit, shelling], "seen") == "Accepted: 2."
    assert "would change nothing" in act(client, "event", "accept_selected", [visit])
    assert "Nothing was rejected" in act(client, "event", "reject_selected", [visit], " ")
    assert act(client, "event", "reject_selected", [visit], "a film") == "Rejected: 1."
    assert dict(Event.objects.values_list("title", "review")) == {VISIT[:-1]: "rejected", SHELLING[:-1]: "accepted"}
    rejection = Decision.objects.get(verb="reject")
    assert (rejection.why, rejection.by.username) == ("a film", "cora")
    assert act(client, "decision", "undo_selected", [rejection]) == "Undone: 1."
    assert Event.objects.get(title=VISIT[:-1]).review == "accepted"
    assert act(client, "decision", "redo_selected", [rejection]) == "In force again: 1."
    assert Event.objects.get(title=VISIT[:-1]).review == "rejected"


def test_selection_is_merged_and_a_mention_split_off(client):
    visit, shelling = make_chronology()
    lead = shelling.lead
    assert "two events or more" in act(client, "event", "merge_selected", [visit])
    act(client, "event", "merge_selected", [visit, shelling])
    assert list(Event.objects.filter(merged_into=None).values_list("mentions__title", flat=True).order_by("mentions__start")) == [
        VISIT[:-1],
        SHELLING[:-1],
    ]
    assert act(client, "mention", "split_selected", [lead]).startswith("Split off as ")
    lead.refresh_from_db()
    assert lead.event.mentions.count() == 1


def test_button_of_a_decision_undoes_and_redoes_it_by_post_alone(client):
    event = make_chronology(VISIT)[0]
    decision = edit_title(event, "Visit", by=make_user(name="oksana"))
    undo_it, redo_it = (reverse(f"admin:events_decision_{name}", args=[decision.pk]) for name in ("undo", "redo"))
    assert client.get(undo_it).status_code == 405
    assert client.post(undo_it).status_code == 302
    assert Event.objects.get().title == VISIT[:-1]
    assert "undone already" in said(client.post(undo_it))
    assert redo_it in client.get(reverse("admin:events_decision_change", args=[decision.pk])).content.decode()
    client.post(redo_it)
    assert Event.objects.get().title == "Visit"


def test_spelling_saved_under_its_actor_is_taught_and_deleting_it_undoes_that(client):
    actor = make_actor("Valerii Zaluzhnyi", "person")
    page = reverse("admin:events_actor_change", args=[actor.pk])
    new = {"aliases-TOTAL_FORMS": "1", "aliases-0-actor": actor.pk, "aliases-0-alias": "Zalozny", "aliases-0-language": "en"}
    assert client.post(page, posted(client.get(page), **new)).status_code == 302
    alias = ActorAlias.objects.get()
    assert (alias.actor, alias.is_curated, verbs()) == (actor, True, [("teach_alias", "Zalozny", "")])
    client.post(
        page,
        posted(client.get(page), **{"aliases-0-DELETE": "on", "aliases-0-id": alias.pk, "aliases-INITIAL_FORMS": "1", "aliases-TOTAL_FORMS": "1"}),
    )
    assert not ActorAlias.objects.exists()
    assert Decision.objects.get().undone_by.username == "cora"


def test_spelling_saved_on_its_own_page_is_taught(client):
    actor, other, add = make_actor("Ukraine"), make_actor("Russia"), reverse("admin:events_actoralias_add")
    form = {"actor": actor.pk, "alias": "Ukr  land", "language": "en", "why": "old maps"}
    assert client.post(add, form).status_code == 302
    assert verbs() == [("teach_alias", "Ukr land", "old maps")]
    assert "leads to Ukraine" in client.post(add, {**form, "actor": other.pk}).content.decode()
    alias = ActorAlias.objects.get()
    client.post(reverse("admin:events_actoralias_delete", args=[alias.pk]), {"post": "yes"})
    assert (ActorAlias.objects.count(), Decision.objects.get().is_in_force) == (0, False)


def test_spelling_of_the_table_can_be_taught_and_not_deleted(client):
    alias = ActorAlias.objects.create(actor=make_actor(), alias="Ukrayina", origin="table")
    assert "comes from table" in act(client, "actoralias", "delete_selected", [alias]) or ActorAlias.objects.exists()
    assert act(client, "actoralias", "teach_selected", [alias]) == "Taught: 1."
    alias.refresh_from_db()
    assert (alias.is_curated, alias.origin) == (True, "taught by cora")


def test_name_saved_under_its_place_is_taught_and_deleting_it_undoes_that(client):
    place = make_place("Kupiansk")
    page = reverse("admin:events_place_change", args=[place.pk])
    new = {"names-TOTAL_FORMS": "1", "names-0-place": place.pk, "names-0-name": "Kupjansk", "names-0-language": "de"}
    assert client.post(page, posted(client.get(page), **new)).status_code == 302
    name = PlaceName.objects.get()
    assert (name.place, name.is_curated, name.origin, verbs()) == (place, True, "taught by cora", [("teach_place_name", "Kupjansk", "")])
    gone = {"names-0-DELETE": "on", "names-0-id": name.pk, "names-INITIAL_FORMS": "1", "names-TOTAL_FORMS": "1"}
    client.post(page, posted(client.get(page), **gone))
    assert (PlaceName.objects.exists(), Decision.objects.get().undone_by.username) == (False, "cora")


def test_name_of_a_place_saved_on_its_own_page_is_taught_and_one_of_the_table_is_not_deleted(client):
    place, add = make_place("Kupiansk"), reverse("admin:events_placename_add")
    assert client.post(add, {"place": place.pk, "name": "Kup  jansk", "language": "de", "why": "old maps"}).status_code == 302
    assert verbs() == [("teach_place_name", "Kup jansk", "old maps")]
    told = client.post(add, {"place": make_place("Izium").pk, "name": "kup jansk", "language": "de"}).content.decode()
    assert "leads to Kupiansk" in told
    of_table = PlaceName.objects.create(place=place, name="Kupyansk", language="en", origin="table")
    act(client, "placename", "delete_selected", [of_table])
    assert PlaceName.objects.filter(pk=of_table.pk).exists()
    assert act(client, "placename", "teach_selected", [of_table]) == "Taught: 1."
    of_table.refresh_from_db()
    assert of_table.is_curated


def test_date_of_an_article_is_decided_and_its_text_read_again(client):
    article = stored("undated.txt", "Troops retake Lyman\n\nUkrainian troops retook Lyman on Friday, the ministry said.", published="")
    page = reverse("admin:events_article_change", args=[article.pk])
    response = client.post(page, posted(client.get(page), decided_dct="2022-10-02", why="printed", rights="all"))
    assert response.status_code == 302
    stored_now = Article.objects.get()
    assert (stored_now.dct.edtf, stored_now.dct_basis, stored_now.rights) == ("2022-10-02", "curated", "all")
    assert verbs() == [("set_dct", "2022-10-02", "printed")]
    assert "2022-09-30" in {event.when.edtf for event in Event.objects.all()}
    assert stored_now.raw == article.raw


def test_article_saved_from_a_stale_page_is_refused_whole(client):
    article = stored("dated.txt", "Ukrainian troops retook Lyman on Friday.", published="2022-10-02")
    page = reverse("admin:events_article_change", args=[article.pk])
    form = posted(client.get(page), decided_dct="2022-10-05", rights="mine", seen_dct="2022-10-01")
    assert "changed while you had it open" in said(client.post(page, form))
    assert (Article.objects.get().rights, verbs()) == ("", [])


def test_actor_and_place_can_be_made_by_hand(client):
    form = {"name": "Wagner Group", "slug": "wagner-group", "kind": "group"}
    page = client.get(reverse("admin:events_actor_add"))
    assert client.post(reverse("admin:events_actor_add"), posted(page, **form)).status_code == 302
    place = {"name": "Zmiinyi", "feature_id": "own:1", "kind": "site", "licence": "own work"}
    page = client.get(reverse("admin:events_place_add"))
    assert client.post(reverse("admin:events_place_add"), posted(page, **place)).status_code == 302
    assert (Actor.objects.get().name, Place.objects.get().name) == ("Wagner Group", "Zmiinyi")
    assert (Actor.objects.get().slug, Place.objects.get().slug, Place.objects.get().licence) == ("wagner-group", "zmiinyi-own-1", "own work")
    assert [(row.verb, row.by_name) for row in Decision.objects.order_by("pk")] == [("describe_actor", "cora"), ("describe_place", "cora")]


def test_what_is_said_of_an_actor_or_a_place_is_a_decision_that_can_be_undone(client):
    actor, place = make_actor("Wagner", "group"), make_place("Kupiansk", latitude=49.7, longitude=37.6)
    for row, change in ((actor, {"name": "Wagner Group"}), (place, {"latitude": "49.71"})):
        page = reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])
        assert client.post(page, posted(client.get(page), **change)).status_code == 302
    assert [(row.verb, row.before, row.after) for row in Decision.objects.order_by("pk")] == [
        ("describe_actor", {"name": "Wagner"}, {"name": "Wagner Group"}),
        ("describe_place", {"latitude": 49.7}, {"latitude": 49.71}),
    ]
    for decision in Decision.objects.all():
        client.post(reverse("admin:events_decision_undo", args=[decision.pk]))
    assert (Actor.objects.get().name, Place.objects.get().latitude) == ("Wagner", 49.7)


def test_half_a_point_is_refused_and_nothing_is_saved(client):
    place = make_place("Kupiansk", latitude=49.7, longitude=37.6)
    page = reverse("admin:events_place_change", args=[place.pk])
    answer = client.post(page, posted(client.get(page), longitude=None, name="Kupjansk"))
    assert "one needs the other" in said(answer)
    place.refresh_from_db()
    assert (place.name, place.longitude, Decision.objects.exists()) == ("Kupiansk", 37.6, False)
