"""What is withdrawn is shown to nobody and can come back; what is redacted is nowhere in the database any more."""

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import reverse

from events.curation import CurationDenied, edit_title, make_event, note, redact, redo, undo, withdraw, withdraw_article
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.models import Article, Decision, Event
from events.queries import review
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user, read_and_linked, the_article
from tests.factories import make_project
from tests.ingestion.making import stored

pytestmark = pytest.mark.django_db
TEXT = "Shelling in Lyman\n\nRussian troops shelled Lyman on 1 October 2022, Petro Sokolenko said. Petro Sokolenko visited Kharkiv on Monday."
NAME = "Petro Sokolenko"


def everything() -> str:
    """All text that the database holds."""
    return "\n".join(str(row) for model in apps.get_models() for row in model.objects.values_list())


@pytest.fixture
def article() -> Article:
    return read_and_linked("lyman.txt", TEXT, "2022-10-05")


def test_a_withdrawn_event_is_shown_to_nobody_and_its_address_says_so(client):
    make_project()
    visit, _ = make_chronology()
    page, by = reverse("events:event", args=[visit.public_id]), make_user()
    assert client.get(page).status_code == 200
    decision = withdraw(visit, by=by, why="a source at risk")
    answer = client.get(page)
    assert (answer.status_code, VISIT[:-1] in answer.content.decode(), "a source at risk" in answer.content.decode()) == (410, False, False)
    assert VISIT[:-1] not in client.get(reverse("events:timeline")).content.decode()
    assert review.queue().count() == 1
    undo(decision, by=by)
    assert client.get(page).status_code == 200
    redo(decision, by=by)
    assert client.get(page).status_code == 410
    with pytest.raises(CurationDenied, match="Say why"):
        withdraw(Event.objects.exclude(pk=visit.pk).get(), by=by, why=" ")


def test_a_withdrawn_article_tells_nothing_and_comes_back_with_its_addresses(client):
    make_project()
    visit, _ = make_chronology()
    kept = edit_title(visit, "A visit", by=make_user("curators", "olena"))
    before = {event.public_id for event in Event.objects.all()}
    by, article = make_user(), the_article()
    decision = withdraw_article(article, by=by, why="asked by the paper")
    assert {client.get(reverse("events:event", args=[each])).status_code for each in before} == {410}
    assert client.get(reverse("events:article", args=[article.ref])).status_code == 410
    assert SHELLING[:-1] not in client.get(reverse("events:timeline")).content.decode()
    assert link_all().changed == 0
    Decision.objects.filter(pk=decision.pk).update(before={"visibility": "public"})
    assert kept.is_in_force
    with pytest.raises(CurationDenied, match="withheld already"):
        withdraw_article(article, by=by, why="again")


def test_an_article_that_comes_back_is_read_again_and_each_event_has_its_address(article):
    addresses, by = sorted(Event.objects.values_list("public_id", "title")), make_user()
    made = make_event(article, 20, 40, title="By hand", by=by)
    decision = withdraw_article(article, by=by, why="asked by the paper")
    read_stored(article.pk)
    link_all()
    assert not Event.objects.filter(mentions__isnull=False).exists()
    undo(decision, by=by)
    assert sorted(Event.objects.filter(mentions__isnull=False).values_list("public_id", "title").distinct()) == sorted(
        [*addresses, (made.event, "By hand")]
    )
    assert Article.objects.get().visibility == "public"


def test_a_name_that_is_redacted_is_nowhere_any_more(article):
    root, curator = make_user("administrators"), make_user("curators")
    event = Event.objects.filter(title__contains="Sokolenko").first()
    edit_title(event, f"Visit of {NAME} to Kharkiv", by=curator, why=f"{NAME} was there")
    note(event, f"ask {NAME}", by=curator)
    LogEntry.objects.log_actions(curator.pk, [event], CHANGE, single_object=True)
    assert everything().count("Sokolenko") > 6
    with pytest.raises(CurationDenied, match="No undo brings it back"):
        redact(article, NAME, by=root, why="a private person")
    assert NAME in Article.objects.get().raw
    decision = redact(article, "petro  sokolenko", by=root, why="a private person", sure=True)
    assert "sokolenko" not in everything().lower()
    assert len(Article.objects.get().raw) == len(TEXT)
    assert Article.objects.get().raw.startswith("Shelling in Lyman")
    read_stored(article.pk)
    link_all()
    assert "sokolenko" not in everything().lower()
    with pytest.raises(CurationDenied, match="cannot come back"):
        undo(decision, by=root)


def test_a_text_that_is_redacted_whole_leaves_a_tombstone_alone(article, client):
    make_project()
    root = make_user("administrators")
    addresses = list(Event.objects.values_list("public_id", flat=True))
    make_event(article, 20, 40, title="Shelling by hand", by=root)
    redact(article, by=root, why="ordered by a court", sure=True)
    left = everything()
    assert not [word for word in ("Sokolenko", "shelled", "Shelling in Lyman", "Shelling by hand") if word in left]
    assert {client.get(reverse("events:event", args=[each])).status_code for each in addresses} == {410}
    assert client.get(reverse("events:article", args=["lyman.txt"])).status_code == 410
    again = stored("lyman.txt", TEXT, published="2022-10-05")
    assert (again.pk, again.raw) == (article.pk, "[redacted]")
    with pytest.raises(CurationDenied, match="purged already"):
        redact(article, by=root, why="again", sure=True)


def test_only_administrators_redact_and_only_what_is_there(article):
    with pytest.raises(CurationDenied, match="may not redact"):
        redact(article, NAME, by=make_user("curators"), why="x", sure=True)
    root = make_user("administrators")
    for words, told in (("Nobody Here", "stands nowhere"), ("so", "could be anywhere"), ("okol", "stands nowhere")):
        with pytest.raises(CurationDenied, match=told):
            redact(article, words, by=root, why="x", sure=True)
