"""Every page of the admin: who may open it, what it asks of the database, and that nothing hostile gets through."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from events.curation import accept
from events.models import Actor, Article, Event, Mention
from tests.curation.making import ROLES, SHELLING, VISIT, make_chronology, make_user
from tests.factories import make_event, make_mention, make_project, make_statement

pytestmark = pytest.mark.django_db

MODELS = sorted(model._meta.model_name for model in admin.site._registry if model._meta.app_label == "events")
EVERY_MODEL = {
    "actor", "actoralias", "affiliation", "article", "decision", "event", "eventplace", "eventtheme", "mention", "mentionlink",
    "participation", "place", "placename", "project", "proposal", "quantity", "release", "report", "source", "statement", "tenure", "theme",
}  # fmt: skip
MAY_ADD = {
    "readers": set(),
    "contributors": {"source"},
    "curators": {"source", "actor", "actoralias", "tenure", "affiliation", "place", "placename", "theme"},
    "administrators": {"source", "actor", "actoralias", "tenure", "affiliation", "place", "placename", "theme", "release"},
}
MAY_CHANGE = {
    "readers": set(),
    "contributors": {"source"},
    "curators": MAY_ADD["curators"] | {"event", "article", "report"},
    "administrators": MAY_ADD["curators"] | {"event", "article", "project", "report"},
}

MAY_NOT_SEE = {"readers": {"report", "proposal"}, "contributors": {"report"}}  # a report may name whoever wrote it


def client_of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def address(model: str, page: str, *args: object) -> str:
    return reverse(f"admin:events_{model}_{page}", args=args)


def rows() -> dict[str, int]:
    """A row of every model that a read and linked article gives."""
    event, _ = make_chronology()
    make_project()
    accept(event, by=User.objects.get())
    models = {model._meta.model_name: model for model in admin.site._registry if model._meta.app_label == "events"}
    first = {name: model.objects.order_by("pk").values_list("pk", flat=True).first() for name, model in models.items()}
    return {name: pk for name, pk in first.items() if pk}


def test_every_model_is_registered():
    assert set(MODELS) == EVERY_MODEL


@pytest.mark.parametrize("role", ROLES)
def test_role_sees_every_page_and_changes_what_it_may(role):
    make_user("curators", "maker")
    kept = rows()
    assert set(kept) >= {"event", "mention", "statement", "article", "decision", "actor", "actoralias", "place", "theme", "source", "project"}
    client = client_of(make_user(role, "someone"))
    answers = {model: client.get(address(model, "changelist")).status_code for model in MODELS}
    assert answers == {model: 403 if model in MAY_NOT_SEE.get(role, ()) else 200 for model in MODELS}
    assert {model for model in MODELS if client.get(address(model, "add")).status_code == 200} == MAY_ADD[role]
    pages = {model: client.get(address(model, "change", pk)) for model, pk in kept.items()}
    assert {model: page.status_code for model, page in pages.items()} == dict.fromkeys(kept, 200)
    assert {model for model, page in pages.items() if b'name="_save"' in page.content} == MAY_CHANGE[role] & set(kept)


@pytest.mark.parametrize("who", ["anonymous", "no staff", "staff without a group"])
def test_others_see_nothing(who):
    make_user("curators", "maker")
    kept = rows()
    user = None if who == "anonymous" else make_user("" if "without" in who else "administrators", "other", is_staff=who != "no staff")
    client = client_of(user)
    expected = 403 if who == "staff without a group" else 302
    pages = [address(model, "changelist") for model in MODELS] + [address(model, "change", pk) for model, pk in kept.items()]
    pages += [address(model, "add") for model in MODELS]
    assert {client.get(page).status_code for page in pages} == {expected}
    assert all(client.get(page).get("Location", "").startswith("/admin/login/") for page in pages if expected == 302)
    assert VISIT not in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("role", ["readers", "contributors"])
def test_viewer_cannot_post_what_the_page_does_not_offer(role):
    make_user("curators", "maker")
    kept = rows()
    client = client_of(make_user(role, "someone"))
    event = Event.objects.order_by("pk").first()
    selection = {"_selected_action": [event.pk], "action": "reject_selected", "why": "x", "index": "0"}
    answers = [
        client.post(address("event", "change", event.pk), {"title": "Taken over"}).status_code,
        client.post(address("decision", "undo", kept["decision"])).status_code,
        client.post(address("event", "changelist"), selection).status_code,
    ]
    assert answers[:2] == [403, 403]
    assert (Event.objects.get(pk=event.pk).title, Event.objects.get(pk=event.pk).review) == (event.title, "accepted")


def count_queries(client: Client, page: str, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(60) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


def test_lists_ask_no_more_with_ten_more_rows(django_assert_max_num_queries):
    make_user("curators", "maker")
    rows()
    client = client_of(make_user("administrators", "someone"))
    before = {model: count_queries(client, address(model, "changelist"), django_assert_max_num_queries) for model in MODELS}
    for number in range(10):
        make_statement(make_event(f"Event {number}", actors=(f"Party {number}",)).lead, f"Speaker {number}")
    after = {model: count_queries(client, address(model, "changelist"), django_assert_max_num_queries) for model in MODELS}
    assert after == before
    assert max(after.values()) <= 16


def test_event_page_asks_no_more_with_ten_more_mentions_and_parties(django_assert_max_num_queries):
    event = make_event(actors=("Ukraine",))
    make_statement(event.lead)
    client = client_of(make_user())
    page = address("event", "change", event.pk)
    before = count_queries(client, page, django_assert_max_num_queries)
    for number in range(10):
        make_statement(make_mention(event=event), f"Speaker {number}")
        event.participations.create(actor=Actor.objects.create(name=f"P{number}", slug=f"p{number}", kind="person"), role="target")
    assert count_queries(client, page, django_assert_max_num_queries) == before


def test_no_list_loads_the_texts_of_articles(django_assert_max_num_queries):
    make_user("curators", "maker")
    rows()
    client = client_of(make_user("administrators", "someone"))
    for model in ("event", "mention", "article"):
        with django_assert_max_num_queries(40) as captured:
            client.get(address(model, "changelist"))
        assert not [query["sql"] for query in captured if '."clean_text"' in query["sql"].split(" WHERE ")[0]]


HOSTILE = "<script>alert(1)</script> & <img src=x onerror=alert(2)> Zelenskyy visited \"troops\" 'near' Kupiansk."


def test_article_text_is_shown_and_never_run():
    event = make_chronology(HOSTILE)[0]
    make_user("curators", "maker")
    Actor.objects.update(name=HOSTILE[:190], note=HOSTILE)
    Mention.objects.update(
        timex_text="<b>Friday</b>", trace={"rule": "<i>r</i>", "explanation": HOSTILE, "alternatives": [{"edtf": "<", "why": HOSTILE}]}
    )
    Article.objects.update(title=HOSTILE, dct_explanation=HOSTILE)
    accept(event, by=User.objects.get(), why=HOSTILE)
    client = client_of(User.objects.create_superuser("root"))
    pages = [address(model, "changelist") for model in MODELS]
    for model in admin.site._registry:
        if model._meta.app_label == "events":
            pages += [address(model._meta.model_name, "change", pk) for pk in model.objects.values_list("pk", flat=True)[:1]]
    for page in pages:
        content = client.get(page).content.decode()
        assert not [bad for bad in ("<script>alert", "<img src=x", "<b>Friday", "<i>r<") if bad in content], page
    assert "&lt;script&gt;alert(1)" in client.get(address("event", "change", event.pk)).content.decode()


def test_evidence_stands_with_its_dating_words_marked_and_the_way_to_the_public_page():
    text = "Zelenskyy visited troops near Kupiansk on Friday."
    event = make_event(
        mention=make_mention(sentence=text, timex="on Friday", when="2025-12-05", trace={"rule": "weekday", "explanation": "The last."})
    )
    make_statement(event.lead, "Russia", "denies")
    make_mention(event=event)
    content = client_of(make_user("readers")).get(address("event", "change", event.pk)).content.decode()
    assert ("<strong>Russia denies</strong>" in content, "<strong>The author reports</strong>" in content) == (True, True)
    assert "Zelenskyy visited troops near Kupiansk <mark>on Friday</mark>." in content
    assert "<dt>Why</dt><dd>The last.</dd>" in content
    assert f'href="/event/{event.public_id}/"' in content


def test_curate_link_of_the_event_page_leads_here():
    event = make_event()
    make_project()
    page = client_of(make_user()).get(reverse("events:event", args=[event.public_id]))
    assert address("event", "change", event.pk) in page.content.decode()


def test_administrators_cannot_make_themselves_more_than_they_are():
    root, user = User.objects.create_superuser("root", password="x"), make_user("administrators")
    client = client_of(user)
    own = reverse("admin:auth_user_change", args=[user.pk])
    form = {"username": "administrators", "is_active": "on", "is_staff": "on", "is_superuser": "on", "groups": [user.groups.get().pk]}
    form |= {"user_permissions": list(Permission.objects.values_list("pk", flat=True)), "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    assert client.post(own, form).status_code == 302
    user.refresh_from_db()
    assert (user.is_superuser, user.user_permissions.count()) == (False, 0)
    assert client.post(reverse("admin:auth_user_password_change", args=[root.pk]), {"password1": "x", "password2": "x"}).status_code == 403
    assert client.post(reverse("admin:auth_group_add"), {"name": "gods"}).status_code == 403


def test_article_of_the_list_stands_with_its_count_of_mentions():
    make_chronology(VISIT, SHELLING)
    page = client_of(make_user("readers")).get(address("article", "changelist")).content.decode()
    assert '<td class="field-mention_count">2</td>' in page
