"""Acts of the queue that have a page of their own: a key leads there, the act is done on what was seen, and the way leads back."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from events.admin.review_pages import ON_ARTICLE, ON_EVENT, ON_MENTION
from events.curation import edit_title, merge
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.models import Article, Decision, Event, Mention
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user
from tests.factories import make_theme
from tests.ingestion.making import stored

pytestmark = pytest.mark.django_db
BACK = f"{reverse('review')}?order=time"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_user(name="olena"))
    return client


def page_of(row: Event | Mention | Article, name: str, back: str = BACK) -> str:
    return f"{reverse(f'admin:events_{row._meta.model_name}_act', args=[row.pk, name])}?{urlencode({'back': back})}"


def test_every_act_has_one_key_and_no_two_have_the_same(client):
    event, other = make_chronology()
    merge(event, other, by=User.objects.get(username="olena"))
    Article.objects.update(clean_text=VISIT)
    page = client.get(reverse("review")).content.decode()
    keys = [key for keys in re.findall(r'data-key="([^"]+)"', page) for key in keys.split()]
    assert sorted(keys) == sorted(set(keys))
    assert set(keys) >= {*ON_EVENT, *ON_MENTION, *(key for key in ON_ARTICLE if key != "F"), "a", "x", "t", "d", "n", "q", "w", "y", "u", "e"}
    assert page_of(event, "classify", f"{reverse('review')}?at={event.public_id}") in page.replace("&amp;", "&")


def test_keys_of_what_a_person_may_not_do_are_not_there():
    make_chronology()
    user = make_user(name="olena")
    user.groups.get().permissions.remove(*user.groups.get().permissions.filter(codename="change_article"))
    client = Client()
    client.force_login(user)
    page = client.get(reverse("review")).content.decode()
    assert ('data-key="i"' in page, 'data-key="c"' in page, 'data-key="f"' in page) == (True, False, False)


def test_what_an_event_is_becomes_a_decision_for_each_change_and_leads_back(client):
    event, aid = make_chronology()[0], make_theme("aid")
    form = {"seen": event.version, "themes": [aid.pk], "kind": "process", "certainty": event.certainty, "visibility": "restricted", "why": "log"}
    assert client.post(page_of(event, "classify"), form).url == BACK
    assert list(Decision.objects.values_list("verb", "why")) == [("retheme", "log"), ("set_kind", "log"), ("set_visibility", "log")]
    again = client.post(page_of(event, "classify"), form | {"seen": Event.objects.get(pk=event.pk).version})
    assert (again.status_code, "Nothing differs" in again.content.decode(), Decision.objects.count()) == (422, True, 3)


def test_nobody_overwrites_what_another_did_meanwhile(client):
    event, seen = make_chronology()[0], Event.objects.order_by("pk").first().version
    edit_title(event, "Theirs", by=make_user(name="petro"))
    form = {"seen": seen, "themes": [make_theme("aid").pk], "kind": "process", "certainty": "claimed", "visibility": "public"}
    answer = client.post(page_of(event, "classify"), form)
    assert (answer.status_code, "changed while you had it open" in answer.content.decode()) == (422, True)
    assert "by petro" in answer.content.decode()
    assert list(Decision.objects.values_list("verb", flat=True)) == ["edit_title"]


def test_any_other_event_is_merged_by_its_id_and_split_again(client):
    event, other = make_chronology()
    refused = client.post(page_of(event, "merge"), {"seen": event.version, "other": "nothing"})
    assert "There is no event nothing" in refused.content.decode()
    assert client.get(page_of(event, "split")).status_code == 403
    assert client.post(page_of(event, "merge"), {"seen": event.version, "other": other.public_id}).url == BACK
    event.refresh_from_db()
    assert SHELLING in client.get(page_of(event, "split")).content.decode()
    taken = Mention.objects.get(text=SHELLING).fingerprint
    assert client.post(page_of(event, "split"), {"seen": event.version, "mentions": [taken]}).url == BACK
    assert Mention.objects.get(fingerprint=taken).event != event


def test_an_event_is_made_a_part_of_a_larger_and_of_none(client):
    event, other = make_chronology()
    assert client.post(page_of(event, "part-of"), {"seen": event.version, "other": other.public_id}).url == BACK
    event.refresh_from_db()
    assert event.part_of == other
    client.post(page_of(event, "part-of"), {"seen": event.version, "other": ""})
    event.refresh_from_db()
    assert event.part_of is None


def test_an_articles_date_and_a_line_of_furniture_are_decided_and_it_is_read_again(client):
    text = "Quiet\n\nRussia shelled a bridge in Kherson on Monday.\n\nZelenskyy visited Kupiansk on Monday.\n"
    article = stored("quiet.txt", text, published="2022-10-05")
    read_stored(article.pk)
    link_all()
    client.post(page_of(article, "date"), {"edtf": "2022-10-12", "seen": "2022-10-05"})
    assert {each.when.edtf for each in Event.objects.all()} == {"2022-10-10"}
    late = client.post(page_of(article, "date"), {"edtf": "2022-10-19", "seen": "2022-10-05"})
    assert "changed while you had it open" in late.content.decode()
    line = "Russia shelled a bridge in Kherson on Monday."
    assert client.post(page_of(article, "furniture"), {"line": line}).url == BACK
    assert [each.text for each in Mention.objects.filter(retired_at=None)] == ["Zelenskyy visited Kupiansk on Monday."]
    decision = Decision.objects.get(verb="mark_furniture")
    client.post(reverse("admin:events_decision_undo", args=[decision.pk]))
    assert Mention.objects.filter(retired_at=None).count() == 2


def test_a_line_that_was_taken_for_furniture_is_marked_as_text_and_read(client):
    text = "Quiet\n\nZelenskyy visited Kupiansk on Monday.\n\nRead also: Russia shelled a bridge in Kherson on Monday\n"
    article = stored("quiet.txt", text, published="2022-10-05")
    read_stored(article.pk)
    link_all()
    article.refresh_from_db()
    assert Mention.objects.filter(retired_at=None).count() == 1
    line = "Read also: Russia shelled a bridge in Kherson on Monday"
    assert line in client.get(page_of(article, "text")).content.decode()
    assert client.post(page_of(article, "text"), {"line": line, "why": "news"}).url == BACK
    assert Mention.objects.filter(retired_at=None, text__contains="Kherson").exists()
    refused = client.post(page_of(article, "furniture"), {"line": line}).content.decode()
    assert "was marked already, as text" in refused
    client.post(reverse("admin:events_decision_undo", args=[Decision.objects.get().pk]))
    assert not Mention.objects.filter(retired_at=None, text__contains="Kherson").exists()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/admin/review/", "/admin/logout/", "javascript:alert(1)", ""])
def test_the_way_back_leads_to_the_queue_alone(client, back):
    event = make_chronology()[0]
    answer = client.post(page_of(event, "part-of", back), {"seen": event.version, "other": Event.objects.last().public_id})
    assert answer.url == reverse("admin:events_event_change", args=[event.pk])
